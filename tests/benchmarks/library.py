"""What a library of a million messages costs.

    python3 -m tests.benchmarks.library [--quick] [--dir DIR]

It is built first, which takes some minutes and needs 2.5 GB; with `--dir` it is kept there for the
next run. Searches are wall time, minima over interleaved rounds, beside the same work by LIKE;
what the window does is CPU time. Exit status 1 if a demand is not met.
"""

import argparse
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path

from tests.screenshots.screen import platform

os.environ["QT_QPA_PLATFORM"] = platform()  # so large that the list of chats is seen

from gui.chat.library.database import Connection, Database
from gui.chat.library.opening import open_library
from tests.benchmarks import library_inserts, library_searches, library_starts, library_window
from tests.benchmarks.library_built import QUICK, WHOLE, built
from tests.benchmarks.library_corpus import Plan
from tests.benchmarks.rows import Row, print_rows


def main() -> int:
    """Build what is missing, measure, print the table, and return the exit status."""
    parser = argparse.ArgumentParser(description="Measure what a large library costs.")
    parser.add_argument("--quick", action="store_true", help="a tenth of the library")
    parser.add_argument("--dir", type=Path, help="keep the library here for the next run")
    given = parser.parse_args()
    plan = QUICK if given.quick else WHOLE
    kept = nullcontext(given.dir) if given.dir else tempfile.TemporaryDirectory(prefix="pronk-")
    with kept as folder:
        path = built(Path(folder).absolute(), plan)
        rows = list(_rows(path, plan, is_quick=given.quick))
    return print_rows(rows)


def _rows(path: Path, plan: Plan, *, is_quick: bool) -> Iterator[Row]:
    with library_window.left_as_it_was(path, plan):
        database = open_library(path).database
        try:
            yield from _sizes(database)
            yield from library_searches.rows(database, is_quick=is_quick)
            yield from library_inserts.rows(database, plan, is_quick=is_quick)
        finally:
            database.close()
        yield from library_window.rows(path, plan, is_quick=is_quick)
        yield from library_starts.rows(path, plan, is_quick=is_quick)


def _sizes(database: Database) -> Iterator[Row]:
    """Print the size of what is stored for the index and for the texts, without half-full pages."""
    index, text = database.read(_bytes).result()
    figure = f"index ÷ text ({index / 1e6:.0f} ÷ {text / 1e6:.0f} MB)"
    yield Row(figure, f"{index / text:.2f}", "–", holds=True)


def _bytes(connection: Connection) -> tuple[int, int]:
    # The view that knows of pages, dbstat, is not in every build of SQLite.
    index = 0
    for table, column in (("data", "block"), ("idx", "term"), ("docsize", "sz")):
        query = f"SELECT coalesce(sum(length({column})), 0) FROM words_{table}"
        index += int(connection.execute(query).fetchone()[0])
    texts = connection.execute(
        "SELECT sum(length(CAST(content AS BLOB)) + length(CAST(thinking AS BLOB))) FROM messages"
    )
    return index, int(texts.fetchone()[0])


if __name__ == "__main__":
    sys.exit(main())
