"""Starts the fake AWS of this folder in a process of its own, and asks it what it has received."""
import glob
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import urllib.request

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(HERE)
JAR = os.path.join(HERE, "target", "fake-aws.jar")
LIBRARIES = os.path.join(HERE, "target", "lib")
OLDEST_JAVA = 21
# Small and quickly warm, because it shares the machine with what is measured.
JAVA_OPTIONS = ["-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"]


def find_java() -> str:
    """The first JDK that is new enough: the one set, the one on the path, and then the usual places."""
    javac = shutil.which("javac")
    on_path = [os.path.dirname(os.path.dirname(os.path.realpath(javac)))] if javac else []
    usual = ["/usr/lib/jvm/*", "/opt/java/*", "/opt/jdk*", "~/.jdks/*", "~/.sdkman/candidates/java/*",
             "/Library/Java/JavaVirtualMachines/*/Contents/Home"]
    for jdk in [os.environ.get("JAVA_HOME", "")] + on_path + [
            found for place in usual for found in sorted(glob.glob(os.path.expanduser(place)))]:
        release = os.path.join(jdk, "release")
        if jdk and os.path.isfile(release):
            with open(release, encoding="utf-8") as lines:
                version = re.search(r'^JAVA_VERSION="(\d+)', lines.read(), re.MULTILINE)
            if version and int(version.group(1)) >= OLDEST_JAVA:
                return os.path.join(jdk, "bin", "java")
    sys.exit(f"no JDK {OLDEST_JAVA} or newer was found; set JAVA_HOME to one")


def build() -> None:
    """Builds it unless that was done since its sources changed."""
    sources = [os.path.join(ROOT, "pom.xml"), os.path.join(HERE, "pom.xml")]
    sources += [os.path.join(folder, name) for folder, _, names in os.walk(os.path.join(HERE, "src", "main")) for name in names]
    if not os.path.isfile(JAR) or os.path.getmtime(JAR) < max(map(os.path.getmtime, sources)):
        subprocess.run(["./mvnw", "-q", "-pl", "bench", "-am", "-DskipTests", "package"], cwd=ROOT, check=True)
        os.utime(JAR)  # an archive that stays the same keeps its time


class FakeAws:
    """One that runs: FakeAws(users=5000, due=10, latency_ms=40, ses_rate=14)."""

    def __init__(self, **arguments: object):
        self.folder = tempfile.TemporaryDirectory()  # of its own, so that a build meanwhile does not break it
        jar = shutil.copy(JAR, self.folder.name)
        shutil.copytree(LIBRARIES, os.path.join(self.folder.name, "lib"))
        command = [find_java(), *JAVA_OPTIONS, "-jar", jar]
        for name, value in arguments.items():
            command += ["--" + name.replace("_", "-"), str(value)]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.endpoint = self.process.stdout.readline().strip()
        if not self.endpoint:
            sys.exit("the fake AWS did not start")

    def stats(self) -> dict:
        with urllib.request.urlopen(self.endpoint + "/_fake/stats") as answer:
            return json.load(answer)

    def processor_seconds(self) -> float:
        """What it has used so far, where that can be known."""
        try:
            with open(f"/proc/{self.process.pid}/stat", encoding="utf-8") as stat:
                fields = stat.read().rpartition(")")[2].split()
            return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
        except OSError:
            return float("nan")

    def __enter__(self) -> "FakeAws":
        return self

    def __exit__(self, *_) -> None:
        self.process.stdin.close()
        self.process.wait()
        self.process.stdout.close()
        self.folder.cleanup()
