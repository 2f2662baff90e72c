"""Pass the tests: prepare what is missing, then ruff, mypy, basedpyright and pytest."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import List

from gui import bootstrap

CHECKS = {
    "ruff check": ["ruff", "check"],
    "ruff format": ["ruff", "format", "--check"],
    "mypy": ["mypy"],
    "basedpyright": ["basedpyright", "--pythonpath", sys.executable],
}
MOST_AT_ONCE = 4
"""More windows and engines side by side would only wait for each other."""


def main() -> None:
    """Run every check, whatever the others find; pytest and its summary come last."""
    bootstrap.prepare_for_tests("tests")
    os.chdir(bootstrap.CHECKOUT)
    failed = [name for name, command in CHECKS.items() if not _passes(name, command)]
    if not _has_demo_model():
        failed.append("demo model")
    print(f"Failed: {', '.join(failed)}." if failed else "All checks pass.", flush=True)
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    # Files stay whole: what a file's tests share, such as an engine, is made once.
    side_by_side = ["-n", str(min(MOST_AT_ONCE, os.cpu_count() or 1)), "--dist", "loadfile"]
    command = [sys.executable, "-m", "pytest", *side_by_side, *sys.argv[1:]]
    status = subprocess.call(command, env=environment)
    sys.exit(status or (1 if failed else 0))


def _passes(name: str, command: List[str]) -> bool:
    print(f"{name}:", flush=True)
    return subprocess.call([sys.executable, "-m", *command]) == 0


def _has_demo_model() -> bool:
    from gui.engine import launch

    if launch.has_demo_model():
        return True
    print("Fetching the demo model.", flush=True)
    try:
        launch.fetch_demo_model()
    except launch.EngineError as error:
        print(error, flush=True)
        return False
    return True


if __name__ == "__main__":
    main()
