output "role_arn" {
  description = "The ARN of the role that the function assumes in this account."
  value       = aws_iam_role.this.arn
}
