"""Three views of one answer that grows: the floor, the naive form, and ours.

Floor and naive form are frozen: verdicts are ratios to them.
"""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QSize
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QTextEdit

from gui.chat.conversation import Conversation
from gui.chat.preferences import PreferencesFile
from gui.chat.question import Question
from gui.chat.reply import Ending, Reply
from gui.services.settings import Settings
from gui.widgets.theme import Theme
from gui.widgets.transcript.liveness import Liveness
from gui.widgets.transcript.view import Transcript
from tests.widgets.quiet import MODEL, QuietServer, entry
from tests.widgets.talking import TalkingChat

SIZE = QSize(800, 700)
COLUMN = 720
_ASKED_AT = datetime(2026, 1, 2, 14, 11, tzinfo=UTC)


class GrowingView(Protocol):
    """A view on screen that shows the end of a text."""

    def add(self, text: str) -> None:
        """Show more of the text; it is painted when Qt next delivers events."""
        ...

    def close(self) -> None:
        """Take it from the screen."""
        ...


class Floor:
    """The least that a text view of Qt's does: plain text, inserted at its end."""

    def __init__(self) -> None:
        self._edit = QPlainTextEdit()
        self._edit.setReadOnly(True)
        self._edit.setUndoRedoEnabled(False)
        _show(self._edit)

    def add(self, text: str) -> None:
        """Insert the text at the end, and follow it."""
        cursor = QTextCursor(self._edit.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.insertText(text)
        bar = self._edit.verticalScrollBar()
        bar.setValue(bar.maximum())

    def close(self) -> None:
        """Take it from the screen."""
        self._edit.deleteLater()


class Naive:
    """What most clients do: the whole answer is read as Markdown and laid out again."""

    def __init__(self) -> None:
        self._edit = QTextEdit()
        self._edit.setReadOnly(True)
        self._text = ""
        _show(self._edit)

    def add(self, text: str) -> None:
        """Set the whole text, and follow its end."""
        self._text += text
        self._edit.setMarkdown(self._text)
        bar = self._edit.verticalScrollBar()
        bar.setValue(bar.maximum())

    def preload(self, text: str) -> None:
        """Take a text without showing it."""
        self._text += text

    def close(self) -> None:
        """Take it from the screen."""
        self._edit.deleteLater()


class Ours:
    """The conversation pane with one answer in it."""

    def __init__(self, theme: Theme, folder: Path) -> None:
        server = QuietServer(entry())
        self.chat = TalkingChat(server)
        self.transcript = transcript(theme, folder)
        self.transcript.show_chat(self.chat, server)
        self.chat.ask("Tell me everything")
        self._live = self.transcript.findChildren(Liveness)[0]
        self._live.set_visible(is_visible=False)  # frames are drawn by the benchmark

    def add(self, text: str) -> None:
        """Let the text arrive, and draw it as the timer would."""
        self.chat.say(text)
        self._live.draw()

    def end(self) -> None:
        """Let the text end, and draw it as the window would."""
        self.chat.end()
        self._live.set_visible(is_visible=True)

    def close(self) -> None:
        """Take it from the screen."""
        self.transcript.deleteLater()


def transcript(theme: Theme, folder: Path) -> Transcript:
    """Return a conversation pane on screen."""
    server = QuietServer(entry())
    settings = Settings(PreferencesFile(folder / "settings.json"), server._tasks)
    made = Transcript(theme, settings)
    _show(made)
    made.set_column_width(COLUMN)
    paint()
    return made


Turn = tuple[Question, Reply]
"""A question that has been answered."""


def talk(turns: Sequence[Turn]) -> tuple[QuietServer, TalkingChat]:
    """Return a chat with these turns, and the server it does not need."""
    server = QuietServer(entry())
    chat = TalkingChat(server)
    extend(chat.conversation, turns)
    return server, chat


def turn(question: str, answer: str) -> Turn:
    """Return a turn that has been answered."""
    made = Reply(MODEL, {})
    made.content.append(answer)
    made.end(Ending.COMPLETE)
    return Question(question, _ASKED_AT), made


def extend(conversation: Conversation, turns: Sequence[Turn]) -> None:
    """Add these turns to a chat."""
    for asked, made in turns:
        last = conversation.last
        for message, before in ((Question(asked.text, asked.asked_at), last), (_copy(made), None)):
            conversation.add(message, before)


def _copy(made: Reply) -> Reply:
    """Return the same reply for another chat: a message is in one only."""
    again = Reply(MODEL, {})
    again.content.append(str(made.content))
    again.end(Ending.COMPLETE)
    return again


def paint() -> None:
    """Let Qt arrange and paint what has changed."""
    QApplication.processEvents()


def _show(view: QPlainTextEdit | QTextEdit | Transcript) -> None:
    view.resize(SIZE)
    view.show()
    paint()
