"""What each of the engine's processes does first: take its key, and end when its parent does."""

import json
import os
import sys
import threading
from collections.abc import Callable


def read_first_line() -> str:
    """Return the line that the parent hands over; it holds a key."""
    return sys.stdin.readline().rstrip("\n")


def end_with_parent(tidy_up: Callable[[], None] = lambda: None) -> None:
    """End this process when its parent ends, after tidying up.

    The parent keeps our standard input open as long as it lives; when that ends, for whatever
    reason, so do we: nothing is left running without a window.
    """

    def watch() -> None:
        while sys.stdin.readline():
            pass
        tidy_up()
        os._exit(0)

    threading.Thread(target=watch, name="parent watch", daemon=True).start()


def print_line(facts: dict[str, object]) -> None:
    """Print one line of JSON to the parent."""
    print(json.dumps(facts), flush=True)


def leave_standard_output() -> None:
    """Make standard output the same as standard error: llama.cpp prints there as it likes."""
    sys.stdout.flush()
    os.dup2(2, 1)
