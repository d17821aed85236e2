"""The emulator of AWS that deployments are tried on: moto, with its gaps mended. Start it with `python3 e2e/emulator`."""

import argparse
import ctypes
import os
import re
import shutil
import signal
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

MOTO = "5.2.1"
JAVA = 21
PROJECT = Path(__file__).resolve().parents[1]


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python3 e2e/emulator", description=__doc__)
    parser.add_argument("--port", type=int, default=5000, help="where to listen, on the loopback address (%(default)s)")
    parser.add_argument(
        "--days-ago",
        type=int,
        default=80,
        help="how long ago users made now were made, and their passwords set; needs faketime unless 0 (%(default)s)",
    )
    parser.add_argument(
        "--java",
        default=os.path.join(os.environ["JAVA_HOME"], "bin", "java") if "JAVA_HOME" in os.environ else "java",
        help="the Java that functions run in, 21 or newer (%(default)s)",
    )
    parser.add_argument(
        "--runtime-class-path",
        type=Path,
        default=PROJECT / "target" / "runtime-interface-client.classpath",
        help="a file that says where AWS's Java runtime interface client is; the build writes it (%(default)s)",
    )
    return parser.parse_args()


def java_version(java: str) -> int:
    """The feature version, 0 where there is none."""
    try:
        said = subprocess.run([java, "-version"], capture_output=True, text=True, check=True).stderr
    except (OSError, subprocess.CalledProcessError):
        return 0
    found = re.search(r'version "(\d+)', said)
    return int(found[1]) if found else 0


def require(options: argparse.Namespace) -> None:
    if version("moto") != MOTO:
        sys.exit(f"the gaps of moto {MOTO} are mended here, and this is {version('moto')}: pip install 'moto[server]=={MOTO}'")
    if java_version(options.java) < JAVA:
        sys.exit(
            f"functions need Java {JAVA} or newer, and '{options.java}' is none:"
            " name one with --java, such as /usr/lib/jvm/NAME/bin/java"
        )
    if not options.runtime_class_path.exists():
        sys.exit(f"there is no {options.runtime_class_path}: run ./mvnw -DskipTests package first")


def in_the_past(days: int) -> None:
    """Starts this program anew under faketime. moto can't set a user's age, and takes it from the clock."""
    faketime = shutil.which("faketime")
    if faketime is None:
        sys.exit("faketime is not in PATH: install it with apt-get install faketime, or say --days-ago 0")
    # Waiting would go wrong: Python waits by the monotonic clock, in calls that libfaketime doesn't know.
    os.environ["FAKETIME_DONT_FAKE_MONOTONIC"] = "1"
    os.environ["DONT_FAKE_MONOTONIC"] = "1"
    # What it shares with its children is named after its process, which is this one. When it is killed, it leaves that
    # behind; and it refuses to start where an earlier process of the same id did so.
    for left_behind in (f"sem.faketime_sem_{os.getpid()}", f"faketime_shm_{os.getpid()}"):
        Path("/dev/shm", left_behind).unlink(missing_ok=True)
    os.execv(faketime, [faketime, "-f", f"-{days}d", sys.executable, *sys.argv])


def end_with_parent() -> None:
    """faketime stays there as this program's parent, and doesn't pass on the signal that ends it."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(1, signal.SIGTERM)  # PR_SET_PDEATHSIG


def main() -> None:
    options = arguments()
    if "FAKETIME" not in os.environ:
        require(options)
    if options.days_ago and "FAKETIME" not in os.environ:
        in_the_past(options.days_ago)
    end_with_parent()

    import clock

    clock.mend(options.days_ago)

    import access
    import credentials
    import execution
    import functions
    import mail
    import moto.server
    import operations
    import passwords
    import tables
    import users

    endpoint = f"http://127.0.0.1:{options.port}"
    mail.mend()
    tables.mend()
    users.mend()
    passwords.mend()
    credentials.mend()
    functions.mend(execution.Host(options.java, options.runtime_class_path.read_text().strip(), endpoint))
    application = moto.server.DomainDispatcherApplication
    moto.server.DomainDispatcherApplication = lambda create: operations.Operations(
        access.AccessControl(application(create))
    )
    moto.server.main(["-H", "127.0.0.1", "-p", str(options.port)])


if __name__ == "__main__":
    main()
