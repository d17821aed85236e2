# Everything from an empty account to the first mail: the domain to send from, users with their e-mail tags, a password policy by
# which passwords expire, and the function that warns of it.

provider "aws" {
  region = var.region
}

module "ses_domain" {
  source = "../../modules/ses-domain"

  domain                = var.domain
  route53_zone_id       = var.route53_zone_id
  wait_for_verification = var.wait_for_verification
}

module "iam_users" {
  source = "../../modules/iam-users"

  user_names = var.user_names
  domains    = [var.domain]
}

module "password_policy" {
  source = "../../modules/password-policy"

  max_age_days = 90
}

module "forewarn" {
  source = "../.."

  package_file = var.package_file
  account      = { name = var.account_name }
  access_keys  = { max_age_days = 180 }
  reminders    = { escalate = [{ after_days = 14, to = "security@${var.domain}" }] }
  mail         = { from = "Cloud Admins <cloud-admins@${var.domain}>" }
  messages     = { language = "en", timezone = "Europe/Berlin" }
  recipients   = { exclude = { users = ["svc-*"] } }
  digest       = { to = ["cloud-admins@${var.domain}"] }
  schedule     = { expression = var.schedule_expression }
  alarm_emails = ["cloud-admins@${var.domain}"]
}
