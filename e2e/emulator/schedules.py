"""Rules and schedules, which moto keeps and never fires: they are fired on demand, and only as far as they are allowed to."""

import json
import uuid
from typing import Any

import access
import clock
import functions
import policy
from moto.events.models import events_backends
from moto.scheduler.models import scheduler_backends


class NotFired(Exception):
    """There is no such schedule, or it is not allowed to do what it should."""


def fire(account: str, region: str, name: str) -> list[str]:
    """Fires the EventBridge rule of this name, or else the schedule of EventBridge Scheduler. Returns what was called."""
    rule = events_backends[account][region].event_buses["default"].rules.get(name)
    if rule is not None:
        return [_fire_target(rule, target) for target in rule.targets]
    schedules = scheduler_backends[account][region].list_schedules(group_names=None, state=None)
    for schedule in schedules:
        if schedule.name == name:
            return [_fire_schedule(schedule)]
    raise NotFired(f"there is neither a rule nor a schedule {name} in {account}, {region}")


def _fire_target(rule: Any, target: dict[str, Any]) -> str:
    """A rule calls a function when the function's own policy lets it."""
    function = functions.find(target["Arn"])
    event = {
        "version": "0",
        "id": str(uuid.uuid4()),
        "detail-type": "Scheduled Event",
        "source": "aws.events",
        "account": rule.account_id,
        "time": clock.utcnow().strftime("%Y-%m-%dT%H:%M:%SZ"),
        "region": rule.region_name,
        "resources": [rule.arn],
        "detail": {},
    }
    call = policy.Call(
        "lambda:InvokeFunction",
        target["Arn"],
        {"AWS:SourceArn": [rule.arn], "AWS:SourceAccount": [rule.account_id]},
    )
    if not policy.trusts({"Statement": function.policy.statements}, {"Service": ["events.amazonaws.com"]}, call):
        raise NotFired(f"{target['Arn']} does not let the rule {rule.arn} call it")
    functions.invoke_later(target["Arn"], target.get("Input") or json.dumps(event))
    return target["Arn"]


def _fire_schedule(schedule: Any) -> str:
    """A schedule calls a function in the role that it was given."""
    arn, role = schedule.target["Arn"], access.role_of(schedule.target["RoleArn"])
    account = schedule.arn.split(":")[4]
    # Scheduler names the schedule's group, and not the schedule ("Confused deputy prevention" in its user guide).
    group = schedule.arn.replace(":schedule/", ":schedule-group/").rpartition("/")[0]
    context = {"aws:SourceArn": [group], "aws:SourceAccount": [account]}
    trust = policy.Call("sts:AssumeRole", schedule.target["RoleArn"], context)
    if role is None or not policy.trusts(
        json.loads(role.assume_role_policy_document), {"Service": ["scheduler.amazonaws.com"]}, trust
    ):
        raise NotFired(f"{schedule.target['RoleArn']} does not let EventBridge Scheduler assume it")
    call = policy.Call("lambda:InvokeFunction", arn, {"aws:PrincipalAccount": [account]})
    if policy.decide(access.policies_of_role(role.arn), call) is not policy.Decision.ALLOWED:
        raise NotFired(f"{role.arn} may not call {arn}")
    functions.invoke_later(arn, schedule.target.get("Input", "{}"))
    return arn
