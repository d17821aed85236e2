data "aws_partition" "current" {}

data "aws_region" "current" {}

data "aws_caller_identity" "current" {}

locals {
  partition = data.aws_partition.current.partition
  region    = data.aws_region.current.id
  account   = data.aws_caller_identity.current.account_id
}

# Put together from names rather than taken from the resources, so that a plan shows each policy in full before anything is made,
# and an update of the function leaves policies out of it.
locals {
  here = "${local.region}:${local.account}"
  arns = {
    alias              = "arn:${local.partition}:lambda:${local.here}:function:${var.name}:live"
    alarms             = "arn:${local.partition}:cloudwatch:${local.here}:alarm:${var.name}-*"
    configuration_sets = "arn:${local.partition}:ses:${local.here}:configuration-set/*"
    failed_runs        = "arn:${local.partition}:sqs:${local.here}:${var.name}-failed-runs"
    identities         = [for identity in local.sender_identities : "arn:${local.partition}:ses:${local.here}:identity/${identity}"]
    log_streams        = "arn:${local.partition}:logs:${local.here}:log-group:/aws/lambda/${var.name}:*"
    schedules          = "arn:${local.partition}:scheduler:${local.here}:schedule-group/default"
    table              = "arn:${local.partition}:dynamodb:${local.here}:table/${var.name}"
    topic              = "arn:${local.partition}:sns:${local.here}:${var.name}-alarms"
    users              = "arn:${local.partition}:iam::${local.account}:user/*"
  }
}

# What an address is, as the function reads it: a dot-atom in ASCII and a host name (RFC 5321, section 4.1.2). International
# domains are written in Punycode, since Terraform can't convert them and the role's policy needs them so.
locals {
  atom       = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
  local_part = "${local.atom}(?:\\.${local.atom})*"
  domain     = "(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)+[A-Za-z](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])"
  address    = "${local.local_part}@${local.domain}"
  mailbox    = "(?:[^<>\"[:cntrl:]]*|\"[^<>\"[:cntrl:]]*\" *)<${local.address}>"
}

locals {
  sender          = try(regex("<([^<>]*)>$", var.mail.from)[0], var.mail.from)
  sender_domain   = lower(reverse(split("@", local.sender))[0])
  sender_address  = "${split("@", local.sender)[0]}@${local.sender_domain}"
  allowed_domains = [for domain in coalesce(var.recipients.domains, [local.sender_domain]) : lower(domain)]
  sender_labels   = split(".", local.sender_domain)

  # A verified domain may send as its subdomains, too (SES developer guide, "Creating and verifying identities").
  sender_identities = coalesce(var.ses_identities, concat([local.sender_address], [
    for i in range(max(1, length(local.sender_labels) - 1)) : join(".", slice(local.sender_labels, i, length(local.sender_labels)))
  ]))
}

locals {
  cron = "cron\\([^ ()]+(?: [^ ()]+){5}\\)"
  rate = "rate\\((?:1 (?:minute|hour|day)|(?:[2-9]|[1-9][0-9]+) (?:minutes|hours|days))\\)"

  # CloudWatch Logs API, PutRetentionPolicy; 0 is how the provider writes that nothing is deleted.
  retentions = [0, 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653]
}

# The most days from one reminder to the next of the same audience, with the defaults that the function has. Days count from
# expiry; what is no day or no audience is refused with the variable.
locals {
  escalations = [
    for entry in coalesce(var.reminders.escalate, []) : {
      audience = lower(entry.to_tag == null ? "to ${coalesce(entry.to, "nobody")}" : "tag ${entry.to_tag}")
      day      = entry.after_days == null ? -coalesce(entry.before_days, 0) : entry.after_days
    }
  ]
  days = merge(
    {
      owner = concat(
        [for before in coalesce(var.reminders.before_days, [14, 7, 3, 1]) : -before],
        coalesce(var.reminders.after_days, [0, 7, 14, 28]),
      )
    },
    { for one in local.escalations : one.audience => one.day... },
  )
  milestones = [for days in values(local.days) : sort([for day in days : format("%05d", day + 1095)])]
  longest_pause = max(0, flatten([
    for days in local.milestones : [for i, day in days : tonumber(day) - tonumber(days[i - 1]) if i > 0]
  ])...)
}

# The function's settings, the same document as docs/settings.md describes. What is null is left out, so that the defaults
# stand in one place only: in the function.
locals {
  settings = {
    for section, keys in {
      account      = var.account
      password     = var.password
      access_keys  = var.access_keys
      organization = var.organization
      messages     = merge(var.messages, { templates = var.messages.templates == null ? null : "/opt" })
      digest       = var.digest
      reminders = merge(var.reminders, {
        escalate = try([for entry in var.reminders.escalate : { for key, value in entry : key => value if value != null }], null)
      })
      mail = merge({ transport = "ses" }, var.mail)
      recipients = merge(var.recipients, {
        exclude = try({ for key, value in var.recipients.exclude : key => value if value != null }, null)
      })
      ledger = { dynamodb = var.name, keep_days = var.ledger.keep_days }
    } :
    section => { for key, value in keys : key => value if value != null }
    if anytrue([for value in values(keys) : value != null])
  }
}
