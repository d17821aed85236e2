output "dkim_csv" {
  description = "The three DKIM records, to hand to whoever publishes the domain's records: terraform output -raw dkim_csv > dkim.csv"
  value       = module.ses_domain.dkim_csv
}

output "mail_from_csv" {
  description = "The MAIL FROM domain's records."
  value       = module.ses_domain.mail_from_csv
}

output "dmarc_csv" {
  description = "The DMARC record."
  value       = module.ses_domain.dmarc_csv
}

output "warning" {
  description = "What whoever publishes the records must know."
  value       = module.ses_domain.warning
}

output "dry_run_command" {
  description = "Decides who would be told now, and tells nobody."
  value       = module.forewarn.dry_run_command
}

output "test_mail_command" {
  description = "Sends one mail; put an address of yours in."
  value       = module.forewarn.test_mail_command
}

output "settings" {
  description = "What the function was told: terraform output -raw settings > forewarn.json"
  value       = module.forewarn.settings
}
