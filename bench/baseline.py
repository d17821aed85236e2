#!/usr/bin/env python3
"""The script that people write: what bench/run.py compares forewarn with.

It gets the credential report, and for each user whose password was changed long ago looks up the tags and sends a mail, one
after the other, with boto3 as it comes. It remembers nothing: whoever runs it twice tells everybody twice.
"""
import csv
import io
import time
from datetime import datetime, timedelta, timezone

import boto3

SENDER = "admins@example.com"
WARN_AFTER = timedelta(days=78)  # of 90
SUBJECT = "AWS Password Expiry Notification"
TEXT = """<p>Hello {user},</p>
<p>Your password to access the AWS web console has expired or will be expiring within the next 12 days.</p>
<p>If your password is still valid, please log into the web console and follow the banner instructions to reset it now.</p>
<p>Thank you,</p>
<p>Cloud Admins</p>"""


def credential_report(iam) -> str:
    while iam.generate_credential_report()["State"] != "COMPLETE":
        time.sleep(1)
    return iam.get_credential_report()["Content"].decode()


def main() -> None:
    iam, ses = boto3.client("iam"), boto3.client("sesv2")
    sent = 0
    for row in csv.DictReader(io.StringIO(credential_report(iam))):
        changed = row["password_last_changed"]
        if changed in ("N/A", "not_supported"):
            continue
        if datetime.now(timezone.utc) - datetime.fromisoformat(changed) <= WARN_AFTER:
            continue
        tags = {tag["Key"]: tag["Value"] for tag in iam.list_user_tags(UserName=row["user"])["Tags"]}
        ses.send_email(
            FromEmailAddress=SENDER,
            Destination={"ToAddresses": [tags["email"]]},
            Content={"Simple": {"Subject": {"Data": SUBJECT}, "Body": {"Html": {"Data": TEXT.format(user=row["user"])}}}})
        sent += 1
    print(f"Password expiry notifications sent: {sent}")


if __name__ == "__main__":
    main()
