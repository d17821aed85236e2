locals {
  package_file   = coalesce(var.package_file, "${path.module}/../lambda/target/forewarn-lambda.zip")
  package_exists = fileexists(local.package_file)

  # Lambda's limit is 4 KB for names and values of all variables together; what is left is for what an operator may add.
  settings_json       = jsonencode(local.settings)
  settings_bytes      = floor(length(base64encode(local.settings_json)) * 3 / 4)
  settings_bytes_most = 3800
}

# Made before the function, which would else make one of its own that is kept for ever and that no destroy removes.
resource "aws_cloudwatch_log_group" "this" {
  name              = "/aws/lambda/${var.name}"
  retention_in_days = var.log_retention_days
}

resource "aws_lambda_function" "this" {
  function_name    = var.name
  description      = "Tells IAM users by e-mail before their console password expires"
  role             = aws_iam_role.this.arn
  filename         = local.package_file
  source_code_hash = local.package_exists ? filebase64sha256(local.package_file) : null
  handler          = "dev.forewarn.lambda.ForewarnFunction"
  runtime          = "java21"
  architectures    = [var.function.architecture]
  memory_size      = var.function.memory_mb
  timeout          = var.function.timeout_seconds
  publish          = true
  layers           = aws_lambda_layer_version.templates[*].arn

  environment {
    variables = {
      FOREWARN_SETTINGS = local.settings_json
    }
  }

  # Lambda takes lines without a level for INFO (Lambda developer guide, "Log-level filtering"), so that INFO is the least
  # that lets the function's metrics through, on which two of the alarms rest.
  logging_config {
    log_format            = "JSON"
    log_group             = aws_cloudwatch_log_group.this.name
    application_log_level = "INFO"
    system_log_level      = "WARN"
  }

  # Not there at all where it is off: the provider reads "None" as nothing, and would plan to add it for ever.
  dynamic "snap_start" {
    for_each = var.function.snap_start ? ["PublishedVersions"] : []

    content {
      apply_on = snap_start.value
    }
  }

  lifecycle {
    precondition {
      condition     = local.package_exists
      error_message = "There is no package '${local.package_file}' to deploy: build it in the repository's folder with ./mvnw -DskipTests package, or name the one to deploy with package_file."
    }

    # No validations of these variables: while another is wrong that they refer to, none of theirs is looked at.
    precondition {
      condition = alltrue([
        for entry in try(coalesce(var.reminders.escalate, []), []) :
        try(contains(local.allowed_domains, lower(reverse(split("@", entry.to))[0])), true)
      ])
      error_message = "reminders.escalate: the domain of each to must be among recipients.domains (without these: the sender's), outside of which nobody is mailed; add it there."
    }

    precondition {
      condition = alltrue([
        for address in try(coalesce(var.digest.to, []), []) :
        try(contains(local.allowed_domains, lower(reverse(split("@", address))[0])), true)
      ])
      error_message = "digest.to: each domain must be among recipients.domains (without these: the sender's), outside of which nobody is mailed; add it there."
    }

    precondition {
      condition     = local.settings_bytes <= local.settings_bytes_most
      error_message = "The settings take ${local.settings_bytes} bytes, and Lambda's environment has room for ${local.settings_bytes_most}: shorten recipients.exclude.users (patterns such as svc-* instead of names) or recipients.domains."
    }
  }

  # A version's snapshot is made by starting the function, which needs its permissions by then; and a run needs the ledger.
  depends_on = [aws_dynamodb_table.this, aws_iam_role_policy.this]
}

# Lambda puts a layer's files into /opt (Lambda developer guide, "Accessing layer content").
resource "aws_lambda_layer_version" "templates" {
  count = var.messages.templates == null ? 0 : 1

  layer_name       = "${var.name}-templates"
  description      = "Templates of forewarn's messages"
  filename         = var.messages.templates
  source_code_hash = filebase64sha256(var.messages.templates)
}

resource "aws_lambda_alias" "live" {
  name             = "live"
  description      = "The version that the schedule runs"
  function_name    = aws_lambda_function.this.function_name
  function_version = aws_lambda_function.this.version
}

# A run that could not be done is repeated by Lambda twice, a minute and two minutes later, and repeats nobody. What fails then
# too is kept with its error, as a destination does and a function's dead_letter_config does not.
resource "aws_lambda_function_event_invoke_config" "this" {
  function_name                = aws_lambda_alias.live.function_name
  qualifier                    = aws_lambda_alias.live.name
  maximum_retry_attempts       = 2
  maximum_event_age_in_seconds = 21600

  destination_config {
    on_failure {
      destination = aws_sqs_queue.failed_runs.arn
    }
  }

  # Lambda checks that the role may send there.
  depends_on = [aws_iam_role_policy.this]
}

resource "aws_sqs_queue" "failed_runs" {
  name                      = "${var.name}-failed-runs"
  message_retention_seconds = 14 * 24 * 60 * 60
  sqs_managed_sse_enabled   = true
}
