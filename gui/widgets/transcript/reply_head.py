"""Who replied, and when: the line above a reply."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter

from gui.chat.reply import Reply
from gui.widgets.kit.marks import draw_mark
from gui.widgets.transcript import amounts
from gui.widgets.transcript.look import Look

MARK = 22
_GAP = 8


def paint_head(painter: QPainter, reply: Reply, look: Look, width: int, height: int) -> None:
    """Draw the program's mark, the model's name and the time of day in a width."""
    side = look.px(MARK)
    draw_mark(painter, side, look.colours)
    when = amounts.time_of_day(reply.asked_at)
    when_width = look.metrics("caption").horizontalAdvance(when)
    left = side + _GAP
    room = max(0, width - left - _GAP - when_width)
    font = look.font("ui", bold=True)
    painter.setFont(font)
    painter.setPen(look.colours.text)
    name = painter.fontMetrics().elidedText(reply.model, Qt.TextElideMode.ElideMiddle, room)
    name_width = painter.fontMetrics().horizontalAdvance(name)
    flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
    painter.drawText(QRect(left, 0, name_width + 2, height), flags, name)
    painter.setFont(look.font("caption"))
    painter.setPen(look.colours.text3)
    place = QRect(left + name_width + _GAP, 0, when_width + 2, height)
    painter.drawText(place, flags, when)
