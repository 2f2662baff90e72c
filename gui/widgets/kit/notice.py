"""A notice within the window: what happened, what is safe, and what can be done."""

from typing import Literal

from PySide6.QtCore import QRectF, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from gui.widgets.kit.buttons import IconButton, PushButton
from gui.widgets.kit.card import Card
from gui.widgets.kit.fields import TextArea
from gui.widgets.kit.labels import Label
from gui.widgets.kit.painting import painter_on
from gui.widgets.theme import Theme

Kind = Literal["danger", "warn", "info"]

_LOOKS = {
    "danger": ("danger_soft", "danger_line", "danger", "triangle-alert"),
    "warn": ("warn_soft", "warn_line", "warn", "triangle-alert"),
    "info": ("sunken", "hairline", "text2", "info"),
}
_MIRRORED = Qt.LayoutDirection.RightToLeft
_ICON = 18
_MOST_DETAILS = 8
"""Lines of the details that are shown at once."""
_LEAST_WORDS = 220
"""Pixels of the design that the words keep before the buttons move below them."""


class Notice(Card):
    """A title, a sentence, a few buttons, and technical details that are folded at first.

    Signals:
        closed: The person has closed it; only a `closable` one can be.
    """

    closed = Signal()

    def __init__(
        self,
        theme: Theme,
        kind: Kind,
        parent: QWidget | None = None,
        *,
        closable: bool = False,
        icon: str = "",
    ) -> None:
        fill, line, self._colour, usual_icon = _LOOKS[kind]
        self._icon = icon or usual_icon
        super().__init__(theme, parent, fill=fill, line=line)
        self._is_wide: bool | None = None
        self._details = ""
        self._details_area: TextArea | None = None
        self._buttons: list[PushButton] = []
        self._build(closable=closable)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        theme.changed.connect(self.refresh_look)
        self.refresh_look()

    def set_title(self, title: str) -> None:
        """Say in a few words what happened."""
        self._title.setText(title)
        self._title.setVisible(bool(title))
        self.setAccessibleName(title)

    def set_text(self, text: str) -> None:
        """Say the rest of it."""
        self._text.setText(text)
        self._text.setVisible(bool(text))
        self.setAccessibleDescription(text)

    def set_details(self, details: str) -> None:
        """Set the technical text that is shown on request; an empty one offers nothing."""
        self._details = details
        if self._details_area is not None:
            self._details_area.edit.setPlainText(details)
        self._details_button.setVisible(bool(details))
        if not details:
            self._fold(is_open=False)

    def add_button(
        self, kind: Literal["plain", "primary", "link"] = "plain", *, icon: str = ""
    ) -> PushButton:
        """Return a new button at the end of the others; its words and deed are up to the caller."""
        button = PushButton(self.theme, self, kind=kind, icon=icon)
        self._buttons.append(button)
        self._button_row.addWidget(button)
        self._is_wide = None
        self._arrange()
        return button

    @Slot()
    def refresh_look(self) -> None:
        """Take over the theme's sizes, and set the words anew."""
        px = self.theme.px
        left, right = px(14 + _ICON + 10), px(12)
        if self.layoutDirection() == _MIRRORED:
            left, right = right, left
        self._outer.setContentsMargins(left, px(10), right, px(10))
        self._outer.setSpacing(px(8))
        self._top.setSpacing(px(12))
        self._words.setSpacing(px(2))
        self._button_row.setSpacing(px(8))
        self._details_button.setText(self.tr("Details"))
        self._copy_button.setText(self.tr("Copy details"))
        if self._close_button is not None:
            self._close_button.describe(self.tr("Close this notice"))
        self._is_wide = None
        self._arrange()

    def _build(self, *, closable: bool) -> None:
        theme = self.theme
        self._title = Label(theme, "ui", "text", self, bold=True, wraps=True)
        self._text = Label(theme, "ui", "text2", self, wraps=True)
        self._details_button = PushButton(theme, self, kind="link", icon="chevron-right")
        self._copy_button = PushButton(theme, self, kind="link", icon="copy")
        self._close_button = IconButton(theme, "x", self, size=28) if closable else None
        self._outer = QVBoxLayout(self)
        self._top = QHBoxLayout()
        self._words = QVBoxLayout()
        self._button_row = QHBoxLayout()
        self._lay_out()
        for hidden in (self._title, self._text, self._details_button):
            hidden.hide()
        self._fold(is_open=False)
        self._details_button.clicked.connect(self._toggle_details)
        self._copy_button.clicked.connect(self._copy_details)
        if self._close_button is not None:
            self._close_button.clicked.connect(self._close_for_good)

    def _lay_out(self) -> None:
        self._words.addWidget(self._title)
        self._words.addWidget(self._text)
        self._top.addLayout(self._words, 1)
        if self._close_button is not None:
            self._top.addWidget(self._close_button, 0, Qt.AlignmentFlag.AlignTop)
        self._outer.addLayout(self._top)
        details = QHBoxLayout()
        details.addWidget(self._details_button)
        details.addWidget(self._copy_button)
        details.addStretch(1)
        self._outer.addLayout(details)
        self._below = QHBoxLayout()
        self._below.addStretch(1)
        self._outer.addLayout(self._below)

    def _arrange(self) -> None:
        """Put the buttons beside the words where there is room, else below them."""
        shown = sum(one.sizeHint().width() + self.theme.px(8) for one in self._buttons)
        is_wide = self.width() - shown >= self.theme.px(_LEAST_WORDS + _ICON + 36)
        if is_wide is self._is_wide:
            return
        self._is_wide = is_wide
        self._below.removeItem(self._button_row)
        self._top.removeItem(self._button_row)
        self._button_row.setParent(None)
        if is_wide:
            self._top.insertLayout(1, self._button_row)
        else:
            self._below.addLayout(self._button_row)

    def _fold(self, *, is_open: bool) -> None:
        self._details_button.set_icon("chevron-down" if is_open else "chevron-right")
        self._copy_button.setVisible(is_open)
        if is_open and self._details_area is None:
            self._details_area = self._build_details()
        if self._details_area is not None:
            self._details_area.setVisible(is_open)

    def _build_details(self) -> TextArea:
        area = TextArea(self.theme, self, most_lines=_MOST_DETAILS, role="mono")
        area.edit.setReadOnly(True)
        area.edit.setPlainText(self._details)
        area.edit.setAccessibleName(self.tr("Details"))
        self._outer.insertWidget(self._outer.indexOf(self._below), area)
        return area

    @Slot()
    def _toggle_details(self) -> None:
        self._fold(is_open=self._copy_button.isHidden())

    @Slot()
    def _copy_details(self) -> None:
        QGuiApplication.clipboard().setText(self._details)

    @Slot()
    def _close_for_good(self) -> None:
        self.hide()
        self.closed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        px = self.theme.px
        x = self.width() - px(14 + _ICON) if self.layoutDirection() == _MIRRORED else px(14)
        rect = QRectF(x, px(12), px(_ICON), px(_ICON))
        self.theme.draw_icon(
            painter_on(self), self._icon, rect, self.theme.colours.role(self._colour)
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
