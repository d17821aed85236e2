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

# No passwords: who makes them here has them in the state for all to read who may read that.
resource "aws_iam_user" "this" {
  for_each = var.user_names

  name          = coalesce(each.value.name, each.key)
  path          = each.value.path
  force_destroy = var.force_destroy
  tags          = merge(each.value.tags, { for key, value in each.value.tag : key => value if value != null })
}
