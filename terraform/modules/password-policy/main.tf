# An account has one; this one takes the place of what the account had, and destroying it leaves none.
resource "aws_iam_account_password_policy" "this" {
  max_password_age             = var.max_age_days
  minimum_password_length      = var.minimum_length
  password_reuse_prevention    = var.remembered_passwords
  require_lowercase_characters = contains(var.required_characters, "lowercase")
  require_uppercase_characters = contains(var.required_characters, "uppercase")
  require_numbers              = contains(var.required_characters, "numbers")
  require_symbols              = contains(var.required_characters, "symbols")
  hard_expiry                  = var.hard_expiry

  # Who is warned must be able to do something about it.
  allow_users_to_change_password = true
}
