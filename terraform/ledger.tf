resource "aws_dynamodb_table" "this" {
  name                        = var.name
  billing_mode                = "PAY_PER_REQUEST"
  hash_key                    = "account"
  range_key                   = "notice"
  deletion_protection_enabled = var.ledger.deletion_protection

  attribute {
    name = "account"
    type = "S"
  }

  attribute {
    name = "notice"
    type = "S"
  }

  ttl {
    attribute_name = "expireAt"
    enabled        = true
  }

  point_in_time_recovery {
    enabled = true
  }

  # By the account's key aws/dynamodb, whose use is in CloudTrail; it asks nothing of the role.
  server_side_encryption {
    enabled = true
  }
}
