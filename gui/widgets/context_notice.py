"""What is shown above the composer where a chat does not fit the model's context."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from gui.services.context_guard import Concern, Why
from gui.widgets import context_words
from gui.widgets.kit.buttons import PushButton
from gui.widgets.kit.flow import Flow
from gui.widgets.kit.notice import Notice
from gui.widgets.kit.room import Room
from gui.widgets.theme import Theme
from gui.widgets.transcript.announcing import announce

_EDGE = 8
"""The composer is so much wider, on each side."""


class ContextNotice(QWidget):
    """Says what will not fit, and offers what can be done about it.

    Signals:
        larger_requested: The person wants a larger context; carries its size in tokens.
        summary_requested: The person wants to go on in a new chat with a summary of this one.
        leave_out_requested: The person wants the oldest messages left out.
        anyway_requested: The person wants to send it all the same.
        preview_requested: The person wants to see which messages would be left out.
        dismissed: The person does not want to decide anything now.
    """

    larger_requested = Signal(int)
    summary_requested = Signal()
    leave_out_requested = Signal()
    anyway_requested = Signal()
    preview_requested = Signal()
    dismissed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._concern: Concern | None = None
        body = QWidget()
        self.notice = Notice(theme, "warn", body, closable=True)
        # Its own policy keeps it as high as its hint, which knows of no wrapped lines.
        self.notice.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.notice.closed.connect(self.dismissed)
        self._actions = Flow(theme, body)
        self.larger = self._button("plain")
        self.summary = self._button("plain")
        self.leave_out = self._button("link")
        self.anyway = self._button("link")
        self.preview = self.notice.add_button("link")
        self.larger.clicked.connect(self._use_larger)
        self.summary.clicked.connect(self.summary_requested)
        self.leave_out.clicked.connect(self.leave_out_requested)
        self.anyway.clicked.connect(self.anyway_requested)
        self.preview.clicked.connect(self.preview_requested)
        self._theme = theme
        rows = self._rows = QVBoxLayout(body)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(self.notice)
        rows.addWidget(self._actions)
        self._room = Room(theme, self)
        self._room.setWidget(body)
        around = QVBoxLayout(self)
        around.setContentsMargins(_EDGE, 0, _EDGE, 0)
        around.addWidget(self._room)
        theme.changed.connect(self.refresh_look)
        self.refresh_look()

    @property
    def buttons(self) -> list[PushButton]:
        """What can be done now, in order."""
        every = [self.larger, self.summary, self.leave_out, self.anyway, self.preview]
        return [it for it in every if not it.isHidden()]

    def show_concern(self, concern: Concern) -> None:
        """Say what is to be decided now."""
        before = self._concern
        is_other = self.isHidden() or before is None or before.why is not concern.why
        self._concern = concern
        self.refresh_look()
        self.notice.show()
        self.show()
        if is_other:
            announce(self, " ".join(context_words.words(concern)))

    def focus_first(self) -> None:
        """Put the focus on the first thing that can be done."""
        if self.buttons:
            self.buttons[0].setFocus(Qt.FocusReason.ShortcutFocusReason)
            self._room.ensureWidgetVisible(self.buttons[0])

    @Slot()
    def refresh_look(self) -> None:
        """Take over words and sizes."""
        self._rows.setSpacing(self._theme.px(8))
        concern = self._concern
        if concern is None:
            return
        title, text = context_words.words(concern)
        self.notice.set_title(title)
        self.notice.set_text(text)
        self.setAccessibleName(title)
        self.larger.setVisible(concern.larger is not None)
        if concern.larger is not None:
            self._describe(
                self.larger, context_words.use(concern, concern.larger),
                self.tr("Uses a larger context in this chat: the model is loaded again"),
            )  # fmt: skip
        self.summary.setVisible(concern.can_sum_up)
        self._describe(
            self.summary, self.tr("New chat with summary"),
            self.tr("The model sums up this chat, and you go on in a new one; this one stays"),
        )  # fmt: skip
        waits = concern.why is not Why.NEAR
        self.leave_out.setVisible(waits and bool(concern.fit.leave_out))
        self._describe(
            self.leave_out, self.tr("Leave the oldest out"),
            self.tr("Sends it without the oldest messages; they stay in the chat"),
        )  # fmt: skip
        self.anyway.setVisible(waits)
        self._describe(
            self.anyway, self.tr("Send anyway"), self._what_comes(concern),
        )  # fmt: skip
        self.preview.setVisible(waits and bool(concern.drops_or_leaves))
        self._describe(
            self.preview, self.tr("Show which"),
            self.tr("Shows which messages would be left out"),
        )  # fmt: skip
        self._actions.updateGeometry()
        self._room.fit()

    def _what_comes(self, concern: Concern) -> str:
        """Return what becomes of what does not fit, if it is sent all the same."""
        if concern.why is Why.REFUSED:
            return self.tr("Sends everything once more; this once the server may drop the oldest")
        if concern.refuses:
            return self.tr("Sends everything; the server refuses what does not fit")
        return self.tr("Sends everything; the server drops what does not fit")

    def _button(self, kind: str) -> PushButton:
        made = PushButton(self.notice.theme, self, kind="link" if kind == "link" else "plain")
        self._actions.add(made)
        return made

    def _describe(self, button: PushButton, label: str, tip: str) -> None:
        button.setText(label)
        button.setToolTip(tip)
        button.setAccessibleDescription(tip)

    @Slot()
    def _use_larger(self) -> None:
        if self._concern is not None and self._concern.larger is not None:
            self.larger_requested.emit(self._concern.larger)
