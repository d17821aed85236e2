# Without a time zone an EventBridge rule, which needs no role; with one EventBridge Scheduler, since rules know UTC only.
locals {
  by_rule      = var.schedule.time_zone == null
  by_scheduler = !local.by_rule
}

resource "aws_cloudwatch_event_rule" "this" {
  count = local.by_rule ? 1 : 0

  name                = var.name
  description         = "Runs ${var.name}"
  schedule_expression = var.schedule.expression
}

resource "aws_cloudwatch_event_target" "this" {
  count = local.by_rule ? 1 : 0

  rule      = aws_cloudwatch_event_rule.this[0].name
  target_id = var.name
  arn       = aws_lambda_alias.live.arn
}

# The console adds this unseen when a rule is given a function; without it the rule fires and nothing runs.
resource "aws_lambda_permission" "this" {
  count = local.by_rule ? 1 : 0

  statement_id  = "AllowSchedule"
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_alias.live.function_name
  qualifier     = aws_lambda_alias.live.name
  principal     = "events.amazonaws.com"
  source_arn    = aws_cloudwatch_event_rule.this[0].arn
}

resource "aws_scheduler_schedule" "this" {
  count = local.by_scheduler ? 1 : 0

  name                         = var.name
  description                  = "Runs ${var.name}"
  schedule_expression          = var.schedule.expression
  schedule_expression_timezone = var.schedule.time_zone

  flexible_time_window {
    mode = "OFF"
  }

  target {
    arn      = aws_lambda_alias.live.arn
    role_arn = aws_iam_role.schedule[0].arn
    input    = jsonencode({})
  }

  depends_on = [aws_iam_role_policy.schedule]
}

resource "aws_iam_role" "schedule" {
  count = local.by_scheduler ? 1 : 0

  name                 = "${var.name}-schedule"
  description          = "Lets the schedule of ${var.name} invoke it"
  assume_role_policy   = data.aws_iam_policy_document.schedule_trust[0].json
  permissions_boundary = var.permissions_boundary
}

resource "aws_iam_role_policy" "schedule" {
  count = local.by_scheduler ? 1 : 0

  name   = var.name
  role   = aws_iam_role.schedule[0].name
  policy = data.aws_iam_policy_document.schedule[0].json
}

data "aws_iam_policy_document" "schedule_trust" {
  count = local.by_scheduler ? 1 : 0

  statement {
    sid     = "AllowScheduler"
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["scheduler.amazonaws.com"]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:SourceAccount"
      values   = [local.account]
    }

    # A schedule's group, and no schedule, is what Scheduler names here (EventBridge Scheduler user guide, "Confused deputy
    # prevention").
    condition {
      test     = "StringEquals"
      variable = "aws:SourceArn"
      values   = [local.arns.schedules]
    }
  }
}

data "aws_iam_policy_document" "schedule" {
  count = local.by_scheduler ? 1 : 0

  statement {
    sid       = "InvokeFunction"
    actions   = ["lambda:InvokeFunction"]
    resources = [local.arns.alias]
  }
}
