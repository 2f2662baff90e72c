"""A person's message: a bubble on the right."""

from PySide6.QtCore import QRectF, Qt, Slot
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.chat.conversation import Turn
from gui.chat.growing import GrowingText
from gui.widgets.theme import Theme
from gui.widgets.transcript import amounts
from gui.widgets.transcript.message_row import MARGIN, MessageRow
from gui.widgets.transcript.text_view import TextView

_SHARE = 0.82
"""The widest a bubble gets, of the column."""
_PADDING_X = 16
_PADDING_Y = 10
_RADIUS = 16
_CORNER = 5


class Question(MessageRow):
    """What a person asked."""

    def __init__(self, theme: Theme, turn: Turn, parent: QWidget | None = None) -> None:
        super().__init__(theme, turn, parent)
        self._bubble = _Bubble(theme, self)
        self._text = TextView(theme, GrowingText(turn.question), self._bubble)
        self._bubble.hold(self._text)
        self._adopt(self._text)
        self._rows.addWidget(self._bubble, 0, Qt.AlignmentFlag.AlignRight)
        theme.changed.connect(self.refresh_look)
        self.refresh_look()

    def set_column_width(self, width: int) -> None:
        self._column_width = width
        self.setFixedWidth(width + 2 * MARGIN)
        self._arrange()

    def text(self) -> str:
        return self.turn.question

    def main_text(self) -> TextView:
        return self._text

    def advance(self, budget_s: float) -> bool:
        is_behind = self._text.advance(budget_s)
        if self._text.ideal_width > self._text.width():
            self._arrange()
        return is_behind

    @Slot()
    def refresh_look(self) -> None:
        """Take over words and sizes."""
        self._name_it(self.tr("You"), amounts.time_of_day(self.turn.asked_at))
        self._text.setAccessibleName(self.tr("Your message"))
        if self._column_width:
            self._arrange()

    def _arrange(self) -> None:
        """Make the bubble as wide as its longest line, within its share of the column."""
        widest = round(self._column_width * _SHARE) - 2 * self._theme.px(_PADDING_X)
        self._text.set_width(widest)
        self._text.set_width(min(widest, self._text.ideal_width + 1))


class _Bubble(QWidget):
    """The shape behind a question, with a sharper corner on the sender's side."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._layout = QVBoxLayout(self)
        theme.changed.connect(self.refresh_look)
        self.refresh_look()

    def hold(self, text: TextView) -> None:
        """Take in the text."""
        self._layout.addWidget(text)

    @Slot()
    def refresh_look(self) -> None:
        """Take over sizes."""
        side, top = self._theme.px(_PADDING_X), self._theme.px(_PADDING_Y)
        self._layout.setContentsMargins(side, top - 3, side, top + 2)  # lines are higher on top
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's name
        """Draw the bubble."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect())
        path = QPainterPath()
        path.setFillRule(Qt.FillRule.WindingFill)
        path.addRoundedRect(area, _RADIUS, _RADIUS)
        corner = QRectF(area.right() - _RADIUS, area.bottom() - _RADIUS, _RADIUS, _RADIUS)
        path.addRoundedRect(corner, _CORNER, _CORNER)
        painter.fillPath(path, self._theme.colours.bubble)
