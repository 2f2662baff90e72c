"""The place at the top of the window for what went wrong apart from a reply."""

from __future__ import annotations  # the notice is imported when there is something to tell

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from gui.widgets.theme import Theme
from gui.widgets.transcript.announcing import announce

if TYPE_CHECKING:
    from gui.widgets.kit.notice import Kind, Notice

Problem: TypeAlias = Callable[[], tuple[str, str]]
"""Returns title and text in the present language."""


class ProblemBar(QWidget):
    """Shows one problem at a time, the newest first, until the person has dismissed it.

    Signals:
        dismissed: The person has dismissed one; carries the `Problem`.
    """

    dismissed = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._problems: list[Problem] = []
        self._news: list[Problem] = []
        self._notice: Notice | None = None
        self._kind: Kind = "danger"
        self._rows = QVBoxLayout(self)
        theme.changed.connect(self.refresh_look)
        self.refresh_look()

    @property
    def problems(self) -> list[tuple[str, str]]:
        """Titles and texts of what is not dismissed yet; the last one is shown."""
        return [problem() for problem in self._problems]

    def show_news(self, problem: Problem) -> None:
        """Show what is to be known and is no failure."""
        self._news.append(problem)
        self.show_problem(problem)

    def show_problem(self, problem: Problem) -> None:
        """Show a problem. What says the same as an earlier one takes its place."""
        title, text = problem()
        self._problems = [it for it in self._problems if it() != (title, text)]
        self._problems.append(problem)
        self._show_newest()
        announce(self, f"{title}. {text}")

    @Slot()
    def dismiss(self) -> None:
        """Take away the problem that is shown."""
        if self._problems:
            problem = self._problems.pop()
            self._show_newest()
            self.dismissed.emit(problem)

    @Slot()
    def refresh_look(self) -> None:
        """Take over words and sizes."""
        px = self._theme.px
        self._rows.setContentsMargins(px(12), px(8), px(12), px(8))
        self._show_newest()

    def _show_newest(self) -> None:
        if self._problems:
            kind: Kind = "info" if self._problems[-1] in self._news else "danger"
            if self._notice is None or self._kind != kind:
                self._notice = self._build(kind)
            title, text = self._problems[-1]()
            self._notice.set_title(title)
            self._notice.set_text(text)
        self.setVisible(bool(self._problems))

    def _build(self, kind: Kind) -> Notice:
        from gui.widgets.kit.notice import Notice  # noqa: PLC0415 - not before

        if self._notice is not None:
            self._notice.hide()
            self._notice.deleteLater()
        self._kind = kind
        notice = Notice(self._theme, kind, self, closable=True)
        # As high as its words are at its width, which at large text is more than it would like.
        notice.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        notice.closed.connect(self.dismiss)
        self._rows.addWidget(notice)
        return notice
