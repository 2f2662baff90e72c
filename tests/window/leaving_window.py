"""The whole program in a process of its own: it asks, and is left while the answer streams.

    python3 -m tests.window.leaving_window SERVER DATA_DIR WAY

Once text has come, a message waits and another one is being written, it prints "ready". WAY tells
how it ends then: "close" closes its window, "quit" is a session manager's wish to end, "logout" a
session that is about to end, after which it prints "written" and waits to be killed; "wait" does
nothing.
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
from gui.widgets.session_end import Application

QUESTION, QUEUED, DRAFT = "Hello", "And now?", "Half a thought"


KEPT: list[object] = []


def ask(milestone: str) -> None:
    """Ask once models are listed."""
    if milestone != "listed":
        return
    window = next(w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow))
    QTimer.singleShot(0, lambda: KEPT.append(Leaving(window, sys.argv[3])))


class Leaving:
    """Asks, queues and writes; then leaves."""

    def __init__(self, window: MainWindow, way: str) -> None:
        self.window = window
        self.way = way
        self.chat = window._chats.current
        self.field = window.conversation.composer.field
        self.chat.answer_grew.connect(self.go_on)
        self.asks(QUESTION)

    def asks(self, text: str) -> None:
        QTest.keyClicks(self.field, text)
        QTest.keyClick(self.field, Qt.Key.Key_Return)

    def go_on(self) -> None:
        reply = self.chat.conversation.last_reply
        if reply is None or not reply.has_text or self.chat.conversation.queued is not None:
            return
        self.chat.answer_grew.disconnect(self.go_on)
        self.asks(QUEUED)
        QTest.keyClicks(self.field, DRAFT)
        print("ready", flush=True)
        QTimer.singleShot(0, self.leave)

    def leave(self) -> None:
        if self.way == "close":
            self.window.close()
        elif self.way == "quit":
            QApplication.quit()
        elif self.way == "logout":
            application = QApplication.instance()
            assert isinstance(application, Application)
            application.save()  # as Qt has it do; only Qt can make the manager that it passes
            print("written", flush=True)


if __name__ == "__main__":
    given = argparse.Namespace(
        engine=False, server=sys.argv[1], data_dir=Path(sys.argv[2]), test_variants=False
    )
    sys.exit(app.main(given, ask))
