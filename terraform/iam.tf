resource "aws_iam_role" "this" {
  name                 = var.name
  description          = "What the function ${var.name} may do"
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
    sid     = "AllowLambda"
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["lambda.amazonaws.com"]
    }
  }
}

# What a run calls, and nothing else. README.md says what is lost without each action.
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
    resources = [local.arns.users]
  }

  # By the sender alone, and to the allowed domains alone: what the settings say holds even if the function is wrong. SES applies
  # an identity's default configuration set by itself, and then asks for that one, too (SES developer guide, "Managing default
  # configuration sets"); its name is not known here, and it changes neither sender nor recipients. SendEmail asks for
  # ses:SendRawEmail, too, where it takes a mail for a raw one. AWS does not say whether attachments make it one (SES developer
  # guide, "Working with email attachments in SES"), and tells whoever sends to have both (AWS re:Post, "How do I resolve an
  # 'Unauthorized' error when I send emails in Amazon SES?"). Only digests have one.
  statement {
    sid       = "SendMail"
    actions   = concat(["ses:SendEmail"], length(coalesce(var.digest.to, [])) > 0 ? ["ses:SendRawEmail"] : [])
    resources = concat(local.arns.identities, [local.arns.configuration_sets])

    condition {
      test     = "StringEquals"
      variable = "ses:FromAddress"
      values   = [local.sender_address]
    }

    condition {
      test     = "ForAllValues:StringLike"
      variable = "ses:Recipients"
      values   = [for domain in local.allowed_domains : "*@${domain}"]
    }

    # Which also holds when there are none to look at (IAM user guide, "Set operators for multivalued context keys").
    condition {
      test     = "Null"
      variable = "ses:Recipients"
      values   = ["false"]
    }
  }

  # Quota and rate are the account's; there is no resource for them (Service Authorization Reference, "Amazon Simple Email
  # Service v2").
  statement {
    sid       = "ReadSendingQuota"
    actions   = ["ses:GetAccount"]
    resources = ["*"]
  }

  statement {
    sid = "KeepLedger"
    actions = [
      "dynamodb:DeleteItem",
      "dynamodb:Query",
      "dynamodb:UpdateItem",
    ]
    resources = [local.arns.table]
  }

  statement {
    sid = "WriteLogs"
    actions = [
      "logs:CreateLogStream",
      "logs:PutLogEvents",
    ]
    resources = [local.arns.log_streams]
  }

  statement {
    sid       = "KeepFailedRuns"
    actions   = ["sqs:SendMessage"]
    resources = [local.arns.failed_runs]
  }

  # In any account, since events name them, but in this organization alone.
  dynamic "statement" {
    for_each = var.organization.member_role[*]

    content {
      sid       = "AssumeMemberRole"
      actions   = ["sts:AssumeRole"]
      resources = ["arn:${local.partition}:iam::*:role/${statement.value}"]

      condition {
        test     = "StringEquals"
        variable = "aws:ResourceOrgID"
        values   = ["$${aws:PrincipalOrgID}"]
      }
    }
  }
}
