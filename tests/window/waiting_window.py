"""The whole program in a process of its own: it minimises its window, and tells what is seen.

python3 -m tests.window.waiting_window SERVER DATA_DIR
"""

import argparse
import os
import sys
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget

from gui import app
from gui.widgets.main_window import MainWindow


class Watch(QObject):
    """Tells when the window is minimised, and when it can be seen again."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.WindowStateChange and isinstance(watched, QWidget):
            print("minimised" if watched.isMinimized() else "seen", flush=True)
        return False


def minimise(milestone: str) -> None:
    """Minimise the window once models are listed."""
    if milestone == "listed":
        window = next(w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow))
        Watch(window)
        window.showMinimized()


if __name__ == "__main__":
    given = argparse.Namespace(
        engine=False, server=sys.argv[1], data_dir=Path(sys.argv[2]), test_variants=False
    )
    sys.exit(app.main(given, minimise))
