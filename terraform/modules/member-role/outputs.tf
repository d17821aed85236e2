output "role_arn" {
  description = "The ARN of the role that the function assumes in this account."
  value       = aws_iam_role.this.arn
}

output "member_role" {
  description = "What the function's `organization.member_role` is to say."
  value       = "${trimprefix(var.path, "/")}${var.name}"
}
