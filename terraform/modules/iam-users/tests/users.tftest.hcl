mock_provider "aws" {}

run "users_of_the_seeds_form_get_their_tags" {
  command = plan

  variables {
    user_names = {
      "user1" = {
        "name" = "user1",
        "tag"  = { email = "user1@example.com", role = "engineering" }
      }
      mia = {
        path = "/people/"
        tag  = { email = "mia@bücher.example" }
        tags = { manager = "Boss@example.com", "cost center" = "42" }
      }
      "robot" = { name = "svc-build", tag = {} }
    }
  }

  assert {
    condition = jsonencode({ for user in aws_iam_user.this : "${user.path}${user.name}" => user.tags }) == jsonencode({
      "/user1"      = { email = "user1@example.com", role = "engineering" }
      "/people/mia" = { email = "mia@bücher.example", manager = "Boss@example.com", "cost center" = "42" }
      "/svc-build"  = {}
    })
    error_message = "Names, paths or tags are others."
  }

  assert {
    condition     = output.without_address == tolist(["svc-build"])
    error_message = "Somebody else can't be told."
  }
}

run "addresses_are_those_that_ses_mails_and_tags_hold" {
  command = plan

  variables {
    user_names = {}
  }

  assert {
    condition     = [for address in ["a@b.co", "first.last+tag@sub.example.com", "x_y=z/w-v@EXAMPLE.com"] : address if !can(regex("^${local.address}$", address))] == []
    error_message = "A good address is refused."
  }

  assert {
    condition = [for address in [
      "", " ", "a", "a@", "@b.co", "a@b", "a b@c.co", "a@b.co ", " a@b.co", "a@b.co,c@d.co", "a@b.co;c@d.co", "a@b@c.co", ".a@b.co", "a..b@c.co",
      "ä@b.co", "a@b..co", "a@-b.co", "a@b.1", "<a@b.co>", "o'neil@b.co", "a@b.co\n",
    ] : address if can(regex("^${local.address}$", address))] == []
    error_message = "A bad address is taken."
  }
}

run "rejects_an_empty_address" {
  command = plan
  variables {
    user_names = { user1 = { name = "user1", tag = { email = "", role = "engineering" } } }
  }
  expect_failures = [var.user_names]
}

run "rejects_two_addresses" {
  command = plan
  variables {
    user_names = { user1 = { tag = { email = "a@example.com,b@example.com" } } }
  }
  expect_failures = [var.user_names]
}

run "rejects_an_address_outside_of_the_domains" {
  command = plan
  variables {
    domains    = ["example.com"]
    user_names = { user1 = { tag = { email = "user1@example.org" } } }
  }
  expect_failures = [var.user_names]
}

run "rejects_a_name_with_a_space" {
  command = plan
  variables {
    user_names = { "user one" = { tag = { email = "a@example.com" } } }
  }
  expect_failures = [var.user_names]
}

run "rejects_names_that_differ_in_case_only" {
  command = plan
  variables {
    user_names = { one = { name = "mia", tag = {} }, two = { name = "Mia", tag = {} } }
  }
  expect_failures = [var.user_names]
}

run "rejects_a_path_without_slashes" {
  command = plan
  variables {
    user_names = { user1 = { path = "people", tag = {} } }
  }
  expect_failures = [var.user_names]
}

run "rejects_a_tag_with_a_comma" {
  command = plan
  variables {
    user_names = { user1 = { tag = { role = "engineering, sales" } } }
  }
  expect_failures = [var.user_names]
}

run "rejects_a_second_email_tag" {
  command = plan
  variables {
    user_names = { user1 = { tag = { email = "a@example.com" }, tags = { Email = "b@example.com" } } }
  }
  expect_failures = [var.user_names]
}

run "rejects_tags_that_differ_in_case_only" {
  command = plan
  variables {
    user_names = { user1 = { tag = {}, tags = { team = "a", Team = "b" } } }
  }
  expect_failures = [var.user_names]
}

run "makes_no_logins_unless_asked_to" {
  command = plan

  variables {
    user_names = { user1 = { tag = {}, login = true } }
  }

  assert {
    condition     = length(terraform_data.login) == 0
    error_message = "A login is made that nobody asked for."
  }
}

run "makes_logins_for_those_who_want_one_and_keeps_no_password" {
  command = plan

  variables {
    logins = { folder = "/nonexistent" }
    user_names = {
      mia   = { name = "mia.m", tag = {}, login = true }
      robot = { tag = {} }
    }
  }

  assert {
    condition     = { for key, login in terraform_data.login : key => [login.input.command, login.input.user] } == { mia = ["forewarn", "mia.m"] }
    error_message = "Somebody else gets a login, or what is needed to remove it is not kept."
  }
}

run "rejects_a_blank_folder_for_logins" {
  command = plan

  variables {
    logins     = { folder = " " }
    user_names = {}
  }

  expect_failures = [var.logins]
}
