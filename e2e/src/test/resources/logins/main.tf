# Users whose logins forewarn makes and removes, and one who gets none.

terraform {
  required_providers {
    aws = {
      source = "hashicorp/aws"
    }
  }
}

variable "folder" {
  type = string
}

variable "command" {
  type = string
}

variable "people" {
  type    = set(string)
  default = ["mia", "tom"]
}

module "iam_users" {
  source = "../terraform/modules/iam-users"

  logins = { folder = var.folder, command = var.command }
  user_names = merge(
    { for name in var.people : name => { tag = { email = "${name}@example.com" }, login = true } },
    { robot = { tag = {} } },
  )
}
