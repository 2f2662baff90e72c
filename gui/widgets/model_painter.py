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
_ROW, _CAPTION = 50, 28
_BUTTON, _ICON = 28, 16
_NAME_AT, _SIGN_AT = 30, 16
_BETWEEN_LINES, _AROUND_LINES = 4, 14


class Press(Enum):
    """What can be pressed in a row."""

    CHOOSE = "choose"
    FAVOUR = "favour"
    LOAD = "load"
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

    Where the words of a row leave no room for what stands at its end, that stands below them.

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
        x = rect.left() + px(_NAME_AT) + self._name_width(row, rect) + px(8)
        top = self._line_top(row, rect) + (self._name_metrics(row).height() - px(_ICON)) / 2
        for capability in row.capabilities:
            place = QRectF(x, top, px(_ICON), px(_ICON))
            yield Part(self._mirrored(place, rect), capability.icon, capability.words)
            x += px(_ICON + 5)
        middle = max(rect.top() + px(_BUTTON) / 2, top + px(_ICON) / 2)
        side = px(_BUTTON)
        yield self._star(row, QRectF(x - px(4), middle - side / 2, side, side), rect)

    def _star(self, row: ModelRow, place: QRectF, rect: QRect) -> Part:
        if row.is_favourite:
            tip = QCoreApplication.translate("ModelPainter", "No favourite any more ({keys})")
        else:
            tip = QCoreApplication.translate("ModelPainter", "Make it a favourite ({keys})")
        icon = "star-filled" if row.is_favourite else "star"
        return Part(self._mirrored(place, rect), icon, tip.format(keys="Ctrl+D"), Press.FAVOUR)

    def _buttons(self, row: ModelRow, rect: QRect) -> Iterator[Part]:
        side = self._theme.px(_BUTTON)
        x = rect.right() - self._theme.px(4)
        top = self._end_of(row, rect).center().y() - side / 2 + 0.5
        if row.can_load and self._is_under_mouse(rect):  # the keys have theirs
            tip = QCoreApplication.translate("ModelPainter", "Load now ({keys})")
            place = self._mirrored(QRectF(x - side, top, side, side), rect)
            yield Part(place, "play", tip.format(keys="Ctrl+Enter"), Press.LOAD)
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

    def _end_width(self, row: ModelRow) -> int:
        """Return how much stands at the end of a row: the time that is left, and buttons."""
        px = self._theme.px
        buttons = int(row.can_unload) + int(row.can_pin) + int(row.can_load)
        width = buttons * px(_BUTTON) + max(0, buttons - 1) * px(8) + px(8)
        return width + (self._left_width(row) + px(8) if row.left else 0)

    def _words_width(self, row: ModelRow) -> int:
        """Return how wide the words of a row are, with the icons behind its name."""
        icons = len(row.capabilities) * self._theme.px(_ICON + 5) + self._theme.px(8 + _BUTTON)
        name = self._name_metrics(row).horizontalAdvance(row.name) + icons
        details = QFontMetrics(self._theme.font("caption")).horizontalAdvance(row.details)
        return max(name, details, self._warning_width(row))

    def _warning_width(self, row: ModelRow) -> int:
        """Return how wide the warning of a row is, with its sign; nothing without one."""
        if not row.warning:
            return 0
        metrics = QFontMetrics(self._theme.font("caption"))
        return metrics.horizontalAdvance(row.warning) + self._theme.px(_ICON + 4) + 1

    def _has_third_line(self, row: ModelRow, width: int) -> bool:
        """Tell whether the warning finds no room behind the details."""
        if not row.warning:
            return False
        details = QFontMetrics(self._theme.font("caption")).horizontalAdvance(row.details)
        end = 0 if self._is_stacked(row, width) else self._end_width(row)
        before = self._theme.px(_NAME_AT) + details + (self._theme.px(8) if details else 0)
        return before + self._warning_width(row) + end > width

    def _is_stacked(self, row: ModelRow, width: int) -> bool:
        """Tell whether what stands at the end has to stand below the words."""
        has_end = bool(row.left) or row.can_unload or row.can_pin or row.can_load
        words = self._theme.px(_NAME_AT + 8) + self._words_width(row)
        return has_end and words + self._end_width(row) > width

    def _end_of(self, row: ModelRow, rect: QRect) -> QRect:
        """Return the part of a row that its end stands in."""
        if not self._is_stacked(row, rect.width()):
            return rect
        return rect.adjusted(0, rect.height() - self._theme.px(_BUTTON + 4), 0, -self._theme.px(4))

    def _words_of(self, row: ModelRow, rect: QRect) -> QRect:
        """Return the part of a row that its words stand in."""
        if not self._is_stacked(row, rect.width()):
            return rect.adjusted(0, 0, -self._end_width(row), 0)
        return rect.adjusted(0, 0, -self._theme.px(8), -self._theme.px(_BUTTON))

    def _left_width(self, row: ModelRow) -> int:
        metrics = QFontMetrics(self._theme.font("caption"))
        return metrics.horizontalAdvance(row.left) + self._theme.px(_ICON + 10)

    def _name_width(self, row: ModelRow, rect: QRect) -> int:
        px = self._theme.px
        icons = len(row.capabilities) * px(_ICON + 5) + px(_BUTTON)
        room = self._words_of(row, rect).width() - px(_NAME_AT) - icons - px(8)
        return min(self._name_metrics(row).horizontalAdvance(row.name), max(px(40), room))

    def _name_metrics(self, row: ModelRow) -> QFontMetrics:
        return QFontMetrics(self._theme.font("ui", bold=row.is_current))

    def _line_top(self, row: ModelRow, rect: QRect) -> int:
        words = self._words_of(row, rect)
        return words.top() + (words.height() - self._lines_height(row, rect.width())) // 2

    def _lines_height(self, row: ModelRow, width: int) -> int:
        name = QFontMetrics(self._theme.font("ui")).height()
        caption = QFontMetrics(self._theme.font("caption")).height()
        lines = 2 if self._has_third_line(row, width) else 1
        return name + lines * (self._theme.px(_BETWEEN_LINES) + caption)

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
        for part in self.parts(row, rect):
            if part.press is not Press.FAVOUR or row.is_favourite or fill is not None:
                self._paint_part(painter, part)
        has_words = row.left or row.warning or self._is_under_mouse(rect)
        if is_at and self._view.has_ring and not has_words and row.can_choose:
            self._paint_hint(painter, row, rect)

    def _paint_sign(self, painter: QPainter, row: ModelRow, rect: QRect) -> None:
        px = self._theme.px
        colour = self._theme.colours.role(row.sign.colour)
        words = self._words_of(row, rect)
        centre = QPointF(rect.left() + px(_SIGN_AT), words.center().y() + 0.5)
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
        name = QRectF(left, self._line_top(row, rect), width, metrics.height())
        painter.setFont(theme.font("ui", bold=row.is_current))
        painter.setPen(colours.text if row.can_choose else colours.disabled)
        self._write(painter, row.name, name, rect, cut=Qt.TextElideMode.ElideMiddle)
        details = QFontMetrics(theme.font("caption"))
        room = self._words_of(row, rect).right() - left
        below = QRectF(left, name.bottom() + theme.px(_BETWEEN_LINES), room, details.height())
        painter.setFont(theme.font("caption"))
        painter.setPen(colours.text2)
        self._write(painter, row.details, below, rect)
        if row.warning:
            self._paint_warning(painter, row, below, rect)

    def _paint_warning(self, painter: QPainter, row: ModelRow, line: QRectF, rect: QRect) -> None:
        """Write the warning behind the details, or below them where there is no room."""
        px = self._theme.px
        place = QRectF(line)
        if self._has_third_line(row, rect.width()):
            place.moveTop(line.bottom() + px(_BETWEEN_LINES))
        elif row.details:
            place.setLeft(
                line.left() + painter.fontMetrics().horizontalAdvance(row.details) + px(8)
            )
        side = px(_ICON - 2)
        sign = QRectF(place.left(), place.center().y() - side / 2, side, side)
        colour = self._theme.colours.warn
        self._theme.draw_icon(painter, "triangle-alert", self._mirrored(sign, rect), colour)
        place.setLeft(place.left() + px(_ICON + 4))
        painter.setPen(colour)
        self._write(painter, row.warning, place, rect)

    def _paint_left(self, painter: QPainter, row: ModelRow, rect: QRect) -> None:
        if not row.left:
            return
        px = self._theme.px
        colours = self._theme.colours
        end = self._end_of(row, rect)
        left = rect.right() - self._end_width(row)
        sign = QRectF(left, end.center().y() - px(_ICON) / 2 + 0.5, px(_ICON), px(_ICON))
        if row.left_share is None:
            self._theme.draw_icon(painter, "pin", self._mirrored(sign, rect), colours.success)
        else:
            ring = self._mirrored(sign, rect).adjusted(1, 1, -1, -1)
            colour = colours.warn if row.is_leaving else colours.accent
            self._paint_ring(painter, ring, row.left_share, colour)
        painter.setFont(self._theme.font("caption"))
        painter.setPen(colours.warn if row.is_leaving else colours.text2)
        words = QRectF(sign.right() + px(8), end.top(), self._left_width(row), end.height())
        self._write(painter, row.left, words, rect)

    def _paint_hint(self, painter: QPainter, row: ModelRow, rect: QRect) -> None:
        """Say what Enter does, where there is room for it."""
        px = self._theme.px
        hint = QCoreApplication.translate("ModelPainter", "Enter to choose")
        painter.setFont(self._theme.font("caption"))
        width = painter.fontMetrics().horizontalAdvance(hint) + px(2)
        room = QRectF(rect.right() - width - px(10), rect.top(), width, rect.height())
        if rect.left() + px(_NAME_AT) + self._words_width(row) < room.left():
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
        colour = colours.accent if part.icon == "star-filled" else colours.text2
        at = self._view.mouse_at
        if part.press is not None and at is not None and part.rect.contains(QPointF(at)):
            draw_box(painter, part.rect, self._theme.px(8), fill=colours.pressed)
            colour = colours.text
        side = self._theme.px(_ICON)
        place = QRectF(0, 0, side, side)
        place.moveCenter(part.rect.center())
        self._theme.draw_icon(painter, part.icon, place, colour)

    def _write(
        self,
        painter: QPainter,
        text: str,
        place: QRectF,
        rect: QRect,
        *,
        cut: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
    ) -> None:
        fitting = painter.fontMetrics().elidedText(text, cut, round(place.width()) + 1)
        flags = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(self._mirrored(place, rect), flags | Qt.TextFlag.TextSingleLine, fitting)

    def _is_under_mouse(self, rect: QRect) -> bool:
        return self._view.mouse_at is not None and rect.contains(self._view.mouse_at)

    # --- Qt ---------------------------------------------------------------------------------------

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002
        px = self._theme.px
        caption = QFontMetrics(self._theme.font("caption")).height()
        row = index.data(ModelList.ROW)
        if not isinstance(row, ModelRow):
            return QSize(px(80), max(px(_CAPTION), caption + px(8)))
        width = self._view.viewport().width()
        height = max(px(_ROW), self._lines_height(row, width) + px(_AROUND_LINES))
        if self._is_stacked(row, width):
            height += px(_BUTTON)
        return QSize(px(80), height)

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
