#!/usr/bin/env python3
"""Measures `forewarn run` against a fake AWS, beside the script in baseline.py, and prints tables in Markdown.

    bench/run.py [fast] [slow] [none-due] [small-heap] [--ledger sqlite|dynamodb] [--runs N] [--no-baseline]

Each measurement has a fake AWS and a ledger of its own. Times are of the whole program, start of Java included, and medians of
the runs (RUNS, 3 unless it is set; the script is run once); peak memory is the largest seen. Mails are counted where they
arrive: unless each user who is due got exactly one, this script fails.
"""
import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass

from fake_aws import FakeAws, build

HERE = os.path.dirname(os.path.abspath(__file__))
FOREWARN = os.path.join(HERE, "..", "forewarn")
BASELINE = os.path.join(HERE, "baseline.py")
LEDGERS = {"sqlite": "sqlite: forewarn.db", "dynamodb": "dynamodb: forewarn"}


@dataclass(frozen=True)
class Scenario:
    """What is measured: users, how many of them are due, latency of each call, mails a second that SES allows."""
    title: str
    users: int
    due: int
    latency_ms: int
    rate: int
    baseline: bool = True
    java_options: str = ""


SCENARIOS = {
    "fast": Scenario("5,000 users, all due; 200 mails a second", 5_000, 5_000, 40, 200),
    "slow": Scenario("500 users, all due; 14 mails a second", 500, 500, 40, 14),
    "none-due": Scenario("5,000 users, none due", 5_000, 0, 40, 200),
    # The launcher sets all three, so all three are set anew.
    "small-heap": Scenario("5,000 users, all due; a heap of 64 MB", 5_000, 5_000, 40, 200, baseline=False,
                           java_options="-Xms32m -Xmn24m -Xmx64m"),
}
WARM_UP = Scenario("20 users, all due", 20, 20, 0, 200)


@dataclass(frozen=True)
class Result:
    """What came of one run."""
    wall: float
    processor: float
    memory_mb: int
    fake_processor: float
    stats: dict


def run(command: list[str], scenario: Scenario, ledger: str) -> Result:
    with tempfile.TemporaryDirectory() as folder, FakeAws(
            users=scenario.users, due=scenario.due, latency_ms=scenario.latency_ms, ses_rate=scenario.rate) as aws:
        with open(os.path.join(folder, "forewarn.yaml"), "w", encoding="utf-8") as settings:
            settings.write(f"mail: {{ from: admins@example.com, max_per_run: 5000 }}\nledger: {{ {LEDGERS[ledger]} }}\n")
        environment = {
            "PATH": os.environ["PATH"], "HOME": folder, "AWS_ENDPOINT_URL": aws.endpoint, "AWS_REGION": "eu-west-1",
            "AWS_DEFAULT_REGION": "eu-west-1", "AWS_ACCESS_KEY_ID": "AKIAFAKE", "AWS_SECRET_ACCESS_KEY": "fake",
            "AWS_EC2_METADATA_DISABLED": "true", "FOREWARN_JAVA_OPTIONS": scenario.java_options}
        if "JAVA_HOME" in os.environ:
            environment["JAVA_HOME"] = os.environ["JAVA_HOME"]
        output = os.path.join(folder, "output")
        with open(output, "wb") as out:
            used_before = aws.processor_seconds()
            begin = time.monotonic()
            process = subprocess.Popen(command, cwd=folder, env=environment, stdin=subprocess.DEVNULL, stdout=out, stderr=out)
            _, status, usage = os.wait4(process.pid, 0)
            wall = time.monotonic() - begin
        result = Result(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss // 1024,
                        aws.processor_seconds() - used_before, aws.stats())
        mails, recipients = result.stats["mails"], result.stats["recipients"]
        if status != 0 or mails != scenario.due or recipients != scenario.due:
            with open(output, encoding="utf-8", errors="replace") as out:
                sys.stderr.write(out.read()[-3000:])
            sys.exit(f"{' '.join(command)} ended with status {os.waitstatus_to_exitcode(status)} after {wall:.1f} s: "
                     f"{mails} mails to {recipients} recipients, where {scenario.due} are due; {json.dumps(result.stats)}")
        return result


def seconds(results: list[Result], figure: str) -> float:
    return statistics.median(getattr(result, figure) for result in results)


def figures(measured: dict[str, list[Result]], scenario: Scenario) -> None:
    floor = scenario.due / scenario.rate
    print("| | wall (s) | times the floor | processor (s) | peak memory (MB) | mails | most in a second | 429s "
          "| fake, processor (s) |")
    print("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
    for name, results in measured.items():
        wall = seconds(results, "wall")
        print(f"| {name} | {wall:.2f} | {f'{wall / floor:.3f}' if floor else '-'} | {seconds(results, 'processor'):.2f} "
              f"| {max(result.memory_mb for result in results)} | {scenario.due:,} "
              f"| {max(result.stats['mostMailsInASecond'] for result in results)} "
              f"| {max(sum(result.stats['throttled'].values()) for result in results)} | {seconds(results, 'fake_processor'):.2f} |")
    if floor:
        print(f"\nThe floor, mails by the rate of SES: {floor:.2f} s.")


def calls(measured: dict[str, list[Result]]) -> None:
    print(f"\n| call | {' | '.join(measured)} |")
    print(f"| --- |{' ---: |' * len(measured)}")
    for action in sorted({action for results in measured.values() for action in results[0].stats["calls"]}):
        cells = []
        for results in measured.values():
            counts = sorted({result.stats["calls"].get(action, 0) for result in results})
            cells.append(f"{counts[0]:,}" if len(counts) == 1 else f"{counts[0]:,}-{counts[-1]:,}")
        print(f"| `{action}` | {' | '.join(cells)} |")


def measure(name: str, ledgers: list[str], runs: int, baseline: bool) -> None:
    scenario = SCENARIOS[name]
    measured = {f"forewarn, {ledger}": [run([FOREWARN, "run", "--format", "json"], scenario, ledger) for _ in range(runs)]
                for ledger in ledgers}
    if baseline and scenario.baseline:
        measured["script"] = [run([sys.executable, BASELINE], scenario, ledgers[0])]
    print(f"\n### {name}: {scenario.title}; {scenario.latency_ms} ms a call; {runs} {'run' if runs == 1 else 'runs'}\n")
    figures(measured, scenario)
    for ours, results in measured.items():
        if "script" in measured and ours != "script":
            ratio = seconds(measured["script"], "wall") / seconds(results, "wall")
            print(f"The script takes {ratio:.1f} times as long as {ours}.")
    calls(measured)
    sys.stdout.flush()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("scenario", nargs="*", metavar="SCENARIO", help="fast, slow, none-due, small-heap; default: all")
    parser.add_argument("--ledger", action="append", choices=list(LEDGERS), help="default: each in turn")
    parser.add_argument("--runs", type=int, default=int(os.environ.get("RUNS", "3")))
    parser.add_argument("--no-baseline", action="store_true", help="leave the script out, which takes minutes")
    arguments = parser.parse_args()
    unknown = [name for name in arguments.scenario if name not in SCENARIOS]
    if unknown:
        parser.error(f"no such scenario: {', '.join(unknown)}")
    build()
    ledgers = arguments.ledger or list(LEDGERS)
    subprocess.run([FOREWARN, "--version"], stdout=subprocess.DEVNULL, check=True)  # builds it, outside of what is measured
    run([FOREWARN, "run"], WARM_UP, ledgers[-1])  # the first run on a machine archives the classes for the later ones
    for name in arguments.scenario or SCENARIOS:
        measure(name, ledgers, arguments.runs, not arguments.no_baseline)


if __name__ == "__main__":
    main()
