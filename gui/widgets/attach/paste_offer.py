"""The notice that a long text was pasted, which may go along as a file instead."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from gui.widgets.attach import words
from gui.widgets.kit.notice import Notice
from gui.widgets.theme import Theme
from gui.widgets.transcript.announcing import announce

_EDGE = 8


class PasteOffer(QWidget):
    """Offers to attach what was pasted, or, where it is attached, to have it in the message.

    Signals:
        file_wanted: The person wants it as a file.
        text_wanted: The person wants it within the message.
        closed: It is no longer shown, whatever came of it.
    """

    file_wanted = Signal()
    text_wanted = Signal()
    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._length = 0
        self._is_attached = False
        self.notice = Notice(theme, "info", self, closable=True, icon="clipboard")
        # Its own policy keeps it as high as its hint, which knows of no wrapped lines.
        self.notice.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.as_file = self.notice.add_button("plain")
        self.as_text = self.notice.add_button("link")
        self.as_file.clicked.connect(self._want_file)
        self.as_text.clicked.connect(self._want_text)
        self.notice.closed.connect(self._close)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(_EDGE, 0, _EDGE, 0)
        rows.addWidget(self.notice)
        theme.changed.connect(self.refresh_look)
        self.hide()

    def offer(self, length: int, *, is_attached: bool) -> None:
        """Speak of a text of so many characters: it is in the message, or attached already."""
        self._length, self._is_attached = length, is_attached
        self.refresh_look()
        self.notice.show()
        self.show()
        announce(self, self.accessibleName())

    @Slot()
    def refresh_look(self) -> None:
        """Take over the words."""
        title = self.tr("You have pasted {count} characters").format(
            count=words.number(self._length)
        )
        if self._is_attached:
            text = self.tr("They are attached as a file, as they are so many.")
        else:
            text = self.tr("They are in the message. As a file they leave it short.")
        self.notice.set_title(title)
        self.notice.set_text(text)
        self.setAccessibleName(f"{title}. {text}")
        self.as_file.setVisible(not self._is_attached)
        self.as_file.setText(self.tr("Attach as a file"))
        self.as_file.setToolTip(self.tr("Takes the text out of the message, and attaches it"))
        self.as_text.setText(
            self.tr("Paste as text") if self._is_attached else self.tr("Keep as text")
        )
        self.as_text.setToolTip(
            self.tr("Puts the text into the message, and attaches no file")
            if self._is_attached
            else self.tr("Leaves the text in the message")
        )

    @Slot()
    def _close(self) -> None:
        self.hide()
        self.closed.emit()

    @Slot()
    def _want_file(self) -> None:
        self._close()
        self.file_wanted.emit()

    @Slot()
    def _want_text(self) -> None:
        self._close()
        self.text_wanted.emit()
