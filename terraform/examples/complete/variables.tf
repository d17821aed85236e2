variable "region" {
  description = "The region that mail is sent from."
  type        = string
  default     = "eu-central-1"
}

variable "domain" {
  description = "The domain that mail is sent from, and that users have their addresses in."
  type        = string
}

variable "route53_zone_id" {
  description = "The Route 53 zone of the domain; null where its records are published elsewhere."
  type        = string
  default     = null
}

variable "wait_for_verification" {
  description = "Whether to wait until SES has verified the domain; set it once the records are published."
  type        = bool
  default     = false
}

variable "account_name" {
  description = "What people call the account."
  type        = string
  default     = "Production"
}

variable "user_names" {
  description = "The users and their tags."
  type = map(object({
    name = string
    tag  = object({ email = optional(string), role = optional(string) })
  }))
  default = {}
}

variable "schedule_expression" {
  description = "When the function runs, in UTC: rate(10 minutes) for trying out."
  type        = string
  default     = "cron(0 13 * * ? *)"
}

variable "package_file" {
  description = "The function's package; null for the one that ./mvnw -DskipTests package has built here."
  type        = string
  default     = null
}
