"""What goes along with a message, laid out: pictures side by side, or one file or sound."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen

from gui.chat.attached import Attached, Kind
from gui.chat.attached_source import can_unfold
from gui.widgets.attach import thumbnails, words
from gui.widgets.transcript.piece import Marks, Piece, Stop, StopKind

if TYPE_CHECKING:
    from gui.chat.markdown.leaves import AttachedLeaf
    from gui.widgets.transcript.look import Look

_GAP = 8
_RADIUS = 10
_ROW = 112
_LEAST, _MOST = 56, 200
"""How wide one of several pictures may be; what is beyond that is cut."""
_ALONE = QSize(320, 240)
_FILE = 44
_FILE_WIDEST = 340
_ICON = 18
_PADDING = 12


class AttachedPiece(Piece):
    """Shared by pictures and files: their text is their names, a line each."""

    def __init__(self, leaf: AttachedLeaf, look: Look) -> None:
        self.leaf = leaf
        self._look = look
        self.width = 0
        self.natural_width = 0
        self.ratio = 1.0
        """Pixels of the screen for one of the layout's; known once it was drawn."""

    def boxes(self) -> list[QRect]:
        """Return where each of the files is."""
        raise NotImplementedError

    def file_of(self, stop: Stop) -> Attached:
        """Return the file that a stop stands for."""
        return self.leaf.files[self._at(stop.start)]

    def describe(self, stop: Stop) -> str:
        """Return what a stop does, and what it stands for, in words."""
        does = {
            StopKind.PICTURE: QCoreApplication.translate("Attached", "Show large"),
            StopKind.FOLD: QCoreApplication.translate("Attached", "Fold the text"),
            StopKind.UNFOLD: QCoreApplication.translate("Attached", "Unfold the text"),
        }
        return f"{does[stop.kind]}\n{words.tip(self.file_of(stop))}"

    def starts(self) -> list[int]:
        """Return where in the text each name begins, and where the one after the last would."""
        return list(accumulate((len(it.name) + 1 for it in self.leaf.files), initial=0))

    def text(self) -> str:
        return "\n".join(it.name for it in self.leaf.files)

    def position_at(self, point: QPoint) -> int:
        starts = self.starts()
        for at, box in enumerate(self.boxes()):
            if point.y() <= box.bottom() and point.x() <= box.center().x():
                return starts[at]
        return len(self.text())

    def caret(self, position: int) -> QRect:
        box = self.boxes()[self._at(position)]
        return QRect(box.left(), box.top(), 1, box.height())

    def areas(self, start: int, end: int) -> list[QRect]:
        if start >= end:
            return []
        return self.boxes()[self._at(start) : self._at(end - 1) + 1]

    def _at(self, position: int) -> int:
        starts = self.starts()
        return max(at for at in range(len(starts) - 1) if at == 0 or starts[at] <= position)

    def _paint_mark(self, painter: QPainter, box: QRect, at: int, marks: Marks) -> None:
        """Draw a line around what is selected or was found."""
        starts = self.starts()
        spans = [it for it in (marks.selection, marks.current, *marks.hits) if it is not None]
        if not any(start < starts[at + 1] - 1 and end > starts[at] for start, end in spans):
            return
        colours = self._look.colours
        is_selected = marks.selection is not None
        painter.setPen(QPen(colours.accent if is_selected else colours.warn, 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(box).adjusted(1, 1, -1, -1), _RADIUS, _RADIUS)


class PicturesPiece(AttachedPiece):
    """Pictures in rows. How much room they take is known before they are decoded."""

    def __init__(self, leaf: AttachedLeaf, look: Look) -> None:
        super().__init__(leaf, look)
        self._boxes: list[QRect] = []

    @property
    def waiting(self) -> list[tuple[thumbnails.Wanted, Attached]]:
        """The pictures that are not decoded yet."""
        every = zip(map(self._wanted, self.leaf.files, self._boxes), self.leaf.files, strict=True)
        return [it for it in every if it[1].data and not thumbnails.is_known(it[0])]

    def boxes(self) -> list[QRect]:
        return self._boxes

    def lay_out(self, width: int) -> None:
        if width == self.width:
            return
        self.width = width
        gap = self._look.px(_GAP)
        self._boxes = []
        x = y = 0
        row = 0
        for size in map(self._size, self.leaf.files):
            if x and x + size.width() > width:
                x, y = 0, y + row + gap
                row = 0
            self._boxes.append(QRect(x, y, min(size.width(), width), size.height()))
            row = max(row, size.height())
            x += size.width() + gap
        self.height = y + row
        self.natural_width = max(it.right() + 1 for it in self._boxes)

    def stops(self) -> list[Stop]:
        starts = self.starts()
        return [
            Stop(StopKind.PICTURE, starts[at], starts[at + 1] - 1, "", (box,))
            for at, box in enumerate(self._boxes)
        ]

    def paint(self, painter: QPainter, top: int, bottom: int, marks: Marks) -> None:
        self.ratio = painter.device().devicePixelRatioF()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for at, (file, box) in enumerate(zip(self.leaf.files, self._boxes, strict=True)):
            if box.bottom() >= top and box.top() < bottom:
                self._paint_picture(painter, file, box)
                self._paint_mark(painter, box, at, marks)
        painter.restore()

    def _paint_picture(self, painter: QPainter, file: Attached, box: QRect) -> None:
        colours = self._look.colours
        image = thumbnails.get(self._wanted(file, box))
        path = QPainterPath()
        path.addRoundedRect(QRectF(box), _RADIUS, _RADIUS)
        if image is None:
            painter.fillPath(path, colours.sunken)
            side = self._look.px(24)
            place = QRectF(box.center().x() - side / 2, box.center().y() - side / 2, side, side)
            is_lost = not file.data or thumbnails.is_known(self._wanted(file, box))
            name = "image-off" if is_lost else "image"
            self._look.theme.draw_icon(painter, name, place, colours.text3)
        else:
            painter.save()
            painter.setClipPath(path, Qt.ClipOperation.IntersectClip)
            painter.drawImage(QRectF(box), image, QRectF(_middle(image.size(), box.size())))
            painter.restore()
        painter.setPen(QPen(colours.border, 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)

    def _wanted(self, file: Attached, box: QRect) -> thumbnails.Wanted:
        return thumbnails.Wanted(
            file.digest, round(box.width() * self.ratio), round(box.height() * self.ratio)
        )

    def _size(self, file: Attached) -> QSize:
        px = self._look.px
        is_known = file.width > 0 and file.height > 0
        if len(self.leaf.files) == 1 and is_known:
            room = QSize(px(_ALONE.width()), px(_ALONE.height()))
            fit = QSize(file.width, file.height).scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
            return fit.expandedTo(QSize(px(_LEAST), px(_LEAST)))
        width = px(_ROW) * file.width // file.height if is_known else px(_ROW)
        return QSize(max(px(_LEAST), min(px(_MOST), width)), px(_ROW))


class FilePiece(AttachedPiece):
    """A file or a sound: its name, how large it is; a text unfolds."""

    @property
    def file(self) -> Attached:
        """What it stands for."""
        return self.leaf.files[0]

    def boxes(self) -> list[QRect]:
        return [QRect(0, 0, min(self.width, self.natural_width), self.height)]

    def lay_out(self, width: int) -> None:
        look = self._look
        self.width = width
        self.height = max(look.px(_FILE), look.line_height("ui") + look.line_height("caption") + 8)
        names = look.metrics("ui").horizontalAdvance(self.file.name)
        below = look.metrics("caption").horizontalAdvance(words.measures(self.file))
        icons = look.px(2 * _PADDING + _ICON + 10) + (look.px(_ICON + 8) if self._folds else 0)
        self.natural_width = min(look.px(_FILE_WIDEST), max(names, below) + icons + 4)

    def stops(self) -> list[Stop]:
        if not self._folds:
            return []
        kind = StopKind.FOLD if self.leaf.is_open else StopKind.UNFOLD
        return [Stop(kind, 0, len(self.file.name), "", tuple(self.boxes()))]

    def paint(self, painter: QPainter, top: int, bottom: int, marks: Marks) -> None:  # noqa: ARG002 - it is low
        look, colours = self._look, self._look.colours
        box = self.boxes()[0]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colours.border, 1))
        painter.setBrush(colours.card)
        painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)
        side, pad = look.px(_ICON), look.px(_PADDING)
        middle = (box.height() - side) / 2
        icon = QRectF(pad, middle, side, side)
        look.theme.draw_icon(painter, words.icon_of(self.file), icon, colours.text2)
        right = box.right() - pad
        if self._folds:
            right -= side
            name = "chevron-down" if self.leaf.is_open else "chevron-right"
            place = QRectF(right, middle, side, side)
            look.theme.draw_icon(painter, name, place, colours.text3)
            right -= look.px(8)
        left = pad + side + look.px(10)
        upper, lower = look.line_height("ui"), look.line_height("caption")
        y = (box.height() - upper - lower) // 2
        self._paint_line(painter, QRect(left, y, right - left, upper), is_name=True)
        self._paint_line(painter, QRect(left, y + upper, right - left, lower), is_name=False)
        self._paint_mark(painter, box, 0, marks)
        painter.restore()

    def _paint_line(self, painter: QPainter, room: QRect, *, is_name: bool) -> None:
        look = self._look
        text = self.file.name if is_name else words.measures(self.file)
        painter.setFont(look.font("ui" if is_name else "caption"))
        is_amiss = self.file.is_missing and not is_name
        colours = look.colours
        colour = colours.text if is_name else colours.danger if is_amiss else colours.text3
        painter.setPen(colour)
        cut = Qt.TextElideMode.ElideMiddle if is_name else Qt.TextElideMode.ElideRight
        shown = painter.fontMetrics().elidedText(text, cut, room.width())
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
        painter.drawText(room, flags, shown)

    @property
    def _folds(self) -> bool:
        return can_unfold(self.file)


def attached_piece(leaf: AttachedLeaf, look: Look) -> AttachedPiece:
    """Return the piece that shows a leaf."""
    if leaf.files[0].kind is Kind.PICTURE:
        return PicturesPiece(leaf, look)
    return FilePiece(leaf, look)


def _middle(image: QSize, box: QSize) -> QRect:
    """Return the middle of a picture that has the shape of a box."""
    part = box.scaled(image, Qt.AspectRatioMode.KeepAspectRatio)
    return QRect(
        (image.width() - part.width()) // 2, (image.height() - part.height()) // 2,
        part.width(), part.height(),
    )  # fmt: skip
