"""Lambda, where moto wants Docker for it, forgets some of what a function is told to be, and never repeats anything."""

import atexit
import base64
import json
import signal
import sys
import threading
import uuid
from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any
from urllib.parse import unquote

import access
import clock
import execution
import output
import policy
from botocore.exceptions import ClientError
from moto.awslambda.exceptions import InvalidParameterValueException, UnknownEventConfig
from moto.awslambda.models import EventInvokeConfig, LambdaBackend, LambdaFunction, lambda_backends
from moto.awslambda.policy import Policy
from moto.awslambda.responses import LambdaResponse
from moto.sts.models import AssumedRole, sts_backends

# What moto forgets.
_KEPT = ("SnapStart", "LoggingConfig", "DeadLetterConfig", "TracingConfig")
_SECONDS_OF_CREDENTIALS = 3600

_host: execution.Host
_sessions: dict[str, AssumedRole] = {}
_environments: dict[execution.Function, list[execution.Environment]] = {}
_lock = threading.Lock()


def mend(host: execution.Host) -> None:
    global _host
    _host = host
    _keep_configuration()
    _keep_invoke_configuration()
    _answer_policies_by_qualifier()
    LambdaResponse.invoke = _invoke
    delete = LambdaBackend.delete_function

    def delete_function(self: LambdaBackend, function_name: str, qualifier: str | None = None) -> None:
        function = self.get_function(function_name, qualifier)
        delete(self, function_name, qualifier)
        _stop(lambda made: made.name == function.function_name)

    LambdaBackend.delete_function = delete_function
    atexit.register(_stop_all)


def find(arn: str) -> LambdaFunction:
    """The function, version or alias of this ARN."""
    _, _, _, region, account, *_ = arn.split(":")
    return lambda_backends[account][region].get_function(arn)


def invoke_later(arn: str, payload: str) -> None:
    """An asynchronous invocation: repeated as configured, but without the minutes between, and then put aside as configured."""
    threading.Thread(target=_invoke_until_done, args=(arn, payload), daemon=True).start()


def _keep_configuration() -> None:
    make, describe, update = LambdaFunction.__init__, LambdaFunction.get_configuration, LambdaFunction.update_configuration

    def remember(self: LambdaFunction, account_id: str, spec: dict[str, Any], *args: Any, **kwargs: Any) -> None:
        self.kept = {name: spec[name] for name in _KEPT if spec.get(name)}
        make(self, account_id, spec, *args, **kwargs)

    def with_kept(self: LambdaFunction, on_create: bool = False) -> dict[str, Any]:
        configuration = describe(self, on_create)
        configuration.update(self.kept)
        applied = self.kept.get("SnapStart", {}).get("ApplyOn", "None")
        is_on = applied != "None" and str(self.version) != "$LATEST"
        configuration["SnapStart"] = {"ApplyOn": applied, "OptimizationStatus": "On" if is_on else "Off"}
        configuration["LoggingConfig"] = {
            "LogFormat": "Text",
            "LogGroup": self.logs_group_name,
            **self.kept.get("LoggingConfig", {}),
        }
        return configuration

    def update_kept(self: LambdaFunction, updates: dict[str, Any]) -> dict[str, Any]:
        # Published versions share what they were copied from.
        self.kept = {**self.kept, **{name: updates[name] for name in _KEPT if name in updates}}
        update(self, updates)
        return self.get_configuration()

    LambdaFunction.__init__ = remember
    LambdaFunction.get_configuration = with_kept
    LambdaFunction.update_configuration = update_kept


def _keep_invoke_configuration() -> None:
    """moto has one configuration of asynchronous invocations a function; AWS has one for each of its versions and aliases."""
    configurations: dict[str, EventInvokeConfig] = {}

    def arn(response: LambdaResponse) -> str:
        name = unquote(response.path.split("/functions/")[1].split("/")[0])
        function = response.backend.get_function(name, response._get_param("Qualifier"))
        qualifier = response._get_param("Qualifier") or "$LATEST"
        return ":".join([*function.function_arn.split(":")[:7], qualifier])

    def put(response: LambdaResponse) -> str:
        at = arn(response)
        configurations[at] = EventInvokeConfig(at, clock.utcnow().isoformat(), response.json_body)
        return get(response)

    def get(response: LambdaResponse) -> str:
        at = arn(response)
        if at not in configurations:
            raise UnknownEventConfig(at)
        return json.dumps({**configurations[at].response(), "FunctionArn": at, "LastModified": clock.milliseconds() / 1000})

    def delete(response: LambdaResponse) -> tuple[int, dict[str, int], str]:
        configurations.pop(arn(response), None)
        return 204, {"status": 204}, ""

    LambdaResponse.put_function_event_invoke_config = put
    LambdaResponse.update_function_event_invoke_config = put
    LambdaResponse.get_function_event_invoke_config = get
    LambdaResponse.delete_function_event_invoke_config = delete
    global _invoke_configuration
    _invoke_configuration = lambda at: configurations[at].config if at in configurations else {}


def _answer_policies_by_qualifier() -> None:
    """A statement for an alias is in the alias's policy alone."""

    def get_policy(self: LambdaBackend, function_name: str, qualifier: str | None = None) -> str:
        function = self.get_function(function_name, qualifier)
        shown = Policy(function)
        wanted = ":".join(function.policy.parent.function_arn.split(":")[:7]) + (f":{qualifier}" if qualifier else "")
        shown.statements = [one for one in function.policy.statements if one["Resource"] == wanted]
        shown.revision = function.policy.revision
        return shown.wire_format()

    LambdaBackend.get_policy = get_policy


_invoke_configuration: Callable[[str], dict[str, Any]]


def _invoke(self: LambdaResponse) -> tuple[int, dict[str, Any], bytes]:
    """moto looks for the qualifier under a name that no client uses."""
    name = unquote(self.path.split("/functions/")[1].split("/")[0])
    qualifier = self.querystring.get("Qualifier", [None])[0]
    function = self.backend.get_function(name, qualifier)
    # The qualifier can stand in the name as well.
    stated = name.split(":")[-1] if name.count(":") in (1, 7) else qualifier
    arn = ":".join([*function.function_arn.split(":")[:7], *([stated] if stated else [])])
    payload = self.body or "{}"
    match self.headers.get("X-Amz-Invocation-Type", "RequestResponse"):
        case "DryRun":
            return 204, {"status": 204}, b""
        case "Event":
            invoke_later(arn, payload)
            return 202, {"status": 202}, b""
    outcome, _ = _run(arn, payload)
    headers = {
        "status": 200,
        "content-type": "application/json",
        "x-amz-executed-version": str(function.version),
        "x-amz-log-result": base64.b64encode("\n".join(outcome.lines).encode()[-4096:]).decode(),
    }
    if outcome.error:
        headers["x-amz-function-error"] = outcome.error
    return 200, headers, outcome.payload


def _run(arn: str, payload: str) -> tuple[execution.Outcome, str]:
    """Invokes a function once, in an environment that is free, or else in a new one."""
    function = find(arn)
    made = _made_of(function)
    _stop(lambda other: other.arn == made.arn and other != made)
    request = str(uuid.uuid4())
    credentials = _credentials(function)
    environment = _take(made, function, credentials)
    outcome = environment.invoke(request, arn, payload.encode())
    with _lock:
        if environment.is_alive:
            _environments.setdefault(made, []).append(environment)
    account, region = function.account_id, function.region
    logs = output.client("logs", _host.endpoint, region, credentials)
    if output.deliver(logs, made.log_group, environment.log_stream, outcome.lines):
        output.metrics(account, region, outcome.lines)
    resource = ":".join(arn.split(":")[6:])
    output.count(account, region, made.name, resource, outcome.error is not None)
    return outcome, request


def _take(
    made: execution.Function, function: LambdaFunction, credentials: Mapping[str, str]
) -> execution.Environment:
    with _lock:
        free = _environments.get(made, [])
        while free:
            environment = free.pop()
            # Lambda, too, replaces environments before what they have been given expires.
            if environment.is_alive and environment.credentials == credentials:
                return environment
            environment.stop()
    return execution.Environment(_host, made, function.code_bytes, credentials)


def _stop_all() -> None:
    # Whoever ends this program may say so twice, and the environments would stay.
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    for environment in list(execution.Environment.alive):
        environment.stop()


def _stop(whether: Callable[[execution.Function], bool]) -> None:
    with _lock:
        stopped = [_environments.pop(made) for made in list(_environments) if whether(made)]
    for environment in (one for free in stopped for one in free):
        environment.stop()


def _made_of(function: LambdaFunction) -> execution.Function:
    configuration = function.get_configuration()
    return execution.Function(
        arn=function.function_arn,
        name=function.function_name,
        version=str(function.version),
        region=function.region,
        handler=function.handler,
        role=function.role,
        timeout=int(function.timeout),
        memory=int(function.memory_size),
        variables=tuple(sorted(function.environment_vars.items())),
        code_sha256=function.code_sha_256,
        snap_start=configuration["SnapStart"]["OptimizationStatus"] == "On",
        log_group=configuration["LoggingConfig"]["LogGroup"],
        log_format=configuration["LoggingConfig"]["LogFormat"],
        log_level=configuration["LoggingConfig"].get("ApplicationLogLevel", ""),
    )


def _credentials(function: LambdaFunction) -> dict[str, str]:
    """Those of the function's role, as moto's own STS gives them, if the role lets Lambda assume it."""
    role = access.role_of(function.role)
    context = {"aws:SourceArn": [function.function_arn], "aws:SourceAccount": [function.account_id]}
    assume = policy.Call("sts:AssumeRole", function.role, context)
    if role is None or not policy.trusts(
        json.loads(role.assume_role_policy_document), {"Service": ["lambda.amazonaws.com"]}, assume
    ):
        raise InvalidParameterValueException("The role defined for the function cannot be assumed by Lambda.")
    with _lock:
        session = _sessions.get(function.role)
        # What has been used for half of its time is not given to anybody new.
        if session is None or session.expiration < clock.utcnow() + timedelta(seconds=_SECONDS_OF_CREDENTIALS // 2):
            session = _sessions[function.role] = sts_backends[function.account_id]["aws"].assume_role(
                region_name=function.region,
                role_session_name=function.function_name,
                role_arn=function.role,
                policy="",
                duration=_SECONDS_OF_CREDENTIALS,
                external_id="",
            )
    return {
        "AccessKeyId": session.access_key_id,
        "SecretAccessKey": session.secret_access_key,
        "Token": session.session_token,
        "Expiration": session.expiration.strftime("%Y-%m-%dT%H:%M:%SZ"),
    }


def _invoke_until_done(arn: str, payload: str) -> None:
    function = find(arn)
    qualified = arn if arn.count(":") == 7 else f"{arn}:$LATEST"
    configuration = _invoke_configuration(qualified)
    attempts = 1 + configuration.get("MaximumRetryAttempts", 2)
    for _ in range(attempts):
        outcome, request = _run(arn, payload)
        if outcome.error is None:
            return
    credentials = _credentials(function)
    queue = function.kept.get("DeadLetterConfig", {}).get("TargetArn")
    destination = configuration.get("DestinationConfig", {}).get("OnFailure", {}).get("Destination")
    error = json.loads(outcome.payload)
    if queue:
        attributes = {"RequestID": request, "ErrorCode": "200", "ErrorMessage": error.get("errorMessage", "")[:1024]}
        _put_aside(queue, function.region, credentials, payload, attributes)
    if destination:
        record = {
            "version": "1.0",
            "timestamp": clock.utcnow().isoformat(timespec="milliseconds") + "Z",
            "requestContext": {
                "requestId": request,
                "functionArn": qualified,
                "condition": "RetriesExhausted",
                "approximateInvokeCount": attempts,
            },
            "requestPayload": json.loads(payload),
            "responseContext": {
                "statusCode": 200,
                "executedVersion": str(function.version),
                "functionError": outcome.error,
            },
            "responsePayload": error,
        }
        _put_aside(destination, function.region, credentials, json.dumps(record), {})


def _put_aside(
    target: str, region: str, credentials: Mapping[str, str], body: str, attributes: Mapping[str, str]
) -> None:
    """Sends a failed invocation to a queue, in the function's role. What that role may not send is lost."""
    service, account, name = target.split(":")[2], target.split(":")[4], target.split(":")[5]
    try:
        if service != "sqs":
            raise NotImplementedError(f"failed invocations can be put aside in SQS alone, not in {target}")
        output.client("sqs", _host.endpoint, region, credentials).send_message(
            QueueUrl=f"{_host.endpoint}/{account}/{name}",
            MessageBody=body,
            MessageAttributes={
                key: {"DataType": "String", "StringValue": value} for key, value in attributes.items() if value
            },
        )
    except ClientError as lost:
        print(f"a failed invocation is lost: {lost}", file=sys.stderr)
