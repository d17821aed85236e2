# What is made, and how it hangs together.
mock_provider "aws" {
  mock_data "aws_iam_policy_document" {
    defaults = {
      json = "{}"
    }
  }

  mock_data "aws_caller_identity" {
    defaults = {
      account_id = "111122223333"
    }
  }

  mock_resource "aws_iam_role" {
    defaults = {
      arn = "arn:aws:iam::111122223333:role/forewarn"
    }
  }

  mock_resource "aws_lambda_function" {
    defaults = {
      version = "7"
    }
  }

  mock_resource "aws_lambda_alias" {
    defaults = {
      arn = "arn:aws:lambda:eu-central-1:111122223333:function:forewarn:live"
    }
  }

  mock_resource "aws_cloudwatch_event_rule" {
    defaults = {
      arn = "arn:aws:events:eu-central-1:111122223333:rule/forewarn"
    }
  }

  mock_resource "aws_sqs_queue" {
    defaults = {
      arn = "arn:aws:sqs:eu-central-1:111122223333:forewarn-failed-runs"
    }
  }

  mock_resource "aws_sns_topic" {
    defaults = {
      arn = "arn:aws:sns:eu-central-1:111122223333:forewarn-alarms"
    }
  }
}

variables {
  package_file = "tests/package.txt"
  mail         = { from = "cloud-admins@example.com" }
}

run "a_rule_runs_the_published_version_through_the_alias_every_day" {
  assert {
    condition     = aws_lambda_alias.live.function_version == "7" && aws_lambda_alias.live.name == "live"
    error_message = "The alias is not at the version that was published."
  }

  assert {
    condition = [aws_cloudwatch_event_rule.this[0].schedule_expression, aws_cloudwatch_event_target.this[0].rule, aws_cloudwatch_event_target.this[0].arn] == [
      "cron(0 13 * * ? *)", "forewarn", "arn:aws:lambda:eu-central-1:111122223333:function:forewarn:live",
    ]
    error_message = "The rule does not run the alias daily at 13:00."
  }

  assert {
    condition = [
      aws_lambda_permission.this[0].function_name, aws_lambda_permission.this[0].qualifier,
      aws_lambda_permission.this[0].principal, aws_lambda_permission.this[0].source_arn,
      ] == [
      "forewarn", "live", "events.amazonaws.com", "arn:aws:events:eu-central-1:111122223333:rule/forewarn",
    ]
    error_message = "The rule may not invoke the alias, or others may."
  }

  assert {
    condition     = length(aws_scheduler_schedule.this) + length(aws_iam_role.schedule) == 0
    error_message = "There is a schedule beside the rule, and people are told of two runs."
  }

  assert {
    condition = [aws_cloudwatch_log_group.this.retention_in_days, one(aws_lambda_function.this.logging_config[*].log_group)] == [
      7, "/aws/lambda/forewarn"
    ]
    error_message = "The function does not log to the group that keeps for a week."
  }

  assert {
    condition     = one(aws_lambda_function.this.logging_config[*].application_log_level) == "INFO"
    error_message = "Metrics, lines without a level, are taken for INFO: another level would filter them, or let addresses into the logs."
  }

  assert {
    condition     = aws_lambda_function.this.publish && one(aws_lambda_function.this.snap_start[*].apply_on) == "PublishedVersions"
    error_message = "The function does not start from a snapshot, which only published versions have."
  }

  assert {
    condition = [
      one(aws_lambda_function_event_invoke_config.this.destination_config[0].on_failure[*].destination),
      aws_lambda_function_event_invoke_config.this.qualifier,
      ] == [
      "arn:aws:sqs:eu-central-1:111122223333:forewarn-failed-runs", "live",
    ]
    error_message = "Runs by the alias that fail three times are not kept."
  }

  assert {
    condition = {
      keys = [aws_dynamodb_table.this.hash_key, aws_dynamodb_table.this.range_key, one(aws_dynamodb_table.this.ttl[*].attribute_name)]
      safe = [one(aws_dynamodb_table.this.point_in_time_recovery[*].enabled), one(aws_dynamodb_table.this.server_side_encryption[*].enabled)]
      } == {
      keys = ["account", "notice", "expireAt"]
      safe = [true, true]
    }
    error_message = "The table is not as docs/settings.md wants a ledger, or is not safe."
  }
}

run "a_time_zone_is_read_by_scheduler_instead_of_a_rule" {
  variables {
    schedule = { expression = "cron(0 8 ? * MON-FRI *)", time_zone = "America/Chicago" }
  }

  assert {
    condition = [
      aws_scheduler_schedule.this[0].schedule_expression, aws_scheduler_schedule.this[0].schedule_expression_timezone,
      aws_scheduler_schedule.this[0].target[0].arn, aws_scheduler_schedule.this[0].target[0].input,
      ] == [
      "cron(0 8 ? * MON-FRI *)", "America/Chicago", "arn:aws:lambda:eu-central-1:111122223333:function:forewarn:live", "{}",
    ]
    error_message = "The schedule does not do a full run by the alias on workdays at eight in Chicago."
  }

  assert {
    condition     = length(aws_cloudwatch_event_rule.this) + length(aws_cloudwatch_event_target.this) + length(aws_lambda_permission.this) == 0
    error_message = "There is a rule beside the schedule, and people are told of two runs."
  }
}

run "runs_every_ten_minutes_for_trying_out" {
  command = plan

  variables {
    schedule = { expression = "rate(10 minutes)" }
  }

  assert {
    condition     = aws_cloudwatch_event_rule.this[0].schedule_expression == "rate(10 minutes)"
    error_message = "The rule does not run every ten minutes."
  }
}

run "alarms_watch_errors_failed_notices_and_missing_runs" {
  variables {
    no_run_alarm_hours = 50
    alarm_emails       = ["one@example.com", "two@example.net"]
  }

  assert {
    condition = {
      for alarm in aws_cloudwatch_metric_alarm.this :
      alarm.alarm_name => "${alarm.namespace} ${alarm.metric_name} ${alarm.comparison_operator} ${alarm.threshold} ${alarm.treat_missing_data}"
      } == {
      forewarn-errors         = "AWS/Lambda Errors GreaterThanOrEqualToThreshold 1 notBreaching"
      forewarn-failed-notices = "forewarn Failed GreaterThanOrEqualToThreshold 1 notBreaching"
      forewarn-no-run         = "forewarn Runs LessThanThreshold 1 breaching"
    }
    error_message = "The alarms watch something else."
  }

  assert {
    condition = alltrue([
      for alarm in aws_cloudwatch_metric_alarm.this :
      alarm.dimensions == tomap({ FunctionName = "forewarn" }) && alarm.alarm_actions == toset(["arn:aws:sns:eu-central-1:111122223333:forewarn-alarms"])
    ])
    error_message = "An alarm watches another function, or tells nobody."
  }

  assert {
    condition = (
      aws_cloudwatch_metric_alarm.this["no-run"].period * aws_cloudwatch_metric_alarm.this["no-run"].datapoints_to_alarm == 50 * 60 * 60
      && aws_cloudwatch_metric_alarm.this["no-run"].period >= 3600
    )
    error_message = "The alarm does not look back for 50 hours, or by periods too short for CloudWatch to look back more than a day."
  }

  assert {
    condition     = toset([for subscription in aws_sns_topic_subscription.alarms : "${subscription.protocol} ${subscription.endpoint}"]) == toset(["email one@example.com", "email two@example.net"])
    error_message = "Not everybody is told of alarms."
  }
}

run "a_weekly_schedule_can_do_without_the_alarm_on_missing_runs" {
  command = plan

  variables {
    no_run_alarm_hours = null
  }

  assert {
    condition     = keys(aws_cloudwatch_metric_alarm.this) == ["errors", "failed-notices"]
    error_message = "There are other alarms than on errors and failed notices."
  }
}

run "runs_on_x86_64_without_a_snapshot_if_wanted" {
  command = plan

  variables {
    function = { architecture = "x86_64", snap_start = false }
  }

  assert {
    condition     = one(aws_lambda_function.this.architectures) == "x86_64" && length(aws_lambda_function.this.snap_start) == 0
    error_message = "The function runs otherwise."
  }
}

run "commands_to_try_with_are_ready_to_paste" {
  assert {
    condition     = jsondecode(regex("--payload '([^']*)'", output.dry_run_command)[0]) == { dryRun = true }
    error_message = "The dry run's event is not what the function knows."
  }

  assert {
    condition     = keys(jsondecode(regex("--payload '([^']*)'", output.test_mail_command)[0])) == ["email", "password_last_changed", "username"]
    error_message = "The test mail's event is not what the function knows."
  }
}
