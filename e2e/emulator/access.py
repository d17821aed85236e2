"""Lets through the calls that are signed by somebody whom IAM's policies allow them, and denies all others.

moto's own check can't verify signatures of SES v2 and of calls without a body, looks at neither conditions nor most resources,
and denies in XML what was asked in JSON. So it stays switched off, and this one stands before it.
"""

import io
import json
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from http import HTTPStatus
from typing import Any
from xml.sax.saxutils import escape

import call
import moto.iam.models
import policy
from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials
from moto.iam.models import Policy, iam_backends
from moto.sts.models import STSBackend, sts_backends

# The root user of account 123456789012 has the access key AKIAROOT123456789012, with this as its secret: somebody must be
# there to make the first user, and a key is how moto tells accounts apart.
ROOT_KEY = "AKIAROOT"
ROOT_SECRET = "root"

# What the account's password policy lets all users do where it says that they may change their own password: "Permit IAM users
# to change their own passwords" in the IAM user guide.
_OWN_PASSWORD = ("iam:ChangePassword", "iam:GetAccountPasswordPolicy")

_account_of = moto.iam.models.get_account_id_from


def account_of(key: str) -> str:
    return key.removeprefix(ROOT_KEY) if key.startswith(ROOT_KEY) else _account_of(key)


moto.iam.models.get_account_id_from = account_of


def _identity(self: STSBackend, access_key_id: str, region: str) -> tuple[str, str, str]:
    """Moto says of a key that it did not make that it is some user's."""
    if access_key_id.startswith(ROOT_KEY):
        return self.account_id, f"arn:aws:iam::{self.account_id}:root", self.account_id
    return _identity_of(self, access_key_id, region)


_identity_of = STSBackend.get_caller_identity
STSBackend.get_caller_identity = _identity


@dataclass(frozen=True)
class Caller:
    """Whoever holds a key: a user, a role that was assumed, or an account's root user."""

    account: str
    arn: str
    names: Sequence[str]
    credentials: Credentials
    policies: Sequence[Mapping[str, Any]]
    is_root: bool = False
    is_user: bool = False


@dataclass(frozen=True)
class Answered:
    """One call that was let through or denied."""

    caller: str
    action: str
    resource: str
    decision: str


class Refusal(Exception):
    """The call is not let through."""

    def __init__(self, code: str, message: str):
        super().__init__(message)
        self.code = code


class AccessControl:
    """Stands before an application of WSGI. It keeps a list of all calls but those of root users."""

    calls: list[Answered] = []
    _lock = threading.Lock()

    def __init__(self, application: Callable[..., Any]):
        self._application = application

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        if environ["PATH_INFO"].startswith("/moto-api"):
            return self._application(environ, start_response)
        body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
        environ["wsgi.input"] = io.BytesIO(body)
        request = call.Request.of(environ, body)
        try:
            if request is None:
                raise Refusal("MissingAuthenticationToken", "Request is missing Authentication Token")
            self._check(request)
        except Refusal as refusal:
            return _refuse(request, refusal, start_response)
        return self._application(environ, start_response)

    def _check(self, request: call.Request) -> None:
        caller = caller_of(request.key)
        if caller is None or request.headers.get("x-amz-security-token") != caller.credentials.token:
            raise Refusal(
                "UnrecognizedClientException" if request.is_json else "InvalidClientTokenId",
                "The security token included in the request is invalid.",
            )
        if _signature(request, caller.credentials) not in request.headers["authorization"]:
            raise Refusal(
                "SignatureDoesNotMatch",
                "The request signature we calculated does not match the signature you provided.",
            )
        if caller.is_root:
            return
        asked = policy.Call(
            request.action(),
            call.resource(request, caller.account),
            {
                "aws:PrincipalArn": [caller.names[0]],
                "aws:PrincipalAccount": [caller.account],
                **call.circumstances(request, caller.account),
            },
        )
        decision = decide(caller, asked)
        with self._lock:
            self.calls.append(Answered(caller.arn, asked.action, asked.resource, decision.name))
        if decision is not policy.Decision.ALLOWED:
            raise Refusal(
                "AccessDeniedException" if _speaks_json(request) else "AccessDenied",
                f"User: {caller.arn} is not authorized to perform: {asked.action} on resource: {asked.resource}"
                f" {decision.value.format(action=asked.action)}",
            )


def decide(caller: Caller, asked: policy.Call) -> policy.Decision:
    if asked.action == "sts:GetCallerIdentity":
        return policy.Decision.ALLOWED  # always, even where a policy denies it
    decision = policy.decide(caller.policies, asked)
    if decision is policy.Decision.NOT_ALLOWED and asked.action in _OWN_PASSWORD and caller.is_user:
        rules = iam_backends[caller.account]["aws"].account_password_policy
        if rules is not None and rules.allow_users_to_change_password:
            return policy.Decision.ALLOWED
    if decision is policy.Decision.ALLOWED and asked.action == "sts:AssumeRole":
        role = role_of(asked.resource)
        names = {"AWS": [*caller.names, caller.account, f"arn:aws:iam::{caller.account}:root"]}
        if role is None or not policy.trusts(json.loads(role.assume_role_policy_document), names, asked):
            return policy.Decision.NOT_ALLOWED
    return decision


def caller_of(key: str) -> Caller | None:
    account = account_of(key)
    if key.startswith(ROOT_KEY):
        arn = f"arn:aws:iam::{account}:root"
        return Caller(account, arn, [arn], Credentials(key, ROOT_SECRET), [], is_root=True)
    for session in sts_backends[account]["aws"].assumed_roles:
        if session.access_key_id == key:
            credentials = Credentials(key, session.secret_access_key, session.session_token)
            policies = policies_of_role(session.role_arn)
            return Caller(account, session.arn, [session.role_arn, session.arn], credentials, policies)
    for user in iam_backends[account]["aws"].users.values():
        for access_key in user.access_keys:
            if access_key.access_key_id == key and access_key.status == "Active":
                policies = list(_documents(user))
                for group in iam_backends[account]["aws"].get_groups_for_user(user.name):
                    policies.extend(_documents(group))
                secret = Credentials(key, access_key.secret_access_key)
                return Caller(account, user.arn, [user.arn], secret, policies, is_user=True)
    return None


def role_of(arn: str) -> Any:
    """A role as moto keeps it; None where there is none."""
    parts = arn.split(":")
    if len(parts) != 6 or parts[2] != "iam":
        return None
    return next((role for role in iam_backends[parts[4]]["aws"].roles.values() if role.arn == arn), None)


def policies_of_role(arn: str) -> list[Mapping[str, Any]]:
    role = role_of(arn)
    return list(_documents(role)) if role else []


def _documents(holder: Any) -> Iterator[Mapping[str, Any]]:
    """The policies of a role, user or group: those within it, and those attached to it."""
    within = holder.policies
    for document in within.values() if isinstance(within, dict) else (one["policy_document"] for one in within):
        yield json.loads(document)
    for attached in holder.managed_policies.values():
        yield _document(attached)


def _document(attached: Policy) -> Mapping[str, Any]:
    return json.loads(next(version.document for version in attached.versions if version.is_default))


def _signature(request: call.Request, credentials: Credentials) -> str:
    """What the signature must be: "Signature Version 4" in the IAM user guide, as botocore does it."""
    authorization = request.headers["authorization"]
    signed = authorization.partition("SignedHeaders=")[2].partition(",")[0].split(";")
    headers = {name: request.headers[name] for name in signed if name in request.headers}
    if "x-amz-content-sha256" in request.headers:
        headers.setdefault("x-amz-content-sha256", request.headers["x-amz-content-sha256"])
    url = f"http://{request.headers['host']}{request.path}" + (f"?{request.query}" if request.query else "")
    signing = AWSRequest(request.method, url, headers, request.body)
    signing.context["timestamp"] = request.headers["x-amz-date"]
    auth = SigV4Auth(credentials, request.service, request.region)
    return auth.signature(auth.string_to_sign(signing, auth.canonical_request(signing)), signing)


def _speaks_json(request: call.Request) -> bool:
    return request.is_json or request.is_rest or "/operation/" in request.path


def _refuse(request: call.Request | None, refusal: Refusal, start_response: Callable[..., Any]) -> Iterable[bytes]:
    """The answer in the words of the protocol in which the call was made."""
    status, kind = HTTPStatus.FORBIDDEN, "application/json"
    if request is not None and not _speaks_json(request):
        kind = "text/xml"
        text = (
            f"<ErrorResponse><Error><Type>Sender</Type><Code>{refusal.code}</Code>"
            f"<Message>{escape(str(refusal))}</Message></Error><RequestId>1</RequestId></ErrorResponse>"
        )
    else:
        if request is not None and not request.is_rest:
            status = HTTPStatus.BAD_REQUEST
        text = json.dumps({"__type": refusal.code, "message": str(refusal)})
    body = text.encode()
    start_response(
        f"{status.value} {status.phrase}",
        [("Content-Type", kind), ("Content-Length", str(len(body))), ("x-amzn-ErrorType", refusal.code)],
    )
    return [body]


def seen() -> list[dict[str, str]]:
    with AccessControl._lock:
        return [asdict(answered) for answered in AccessControl.calls]
