"""A reply that failed: what happened, what is safe, and what to do."""

from PySide6.QtCore import QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from gui.ollama.errors import ContextExceeded, OllamaError
from gui.widgets import sentences
from gui.widgets.kit.buttons import PushButton
from gui.widgets.kit.notice import Notice
from gui.widgets.theme import Theme
from gui.widgets.transcript.message_events import MessageEvents

_SCHEMES = {"http", "https"}
_AS_HIGH_AS_NEEDED = QSizePolicy.Policy.Preferred


class Failure(QWidget):
    """The notice below a reply that failed; one that has text can go on."""

    def __init__(
        self,
        theme: Theme,
        error: OllamaError,
        events: MessageEvents,
        parent: QWidget | None = None,
        *,
        has_text: bool,
    ) -> None:
        super().__init__(parent)
        self._has_text = has_text
        self._error = error
        self._url = QUrl(str(error.facts.get("signin_url", "")))
        is_refused = isinstance(error, ContextExceeded)  # what to do is asked above the composer
        self._notice = Notice(theme, "warn" if is_refused else "danger", self)
        # Its own policy keeps it as high as its hint, which knows of no wrapped lines.
        self._notice.setSizePolicy(_AS_HIGH_AS_NEEDED, _AS_HIGH_AS_NEEDED)
        self._continue = self._notice.add_button("plain", icon="play")
        self._continue.clicked.connect(events.continue_requested)
        self._try_again = self._notice.add_button("plain", icon="rotate-cw")
        self._try_again.clicked.connect(events.try_again_requested)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(self._notice)
        self._open = PushButton(theme, self, kind="link")
        self._open.clicked.connect(self._open_page)
        self._copy = PushButton(theme, self, kind="link")
        self._copy.clicked.connect(self._copy_link)
        links = QHBoxLayout()
        links.addWidget(self._open)
        links.addWidget(self._copy)
        links.addStretch(1)
        rows.addLayout(links)
        theme.changed.connect(self.refresh_look)
        self.refresh_look()

    def set_last(self, *, is_last: bool) -> None:
        """Offer to ask again, and to go on, where this is the last reply."""
        self._try_again.setVisible(is_last)
        self._continue.setVisible(is_last and self._has_text)

    @Slot()
    def refresh_look(self) -> None:
        """Take over the words."""
        title, rest = sentences.interruption(self._error)
        self._notice.set_title(title)
        self._notice.set_text(rest)
        self._notice.set_details(sentences.details(self._error))
        self._continue.setText(self.tr("Continue"))
        self._continue.setToolTip(self.tr("Let the reply go on where it was cut"))
        self._try_again.setText(self.tr("Try again"))
        self._try_again.setToolTip(self.tr("Send the message once more"))
        has_page = self._url.scheme() in _SCHEMES
        self._open.setVisible(has_page)
        self._open.setText(self.tr("Open the sign-in page"))
        self._open.setToolTip(self._url.toString())
        self._copy.setVisible(has_page)
        self._copy.setText(self.tr("Copy link"))
        self._copy.setToolTip(self._url.toString())

    @Slot()
    def _open_page(self) -> None:
        QDesktopServices.openUrl(self._url)

    @Slot()
    def _copy_link(self) -> None:
        QApplication.clipboard().setText(self._url.toString())
