"""Paints the rows of the chats pane."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from gui.widgets.chat_list import ChatLine, ChatList
from gui.widgets.kit.painting import draw_box, draw_dot, draw_ring, mirrored
from gui.widgets.list_view import ListView

Index = QModelIndex | QPersistentModelIndex
_ROW, _CAPTION = 32, 32
_RING = 12


class ChatPainter(QStyledItemDelegate):
    """The rows of one view."""

    def __init__(self, view: ListView) -> None:
        super().__init__(view)
        self._view = view
        self._theme = view.theme
        self.turn = 0.0
        """How far the rings of running replies have turned, from 0 to 1."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line = index.data(ChatList.LINE)
        rect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(line, ChatLine):
            self._paint_chat(painter, line, rect, is_at=index == self._view.currentIndex())
        else:
            self._paint_title(painter, str(line), rect)
        painter.restore()

    def _paint_title(self, painter: QPainter, title: str, rect: QRect) -> None:
        px = self._theme.px
        painter.setFont(self._theme.font("caption", bold=True))
        painter.setPen(self._theme.colours.text3)
        room = rect.adjusted(px(10), 0, -px(10), -px(5))
        painter.drawText(room, Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignBottom, title)

    def _paint_chat(self, painter: QPainter, line: ChatLine, rect: QRect, *, is_at: bool) -> None:
        px = self._theme.px
        colours = self._theme.colours
        radius = px(8)
        at = self._view.mouse_at
        fill = colours.hover if at is not None and rect.contains(at) else None
        fill = colours.selected if line.is_current else fill
        if fill is not None:
            draw_box(painter, QRectF(rect), radius, fill=fill)
        if is_at and self._view.has_ring and self._view.hasFocus():
            draw_ring(painter, QRectF(rect), radius, colours.focus)
        has_sign = line.is_running or line.has_unread
        room = rect.adjusted(px(10), 0, -px(26 if has_sign else 10), 0)
        painter.setFont(self._theme.font("ui", bold=line.is_current or line.has_unread))
        painter.setPen(colours.text)
        cut = painter.fontMetrics().elidedText(
            line.title, Qt.TextElideMode.ElideRight, room.width()
        )
        flags = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(self._mirrored(room, rect), flags | Qt.TextFlag.TextSingleLine, cut)
        if has_sign:
            self._paint_sign(painter, line, rect)

    def _paint_sign(self, painter: QPainter, line: ChatLine, rect: QRect) -> None:
        px = self._theme.px
        colours = self._theme.colours
        side = px(_RING)
        box = QRect(rect.right() - px(6) - side, rect.center().y() - side // 2, side, side)
        place = QRectF(self._mirrored(box, rect))
        if not line.is_running:
            draw_dot(painter, QPointF(place.center()), px(4), colours.accent, filled=True)
            return
        width = 2 * self._theme.scale
        ring = place.adjusted(width / 2, width / 2, -width / 2, -width / 2)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colours.track, width))
        painter.drawEllipse(ring)
        painter.setPen(QPen(colours.accent, width))
        painter.drawArc(ring, round((90 - 360 * self.turn) * 16), -150 * 16)

    def _mirrored(self, place: QRect, rect: QRect) -> QRect:
        return mirrored(place, rect, self._view.layoutDirection())

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002
        px = self._theme.px
        if isinstance(index.data(ChatList.LINE), ChatLine):
            height = QFontMetrics(self._theme.font("ui")).height()
            return QSize(px(80), max(px(_ROW), height + px(10)))
        height = QFontMetrics(self._theme.font("caption")).height()
        return QSize(px(80), max(px(_CAPTION), height + px(12)))
