"""The whole window, started as a person does; prints what its start took, as JSON.

python3 -m tests.benchmarks.started_window SERVER DATA_DIR [--chats]

With `--chats` no key is pressed, as that would be kept; the chats are waited for until painted.
"""

import argparse
import gc
import json
import os
import sys
import time
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QTextEdit

LATE = ("httpx", "httpcore", "anyio", "sqlite3", "pygments", "markdown_it")
"""What may not be imported before the window is painted."""
REST_MS = 3000
_END_MS = 100


class Start:
    """Notes the milestones in CPU and wall seconds."""

    def __init__(self, *, waits_for_chats: bool = False) -> None:
        self.facts: dict[str, Any] = {}
        self._waits_for_chats = waits_for_chats
        self._painting: object = None

    def note(self, name: str) -> None:
        """Take down a milestone, and do what leads to the next."""
        self.facts[name] = time.process_time()
        self.facts[f"{name}_at"] = time.time()
        if self._waits_for_chats:
            self._wait_for_chats(name)
        elif name == "painted":
            self.facts["modules"] = [module for module in LATE if module in sys.modules]
            self.facts["ssl_contexts"] = _ssl_contexts()
            self._type()
        elif name == "listed":
            QTimer.singleShot(REST_MS, self._end)

    def _wait_for_chats(self, name: str) -> None:
        if name == "chats":
            from gui.widgets.main_window import MainWindow  # noqa: PLC0415 - it is there by now
            from tests.benchmarks.painting import Painting  # noqa: PLC0415 - for this only

            (window,) = (it for it in QApplication.topLevelWidgets() if isinstance(it, MainWindow))
            view = window.sidebar.view
            self.facts["rows"] = 0 if view is None else view.model().rowCount()
            widget = window if view is None else view.viewport()
            self._painting = Painting(widget, lambda: self.note("shown"))
        elif {"listed", "shown"} <= self.facts.keys():
            QTimer.singleShot(_END_MS, self._end)

    def _type(self) -> None:
        """Press a key; the window is ready when the letter stands in the field."""
        field = QApplication.focusWidget()
        assert isinstance(field, QTextEdit)
        field.textChanged.connect(self._note_ready)
        key = Qt.Key.Key_A.value
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, "a")
            QApplication.postEvent(field, event)

    def _note_ready(self) -> None:
        if "ready" not in self.facts:
            self.note("ready")

    def _end(self) -> None:
        status = Path("/proc/self/status").read_text()
        self.facts["rss_kb"] = int(status.split("VmRSS:")[1].split()[0])
        print(json.dumps(self.facts), flush=True)
        for window in QApplication.topLevelWidgets():
            window.close()


def _ssl_contexts() -> int:
    ssl = sys.modules.get("ssl")
    if ssl is None:
        return 0
    return sum(isinstance(thing, ssl.SSLContext) for thing in gc.get_objects())


def main() -> int:
    """Run the window as `gui.__main__` does."""
    gc.disable()
    from gui import app  # noqa: PLC0415 - what it takes is measured

    server, folder, *more = sys.argv[1:]
    given = argparse.Namespace(
        engine=False, server=server, data_dir=Path(folder), test_variants=False
    )
    return app.main(given, Start(waits_for_chats="--chats" in more).note)


if __name__ == "__main__":
    sys.exit(main())
