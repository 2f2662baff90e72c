"""Tokens a second, drawn against context in use or over time."""

from collections.abc import Sequence
from enum import Enum
from typing import NamedTuple

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetrics,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from gui.chat.library.records import LATEST_MS
from gui.chat.speeds import Point, Series
from gui.widgets.kit.painting import draw_box, draw_ring, painter_on
from gui.widgets.speed.marks import Look, draw_point
from gui.widgets.speed.scales import Tick, number_ticks, time_ticks
from gui.widgets.speed.words import change_text, point_text, when
from gui.widgets.theme import Theme
from gui.widgets.transcript.announcing import announce

DRAWN = 2_000
"""So many points are drawn at most."""
_HEIGHT = 176
_POINT, _NEAR, _NEAR_MARK = 7, 12, 4
_BETWEEN_MARKS = 6
"""Marks of changed options stand so many pixels apart at least."""
_HOUR_MS = 3_600_000.0
_STEPS = {
    Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_PageUp: -10, Qt.Key.Key_PageDown: 10,
}  # fmt: skip


class Along(Enum):
    """What goes from left to right."""

    CONTEXT = "context"
    TIME = "time"


class Shown(NamedTuple):
    """A model whose answers are drawn, and how."""

    series: Series
    look: Look


class SpeedPlot(QWidget):
    """Points to look at by mouse and by keys.

    Signals:
        pointed: A point is pointed at, or none any more; carries its words.
    """

    pointed = Signal(str)

    def __init__(self, theme: Theme, along: Along, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._along = along
        self._shown: list[Shown] = []
        self._points: list[tuple[Point, Shown]] = []
        self._marks: list[tuple[float, Point, Shown]] = []
        self._low = self._high = self._top = 0.0
        self._at: int | None = None
        self._picture: QPixmap | None = None
        self.has_ring = False
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme.changed.connect(self.refresh_look)
        self.refresh_look()

    @property
    def points(self) -> list[Point]:
        """The points that are drawn, from left to right."""
        return [point for point, _ in self._points]

    @property
    def marked(self) -> list[Point]:
        """The first answers after a change of options, as far as they are marked."""
        return [point for _, point, _ in self._marks]

    @property
    def current(self) -> Point | None:
        """The point that is pointed at."""
        return None if self._at is None else self._points[self._at][0]

    def show_series(self, shown: Sequence[Shown]) -> None:
        """Draw the answers of these models."""
        self._shown = list(shown)
        self._at = None
        self._choose_points()
        self._redraw()
        self.pointed.emit("")

    @Slot()
    def refresh_look(self) -> None:
        """Take over words, colours and sizes."""
        if self._along is Along.CONTEXT:
            name = self.tr("Speed against context in use")
        else:
            name = self.tr("Speed over time")
        self.setAccessibleName(name)
        self._describe()
        self.updateGeometry()
        self._redraw()

    # --- What is drawn ----------------------------------------------------------------------------

    def _of(self, series: Series) -> list[Point]:
        return series.by_context if self._along is Along.CONTEXT else series.by_time

    def _choose_points(self) -> None:
        count = sum(len(self._of(it.series)) for it in self._shown)
        step = -(-count // DRAWN) or 1
        found = [(point, it) for it in self._shown for point in self._of(it.series)[::step]]
        self._points = sorted(found, key=lambda pair: (pair[0].x, pair[0].y))
        self._top = max((point.y for point, _ in self._points), default=0.0) * 1.08 or 1.0
        xs = [self._points[0][0].x, self._points[-1][0].x] if self._points else [0.0, 1.0]
        if self._along is Along.CONTEXT:
            self._low, self._high = 0.0, xs[1] * 1.03 or 1.0
        else:
            around = max((xs[1] - xs[0]) * 0.02, _HOUR_MS / 2 if xs[0] == xs[1] else 1000.0)
            self._low = max(0.0, xs[0] - around)
            self._high = min(float(LATEST_MS), xs[1] + around)
        self._describe()

    def _describe(self) -> None:
        count = len(self._points)
        text = self.tr("%n points; the arrow keys go from one to the next", "", count)
        self.setAccessibleDescription(text)

    def _redraw(self) -> None:
        self._picture = None
        self.update()

    def _area(self) -> QRectF:
        """Return where the points are: within the axes."""
        metrics = QFontMetrics(self._theme.font("caption"))
        px = self._theme.px
        left = max(metrics.horizontalAdvance(it.text) for it in self._y_ticks()) + px(14)
        below = metrics.height() + px(8)
        around = QRectF(self.rect()).adjusted(left, px(8), -px(12), -below)
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            around.moveLeft(px(12))
        return around

    def _y_ticks(self) -> list[Tick]:
        wanted = max(2, self.height() // self._theme.px(34))
        return number_ticks(0, self._top, wanted)

    def _x_ticks(self, width: float) -> list[Tick]:
        wanted = max(2, int(width / self._theme.px(110)))
        if self._along is Along.CONTEXT:
            return number_ticks(self._low, self._high, wanted)
        return time_ticks(self._low, self._high, wanted)

    def place(self, point: Point) -> QPointF:
        """Return where a point is drawn."""
        return self._place(point, self._area())

    def _place(self, point: Point, area: QRectF) -> QPointF:
        x = area.left() + (point.x - self._low) / (self._high - self._low) * area.width()
        return QPointF(x, area.bottom() - point.y / self._top * area.height())

    def _choose_marks(self, area: QRectF) -> None:
        """Choose the changes of options that are marked: as many as can be told apart."""
        self._marks = []
        if self._along is not Along.TIME:
            return
        apart = self._theme.px(_BETWEEN_MARKS)
        found = [
            (Point(float(answer.at_ms), 0.0, answer), it)
            for it in self._shown
            for answer in it.series.changed_answers
        ]
        last = -float(apart)
        for point, it in sorted(found, key=lambda pair: pair[0].x):
            x = self._place(point, area).x()
            if x - last >= apart:
                self._marks.append((x, point, it))
                last = x

    # --- Painting ---------------------------------------------------------------------------------

    def _draw(self) -> QPixmap:
        """Draw all that does not follow the mouse."""
        ratio = self.devicePixelRatioF()
        picture = QPixmap(self.size() * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = self._area()
        self._choose_marks(area)
        self._draw_axes(painter, area)
        self._draw_marks(painter, area)
        self._draw_points(painter, area)
        painter.end()
        return picture

    def _draw_points(self, painter: QPainter, area: QRectF) -> None:
        """Stamp each point: to draw thousands of shapes would take too long."""
        size = self._theme.px(_POINT)
        stamps = {it.look: self._stamp(it.look, size) for it in self._shown}
        across, up = area.width() / (self._high - self._low), area.height() / self._top
        left, bottom = area.left() - size - self._low * across, area.bottom() - size
        stamp = painter.drawPixmap
        for point, it in self._points:
            stamp(QPointF(left + point.x * across, bottom - point.y * up), stamps[it.look])

    def _stamp(self, its: Look, size: float) -> QPixmap:
        """Return one point, in the middle of a picture twice as large."""
        ratio = self.devicePixelRatioF()
        picture = QPixmap(round(2 * size * ratio), round(2 * size * ratio))
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = self._theme.colours.role(its.colour)
        draw_point(painter, its.shape, QPointF(size, size), size, colour)
        painter.end()
        return picture

    def _draw_axes(self, painter: QPainter, area: QRectF) -> None:
        colours = self._theme.colours
        px = self._theme.px
        painter.setFont(self._theme.font("caption"))
        metrics = painter.fontMetrics()
        centre = Qt.AlignmentFlag.AlignCenter
        for tick in self._y_ticks():
            y = round(area.bottom() - tick.at / self._top * area.height()) + 0.5
            painter.setPen(QPen(colours.hairline, 1))
            painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
            painter.setPen(colours.text3)
            width = metrics.horizontalAdvance(tick.text) + 2
            x = area.left() - px(6) - width
            if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
                x = area.right() + px(6)
            painter.drawText(QRectF(x, y - 10, width, 20), centre, tick.text)
        for tick in self._x_ticks(area.width()):
            x = area.left() + (tick.at - self._low) / (self._high - self._low) * area.width()
            painter.setPen(QPen(colours.border, 1))
            painter.drawLine(QPointF(x, area.bottom()), QPointF(x, area.bottom() + px(4)))
            painter.setPen(colours.text3)
            width = metrics.horizontalAdvance(tick.text) + 2
            left = min(max(0.0, x - width / 2), self.width() - width)
            place = QRectF(left, area.bottom() + px(5), width, metrics.height())
            painter.drawText(place, centre, tick.text)
        painter.setPen(QPen(colours.outline, 1))
        painter.drawLine(area.bottomLeft(), area.bottomRight())

    def _draw_marks(self, painter: QPainter, area: QRectF) -> None:
        colours = self._theme.colours
        pen = QPen(colours.text3, 1, Qt.PenStyle.DashLine)
        for x, _, it in self._marks:
            painter.setPen(pen)
            painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()))
            colour = colours.role(it.look.colour)
            size = self._theme.px(5)
            draw_point(painter, "triangle", QPointF(x, area.top() - 1), size, colour)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_on(self)
        colours = self._theme.colours
        radius = self._theme.px(8)
        draw_box(painter, QRectF(self.rect()), radius, fill=colours.card, line=colours.border)
        if self._picture is None:
            self._picture = self._draw()
        painter.drawPixmap(0, 0, self._picture)
        if self._at is not None:
            point, _ = self._points[self._at]
            ring = self._theme.px(_POINT + 5)
            painter.setPen(QPen(colours.text, 1.6))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(self.place(point), ring / 2, ring / 2)
        if self.has_ring and self.hasFocus():
            draw_ring(painter, QRectF(self.rect()), radius, colours.focus)

    # --- Pointing ---------------------------------------------------------------------------------

    def words(self, at: int) -> str:
        """Return what is told of a point."""
        point, it = self._points[at]
        return point_text(point.answer, it.series.changes.get(point.answer.id, ()))

    def _point_at(self, at: int | None) -> None:
        if at != self._at:
            self._at = at
            self.update()
            self.pointed.emit("" if at is None else self.words(at))

    def nearest(self, where: QPointF) -> int | None:
        """Return the number of the point near a place; None where there is none."""
        area = self._area()
        near = self._theme.px(_NEAR)
        best, found = float(near * near), None
        for at, (point, _) in enumerate(self._points):
            off = self._place(point, area) - where
            distance = off.x() ** 2 + off.y() ** 2
            if distance < best:
                best, found = distance, at
        return found

    def mark_text(self, where: QPointF) -> str:
        """Return what was changed at the mark near a place."""
        near = self._theme.px(_NEAR_MARK)
        for x, point, it in self._marks:
            if abs(x - where.x()) <= near:
                changes = it.series.changes[point.answer.id]
                return f"{it.series.model}, {when(point.answer)}: {change_text(changes)}"
        return ""

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = self.nearest(event.position())
        self._point_at(at)
        if at is None:
            self.pointed.emit(self.mark_text(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        if not self.hasFocus():
            self._point_at(None)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            where = QPointF(event.pos())
            at = self.nearest(where)
            text = self.mark_text(where) if at is None else self.words(at)
            QToolTip.showText(event.globalPos(), text, self)
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        last = len(self._points) - 1
        step = _STEPS.get(Qt.Key(event.key()))
        self.has_ring = True
        if last < 0 or (step is None and event.key() not in {Qt.Key.Key_Home, Qt.Key.Key_End}):
            super().keyPressEvent(event)
            return
        if step is None:
            at = 0 if event.key() == Qt.Key.Key_Home else last
        elif self._at is None:
            at = 0 if step > 0 else last
        else:
            at = min(max(0, self._at + step), last)
        self._point_at(at)
        announce(self, self.words(at))

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.has_ring = event.reason() != Qt.FocusReason.MouseFocusReason
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._point_at(None)
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._redraw()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(320), self._theme.px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(120), self._theme.px(_HEIGHT))
