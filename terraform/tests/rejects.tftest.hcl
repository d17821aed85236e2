# Each wrong value is refused by the variable it was given for. What the messages say is for people to read.
mock_provider "aws" {
  mock_data "aws_iam_policy_document" {
    defaults = {
      json = "{}"
    }
  }
}

variables {
  package_file = "tests/package.txt"
  mail         = { from = "cloud-admins@example.com" }
}

run "rejects_a_name_too_long_for_what_is_named_after_it" {
  command = plan

  variables {
    name = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
  }

  expect_failures = [var.name]
}

run "rejects_a_blank_account_name" {
  command = plan

  variables {
    account = { name = " " }
  }

  expect_failures = [var.account]
}

run "rejects_a_maximum_age_of_nothing" {
  command = plan

  variables {
    password = { max_age_days = 0 }
  }

  expect_failures = [var.password]
}

run "rejects_a_reminder_on_the_day_among_those_before" {
  command = plan

  variables {
    reminders = { before_days = [7, 0] }
  }

  expect_failures = [var.reminders]
}

run "rejects_a_reminder_after_a_negative_number_of_days" {
  command = plan

  variables {
    reminders = { after_days = [-7] }
  }

  expect_failures = [var.reminders]
}

run "rejects_reminders_that_tell_nobody" {
  command = plan

  variables {
    reminders = { before_days = [], after_days = [] }
  }

  expect_failures = [var.reminders]
}

run "rejects_a_tag_key_longer_than_iam_has" {
  command = plan

  variables {
    recipients = { exclude = { tag = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" } }
  }

  expect_failures = [var.recipients]
}

run "rejects_no_domain_at_all" {
  command = plan

  variables {
    recipients = { domains = [] }
  }

  expect_failures = [var.recipients]
}

run "rejects_a_domain_with_a_wildcard" {
  command = plan

  variables {
    recipients = { domains = ["*.example.com"] }
  }

  expect_failures = [var.recipients]
}

run "rejects_an_address_for_a_default_domain" {
  command = plan

  variables {
    recipients = { default_domain = "admins@example.com" }
  }

  expect_failures = [var.recipients]
}

run "rejects_a_default_domain_outside_of_the_domains" {
  command = plan

  variables {
    recipients = { domains = ["example.com"], default_domain = "example.org" }
  }

  expect_failures = [var.recipients]
}

run "rejects_two_addresses_for_a_fallback" {
  command = plan

  variables {
    recipients = { fallback = "a@example.com,b@example.com" }
  }

  expect_failures = [var.recipients]
}

run "rejects_a_redirect_outside_of_the_senders_domain" {
  command = plan

  variables {
    recipients = { redirect = "me@example.org" }
  }

  expect_failures = [var.recipients]
}

run "rejects_a_blank_user_to_exclude" {
  command = plan

  variables {
    recipients = { exclude = { users = [""] } }
  }

  expect_failures = [var.recipients]
}

run "rejects_a_path_without_its_last_slash" {
  command = plan

  variables {
    recipients = { exclude = { paths = ["/service"] } }
  }

  expect_failures = [var.recipients]
}

run "rejects_a_sender_without_an_address" {
  command = plan

  variables {
    mail = { from = "Cloud Admins" }
  }

  expect_failures = [var.mail]
}

run "rejects_a_sender_with_a_long_local_part" {
  command = plan

  variables {
    mail = { from = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa@example.com" }
  }

  expect_failures = [var.mail]
}

run "rejects_a_sender_that_hides_another_one" {
  command = plan

  variables {
    mail = { from = "=?utf-8?q?a@example.com" }
  }

  expect_failures = [var.mail]
}

run "rejects_answers_to_no_address" {
  command = plan

  variables {
    mail = { from = "a@example.com", reply_to = "help" }
  }

  expect_failures = [var.mail]
}

run "rejects_no_notices_a_run" {
  command = plan

  variables {
    mail = { from = "a@example.com", max_per_run = 0 }
  }

  expect_failures = [var.mail]
}

run "rejects_a_rate_of_nothing" {
  command = plan

  variables {
    mail = { from = "a@example.com", max_per_second = 0 }
  }

  expect_failures = [var.mail]
}

run "rejects_a_role_in_any_path" {
  command = plan

  variables {
    organization = { member_role = "*/forewarn" }
  }

  expect_failures = [var.organization]
}

run "rejects_a_ledger_kept_for_ever" {
  command = plan

  variables {
    ledger = { keep_days = 4000 }
  }

  expect_failures = [var.ledger]
}

run "rejects_a_ledger_that_forgets_before_the_next_reminder" {
  command = plan

  variables {
    ledger    = { keep_days = 30 }
    reminders = { before_days = [31], after_days = [0] }
  }

  expect_failures = [var.ledger]
}

run "rejects_a_day_of_the_month_beside_a_day_of_the_week" {
  command = plan

  variables {
    schedule = { expression = "cron(0 13 * * * *)" }
  }

  expect_failures = [var.schedule]
}

run "rejects_a_time_zone_without_its_region" {
  command = plan

  variables {
    schedule = { time_zone = "Berlin" }
  }

  expect_failures = [var.schedule]
}

run "rejects_a_schedule_in_crons_own_five_fields" {
  command = plan

  variables {
    schedule = { expression = "cron(0 13 * * *)" }
  }

  expect_failures = [var.schedule]
}

run "rejects_a_time_zone_with_a_space" {
  command = plan

  variables {
    schedule = { time_zone = "Central European Time" }
  }

  expect_failures = [var.schedule]
}

run "rejects_an_architecture_that_lambda_lacks" {
  command = plan

  variables {
    function = { architecture = "arm" }
  }

  expect_failures = [var.function]
}

run "rejects_too_little_memory_for_java" {
  command = plan

  variables {
    function = { memory_mb = 128 }
  }

  expect_failures = [var.function]
}

run "rejects_a_timeout_that_leaves_no_time_to_send" {
  command = plan

  variables {
    function = { timeout_seconds = 170 }
  }

  expect_failures = [var.function]
}

run "rejects_a_retention_that_cloudwatch_does_not_know" {
  command = plan

  variables {
    log_retention_days = 8
  }

  expect_failures = [var.log_retention_days]
}

run "rejects_no_identity_to_send_by" {
  command = plan

  variables {
    ses_identities = []
  }

  expect_failures = [var.ses_identities]
}

run "rejects_any_identity_to_send_by" {
  command = plan

  variables {
    ses_identities = ["*"]
  }

  expect_failures = [var.ses_identities]
}

run "rejects_alarms_to_no_address" {
  command = plan

  variables {
    alarm_emails = ["cloud-admins"]
  }

  expect_failures = [var.alarm_emails]
}

run "rejects_an_alarm_that_looks_back_further_than_cloudwatch_can" {
  command = plan

  variables {
    no_run_alarm_hours = 169
  }

  expect_failures = [var.no_run_alarm_hours]
}

run "rejects_a_key_that_cloudwatch_can_not_publish_under" {
  command = plan

  variables {
    alarm_topic_kms_key = "alias/aws/sns"
  }

  expect_failures = [var.alarm_topic_kms_key]
}

run "rejects_a_boundary_by_its_name" {
  command = plan

  variables {
    permissions_boundary = "developers"
  }

  expect_failures = [var.permissions_boundary]
}

run "rejects_keys_of_no_age" {
  command = plan

  variables {
    access_keys = { max_age_days = 0 }
  }

  expect_failures = [var.access_keys]
}

run "rejects_an_escalation_on_no_day" {
  command = plan

  variables {
    reminders = { escalate = [{ to_tag = "manager" }] }
  }

  expect_failures = [var.reminders]
}

run "rejects_an_escalation_on_two_days" {
  command = plan

  variables {
    reminders = { escalate = [{ before_days = 1, after_days = 1, to_tag = "manager" }] }
  }

  expect_failures = [var.reminders]
}

run "rejects_an_escalation_to_nobody" {
  command = plan

  variables {
    reminders = { escalate = [{ after_days = 7 }] }
  }

  expect_failures = [var.reminders]
}

run "rejects_an_escalation_to_two" {
  command = plan

  variables {
    reminders = { escalate = [{ after_days = 7, to_tag = "manager", to = "security@example.com" }] }
  }

  expect_failures = [var.reminders]
}

run "rejects_an_escalation_to_no_address" {
  command = plan

  variables {
    reminders = { escalate = [{ after_days = 7, to = "security" }] }
  }

  expect_failures = [var.reminders]
}

run "rejects_an_escalation_outside_of_the_senders_domain" {
  command = plan

  variables {
    reminders = { escalate = [{ after_days = 7, to = "security@example.org" }] }
  }

  expect_failures = [aws_lambda_function.this]
}

run "rejects_a_language_that_is_no_code" {
  command = plan

  variables {
    messages = { language = "deutsch, bitte" }
  }

  expect_failures = [var.messages]
}

run "rejects_a_time_zone_of_messages_without_its_region" {
  command = plan

  variables {
    messages = { timezone = "CET" }
  }

  expect_failures = [var.messages]
}

run "rejects_templates_that_are_not_there" {
  command = plan

  variables {
    messages = { templates = "tests/no-such-templates.zip" }
  }

  expect_failures = [var.messages]
}

run "rejects_a_digest_to_no_address" {
  command = plan

  variables {
    digest = { to = ["admins"] }
  }

  expect_failures = [var.digest]
}

run "rejects_a_digest_outside_of_the_senders_domain" {
  command = plan

  variables {
    digest = { to = ["admins@example.org"] }
  }

  expect_failures = [aws_lambda_function.this]
}

run "rejects_a_digest_at_any_time" {
  command = plan

  variables {
    digest = { to = ["admins@example.com"], when = "hourly" }
  }

  expect_failures = [var.digest]
}

run "rejects_a_digest_to_nobody" {
  command = plan

  variables {
    digest = { when = "weekly" }
  }

  expect_failures = [var.digest]
}

run "rejects_a_ledger_that_forgets_before_the_next_escalation_to_the_same_audience" {
  command = plan

  variables {
    ledger = { keep_days = 30 }
    reminders = {
      escalate = [{ before_days = 14, to_tag = "manager" }, { after_days = 7, to = "security@example.com" }, { after_days = 28, to_tag = "Manager" }]
    }
  }

  expect_failures = [var.ledger]
}

run "rejects_a_ledger_that_forgets_the_last_digest" {
  command = plan

  variables {
    ledger    = { keep_days = 7 }
    reminders = { before_days = [7], after_days = [0] }
    digest    = { to = ["admins@example.com"] }
  }

  expect_failures = [var.ledger]
}

run "rejects_an_escalation_to_what_is_no_key_of_a_tag" {
  command = plan

  variables {
    reminders = { escalate = [{ after_days = 7, to_tag = "manager!" }] }
  }

  expect_failures = [var.reminders]
}

run "rejects_the_same_escalation_twice" {
  command = plan

  variables {
    reminders = { escalate = [{ after_days = 7, to_tag = "manager" }, { after_days = 7, to_tag = "Manager" }] }
  }

  expect_failures = [var.reminders]
}

run "rejects_a_language_without_texts" {
  command = plan

  variables {
    messages = { language = "it" }
  }

  expect_failures = [var.messages]
}
