"""The panel over the window in which all chats are searched."""

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import (
    QGuiApplication,
    QHideEvent,
    QInputMethodEvent,
    QKeyEvent,
)
from PySide6.QtWidgets import QWidget

from gui.chat.library.errors import LibraryError
from gui.chat.library.search import NEWEST, Filters
from gui.services.chats import Chats
from gui.services.server import Server
from gui.widgets import search_words
from gui.widgets.composing import typed
from gui.widgets.kit.buttons import PushButton
from gui.widgets.kit.card import Hairline
from gui.widgets.kit.fields import TextField
from gui.widgets.kit.labels import Label
from gui.widgets.kit.popover import Popover
from gui.widgets.list_view import ListView
from gui.widgets.search_filters import SearchFilters
from gui.widgets.search_list import SearchList
from gui.widgets.search_painter import SearchPainter
from gui.widgets.theme import Theme
from gui.widgets.transcript.announcing import announce

WIDTH = 640
SLOW_MS = 250
"""Nothing is said of searching before that: it only flickers."""
_TOP, _MARGIN = 56, 8
_HIGHEST = 460
_MOVES = {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class SearchPanel(Popover):
    """A field, filters, and the newest messages that match, as one types.

    Signals:
        chosen: The person wants to see a message; carries it as a `Found`, and the words.
    """

    chosen = Signal(object, str)

    def __init__(
        self, theme: Theme, chats: Chats, server: Server, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, parent)
        self._chats = chats
        self._server = server
        self._search = chats.search
        self._composed = ""
        self._asked: tuple[list[str], Filters, int] | None = None
        self._limit = NEWEST
        self._has_found = False
        self._chooses_first = False
        self._row_before = 0
        self._total: int | None = None
        self._trouble: LibraryError | None = None
        self.field = TextField(theme, self, icon="search")
        self.filters = SearchFilters(theme, self)
        self.list = SearchList(self._title_of, self)
        self.view = ListView(theme, self)
        self.view.setModel(self.list)
        self.view.setItemDelegate(SearchPainter(self.view))
        self.view.setUniformItemSizes(True)
        self.nothing = Label(theme, "ui", "text2", self, wraps=True)
        self.no_filters = PushButton(theme, self, kind="link")
        self._line = Hairline(theme, self)
        self.footer = Label(theme, "caption", "text3", self)
        self._slow = QTimer(self, singleShot=True, interval=SLOW_MS)
        self._arrange()
        self._connect()
        self.refresh_words()

    # --- Opening ----------------------------------------------------------------------------------

    def open_over(self, window: QWidget) -> None:
        """Open it over a window, with what was looked for before."""
        if not self.isVisible():
            self.view.has_ring = False
            self.filters.add_models(entry.name for entry in self._server.models)
            self._search.read_models()
            self.show_below(window, self.theme.px(WIDTH))
            self.search_again()
        self.field.edit.selectAll()
        self.field.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot()
    def search_again(self) -> None:
        """Look for the same anew: the chats may be others."""
        self._asked = None
        self._look()

    @Slot()
    def refresh_words(self) -> None:
        """Take over words and sizes."""
        px = self.theme.px
        self.body.setContentsMargins(px(8), px(8), px(8), px(8))
        self.body.setSpacing(px(6))
        self.setAccessibleName(self.tr("Search chats"))
        self.field.edit.setPlaceholderText(self.tr("Search all chats"))
        self.field.edit.setAccessibleName(self.tr("Search all chats"))
        self.field.setToolTip(
            self.tr("Type words; the arrow keys move in the list, Enter opens the message")
        )
        self.view.setAccessibleName(self.tr("Messages found"))
        self.nothing.setContentsMargins(px(12), px(12), px(12), px(12))
        self.no_filters.setText(self.tr("Remove the filters"))
        self.no_filters.describe(self.tr("Remove the filters"))
        self.footer.setContentsMargins(px(8), px(4), px(8), 0)
        self._show_state()

    # --- Building ---------------------------------------------------------------------------------

    def _arrange(self) -> None:
        for widget in (self.field, self.filters, self.view, self.nothing):
            self.body.addWidget(widget)
        self.body.addWidget(self.no_filters, 0, Qt.AlignmentFlag.AlignLeading)
        self.body.addWidget(self._line)
        self.body.addWidget(self.footer)
        self.field.edit.installEventFilter(self)

    def _connect(self) -> None:
        self.field.edit.textChanged.connect(self._look)
        self.filters.changed.connect(self._look)
        self.view.activated.connect(self._choose)
        self.view.clicked.connect(self._choose)
        self.no_filters.clicked.connect(self._remove_filters)
        self._slow.timeout.connect(self._show_state)
        self._search.began.connect(self._note_begin)
        self._search.found.connect(self._take_found)
        self._search.counted.connect(self._take_total)
        self._search.failed.connect(self._take_failure)
        self._search.models_read.connect(self.filters.add_models)
        self._search.ready.connect(self.search_again)
        self.closed.connect(self._rest)
        self.theme.changed.connect(self.refresh_words)

    def arrange(self) -> None:
        """Place the card in the middle, below the head of the window if there is room."""
        if self._anchor is None:
            return
        margin = self.theme.px(_MARGIN)
        room = self.rect().adjusted(margin, margin, -margin, -margin)
        width = min(self._wanted_width, room.width())
        height = min(self._wanted_height(width), room.height())
        top = max(room.top(), min(self.theme.px(_TOP), room.bottom() + 1 - height))
        self.card.setGeometry(room.center().x() - width // 2, top, width, height)
        self.update()

    # --- Searching --------------------------------------------------------------------------------

    def typed(self) -> str:
        """Return what is looked for, with the syllable that is being composed."""
        return typed(self.field.edit, self._composed)

    @Slot()
    def _look(self) -> None:
        """Look for what is typed now."""
        if not self.isVisible():
            return
        self._limit = NEWEST
        self._row_before = 0
        self._ask()

    def _ask(self) -> None:
        words, filters = self.typed(), self.filters.filters()
        asked = (words.split(), filters, self._limit)
        if asked == self._asked:
            return
        self._asked = asked
        self._trouble = None
        self._chooses_first = False
        if self._search.is_ready and self._search.can_find(words):
            self._search.search(words, filters, self._limit)
            return
        self._search.give_up()
        self._slow.stop()
        self._total = None
        self._has_found = False
        self.list.show([], has_more=False)
        self._show_state()

    @Slot()
    def _note_begin(self) -> None:
        self._has_found = False
        self._total = None
        if not self._slow.isActive():
            self._slow.start()

    @Slot(object)
    def _take_found(self, found: list) -> None:  # type: ignore[type-arg]
        self._slow.stop()
        self._has_found = True
        self.filters.add_models(it.model for it in found)
        self.list.show(found, has_more=len(found) == self._limit)
        self.view.setCurrentIndex(self.list.index(self._row_before))
        if not self._row_before:
            self.view.scrollToTop()
        self._show_state()
        if self._chooses_first:
            self._choose(self.view.currentIndex())

    @Slot(int)
    def _take_total(self, total: int) -> None:
        self._total = total
        if total <= len(self.list.rows):
            self.list.end()
        self._show_state()
        announce(self.view, self.footer.text() if total else self.nothing.text())

    @Slot(object)
    def _take_failure(self, error: LibraryError) -> None:
        self._slow.stop()
        self._asked = None  # typing the same once more tries again
        self._trouble = error
        self.list.show([], has_more=False)
        self._show_state()
        announce(self.view, self.nothing.text())

    @Slot()
    def _rest(self) -> None:
        """Look for nothing while it is closed."""
        self._search.give_up()
        self._slow.stop()
        self.list.show([], has_more=False)

    def _title_of(self, chat: int) -> str:
        listed = self._chats.shelf.by_number(chat)
        return listed.title if listed is not None else ""

    # --- Showing ----------------------------------------------------------------------------------

    @Slot()
    def _show_state(self) -> None:
        """Show what there is now: rows, or a sentence in their place, and how many."""
        has_rows = bool(self.list.rows)
        is_waiting = self._search.is_searching and not self._has_found
        self.view.setVisible(has_rows)
        words = "" if has_rows or is_waiting else self._sentence()
        self.nothing.setText(words)
        self.nothing.setVisible(bool(words))
        is_empty = self._has_found and not has_rows and not self._search.is_searching
        self.no_filters.setVisible(is_empty and self.filters.are_set)
        amount = self._amount(is_waiting=is_waiting)
        self.footer.setText(amount)
        self.footer.setVisible(bool(amount))
        self._line.setVisible(bool(amount))
        self._fit()

    def _sentence(self) -> str:
        if not self._search.is_ready:
            return search_words.not_open(self._search.trouble)
        if self._trouble is not None:
            return search_words.cannot_read(self._trouble)
        words = " ".join(self.typed().split())
        if not words:
            return self.tr("Type words that were said. The newest messages come first.")
        if not self._search.can_find(words):
            return self.tr("Type letters or figures: there is nothing to look for yet.")
        return search_words.nothing_found(
            words, are_filtered=self.filters.are_set, has_thinking=self.filters.has_thinking
        )

    def _amount(self, *, is_waiting: bool) -> str:
        shown = len(self.list.rows)
        if is_waiting:
            is_slow = not self._slow.isActive()
            return self.tr("Searching…") if is_slow else self.footer.text()
        if self._total is not None and shown:
            return search_words.amount(shown, self._total)
        return self.tr("The newest %n messages", "", shown) if shown else ""

    def _fit(self) -> None:
        """Be as high as the list, within limits."""
        self.view.set_wanted_height(min(self.view.content_height(), self.theme.px(_HIGHEST)))
        self.arrange()

    # --- What the person does ---------------------------------------------------------------------

    @Slot(QModelIndex)
    def _choose(self, index: QModelIndex) -> None:
        row = self.list.row_at(index)
        if row is not None:
            self.chosen.emit(row.found, self.typed())
        elif self.list.is_more(index):
            self._row_before = index.row()
            self._limit *= 2
            self._ask()

    @Slot()
    def _remove_filters(self) -> None:
        self.field.edit.setFocus()  # the button goes
        self.filters.reset()

    def _enter(self) -> None:
        """Open the message that the keys are at; the first one as soon as it is there."""
        if self._composed:
            QGuiApplication.inputMethod().commit()
        if self._search.is_searching and not self._has_found:
            self._chooses_first = True
        else:
            self._choose(self.view.currentIndex())

    def _move(self, event: QKeyEvent) -> None:
        """Let an arrow key move in the list while the focus stays where one types."""
        self.view.keyPressEvent(event)
        index = self.view.currentIndex()
        announce(self.view, str(index.data(Qt.ItemDataRole.AccessibleTextRole) or ""))

    # --- Qt ---------------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.field.edit and isinstance(event, QInputMethodEvent):
            self._composed = event.preeditString()
            QTimer.singleShot(0, self, self._look)  # once the field has taken it
        if watched is self.field.edit and event.type() == QEvent.Type.KeyPress:
            return isinstance(event, QKeyEvent) and self._key(event)
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        if event.key() in _MOVES:
            self._move(event)
        elif event.key() in _ENTER:
            self._enter()
        else:
            return False
        return True

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._composed = ""
