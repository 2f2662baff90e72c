"""What can be done with a message, shown while the mouse is over it or the focus on it."""

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from gui.widgets.kit.buttons import IconButton
from gui.widgets.theme import Theme
from gui.widgets.transcript.message_events import MessageEvents

_COPIED_MS = 1500


class MessageActions(QWidget):
    """A bar of buttons; only a reply can be generated anew.

    Signals:
        copy_requested: The person wants the message's text.
        regenerate_requested: The person wants another reply.
        edit_requested: The person wants to write another version.
        branch_requested: The person wants to go on from here in another chat.
        more_requested: The person wants to see what else can be done.
    """

    copy_requested = Signal()
    regenerate_requested = Signal()
    edit_requested = Signal()
    branch_requested = Signal()
    more_requested = Signal()

    def __init__(
        self,
        theme: Theme,
        events: MessageEvents,
        parent: QWidget | None = None,
        *,
        is_reply: bool = False,
    ) -> None:
        super().__init__(parent)
        self._events = events
        self._is_reply = is_reply
        self._copy = IconButton(theme, "copy", self, size=28)
        self.regenerate = IconButton(theme, "rotate-cw", self, size=28)
        self._edit = IconButton(theme, "pencil", self, size=28)
        self._branch = IconButton(theme, "git-branch", self, size=28)
        self.more = IconButton(theme, "ellipsis", self, size=28)
        self.more.setVisible(is_reply)
        self.more.clicked.connect(self.more_requested)
        self._copy.clicked.connect(self._copy_text)
        self.regenerate.clicked.connect(self.regenerate_requested)
        self.regenerate.setVisible(is_reply)
        self._edit.clicked.connect(self.edit_requested)
        self._branch.clicked.connect(self.branch_requested)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for button in (self._copy, self.regenerate, self._edit, self._branch, self.more):
            row.addWidget(button)
        events.possible_changed.connect(self.follow)
        theme.changed.connect(self.refresh_look)
        self.refresh_look()
        self.follow()

    def set_has_text(self, *, has_text: bool, can_edit: bool = True) -> None:
        """Tell whether there is anything to copy, and to edit."""
        self._copy.setVisible(has_text)
        self._edit.setVisible(has_text and can_edit)
        self._branch.setVisible(has_text)
        self.adjustSize()

    @Slot()
    def refresh_look(self) -> None:
        """Take over the words."""
        self._copy.describe(self.tr("Copy"))
        self.regenerate.describe(self.tr("Regenerate"), self.tr("Ctrl+R"))
        self._edit.describe(self.tr("Edit"))
        self._branch.describe(self.tr("Branch into a new chat"))
        self.more.describe(self.tr("More"))
        self.adjustSize()

    @Slot()
    def follow(self) -> None:
        """Let only what can be done now be pressed."""
        it = self._events
        self.regenerate.setEnabled(it.can_ask and not it.is_busy)
        self._edit.setEnabled(not it.is_busy and (it.can_ask or self._is_reply))
        self._branch.setEnabled(it.can_branch and not it.is_busy)

    @Slot()
    def _copy_text(self) -> None:
        self.copy_requested.emit()
        self._copy.set_icon("check")
        QTimer.singleShot(_COPIED_MS, self._copy, self._show_copy)

    @Slot()
    def _show_copy(self) -> None:
        self._copy.set_icon("copy")
