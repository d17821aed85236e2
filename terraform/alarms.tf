locals {
  alarms = merge(
    {
      errors = {
        description        = "A run of ${var.name} could not be done. It is repeated twice; what failed then, too, lies in the queue ${var.name}-failed-runs."
        namespace          = "AWS/Lambda"
        metric             = "Errors"
        comparison         = "GreaterThanOrEqualToThreshold"
        period_seconds     = 300
        evaluation_periods = 1
        missing            = "notBreaching"
      }
      failed-notices = {
        description        = "${var.name} could not tell some people; the log group /aws/lambda/${var.name} says why. The next run tries again."
        namespace          = "forewarn"
        metric             = "Failed"
        comparison         = "GreaterThanOrEqualToThreshold"
        period_seconds     = 300
        evaluation_periods = 1
        missing            = "notBreaching"
      }
    },
    # In hours, each of which has no run in it: an alarm may look back for more than a day when its periods are an hour or more
    # (CloudWatch API, PutMetricAlarm).
    { for hours in var.no_run_alarm_hours[*] :
      "no-run" => {
        description        = "${var.name} has done no run for ${hours} hours. Until its first run after it was made, this is so, too."
        namespace          = "forewarn"
        metric             = "Runs"
        comparison         = "LessThanThreshold"
        period_seconds     = 3600
        evaluation_periods = hours
        missing            = "breaching"
      }
    },
  )
}

resource "aws_cloudwatch_metric_alarm" "this" {
  for_each = local.alarms

  alarm_name          = "${var.name}-${each.key}"
  alarm_description   = each.value.description
  namespace           = each.value.namespace
  metric_name         = each.value.metric
  dimensions          = { FunctionName = aws_lambda_function.this.function_name }
  statistic           = "Sum"
  comparison_operator = each.value.comparison
  threshold           = 1
  period              = each.value.period_seconds
  evaluation_periods  = each.value.evaluation_periods
  datapoints_to_alarm = each.value.evaluation_periods
  treat_missing_data  = each.value.missing
  alarm_actions       = [aws_sns_topic.alarms.arn]

  # The others are over after five minutes, whether or not anything is mended.
  ok_actions = each.key == "no-run" ? [aws_sns_topic.alarms.arn] : []
}

# Not under the AWS-managed key alias/aws/sns: its policy can't be changed to let CloudWatch use it (SNS developer guide, "Enable
# compatibility between event sources from AWS services and encrypted topics"), and alarms would be lost without a word. What is
# published here names the function, and no person.
resource "aws_sns_topic" "alarms" {
  name              = "${var.name}-alarms"
  kms_master_key_id = var.alarm_topic_kms_key
}

resource "aws_sns_topic_policy" "alarms" {
  arn    = aws_sns_topic.alarms.arn
  policy = data.aws_iam_policy_document.alarms.json
}

data "aws_iam_policy_document" "alarms" {
  statement {
    sid       = "AllowAlarms"
    actions   = ["sns:Publish"]
    resources = [local.arns.topic]

    principals {
      type        = "Service"
      identifiers = ["cloudwatch.amazonaws.com"]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:SourceAccount"
      values   = [local.account]
    }

    condition {
      test     = "ArnLike"
      variable = "aws:SourceArn"
      values   = [local.arns.alarms]
    }
  }
}

resource "aws_sns_topic_subscription" "alarms" {
  for_each = var.alarm_emails

  topic_arn = aws_sns_topic.alarms.arn
  protocol  = "email"
  endpoint  = each.value
}
