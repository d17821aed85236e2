variable "user_names" {
  description = "The users, by a key of your choice."
  type = map(object({
    name = optional(string)      # default: the key
    path = optional(string, "/") # such as /engineering/
    tag = object({
      email = optional(string) # the address that is told; without one the user can't be
      role  = optional(string) # such as engineering
    })
    tags  = optional(map(string), {}) # further ones, such as manager = "mia@example.com"
    login = optional(bool, false)     # whether a login is made, as logins says; for users who have none yet
  }))
  nullable = false

  validation {
    condition     = alltrue([for key, user in var.user_names : can(regex("^${local.name}$", coalesce(user.name, key)))])
    error_message = "user_names: ${join(", ", [for key, user in var.user_names : "'${coalesce(user.name, key)}'" if !can(regex("^${local.name}$", coalesce(user.name, key)))])} can't be an IAM user's name; write 1 to 64 letters, digits and _+=,.@-"
  }

  validation {
    condition     = length(distinct([for key, user in var.user_names : lower(coalesce(user.name, key))])) == length(var.user_names)
    error_message = "user_names: two users have the same name but for case, which IAM refuses; give each its own."
  }

  validation {
    condition     = alltrue([for user in var.user_names : can(regex("^${local.path}$", user.path))])
    error_message = "user_names: ${join(", ", [for key, user in var.user_names : key if !can(regex("^${local.path}$", user.path))])}: a path starts and ends with a slash, such as /engineering/, and has at most 512 characters."
  }

  validation {
    condition     = alltrue([for user in var.user_names : user.tag.email == null || can(regex("^${local.address}$", user.tag.email))])
    error_message = "user_names: ${join(", ", [for key, user in var.user_names : key if user.tag.email != null && !can(regex("^${local.address}$", user.tag.email))])}: write tag.email as one bare address, such as jo@example.com, with letters, digits and _+=/.- before the @; or leave it out."
  }

  validation {
    condition = var.domains == null || alltrue([
      for user in var.user_names : user.tag.email == null || can(regex("(?i)@(?:${local.domains})$", user.tag.email))
    ])
    error_message = "user_names: ${join(", ", [for key, user in var.user_names : key if user.tag.email != null && !can(regex("(?i)@(?:${local.domains})$", user.tag.email))])}: the address is outside of domains, so that nobody would be mailed there; write another one, or add its domain."
  }

  validation {
    condition = alltrue(flatten([
      for user in var.user_names : [
        for value in concat([user.tag.email, user.tag.role], values(user.tags)) :
        value == null || can(regex("^[\\p{L}\\p{Z}\\p{N}_.:/=+@-]{0,256}$", value))
      ]
    ]))
    error_message = "user_names: values of tags have at most 256 letters, digits, spaces and _.:/=+-@, which is what IAM allows; shorten them, and leave commas, semicolons and apostrophes out."
  }

  validation {
    condition = alltrue(flatten([
      for user in var.user_names : [
        for key in keys(user.tags) :
        can(regex("^[\\p{L}\\p{Z}\\p{N}_.:/=+@-]{1,128}$", key)) && !can(regex("(?i)^(?:aws:.*|email|role)$", key))
      ]
    ]))
    error_message = "user_names: keys of further tags have at most 128 letters, digits, spaces and _.:/=+-@, and do not start with aws:; email and role are written under tag."
  }

  validation {
    condition = alltrue([
      for user in var.user_names : length(user.tags) <= 48 && length(distinct([for key in keys(user.tags) : lower(key)])) == length(user.tags)
    ])
    error_message = "user_names: a user has at most 50 tags, email and role among them, and no two whose keys differ in case only."
  }
}

variable "domains" {
  description = "The domains that addresses may be in, the same as the function's `recipients.domains`; null for any."
  type        = list(string)
  default     = null
}

variable "logins" {
  description = "How logins for the console are made and removed; null: Terraform has nothing to do with them. Taking it away offboards everybody who got a login by it."
  type = object({
    folder  = string                       # where the files with the temporary passwords go, one a user; it must be there
    command = optional(string, "forewarn") # the command line, by its path where it is not in PATH
  })
  default = null

  validation {
    condition     = var.logins == null || try(length(trimspace(var.logins.folder)) > 0 && length(trimspace(var.logins.command)) > 0, false)
    error_message = "logins: write a folder, such as /srv/logins, and the command's path or nothing."
  }
}

variable "force_destroy" {
  description = "Whether users are deleted with the passwords, access keys and MFA devices that they have got outside of Terraform; else deleting them fails."
  type        = bool
  default     = false
  nullable    = false
}
