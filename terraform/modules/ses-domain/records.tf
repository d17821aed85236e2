data "aws_region" "current" {}

locals {
  domain_pattern = "(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])"

  # AWS General Reference, "Amazon Simple Email Service endpoints and quotas", "DKIM domains": these regions have their own.
  regions_with_dkim_host = [
    "af-south-1", "ap-northeast-3", "ap-south-2", "ap-southeast-3", "ap-southeast-5", "ca-west-1",
    "eu-central-2", "eu-south-1", "il-central-1", "me-central-1", "us-gov-east-1",
  ]

  region     = data.aws_region.current.id
  usual_host = contains(local.regions_with_dkim_host, local.region) ? "dkim.${local.region}.amazonses.com" : "dkim.amazonses.com"
  dkim_host  = coalesce(var.dkim_host, local.usual_host)

  mail_from_domain = coalesce(var.mail_from_domain, "mail.${var.domain}")
  ttl              = 600

  # Alignment is relaxed unless said otherwise (RFC 7489, section 6.3), as the MAIL FROM domain needs: it is a subdomain.
  dmarc_value = var.dmarc == null ? null : join("; ", compact([
    "v=DMARC1", "p=${var.dmarc.policy}", var.dmarc.report_to == null ? "" : "rua=mailto:${var.dmarc.report_to}",
  ]))

  # SES makes three tokens for each domain.
  dkim_records = [
    for i in range(3) : {
      name     = "${aws_ses_domain_dkim.this.dkim_tokens[i]}._domainkey.${var.domain}"
      type     = "CNAME"
      ttl      = local.ttl
      priority = null
      value    = "${aws_ses_domain_dkim.this.dkim_tokens[i]}.${local.dkim_host}"
    }
  ]

  mail_from_records = [
    {
      name     = local.mail_from_domain
      type     = "MX"
      ttl      = local.ttl
      priority = 10
      value    = "feedback-smtp.${local.region}.amazonses.com"
    },
    {
      name     = local.mail_from_domain
      type     = "TXT"
      ttl      = local.ttl
      priority = null
      value    = "v=spf1 include:amazonses.com ~all"
    },
  ]

  dmarc_records = [
    for value in local.dmarc_value[*] : {
      name     = "_dmarc.${var.domain}"
      type     = "TXT"
      ttl      = local.ttl
      priority = null
      value    = value
    }
  ]

  records = concat(local.dkim_records, local.mail_from_records, local.dmarc_records)

  # Comma-separated with a header; no value has a comma, a quote or a line break in it, so that none needs to be quoted.
  csv = {
    for set, records in {
      dkim      = local.dkim_records
      mail_from = local.mail_from_records
      dmarc     = local.dmarc_records
      all       = local.records
    } :
    set => join("", [
      for line in concat(
        ["name,type,ttl,priority,value"],
        [for record in records : join(",", [record.name, record.type, record.ttl, record.priority == null ? "" : record.priority, record.value])],
      ) : "${line}\n"
    ])
  }
}

resource "aws_route53_record" "dkim" {
  count = var.route53_zone_id == null ? 0 : 3

  zone_id = var.route53_zone_id
  name    = local.dkim_records[count.index].name
  type    = local.dkim_records[count.index].type
  ttl     = local.dkim_records[count.index].ttl
  records = [local.dkim_records[count.index].value]
}

# The MAIL FROM domain's MX and SPF. Where there is an MX record already, Route 53 refuses this one, as it should: SES's set-up
# fails with more than one.
resource "aws_route53_record" "mail_from" {
  for_each = var.route53_zone_id == null ? {} : { for record in local.mail_from_records : record.type => record }

  zone_id = var.route53_zone_id
  name    = each.value.name
  type    = each.value.type
  ttl     = each.value.ttl
  records = [join(" ", compact([each.value.priority, each.value.value]))]
}

resource "aws_route53_record" "dmarc" {
  count = var.route53_zone_id == null ? 0 : length(local.dmarc_records)

  zone_id = var.route53_zone_id
  name    = local.dmarc_records[count.index].name
  type    = local.dmarc_records[count.index].type
  ttl     = local.dmarc_records[count.index].ttl
  records = [local.dmarc_records[count.index].value]
}
