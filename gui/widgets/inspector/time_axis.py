"""When the lines of an answer came: thinking, text and pauses on an axis of time."""

import math

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from gui.chat.answer_lines import AnswerLines, Gap, Kind
from gui.ollama.figures import Figures
from gui.widgets.inspector.line_looks import DRAWN, at_text, colour_of, name_of
from gui.widgets.kit.focus import shows_ring
from gui.widgets.kit.painting import draw_plain, draw_ring
from gui.widgets.theme import Theme

_BARS, _SCALE, _PAD = 44, 18, 8
_BAR_WIDTH = 3
_LEAST_BARS, _LINES_A_BAR = 40, 4
"""Fewer lines in a bar would let even answers look uneven."""
_KEY_SHARE = 1 / 100
_LEAST_SPAN_S = 0.01
_NICE = (1.0, 2.0, 5.0, 10.0)


class TimeAxis(QWidget):
    """Bars for how many lines came when; a press or the arrow keys go to a time.

    What the wait before the first line was for is told by the server's figures, once they are
    there.

    Signals:
        picked: The person wants to see what came at a time; carries seconds since the request.
    """

    picked = Signal(float)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._lines: AnswerLines | None = None
        self._figures = Figures()
        self._is_answer_only = False
        self._at_s: float | None = None
        self._has_ring = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        theme.changed.connect(self.refresh_look)
        self.refresh_look()

    def show_lines(self, lines: AnswerLines | None, figures: Figures) -> None:
        """Show the lines of another answer, or more of the same."""
        if lines is not self._lines:
            self._at_s = None
        self._lines, self._figures = lines, figures
        self._describe()
        self.update()

    def set_answer_only(self, *, is_answer_only: bool) -> None:
        """Leave the wait before the first line out, or show it."""
        self._is_answer_only = is_answer_only
        self.update()

    def mark(self, seconds: float | None) -> None:
        """Show where the line stands that is looked at."""
        if seconds != self._at_s:
            self._at_s = seconds
            self._describe()
            self.update()

    @Slot()
    def refresh_look(self) -> None:
        """Take over words, sizes and colours."""
        self.setAccessibleName(self.tr("When the lines came"))
        self._describe()
        self.updateGeometry()
        self.update()

    def _describe(self) -> None:
        """Say in words what is drawn."""
        lines = self._lines
        if lines is None or not lines.count:
            self.setAccessibleDescription("")
            return
        parts = [self.tr("First line after {time}").format(time=at_text(lines.exchange.times[0]))]
        count = len(lines.gaps)
        if count:
            parts.append(self.tr("%n pauses", "", count))
        if self._at_s is not None:
            parts.append(self.tr("at {time}").format(time=at_text(self._at_s)))
        self.setAccessibleDescription(", ".join(parts))

    # --- Times and places -------------------------------------------------------------------------

    def span(self) -> tuple[float, float]:
        """Return from when to when the axis goes, in seconds since the request."""
        lines = self._lines
        if lines is None:
            return 0.0, 1.0
        exchange = lines.exchange
        start_s, end_s = 0.0, exchange.elapsed_s
        if lines.count:
            if self._is_answer_only or not exchange.has_ended:
                end_s = max(
                    [exchange.times[lines.count - 1], *(it.end_s for it in lines.gaps[-1:])]
                )
            if self._is_answer_only:
                start_s = exchange.times[0]
        return start_s, max(end_s, start_s + _LEAST_SPAN_S)

    def x_of(self, seconds: float) -> float:
        """Return where a time stands."""
        start_s, end_s = self.span()
        pad = self._theme.px(_PAD)
        return pad + (seconds - start_s) / (end_s - start_s) * (self.width() - 2 * pad)

    def seconds_at(self, x: float) -> float:
        """Return the time at a place."""
        start_s, end_s = self.span()
        pad = self._theme.px(_PAD)
        share = (x - pad) / max(1, self.width() - 2 * pad)
        return start_s + min(1.0, max(0.0, share)) * (end_s - start_s)

    def waits(self) -> list[tuple[float, float, str]]:
        """Return the parts of the wait before the first line, each with what it was for."""
        lines = self._lines
        if lines is None:
            return []
        exchange = lines.exchange
        first_s = exchange.times[0] if lines.count else exchange.elapsed_s
        load_s = min(self._figures.load_s or 0.0, first_s)
        prompt_s = min(self._figures.prompt_s or 0.0, first_s - load_s)
        if load_s + prompt_s <= 0:
            return [(0.0, first_s, self.tr("waiting"))]
        found = [(0.0, load_s, self.tr("loading"))] if load_s > 0 else []
        found.append((load_s, load_s + prompt_s, self.tr("prompt")))
        if first_s - load_s - prompt_s > _LEAST_SPAN_S:
            found.append((load_s + prompt_s, first_s, ""))
        return found

    # --- Painting ---------------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        colours = self._theme.colours
        bars = self._bars_rect()
        draw_plain(painter, self.rect(), colours.sunken)
        self._paint_scale(painter, bars)
        if self._lines is not None:
            if not self._is_answer_only:
                self._paint_waits(painter, bars)
            for gap in self._lines.gaps:
                self._paint_gap(painter, bars, gap)
            self._paint_bars(painter, self._lines, bars)
        if self._at_s is not None:
            x = self.x_of(self._at_s)
            painter.setPen(QPen(colours.text, 1.4))
            painter.drawLine(QPointF(x, 0), QPointF(x, bars.bottom() + 4))
        if self._has_ring and self.hasFocus():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            draw_ring(painter, QRectF(self.rect()), 4, colours.focus)

    def _bars_rect(self) -> QRect:
        pad = self._theme.px(_PAD)
        return QRect(pad, pad // 2, self.width() - 2 * pad, self._theme.px(_BARS))

    def _paint_scale(self, painter: QPainter, bars: QRect) -> None:
        """Draw times at round distances; words only where there is room for them."""
        colours = self._theme.colours
        start_s, end_s = self.span()
        font = self._theme.font("caption")
        painter.setFont(font)
        room = max(1.0, bars.width() / (painter.fontMetrics().horizontalAdvance("000.00") * 1.8))
        step = _nice((end_s - start_s) / room)
        digits = max(0, -math.floor(math.log10(step) + 1e-9))
        at_s = math.ceil(start_s / step - 1e-9) * step
        while at_s <= end_s + 1e-9:
            x = self.x_of(at_s)
            painter.setPen(colours.hairline)
            painter.drawLine(QPointF(x, bars.top()), QPointF(x, bars.bottom()))
            painter.setPen(colours.text3)
            text = self.tr("{seconds} s").format(seconds=f"{at_s:.{digits}f}")
            width = painter.fontMetrics().horizontalAdvance(text)
            left = min(max(0.0, x - width / 2), self.width() - width - 1.0)
            top = bars.bottom() + 1
            place = QRectF(left, top, width + 1, self.height() - top)
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, text)
            at_s += step

    def _paint_waits(self, painter: QPainter, bars: QRect) -> None:
        colours = self._theme.colours
        painter.setFont(self._theme.font("caption"))
        for number, (start_s, end_s, words) in enumerate(self.waits()):
            rect = QRectF(self.x_of(start_s), bars.top(), 0, bars.height())
            rect.setRight(self.x_of(end_s))
            fill = colours.hover if number % 2 == 0 else colours.pressed
            draw_plain(painter, rect.toRect(), fill)
            if painter.fontMetrics().horizontalAdvance(words) + 4 < rect.width():
                painter.setPen(colours.text2)
                painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, words)

    def _paint_gap(self, painter: QPainter, bars: QRect, gap: Gap) -> None:
        """Draw a pause as a hatched stretch, with how long it was."""
        colours = self._theme.colours
        rect = QRectF(self.x_of(gap.start_s), bars.top(), 0, bars.height())
        rect.setRight(self.x_of(gap.end_s))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(Qt.BrushStyle.BDiagPattern)
        brush = painter.brush()
        brush.setColor(colours.border)
        painter.setBrush(brush)
        painter.drawRect(rect)
        text = self.tr("{seconds} s").format(seconds=f"{gap.end_s - gap.start_s:.1f}")
        painter.setFont(self._theme.font("caption"))
        width = painter.fontMetrics().horizontalAdvance(text)
        if width + 8 < rect.width():
            place = QRectF(0, 0, width + 8, painter.fontMetrics().height())
            place.moveCenter(rect.center())
            draw_plain(painter, place.toRect(), colours.sunken)
            painter.setPen(colours.text2)
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, text)

    def _paint_bars(self, painter: QPainter, lines: AnswerLines, bars: QRect) -> None:
        start_s, end_s = self.span()
        most_bars = max(1, bars.width() // _BAR_WIDTH)
        count = min(most_bars, max(_LEAST_BARS, lines.count // _LINES_A_BAR))
        bins = lines.bins(start_s, end_s, count)
        most = max((sum(it) for it in bins), default=0)
        if not most:
            return
        edges = [bars.left() + round(number * bars.width() / count) for number in range(count + 1)]
        for number, counts in enumerate(bins):
            total = sum(counts)
            if not total:
                continue
            height = bars.height() * (0.18 + 0.82 * math.sqrt(total / most))
            y = float(bars.bottom() + 1)
            for kind in DRAWN:
                if not counts[kind]:
                    continue
                part = height * counts[kind] / total
                rect = QRectF(edges[number], y - part, edges[number + 1] - edges[number], part)
                draw_plain(painter, rect.toAlignedRect(), colour_of(self._theme, kind))
                y -= part

    # --- Mouse and keys ---------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.picked.emit(self.seconds_at(event.position().x()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self.picked.emit(self.seconds_at(event.position().x()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        start_s, end_s = self.span()
        at_s = start_s if self._at_s is None else self._at_s
        step = (end_s - start_s) * _KEY_SHARE
        gaps = self._lines.gaps if self._lines is not None else []
        wanted = {
            Qt.Key.Key_Left: at_s - step,
            Qt.Key.Key_Right: at_s + step,
            Qt.Key.Key_Home: start_s,
            Qt.Key.Key_End: end_s,
            Qt.Key.Key_PageUp: max((it.end_s for it in gaps if it.end_s < at_s), default=start_s),
            Qt.Key.Key_PageDown: min((it.end_s for it in gaps if it.end_s > at_s), default=end_s),
        }.get(Qt.Key(event.key()))
        if wanted is None:
            super().keyPressEvent(event)
            return
        self._has_ring = True
        self.picked.emit(min(end_s, max(start_s, wanted)))

    def event(self, event: QEvent) -> bool:
        """Tell what came at the time under the mouse."""
        if isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self.tip_at(event.pos().x()), self)
            return True
        return super().event(event)

    def tip_at(self, x: float) -> str:
        """Return in words what came at a place."""
        lines = self._lines
        if lines is None:
            return ""
        start_s, end_s = self.seconds_at(x - _BAR_WIDTH), self.seconds_at(x + _BAR_WIDTH)
        counts = lines.bins(start_s, end_s, 1)[0]
        parts = [at_text(self.seconds_at(x))]
        parts += [f"{name_of(kind)}: {counts[kind]}" for kind in Kind if counts[kind]]
        return "\n".join(parts)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._has_ring = shows_ring(event.reason(), had_ring=self._has_ring)
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def sizeHint(self) -> QSize:
        scale = max(self._theme.px(_SCALE), self.fontMetrics().height() + 2)
        return QSize(self._theme.px(240), self._theme.px(_BARS + _PAD // 2) + scale)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(80), self.sizeHint().height())


def _nice(step: float) -> float:
    """Return the smallest round number that is not less than `step`."""
    power = 10.0 ** math.floor(math.log10(max(step, 1e-6)))
    return next(it * power for it in _NICE if it * power >= step - 1e-12)
