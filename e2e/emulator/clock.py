"""Under faketime all of moto lives in the past. Only IAM should: the rest deals with programs whose clocks are right."""

from datetime import datetime, timedelta

import moto.cloudwatch.models
import moto.logs.models
import moto.sqs.models
import moto.sts.models
from moto.core import utils

_behind = timedelta()


def utcnow() -> datetime:
    """The real time, in UTC, without a zone, as moto has its times."""
    return utils.utcnow() + _behind


def milliseconds(instant: datetime | None = None) -> float:
    return utils.unix_time_millis(instant or utcnow())


def mend(days: int) -> None:
    global _behind
    _behind = timedelta(days=days)
    # Credentials that a role gives would have expired before they are used.
    moto.sts.models.utcnow = utcnow
    # Log events more than two hours ahead are refused, and metrics are asked for by their time.
    moto.logs.models.utcnow = utcnow
    moto.logs.models.unix_time_millis = milliseconds
    moto.cloudwatch.models.utcnow = utcnow
    moto.sqs.models.unix_time_millis = milliseconds
