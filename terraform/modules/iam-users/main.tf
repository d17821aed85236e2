locals {
  # What SES can mail (7-bit ASCII before the @) and a tag can hold; international domains may be written as people do.
  atom    = "[A-Za-z0-9_+=/-]+"
  label   = "[\\p{L}\\p{N}](?:[\\p{L}\\p{N}-]{0,61}[\\p{L}\\p{N}])?"
  address = "${local.atom}(?:\\.${local.atom})*@(?:${local.label}\\.)+\\p{L}(?:[\\p{L}\\p{N}-]{0,61}[\\p{L}\\p{N}])"
}

# IAM API, CreateUser.
locals {
  name = "[A-Za-z0-9_+=,.@-]{1,64}"
  path = "/(?:[!-~]{1,510}/)?"
}

locals {
  domains = join("|", [for domain in coalesce(var.domains, []) : replace(domain, ".", "\\.")])
}

# No passwords: one made here would stand in the state for all to read who may read that.
resource "aws_iam_user" "this" {
  for_each = var.user_names

  name          = coalesce(each.value.name, each.key)
  path          = each.value.path
  force_destroy = var.force_destroy
  tags          = merge(each.value.tags, { for key, value in each.value.tag : key => value if value != null })
}

locals {
  logins = var.logins == null ? {} : { for key, user in var.user_names : key => user if user.login }
}

# A login is made by forewarn, which keeps the password out of Terraform's hands: it goes from IAM's side into a file of mode 0600.
# Its being made says nothing to the state but that it was. What must be known when it is taken away again stands in input.
resource "terraform_data" "login" {
  for_each = local.logins

  input = {
    command = var.logins.command
    user    = aws_iam_user.this[each.key].name
    account = split(":", aws_iam_user.this[each.key].arn)[4] # the commands' credentials may be another account's
  }
  triggers_replace = aws_iam_user.this[each.key].unique_id

  provisioner "local-exec" {
    interpreter = ["/bin/sh", "-c"]
    command     = "\"$FOREWARN\" user create-login \"$USER_NAME\" --account \"$ACCOUNT\" --out \"$FOLDER/$USER_NAME.txt\""
    environment = {
      FOREWARN  = var.logins.command
      USER_NAME = self.input.user
      ACCOUNT   = self.input.account
      FOLDER    = var.logins.folder
    }
  }

  provisioner "local-exec" {
    when        = destroy
    interpreter = ["/bin/sh", "-c"]
    command     = "\"$FOREWARN\" user offboard \"$USER_NAME\" --account \"$ACCOUNT\" --if-exists --yes"
    environment = {
      FOREWARN  = self.input.command
      USER_NAME = self.input.user
      ACCOUNT   = self.input.account
    }
  }
}
