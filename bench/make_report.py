#!/usr/bin/env python3
"""Writes a credential report of so many rows, of about 300 bytes each, to standard output."""
import sys
from datetime import datetime, timedelta, timezone

COLUMNS = (
    "user,arn,user_creation_time,password_enabled,password_last_used,password_last_changed,password_next_rotation,"
    "mfa_active,access_key_1_active,access_key_1_last_rotated,access_key_1_last_used_date,"
    "access_key_1_last_used_region,access_key_1_last_used_service,access_key_2_active,access_key_2_last_rotated,"
    "access_key_2_last_used_date,access_key_2_last_used_region,access_key_2_last_used_service,cert_1_active,"
    "cert_1_last_rotated,cert_2_active,cert_2_last_rotated\n")
AS_OF = datetime(2026, 11, 22, 6, 30, tzinfo=timezone.utc)


def date(seconds_ago: int) -> str:
    return (AS_OF - timedelta(seconds=seconds_ago)).strftime("%Y-%m-%dT%H:%M:%S+00:00")


def row(number: int) -> str:
    user = f"user-{number:07d}"
    changed = number * 7919 % (100 * 86_400)
    return (
        f"{user},arn:aws:iam::123456789012:user/engineering/{user},{date(200 * 86_400 + number)},true,"
        f"{date(number % 86_400)},{date(changed)},{date(changed - 90 * 86_400)},true,true,{date(changed + 86_400)},"
        f"{date(number % 3_600)},eu-central-1,dynamodb,false,N/A,N/A,N/A,N/A,false,N/A,false,N/A\n")


def main() -> None:
    out = sys.stdout
    out.write(COLUMNS)
    for number in range(int(sys.argv[1])):
        out.write(row(number))


if __name__ == "__main__":
    main()
