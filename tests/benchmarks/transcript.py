"""What the conversation pane costs: `python3 -m tests.benchmarks.transcript [--quick] [--row N]`.

One process, CPU time of the GUI thread, medians over interleaved rounds; prints each figure with
its demand and verdict, and ends with status 1 where one fails. Rows 5 to 9 are given as much more
as the naive form takes longer here than where the demands were set.
"""

import argparse
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtWidgets import QApplication

from gui.services.garbage import Garbage
from gui.widgets.theme import Theme, use_own_style
from tests.benchmarks.rows import Row, print_rows
from tests.benchmarks.transcript_chats import Chats
from tests.benchmarks.transcript_growth import NAIVE_1K_MS, Growth
from tests.benchmarks.transcript_leaves import Reading
from tests.benchmarks.transcript_safety import opened_files
from tests.benchmarks.transcript_window import Streams

ROWS = range(1, 18)


def main() -> int:
    """Measure, print the table, and return the exit status."""
    parser = argparse.ArgumentParser(description="Measure the conversation pane.")
    parser.add_argument("--quick", action="store_true", help="fewer rounds, the same demands")
    parser.add_argument("--row", type=int, choices=ROWS, help="only this one")
    given = parser.parse_args()
    use_own_style()
    app = QApplication([])
    app.setQuitOnLastWindowClosed(False)
    Garbage()  # as in the program: Python collects nothing in the middle of a step
    wanted = [given.row] if given.row else list(ROWS)
    with tempfile.TemporaryDirectory() as folder:
        rows = list(_measured(app, Path(folder), wanted, is_quick=given.quick))
    return print_rows(rows)


def _measured(
    app: QApplication, folder: Path, wanted: list[int], *, is_quick: bool
) -> Iterator[Row]:
    theme = Theme(animated=False)
    growth = Growth(theme, folder, is_quick=is_quick)
    chats = Chats(theme, folder, is_quick=is_quick)
    streams = Streams(app, is_quick=is_quick)
    reading = Reading()
    factor = 1.0
    if any(5 <= row <= 9 for row in wanted):
        factor = max(1.0, growth.naive_1k_ms() / NAIVE_1K_MS)
        print(f"Demands of rows 5 to 9 are multiplied by {factor:.2f}.", flush=True)
    makers: dict[int, Callable[[], Iterator[Row]]] = {
        1: growth.row_1,
        2: growth.row_2,
        3: growth.row_3,
        4: growth.row_4,
        5: lambda: streams.row_5(factor),
        6: lambda: streams.row_6(factor),
        7: lambda: streams.row_7(factor),
        8: lambda: chats.row_8(factor),
        9: lambda: chats.row_9(factor),
        10: chats.row_10,
        11: reading.row_11,
        12: chats.row_12,
        13: chats.row_13,
        14: reading.row_14,
        15: opened_files,
        16: chats.row_16,
        17: streams.row_17,
    }
    for row in wanted:
        yield from makers[row]()


if __name__ == "__main__":
    sys.exit(main())
