"""A person's message: a bubble on the right, with what goes along above its text."""

from collections.abc import Iterator
from datetime import datetime
from functools import partial

from PySide6.QtCore import QCoreApplication, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QWidget

from gui.chat.markdown.plain import PlainText
from gui.chat.question import SYSTEM, Question
from gui.widgets.transcript.attached_part import AttachedPart
from gui.widgets.transcript.look import Look
from gui.widgets.transcript.message import ATTACHED, TEXT, MarksOf, Message, Seat
from gui.widgets.transcript.message_actions import MessageActions
from gui.widgets.transcript.message_events import MessageEvents
from gui.widgets.transcript.section import Section, guessed_height
from gui.widgets.transcript.versions import VersionSwitcher

_SHARE = 0.82
"""The widest a bubble gets, of the column."""
_PADDING_X = 16
_PADDING_Y = 10
_RADIUS = 16
_CORNER = 5
_FOOT = 32
_BELOW_ATTACHED = 10
_NAMED = 5
"""So many files are named to who hears of the message."""


class QuestionMessage(Message):
    """What a person asked, as it was typed."""

    def __init__(self, question: Question, look: Look, events: MessageEvents) -> None:
        self.question = question
        self._look = look
        self._events = events
        self._actions: MessageActions | None = None
        self._switcher: VersionSwitcher | None = None
        self._is_active = False
        self._width = 0
        self._section: Section | None = None
        self._part = AttachedPart(question.attached, look) if question.attached else None
        self._is_fitted = False

    @property
    def node(self) -> Question:
        return self.question

    def who(self) -> str:
        if self._is_system:
            return QCoreApplication.translate("Messages", "System message")
        if self.question.continues:
            return QCoreApplication.translate("Messages", "You, by Continue")
        return QCoreApplication.translate("Messages", "You")

    def when(self) -> datetime:
        return self.question.asked_at

    def source(self) -> str:
        return self.question.text

    def name(self) -> str:
        if not self.question.attached:
            return super().name()
        names = ", ".join(it.name for it in self.question.attached[:_NAMED])
        with_files = QCoreApplication.translate("Messages", "with {names}").format(names=names)
        return f"{super().name()}, {with_files}"

    def set_width(self, width: int) -> None:
        self._width = width
        self._spread()
        self._measure()

    def set_look(self, look: Look) -> None:
        self._look = look
        self._section = None
        if self._part is not None:
            self._part.set_look(look)
        self._spread()
        self._measure()

    def lay_out_between(self, top: int, bottom: int) -> bool:
        has_changed = False
        for seat in self.seats():
            laid_out = seat.section.lay_out_between(top - seat.y, bottom - seat.y)
            has_changed = has_changed or laid_out
        if not self._is_fitted:
            self._fit()
        self._measure()
        return has_changed

    def rest(self) -> None:
        if self._section is not None:
            self._section.rest()
        if self._part is not None:
            self._part.rest()

    def act_on_line(self, number: int) -> None:
        if self._part is not None:
            self._spread()
            self._part.act(number)
            self._events.changed.emit(self)

    def build(self, parent: QWidget) -> None:
        events = self._events
        if self._actions is None and self._is_active:
            self._actions = MessageActions(self._look.theme, events, parent)
            self._actions.copy_requested.connect(lambda: events.copy_requested.emit(self))
            self._actions.edit_requested.connect(lambda: events.edit_requested.emit(self))
            self._actions.branch_requested.connect(lambda: events.branch_requested.emit(self))
            self._actions.show()
        if self._switcher is None and self._has_versions():
            self._switcher = VersionSwitcher(self._look.theme, self.question, events, parent)
            self._switcher.version_requested.connect(partial(events.version_requested.emit, self))
            self._switcher.show()

    def set_active(self, *, is_active: bool) -> None:
        self._is_active = is_active
        if not is_active:
            self._release_actions()

    def release(self) -> None:
        self._release_actions()
        if self._switcher is not None:
            self._switcher.hide()
            self._switcher.deleteLater()
            self._switcher = None

    def _release_actions(self) -> None:
        if self._actions is not None:
            self._actions.hide()
            self._actions.deleteLater()
            self._actions = None

    def widgets(self) -> Iterator[tuple[QWidget, QPoint]]:
        if self._actions is not None:
            left = self._left() - self._look.px(_PADDING_X) - self._actions.width() - 4
            bottom = self.height - self._foot()
            if left >= 0:
                yield self._actions, QPoint(left, bottom - self._actions.height())
            else:  # there is no room beside the bubble
                yield self._actions, QPoint(0, bottom)
        if self._switcher is not None:
            left = self._width - self._switcher.width()
            yield self._switcher, QPoint(left, self.height - self._switcher.height())

    def paint(self, painter: QPainter, top: int, bottom: int, marks_of: MarksOf) -> None:
        look = self._look
        left = self._left() - look.px(_PADDING_X)
        area = QRectF(left, 0, self._width - left, self.height - self._foot())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.question.continues or self._is_system:
            style = Qt.PenStyle.SolidLine if self._is_system else Qt.PenStyle.DashLine
            painter.setPen(QPen(look.colours.outline, 1, style))
            painter.drawPath(_bubble(area.adjusted(0.5, 0.5, -0.5, -0.5)).simplified())
        else:
            painter.fillPath(_bubble(area), look.colours.bubble)
        painter.restore()
        if self._is_system:
            painter.setFont(look.font("caption"))
            painter.setPen(look.colours.text3)
            above = QRect(self._left(), look.px(_PADDING_Y), self._width, self._label_height())
            painter.drawText(above, Qt.AlignmentFlag.AlignLeft, self.who())
        for number, section, x, y, _ in self.seats():
            painter.translate(x, y)
            section.paint(painter, top - y, bottom - y, partial(marks_of, number))
            painter.translate(-x, -y)

    def seats(self) -> list[Seat]:
        left, y = self._left(), self._look.px(_PADDING_Y) + self._label_height()
        found: list[Seat] = []
        if self._part is not None:
            found.append(Seat(ATTACHED, self._part.section, left, y))
            y += self._part.height + self._look.px(_BELOW_ATTACHED)
        if self._has_text:
            found.append(Seat(TEXT, self._shown(), left, y))
        return found

    @property
    def _is_system(self) -> bool:
        """Whether it is no question, but tells the model what to do."""
        return self.question.role == SYSTEM

    def _label_height(self) -> int:
        return self._look.line_height("caption") if self._is_system else 0

    def _label_width(self) -> int:
        if not self._is_system:
            return 0
        return self._look.metrics("caption").horizontalAdvance(self.who()) + 1

    @property
    def _has_text(self) -> bool:
        return self._part is None or bool(self.question.text)

    def _left(self) -> int:
        """Return where what is in the bubble begins."""
        widest = self._shown().width if self._has_text else 0
        if self._part is not None:
            widest = max(widest, self._part.natural_width())
        return self._width - widest - self._look.px(_PADDING_X)

    def _shown(self) -> Section:
        if self._section is None:
            self._section = Section(lambda: PlainText(self.question.text), self._size(), self._look)
            self._section.set_width(self._widest())
        return self._section

    def _size(self) -> tuple[int, int]:
        return len(self.question.text), self.question.text.count("\n") + 1

    def _widest(self) -> int:
        return max(1, round(self._width * _SHARE) - 2 * self._look.px(_PADDING_X))

    def _spread(self) -> None:
        """Let what is in the bubble have all the room, until it is known how much it needs."""
        self._is_fitted = False
        if self._section is not None:
            self._section.set_width(self._widest())
        if self._part is not None:
            self._part.set_width(self._widest())

    def _fit(self) -> None:
        """Make the bubble as wide as its longest line, where it is known how wide that is."""
        section = self._shown() if self._has_text else None
        if section is None or section.chunk_count != 1 or not section.is_exact(0):
            return
        self._is_fitted = True
        natural = max(section.natural_width(), self._label_width())
        if natural < section.width:
            section.set_width(natural)
            section.lay_out_between(0, section.height)

    def _measure(self) -> None:
        look = self._look
        height = 2 * look.px(_PADDING_Y) + self._label_height() + self._foot()
        if self._part is not None:
            height += self._part.height + (look.px(_BELOW_ATTACHED) if self._has_text else 0)
        if self._section is not None:
            height += self._section.height
        elif self._has_text:
            height += guessed_height(look, self._widest(), *self._size())
        self.height = height

    def _has_versions(self) -> bool:
        return len(self.question.versions) > 1

    def _foot(self) -> int:
        """Return the height of what stands below the bubble."""
        return self._look.px(_FOOT) if self._has_versions() else 0


def _bubble(area: QRectF) -> QPainterPath:
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    path.addRoundedRect(area, _RADIUS, _RADIUS)
    corner = QRectF(area.right() - _RADIUS, area.bottom() - _RADIUS, _RADIUS, _RADIUS)
    path.addRoundedRect(corner, _CORNER, _CORNER)
    return path
