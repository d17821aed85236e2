# What the defaults leave out: another name, a time zone, no SnapStart, the other architecture.

terraform {
  required_providers {
    aws = {
      source = "hashicorp/aws"
    }
  }
}

module "forewarn" {
  source = "../terraform"

  name               = "reminders"
  mail               = { from = "cloud-admins@example.com" }
  password           = { max_age_days = 90 }
  schedule           = { expression = "rate(10 minutes)", time_zone = "Europe/Berlin" }
  function           = { architecture = "x86_64", snap_start = false, memory_mb = 1024 }
  log_retention_days = 30
}
