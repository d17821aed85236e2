# Policies are put together by the provider itself, which for that needs neither AWS nor credentials.
provider "aws" {
  region                      = "eu-central-1"
  access_key                  = "none"
  secret_key                  = "none"
  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_requesting_account_id  = true
}

override_data {
  target = data.aws_caller_identity.current
  values = {
    account_id = "444455556666"
  }
}

variables {
  function_role_arn = "arn:aws:iam::111122223333:role/forewarn"
}

run "the_functions_role_alone_may_read_and_change_nothing" {
  command = plan

  assert {
    condition = [for statement in jsondecode(aws_iam_role.this.assume_role_policy).Statement : [statement.Principal, statement.Action]] == [
      [{ AWS = "arn:aws:iam::111122223333:role/forewarn" }, "sts:AssumeRole"]
    ]
    error_message = "Others than the function could assume the role."
  }

  assert {
    condition = { for statement in jsondecode(aws_iam_role_policy.this.policy).Statement : statement.Sid => [sort(flatten([statement.Action])), statement.Resource] } == {
      ReadCredentials = [
        tolist([
          "iam:GenerateCredentialReport", "iam:GetAccountAuthorizationDetails", "iam:GetAccountPasswordPolicy",
          "iam:GetCredentialReport", "iam:ListAccountAliases",
        ]),
        "*",
      ]
      ReadTags = [tolist(["iam:ListUserTags"]), "arn:aws:iam::444455556666:user/*"]
    }
    error_message = "The role may do something else than a run reads."
  }
}

run "a_role_with_a_path_is_named_with_it" {
  command = plan

  variables {
    path = "/security/read/"
  }

  assert {
    condition     = "${aws_iam_role.this.path}${aws_iam_role.this.name}" == "/${output.member_role}"
    error_message = "The function would assume a role that is not there: ${output.member_role}"
  }
}

run "rejects_a_path_that_does_not_end" {
  command = plan
  variables {
    path = "/security"
  }
  expect_failures = [var.path]
}

run "rejects_a_whole_account_to_trust" {
  command = plan
  variables {
    function_role_arn = "arn:aws:iam::111122223333:root"
  }
  expect_failures = [var.function_role_arn]
}

run "rejects_a_name_with_a_path" {
  command = plan
  variables {
    name = "people/forewarn"
  }
  expect_failures = [var.name]
}

run "rejects_a_boundary_by_its_name" {
  command = plan
  variables {
    permissions_boundary = "developers"
  }
  expect_failures = [var.permissions_boundary]
}
