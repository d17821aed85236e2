variable "max_age_days" {
  description = "After how many days passwords expire."
  type        = number
  default     = 90
  nullable    = false

  validation {
    condition     = min(max(1, floor(var.max_age_days)), 1095) == var.max_age_days
    error_message = "max_age_days: write a whole number from 1 to 1095, which is what IAM allows."
  }
}

variable "minimum_length" {
  description = "How many characters a password has at the least."
  type        = number
  default     = 14
  nullable    = false

  validation {
    condition     = min(max(6, floor(var.minimum_length)), 128) == var.minimum_length
    error_message = "minimum_length: write a whole number from 6 to 128, which is what IAM allows."
  }
}

variable "remembered_passwords" {
  description = "How many earlier passwords can't be used again; null for none."
  type        = number
  default     = 24

  validation {
    condition     = try(min(max(1, floor(var.remembered_passwords)), 24) == var.remembered_passwords, var.remembered_passwords == null)
    error_message = "remembered_passwords: write a whole number from 1 to 24, which is what IAM allows; or null for none."
  }
}

variable "required_characters" {
  description = "What a password must have one of: lowercase, uppercase, numbers, symbols."
  type        = set(string)
  default     = ["lowercase", "uppercase", "numbers", "symbols"]
  nullable    = false

  validation {
    condition     = length(setsubtract(var.required_characters, ["lowercase", "uppercase", "numbers", "symbols"])) == 0
    error_message = "required_characters: write some of lowercase, uppercase, numbers and symbols, or none: []."
  }
}

variable "hard_expiry" {
  description = "Whether an administrator must set a new password once one has expired; false: its owner can, on signing in."
  type        = bool
  default     = false
  nullable    = false
}
