mock_provider "aws" {
  mock_data "aws_iam_policy_document" {
    defaults = {
      json = "{}"
    }
  }
}

run "the_sender_and_the_users_are_in_the_domain_that_is_verified" {
  command = plan

  variables {
    domain       = "example.org"
    package_file = "../../tests/package.txt"
    user_names   = { "user1" = { "name" = "user1", "tag" = { email = "user1@example.org", role = "engineering" } } }
  }

  assert {
    condition     = jsondecode(module.forewarn.settings).mail.from == "Cloud Admins <cloud-admins@example.org>"
    error_message = "The sender is in another domain."
  }
}
