terraform {
  required_providers {
    aws = {
      source = "hashicorp/aws"
    }
  }
}

variable "member_account" {
  type = string
}

module "forewarn" {
  source = "../terraform"

  account = {
    name = "Production"
  }
  mail = {
    from = "Cloud Admins <cloud-admins@example.com>"
  }
  organization = {
    member_role = "forewarn-member"
  }
}
resource "aws_ses_domain_identity" "x" {
  domain = "example.com"
}
