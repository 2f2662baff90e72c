"""The list of a folder's files on screen: boxes to check, folders to unfold."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from gui.attachments.choosing import Share
from gui.attachments.folders import Entry, Folder
from gui.widgets.attach.folder_model import FolderModel, Index, Line
from gui.widgets.attach.folder_words import note
from gui.widgets.kit.painting import draw_box, draw_plain, draw_ring, mirrored
from gui.widgets.list_view import ListView
from gui.widgets.theme import Theme
from gui.widgets.transcript.announcing import announce

_SIDE = 16
_INDENT = 18
_GAP = 6
_BATCH = 400


class FolderView(ListView):
    """Space checks, right and left unfold and fold; a press on the arrow does, elsewhere checks.

    Signals:
        turned: What is chosen has changed.
        confirmed: Enter was pressed.
    """

    turned = Signal()
    confirmed = Signal()

    def __init__(self, theme: Theme, model: FolderModel, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.lines = model
        self.setModel(model)
        self.setUniformItemSizes(True)
        # Qt asks for each line when it lays them out: some hundred of 5,000 at a time.
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(_BATCH)
        self._painter = _Painter(self)
        self.setItemDelegate(self._painter)

    def turn(self, row: int) -> None:
        """Choose the line, or no more."""
        self.lines.turn(row)
        self.turned.emit()
        announce(self, str(self.lines.index(row).data(Qt.ItemDataRole.AccessibleTextRole)))

    def dataChanged(  # noqa: N802 - Qt's name
        self, first: Index, last: Index, roles: Sequence[int] = ()
    ) -> None:
        """Paint anew. Lines are always equally high, while Qt would lay all of them out again."""
        del first, last, roles
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.currentIndex().row()
        keys = Qt.Key
        is_mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        inward, outward = keys.Key_Right, keys.Key_Left
        if is_mirrored:
            inward, outward = outward, inward
        if event.key() in {keys.Key_Return, keys.Key_Enter}:
            self.confirmed.emit()
        elif row < 0 or event.key() not in {keys.Key_Space, inward, outward}:
            super().keyPressEvent(event)
        elif event.key() == keys.Key_Space:
            self.turn(row)
        elif event.key() == inward:
            self.lines.set_open(row, True)
        else:
            self._go_out(row)
        self.has_ring = True
        self.viewport().update()

    def _go_out(self, row: int) -> None:
        """Fold a folder; from anything else, go to the folder around it."""
        if self.lines.folds(row):
            self.lines.set_open(row, False)
            return
        above = self.lines.parent_row(row)
        if above >= 0:
            self.setCurrentIndex(self.lines.index(above))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        at = event.position().toPoint()
        index = self.indexAt(at)
        if event.button() != Qt.MouseButton.LeftButton or not index.isValid():
            return
        line = index.data(FolderModel.LINE)
        if self._is_arrow(at, line, self.visualRect(index)):
            self.lines.set_open(index.row(), not self.lines.is_open(line.node))
        else:
            self.turn(index.row())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.mousePressEvent(event)  # two presses, each of them counts

    def _is_arrow(self, at: QPoint, line: Line, rect: QRect) -> bool:
        return isinstance(line.node, Folder) and self._painter.arrow(line, rect).contains(at)


class _Painter(QStyledItemDelegate):
    """Paints a line: an arrow, a box, a name, and what is to be said of it."""

    def __init__(self, view: FolderView) -> None:
        super().__init__(view)
        self._view = view
        self._theme = view.theme

    def arrow(self, line: Line, rect: QRect) -> QRect:
        """Return where the arrow of a folder is, and some room around it."""
        px = self._theme.px
        left = rect.x() + px(_INDENT) * line.depth
        whole = QRect(left, rect.y(), px(_SIDE + _GAP), rect.height())
        return mirrored(whole, rect, self._view.layoutDirection())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line = index.data(FolderModel.LINE)
        choice = self._view.lines.choice
        if choice is None or line is None:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_back(painter, option.rect, index)
        px, colours = self._theme.px, self._theme.colours
        side = px(_SIDE)
        node = line.node
        if isinstance(node, Folder) and node.inside():
            arrow = self.arrow(line, option.rect)
            place = QRectF(0, 0, side, side)
            place.moveCenter(QRectF(arrow).center())
            name = "chevron-down" if self._view.lines.is_open(node) else "chevron-right"
            self._theme.draw_icon(painter, name, place, colours.text3)
        left = px(_INDENT) * line.depth + px(_SIDE + _GAP)
        rect: QRect = option.rect
        box = QRect(rect.x() + left, rect.y() + (rect.height() - side) // 2, side, side)
        is_possible = node.can_be_chosen if isinstance(node, Entry) else choice.numbers(node)[1]
        if is_possible:
            self._paint_box(painter, self._placed(box, rect), choice.of(node))
        room = rect.adjusted(left + px(_SIDE + _GAP), 0, -px(8), 0)
        colour = "text" if is_possible and node.why_not is None else "text3"
        end = self._words(
            painter, self._placed(room, rect), note(node, choice), "text3", at_end=True
        )
        room.setRight(room.right() - end)
        self._words(painter, self._placed(room, rect), node.name, colour)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002
        metrics = QFontMetrics(self._theme.font("ui"))
        return QSize(
            self._theme.px(80), max(self._theme.px(28), metrics.height() + self._theme.px(8))
        )

    def _placed(self, rect: QRect, whole: QRect) -> QRect:
        return mirrored(rect, whole, self._view.layoutDirection())

    def _paint_back(self, painter: QPainter, rect: QRect, index: Index) -> None:
        colours = self._theme.colours
        at = self._view.mouse_at
        is_current = index == self._view.currentIndex()
        fill = colours.hover if at is not None and rect.contains(at) else None
        fill = colours.selected if is_current else fill
        radius = self._theme.px(6)
        if fill is not None:
            draw_box(painter, QRectF(rect), radius, fill=fill)
        if is_current and self._view.has_ring and self._view.hasFocus():
            draw_ring(painter, QRectF(rect), radius, colours.focus)

    def _paint_box(self, painter: QPainter, box: QRect, share: Share) -> None:
        colours, px = self._theme.colours, self._theme.px
        if share is Share.NONE:
            draw_box(painter, QRectF(box), px(4), fill=colours.card, line=colours.outline)
            return
        draw_box(painter, QRectF(box), px(4), fill=colours.accent)
        if share is Share.ALL:
            inner = QRectF(box).adjusted(2, 2, -2, -2)
            self._theme.draw_icon(painter, "check", inner, colours.on_accent)
        else:
            third = box.height() // 3
            bar = QRect(box.x() + px(4), box.center().y() - third // 4, box.width() - px(8), px(2))
            draw_plain(painter, bar, colours.on_accent)

    def _words(
        self, painter: QPainter, room: QRect, text: str, colour: str, *, at_end: bool = False
    ) -> int:
        """Draw words; return how much room they take with the gap beside them."""
        font = self._theme.font("caption" if at_end else "ui")
        painter.setFont(font)
        painter.setPen(self._theme.colours.role(colour))
        metrics = QFontMetrics(font)
        cut = metrics.elidedText(text, Qt.TextElideMode.ElideMiddle, room.width())
        side = Qt.AlignmentFlag.AlignTrailing if at_end else Qt.AlignmentFlag.AlignLeading
        flags = side | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
        painter.drawText(room, flags, cut)
        return metrics.horizontalAdvance(cut) + self._theme.px(8)
