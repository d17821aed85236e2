output "arns" {
  description = "The users' ARNs, by the keys of `user_names`."
  value       = { for key, user in aws_iam_user.this : key => user.arn }
}

output "without_address" {
  description = "The names of users who can't be told, since they have no e-mail tag."
  value       = sort([for key, user in var.user_names : coalesce(user.name, key) if user.tag.email == null])
}
