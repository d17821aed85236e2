mock_provider "aws" {}

run "whoever_is_warned_can_change_the_password_before_and_after_it_expires" {
  command = plan

  assert {
    condition = [
      aws_iam_account_password_policy.this.max_password_age, aws_iam_account_password_policy.this.allow_users_to_change_password,
      aws_iam_account_password_policy.this.hard_expiry,
    ] == [90, true, false]
    error_message = "Passwords do not expire after 90 days, or their owners can't change them."
  }
}

run "required_characters_are_asked_for_and_no_others" {
  command = plan

  variables {
    required_characters = ["numbers"]
  }

  assert {
    condition = [
      aws_iam_account_password_policy.this.require_lowercase_characters, aws_iam_account_password_policy.this.require_uppercase_characters,
      aws_iam_account_password_policy.this.require_numbers, aws_iam_account_password_policy.this.require_symbols,
    ] == [false, false, true, false]
    error_message = "Other characters are asked for than numbers."
  }
}

run "rejects_an_age_that_iam_does_not_know" {
  command = plan
  variables {
    max_age_days = 1096
  }
  expect_failures = [var.max_age_days]
}

run "rejects_a_length_that_iam_does_not_know" {
  command = plan
  variables {
    minimum_length = 5
  }
  expect_failures = [var.minimum_length]
}

run "rejects_more_remembered_passwords_than_iam_keeps" {
  command = plan
  variables {
    remembered_passwords = 25
  }
  expect_failures = [var.remembered_passwords]
}

run "rejects_characters_that_iam_can_not_ask_for" {
  command = plan
  variables {
    required_characters = ["emoji"]
  }
  expect_failures = [var.required_characters]
}
