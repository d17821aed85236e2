output "function_name" {
  description = "The function's name; invoke it as NAME:live."
  value       = aws_lambda_function.this.function_name
}

output "alias_arn" {
  description = "The ARN of the alias `live`, which the schedule invokes; whatever else invokes the function should use it, too."
  value       = aws_lambda_alias.live.arn
}

output "role_name" {
  description = "The name of the function's role."
  value       = aws_iam_role.this.name
}

output "role_arn" {
  description = "The ARN of the function's role, which modules/member-role trusts in member accounts."
  value       = aws_iam_role.this.arn
}

output "table_name" {
  description = "The ledger's table; `ledger: { dynamodb: TABLE }` lets `forewarn history` read it."
  value       = aws_dynamodb_table.this.name
}

output "log_group_name" {
  description = "Where the function logs."
  value       = aws_cloudwatch_log_group.this.name
}

output "failed_runs_queue_url" {
  description = "The queue that runs lie in which failed three times."
  value       = aws_sqs_queue.failed_runs.url
}

output "alarm_topic_arn" {
  description = "The topic that alarms are published to; subscribe whatever should hear them."
  value       = aws_sns_topic.alarms.arn
}

output "alarm_names" {
  description = "The alarms' names."
  value       = [for alarm in aws_cloudwatch_metric_alarm.this : alarm.alarm_name]
}

output "schedule_arn" {
  description = "The EventBridge rule, or with a time zone the schedule, that runs the function."
  value       = local.by_rule ? aws_cloudwatch_event_rule.this[0].arn : aws_scheduler_schedule.this[0].arn
}

output "settings" {
  description = "The settings that the function is given, as JSON, which the command line reads, too: `forewarn history --settings FILE`."
  value       = local.settings_json
}

output "dry_run_command" {
  description = "Decides who would be told now, and tells nobody."
  value = join(" ", [
    "aws lambda invoke --region ${local.region} --function-name ${aws_lambda_function.this.function_name}:${aws_lambda_alias.live.name}",
    "--cli-binary-format raw-in-base64-out --cli-read-timeout 0 --payload '{\"dryRun\":true}' /dev/stdout",
  ])
}

output "test_mail_command" {
  description = "Sends one mail, as if this user's password had been changed then; put an address of yours in."
  value = join(" ", [
    "aws lambda invoke --region ${local.region} --function-name ${aws_lambda_function.this.function_name}:${aws_lambda_alias.live.name}",
    "--cli-binary-format raw-in-base64-out --cli-read-timeout 0 --payload '${jsonencode({
      username              = "user1"
      password_last_changed = "2023-02-10T00:00:00Z"
      email                 = "YOU@${local.allowed_domains[0]}"
    })}' /dev/stdout",
  ])
}
