variable "function_role_arn" {
  description = "The ARN of the function's role, which the root module puts out as `role_arn`."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^arn:[a-z-]+:iam::[0-9]{12}:role/[A-Za-z0-9_+=,.@/-]+$", var.function_role_arn))
    error_message = "function_role_arn: write the ARN of the function's role, such as arn:aws:iam::111122223333:role/forewarn, without wildcards."
  }
}

variable "name" {
  description = "The role's name, the same in all member accounts."
  type        = string
  default     = "forewarn-member"
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z0-9_+=,.@-]{1,64}$", var.name))
    error_message = "name: write a role's name of 1 to 64 letters, digits and _+=,.@-"
  }
}

variable "path" {
  description = "The role's path, the same in all member accounts."
  type        = string
  default     = "/"
  nullable    = false

  validation {
    condition     = can(regex("^/(?:[A-Za-z0-9_+=,.@-]+/)*$", var.path))
    error_message = "path: write a path that starts and ends with a slash, such as /security/."
  }
}

variable "permissions_boundary" {
  description = "The ARN of the policy that bounds the role, where the account wants one."
  type        = string
  default     = null

  validation {
    condition     = var.permissions_boundary == null || can(regex("^arn:[a-z-]+:iam::([0-9]{12}|aws):policy/.+$", var.permissions_boundary))
    error_message = "permissions_boundary: write the ARN of a managed policy, or leave it out."
  }
}
