"""Under faketime all of moto lives in the past. Only IAM should: the rest deals with programs whose clocks are right."""

from datetime import datetime, timedelta

from moto.core import utils

_in_the_past = utils.utcnow
_behind = timedelta()


def utcnow() -> datetime:
    """The real time, in UTC, without a zone, as moto has its times."""
    return _in_the_past() + _behind


def milliseconds() -> float:
    return utils.unix_time_millis(utcnow())


def mend(days: int) -> None:
    """Must come before any service is imported, since they take the clock with them."""
    global _behind
    _behind = timedelta(days=days)
    utils.utcnow = utcnow
    import moto.iam.models

    moto.iam.models.utcnow = _in_the_past
