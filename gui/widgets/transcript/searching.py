"""Searches the conversation for what the person types, and leads from hit to hit."""

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QWidget

from gui.widgets.theme import Theme
from gui.widgets.transcript.find_bar import FindBar
from gui.widgets.transcript.finding import Hit, PlacesIn
from gui.widgets.transcript.reading_pane import ReadingPane
from gui.widgets.transcript.selection import Position

_MARGIN = 8
_AGAIN_MS = 300


class Searching(QObject):
    """The bar and the hits of one pane."""

    def __init__(self, theme: Theme, pane: ReadingPane, parent: QWidget) -> None:
        super().__init__(pane)
        self._pane = pane
        self._parent = parent
        self._places: PlacesIn | None = None
        self.bar = FindBar(theme, parent)
        self.bar.words_changed.connect(self._search)
        self.bar.step_requested.connect(self.step)
        self.bar.closed.connect(self._close)
        pane.finding.changed.connect(self._show_count)
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.timeout.connect(self._search_last)

    @property
    def is_open(self) -> bool:
        """Whether the bar is shown."""
        return not self.bar.isHidden()

    def open(self) -> None:
        """Show the bar; what is selected in a line is what is looked for."""
        words = self._pane.selected_text()
        self.place()
        self.bar.open_bar("" if "\n" in words else words)
        if self.bar.field.edit.text() != self._pane.finding.words:
            self._search(self.bar.field.edit.text())

    def show_found(self, message: int, words: str) -> None:
        """Show where in a message the words stand that it was found by, and mark them in all.

        They may stand nowhere in what is shown of it, as in the address of a link.
        """
        from gui.widgets.transcript.found_words import places_of  # noqa: PLC0415 - not before

        self._places = places_of(words)
        self._look(words)
        hit = self._pane.finding.go_to(message)
        if hit is None:
            self.bar.close_bar()
            return
        self.place()
        self.bar.show_words(words)
        self._show_count()
        self._show(hit)

    @Slot(int)
    def step(self, by: int) -> None:
        """Show the next or previous hit; open the bar if it is not."""
        if not self.is_open:
            self.open()
        hit = self._pane.finding.step(by)
        if hit is None and self._pane.finding.is_searching:
            self._pane.finding.finish()
            hit = self._pane.finding.step(by)
        if hit is not None:
            self._show(hit)

    def note_change(self, message: int) -> None:
        """Search again soon in a message that has changed."""
        if self.is_open and self._pane.finding.words:
            self._pane.finding.note_change(message)
            if not self._again.isActive():
                self._again.start(_AGAIN_MS)

    def forget(self) -> None:
        """Search anew: there are other messages."""
        if self.is_open:
            self._look(self.bar.field.edit.text())

    def place(self) -> None:
        """Put the bar where it belongs."""
        self.bar.resize(self.bar.width_in(self._parent), self.bar.sizeHint().height())
        right = self._pane.viewport().width() - self.bar.width() - _MARGIN
        self.bar.move(max(_MARGIN, right), _MARGIN)

    @Slot(str)
    def _search(self, words: str) -> None:
        self._places = None
        self._look(words)

    def _look(self, words: str) -> None:
        self._pane.finding.search(words, self._places)
        self._pane.view_changed.emit()

    @Slot()
    def _search_last(self) -> None:
        self._pane.finding.advance()
        self._pane.view_changed.emit()

    @Slot()
    def _close(self) -> None:
        self._pane.finding.search("")
        self._pane.setFocus()

    @Slot()
    def _show_count(self) -> None:
        finding = self._pane.finding
        self.bar.show_count(finding.number, finding.count, is_searching=finding.is_searching)

    def _show(self, hit: Hit) -> None:
        pane = self._pane
        pane.messages[hit.message].unfold(hit.number)
        at = Position(hit.message, hit.number, hit.chunk, hit.piece, hit.start)
        pane.show_position(at)
        pane.make_current(hit.message)
