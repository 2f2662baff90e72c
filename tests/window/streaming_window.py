"""The whole program in a process of its own: it asks, and closes once text has come.

python3 -m tests.window.streaming_window SERVER DATA_DIR
"""

import argparse
import os
import sys
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gui import app
from gui.widgets.main_window import MainWindow


def ask_then_close(milestone: str) -> None:
    """Ask once models are listed; close the window at the first text of the answer."""
    if milestone != "listed":
        return
    window = next(w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow))
    chat = window._chats.current

    def close() -> None:
        reply = chat.conversation.last_reply
        if reply is not None and reply.has_text:
            print("closing", flush=True)
            window.close()

    chat.answer_grew.connect(close)

    def ask() -> None:
        QTest.keyClicks(window.conversation.composer.field, "Hello")
        QTest.keyClick(window.conversation.composer.field, Qt.Key.Key_Return)

    QTimer.singleShot(0, ask)  # the models are told just before the connection is


if __name__ == "__main__":
    given = argparse.Namespace(
        engine=False, server=sys.argv[1], data_dir=Path(sys.argv[2]), test_variants=False
    )
    sys.exit(app.main(given, ask_then_close))
