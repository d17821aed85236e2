variable "domain" {
  description = "The domain to send from."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^${local.domain_pattern}$", var.domain)) && length(var.domain) <= 253
    error_message = "domain: write a domain alone in lower case, such as example.com, and an international one in Punycode (xn--...)."
  }
}

variable "mail_from_domain" {
  description = "The subdomain that bounces go to, mail.DOMAIN where null. It needs exactly one MX record, is not used for anything else, and is no sender's domain."
  type        = string
  default     = null

  validation {
    condition = var.mail_from_domain == null || (
      can(regex("^${local.domain_pattern}$", var.mail_from_domain)) && try(endswith(var.mail_from_domain, ".${var.domain}"), false)
    )
    error_message = "mail_from_domain: SES takes only a subdomain of the domain; write one in lower case, such as mail.example.com for example.com."
  }
}

variable "dmarc" {
  description = "The domain's DMARC record, of which there may be one only; null where the domain has one already."
  type = object({
    policy    = optional(string, "none") # what others do with mail that fails the checks: none, quarantine or reject
    report_to = optional(string)         # the address that others send reports to
  })
  default = {}

  validation {
    condition     = contains(["none", "quarantine", "reject"], try(coalesce(var.dmarc.policy, "none"), "none"))
    error_message = "dmarc.policy: write none, quarantine or reject."
  }

  validation {
    condition     = try(var.dmarc.report_to, null) == null || can(regex("^[^@,;! \t\r\n]+@${local.domain_pattern}$", var.dmarc.report_to))
    error_message = "dmarc.report_to: write one bare address, such as dmarc@example.com; or leave it out."
  }
}

variable "route53_zone_id" {
  description = "The Route 53 zone to publish the records in; null to publish them elsewhere, out of the outputs."
  type        = string
  default     = null

  validation {
    condition     = var.route53_zone_id == null || can(regex("^[A-Z0-9]{1,32}$", var.route53_zone_id))
    error_message = "route53_zone_id: write the id of a hosted zone, such as Z2FDTNDATAQYW2, without /hostedzone/; or leave it out."
  }
}

variable "wait_for_verification" {
  description = "Whether an apply waits, for up to 45 minutes, until SES has found the records. Set it once they are published."
  type        = bool
  default     = false
  nullable    = false
}

variable "dkim_host" {
  description = "The host that the DKIM records point at, which SES's console shows; null for the region's own as of this module's version."
  type        = string
  default     = null

  validation {
    condition     = var.dkim_host == null || can(regex("^${local.domain_pattern}$", var.dkim_host))
    error_message = "dkim_host: write a host, such as dkim.amazonses.com; or leave it out."
  }
}
