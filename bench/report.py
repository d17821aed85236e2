#!/usr/bin/env python3
"""Measures `forewarn report --format csv` on large credential reports, and prints a table in Markdown.

The baseline, in the same run and on the same file, is what a script would do: Python's csv module and one date parsed a row.
Wall times and processor times are medians of the runs; peak memory is the largest seen.
"""
import os
import statistics
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
FOREWARN = os.path.join(HERE, "..", "forewarn")
ROWS = (1_000, 100_000, 1_000_000)
RUNS = int(os.environ.get("RUNS", "5"))
BASELINE = """
import csv, sys
from datetime import datetime, timedelta
out = csv.writer(sys.stdout)
for row in csv.DictReader(open(sys.argv[1], newline="")):
    changed = datetime.fromisoformat(row["password_last_changed"])
    out.writerow((row["user"], row["arn"], changed, changed + timedelta(days=90)))
"""


def run(command: list[str]) -> tuple[float, float, int]:
    """Wall seconds, processor seconds and peak memory in MB of one run; its output goes to a file that is thrown away."""
    with tempfile.TemporaryFile() as out:
        begin = time.monotonic()
        process = subprocess.Popen(command, stdout=out)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.monotonic() - begin
    if status != 0:
        sys.exit(f"{command} ended with status {status}")
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss // 1024


def measure(command: list[str], runs: int) -> tuple[float, float, int]:
    results = [run(command) for _ in range(runs)]
    return (statistics.median(result[0] for result in results), statistics.median(result[1] for result in results),
            max(result[2] for result in results))


def main() -> None:
    run([FOREWARN, "--version"])  # builds what is missing, outside of what is measured
    print("| rows | size (MB) | wall (s) | processor (s) | peak memory (MB) | script, wall (s) | ratio |")
    print("| ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
    with tempfile.TemporaryDirectory() as folder:
        for rows in ROWS:
            report = os.path.join(folder, f"{rows}.csv")
            with open(report, "w", encoding="ascii") as out:
                subprocess.run([sys.executable, os.path.join(HERE, "make_report.py"), str(rows)], stdout=out, check=True)
            ours = measure([FOREWARN, "report", "--report", report, "--format", "csv"], RUNS)
            script = measure([sys.executable, "-c", BASELINE, report], min(RUNS, 3))
            print(f"| {rows:,} | {os.path.getsize(report) / 1e6:.0f} | {ours[0]:.2f} | {ours[1]:.2f} | {ours[2]} "
                  f"| {script[0]:.2f} | {ours[0] / script[0]:.2f} |", flush=True)


if __name__ == "__main__":
    main()
