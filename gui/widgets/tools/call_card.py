"""Asks whether a tool may run with these arguments; then shows that it runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gui.services.tool_rounds import Decision, Standing
from gui.widgets.durations import clock_text
from gui.widgets.kit.buttons import PushButton
from gui.widgets.kit.card import Card
from gui.widgets.kit.fields import TextArea
from gui.widgets.kit.flow import Flow
from gui.widgets.kit.labels import Label
from gui.widgets.kit.marks import Spinner
from gui.widgets.kit.room import Room
from gui.widgets.kit.ticking_label import TickingLabel
from gui.widgets.tools import words
from gui.widgets.tools.shown_text import ShownText
from gui.widgets.transcript import call_words
from gui.widgets.transcript.glyph import Glyph

if TYPE_CHECKING:
    from gui.services.tool_rounds import RunningCall
    from gui.widgets.theme import Theme

GUARD_MS = 400
"""So long nothing that lets a tool run can be pressed: a held key, or a click meant for another."""
_TICK_MS = 250
_LINES = 6
_EDGE = 8


class CallCard(QWidget):
    """One call: its name, where the tool is from, its exact arguments, and what may become of it.

    Signals:
        decided: The person has said what becomes of it; carries the call and the decision.
        stop_requested: The person does not want it to run any longer.
    """

    decided = Signal(object, object)
    stop_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._call: RunningCall | None = None
        self._place = (1, 1)
        self._is_armed = False
        self._room = Room(theme, self)
        self._body = QWidget()
        self.card = Card(theme, self._body)
        self._icon = Glyph(theme, "wrench", "accent", self.card, size=18)
        self._spinner = Spinner(theme, self.card)
        self.title = Label(theme, "ui", "text", self.card, bold=True, wraps=True)
        self.time = TickingLabel(theme, "caption", "text3", self.card)
        self.which = Label(theme, "caption", "text3", self.card)
        self.origin = Label(theme, "caption", "text2", self.card, wraps=True)
        self.arguments = TextArea(theme, self.card, most_lines=_LINES, role="mono")
        self.arguments.edit.setReadOnly(True)
        self.arguments.edit.setTabChangesFocus(True)
        self._text = ShownText(self.arguments.edit)
        self.deny = PushButton(theme, self.card)
        self.once = PushButton(theme, self.card, kind="primary")
        self.always = PushButton(theme, self.card, kind="link")
        self.stop = PushButton(theme, self.card)
        self._buttons = Flow(theme, self.card)
        self._guard = QTimer(self)
        self._guard.setSingleShot(True)
        self._guard.setInterval(GUARD_MS)
        self._ticks = QTimer(self)
        self._ticks.setInterval(_TICK_MS)
        self._connect()
        self._arrange()
        self.refresh_look()

    @property
    def call(self) -> RunningCall | None:
        """The call that is shown."""
        return self._call

    @property
    def is_asking(self) -> bool:
        """Whether the person is to decide."""
        return self._call is not None and self._call.standing is Standing.ASKING

    def show_call(self, call: RunningCall, place: tuple[int, int]) -> None:
        """Show a call, and which of how many it is; another one cannot be let run at once."""
        is_other = call is not self._call
        self._call, self._place = call, place
        if is_other:
            self._text.show(call_words.written(call.call.arguments), self._theme.colours)
        if self.is_asking and (is_other or self.isHidden()):
            self._is_armed = False
            self._guard.start()
        if not self.is_asking:
            self._guard.stop()
        if call.standing is Standing.RUNNING:
            self._ticks.start()
        else:
            self._ticks.stop()
        self.refresh_look()
        self.show()

    def put_away(self) -> None:
        """Show no call."""
        self._call = None
        self._guard.stop()
        self._ticks.stop()
        self.hide()

    @Slot()
    def refresh_look(self) -> None:
        """Take over words and sizes."""
        self._describe()
        it = self._call
        if it is None:
            return
        asks = self.is_asking
        name = call_words.name_of(it.call.name)
        title = self.tr("Run {tool}?") if asks else self.tr("Running {tool}")
        self.title.setText(title.format(tool=name))
        self.setAccessibleName(self.title.text())
        at, count = self._place
        self.which.setText(self.tr("{number} of {count}").format(number=at, count=count))
        self.which.setVisible(count > 1)
        self.origin.setText(words.origin(it.tool) if it.tool is not None else "")
        self.setAccessibleDescription(self.origin.text())
        self._icon.setVisible(asks)
        self._spinner.setVisible(not asks)
        for shown in (self.origin, self.arguments, self.deny, self.once):
            shown.setVisible(asks)
        self.always.setVisible(asks and it.may_always)
        self.stop.setVisible(not asks)
        self.time.setVisible(not asks)
        for button in (self.once, self.always):
            button.setEnabled(self._is_armed and self._text.is_complete)
        self._show_time()
        self._buttons.updateGeometry()
        self._room.fit()

    def focus_deny(self) -> None:
        """Put the focus on what lets nothing run, with its ring."""
        self.deny.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._room.ensureWidgetVisible(self.deny)

    def _describe(self) -> None:
        described = (
            (self.deny, self.tr("Deny"), self.tr("The tool does not run; the model is told (Esc)")),
            (self.once, self.tr("Run once"), self.tr("The tool runs this once")),
            (
                self.always,
                self.tr("Always in this chat"),
                self.tr("The tool runs without asking, in this chat only"),
            ),
            (self.stop, self.tr("Stop"), self.tr("Ends the tool and the reply (Esc)")),
        )
        for button, label, tip in described:
            button.setText(label)
            button.setToolTip(tip)
            button.setAccessibleDescription(tip)
        self.arguments.edit.setAccessibleName(self.tr("Arguments"))
        self.arguments.edit.setToolTip(self.tr("What the model hands to the tool, exactly"))

    def _connect(self) -> None:
        self.deny.clicked.connect(self._deny)
        self.once.clicked.connect(self._run_once)
        self.always.clicked.connect(self._run_always)
        self.stop.clicked.connect(self.stop_requested)
        self._guard.timeout.connect(self._arm)
        self._text.completed.connect(self.refresh_look)
        self._ticks.timeout.connect(self._show_time)
        self._theme.changed.connect(self.refresh_look)

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._icon)
        head.addWidget(self._spinner)
        head.addWidget(self.title, 1)
        head.addWidget(self.which)
        head.addWidget(self.time)
        head.addWidget(self.stop)
        for button in (self.deny, self.once, self.always):
            self._buttons.add(button)
        inside = QVBoxLayout(self.card)
        inside.setContentsMargins(14, 10, 12, 10)
        inside.setSpacing(8)
        inside.addLayout(head)
        inside.addWidget(self.origin)
        inside.addWidget(self.arguments)
        inside.addWidget(self._buttons)
        around = QVBoxLayout(self._body)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self.card)
        self._room.setWidget(self._body)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(_EDGE, 0, _EDGE, 0)
        rows.addWidget(self._room)

    @Slot()
    def _arm(self) -> None:
        self._is_armed = True
        self.refresh_look()

    @Slot()
    def _show_time(self) -> None:
        self.time.setText(clock_text(self._call.running_s) if self._call is not None else "")

    @Slot()
    def _deny(self) -> None:
        self._decide(Decision.DENY)

    @Slot()
    def _run_once(self) -> None:
        self._decide(Decision.ONCE)

    @Slot()
    def _run_always(self) -> None:
        self._decide(Decision.ALWAYS)

    def _decide(self, decision: Decision) -> None:
        is_known = self._is_armed and self._text.is_complete
        if self.is_asking and (is_known or decision is Decision.DENY):
            self.decided.emit(self._call, decision)
