"""Look at the processes of the engine, from outside."""

import time
from collections.abc import Callable
from pathlib import Path

DEADLINE_S = 20.0


def children(parent: int) -> set[int]:
    """Return the numbers of the processes that `parent` has started and that still run."""
    found: set[int] = set()
    for entry in Path("/proc").iterdir():
        if entry.name.isdecimal() and _parent(entry) == parent:
            found.add(int(entry.name))
    return found


def is_running(process: int) -> bool:
    """Tell whether a process runs; one that has ended and was not collected does not."""
    return _parent(Path(f"/proc/{process}")) is not None


def until(condition: Callable[[], bool]) -> None:
    """Wait until `condition` holds; fail if it does not within the deadline."""
    deadline = time.monotonic() + DEADLINE_S
    while not condition():
        assert time.monotonic() < deadline, "what was waited for did not come"
        time.sleep(0.01)


def _parent(entry: Path) -> int | None:
    try:
        fields = (entry / "stat").read_text().rpartition(")")[2].split()
    except OSError:
        return None
    return None if fields[0] == "Z" else int(fields[1])
