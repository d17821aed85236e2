data "aws_partition" "current" {}

data "aws_caller_identity" "current" {}

resource "aws_iam_role" "this" {
  name                 = var.name
  path                 = var.path
  description          = "Lets forewarn read who has a console password here, and their tags"
  assume_role_policy   = data.aws_iam_policy_document.trust.json
  permissions_boundary = var.permissions_boundary
}

resource "aws_iam_role_policy" "this" {
  name   = var.name
  role   = aws_iam_role.this.name
  policy = data.aws_iam_policy_document.permissions.json
}

data "aws_iam_policy_document" "trust" {
  statement {
    sid     = "AllowFunction"
    actions = ["sts:AssumeRole"]

    principals {
      type        = "AWS"
      identifiers = [var.function_role_arn]
    }
  }
}

# What the function reads of an account; mails are sent and remembered in the function's own.
data "aws_iam_policy_document" "permissions" {
  # None of these knows a resource that it could be limited to (Service Authorization Reference, "AWS Identity and Access
  # Management"): they are about the account.
  statement {
    sid = "ReadCredentials"
    actions = [
      "iam:GenerateCredentialReport",
      "iam:GetAccountAuthorizationDetails",
      "iam:GetAccountPasswordPolicy",
      "iam:GetCredentialReport",
      "iam:ListAccountAliases",
    ]
    resources = ["*"]
  }

  statement {
    sid       = "ReadTags"
    actions   = ["iam:ListUserTags"]
    resources = ["arn:${data.aws_partition.current.partition}:iam::${data.aws_caller_identity.current.account_id}:user/*"]
  }
}
