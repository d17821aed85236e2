variable "name" {
  description = "What the function is called, and what the names of all else begin with."
  type        = string
  default     = "forewarn"
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z][A-Za-z0-9_-]{2,39}$", var.name))
    error_message = "name: '${var.name}' can't name everything the module makes; write 3 to 40 letters, digits, '_' and '-', a letter first."
  }
}

variable "package_file" {
  description = "The function's package; null for the one that `./mvnw -DskipTests package` builds in the repository this module is in."
  type        = string
  default     = null
}

variable "account" {
  description = "The account as its people know it."
  type = object({
    name = optional(string) # what people call it; default: its alias, else its number
  })
  default  = {}
  nullable = false

  validation {
    condition     = var.account.name == null || can(regex("^[^[:cntrl:]]*[^[:cntrl:][:space:]][^[:cntrl:]]*$", var.account.name))
    error_message = "account.name: write what people call the account, on one line; or leave it out for the account's alias."
  }
}

variable "password" {
  description = "What is known of passwords beside the credential report and the account's password policy."
  type = object({
    max_age_days = optional(number) # 1-1095; only where neither report nor policy says; default: such passwords never expire
  })
  default  = {}
  nullable = false

  validation {
    condition     = try(min(max(1, floor(var.password.max_age_days)), 1095) == var.password.max_age_days, var.password.max_age_days == null)
    error_message = "password.max_age_days: write a whole number from 1 to 1095, which is what IAM allows; or leave it out."
  }
}

variable "access_keys" {
  description = "Access keys, of which people are told like of passwords."
  type = object({
    max_age_days = optional(number) # 1-3650; the age at which a key is to be replaced; default: nobody is told of keys
  })
  default  = {}
  nullable = false

  validation {
    condition     = try(min(max(1, floor(var.access_keys.max_age_days)), 3650) == var.access_keys.max_age_days, var.access_keys.max_age_days == null)
    error_message = "access_keys.max_age_days: write a whole number from 1 to 3650, such as 90; or leave it out, so that nobody is told of access keys."
  }
}

variable "reminders" {
  description = "When people are told."
  type = object({
    before_days = optional(list(number)) # days before expiry, each 1-1095; default: [14, 7, 3, 1]
    after_days  = optional(list(number)) # days after it, each 0-3650; 0 is when it expires; default: [0, 7, 14, 28]
    escalate = optional(list(object({    # who is told beside the owner, and on which day; default: nobody is
      before_days = optional(number)     # one of these two
      after_days  = optional(number)
      to_tag      = optional(string) # one of these two: the tag that holds the address, such as manager
      to          = optional(string) # or the address, such as security@example.com
    })))
  })
  default  = {}
  nullable = false

  validation {
    condition     = alltrue([for day in coalesce(var.reminders.before_days, []) : try(min(max(1, floor(day)), 1095) == day, false)])
    error_message = "reminders.before_days: write whole numbers from 1 to 1095, such as [14, 7, 3, 1]; 0, the day itself, goes under after_days."
  }

  validation {
    condition     = alltrue([for day in coalesce(var.reminders.after_days, []) : try(min(max(0, floor(day)), 3650) == day, false)])
    error_message = "reminders.after_days: write whole numbers from 0 to 3650, such as [0, 7, 14, 28]; they are days after expiry, without a minus."
  }

  validation {
    condition     = try(length(var.reminders.before_days) + length(var.reminders.after_days), 1) + try(length(var.reminders.escalate), 0) > 0
    error_message = "reminders: with before_days and after_days both empty, and without escalate, nobody would ever be told; write a day, or leave one of them out for its default."
  }

  validation {
    condition = alltrue([
      for entry in try(coalesce(var.reminders.escalate, []), []) :
      try(min(max(1, floor(entry.before_days)), 1095) == entry.before_days, entry.before_days == null)
      && try(min(max(0, floor(entry.after_days)), 3650) == entry.after_days, entry.after_days == null)
      && (entry.before_days == null) != (entry.after_days == null)
    ])
    error_message = "reminders.escalate: each entry has one day, before_days (1 to 1095) or after_days (0 to 3650), a whole number; such as { after_days = 7, to_tag = \"manager\" }."
  }

  validation {
    condition = alltrue([
      for entry in try(coalesce(var.reminders.escalate, []), []) :
      (entry.to == null) != (entry.to_tag == null)
      && try(length(trimspace(entry.to_tag)) > 0 && can(regex("^[\\p{L}\\p{Z}\\p{N}_.:/=+@-]{1,128}$", entry.to_tag)), entry.to_tag == null)
      && try(can(regex("^${local.address}$", entry.to)), false) != (entry.to == null)
    ])
    error_message = "reminders.escalate: each entry has one of to_tag, the key of an IAM tag such as manager, and to, one bare address such as security@example.com."
  }

  validation {
    condition = try(length(var.reminders.escalate) == length(distinct([
      for entry in var.reminders.escalate : lower(jsonencode(entry))
    ])), true)
    error_message = "reminders.escalate: an entry is there twice, where case does not count; write each once."
  }
}

variable "recipients" {
  description = "Who is told, and who never is."
  type = object({
    tag            = optional(string)       # the tag that holds a user's address; default: email
    domains        = optional(list(string)) # nobody outside these is ever mailed, which the role ensures, too; default: the sender's domain
    instead_tag    = optional(string)       # the tag that holds the address of who is told instead of the user; default: nobody is
    copy_tag       = optional(string)       # the tag that holds the address of who gets a copy; default: nobody does
    default_domain = optional(string)       # users without a tag are NAME@this; default: they can't be told
    fallback       = optional(string)       # the address that is told instead of a user who can't be; default: nobody is
    redirect       = optional(string)       # the address that gets every notice instead, for trying out; nothing is recorded then
    exclude = optional(object({
      users = optional(list(string)) # by name; * stands for any characters, ? for one
      paths = optional(list(string)) # by IAM path, and all below it
      tag   = optional(string)       # by tag, unless its value is false
    }))
    self_service = optional(bool) # whether they have forewarn: mails then name `forewarn password change`; default: false
  })
  default  = {}
  nullable = false

  validation {
    condition = alltrue([
      for tag in [var.recipients.tag, var.recipients.instead_tag, var.recipients.copy_tag, try(var.recipients.exclude.tag, null)] :
      tag == null || try(length(trimspace(tag)) > 0 && length(tag) <= 128, false)
    ])
    error_message = "recipients: tag, instead_tag, copy_tag and exclude.tag are keys of IAM tags; write 1 to 128 characters, such as email, or leave the key out."
  }

  validation {
    condition     = try(length(var.recipients.domains), 1) > 0
    error_message = "recipients.domains: an empty list would let nobody be mailed; write a domain, or leave it out to allow the sender's."
  }

  validation {
    condition = alltrue([
      for domain in coalesce(var.recipients.domains, []) : can(regex("^${local.domain}$", domain)) && try(length(domain) <= 253, false)
    ])
    error_message = "recipients.domains: write domains alone, such as example.com, without '@', '*' or spaces, and international ones in Punycode (xn--...)."
  }

  validation {
    condition     = var.recipients.default_domain == null || can(regex("^${local.domain}$", var.recipients.default_domain))
    error_message = "recipients.default_domain: write a domain alone, such as example.com, without '@'; or leave it out."
  }

  validation {
    condition = alltrue([
      for address in [var.recipients.fallback, var.recipients.redirect] :
      address == null || can(regex("^${local.address}$", address))
    ])
    error_message = "recipients: fallback and redirect are one bare address each, such as admins@example.com."
  }

  validation {
    condition = var.recipients.domains == null || alltrue([
      for value in compact([var.recipients.default_domain, var.recipients.fallback, var.recipients.redirect]) :
      contains([for domain in coalesce(var.recipients.domains, []) : lower(domain)], lower(reverse(split("@", value))[0]))
    ])
    error_message = "recipients: default_domain and the domains of fallback and redirect must be among domains, outside of which nobody is mailed; add them there."
  }

  validation {
    condition = var.recipients.domains != null || alltrue([
      for value in compact([var.recipients.default_domain, var.recipients.fallback, var.recipients.redirect]) :
      lower(reverse(split("@", value))[0]) == lower(trimsuffix(reverse(split("@", var.mail.from))[0], ">"))
    ])
    error_message = "recipients: without domains only the sender's domain is mailed, and default_domain, fallback or redirect is outside of it; write all domains in recipients.domains."
  }

  validation {
    condition     = alltrue([for user in try(coalesce(var.recipients.exclude.users, []), []) : try(length(trimspace(user)) > 0, false)])
    error_message = "recipients.exclude.users: write names of users, such as svc-*, and nothing blank."
  }

  validation {
    condition     = alltrue([for path in try(coalesce(var.recipients.exclude.paths, []), []) : can(regex("^/([!-~]*/)?$", path))])
    error_message = "recipients.exclude.paths: write IAM paths, which start and end with a slash, such as /service/."
  }
}

variable "mail" {
  description = "The mails, which Amazon SES sends."
  type = object({
    from           = string           # the sender, such as Cloud Admins <cloud-admins@example.com>; verified in SES, itself or its domain
    reply_to       = optional(string) # where answers go; default: to the sender
    max_per_run    = optional(number) # mails a run; the rest goes out on the next one, the most urgent first; default: 500
    max_per_second = optional(number) # recipients a second; default: what SES allows, and never more than that
  })
  nullable = false

  validation {
    condition     = can(regex("^(?:${local.address}|${local.mailbox})$", var.mail.from))
    error_message = "mail.from: write the sender's address, alone or as \"Cloud Admins <cloud-admins@example.com>\", with an international domain in Punycode (xn--...)."
  }

  validation {
    condition = try(length(regex("([^<@]*)@", var.mail.from)[0]) <= 64
    && length(regex("[^<@]*@[^>]*", var.mail.from)) <= 254 && !strcontains(regex("([^<@]*)@", var.mail.from)[0], "=?"), true)
    error_message = "mail.from: the sender's address is too long, or has an encoded word in it; write one of at most 64 characters before the @ and 254 in all."
  }

  validation {
    condition     = var.mail.reply_to == null || can(regex("^${local.address}$", var.mail.reply_to))
    error_message = "mail.reply_to: write one bare address, such as help@example.com; or leave it out."
  }

  validation {
    condition     = try(min(max(1, floor(var.mail.max_per_run)), 2147483647) == var.mail.max_per_run, var.mail.max_per_run == null)
    error_message = "mail.max_per_run: write a whole number above 0, such as 500."
  }

  validation {
    condition     = var.mail.max_per_second == null || try(var.mail.max_per_second > 0, false)
    error_message = "mail.max_per_second: write a number above 0, such as 10 or 0.5; or leave it out for what SES allows."
  }
}

variable "messages" {
  description = "What the mails are like."
  type = object({
    language  = optional(string) # de, en, es, fr or ja, or one that the templates add; of whoever has no tag language; default: en
    timezone  = optional(string) # such as Europe/Berlin, in which dates are told to whoever has no tag timezone; default: UTC
    templates = optional(string) # a zip file of templates that replace forewarn's own (docs/templates.md), its files at the top; becomes a layer of the function
  })
  default  = {}
  nullable = false

  validation {
    condition     = var.messages.language == null || can(regex("^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$", var.messages.language))
    error_message = "messages.language: write the code of a language, such as de; or leave it out for en."
  }

  validation {
    condition = var.messages.language == null || var.messages.templates != null || contains(
      ["de", "en", "es", "fr", "ja"], try(lower(split("-", var.messages.language)[0]), "none")
    )
    error_message = "messages.language: forewarn itself has texts in de, en, es, fr and ja; write one of these, or add a language by messages.templates (docs/templates.md)."
  }

  validation {
    condition     = var.messages.timezone == null || can(regex("^(?:UTC|[A-Za-z_]+(?:/[A-Za-z0-9_+-]+)+)$", var.messages.timezone))
    error_message = "messages.timezone: write a name of the IANA time zone database, with its region, such as Europe/Berlin; or leave it out for UTC."
  }

  validation {
    condition     = var.messages.templates == null || try(fileexists(var.messages.templates), false)
    error_message = "messages.templates: there is no such file; pack the templates with zip -j templates.zip FOLDER/*, and name that."
  }
}

variable "digest" {
  description = "Who is told what needs an administrator, and when."
  type = object({
    to   = optional(list(string)) # addresses, each in recipients.domains; default: nobody is
    when = optional(string)       # problems: what is new at once, what is still there once a week; weekly: once a week that all is well, too; default: weekly
  })
  default  = {}
  nullable = false

  validation {
    condition     = alltrue([for address in coalesce(var.digest.to, []) : can(regex("^${local.address}$", address))])
    error_message = "digest.to: write bare addresses, such as [\"cloud-admins@example.com\"]."
  }

  validation {
    condition     = var.digest.when == null || contains(["problems", "weekly"], coalesce(var.digest.when, "none"))
    error_message = "digest.when: write problems or weekly, or leave it out for weekly."
  }

  validation {
    condition     = var.digest.when == null || length(coalesce(var.digest.to, [])) > 0
    error_message = "digest.when: nobody is named to be told; write addresses in digest.to."
  }
}

variable "organization" {
  description = "Member accounts of an organization, which events name one by one."
  type = object({
    member_role = optional(string) # the role that the function assumes in a member account, with its path before it; modules/member-role makes it
  })
  default  = {}
  nullable = false

  validation {
    condition     = var.organization.member_role == null || can(regex("^(?:[A-Za-z0-9_+=,.@-]+/)*[A-Za-z0-9_+=,.@-]{1,64}$", var.organization.member_role))
    error_message = "organization.member_role: write a role's name, with its path before it where it has one, such as forewarn-member or security/forewarn-member; no account, no wildcard."
  }
}

variable "ledger" {
  description = "The table that remembers who was told what."
  type = object({
    keep_days           = optional(number)      # 1-3650, not less than the longest pause between two reminders of one audience, nor than 8 with a digest; default: 400
    deletion_protection = optional(bool, false) # true: DynamoDB refuses to delete the table, terraform destroy included
  })
  default  = {}
  nullable = false

  validation {
    condition     = try(min(max(1, floor(var.ledger.keep_days)), 3650) == var.ledger.keep_days, var.ledger.keep_days == null)
    error_message = "ledger.keep_days: write a whole number from 1 to 3650, such as 400."
  }

  validation {
    condition     = try(local.longest_pause <= coalesce(var.ledger.keep_days, 400), true)
    error_message = "ledger.keep_days: a reminder would be forgotten before the next one and be sent again; write at least the days between any two reminders, or remind in between."
  }

  validation {
    condition     = length(coalesce(var.digest.to, [])) == 0 || try(coalesce(var.ledger.keep_days, 400) >= 8, true)
    error_message = "ledger.keep_days: a digest must be known for 8 days, so that what nobody mends is told weekly and not daily; write 8 or more, or leave digest out."
  }
}

variable "schedule" {
  description = "When the function runs."
  type = object({
    expression = optional(string, "cron(0 13 * * ? *)") # rate(10 minutes) for trying out
    time_zone  = optional(string)                       # such as Europe/Berlin, by which EventBridge Scheduler reads the expression; default: UTC, by an EventBridge rule
  })
  default  = {}
  nullable = false

  validation {
    condition     = can(regex("^(?:${local.cron}|${local.rate})$", var.schedule.expression))
    error_message = "schedule.expression: write cron(...) with six fields, such as cron(0 13 * * ? *), or rate(...), such as rate(10 minutes) or rate(1 day)."
  }

  # EventBridge user guide, "Cron expressions": a day of the month and a day of the week can't both be given.
  validation {
    condition = !startswith(var.schedule.expression, "cron(") || try(
      length([for i, field in split(" ", trimsuffix(var.schedule.expression, ")")) : field if contains([2, 4], i) && field == "?"]) == 1,
    false)
    error_message = "schedule.expression: of the third field, the day of the month, and the fifth, the day of the week, exactly one must be '?'; write for example cron(0 13 * * ? *)."
  }

  validation {
    condition     = var.schedule.time_zone == null || can(regex("^(?:UTC|[A-Za-z_]+(?:/[A-Za-z0-9_+-]+)+)$", var.schedule.time_zone))
    error_message = "schedule.time_zone: write a name of the IANA time zone database, with its region, such as Europe/Berlin; or leave it out for UTC."
  }
}

variable "function" {
  description = "How the function runs."
  type = object({
    architecture    = optional(string, "arm64") # or x86_64
    memory_mb       = optional(number, 512)     # 256-10240; more memory is more processor, too
    timeout_seconds = optional(number, 900)     # 180-900; a run stops 160 seconds before, and the next one carries on
    snap_start      = optional(bool, true)      # starts from a snapshot, in a fraction of the time
  })
  default  = {}
  nullable = false

  validation {
    condition     = contains(["arm64", "x86_64"], coalesce(var.function.architecture, "none"))
    error_message = "function.architecture: write arm64 or x86_64; the package is the same for both."
  }

  validation {
    condition     = try(min(max(256, floor(var.function.memory_mb)), 10240) == var.function.memory_mb, false)
    error_message = "function.memory_mb: write a whole number from 256, below which Java has too little, to 10240, which is Lambda's most."
  }

  validation {
    condition     = try(min(max(180, floor(var.function.timeout_seconds)), 900) == var.function.timeout_seconds, false)
    error_message = "function.timeout_seconds: write a whole number from 180, since a run stops 160 seconds before its end, to 900, which is Lambda's most."
  }
}

variable "log_retention_days" {
  description = "How many days logs are kept; 0: for ever."
  type        = number
  default     = 7
  nullable    = false

  validation {
    condition     = contains(local.retentions, var.log_retention_days)
    error_message = "log_retention_days: CloudWatch Logs knows only ${join(", ", local.retentions)} days, where 0 is for ever; write one of these."
  }
}

variable "ses_identities" {
  description = "The SES identities (domains or addresses, in this account and region) that the role may send by; null for the sender's address, its domain and the domains above that."
  type        = list(string)
  default     = null

  validation {
    condition     = try(length(var.ses_identities), 1) > 0
    error_message = "ses_identities: an empty list would let nothing be sent; write the identity, such as example.com, or leave it out for the sender's address and domain."
  }

  validation {
    condition     = alltrue([for identity in coalesce(var.ses_identities, []) : can(regex("^(?:${local.local_part}@)?${local.domain}$", identity))])
    error_message = "ses_identities: write names of identities, domains or addresses such as example.com, not ARNs or wildcards."
  }
}

variable "alarm_emails" {
  description = "Addresses that alarms are mailed to; each is asked by AWS to confirm first."
  type        = set(string)
  default     = []
  nullable    = false

  validation {
    condition     = alltrue([for address in var.alarm_emails : can(regex("^${local.address}$", address))])
    error_message = "alarm_emails: write bare addresses, such as [\"cloud-admins@example.com\"]."
  }
}

variable "no_run_alarm_hours" {
  description = "After how many hours without a run there is an alarm; null for no such alarm, which a schedule of a week or more needs."
  type        = number
  default     = 26

  # Seven days are the most that an alarm with periods of an hour may look back (CloudWatch API, PutMetricAlarm).
  validation {
    condition     = try(min(max(2, floor(var.no_run_alarm_hours)), 168) == var.no_run_alarm_hours, var.no_run_alarm_hours == null)
    error_message = "no_run_alarm_hours: write a whole number from 2 to 168, such as 26 for a run a day; or null for no such alarm."
  }
}

variable "alarm_topic_kms_key" {
  description = "A customer-managed KMS key (id, ARN or alias) to encrypt alarms with, whose policy lets cloudwatch.amazonaws.com use it; null for no encryption at rest."
  type        = string
  default     = null

  validation {
    condition     = var.alarm_topic_kms_key == null || try(length(var.alarm_topic_kms_key) > 0 && !endswith(var.alarm_topic_kms_key, "alias/aws/sns"), false)
    error_message = "alarm_topic_kms_key: CloudWatch can't publish under the AWS-managed key alias/aws/sns; write a key of your own, or leave it out."
  }
}

variable "permissions_boundary" {
  description = "The ARN of the policy that bounds the module's roles, where the account wants one."
  type        = string
  default     = null

  validation {
    condition     = var.permissions_boundary == null || can(regex("^arn:[a-z-]+:iam::([0-9]{12}|aws):policy/.+$", var.permissions_boundary))
    error_message = "permissions_boundary: write the ARN of a managed policy, or leave it out."
  }
}
