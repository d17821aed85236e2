"""What no service of AWS offers, and trying things out needs: firing a schedule now, lists of what was mailed and called, forgetting."""

import json
from collections.abc import Callable, Iterable
from typing import Any

import access
import mail
import schedules
from moto.cloudwatch.models import cloudwatch_backends


class Operations:
    """Stands before an application of WSGI, and answers what is below `/emulator/`.

    `GET /emulator/mails` lists what was sent, oldest first; moto's own list of everything fails where there is an organization.
    `GET /emulator/calls` lists who called what, oldest first, and whether that was allowed.
    `POST /emulator/fire/ACCOUNT/REGION/NAME` fires the rule or schedule of that name.
    `DELETE /emulator/metrics/ACCOUNT/REGION` forgets what was counted so far: what is of the same minute can't be told apart.
    """

    def __init__(self, application: Callable[..., Any]):
        self._application = application

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        match (environ["REQUEST_METHOD"], environ["PATH_INFO"].strip("/").split("/")):
            case "GET", ["emulator", "mails"]:
                answer: Any = mail.sent()
            case "GET", ["emulator", "calls"]:
                answer = access.seen()
            case "POST", ["emulator", "fire", account, region, name]:
                try:
                    answer = {"fired": schedules.fire(account, region, name)}
                except schedules.NotFired as reason:
                    start_response("409 Conflict", [("Content-Type", "text/plain")])
                    return [str(reason).encode()]
            case "DELETE", ["emulator", "metrics", account, region]:
                cloudwatch_backends[account][region].metric_data.clear()
                answer = {}
            case _:
                return self._application(environ, start_response)
        start_response("200 OK", [("Content-Type", "application/json")])
        return [json.dumps(answer).encode()]
