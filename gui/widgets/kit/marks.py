"""Small signs: at work, on or off, how much, and whose program this is."""

from PySide6.QtCore import QElapsedTimer, QPointF, QRectF, QSize, Qt, QTimerEvent, Slot
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QPen, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.widgets.colours import Colours
from gui.widgets.kit.painting import draw_box, draw_dot, painter_on
from gui.widgets.theme import Theme

_TURN_MS = 900
_SWEEP_MS = 1200
_FRAME_MS = 40
_BAR = 4


class _Sign(QWidget):
    """Something small to look at, that may move: only while it is seen, and if that is wanted."""

    def __init__(self, theme: Theme, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.theme = theme
        self._timer = 0
        self._clock = QElapsedTimer()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.refresh_look)

    @property
    def is_moving(self) -> bool:
        """Whether it is being drawn again and again."""
        return self._timer != 0

    def wants_to_move(self) -> bool:
        """Return whether it should move while it is seen."""
        return False

    def turn(self, whole_ms: int) -> float:
        """Return how much of a movement of `whole_ms` is done now."""
        return (self._clock.elapsed() % whole_ms) / whole_ms if self.is_moving else 0.0

    @Slot()
    def refresh_look(self) -> None:
        """Take over the theme's sizes."""
        self.updateGeometry()
        self.update()

    def _move_or_rest(self) -> None:
        moves = self.isVisible() and self.wants_to_move() and self.theme.animation_ms(1) > 0
        if moves and not self._timer:
            self._clock.start()
            self._timer = self.startTimer(_FRAME_MS)
        elif self._timer and not moves:
            self.killTimer(self._timer)
            self._timer = 0

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._move_or_rest()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._move_or_rest()

    def timerEvent(self, _event: QTimerEvent) -> None:
        self.update()


class Spinner(_Sign):
    """A ring that turns while something is being done; it stands still where movement is off."""

    def __init__(self, theme: Theme, parent: QWidget | None = None, size: int = 14) -> None:
        super().__init__(theme, parent)
        self._size = size

    def wants_to_move(self) -> bool:
        """Return whether it should move while it is seen."""
        return True

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_on(self)
        colours = self.theme.colours
        width = 2 * self.theme.scale
        side = min(self.width(), self.height()) - width
        ring = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
        painter.setPen(QPen(colours.track, width))
        painter.drawEllipse(ring)
        pen = QPen(colours.accent, width)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        start = 90 - 360 * self.turn(_TURN_MS)
        painter.drawArc(ring, round(start * 16), -120 * 16)

    def sizeHint(self) -> QSize:
        side = self.theme.px(self._size)
        return QSize(side, side)


class Dot(_Sign):
    """A dot, filled or hollow."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._colour = "text3"
        self._is_filled = False

    def set(self, colour: str, filled: bool) -> None:
        """Show the dot in the colour of a role."""
        if (colour, filled) != (self._colour, self._is_filled):
            self._colour, self._is_filled = colour, filled
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        centre = QRectF(self.rect()).center()
        colour = self.theme.colours.role(self._colour)
        draw_dot(painter_on(self), centre, self.theme.px(4), colour, filled=self._is_filled)

    def sizeHint(self) -> QSize:
        side = self.theme.px(8)
        return QSize(side, side)


class Mark(_Sign):
    """The program's own mark: a leap over a dot."""

    def __init__(self, theme: Theme, size: int, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._size = size

    def paintEvent(self, _event: QPaintEvent) -> None:
        draw_mark(painter_on(self), self.width(), self.theme.colours)

    def sizeHint(self) -> QSize:
        side = self.theme.px(self._size)
        return QSize(side, side)


def draw_mark(painter: QPainter, side: int, colours: Colours) -> None:
    """Draw the program's own mark as a square at the painter's origin."""
    painter.save()
    painter.scale(side / 24, side / 24)
    draw_box(painter, QRectF(0, 0, 24, 24), 6, fill=colours.accent)
    pen = QPen(colours.on_accent, 2)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    painter.drawArc(QRectF(7, 7.5, 10, 20), 0, 180 * 16)
    draw_dot(painter, QPointF(12, 15.5), 1.9, colours.on_accent, filled=True)
    painter.restore()


class ThinBar(_Sign):
    """A thin bar that fills, or that something runs along while nobody knows how long it takes."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._share: float | None = 0.0
        self._colour = "accent"
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_share(self, share: float | None) -> None:
        """Fill `share` of the bar, from 0 to 1; None where it is not known."""
        if share != self._share:
            self._share = share
            self._move_or_rest()
            self.update()

    def set_colour(self, role: str) -> None:
        """Fill it in the colour of a role."""
        if role != self._colour:
            self._colour = role
            self.update()

    def wants_to_move(self) -> bool:
        """Return whether it should move while it is seen."""
        return self._share is None

    def _filled(self) -> QRectF:
        width = self.width()
        if self._share is None:
            part = width * 0.3
            left = (width + part) * (self.turn(_SWEEP_MS) if self.is_moving else 0.5) - part
        else:
            left, part = 0.0, width * min(1.0, max(0.0, self._share))
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            left = width - left - part
        return QRectF(left, 0, part, self.height()).intersected(QRectF(self.rect()))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_on(self)
        colours = self.theme.colours
        radius = self.height() / 2
        draw_box(painter, QRectF(self.rect()), radius, fill=colours.track)
        filled = self._filled()
        if filled.width() > 0:
            draw_box(painter, filled, radius, fill=colours.role(self._colour))

    def sizeHint(self) -> QSize:
        return QSize(self.theme.px(80), self.theme.px(_BAR))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.theme.px(_BAR))
