"""The inspector: what went over the wire for one reply, in pages."""

from collections.abc import Callable
from enum import Enum

from PySide6.QtCore import QPoint, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication, QHideEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLayout,
    QMenu,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from gui.chat.reply import Reply
from gui.ollama.snippets.call import KEY_VARIABLE, Call
from gui.services.inspection import Inspection
from gui.widgets.inspector.copy_menu import CopyMenu
from gui.widgets.inspector.details_page import DetailsPage
from gui.widgets.inspector.messages_page import MessagesPage
from gui.widgets.inspector.page import Page
from gui.widgets.inspector.prompt_page import PromptPage
from gui.widgets.inspector.request_page import RequestPage
from gui.widgets.inspector.response_page import ResponsePage
from gui.widgets.inspector.tokens_page import TokensPage
from gui.widgets.kit.buttons import IconButton, PushButton
from gui.widgets.kit.labels import ElidedLabel
from gui.widgets.kit.scroll import ScrollArea
from gui.widgets.kit.segments import Segments
from gui.widgets.theme import Theme
from gui.widgets.transcript import amounts
from gui.widgets.transcript.announcing import announce

_GROW_MS = 250
_PADDING = 12
_LEAST_NAME = 120
_COPIED_MS = 1500


class Tab(Enum):
    """The pages."""

    REQUEST = "request"
    RESPONSE = "response"
    MESSAGES = "messages"
    PROMPT = "prompt"
    TOKENS = "tokens"
    DETAILS = "details"


_PAGES: dict[Tab, type[Page]] = {
    Tab.REQUEST: RequestPage,
    Tab.RESPONSE: ResponsePage,
    Tab.MESSAGES: MessagesPage,
    Tab.PROMPT: PromptPage,
    Tab.TOKENS: TokensPage,
    Tab.DETAILS: DetailsPage,
}


class InspectorPanel(QWidget):
    """Shows one reply; a page is built when it is first looked at.

    Signals:
        close_requested: The person wants it closed.
        option_requested: The person wants to see an option; carries its name.
        page_built: A page was built; carries it.
        resend_requested: The person wants to send messages as they were changed; carries lines.
    """

    close_requested = Signal()
    option_requested = Signal(str)
    page_built = Signal(object)
    resend_requested = Signal(object)

    def __init__(self, theme: Theme, inspection: Inspection, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._inspection = inspection
        self._reply: Reply | None = None
        self._made: dict[Tab, Page] = {}
        self.tab = Tab.RESPONSE
        self.tabs = Segments(theme, self)
        self.tab_button = PushButton(theme, self)
        self.name = ElidedLabel(theme, "caption", "text3", self)
        self.copy_as = PushButton(theme, self, icon="copy")
        self.close_button = IconButton(theme, "x", self, size=28)
        self._scroll = ScrollArea(theme, self)
        self._stack = QStackedWidget(self)
        self._growing = QTimer(self)
        self._growing.setInterval(_GROW_MS)
        self._growing.timeout.connect(self._grow)
        self._head = QHBoxLayout()
        self._rows = QVBoxLayout(self)
        self._arrange()
        self._connect()
        self.refresh_look()

    @property
    def reply(self) -> Reply | None:
        """The reply that is looked at."""
        return self._reply

    @property
    def page(self) -> Page:
        """The page that is shown, built where it was not yet."""
        if self.tab not in self._made:
            page = _PAGES[self.tab](self._theme, self._inspection, self._stack)
            self._made[self.tab] = page
            self._stack.addWidget(page)
            if isinstance(page, TokensPage):
                page.option_requested.connect(self.option_requested)
            elif isinstance(page, MessagesPage):
                page.resend_requested.connect(self.resend_requested)
            self.page_built.emit(page)
        return self._made[self.tab]

    def show_reply(self, reply: Reply | None) -> None:
        """Look at another reply, or at what has become of the same one."""
        self._reply = reply
        self._set_words()
        self._show_page()

    def take_resent(self, *, is_sent: bool) -> None:
        """Take in whether the changed messages were sent."""
        page = self._made.get(Tab.MESSAGES)
        if isinstance(page, MessagesPage):
            page.sent(is_sent=is_sent)

    def show_tab(self, tab: Tab) -> None:
        """Show a page."""
        self.tab = tab
        self.tabs.set_value(tab)
        self._set_words()
        self._fit()
        self._show_page()

    def focus_first(self) -> None:
        """Put the focus where the pages are chosen."""
        first = self.tabs if not self.tabs.isHidden() else self.tab_button
        first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot()
    def refresh_look(self) -> None:
        """Take over words and sizes."""
        pad = self._theme.px(_PADDING)
        self._rows.setContentsMargins(pad, self._theme.px(6), pad, self._theme.px(8))
        self._rows.setSpacing(self._theme.px(6))
        self._head.setSpacing(self._theme.px(8))
        self.setAccessibleName(self.tr("Inspector"))
        self.tabs.setAccessibleName(self.tr("Pages of the inspector"))
        self.tabs.set_items(list(self._names().items()))
        self.tabs.set_value(self.tab)
        self.copy_as.setText(self.tr("Copy as"))
        self.close_button.describe(self.tr("Close the inspector"), self.tr("Ctrl+Shift+I"))
        self._set_words()
        self._fit()

    def _names(self) -> dict[Tab, str]:
        return {
            Tab.REQUEST: self.tr("Request"),
            Tab.RESPONSE: self.tr("Response"),
            Tab.MESSAGES: self.tr("Messages"),
            Tab.PROMPT: self.tr("Prompt"),
            Tab.TOKENS: self.tr("Tokens"),
            Tab.DETAILS: self.tr("Details"),
        }

    def _arrange(self) -> None:
        for widget in (self.tabs, self.tab_button):
            self._head.addWidget(widget)
        self._head.addWidget(self.name, 1)
        self._head.addWidget(self.copy_as)
        self._head.addWidget(self.close_button)
        self.name.setMinimumWidth(0)
        self._rows.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self._rows.addLayout(self._head)
        self._scroll.setWidget(self._stack)
        self._rows.addWidget(self._scroll, 1)

    def _connect(self) -> None:
        self.tabs.chosen.connect(self._choose_tab)
        self.tab_button.clicked.connect(self._offer_tabs)
        self.copy_as.clicked.connect(self._offer_kinds)
        self.close_button.clicked.connect(self.close_requested)
        self._inspection.copied.connect(self._take_copy)
        self._theme.changed.connect(self.refresh_look)

    def _set_words(self) -> None:
        reply = self._reply
        words = ""
        if reply is not None:
            words = amounts.joined(reply.model, amounts.time_of_day(reply.asked_at))
        self.name.setText(words)
        self.name.setToolTip(words)
        self.copy_as.setEnabled(reply is not None and self._inspection.can_copy(reply))
        self.copy_as.setToolTip(self._about_copies())
        self.tab_button.setText(self._names()[self.tab])
        self.tab_button.setAccessibleName(
            self.tr("Page: {name}").format(name=self._names()[self.tab])
        )

    def _about_copies(self) -> str:
        parts = [self.tr("Copy the request as code. A key is never in it.")]
        if self._reply is not None and self._inspection.needs_key(self._reply):
            words = self.tr("It is read from {variable}.")
            parts.append(words.format(variable=KEY_VARIABLE))
            if self._inspection.has_own_key:
                parts.append(
                    self.tr(
                        "Only Pronk knows the built-in engine's key: change the address to send "
                        "the copy to another server."
                    )
                )
        return " ".join(parts)

    def _show_page(self) -> None:
        if not self.isVisible():
            self._growing.stop()
            return
        page = self.page
        self._stack.setCurrentWidget(page)
        page.show_reply(self._reply)
        self._plan_growing()

    def _plan_growing(self) -> None:
        """Look again soon while the reply is on its way, and only where somebody sees it."""
        is_running = self._reply is not None and self._reply.ending is None
        if is_running and self.isVisible():
            if not self._growing.isActive():
                self._growing.start()
        else:
            self._growing.stop()

    @Slot()
    def _grow(self) -> None:
        """Show what has come since."""
        if not self.isVisible() or self.window().isMinimized():
            return
        page = self.page
        page.grow()
        self._set_words()
        self._plan_growing()

    @Slot(object)
    def _choose_tab(self, tab: object) -> None:
        if isinstance(tab, Tab):
            self.show_tab(tab)

    @Slot()
    def _offer_tabs(self) -> None:
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        for tab, words in self._names().items():
            action = menu.addAction(words)
            action.setCheckable(True)
            action.setChecked(tab is self.tab)
            action.triggered.connect(lambda _=False, wanted=tab: self.show_tab(wanted))
        menu.popup(self.tab_button.mapToGlobal(QPoint(0, self.tab_button.height())))

    @Slot()
    def _offer_kinds(self) -> None:
        menu = CopyMenu(self)
        menu.chosen.connect(self._copy_as)
        menu.popup(self.copy_as.mapToGlobal(QPoint(0, self.copy_as.height())))

    @Slot(object)
    def _copy_as(self, write: Callable[[Call], str]) -> None:
        if self._reply is not None:
            self._inspection.copy_as(self._reply, write)

    @Slot(str)
    def _take_copy(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        announce(self, self.tr("Copied"))
        self.copy_as.set_icon("check")
        QTimer.singleShot(_COPIED_MS, self.copy_as, self._show_copy)

    @Slot()
    def _show_copy(self) -> None:
        self.copy_as.set_icon("copy")

    def _fit(self) -> None:
        """Choose the page by a menu where there is no room for all names."""
        parts = (self.name, self.copy_as, self.close_button)
        others = sum(it.minimumSizeHint().width() for it in parts)
        around = self._theme.px(2 * _PADDING) + 4 * self._theme.px(8)
        has_room = self.tabs.sizeHint().width() + others + around <= self.width()
        focused = QApplication.focusWidget()
        had_focus = focused is not None and self.tabs.isAncestorOf(focused)
        self.tabs.setVisible(has_room)
        self.tab_button.setVisible(not has_room)
        if had_focus and not has_room:
            self.tab_button.setFocus()

    def minimumSizeHint(self) -> QSize:
        """Need no more room than a menu of the pages does."""
        return QSize(self._theme.px(200), self._theme.px(80))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_requested.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show_page()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._growing.stop()
