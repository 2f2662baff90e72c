"""Paints what goes along with the next message, and knows what in it can be pressed."""

from __future__ import annotations

from enum import Enum
from pathlib import PurePath
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractItemModel,
    QCoreApplication,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QFontMetrics,
    QHelpEvent,
    QImage,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPen,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
)

from gui.chat.attached import Kind
from gui.services.attaching import Item
from gui.widgets.attach import words
from gui.widgets.attach.remedies import remedy_of, remedy_words
from gui.widgets.attach.strip_list import StripList, is_unread, line
from gui.widgets.kit.painting import draw_box, draw_ring, mirrored

if TYPE_CHECKING:
    from gui.widgets.list_view import ListView

Index = QModelIndex | QPersistentModelIndex
_PICTURE = 72
_CHIP = QSize(216, 48)
_BUTTON, _CROSS, _ICON = 28, 14, 18
_PADDING, _RADIUS = 10, 10
_WRAPPED = Qt.TextFlag.TextWordWrap


class Press(Enum):
    """What can be pressed in an item."""

    REMOVE = "remove"
    AGAIN = "again"


_PICTURES = frozenset(("jpg", "jpeg", "png", "webp", "gif", "bmp", "tif", "tiff", "ico", "heic"))


class StripPainter(QStyledItemDelegate):
    """The items of one strip: pictures as such, all else as a chip; why one was refused in words.

    Signals:
        pressed: A button in an item was pressed; carries its row, and what.
    """

    pressed = Signal(int, object)

    def __init__(self, view: ListView) -> None:
        super().__init__(view)
        self._view = view
        self._theme = view.theme
        self.turn = 0.0
        """How far the rings of what is being read have turned, from 0 to 1."""

    # --- Where things are -------------------------------------------------------------------------

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002 - ours
        item = index.data(StripList.ITEM)
        px = self._theme.px
        if not isinstance(item, Item):
            return QSize(px(_CHIP.width()), px(_CHIP.height()))
        if is_tile(item):
            return QSize(px(_PICTURE), px(_PICTURE))
        lines = self._metrics("ui").height() + self._metrics("caption").height() + px(10)
        if item.refused is None:
            return QSize(px(_CHIP.width()), max(px(_CHIP.height()), lines))
        width = max(px(_CHIP.width()), self._view.viewport().width() - 2 * self._view.spacing() - 2)
        room = self._words_room(QRect(0, 0, width, 0), item)
        wrapped = self._metrics("caption").boundingRect(
            QRect(0, 0, room.width(), 10_000), int(_WRAPPED), line(item)
        )
        height = self._metrics("ui").height() + wrapped.height() + px(14)
        return QSize(width, max(px(_CHIP.height()), height))

    def buttons(self, item: Item, rect: QRect) -> list[tuple[Press, QRect]]:
        """Return what can be pressed in an item at a place."""
        side = self._theme.px(_BUTTON)
        if is_tile(item):
            cross = QRect(rect.right() + 1 - side, rect.top(), side, side)
            return [(Press.REMOVE, self._mirrored(cross, rect))]
        top = rect.top() + min((rect.height() - side) // 2, self._theme.px(10))
        cross = QRect(rect.right() - side - self._theme.px(6), top, side, side)
        found = [(Press.REMOVE, self._mirrored(cross, rect))]
        if remedy_of(item) is not None:
            again = cross.translated(-side - self._theme.px(2), 0)
            found.append((Press.AGAIN, self._mirrored(again, rect)))
        return found

    def _words_room(self, rect: QRect, item: Item) -> QRect:
        px = self._theme.px
        right = px(_BUTTON + 10) + (px(_BUTTON + 2) if remedy_of(item) is not None else 0)
        return rect.adjusted(px(_PADDING + _ICON + 8), 0, -right, 0)

    def _mirrored(self, place: QRect, rect: QRect) -> QRect:
        return mirrored(place, rect, self._view.layoutDirection())

    def _metrics(self, role: str) -> QFontMetrics:
        return QFontMetrics(self._theme.font("ui" if role == "ui" else "caption"))

    # --- Drawing ----------------------------------------------------------------------------------

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        item = index.data(StripList.ITEM)
        if not isinstance(item, Item):
            return
        rect: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if is_tile(item):
            self._paint_picture(painter, rect, item)
        else:
            self._paint_chip(painter, rect, item)
        for press, place in self.buttons(item, rect):
            self._paint_button(painter, press, place, item)
        is_current = index.row() == self._view.currentIndex().row()
        if is_current and self._view.hasFocus() and self._view.has_ring:
            draw_ring(painter, QRectF(rect), self._theme.px(_RADIUS), self._theme.colours.focus)
        painter.restore()

    def _paint_picture(self, painter: QPainter, rect: QRect, item: Item) -> None:
        colours = self._theme.colours
        radius = self._theme.px(_RADIUS)
        path = QPainterPath()
        path.addRoundedRect(QRectF(rect), radius, radius)
        painter.fillPath(path, colours.sunken)
        image = item.thumbnail
        if is_unread(item):
            ring = QRectF(0, 0, self._theme.px(_ICON), self._theme.px(_ICON))
            ring.moveCenter(QRectF(rect).center())
            self._paint_ring(painter, ring)
        elif image is not None and not image.isNull():
            painter.save()
            painter.setClipPath(path, Qt.ClipOperation.IntersectClip)
            painter.drawImage(QRectF(rect), image, _square_of(image))
            painter.restore()
        else:
            side = self._theme.px(_ICON)
            place = QRectF(0, 0, side, side)
            place.moveCenter(QRectF(rect).center())
            self._theme.draw_icon(painter, "image", place, colours.text3)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colours.border, 1))
        painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)

    def _paint_chip(self, painter: QPainter, rect: QRect, item: Item) -> None:
        colours, px = self._theme.colours, self._theme.px
        is_refused = item.refused is not None
        fill = colours.danger_soft if is_refused else colours.sunken
        edge = colours.danger_line if is_refused else colours.hairline
        draw_box(painter, QRectF(rect), px(_RADIUS), fill=fill, line=edge)
        side = px(_ICON)
        top = rect.top() + min((rect.height() - side) // 2, px(15))
        icon = self._mirrored(QRect(rect.left() + px(_PADDING), top, side, side), rect)
        if is_unread(item):
            self._paint_ring(painter, QRectF(icon))
        else:
            name = "triangle-alert" if is_refused or item.attached is None else ""
            colour = colours.danger if is_refused else colours.text2
            shown = name or (words.icon_of(item.attached) if item.attached is not None else "")
            self._theme.draw_icon(painter, shown, QRectF(icon), colour)
        self._paint_words(painter, self._mirrored(self._words_room(rect, item), rect), item)

    def _paint_words(self, painter: QPainter, room: QRect, item: Item) -> None:
        colours, px = self._theme.colours, self._theme.px
        upper, lower = self._metrics("ui").height(), self._metrics("caption").height()
        y = room.top() + (
            px(6) if item.refused is not None else (room.height() - upper - lower) // 2
        )
        painter.setFont(self._theme.font("ui"))
        painter.setPen(colours.text)
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading
        name = painter.fontMetrics().elidedText(
            item.name, Qt.TextElideMode.ElideMiddle, room.width()
        )
        painter.drawText(QRect(room.left(), y, room.width(), upper), flags, name)
        painter.setFont(self._theme.font("caption"))
        painter.setPen(colours.danger if item.refused is not None else colours.text3)
        below = QRect(room.left(), y + upper, room.width(), room.bottom() - y - upper)
        if item.refused is not None:
            painter.drawText(below, _WRAPPED | Qt.AlignmentFlag.AlignLeading, line(item))
            return
        said = words.measures(item.attached) if item.attached is not None else line(item)
        cut = painter.fontMetrics().elidedText(said, Qt.TextElideMode.ElideRight, below.width())
        below.setHeight(lower)
        painter.drawText(below, flags, cut)

    def _paint_ring(self, painter: QPainter, place: QRectF) -> None:
        colours = self._theme.colours
        ring = place.adjusted(2, 2, -2, -2)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colours.track, 2))
        painter.drawEllipse(ring)
        painter.setPen(QPen(colours.accent, 2, c=Qt.PenCapStyle.RoundCap))
        painter.drawArc(ring, round((90 - 360 * self.turn) * 16), -120 * 16)

    def _paint_button(self, painter: QPainter, press: Press, place: QRect, item: Item) -> None:
        colours, px = self._theme.colours, self._theme.px
        mouse = self._view.mouse_at
        is_hot = mouse is not None and place.contains(mouse)
        side = px(_CROSS)
        icon = QRectF(0, 0, side, side)
        icon.moveCenter(QRectF(place).center())
        if is_tile(item):
            disc = QRectF(0, 0, px(20), px(20))
            disc.moveCenter(QPointF(place.center()))
            fill = colours.pressed if is_hot else colours.card
            draw_box(painter, disc, disc.width() / 2, fill=fill, line=colours.border)
        elif is_hot:
            draw_box(painter, QRectF(place), px(8), fill=colours.hover)
        remedy = remedy_of(item)
        name = remedy.value if press is Press.AGAIN and remedy is not None else "x"
        self._theme.draw_icon(painter, name, icon, colours.text2)

    # --- Pressing ---------------------------------------------------------------------------------

    def press_at(self, point: QPoint, index: Index) -> Press | None:
        """Return which button of an item is at a point of the view."""
        item = index.data(StripList.ITEM)
        if not isinstance(item, Item):
            return None
        rect = self._view.visualRect(index)
        return next((it for it, place in self.buttons(item, rect) if place.contains(point)), None)

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        """Press what is at the mouse."""
        is_left = isinstance(event, QMouseEvent) and event.button() == Qt.MouseButton.LeftButton
        if isinstance(event, QMouseEvent) and is_left:
            press = self.press_at(event.position().toPoint(), index)
            if press is not None:
                if event.type() == QEvent.Type.MouseButtonRelease:
                    self.pressed.emit(index.row(), press)
                return True
        return super().editorEvent(event, model, option, index)

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        """Say what a button does, or what is known of the item."""
        press = self.press_at(event.pos(), index)
        if event.type() == QEvent.Type.ToolTip and press is not None:
            item = index.data(StripList.ITEM)
            QToolTip.showText(event.globalPos(), press_words(press, item), view)
            return True
        return super().helpEvent(event, view, option, index)


def press_words(press: Press, item: Item) -> str:
    """Return what a button of an item does."""
    remedy = remedy_of(item)
    if press is Press.REMOVE or remedy is None:
        return QCoreApplication.translate("Attached", "Remove ({keys})").format(keys="Del")
    return remedy_words(remedy)


def is_picture(item: Item) -> bool:
    """Tell whether an item is shown as a picture."""
    return item.attached is not None and item.attached.kind is Kind.PICTURE


def is_tile(item: Item) -> bool:
    """Tell whether an item has the size of a picture.

    One that is to become a picture, by its name, has it from the start: nothing moves then, and
    nothing else is drawn anew.
    """
    return is_picture(item) or (is_unread(item) and _promises_picture(item.name))


def _promises_picture(name: str) -> bool:
    return PurePath(name).suffix[1:].lower() in _PICTURES


def _square_of(image: QImage) -> QRectF:
    """Return the middle of a picture, as wide as it is high."""
    side = min(image.width(), image.height())
    return QRectF((image.width() - side) / 2, (image.height() - side) / 2, side, side)
