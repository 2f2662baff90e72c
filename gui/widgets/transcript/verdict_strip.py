"""Below an answer in JSON: whether it is right, how it is shown, and copying it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from gui.chat.reply import Ending
from gui.chat.structured.validating import Outcome, Verdict
from gui.chat.structured.writing import printable
from gui.widgets import verdict_words
from gui.widgets.kit.buttons import PushButton
from gui.widgets.kit.flow import Flow
from gui.widgets.kit.labels import Label
from gui.widgets.kit.segments import Segments
from gui.widgets.transcript.announcing import announce
from gui.widgets.transcript.glyph import Glyph
from gui.widgets.transcript.structured_answer import View

if TYPE_CHECKING:
    from gui.chat.reply import Reply
    from gui.widgets.theme import Theme
    from gui.widgets.transcript.message_events import MessageEvents
    from gui.widgets.transcript.structured_answer import StructuredAnswer

_SIGNS = {
    Outcome.VALID: ("check", "success"),
    Outcome.INVALID: ("triangle-alert", "danger"),
    Outcome.BROKEN: ("triangle-alert", "danger"),
    Outcome.UNCHECKED: ("info", "warn"),
}
_FEW = 3
"""So many lines about errors are shown at once; more of them when the person wants that."""
_RUNNING, _CHECKING = ("check", "text2"), ("clock", "text2")


class VerdictStrip(QWidget):
    """How an answer stands, with what can be done about it.

    Signals:
        view_chosen: The person wants to see the answer in another way; carries the `View`.
        again_requested: The person wants another answer, asked for in the same way.
        fold_requested: The person wants all of the tree folded, or unfolded; carries which.
    """

    view_chosen = Signal(object)
    again_requested = Signal()
    fold_requested = Signal(bool)

    def __init__(
        self,
        theme: Theme,
        reply: Reply,
        answer: StructuredAnswer,
        events: MessageEvents,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._reply = reply
        self._answer = answer
        self._events = events
        self._knows_errors = False
        self._saw_it_run = False
        self._sign: tuple[str, str] | None = None
        self._glyph: Glyph | None = None
        self._line = QHBoxLayout()
        self._line.setSpacing(8)
        self.words = Label(theme, "ui", "text2", self, wraps=True)
        self._line.addWidget(self.words, 1)
        self.errors = PushButton(theme, self, kind="link")
        self.errors.setCheckable(True)
        self.errors.toggled.connect(self._show_errors)
        self.again = PushButton(theme, self, icon="rotate-cw")
        self.again.clicked.connect(self.again_requested)
        self.list = Label(theme, "ui", "text", self, wraps=True)
        self.copy_errors = PushButton(theme, self, kind="link")
        self.copy_errors.clicked.connect(self._copy_errors)
        self.note = Label(theme, "caption", "text3", self, wraps=True)
        self.views = Segments(theme, self, arrows_choose=False)
        self.views.chosen.connect(self.view_chosen)
        self.copy_json = PushButton(theme, self, kind="link", icon="copy")
        self.copy_json.clicked.connect(self._copy_json)
        self.copy_csv = PushButton(theme, self, kind="link", icon="copy")
        self.copy_csv.clicked.connect(self._copy_csv)
        self.unfold = PushButton(theme, self, kind="link")
        self.unfold.clicked.connect(lambda: self.fold_requested.emit(False))
        self.fold = PushButton(theme, self, kind="link")
        self.fold.clicked.connect(lambda: self.fold_requested.emit(True))
        self._arrange()
        events.possible_changed.connect(self._follow_possible)
        theme.changed.connect(self.refresh_look)
        self.refresh_look()

    def _arrange(self) -> None:
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(4)
        rows.addLayout(self._line)
        rows.addWidget(self.list)
        self._acts = Flow(self._theme, self)
        for button in (self.errors, self.copy_errors, self.again):
            self._acts.add(button)
        rows.addWidget(self._acts)
        rows.addWidget(self.note)
        self._ways = Flow(self._theme, self)
        for part in (self.views, self.copy_json, self.copy_csv, self.unfold, self.fold):
            self._ways.add(part)
        rows.addWidget(self._ways)

    @Slot()
    def refresh_look(self) -> None:
        """Take over the words."""
        self.views.setAccessibleName(self.tr("How the answer is shown"))
        self.again.setText(self.tr("Try again"))
        self.again.setToolTip(self.tr("Ask again in the same way; this version stays"))
        self.copy_errors.setText(self.tr("Copy errors"))
        self.copy_errors.setToolTip(self.tr("Copy all errors with their places"))
        self.copy_json.setText(self.tr("Copy JSON"))
        self.copy_json.setToolTip(self.tr("Copy the JSON as it was written"))
        self.copy_csv.setText(self.tr("Copy CSV"))
        self.copy_csv.setToolTip(self.tr("Copy all rows, for a spreadsheet"))
        self.unfold.setText(self.tr("Unfold all"))
        self.unfold.setToolTip(self.tr("Show everything in the tree"))
        self.fold.setText(self.tr("Fold all"))
        self.fold.setToolTip(self.tr("Show only the outermost of the tree"))
        self.follow()

    def follow(self) -> None:
        """Show how the answer stands now."""
        self._show_state()
        self._follow_errors()
        self._follow_views()
        self._follow_possible()

    def _show_state(self) -> None:
        verdict, answer = self._answer.verdict, self._answer
        if verdict is not None:
            sign = _SIGNS[verdict.outcome]
            words = verdict_words.summary(verdict, self._reply, has_schema=answer.has_schema)
        elif self._reply.ending is None:
            broken, amiss = answer.reader.broken, answer.amiss
            is_right = broken is None and amiss is None
            sign = _RUNNING if is_right else _SIGNS[Outcome.BROKEN]
            words = verdict_words.running_words(broken, amiss)
        else:
            sign, words = _CHECKING, self.tr("Checking the answer…")
        if sign != self._sign:
            self._sign = sign
            if self._glyph is not None:
                self._line.removeWidget(self._glyph)
                self._glyph.deleteLater()
            self._glyph = Glyph(self._theme, *sign, self)
            self._glyph.show()
            self._line.insertWidget(0, self._glyph)
        if words != self.words.text():
            self.words.setText(words)
            if self._saw_it_run and sign not in {_RUNNING, _CHECKING}:
                announce(self, words)
        self._saw_it_run = self._saw_it_run or self._reply.ending is None

    def _follow_errors(self) -> None:
        verdict = self._answer.verdict
        lines = verdict_words.details(verdict) if verdict is not None else []
        has_problems = verdict is not None and bool(verdict.problems)
        if has_problems and not self._knows_errors:
            self._knows_errors = True
            self.errors.setChecked(len(lines) <= _FEW)
        self.errors.setVisible(has_problems)
        is_open = not has_problems or self.errors.isChecked()
        self.errors.setText(self.tr("Hide errors") if is_open else self.tr("Show errors"))
        self.errors.setToolTip(self.tr("What is not as the schema demands, and where"))
        self.copy_errors.setVisible(has_problems and is_open)
        text = "\n".join(lines)
        if text != self.list.text():
            self.list.setText(text)
        self.list.setVisible(bool(lines) and is_open)

    def _follow_views(self) -> None:
        answer = self._answer
        views = answer.views()
        words = {
            View.TEXT: self.tr("Text"),
            View.TREE: self.tr("Tree"),
            View.TABLE: self.tr("Table"),
        }
        has_value = answer.verdict is not None and answer.verdict.has_value
        self._ways.setVisible(has_value)
        if not has_value:
            self.note.hide()
            return
        self.views.setVisible(len(views) > 1)
        self.views.set_items([(view, words[view]) for view in views])
        self.views.set_value(answer.view)
        self.copy_csv.setVisible(View.TABLE in views)
        is_tree = answer.view is View.TREE
        self.unfold.setVisible(is_tree)
        self.fold.setVisible(is_tree)
        self._show_note()

    def _show_note(self) -> None:
        shown, rows, some, columns = self._answer.left_out()
        pieces: list[str] = []
        name = self._answer.shown_part()
        if name:
            words = self.tr("The table shows {name}; the tree shows the other fields, too.")
            pieces.append(words.format(name=printable(name)))
        if shown < rows:
            words = self.tr("The first {shown} of {all} rows are shown; a copy has all of them.")
            pieces.append(words.format(shown=shown, all=rows))
        if some < columns:
            words = self.tr("The first {shown} of {all} columns are shown; a copy has all of them.")
            pieces.append(words.format(shown=some, all=columns))
        self.note.setText(" ".join(pieces))
        self.note.setVisible(bool(pieces))

    @Slot()
    def _follow_possible(self) -> None:
        """Offer to ask again where the answer is not as it should be, and that can be done now."""
        verdict = self._answer.verdict
        is_wrong = verdict is not None and verdict.outcome in {Outcome.INVALID, Outcome.BROKEN}
        self.again.setVisible(is_wrong and self._reply.ending is not Ending.FAILED)
        self.again.setEnabled(self._events.can_ask and not self._events.is_busy)
        buttons = (self.errors, self.copy_errors, self.again)
        self._acts.setVisible(any(not it.isHidden() for it in buttons))

    @Slot()
    def _show_errors(self) -> None:
        self._follow_errors()
        self._follow_possible()

    def _said(self) -> Verdict:
        return self._answer.verdict or Verdict(Outcome.UNCHECKED)

    @Slot()
    def _copy_errors(self) -> None:
        QApplication.clipboard().setText(self.list.text())
        announce(self, self.tr("Errors copied"))

    @Slot()
    def _copy_json(self) -> None:
        QApplication.clipboard().setText(self._said().json_text)
        announce(self, self.tr("JSON copied"))

    @Slot()
    def _copy_csv(self) -> None:
        QApplication.clipboard().setText(self._said().csv)
        announce(self, self.tr("CSV copied"))
