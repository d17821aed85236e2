# As examples/complete, and with a member account of the organization.

terraform {
  required_providers {
    aws = {
      source = "hashicorp/aws"
    }
  }
}

provider "aws" {
  alias      = "member"
  access_key = "AKIAROOT${var.member_account}"
  secret_key = "root"
}

variable "member_account" {
  type = string
}

module "ses_domain" {
  source = "../terraform/modules/ses-domain"

  domain                = "example.com"
  wait_for_verification = true
}

module "iam_users" {
  source = "../terraform/modules/iam-users"

  domains       = ["example.com"]
  force_destroy = true
  user_names = {
    user1 = {
      name = "user1"
      tag  = { email = "user1@example.com", role = "engineering" }
    }
    user2 = {
      name = "user2"
      path = "/support/"
      tag  = { email = "user2@example.com", role = "support" }
    }
    elsewhere = {
      tag  = { email = "elsewhere@example.com", role = "support" }
      tags = { team = "travellers" }
    }
  }
}

module "password_policy" {
  source = "../terraform/modules/password-policy"
}

module "forewarn" {
  source = "../terraform"

  account      = { name = "Production" }
  mail         = { from = "Cloud Admins <cloud-admins@example.com>" }
  organization = { member_role = "forewarn-member" }
}

module "member_role" {
  source    = "../terraform/modules/member-role"
  providers = { aws = aws.member }

  function_role_arn = module.forewarn.role_arn
}

output "failed_runs_queue_url" {
  value = module.forewarn.failed_runs_queue_url
}
