"""Measure what the start of the window costs, against an empty window of Qt's.

    python3 -m tests.benchmarks.startup [--quick]

CPU time from the start of the process, minima over interleaved rounds, as ratios within one run;
wall time is printed and not judged. Exit status 1 if a demand is not met.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from typing import Any

from tests.benchmarks.rows import Row, at_most, exactly, print_rows
from tests.benchmarks.scripted import running

PAINTED_RATIO = 1.8
READY_RATIO = 2.2
IDLE_MB = 120.0


def main() -> int:
    """Measure, print the table, and return the exit status."""
    parser = argparse.ArgumentParser(description="Measure what the start of the window costs.")
    parser.add_argument("--quick", action="store_true", help="fewer rounds")
    rounds = 3 if parser.parse_args().quick else 7
    with running() as server, tempfile.TemporaryDirectory() as folder:
        empty, started = _measure(server.url, folder, rounds)
    status = print_rows(list(_rows(empty, started)))
    for name in ("painted", "ready", "listed"):
        walls = [facts[f"{name}_at"] - facts["began_at"] for facts in started]
        print(f"wall until {name}: {min(walls):.2f} s at best, not judged")
    return status


def _measure(url: str, folder: str, rounds: int) -> tuple[list[float], list[dict[str, Any]]]:
    """Start both in turn; the first round only warms the disk's cache."""
    empty, started = [], []
    for _ in range(rounds + 1):
        empty.append(float(_said("tests.benchmarks.empty_window")))
        began_at = time.time()
        facts = json.loads(_said("tests.benchmarks.started_window", url, folder))
        started.append({**facts, "began_at": began_at})
    return empty[1:], started[1:]


def _said(module: str, *arguments: str) -> str:
    # A person's second start finds its modules compiled, whatever this process was told.
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    command = [sys.executable, "-m", module, *arguments]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, env=environment)
    return done.stdout


def _rows(empty: list[float], started: list[dict[str, Any]]) -> Iterator[Row]:
    floor = min(empty)
    for name, limit in (("painted", PAINTED_RATIO), ("ready", READY_RATIO)):
        value = min(facts[name] for facts in started)
        figure = f"CPU until {name} ÷ empty window ({value * 1e3:.0f} ÷ {floor * 1e3:.0f} ms)"
        yield at_most(figure, value / floor, limit)
    listed = min(facts["listed"] for facts in started)
    shown = f"{listed / floor:.2f}"
    yield Row(f"CPU until listed ÷ empty window ({listed * 1e3:.0f} ms)", shown, "–", holds=True)
    loaded = sorted({module for facts in started for module in facts["modules"]})
    yield exactly("late modules loaded at first paint", ", ".join(loaded) or "none", "none")
    contexts = max(facts["ssl_contexts"] for facts in started)
    yield exactly("SSL contexts made at first paint", contexts, 0)
    yield at_most("idle VmRSS", max(f["rss_kb"] for f in started) * 1024 / 1e6, IDLE_MB, " MB", 0)


if __name__ == "__main__":
    sys.exit(main())
