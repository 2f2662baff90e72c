"""The whole program in a process of its own, which is killed while an answer streams.

    python3 -m tests.window.killed_window DATA_DIR

It asks the built-in engine, and tells of each growth of the answer on screen: a line with the
seconds of `time.monotonic()`, and the number of characters.
"""

import argparse
import os
import sys
import time
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gui import app
from gui.widgets.main_window import MainWindow
from gui.widgets.transcript.reply_message import ReplyMessage

QUESTION = "Tell me a long story about the sea."
OPTIONS = {"num_ctx": 2048, "num_thread": 1, "num_predict": 400, "seed": 7}


def ask_and_tell(milestone: str) -> None:
    """Ask once the models are listed, and tell what is shown."""
    if milestone == "listed":
        QTimer.singleShot(0, _ask)  # the models are told just before the connection is


def _ask() -> None:
    window = next(w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow))
    window._chats.new_chat()
    chat = window._chats.current
    for name, value in OPTIONS.items():
        chat.choose(name, value)
    QTest.keyClicks(window.conversation.composer.field, QUESTION)
    QTest.keyClick(window.conversation.composer.field, Qt.Key.Key_Return)
    told = [0]

    def tell() -> None:
        messages = window.conversation.transcript.messages
        last = messages[-1] if messages else None
        length = last.shown_length if isinstance(last, ReplyMessage) else 0
        if length > told[0]:
            told[0] = length
            print(time.monotonic(), length, flush=True)

    watch = QTimer(window)
    watch.setInterval(20)
    watch.timeout.connect(tell)
    watch.start()


if __name__ == "__main__":
    given = argparse.Namespace(
        engine=True, server=None, data_dir=Path(sys.argv[1]), test_variants=False
    )
    sys.exit(app.main(given, ask_and_tell))
