"""What a leaf stands in: the room that lists and quotes take at its left, and their signs."""

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter

from gui.chat.markdown.containers import BULLETS
from gui.chat.markdown.leaves import Frame, FrameKind, Frames, Leaf, TextLeaf
from gui.widgets.kit.painting import draw_box, draw_dot
from gui.widgets.theme import Role
from gui.widgets.transcript.look import Look

_INDENT = 24
_MOST_INDENT = 2 / 3
"""Of the width; what is nested more deeply moves closer together."""
_BARRED = {FrameKind.QUOTE, FrameKind.LEVEL}
_QUOTE = 16
_BAR = 3
_GAP = 10
_ITEM_GAP = 4
_HEADING_GAPS = {1: 20, 2: 18}
_HEADING_GAP = 14
_MARKER_GAP = 5
_DONE = "☑"
_BOXES = ("☐", _DONE)
_BOX = 13
_BULLET = 5


def indent(frames: Frames, look: Look, room: int) -> int:
    """Return how far from the left a leaf in these frames begins, in a text so wide."""
    return min(_natural_indent(frames, look), round(_MOST_INDENT * room))


def _natural_indent(frames: Frames, look: Look) -> int:
    return sum(_width(frame, look) for frame in frames)


def gap_before(leaf: Leaf, former: Leaf | None, look: Look) -> int:
    """Return the room above a leaf; none above the first one, or where a paragraph goes on."""
    if former is None or (isinstance(former, TextLeaf) and former.is_continued):
        return 0
    if isinstance(leaf, TextLeaf) and leaf.level:
        return look.px(_HEADING_GAPS.get(leaf.level, _HEADING_GAP))
    is_item = bool(leaf.frames) and leaf.frames[-1].kind is FrameKind.ITEM
    is_after_item = any(frame.kind is FrameKind.ITEM for frame in former.frames)
    if is_item and leaf.frames[-1].is_start and is_after_item:
        return look.px(_ITEM_GAP)
    if is_item and leaf.frames[-1].is_start and len(leaf.frames) > 1:
        return look.px(_ITEM_GAP)
    return look.px(_GAP)


def paint_frames(
    painter: QPainter, frames: Frames, look: Look, area: QRect, *, text_top: int, role: Role
) -> None:
    """Draw bars and markers at the left of a leaf.

    `area` is its whole width, and its height with the room above it; its own first line begins
    at `text_top`.
    """
    natural = _natural_indent(frames, look)
    share = indent(frames, look, area.width()) / natural if natural else 1.0
    end = 0
    for frame in frames:
        left = area.left() + round(share * end)
        end += _width(frame, look)
        width = area.left() + round(share * end) - left
        if frame.kind in _BARRED:
            painter.fillRect(QRect(left, area.top(), _BAR, area.height()), look.colours.border)
        elif frame.is_start and frame.marker in _BOXES:
            right = left + width - look.px(_MARKER_GAP)
            _paint_box(painter, look, QPoint(right, text_top), role, is_done=frame.marker == _DONE)
        elif frame.is_start and frame.marker in BULLETS:
            right = left + width - look.px(_MARKER_GAP)
            _paint_bullet(painter, look, QPoint(right, text_top), role, marker=frame.marker)
        elif frame.is_start and frame.marker:
            painter.setFont(look.font(role))
            painter.setPen(look.colours.text)
            room = width - look.px(_MARKER_GAP)
            place = QRect(left, text_top, room, look.line_height(role))
            flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(place, flags, frame.marker)


def _paint_bullet(painter: QPainter, look: Look, place: QPoint, role: Role, *, marker: str) -> None:
    """Draw the sign of an item: a dot, a ring or a square, by how deep it stands."""
    radius = look.px(_BULLET) / 2
    centre = QPointF(place.x() - 2 * radius, place.y() + look.line_height(role) / 2)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if marker == BULLETS[-1]:
        side = QRectF(centre.x() - radius, centre.y() - radius, 2 * radius, 2 * radius)
        painter.fillRect(side, look.colours.text)
    else:
        is_filled = marker == BULLETS[0]
        draw_dot(painter, centre, radius, look.colours.text, filled=is_filled)
    painter.restore()


def _paint_box(painter: QPainter, look: Look, place: QPoint, role: Role, *, is_done: bool) -> None:
    """Draw the box of a task: few fonts have it."""
    side = look.px(_BOX)
    top = place.y() + (look.line_height(role) - side) / 2
    box = QRectF(place.x() - side, top, side, side)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    draw_box(painter, box, 3, line=look.colours.outline)
    if is_done:
        look.theme.draw_icon(painter, "check", box.adjusted(1, 1, -1, -1), look.colours.text)
    painter.restore()


def _width(frame: Frame, look: Look) -> int:
    if frame.kind in _BARRED:
        return look.px(_QUOTE)
    return max(look.px(_INDENT), look.width_of(frame.marker) + 2 * look.px(_MARKER_GAP))
