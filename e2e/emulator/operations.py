"""What no service of AWS offers, and trying things out needs: firing a schedule now, and lists of what was mailed and called."""

import json
from collections.abc import Callable, Iterable
from typing import Any

import access
import mail
import schedules


class Operations:
    """Stands before an application of WSGI, and answers what is below `/emulator/`.

    `GET /emulator/mails` lists what was sent, oldest first; moto's own list of everything fails where there is an organization.
    `GET /emulator/calls` lists who called what, oldest first, and whether that was allowed.
    `POST /emulator/fire/ACCOUNT/REGION/NAME` fires the rule or schedule of that name.
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
            case _:
                return self._application(environ, start_response)
        start_response("200 OK", [("Content-Type", "application/json")])
        return [json.dumps(answer).encode()]
