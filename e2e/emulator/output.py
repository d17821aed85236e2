"""What becomes of a function's output: log events, and of those in CloudWatch's embedded metric format, metrics."""

import json
import sys
import threading
from collections.abc import Mapping, Sequence
from datetime import datetime, timezone
from functools import cache
from typing import Any

import boto3
import clock
from botocore.config import Config
from botocore.exceptions import ClientError
from moto.cloudwatch.models import cloudwatch_backends

_lock = threading.Lock()
_ONCE = Config(retries={"total_max_attempts": 1})


def client(service: str, endpoint: str, region: str, credentials: Mapping[str, str]) -> Any:
    """A client in a role, so that what it does has to be allowed."""
    # One after the other: making clients is not thread-safe, and takes long.
    with _lock:
        return _client(
            service, endpoint, region, credentials["AccessKeyId"], credentials["SecretAccessKey"], credentials["Token"]
        )


@cache
def _client(service: str, endpoint: str, region: str, key: str, secret: str, token: str) -> Any:
    return boto3.client(
        service,
        region_name=region,
        endpoint_url=endpoint,
        aws_access_key_id=key,
        aws_secret_access_key=secret,
        aws_session_token=token,
        config=_ONCE,
    )


def deliver(logs: Any, group: str, stream: str, lines: Sequence[str]) -> bool:
    """Writes lines to a log group, in the function's role, as Lambda does. What that role may not write is lost."""
    try:
        _make(logs, group, stream)
        if lines:
            events = [{"timestamp": int(clock.milliseconds()), "message": line} for line in lines]
            logs.put_log_events(logGroupName=group, logStreamName=stream, logEvents=events)
        return True
    except ClientError as lost:
        print(f"output of a function is lost: {lost}", *lines, sep="\n  ", file=sys.stderr)
        return False


def _make(logs: Any, group: str, stream: str) -> None:
    for attempt in range(2):
        try:
            logs.create_log_stream(logGroupName=group, logStreamName=stream)
            return
        except logs.exceptions.ResourceAlreadyExistsException:
            return
        except logs.exceptions.ResourceNotFoundException:
            if attempt:
                raise
            logs.create_log_group(logGroupName=group)


def count(account: str, region: str, function: str, resource: str, failed: bool) -> None:
    """The metrics that Lambda itself keeps of invocations: of the function, and of the version or alias that was called."""
    for dimensions in ({"FunctionName": function}, {"FunctionName": function, "Resource": resource}):
        for name, value in (("Invocations", 1.0), ("Errors", float(failed))):
            _put(account, region, "AWS/Lambda", name, value, "Count", dimensions, clock.utcnow())


def metrics(account: str, region: str, lines: Sequence[str]) -> None:
    """Reads "Specification: Embedded metric format" in the CloudWatch guide: a line of JSON with its directives in `_aws`."""
    for line in lines:
        try:
            event = json.loads(line)
            directives = event["_aws"]["CloudWatchMetrics"]
        except (ValueError, KeyError, TypeError):
            continue
        instant = datetime.fromtimestamp(event["_aws"]["Timestamp"] / 1000, timezone.utc).replace(tzinfo=None)
        for directive in directives:
            for names in directive["Dimensions"]:
                dimensions = {name: event[name] for name in names}
                for metric in directive["Metrics"]:
                    values = event[metric["Name"]]
                    for value in values if isinstance(values, list) else [values]:
                        unit = metric.get("Unit", "None")
                        _put(account, region, directive["Namespace"], metric["Name"], value, unit, dimensions, instant)


def _put(
    account: str,
    region: str,
    namespace: str,
    name: str,
    value: float,
    unit: str,
    dimensions: Mapping[str, str],
    instant: datetime,
) -> None:
    datum = {
        "MetricName": name,
        "Value": value,
        "Unit": unit,
        "Timestamp": instant,
        "Dimensions": [{"Name": key, "Value": text} for key, text in dimensions.items()],
    }
    cloudwatch_backends[account][region].put_metric_data(namespace, [datum])
