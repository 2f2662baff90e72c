"""What the window feels of large things that are dropped on it.

    python3 -m tests.benchmarks.attachments [--only {photos,document,folder}]

20 photos of 12 megapixels at once, a PDF file of 300 pages, a folder of 5,000 files: they are made
first. Each is dropped on a window in a process of its own. Stalls are CPU time of the window's
thread at a stretch; the peak is what the process takes beyond what it took before. Exit status 1
if a demand is not met.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtGui import QGuiApplication

from tests.benchmarks import attachments_corpus as corpus
from tests.benchmarks.rows import Row, at_most, exactly, print_rows

P99_MS, MAX_MS, PEAK_MB = 12.0, 50.0, 300.0


def rows_of(kind: str, path: Path, figure: str, wanted: int) -> Iterator[Row]:
    """Measure one drop in a process of its own."""
    command = [sys.executable, "-m", "tests.benchmarks.attachments_window", kind, str(path)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    found = json.loads(done.stdout.splitlines()[-1])
    yield exactly(f"{figure}: ready", int(found["count"]), wanted)
    yield Row(f"{figure}: time to ready", f"{found['ready_s']:.1f} s", "–", holds=True)
    yield at_most(f"{figure}: stall p99", found["p99_ms"], P99_MS, " ms", 1)
    yield at_most(f"{figure}: stall max", found["max_ms"], MAX_MS, " ms", 1)
    yield at_most(f"{figure}: memory peak", found["peak_mb"], PEAK_MB, " MB", 0)


def main() -> int:
    """Make what is dropped, measure, print the table, and return the exit status."""
    parser = argparse.ArgumentParser(description="Measure what the window feels of large drops.")
    parser.add_argument("--only", choices=list(_DROPS), help="drop nothing else")
    only = parser.parse_args().only
    app = QGuiApplication(sys.argv[:1])
    rows: list[Row] = []
    with tempfile.TemporaryDirectory(prefix="pronk-") as folder:
        for kind, (figure, wanted, make) in _DROPS.items():
            if only in {None, kind}:
                make(Path(folder) / kind)
                rows += rows_of(kind, Path(folder) / kind, figure, wanted)
    del app
    return print_rows(rows)


_DROPS: dict[str, tuple[str, int, Callable[[Path], object]]] = {
    "photos": ("20 photos of 12 megapixels", corpus.PHOTOS, corpus.photos),
    "document": ("a PDF file of 300 pages", 1, corpus.document),
    "folder": ("a folder of 5,000 files", corpus.FILES, corpus.sources),
}

if __name__ == "__main__":
    sys.exit(main())
