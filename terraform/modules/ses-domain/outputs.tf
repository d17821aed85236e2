output "identity_arn" {
  description = "The domain's identity in SES."
  value       = aws_ses_domain_identity.this.arn
}

output "mail_from_domain" {
  description = "The subdomain that bounces go to."
  value       = aws_ses_domain_mail_from.this.mail_from_domain
}

output "records" {
  description = "The DNS records to publish: name, type, ttl, priority (of the MX record, else null), value."
  value       = local.records
}

output "csv" {
  description = "All records as CSV: `terraform output -raw`."
  value       = local.csv.all
}

output "dkim_csv" {
  description = "The three DKIM records as CSV, which verify the domain."
  value       = local.csv.dkim
}

output "mail_from_csv" {
  description = "The MAIL FROM domain's MX and SPF records as CSV."
  value       = local.csv.mail_from
}

output "dmarc_csv" {
  description = "The DMARC record as CSV; the header alone where there is none to publish."
  value       = local.csv.dmarc
}

output "warning" {
  description = "What whoever publishes the records must know."
  value       = "Publish exactly one MX record for ${local.mail_from_domain}: with more than one, or another one, SES's custom MAIL FROM set-up fails."
}
