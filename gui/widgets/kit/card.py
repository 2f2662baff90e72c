"""Containers: a card, a group that folds, and the line between two things."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from gui.widgets.kit.button import Button
from gui.widgets.kit.painting import draw_box, draw_plain, mirrored, painter_on
from gui.widgets.theme import Theme

_CHEVRON = 16


class Card(QWidget):
    """A rounded box with something in it. Empty names of roles leave out its fill or its line."""

    def __init__(
        self,
        theme: Theme,
        parent: QWidget | None = None,
        *,
        fill: str = "card",
        line: str = "border",
        radius: int = 12,
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self._fill = fill
        self._line = line
        self._radius = radius

    def set_colours(self, fill: str, line: str) -> None:
        """Take other colours."""
        if (fill, line) != (self._fill, self._line):
            self._fill, self._line = fill, line
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours = self.theme.colours
        draw_box(
            painter_on(self),
            QRectF(self.rect()),
            self.theme.px(self._radius),
            fill=colours.role(self._fill) if self._fill else None,
            line=colours.role(self._line) if self._line else None,
        )


class Section(QWidget):
    """A group under a title that folds it. Put what belongs to it into `body`.

    Signals:
        toggled: It has been opened or folded, by whomever.
    """

    toggled = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._is_open = True
        self.header = _Header(theme, self)
        self._content = QWidget(self)
        self.body = QVBoxLayout(self._content)
        self.body.setContentsMargins(0, 0, 0, 0)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.header)
        self._column.addWidget(self._content)
        self.header.clicked.connect(self._toggle)
        theme.changed.connect(self.refresh_look)
        self.refresh_look()

    @property
    def is_open(self) -> bool:
        """Whether what belongs to the group is shown."""
        return self._is_open

    def set_title(self, title: str) -> None:
        """Set the words that the group goes by."""
        self.header.setText(title)
        self.header.setAccessibleName(title)

    def set_note(self, note: str) -> None:
        """Set a few words at the end of the title's line."""
        self.header.set_note(note)

    def set_open(self, is_open: bool) -> None:
        """Show what belongs to the group, or fold it away."""
        if is_open == self._is_open:
            return
        self._is_open = is_open
        self.header.setChecked(is_open)
        self._content.setVisible(is_open)
        self.toggled.emit()

    @Slot()
    def refresh_look(self) -> None:
        """Take over words and the theme's sizes."""
        self.header.setToolTip(self.tr("Unfold or fold this group"))
        self._column.setSpacing(self._theme.px(4))
        self.body.setSpacing(self._theme.px(8))

    @Slot()
    def _toggle(self) -> None:
        self.set_open(not self._is_open)


class Hairline(QWidget):
    """The thinnest line there is, between what is above it and what is below."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setFixedHeight(1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        draw_plain(QPainter(self), self.rect(), self._theme.colours.hairline)


class _Header(Button):
    """The title of a group: a press folds or opens it."""

    look_height = 30

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, "", parent)
        self._note = ""
        self.setCheckable(True)
        self.setChecked(True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.refresh_look)
        self.refresh_look()

    def set_note(self, note: str) -> None:
        """Set a few words at the end of the line."""
        if note != self._note:
            self._note = note
            self.setAccessibleDescription(note)
            self.update()

    @Slot()
    def refresh_look(self) -> None:
        """Take over the theme's fonts and sizes."""
        super().refresh_look()
        self.setFont(self.theme.font("ui", bold=True))

    def nextCheckState(self) -> None:
        """Leave it to the group: it sets what is true."""

    def _draw_words_at(self, painter: QPainter, room: QRect, text: str, *, at_end: bool) -> None:
        flag = Qt.AlignmentFlag.AlignRight if at_end else Qt.AlignmentFlag.AlignLeft
        cut = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        place = mirrored(room, self.rect(), self.layoutDirection())
        painter.drawText(place, flag | Qt.AlignmentFlag.AlignVCenter, cut)

    def _chevron(self) -> str:
        if self.isChecked():
            return "chevron-down"
        return "chevron-right"

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_on(self)
        colours = self.theme.colours
        px = self.theme.px
        fill = self.fill_colour()
        if fill is not None:
            draw_box(painter, QRectF(self.rect()), px(6), fill=fill)
        side = px(_CHEVRON)
        chevron = QRect(0, (self.height() - side) // 2, side, side)
        place = mirrored(chevron, self.rect(), self.layoutDirection())
        self.theme.draw_icon(painter, self._chevron(), QRectF(place), colours.text3)
        painter.setFont(self.theme.font("caption", bold=True))
        note_width = painter.fontMetrics().horizontalAdvance(self._note)
        room = self.rect().adjusted(side + px(4), 0, -px(2), 0)
        painter.setPen(colours.accent_text)
        note = room.adjusted(max(0, room.width() - note_width - 1), 0, 0, 0)
        self._draw_words_at(painter, note, self._note, at_end=True)
        painter.setFont(self.font())
        painter.setPen(colours.text)
        title = room.adjusted(0, 0, -(note_width + px(8)) if self._note else 0, 0)
        self._draw_words_at(painter, title, self.text(), at_end=False)
        self.draw_focus(painter, px(6))

    def sizeHint(self) -> QSize:
        width = self.theme.px(_CHEVRON + 8) + self.text_width()
        return QSize(width, self.least_height())
