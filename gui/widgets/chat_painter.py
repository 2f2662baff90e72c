"""Paints the rows of the chats pane."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from gui.widgets.chat_list import ChatLine, ChatList, FolderLine
from gui.widgets.kit.painting import draw_box, draw_dot, draw_ring, mirrored
from gui.widgets.list_view import ListView

Index = QModelIndex | QPersistentModelIndex
_ROW = 32
_RING = 12
_ICON = 16
_INDENT = 18


class ChatPainter(QStyledItemDelegate):
    """The rows of one view. All are equally high, so that ten thousand need no measuring."""

    def __init__(self, view: ListView) -> None:
        super().__init__(view)
        self._view = view
        self._theme = view.theme
        self.turn = 0.0
        """How far the rings of running replies have turned, from 0 to 1."""
        self.dropping_at = QPersistentModelIndex()
        """The folder above which something is dragged."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line = index.data(ChatList.LINE)
        rect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(line, ChatLine | FolderLine):
            self._paint_row(painter, line, rect, index)
        else:
            self._paint_title(painter, str(line), rect)
        painter.restore()

    def _paint_title(self, painter: QPainter, title: str, rect: QRect) -> None:
        px = self._theme.px
        painter.setFont(self._theme.font("caption", bold=True))
        painter.setPen(self._theme.colours.text3)
        room = rect.adjusted(px(10), 0, -px(10), -px(5))
        painter.drawText(room, Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignBottom, title)

    def _paint_row(
        self, painter: QPainter, line: ChatLine | FolderLine, rect: QRect, index: Index
    ) -> None:
        px = self._theme.px
        colours = self._theme.colours
        radius = px(8)
        at = self._view.mouse_at
        is_current = isinstance(line, ChatLine) and line.is_current
        fill = colours.hover if at is not None and rect.contains(at) else None
        fill = colours.selected if is_current or index == self.dropping_at else fill
        if fill is not None:
            draw_box(painter, QRectF(rect), radius, fill=fill)
        is_at = index == self._view.currentIndex()
        if is_at and self._view.has_ring and self._view.hasFocus():
            draw_ring(painter, QRectF(rect), radius, colours.focus)
        room = rect.adjusted(px(10 + _INDENT * line.depth), 0, -px(10), 0)
        if isinstance(line, FolderLine):
            self._paint_folder(painter, line, room, rect)
        else:
            self._paint_chat(painter, line, room, rect)

    def _paint_folder(self, painter: QPainter, line: FolderLine, room: QRect, rect: QRect) -> None:
        px = self._theme.px
        colours = self._theme.colours
        side = px(_ICON)
        icon = QRect(room.left() - px(2), rect.center().y() - side // 2, side, side)
        name = "chevron-down" if line.is_open else "chevron-right"
        self._theme.draw_icon(painter, name, QRectF(self._mirrored(icon, rect)), colours.text3)
        icon.translate(side + px(2), 0)
        self._theme.draw_icon(painter, "folder", QRectF(self._mirrored(icon, rect)), colours.text2)
        words = room.adjusted(2 * side + px(8), 0, 0, 0)
        painter.setFont(self._theme.font("caption"))
        count = str(line.chats)
        width = painter.fontMetrics().horizontalAdvance(count)
        painter.setPen(colours.text3)
        place = QRect(words.right() - width, words.top(), width + 1, words.height())
        painter.drawText(self._mirrored(place, rect), Qt.AlignmentFlag.AlignVCenter, count)
        self._paint_words(painter, line.name, words.adjusted(0, 0, -width - px(8), 0), rect)

    def _paint_chat(self, painter: QPainter, line: ChatLine, room: QRect, rect: QRect) -> None:
        px = self._theme.px
        has_sign = line.is_running or line.has_unread
        words = room.adjusted(0, 0, -px(16) if has_sign else 0, 0)
        if line.is_temporary:
            side = px(_ICON)
            icon = QRect(words.left(), rect.center().y() - side // 2, side, side)
            colour = self._theme.colours.text3
            self._theme.draw_icon(
                painter, "message-circle-dashed", QRectF(self._mirrored(icon, rect)), colour
            )
            words.setLeft(words.left() + side + px(6))
        is_bold = line.is_current or line.has_unread
        self._paint_words(painter, line.title, words, rect, is_bold=is_bold)
        if has_sign:
            self._paint_sign(painter, line, rect)

    def _paint_words(
        self, painter: QPainter, text: str, room: QRect, rect: QRect, *, is_bold: bool = False
    ) -> None:
        painter.setFont(self._theme.font("ui", bold=is_bold))
        painter.setPen(self._theme.colours.text)
        cut = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        flags = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(self._mirrored(room, rect), flags | Qt.TextFlag.TextSingleLine, cut)

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
        height = QFontMetrics(self._theme.font("ui")).height()
        return QSize(px(80), max(px(_ROW), height + px(10)))
