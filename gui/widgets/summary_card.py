"""Shows a summary of a chat while the model writes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gui.widgets import sentences
from gui.widgets.kit.buttons import PushButton
from gui.widgets.kit.card import Card
from gui.widgets.kit.fields import TextArea
from gui.widgets.kit.labels import Label
from gui.widgets.kit.marks import Spinner

if TYPE_CHECKING:
    from gui.services.summing_up import SummingUp
    from gui.widgets.theme import Theme

_LINES = 6
_EDGE = 8


class SummaryCard(QWidget):
    """What there is of the summary, and a button that stops it; or why there is none.

    Signals:
        stop_requested: The person wants no summary.
        again_requested: The person wants to try again.
        closed: The person has read that there is none.
    """

    stop_requested = Signal()
    again_requested = Signal()
    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shown: SummingUp | None = None
        self.card = Card(theme, self)
        self._spinner = Spinner(theme, self.card)
        self.title = Label(theme, "ui", "text", self.card, bold=True, wraps=True)
        self.text = TextArea(theme, self.card, most_lines=_LINES)
        self.text.edit.setReadOnly(True)
        self.why = Label(theme, "ui", "text2", self.card, wraps=True)
        self.stop = PushButton(theme, self.card)
        self.again = PushButton(theme, self.card)
        self.stop.clicked.connect(self._stop_or_close)
        self.again.clicked.connect(self.again_requested)
        self._arrange()
        theme.changed.connect(self.refresh_look)
        self.refresh_look()

    def show_progress(self, summing_up: SummingUp) -> None:
        """Show how it stands now."""
        self._shown = summing_up
        edit = self.text.edit
        if edit.toPlainText() != summing_up.text:
            edit.setPlainText(summing_up.text)
            bar = edit.verticalScrollBar()
            bar.setValue(bar.maximum())
        self.refresh_look()
        self.show()

    @Slot()
    def refresh_look(self) -> None:
        """Take over words and sizes."""
        it = self._shown
        self.stop.setToolTip(self.tr("Nothing is changed; what is written stays in the composer"))
        self.again.setText(self.tr("Try again"))
        self.again.setToolTip(self.tr("Ask the model for the summary once more"))
        self.text.edit.setAccessibleName(self.tr("Summary so far"))
        if it is None:
            return
        is_running = it.is_running
        self._spinner.setVisible(is_running)
        self.again.setVisible(not is_running)
        self.text.setVisible(bool(it.text))
        self.stop.setText(self.tr("Stop") if is_running else self.tr("Close"))
        self.title.setText(self._title(it))
        self.setAccessibleName(self.title.text())
        why = "" if is_running else self._why(it)
        self.why.setText(why)
        self.why.setVisible(bool(why))

    def _title(self, it: SummingUp) -> str:
        if not it.is_running:
            return self.tr("There is no summary")
        if it.parts > 1:
            return self.tr("{model} sums up this chat: part {part} of {parts}").format(
                model=it.model, part=it.part, parts=it.parts
            )
        return self.tr("{model} sums up this chat").format(model=it.model)

    def _why(self, it: SummingUp) -> str:
        if it.error is not None:
            return " ".join(sentences.sentences(it.error))
        return self.tr("The model has written none. This chat is as it was.")

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._spinner)
        head.addWidget(self.title, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        buttons.addWidget(self.again)
        buttons.addWidget(self.stop)
        inside = QVBoxLayout(self.card)
        inside.setContentsMargins(14, 10, 12, 10)
        inside.setSpacing(8)
        inside.addLayout(head)
        inside.addWidget(self.text)
        inside.addWidget(self.why)
        inside.addLayout(buttons)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(_EDGE, 0, _EDGE, 0)
        rows.addWidget(self.card)

    @Slot()
    def _stop_or_close(self) -> None:
        if self._shown is not None and self._shown.is_running:
            self.stop_requested.emit()
        else:
            self.closed.emit()
