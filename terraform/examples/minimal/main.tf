# All that can't be found out is who sends: an address, or one in a domain, that SES has verified in this region.
module "forewarn" {
  source = "../.."
  mail   = { from = "Cloud Admins <cloud-admins@example.com>" }
}

output "dry_run_command" {
  value = module.forewarn.dry_run_command
}

output "test_mail_command" {
  value = module.forewarn.test_mail_command
}

output "settings" {
  value = module.forewarn.settings
}
