"""Paints the rows of the model picker, and knows what in them can be pressed or pointed at."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import (
    QAbstractItemModel,
    QCoreApplication,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetrics, QHelpEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
)

from gui.widgets.kit.painting import draw_box, draw_dot, draw_ring, mirrored
from gui.widgets.list_view import ListView
from gui.widgets.model_list import ModelList
from gui.widgets.model_row import ModelRow

Index = QModelIndex | QPersistentModelIndex
_ROW, _CAPTION = 48, 28
_BUTTON, _ICON = 28, 16
_NAME_AT, _SIGN_AT = 30, 16


class Press(Enum):
    """What can be pressed in a row."""

    CHOOSE = "choose"
    PIN = "pin"
    UNLOAD = "unload"


@dataclass(frozen=True, slots=True)
class Part:
    """Something in a row: its place, what it stands for, what a press on it does."""

    rect: QRectF
    icon: str
    tip: str
    press: Press | None = None


class ModelPainter(QStyledItemDelegate):
    """The rows of one view.

    Signals:
        pressed: A row, or a button in it, was pressed; carries the model's name, and what.
    """

    pressed = Signal(str, object)

    def __init__(self, view: ListView) -> None:
        super().__init__(view)
        self._view = view
        self._theme = view.theme
        self.turn = 0.0
        """How far the rings of what is loading have turned, from 0 to 1."""

    # --- Where things are -------------------------------------------------------------------------

    def parts(self, row: ModelRow, rect: QRect) -> list[Part]:
        """Return the icons and buttons of a row that stands at `rect`."""
        return [*self._icons(row, rect), *self._buttons(row, rect)]

    def _icons(self, row: ModelRow, rect: QRect) -> Iterator[Part]:
        px = self._theme.px
        room = self._buttons_left(row, rect) - px(8)
        x = rect.left() + px(_NAME_AT) + self._name_width(row, rect) + px(8)
        top = self._line_top(rect) + (self._name_metrics(row).height() - px(_ICON)) / 2
        for capability in row.capabilities:
            if x + px(_ICON) > room:
                return
            place = QRectF(x, top, px(_ICON), px(_ICON))
            yield Part(self._mirrored(place, rect), capability.icon, capability.words)
            x += px(_ICON + 5)

    def _buttons(self, row: ModelRow, rect: QRect) -> Iterator[Part]:
        side = self._theme.px(_BUTTON)
        x = rect.right() - self._theme.px(4)
        top = rect.center().y() - side / 2 + 0.5
        if row.can_unload:
            x -= side
            tip = QCoreApplication.translate("ModelPainter", "Unload now ({keys})")
            place = self._mirrored(QRectF(x, top, side, side), rect)
            yield Part(place, "eject", tip.format(keys="Del"), Press.UNLOAD)
        if row.can_pin:
            x -= side + self._theme.px(8)
            tip = QCoreApplication.translate("ModelPainter", "Keep it in memory ({keys})")
            place = self._mirrored(QRectF(x, top, side, side), rect)
            yield Part(place, "pin", tip.format(keys="Ctrl+P"), Press.PIN)

    def _buttons_left(self, row: ModelRow, rect: QRect) -> float:
        """Return where what stands at the end of a row begins, before mirroring."""
        px = self._theme.px
        buttons = int(row.can_unload) + int(row.can_pin)
        width = buttons * px(_BUTTON) + max(0, buttons - 1) * px(8) + px(8)
        if row.left:
            width += self._left_width(row) + px(8)
        return rect.right() - width

    def _left_width(self, row: ModelRow) -> int:
        metrics = QFontMetrics(self._theme.font("caption"))
        return metrics.horizontalAdvance(row.left) + self._theme.px(_ICON + 10)

    def _name_width(self, row: ModelRow, rect: QRect) -> int:
        px = self._theme.px
        icons = len(row.capabilities) * px(_ICON + 5)
        room = self._buttons_left(row, rect) - rect.left() - px(_NAME_AT) - icons - px(16)
        return round(min(self._name_metrics(row).horizontalAdvance(row.name), max(px(40), room)))

    def _name_metrics(self, row: ModelRow) -> QFontMetrics:
        return QFontMetrics(self._theme.font("ui", bold=row.is_current))

    def _line_top(self, rect: QRect) -> int:
        name = QFontMetrics(self._theme.font("ui")).height()
        details = QFontMetrics(self._theme.font("caption")).height()
        return rect.top() + (rect.height() - name - details - self._theme.px(2)) // 2

    def _mirrored(self, place: QRectF, rect: QRect) -> QRectF:
        return QRectF(mirrored(place.toAlignedRect(), rect, self._view.layoutDirection()))

    # --- Painting ---------------------------------------------------------------------------------

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line = index.data(ModelList.ROW)
        rect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(line, ModelRow):
            self._paint_row(painter, line, rect, is_at=index == self._view.currentIndex())
        else:
            self._paint_title(painter, str(line), rect)
        painter.restore()

    def _paint_title(self, painter: QPainter, title: str, rect: QRect) -> None:
        painter.setFont(self._theme.font("caption", bold=True))
        painter.setPen(self._theme.colours.text3)
        room = rect.adjusted(self._theme.px(12), 0, -self._theme.px(12), -self._theme.px(4))
        painter.drawText(room, Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignBottom, title)

    def _paint_row(self, painter: QPainter, row: ModelRow, rect: QRect, *, is_at: bool) -> None:
        colours = self._theme.colours
        box = QRectF(rect).adjusted(0, 1, 0, -1)
        radius = self._theme.px(8)
        fill = colours.selected if row.is_current else None
        if is_at or self._is_under_mouse(rect):
            fill = colours.selected if row.is_current else colours.hover
        if fill is not None:
            draw_box(painter, box, radius, fill=fill)
        if is_at and self._view.has_ring:
            draw_ring(painter, box, radius, colours.focus)
        self._paint_sign(painter, row, rect)
        self._paint_words(painter, row, rect)
        self._paint_left(painter, row, rect)
        parts = self.parts(row, rect)
        for part in parts:
            self._paint_part(painter, part)
        if is_at and self._view.has_ring and not row.left and row.can_choose:
            self._paint_hint(painter, rect, busy=[part.rect for part in parts])

    def _paint_sign(self, painter: QPainter, row: ModelRow, rect: QRect) -> None:
        px = self._theme.px
        colour = self._theme.colours.role(row.sign.colour)
        centre = QPointF(rect.left() + px(_SIGN_AT), rect.center().y() + 0.5)
        side = px(14)
        place = QRectF(centre.x() - side / 2, centre.y() - side / 2, side, side)
        place = self._mirrored(place, rect)
        if row.sign.name in {"dot", "ring", "pin"}:  # that it is pinned stands at the end
            filled = row.sign.name != "ring"
            draw_dot(painter, place.center(), px(4), colour, filled=filled)
        elif row.sign.name == "spinner":
            self._paint_ring(painter, place, 1 / 3, colour, turned=self.turn)
        else:
            self._theme.draw_icon(painter, row.sign.name, place, colour)

    def _paint_words(self, painter: QPainter, row: ModelRow, rect: QRect) -> None:
        theme = self._theme
        colours = theme.colours
        metrics = self._name_metrics(row)
        left = rect.left() + theme.px(_NAME_AT)
        width = self._name_width(row, rect)
        name = QRectF(left, self._line_top(rect), width, metrics.height())
        painter.setFont(theme.font("ui", bold=row.is_current))
        painter.setPen(colours.text if row.can_choose else colours.text3)
        self._write(painter, row.name, name, rect)
        details = QFontMetrics(theme.font("caption"))
        room = self._buttons_left(row, rect) - left
        below = QRectF(left, name.bottom() + theme.px(2), room, details.height())
        painter.setFont(theme.font("caption"))
        painter.setPen(colours.text2 if row.can_choose else colours.text3)
        self._write(painter, row.details, below, rect)

    def _paint_left(self, painter: QPainter, row: ModelRow, rect: QRect) -> None:
        if not row.left:
            return
        px = self._theme.px
        colours = self._theme.colours
        left = self._buttons_left(row, rect)
        sign = QRectF(left, rect.center().y() - px(_ICON) / 2 + 0.5, px(_ICON), px(_ICON))
        if row.left_share is None:
            self._theme.draw_icon(painter, "pin", self._mirrored(sign, rect), colours.success)
        else:
            ring = self._mirrored(sign, rect).adjusted(1, 1, -1, -1)
            self._paint_ring(painter, ring, row.left_share, colours.accent)
        painter.setFont(self._theme.font("caption"))
        painter.setPen(colours.text2)
        words = QRectF(sign.right() + px(8), rect.top(), self._left_width(row), rect.height())
        self._write(painter, row.left, words, rect)

    def _paint_hint(self, painter: QPainter, rect: QRect, busy: list[QRectF]) -> None:
        """Say what Enter does, where there is room for it."""
        hint = QCoreApplication.translate("ModelPainter", "Enter to choose")
        painter.setFont(self._theme.font("caption"))
        width = painter.fontMetrics().horizontalAdvance(hint) + self._theme.px(2)
        room = QRectF(rect.right() - width - self._theme.px(10), rect.top(), width, rect.height())
        place = self._mirrored(room, rect)
        is_free = width < rect.width() / 3 and not any(place.intersects(other) for other in busy)
        if is_free:
            painter.setPen(self._theme.colours.text2)
            self._write(painter, hint, room, rect)

    def _paint_ring(
        self, painter: QPainter, place: QRectF, share: float, colour: QColor, *, turned: float = 0
    ) -> None:
        width = 2 * self._theme.scale
        ring = place.adjusted(width / 2, width / 2, -width / 2, -width / 2)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self._theme.colours.track, width))
        painter.drawEllipse(ring)
        painter.setPen(QPen(colour, width))
        painter.drawArc(ring, round((90 - 360 * turned) * 16), -round(share * 360 * 16))

    def _paint_part(self, painter: QPainter, part: Part) -> None:
        colours = self._theme.colours
        colour = colours.text2
        at = self._view.mouse_at
        if part.press is not None and at is not None and part.rect.contains(QPointF(at)):
            draw_box(painter, part.rect, self._theme.px(8), fill=colours.pressed)
            colour = colours.text
        side = self._theme.px(_ICON)
        place = QRectF(0, 0, side, side)
        place.moveCenter(part.rect.center())
        self._theme.draw_icon(painter, part.icon, place, colour)

    def _write(self, painter: QPainter, text: str, place: QRectF, rect: QRect) -> None:
        cut = painter.fontMetrics().elidedText(
            text, Qt.TextElideMode.ElideRight, round(place.width()) + 1
        )
        flags = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(self._mirrored(place, rect), flags | Qt.TextFlag.TextSingleLine, cut)

    def _is_under_mouse(self, rect: QRect) -> bool:
        return self._view.mouse_at is not None and rect.contains(self._view.mouse_at)

    # --- Qt ---------------------------------------------------------------------------------------

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002
        px = self._theme.px
        caption = QFontMetrics(self._theme.font("caption")).height()
        if not isinstance(index.data(ModelList.ROW), ModelRow):
            return QSize(px(80), max(px(_CAPTION), caption + px(8)))
        name = QFontMetrics(self._theme.font("ui")).height()
        return QSize(px(80), max(px(_ROW), name + caption + px(14)))

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        """Take presses on a row and on its buttons."""
        row = index.data(ModelList.ROW)
        if not isinstance(event, QMouseEvent) or not isinstance(row, ModelRow):
            return super().editorEvent(event, model, option, index)
        is_release = event.type() == QEvent.Type.MouseButtonRelease
        if is_release and event.button() == Qt.MouseButton.LeftButton:
            part = self._part_at(event.position(), row, option.rect)
            press = part.press if part is not None else None
            self.pressed.emit(row.name, press or Press.CHOOSE)
        return True

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        row = index.data(ModelList.ROW)
        if event.type() != QEvent.Type.ToolTip or not isinstance(row, ModelRow):
            return super().helpEvent(event, view, option, index)
        part = self._part_at(QPointF(event.pos()), row, option.rect)
        QToolTip.showText(event.globalPos(), part.tip if part is not None else row.spoken, view)
        return True

    def _part_at(self, at: QPointF, row: ModelRow, rect: QRect) -> Part | None:
        return next((part for part in self.parts(row, rect) if part.rect.contains(at)), None)
