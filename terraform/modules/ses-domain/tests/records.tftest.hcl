mock_provider "aws" {
  mock_data "aws_region" {
    defaults = {
      id = "eu-central-1"
    }
  }

  mock_resource "aws_ses_domain_dkim" {
    defaults = {
      dkim_tokens = ["one", "two", "three"]
    }
  }
}

variables {
  domain = "example.com"
}

run "all_records_are_handed_over_as_csv_a_set_each" {
  assert {
    condition     = output.dkim_csv == <<-CSV
      name,type,ttl,priority,value
      one._domainkey.example.com,CNAME,600,,one.dkim.amazonses.com
      two._domainkey.example.com,CNAME,600,,two.dkim.amazonses.com
      three._domainkey.example.com,CNAME,600,,three.dkim.amazonses.com
    CSV
    error_message = "The DKIM records are not these: ${output.dkim_csv}"
  }

  assert {
    condition     = output.mail_from_csv == <<-CSV
      name,type,ttl,priority,value
      mail.example.com,MX,600,10,feedback-smtp.eu-central-1.amazonses.com
      mail.example.com,TXT,600,,v=spf1 include:amazonses.com ~all
    CSV
    error_message = "The MAIL FROM records are not these: ${output.mail_from_csv}"
  }

  assert {
    condition     = output.dmarc_csv == <<-CSV
      name,type,ttl,priority,value
      _dmarc.example.com,TXT,600,,v=DMARC1; p=none
    CSV
    error_message = "The DMARC record is not this: ${output.dmarc_csv}"
  }

  assert {
    condition     = output.csv == "${output.dkim_csv}${trimprefix(output.mail_from_csv, "name,type,ttl,priority,value\n")}${trimprefix(output.dmarc_csv, "name,type,ttl,priority,value\n")}"
    error_message = "All records together are not the sets one after the other."
  }

  assert {
    condition     = length(output.records) == 6 && length([for record in output.records : record if record.type == "MX"]) == 1
    error_message = "There is not exactly one MX record among the six."
  }

  assert {
    condition     = strcontains(output.warning, "exactly one MX record for mail.example.com")
    error_message = "Who reads the outputs is not warned of a second MX record."
  }

  assert {
    condition     = length(aws_route53_record.dkim) + length(aws_route53_record.mail_from) + length(aws_route53_record.dmarc) == 0
    error_message = "Records are published without a zone."
  }

  assert {
    condition     = length(aws_ses_domain_identity_verification.this) == 0
    error_message = "An apply waits for records that nobody could have published."
  }
}

run "records_are_published_in_a_zone_and_waited_for" {
  variables {
    route53_zone_id       = "Z2FDTNDATAQYW2"
    wait_for_verification = true
    mail_from_domain      = "bounce.news.example.com"
    dmarc                 = { policy = "quarantine", report_to = "dmarc@example.org" }
  }

  assert {
    condition = toset([
      for record in concat(aws_route53_record.dkim, values(aws_route53_record.mail_from), aws_route53_record.dmarc) :
      "${record.zone_id} ${record.name} ${record.type} ${join("|", record.records)}"
      ]) == toset([
      "Z2FDTNDATAQYW2 one._domainkey.example.com CNAME one.dkim.amazonses.com",
      "Z2FDTNDATAQYW2 two._domainkey.example.com CNAME two.dkim.amazonses.com",
      "Z2FDTNDATAQYW2 three._domainkey.example.com CNAME three.dkim.amazonses.com",
      "Z2FDTNDATAQYW2 bounce.news.example.com MX 10 feedback-smtp.eu-central-1.amazonses.com",
      "Z2FDTNDATAQYW2 bounce.news.example.com TXT v=spf1 include:amazonses.com ~all",
      "Z2FDTNDATAQYW2 _dmarc.example.com TXT v=DMARC1; p=quarantine; rua=mailto:dmarc@example.org",
    ])
    error_message = "Not all records are in the zone, or others are."
  }

  assert {
    condition     = aws_ses_domain_identity_verification.this[0].domain == "example.com"
    error_message = "The apply does not wait for the domain."
  }
}

run "a_domain_with_a_dmarc_record_gets_no_second_one" {
  variables {
    route53_zone_id = "Z2FDTNDATAQYW2"
    dmarc           = null
  }

  assert {
    condition     = length(aws_route53_record.dmarc) == 0 && output.dmarc_csv == "name,type,ttl,priority,value\n" && length(output.records) == 5
    error_message = "There is a DMARC record among those to publish."
  }
}

run "regions_with_dkim_hosts_of_their_own_are_known" {
  override_data {
    target = data.aws_region.current
    values = {
      id = "eu-south-1"
    }
  }

  assert {
    condition     = [for record in output.records : record.value if record.type == "CNAME" || record.type == "MX"] == [for host in ["one.dkim", "two.dkim", "three.dkim", "feedback-smtp"] : "${host}.eu-south-1.amazonses.com"]
    error_message = "Records point at another region's hosts."
  }
}

run "rejects_an_address_for_a_domain" {
  command = plan
  variables {
    domain = "admins@example.com"
  }
  expect_failures = [var.domain]
}

run "rejects_a_mail_from_domain_that_is_the_domain_itself" {
  command = plan
  variables {
    mail_from_domain = "example.com"
  }
  expect_failures = [var.mail_from_domain]
}

run "rejects_a_dmarc_policy_that_there_is_not" {
  command = plan
  variables {
    dmarc = { policy = "delete" }
  }
  expect_failures = [var.dmarc]
}

run "rejects_dmarc_reports_to_what_would_end_the_record" {
  command = plan
  variables {
    dmarc = { report_to = "a;b@example.com" }
  }
  expect_failures = [var.dmarc]
}

run "rejects_a_zone_by_its_name" {
  command = plan
  variables {
    route53_zone_id = "example.com"
  }
  expect_failures = [var.route53_zone_id]
}

run "rejects_a_dkim_host_that_is_none" {
  command = plan
  variables {
    dkim_host = "https://dkim.amazonses.com"
  }
  expect_failures = [var.dkim_host]
}
