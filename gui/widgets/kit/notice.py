"""A message in place: what happened, what is safe, and at most two things to do."""

from typing import Literal

from PySide6.QtCore import QRectF, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gui.widgets.kit.buttons import IconButton, PushButton
from gui.widgets.kit.labels import Label
from gui.widgets.kit.painting import draw_box, painter_on
from gui.widgets.theme import Theme

Kind = Literal["danger", "warn", "info"]

_ICONS: dict[Kind, str] = {"danger": "triangle-alert", "warn": "wifi-off", "info": "info"}
_ICON = 18


class Notice(QWidget):
    """A box with an icon, a title, a text, buttons, and details that unfold.

    Signals:
        closed: The person has dismissed it.
    """

    closed = Signal()

    def __init__(
        self,
        theme: Theme,
        kind: Kind = "info",
        parent: QWidget | None = None,
        *,
        is_closable: bool = False,
        icon: str = "",
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._kind: Kind = kind
        self._icon = icon or _ICONS[kind]
        self._title = Label(theme, "ui", "text", self, bold=True, wraps=True)
        self._text = Label(theme, "ui", "text2", self, wraps=True)
        self._unfold = PushButton(theme, self, kind="link")
        self._details = Label(theme, "mono", "text2", self, wraps=True, selectable=True)
        self._copy = PushButton(theme, self, kind="link", icon="copy")
        self._close = IconButton(theme, "x", self, size=28)
        self._buttons = QHBoxLayout()
        self._close.setVisible(is_closable)
        self._arrange()
        self._connect()
        self.refresh_look()

    def set_title(self, title: str) -> None:
        """Say in a few words what happened."""
        self._title.setText(title)
        self.setAccessibleName(title)

    def set_text(self, text: str) -> None:
        """Say what is safe, and what to do."""
        self._text.setText(text)
        self._text.setVisible(bool(text))
        self.setAccessibleDescription(text)

    def set_details(self, details: str) -> None:
        """Offer a technical text; none hides the offer."""
        self._details.setText(details)
        self._unfold.setVisible(bool(details))
        if not details:
            self._show_details(is_shown=False)

    def add_button(self, kind: Literal["plain", "primary", "link"] = "plain") -> PushButton:
        """Return a new button at the end."""
        button = PushButton(self._theme, self, kind=kind)
        self._buttons.addWidget(button)
        return button

    @Slot()
    def refresh_look(self) -> None:
        """Take over words and sizes."""
        self._unfold.setText(self.tr("Details"))
        self._unfold.describe(self.tr("Show the technical text"))
        self._copy.setText(self.tr("Copy"))
        self._copy.describe(self.tr("Copy the technical text"))
        self._close.describe(self.tr("Dismiss"))
        self.update()

    def _arrange(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._title)
        words.addWidget(self._text)
        links = QHBoxLayout()
        links.setSpacing(4)
        links.addWidget(self._unfold)
        links.addWidget(self._copy)
        links.addStretch(1)
        words.addLayout(links)
        words.addWidget(self._details)
        self._buttons.setSpacing(8)
        row = QHBoxLayout(self)
        row.setContentsMargins(14 + _ICON + 10, 10, 10, 10)
        row.setSpacing(12)
        row.addLayout(words, 1)
        row.addLayout(self._buttons)
        row.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        self.set_text("")
        self.set_details("")

    def _connect(self) -> None:
        self._unfold.clicked.connect(self._toggle_details)
        self._copy.clicked.connect(self._copy_details)
        self._close.clicked.connect(self.closed)
        self._theme.changed.connect(self.refresh_look)

    @Slot()
    def _toggle_details(self) -> None:
        self._show_details(is_shown=self._details.isHidden())

    def _show_details(self, *, is_shown: bool) -> None:
        self._details.setVisible(is_shown)
        self._copy.setVisible(is_shown)

    @Slot()
    def _copy_details(self) -> None:
        QGuiApplication.clipboard().setText(self._details.text())

    def paintEvent(self, _: QPaintEvent) -> None:
        painter = painter_on(self)
        colours = self._theme.colours
        soft, line, sign = {
            "danger": (colours.danger_soft, colours.danger_line, colours.danger),
            "warn": (colours.warn_soft, colours.warn_line, colours.warn),
            "info": (colours.card, colours.border, colours.accent),
        }[self._kind]
        draw_box(painter, QRectF(self.rect()), self._theme.px(12), fill=soft, line=line)
        icon = QRectF(14, self._title.y() + 1, _ICON, _ICON)
        self._theme.draw_icon(painter, self._icon, icon, sign)
