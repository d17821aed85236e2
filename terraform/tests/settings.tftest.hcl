# The document that the function is given.
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

run "smallest_settings_say_what_can_not_be_found_out_and_leave_the_rest_to_the_function" {
  command = plan

  assert {
    condition = jsondecode(aws_lambda_function.this.environment[0].variables.FOREWARN_SETTINGS) == {
      mail   = { transport = "ses", from = "cloud-admins@example.com" }
      ledger = { dynamodb = "forewarn" }
    }
    error_message = "The settings say more or less than that."
  }
}

run "all_settings_reach_the_function_under_the_keys_of_the_settings_document" {
  command = plan

  variables {
    name     = "warn-people"
    account  = { name = "Production" }
    password = { max_age_days = 90 }
    reminders = {
      before_days = [10, 2]
      after_days  = []
      escalate    = [{ after_days = 7, to_tag = "manager" }, { before_days = 1, to = "security@example.com" }]
    }
    access_keys = { max_age_days = 180 }
    messages    = { language = "de", timezone = "Europe/Berlin", templates = "tests/package.txt" }
    digest      = { to = ["admins@example.org"], when = "problems" }
    recipients = {
      tag            = "mail"
      instead_tag    = "owner"
      domains        = ["example.com", "example.org"]
      copy_tag       = "manager"
      default_domain = "example.org"
      fallback       = "admins@example.com"
      redirect       = "me@example.com"
      exclude        = { users = ["svc-*"], paths = ["/service/", "/"], tag = "forewarn-off" }
      self_service   = true
    }
    mail = {
      from           = "Cloud Admins <cloud-admins@example.com>"
      reply_to       = "help@example.net"
      max_per_run    = 50
      max_per_second = 0.5
    }
    organization = { member_role = "forewarn-member" }
    ledger       = { keep_days = 30 }
  }

  assert {
    condition = jsondecode(aws_lambda_function.this.environment[0].variables.FOREWARN_SETTINGS) == {
      account  = { name = "Production" }
      password = { max_age_days = 90 }
      reminders = {
        before_days = [10, 2]
        after_days  = []
        escalate    = [{ after_days = 7, to_tag = "manager" }, { before_days = 1, to = "security@example.com" }]
      }
      access_keys = { max_age_days = 180 }
      messages    = { language = "de", timezone = "Europe/Berlin", templates = "/opt" }
      digest      = { to = ["admins@example.org"], when = "problems" }
      recipients = {
        tag            = "mail"
        instead_tag    = "owner"
        domains        = ["example.com", "example.org"]
        copy_tag       = "manager"
        default_domain = "example.org"
        fallback       = "admins@example.com"
        redirect       = "me@example.com"
        exclude        = { users = ["svc-*"], paths = ["/service/", "/"], tag = "forewarn-off" }
        self_service   = true
      }
      mail = {
        transport      = "ses"
        from           = "Cloud Admins <cloud-admins@example.com>"
        reply_to       = "help@example.net"
        max_per_run    = 50
        max_per_second = 0.5
      }
      organization = { member_role = "forewarn-member" }
      ledger       = { dynamodb = "warn-people", keep_days = 30 }
    }
    error_message = "A setting is missing, or stands under another key."
  }
}

run "takes_what_the_function_takes" {
  command = plan

  variables {
    reminders = {
      before_days = []
      after_days  = []
      escalate    = [{ before_days = 14, to_tag = "Führung/É.1_+=-@: x" }, { after_days = 28, to = "security@example.com" }, { after_days = 0, to = "security@example.com" }]
    }
    messages = { language = "it-CH", templates = "tests/package.txt" }
    digest   = { to = ["admins@example.com"] }
    ledger   = { keep_days = 28 }
  }

  assert {
    condition     = local.longest_pause == 28
    error_message = "The longest pause is not between two reminders of one audience."
  }
}

run "forewarn_itself_has_the_language_of_a_region" {
  command = plan

  variables {
    messages = { language = "de-AT" }
    ledger   = { keep_days = 14 }
  }

  assert {
    condition     = local.longest_pause == 14
    error_message = "The longest pause between the reminders that are usual is another one."
  }
}

run "templates_come_in_a_layer" {
  command = plan

  variables {
    messages = { templates = "tests/package.txt" }
  }

  assert {
    condition     = aws_lambda_layer_version.templates[0].filename == "tests/package.txt" && length(aws_lambda_function.this.layers) == 1
    error_message = "The function does not get the templates."
  }
}

run "without_templates_there_is_no_layer" {
  command = plan

  assert {
    condition     = length(aws_lambda_layer_version.templates) == 0 && length(coalesce(aws_lambda_function.this.layers, [])) == 0
    error_message = "There is a layer, and nothing to put into it."
  }
}

run "addresses_are_those_that_the_function_takes" {
  command = plan

  assert {
    condition = [for address in [
      "a@b.co", "first.last+tag@sub.example.com", "O'Neil@EXAMPLE.com", "a@xn--bcher-kva.example",
    ] : address if !can(regex("^${local.address}$", address))] == []
    error_message = "An address is refused that the function takes."
  }

  assert {
    condition = [for address in [
      "", "a", "a@", "@b.co", "a@b", "a b@c.co", "a@b.co ", "a@b.co,c@d.co", "a@b@c.co", ".a@b.co", "a..b@c.co", "a.@b.co",
      "ä@b.co", "a@bücher.example", "a@-b.co", "a@b-.co", "a@b..co", "a@b.1", "\"a b\"@c.co", "a@[192.0.2.1]", "A <a@b.co>", "a@b.co\n",
    ] : address if can(regex("^${local.address}$", address))] == []
    error_message = "An address is taken that the function refuses."
  }

  assert {
    condition = [for sender in [
      "Cloud Admins <a@b.co>", "\"Cloud Admins\" <a@b.co>", "<a@b.co>", "Ämter, alle <a@b.co>",
    ] : sender if !can(regex("^${local.mailbox}$", sender))] == []
    error_message = "A sender is refused that the function takes."
  }

  assert {
    condition = [for sender in [
      "Cloud Admins a@b.co", "Cloud Admins <a@b.co", "Cloud Admins <a>", "Cloud\nAdmins <a@b.co>", "A <a@b.co> B <c@d.co>", "A <a@b.co>, B <c@d.co>",
    ] : sender if can(regex("^${local.mailbox}$", sender))] == []
    error_message = "A sender is taken that the function refuses."
  }
}

run "settings_that_fill_the_environment_are_accepted" {
  command = plan

  variables {
    recipients = { exclude = { users = [for i in range(238) : format("service-%04d", i)] } }
  }

  assert {
    condition     = local.settings_bytes > 3700
    error_message = "This is not near the limit of ${local.settings_bytes_most}: ${local.settings_bytes} bytes."
  }
}

run "rejects_settings_that_the_environment_has_no_room_for" {
  command = plan

  variables {
    recipients = { exclude = { users = [for i in range(250) : format("service-%04d", i)] } }
  }

  expect_failures = [aws_lambda_function.this]
}

run "rejects_settings_that_are_long_in_bytes_though_not_in_characters" {
  command = plan

  variables {
    account = { name = join("", [for i in range(950) : "éé"]) }
  }

  expect_failures = [aws_lambda_function.this]
}

run "rejects_a_package_that_was_not_built" {
  command = plan

  variables {
    package_file = "tests/no-such-package.zip"
  }

  expect_failures = [aws_lambda_function.this]
}
