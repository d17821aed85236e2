"""Runs deployed packages in a JVM, with AWS's own Java runtime interface client: what moto would want Docker for."""

import json
import os
import queue
import select
import shutil
import subprocess
import tempfile
import threading
import time
import uuid
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from typing import Any

import clock

_API = "/2018-06-01/runtime"
_START_SECONDS = 120.0


@dataclass(frozen=True)
class Host:
    """Where functions run, and which AWS they see."""

    java: str
    class_path: str
    endpoint: str


@dataclass(frozen=True)
class Function:
    """What an execution environment is made from; environments of equal ones can stand in for one another."""

    arn: str
    name: str
    version: str
    region: str
    handler: str
    role: str
    timeout: int
    memory: int
    variables: tuple[tuple[str, str], ...]
    code_sha256: str
    snap_start: bool
    log_group: str
    log_format: str
    log_level: str


@dataclass(frozen=True)
class Outcome:
    """What came of an invocation: the function's answer, or the error it ended with."""

    payload: bytes
    error: str | None
    lines: list[str]


class Environment:
    """An execution environment: one JVM that takes one invocation after the other."""

    alive: set["Environment"] = set()

    def __init__(self, host: Host, function: Function, code: bytes, credentials: Mapping[str, str]):
        self.function = function
        self.credentials = credentials
        self._ready = False
        self._events: queue.Queue[tuple[str, bytes]] = queue.Queue()
        self._work: queue.Queue[tuple[str, str, bytes, int]] = queue.Queue()
        self._log_stream = f"{clock.utcnow():%Y/%m/%d}/[{function.version}]{uuid.uuid4().hex}"
        self._task = Path(tempfile.mkdtemp(prefix="emulator-task-"))
        with zipfile.ZipFile(BytesIO(code)) as package:
            package.extractall(self._task)
        self._api = ThreadingHTTPServer(("127.0.0.1", 0), self._runtime_api())
        threading.Thread(target=self._api.serve_forever, daemon=True).start()
        self._process = subprocess.Popen(
            [
                host.java,
                # What AWS's own runtime says, but for the heap, of which AWS says a little more.
                f"-Xmx{function.memory * 8 // 10}m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                host.class_path,
                "com.amazonaws.services.lambda.runtime.api.client.AWSLambda",
                function.handler,
            ],
            cwd=self._task,
            env=self._variables(host),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        self._output = Output(self._process.stdout)
        threading.Thread(target=self._watch, daemon=True).start()
        self.alive.add(self)

    @property
    def log_stream(self) -> str:
        return self._log_stream

    @property
    def is_alive(self) -> bool:
        return self._process.poll() is None

    def invoke(self, request: str, arn: str, payload: bytes) -> Outcome:
        """Passes an event to the function and waits for its answer. Where there is an error, the environment may be gone."""
        if not self._ready:
            kind, body = self._next(_START_SECONDS)
            if kind != "ready":
                return self._failed(kind, body, request)
            self._ready = True
        seconds = self.function.timeout
        self._work.put((request, arn, payload, int(clock.milliseconds()) + seconds * 1000))
        kind, body = self._next(seconds)
        if kind == "response":
            return Outcome(body, None, self._output.lines())
        if kind == "error":
            return Outcome(body, "Unhandled", self._output.lines())
        return self._failed(kind, body, request)

    def stop(self) -> None:
        self.alive.discard(self)
        self._process.kill()
        self._process.wait()
        self._api.shutdown()
        self._api.server_close()
        shutil.rmtree(self._task, ignore_errors=True)

    def _next(self, seconds: float) -> tuple[str, bytes]:
        try:
            return self._events.get(timeout=seconds)
        except queue.Empty:
            return "timeout", b""

    def _failed(self, kind: str, body: bytes, request: str) -> Outcome:
        lines = self._output.lines()
        self.stop()
        if kind == "init-error":
            return Outcome(body, "Unhandled", lines)
        error = {
            "timeout": ("Sandbox.Timedout", f"Task timed out after {self.function.timeout:.2f} seconds"),
            "exited": ("Runtime.ExitError", "Runtime exited without providing a reason"),
        }[kind]
        message = f"RequestId: {request} Error: {error[1]}"
        return Outcome(json.dumps({"errorType": error[0], "errorMessage": message}).encode(), "Unhandled", [*lines, message])

    def _variables(self, host: Host) -> dict[str, str]:
        """What the Lambda developer guide lists under "Defined runtime environment variables". Nothing of ours gets in:
        faketime's variables would put the function's clock back."""
        function = self.function
        reserved = {
            "PATH": os.environ["PATH"],
            "LANG": "en_US.UTF-8",
            "TZ": ":UTC",
            "_HANDLER": function.handler,
            "AWS_REGION": function.region,
            "AWS_DEFAULT_REGION": function.region,
            "AWS_EXECUTION_ENV": "AWS_Lambda_java21",
            "AWS_LAMBDA_FUNCTION_NAME": function.name,
            "AWS_LAMBDA_FUNCTION_MEMORY_SIZE": str(function.memory),
            "AWS_LAMBDA_FUNCTION_VERSION": function.version,
            "AWS_LAMBDA_INITIALIZATION_TYPE": "snap-start" if function.snap_start else "on-demand",
            "AWS_LAMBDA_LOG_GROUP_NAME": function.log_group,
            "AWS_LAMBDA_LOG_STREAM_NAME": self._log_stream,
            "AWS_LAMBDA_LOG_FORMAT": function.log_format,
            **({"AWS_LAMBDA_LOG_LEVEL": function.log_level} if function.log_level else {}),
            "AWS_LAMBDA_RUNTIME_API": f"127.0.0.1:{self._api.server_port}",
            "LAMBDA_TASK_ROOT": str(self._task),
            "AWS_ENDPOINT_URL": host.endpoint,
        }
        if function.snap_start:
            # Keys must not end up in a snapshot: with SnapStart they are asked for.
            reserved["AWS_CONTAINER_CREDENTIALS_FULL_URI"] = f"http://127.0.0.1:{self._api.server_port}/credentials"
            reserved["AWS_CONTAINER_AUTHORIZATION_TOKEN"] = self._log_stream
        else:
            reserved["AWS_ACCESS_KEY_ID"] = self.credentials["AccessKeyId"]
            reserved["AWS_SECRET_ACCESS_KEY"] = self.credentials["SecretAccessKey"]
            reserved["AWS_SESSION_TOKEN"] = self.credentials["Token"]
        return {**dict(function.variables), **reserved}

    def _watch(self) -> None:
        self._process.wait()
        self._events.put(("exited", b""))

    def _runtime_api(self) -> type[BaseHTTPRequestHandler]:
        """The Runtime API, as "Using the Lambda runtime API" in the developer guide has it."""
        environment = self

        class RuntimeApi(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                match self.path:
                    case "/credentials":
                        self._answer(200, json.dumps(environment.credentials).encode())
                    case path if path == f"{_API}/restore/next":
                        self._answer(200, b"")
                    case path if path == f"{_API}/invocation/next":
                        if not environment._ready:
                            environment._events.put(("ready", b""))
                        request, arn, payload, deadline = environment._work.get()
                        self._answer(
                            200,
                            payload,
                            {
                                "Lambda-Runtime-Aws-Request-Id": request,
                                "Lambda-Runtime-Deadline-Ms": str(deadline),
                                "Lambda-Runtime-Invoked-Function-Arn": arn,
                                "Lambda-Runtime-Trace-Id": f"Root=1-{int(time.time()):08x}-{uuid.uuid4().hex[:24]}",
                            },
                        )
                    case _:
                        self._answer(404, b"")

            def do_POST(self) -> None:
                body = self._body()
                kind = {"response": "response", "error": "error"}[self.path.rpartition("/")[2]]
                if self.path.endswith(("/init/error", "/restore/error")):
                    kind = "init-error"
                environment._events.put((kind, body))
                self._answer(202, b'{"status":"OK"}')

            def _body(self) -> bytes:
                if self.headers.get("Transfer-Encoding", "").lower() != "chunked":
                    return self.rfile.read(int(self.headers.get("Content-Length", 0)))
                body = b""
                while size := int(self.rfile.readline().split(b";")[0], 16):
                    body += self.rfile.read(size)
                    self.rfile.readline()
                self.rfile.readline()
                return body

            def _answer(self, status: int, body: bytes, headers: Mapping[str, str] | None = None) -> None:
                self.send_response(status)
                for name, value in (headers or {}).items():
                    self.send_header(name, value)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, format: str, *args: Any) -> None:
                pass

        return RuntimeApi


class Output:
    """What a process prints, taken up at once, so that it is never held up, and handed over line by line."""

    def __init__(self, pipe: Any):
        self._file = pipe.fileno()
        self._pipe = pipe
        self._buffer = b""
        self._lock = threading.Lock()
        threading.Thread(target=self._read, daemon=True).start()

    def lines(self) -> list[str]:
        """The lines that have been printed until now."""
        self._drain()
        with self._lock:
            complete, _, self._buffer = self._buffer.rpartition(b"\n")
        return [line for line in complete.decode(errors="replace").split("\n") if line]

    def _read(self) -> None:
        while True:
            select.select([self._file], [], [])
            if not self._drain():
                return

    def _drain(self) -> bool:
        """Takes up what there is; false at the end."""
        with self._lock:
            while select.select([self._file], [], [], 0)[0]:
                chunk = os.read(self._file, 65536)
                if not chunk:
                    return False
                self._buffer += chunk
        return True
