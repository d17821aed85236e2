"""Reads from a request of HTTP which call of AWS it is, and to what it is made."""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from email.utils import parseaddr
from typing import Any
from urllib.parse import parse_qs, unquote

from moto.core.responses import BaseResponse
from moto.iam.models import iam_backends
from moto.organizations.models import organizations_backends
from moto.ses.models import ses_backends

_SCOPE = re.compile(r"Credential=(?P<key>[^/]+)/\d+/(?P<region>[^/]+)/(?P<service>[^/]+)/aws4_request")
_PREFIXES = {"monitoring": "cloudwatch", "email": "ses"}
_REST = {"ses": "sesv2", "lambda": "awslambda", "scheduler": "scheduler", "route53": "route53", "tagging": "tagging"}
# Names of calls that policies know by another one.
_ACTIONS = {"lambda:Invoke": "lambda:InvokeFunction"}


@dataclass(frozen=True)
class Request:
    """A signed request."""

    method: str
    path: str
    query: str
    headers: Mapping[str, str]
    body: bytes
    key: str
    region: str
    service: str

    @staticmethod
    def of(environ: Mapping[str, Any], body: bytes) -> "Request | None":
        """None if it is not signed."""
        headers = {
            name.removeprefix("HTTP_").replace("_", "-").lower(): value
            for name, value in environ.items()
            if name.startswith("HTTP_") or name in ("CONTENT_TYPE", "CONTENT_LENGTH")
        }
        scope = _SCOPE.search(headers.get("authorization", ""))
        if scope is None:
            return None
        raw = environ.get("RAW_URI") or environ["PATH_INFO"]
        path, _, query = raw.partition("?")
        return Request(
            environ["REQUEST_METHOD"], path, query, headers, body, scope["key"], scope["region"], scope["service"]
        )

    @property
    def prefix(self) -> str:
        """The service's name in policies."""
        return _PREFIXES.get(self.service, self.service)

    @property
    def is_json(self) -> bool:
        return "json" in self.headers.get("content-type", "")

    @property
    def is_rest(self) -> bool:
        return "x-amz-target" not in self.headers and not self._form and "/operation/" not in self.path

    @property
    def _form(self) -> dict[str, list[str]]:
        is_form = self.headers.get("content-type", "").startswith("application/x-www-form-urlencoded")
        return parse_qs(self.body.decode() if is_form else "")

    def action(self) -> str:
        """What the call is, as policies name it, like `iam:ListUserTags`."""
        action = f"{self.prefix}:{self._operation()[0]}"
        return _ACTIONS.get(action, action)

    def parameters(self) -> dict[str, Any]:
        parameters: dict[str, Any] = {name: values[0] for name, values in self._form.items()}
        if self.is_json and self.body:
            parameters = json.loads(self.body)
        parameters.update((name, values[0]) for name, values in parse_qs(self.query).items())
        parameters.update(self._operation()[1])
        return parameters

    def _operation(self) -> tuple[str, dict[str, str]]:
        if "x-amz-target" in self.headers:
            return self.headers["x-amz-target"].rpartition(".")[2], {}
        if self._form:
            return self._form["Action"][0], {}
        if "/operation/" in self.path:
            return self.path.rpartition("/")[2], {}
        paths = _rest(_REST.get(self.service, self.service), self.region)
        operation = paths._get_action_from_method_and_request_uri(self.method, self.path)
        names = paths.uri_match.groupdict() if paths.uri_match else {}
        return operation or "Unknown", {name: unquote(value) for name, value in names.items()}


def _rest(service: str, region: str) -> BaseResponse:
    paths = BaseResponse(service)
    paths.region = region
    return paths


def resource(request: Request, account: str) -> str:
    """The ARN of what the call is made to; `*` where policies can't name it, and where nobody needed it yet."""
    find = _RESOURCES.get(request.action()) or _RESOURCES.get(request.prefix)
    caller = _user_with(request.key, account)
    parameters = {**({"UserName": caller.name} if caller else {}), **request.parameters()}
    return find(parameters, request.region, account) if find else "*"


def _user_with(key: str, account: str) -> Any:
    """The user whose access key this is; None where it is a role's or the root user's."""
    users = list(iam_backends[account]["aws"].users.values())
    return next((user for user in users if any(one.access_key_id == key for one in user.access_keys)), None)


def circumstances(request: Request, account: str) -> dict[str, Sequence[str]]:
    """What a call itself brings into conditions."""
    context: dict[str, Sequence[str]] = {"aws:RequestedRegion": [request.region]}
    if caller := _user_with(request.key, account):
        context["aws:username"] = [caller.name]
    if organization := _organization(account):
        context["aws:PrincipalOrgID"] = [organization]
    accessed = resource(request, account).split(":")
    if len(accessed) > 4 and accessed[4]:
        context["aws:ResourceAccount"] = [accessed[4]]
        if organization := _organization(accessed[4]):
            context["aws:ResourceOrgID"] = [organization]
    if request.prefix == "ses":
        context["ses:ApiVersion"] = ["2" if request.path.startswith("/v2/") else "1"]
        parameters = request.parameters()
        if "FromEmailAddress" in parameters:
            name, address = parseaddr(parameters["FromEmailAddress"])
            context["ses:FromAddress"] = [address]
            context["ses:FromDisplayName"] = [name]
            context["ses:Recipients"] = [
                parseaddr(one)[1] for addresses in parameters.get("Destination", {}).values() for one in addresses
            ]
    return context


def _organization(account: str) -> str | None:
    """The organization that an account is in."""
    for backends in list(organizations_backends.values()):
        backend = backends["aws"]
        if backend.org is not None and any(member.id == account for member in backend.accounts):
            return backend.org.id
    return None


def _user(parameters: dict[str, Any], region: str, account: str) -> str:
    users = iam_backends[account]["aws"].users
    name = parameters.get("UserName")
    return users[name].arn if name in users else f"arn:aws:iam::{account}:user/{name or '*'}"


def _function(parameters: dict[str, Any], region: str, account: str) -> str:
    name = parameters.get("FunctionName", "*")
    arn = name if name.startswith("arn:") else f"arn:aws:lambda:{region}:{account}:function:{name}"
    qualifier = parameters.get("Qualifier")
    return f"{arn}:{qualifier}" if qualifier else arn


def _identity(parameters: dict[str, Any], region: str, account: str) -> str:
    address = parseaddr(parameters.get("FromEmailAddress", ""))[1] or parameters.get("EmailIdentity", "*")
    identities = ses_backends[account][region].email_identities
    # The address's own identity is used where there is one, and else that of its domain, or of the nearest one above.
    domain = address.rpartition("@")[2]
    labels = domain.split(".")
    names = [address, *(".".join(labels[i:]) for i in range(len(labels)))]
    identity = next((name for name in names if name in identities), domain)
    return f"arn:aws:ses:{region}:{account}:identity/{identity}"


def _log_stream(parameters: dict[str, Any], region: str, account: str) -> str:
    return (
        f"arn:aws:logs:{region}:{account}:log-group:{parameters.get('logGroupName', '*')}"
        f":log-stream:{parameters.get('logStreamName', '')}"
    )


# Those of IAM's calls that are made to a user, "Actions, resources, and condition keys for AWS IAM" in the service authorization
# reference; without a name it is the caller.
_ON_USERS = (
    "ChangePassword",
    "CreateAccessKey",
    "CreateLoginProfile",
    "CreateServiceSpecificCredential",
    "DeactivateMFADevice",
    "DeleteAccessKey",
    "DeleteLoginProfile",
    "DeleteSSHPublicKey",
    "DeleteServiceSpecificCredential",
    "DeleteSigningCertificate",
    "GetAccessKeyLastUsed",
    "GetLoginProfile",
    "GetUser",
    "ListAccessKeys",
    "ListMFADevices",
    "ListSSHPublicKeys",
    "ListServiceSpecificCredentials",
    "ListSigningCertificates",
    "ListUserTags",
    "UpdateAccessKey",
    "UpdateLoginProfile",
)

_RESOURCES: dict[str, Callable[[dict[str, Any], str, str], str]] = {
    "dynamodb": lambda names, region, account: f"arn:aws:dynamodb:{region}:{account}:table/{names.get('TableName', '*')}",
    "sqs": lambda names, region, account: f"arn:aws:sqs:{region}:{account}:{names.get('QueueUrl', '*').rpartition('/')[2]}",
    "sns": lambda names, region, account: names.get("TopicArn", "*"),
    "lambda": _function,
    "sts:AssumeRole": lambda names, region, account: names["RoleArn"],
    **{f"iam:{action}": _user for action in _ON_USERS},
    "iam:DeleteVirtualMFADevice": lambda names, region, account: names.get("SerialNumber", "*"),
    "ses:SendEmail": _identity,
    "ses:GetEmailIdentity": _identity,
    "logs:CreateLogGroup": _log_stream,
    "logs:CreateLogStream": _log_stream,
    "logs:PutLogEvents": _log_stream,
}
