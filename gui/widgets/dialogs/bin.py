"""The deleted chats, to be brought back or removed for good."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from gui.chat.keeping import now_ms
from gui.chat.library.errors import LibraryError
from gui.chat.library.words import normal
from gui.services.bin import Bin, BinnedChat
from gui.widgets import backup_words
from gui.widgets.days import day_text
from gui.widgets.dialogs.dialog import Dialog
from gui.widgets.dialogs.removal_question import RemovalQuestion
from gui.widgets.dialogs.row_list import Row, RowList
from gui.widgets.kit.buttons import PushButton
from gui.widgets.kit.fields import TextField
from gui.widgets.kit.labels import Label
from gui.widgets.kit.scroll import ScrollArea
from gui.widgets.theme import Theme

_WIDTH, _HEIGHT = 520, 520
_BESIDE = 64
"""What is beside the buttons, in pixels of the design."""
_SIDE_BY_SIDE = QBoxLayout.Direction.LeftToRight


class BinDialog(Dialog):
    """A list of deleted chats, the one deleted last first, and what can be done with them."""

    def __init__(self, theme: Theme, bin_: Bin, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._bin = bin_
        self._shown: list[BinnedChat] = []
        self._wanted_gone: list[BinnedChat] = []
        self._error: LibraryError | None = None
        self.search = TextField(theme, self, icon="search")
        self.list = RowList(theme, self)
        self.state = Label(theme, "ui", "text3", self, wraps=True)
        self.question = RemovalQuestion(theme, self)
        self.bring_back_button = PushButton(theme, self, kind="primary", icon="undo-2")
        self.remove_button = PushButton(theme, self, icon="trash-2")
        self.empty_button = PushButton(theme, self)
        self._close = PushButton(theme, self)
        self._arrange()
        self._connect()
        self.refresh_look()
        self.resize_to(_WIDTH, _HEIGHT)

    def refresh_look(self) -> None:
        super().refresh_look()
        px = self.theme.px
        self.setWindowTitle(self.tr("Deleted chats"))
        self._column.setContentsMargins(0, 0, px(8), 0)
        self._column.setSpacing(px(8))
        self._actions.setSpacing(px(8))
        self.search.edit.setPlaceholderText(self.tr("Search deleted chats"))
        self.search.edit.setAccessibleName(self.tr("Search deleted chats"))
        self.search.setToolTip(self.tr("Words of the title"))
        self.list.view.setAccessibleName(self.windowTitle())
        for button, text, tip in (
            (self.bring_back_button, self.tr("Bring back"),
             self.tr("Put the chat back where it was, and show it (Enter)")),
            (self.remove_button, self.tr("Delete for good"),
             self.tr("Remove the chat; that cannot be undone (Delete)")),
            (self.empty_button, self.tr("Empty bin"),
             self.tr("Remove all deleted chats; that cannot be undone")),
            (self._close, self.tr("Close"), self.tr("Close this window (Esc)")),
        ):  # fmt: skip
            button.setText(text)
            button.setToolTip(tip)
        self._fit()
        self._follow()

    def _arrange(self) -> None:
        content = QWidget()
        self._column = QVBoxLayout(content)
        self._actions = QHBoxLayout()
        self._actions.addWidget(self.bring_back_button)
        self._actions.addWidget(self.remove_button)
        self._actions.addStretch(1)
        for widget in (self.search, self.list, self.state):
            self._column.addWidget(widget)
        self._column.addLayout(self._actions)
        self._column.addWidget(self.question)
        self._column.setStretchFactor(self.list, 1)
        self._column.setStretchFactor(self.state, 1)
        self.state.setAlignment(Qt.AlignmentFlag.AlignCenter)
        scroll = ScrollArea(self.theme, self)
        scroll.setWidget(content)
        self.body.addWidget(scroll)
        self.buttons.insertWidget(0, self.empty_button)
        self.buttons.addWidget(self._close)
        self.question.hide()

    def _connect(self) -> None:
        self._bin.changed.connect(self._take)
        self._bin.failed.connect(self._take_failure)
        self.search.edit.textChanged.connect(self._take)
        self.list.current_changed.connect(self._follow)
        self.list.activated.connect(self._bring_back)
        self.bring_back_button.clicked.connect(self._bring_back)
        self.remove_button.clicked.connect(self._ask_for_one)
        self.empty_button.clicked.connect(self._ask_for_all)
        self._close.clicked.connect(self.close)
        self.question.confirmed.connect(self._remove)
        self.question.cancelled.connect(self._leave)

    # --- What is shown ----------------------------------------------------------------------------

    @Slot()
    def _take(self) -> None:
        """Show what is in the bin now, as far as it is looked for."""
        self._error = None
        words = normal(self.search.edit.text()).split()
        titled = ((chat, normal(chat.title) if words else "") for chat in self._bin.listed)
        self._shown = [chat for chat, title in titled if all(it in title for it in words)]
        self.list.set_rows(len(self._shown), partial(_row, self._shown, now_ms()))
        gone = set(self._wanted_gone) - set(self._bin.listed)
        if self.question.isVisible() and gone:  # not what was asked about
            self._leave()
        self._follow()

    @Slot(object)
    def _take_failure(self, error: LibraryError) -> None:
        self._error = error
        self._follow()

    @Slot()
    def _follow(self) -> None:
        """Say what can be done now."""
        is_asking = not self.question.isHidden()
        has_one = self.list.current >= 0 and not is_asking
        self.bring_back_button.setEnabled(has_one)
        self.remove_button.setEnabled(has_one)
        self.empty_button.setEnabled(bool(self._bin.listed) and not is_asking)
        words = ""
        if self._error is not None:
            words = self.tr("The deleted chats cannot be read. {reason}.").format(
                reason=backup_words.reason(self._error)
            )
        elif not self._bin.is_known:
            words = self.tr("Looking for deleted chats…")
        elif not self._bin.listed:
            words = self.tr("No deleted chats")
        elif not self._shown:
            words = self.tr("No deleted chat has these words in its title")
        self.state.setText(words)
        self.state.setVisible(bool(words))
        self.list.setVisible(not words)

    def _fit(self) -> None:
        """Put buttons below each other where there is no room beside each other."""
        room = self.width() - self.theme.px(_BESIDE)
        for line in (self._actions, self.question.answers):
            items = [line.itemAt(at) for at in range(line.count())]
            widths = [item.sizeHint().width() for item in items if item is not None]
            is_wide = sum(widths) + line.spacing() * (len(widths) - 1) <= room
            line.setDirection(_SIDE_BY_SIDE if is_wide else QBoxLayout.Direction.TopToBottom)

    # --- What is done -----------------------------------------------------------------------------

    @Slot()
    def _bring_back(self) -> None:
        if self.list.current >= 0 and self.question.isHidden():
            self._bin.bring_back(self._shown[self.list.current])

    @Slot()
    def _ask_for_one(self) -> None:
        if self.list.current >= 0:
            chat = self._shown[self.list.current]
            self._wanted_gone = [chat]
            self.question.ask(chat.title, 1)
            self._follow()

    @Slot()
    def _ask_for_all(self) -> None:
        self._wanted_gone = list(self._bin.listed)
        self.question.ask("", len(self._wanted_gone))
        self._follow()

    @Slot()
    def _remove(self) -> None:
        gone, self._wanted_gone = self._wanted_gone, []
        self.question.hide()
        self._bin.remove(gone)
        self._focus_list()

    @Slot()
    def _leave(self) -> None:
        self._wanted_gone = []
        self.question.hide()
        self._follow()
        self._focus_list()

    def _focus_list(self) -> None:
        (self.list if self._shown else self._close).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete and self.list.view.hasFocus():
            self.remove_button.click()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not event.spontaneous():
            self.question.hide()
            self.search.edit.clear()
            self._bin.refresh()
            self._take()
            self._focus_list()


def _row(shown: Sequence[BinnedChat], at_ms: int, row: int) -> Row:
    """Return a chat as it is read: when it was deleted, and how long it can be brought back."""
    chat = shown[row]
    day = datetime.fromtimestamp(chat.deleted_ms / 1000).astimezone().date()
    deleted = QCoreApplication.translate("BinDialog", "Deleted on {day}").format(day=day_text(day))
    days = chat.days_left(at_ms)
    left = QCoreApplication.translate("BinDialog", "%n days left", "", days)
    title = chat.title or QCoreApplication.translate("BinDialog", "Untitled")
    return Row(title, f"{deleted} · {left}")
