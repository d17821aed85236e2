# What the roles may do. Policies are put together by the provider itself, which for that needs neither AWS nor credentials: all
# else that it would ask AWS for is given here.
provider "aws" {
  region                      = "eu-central-1"
  access_key                  = "none"
  secret_key                  = "none"
  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_requesting_account_id  = true
}

provider "aws" {
  alias                       = "gov"
  region                      = "us-gov-west-1"
  access_key                  = "none"
  secret_key                  = "none"
  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_requesting_account_id  = true
}

override_data {
  target = data.aws_caller_identity.current
  values = {
    account_id = "111122223333"
  }
}

variables {
  package_file = "tests/package.txt"
  mail         = { from = "Cloud Admins <cloud-admins@example.com>" }
}

run "role_may_do_what_a_run_does_and_nothing_else" {
  command = plan

  assert {
    condition = sort(flatten([for statement in jsondecode(aws_iam_role_policy.this.policy).Statement : statement.Action])) == tolist([
      "dynamodb:DeleteItem",
      "dynamodb:Query",
      "dynamodb:UpdateItem",
      "iam:GenerateCredentialReport",
      "iam:GetAccountAuthorizationDetails",
      "iam:GetAccountPasswordPolicy",
      "iam:GetCredentialReport",
      "iam:ListAccountAliases",
      "iam:ListUserTags",
      "logs:CreateLogStream",
      "logs:PutLogEvents",
      "ses:GetAccount",
      "ses:SendEmail",
      "sqs:SendMessage",
    ])
    error_message = "The role's actions are not those that a run makes."
  }

  assert {
    condition = { for statement in jsondecode(aws_iam_role_policy.this.policy).Statement : statement.Sid => statement.Resource } == {
      ReadCredentials  = "*"
      ReadSendingQuota = "*"
      ReadTags         = "arn:aws:iam::111122223333:user/*"
      SendMail = [
        "arn:aws:ses:eu-central-1:111122223333:identity/example.com",
        "arn:aws:ses:eu-central-1:111122223333:identity/cloud-admins@example.com",
        "arn:aws:ses:eu-central-1:111122223333:configuration-set/*",
      ]
      KeepLedger     = "arn:aws:dynamodb:eu-central-1:111122223333:table/forewarn"
      WriteLogs      = "arn:aws:logs:eu-central-1:111122223333:log-group:/aws/lambda/forewarn:*"
      KeepFailedRuns = "arn:aws:sqs:eu-central-1:111122223333:forewarn-failed-runs"
    }
    error_message = "A statement is about other resources than its own."
  }

  assert {
    condition = { for statement in jsondecode(aws_iam_role_policy.this.policy).Statement : statement.Sid => statement.Condition if can(statement.Condition) } == {
      SendMail = {
        StringEquals              = { "ses:FromAddress" = "cloud-admins@example.com" }
        "ForAllValues:StringLike" = { "ses:Recipients" = "*@example.com" }
        Null                      = { "ses:Recipients" = "false" }
      }
    }
    error_message = "Mail could be sent as somebody else, or to somebody outside of the allowed domains."
  }

  assert {
    condition = alltrue([
      for policy in [data.aws_iam_policy_document.permissions, data.aws_iam_policy_document.trust, data.aws_iam_policy_document.alarms] :
      alltrue([for statement in jsondecode(policy.json).Statement : statement.Effect == "Allow" && !strcontains(jsonencode(statement.Action), "*")])
    ])
    error_message = "An action has a wildcard in it."
  }

  assert {
    condition = [for statement in jsondecode(aws_iam_role.this.assume_role_policy).Statement : [statement.Principal, statement.Action]] == [
      [{ Service = "lambda.amazonaws.com" }, "sts:AssumeRole"]
    ]
    error_message = "Somebody else than Lambda could assume the function's role."
  }

  assert {
    condition = [for statement in jsondecode(data.aws_iam_policy_document.alarms.json).Statement : [statement.Principal, statement.Action, statement.Resource, statement.Condition]] == [[
      { Service = "cloudwatch.amazonaws.com" },
      "sns:Publish",
      "arn:aws:sns:eu-central-1:111122223333:forewarn-alarms",
      {
        StringEquals = { "aws:SourceAccount" = "111122223333" }
        ArnLike      = { "aws:SourceArn" = "arn:aws:cloudwatch:eu-central-1:111122223333:alarm:forewarn-*" }
      },
    ]]
    error_message = "The topic takes more than this deployment's alarms."
  }
}

run "role_may_send_the_digest_with_its_report_by_the_same_conditions" {
  command = plan

  variables {
    digest = { to = ["admins@example.com"] }
  }

  assert {
    condition     = [for statement in jsondecode(aws_iam_role_policy.this.policy).Statement : sort(statement.Action) if statement.Sid == "SendMail"] == [tolist(["ses:SendEmail", "ses:SendRawEmail"])]
    error_message = "The digest has an attachment, and might be denied."
  }

  assert {
    condition = [for statement in jsondecode(aws_iam_role_policy.this.policy).Statement : statement.Condition if can(regex("ses:Send", jsonencode(statement.Action)))] == [{
      StringEquals              = { "ses:FromAddress" = "cloud-admins@example.com" }
      "ForAllValues:StringLike" = { "ses:Recipients" = "*@example.com" }
      Null                      = { "ses:Recipients" = "false" }
    }]
    error_message = "A digest could be sent as somebody else, or to somebody outside of the allowed domains."
  }
}

run "mail_is_limited_to_the_named_identities_and_all_allowed_domains" {
  command = plan

  variables {
    mail           = { from = "Cloud-Admins@Mail.Example.com" }
    recipients     = { domains = ["example.com", "Example.org"] }
    ses_identities = ["example.com"]
  }

  assert {
    condition = [
      for statement in jsondecode(aws_iam_role_policy.this.policy).Statement : [statement.Resource, statement.Condition] if statement.Sid == "SendMail"
      ] == [[
        ["arn:aws:ses:eu-central-1:111122223333:identity/example.com", "arn:aws:ses:eu-central-1:111122223333:configuration-set/*"],
        {
          StringEquals              = { "ses:FromAddress" = "Cloud-Admins@mail.example.com" }
          "ForAllValues:StringLike" = { "ses:Recipients" = ["*@example.com", "*@example.org"] }
          Null                      = { "ses:Recipients" = "false" }
        },
    ]]
    error_message = "Identities, sender and recipients are not those that were named, with domains in lower case as the function writes them."
  }
}

run "mail_may_go_out_by_a_domain_above_the_senders" {
  command = plan

  variables {
    mail = { from = "cloud-admins@mail.cloud.example.com" }
  }

  assert {
    condition = toset(one([
      for statement in jsondecode(aws_iam_role_policy.this.policy).Statement : statement.Resource if statement.Sid == "SendMail"
      ])) == toset([
      for name in ["identity/cloud-admins@mail.cloud.example.com", "identity/mail.cloud.example.com", "identity/cloud.example.com", "identity/example.com", "configuration-set/*"] :
      "arn:aws:ses:eu-central-1:111122223333:${name}"
    ])
    error_message = "Other identities than the sender's address, its domain and the domains above that."
  }
}

run "member_roles_are_assumed_by_their_name_within_the_organization" {
  command = plan

  variables {
    organization = { member_role = "forewarn-member" }
  }

  assert {
    condition = [
      for statement in jsondecode(aws_iam_role_policy.this.policy).Statement : [statement.Resource, statement.Condition] if statement.Action == "sts:AssumeRole"
      ] == [[
        "arn:aws:iam::*:role/forewarn-member",
        { StringEquals = { "aws:ResourceOrgID" = "$${aws:PrincipalOrgID}" } },
    ]]
    error_message = "The function may assume other roles than the members' of its organization."
  }
}

run "schedule_with_a_time_zone_may_invoke_the_alias_and_nothing_else" {
  command = plan

  variables {
    schedule = { time_zone = "Europe/Berlin" }
  }

  assert {
    condition = [for statement in jsondecode(aws_iam_role_policy.schedule[0].policy).Statement : [statement.Action, statement.Resource]] == [
      ["lambda:InvokeFunction", "arn:aws:lambda:eu-central-1:111122223333:function:forewarn:live"]
    ]
    error_message = "The schedule may do something else than invoke the alias."
  }

  assert {
    condition = [for statement in jsondecode(aws_iam_role.schedule[0].assume_role_policy).Statement : [statement.Principal, statement.Condition]] == [[
      { Service = "scheduler.amazonaws.com" },
      {
        StringEquals = {
          "aws:SourceAccount" = "111122223333"
          "aws:SourceArn"     = "arn:aws:scheduler:eu-central-1:111122223333:schedule-group/default"
        }
      },
    ]]
    error_message = "Schedules of somebody else could use the role."
  }
}

run "everything_is_named_in_the_partition_it_is_in" {
  command = plan

  providers = {
    aws = aws.gov
  }

  variables {
    schedule     = { time_zone = "America/Chicago" }
    organization = { member_role = "forewarn-member" }
  }

  assert {
    condition = alltrue([
      for arn in flatten([
        for policy in [aws_iam_role_policy.this.policy, aws_iam_role_policy.schedule[0].policy, data.aws_iam_policy_document.alarms.json] :
        [for statement in jsondecode(policy).Statement : statement.Resource]
      ]) : arn == "*" || startswith(arn, "arn:aws-us-gov:")
    ])
    error_message = "An ARN is in another partition."
  }
}
