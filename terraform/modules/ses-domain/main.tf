# By SES's first API: its three resources are what a domain needs, and whichever API the function sends by, the identity is one.
resource "aws_ses_domain_identity" "this" {
  domain = var.domain
}

# SES takes the domain for verified as soon as it finds these records: the TXT record of its first way to verify is not needed
# (SES API, VerifyDomainDkim).
resource "aws_ses_domain_dkim" "this" {
  domain = aws_ses_domain_identity.this.domain
}

resource "aws_ses_domain_mail_from" "this" {
  domain           = aws_ses_domain_identity.this.domain
  mail_from_domain = local.mail_from_domain

  # Until the MX record is found, SES uses a domain of its own: a warning that comes so is better than none.
  behavior_on_mx_failure = "UseDefaultValue"
}

resource "aws_ses_domain_identity_verification" "this" {
  count = var.wait_for_verification ? 1 : 0

  domain = aws_ses_domain_identity.this.domain

  depends_on = [aws_route53_record.dkim]
}
