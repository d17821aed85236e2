output "expires_passwords" {
  description = "Whether passwords expire under the policy that the account now has."
  value       = aws_iam_account_password_policy.this.expire_passwords
}
