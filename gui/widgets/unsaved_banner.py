"""Says that something is not saved and why, for as long as that is so."""

from __future__ import annotations  # the notice is imported when there is something to tell

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from gui.services.library import Library, LibraryState
from gui.widgets.theme import Theme
from gui.widgets.transcript.announcing import announce

if TYPE_CHECKING:
    from gui.widgets.kit.notice import Notice

_AS_HIGH_AS_NEEDED = QSizePolicy.Policy.Preferred


class UnsavedBanner(QWidget):
    """One banner, whatever fails and however often; nobody can close it.

    Signals:
        save_as_requested: The person wants the chat as a file elsewhere.
    """

    save_as_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._library: Library | None = None
        self._notice: Notice | None = None
        self._rows = QVBoxLayout(self)
        theme.changed.connect(self.refresh_look)
        self.hide()

    def watch(self, library: Library) -> None:
        """Follow whether everything is saved."""
        if library is self._library:
            return
        self._library = library
        library.trouble_changed.connect(self.follow)
        self.follow()

    @property
    def words(self) -> tuple[str, str]:
        """Title and text; empty where all is well."""
        library = self._library
        if library is None or library.trouble is None:
            return "", ""
        from gui.widgets import library_words  # noqa: PLC0415 - when there is something to tell

        is_open = library.state is LibraryState.OPEN
        return library_words.trouble(library.trouble, library.path, is_open=is_open)

    @Slot()
    def follow(self) -> None:
        """Show what is wrong, and say it once."""
        title, text = self.words
        if title:
            announce(self.window(), f"{title}. {text}")
        elif not self.isHidden():
            announce(self.window(), self.tr("Everything is saved again."))
        self.refresh_look()

    @Slot()
    def refresh_look(self) -> None:
        """Take over words and sizes."""
        px = self._theme.px
        self._rows.setContentsMargins(px(16), px(12), px(16), 0)
        title, text = self.words
        if title:
            notice = self._notice or self._build()
            self._notice = notice
            notice.set_title(title)
            notice.set_text(text)
            self._save_as.setText(self.tr("Save as…"))
            self._save_as.setToolTip(self.tr("Write this chat into a file elsewhere"))
            self._again.setText(self.tr("Try again"))
            self._again.setToolTip(self.tr("Try to save now"))
        self.setVisible(bool(title))

    def _build(self) -> Notice:
        from gui.widgets.kit.notice import Notice  # noqa: PLC0415 - not before

        notice = Notice(self._theme, "danger", self)
        notice.setSizePolicy(_AS_HIGH_AS_NEEDED, _AS_HIGH_AS_NEEDED)
        self._save_as = notice.add_button("plain")
        self._save_as.clicked.connect(self.save_as_requested)
        self._again = notice.add_button("plain")
        self._again.clicked.connect(self._try_again)
        self._rows.addWidget(notice)
        return notice

    @Slot()
    def _try_again(self) -> None:
        if self._library is not None:
            self._library.try_again()
