"""A person's message: a bubble on the right."""

from collections.abc import Iterator
from datetime import datetime
from functools import partial

from PySide6.QtCore import QCoreApplication, QPoint, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QWidget

from gui.chat.markdown.plain import PlainText
from gui.chat.question import Question
from gui.widgets.transcript.look import Look
from gui.widgets.transcript.message import TEXT, MarksOf, Message, Seat
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
        self._is_fitted = False

    @property
    def node(self) -> Question:
        return self.question

    def who(self) -> str:
        if self.question.continues:
            return QCoreApplication.translate("Messages", "You, by Continue")
        return QCoreApplication.translate("Messages", "You")

    def when(self) -> datetime:
        return self.question.asked_at

    def source(self) -> str:
        return self.question.text

    def set_width(self, width: int) -> None:
        self._width = width
        self._is_fitted = False
        if self._section is not None:
            self._section.set_width(self._widest())
        self._measure()

    def set_look(self, look: Look) -> None:
        self._look = look
        self._section = None
        self._is_fitted = False
        self._measure()

    def lay_out_between(self, top: int, bottom: int) -> bool:
        pad = self._look.px(_PADDING_Y)
        section = self._shown()
        has_changed = section.lay_out_between(top - pad, bottom - pad)
        if not self._is_fitted and section.chunk_count == 1:
            self._fit(section)
        self._measure()
        return has_changed

    def rest(self) -> None:
        if self._section is not None:
            self._section.rest()

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
            seat = self.seats()[0]
            left = seat.x - self._look.px(_PADDING_X) - self._actions.width() - 4
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
        _, section, x, y, _ = self.seats()[0]
        pad = look.px(_PADDING_X)
        area = QRectF(x - pad, 0, section.width + 2 * pad, self.height - self._foot())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.question.continues:
            painter.setPen(QPen(look.colours.outline, 1, Qt.PenStyle.DashLine))
            painter.drawPath(_bubble(area.adjusted(0.5, 0.5, -0.5, -0.5)).simplified())
        else:
            painter.fillPath(_bubble(area), look.colours.bubble)
        painter.restore()
        painter.translate(x, y)
        section.paint(painter, top - y, bottom - y, lambda chunk, at: marks_of(TEXT, chunk, at))
        painter.translate(-x, -y)

    def seats(self) -> list[Seat]:
        section = self._shown()
        x = self._width - section.width - self._look.px(_PADDING_X)
        return [Seat(TEXT, section, x, self._look.px(_PADDING_Y))]

    def _shown(self) -> Section:
        if self._section is None:
            self._section = Section(lambda: PlainText(self.question.text), self._size(), self._look)
            self._section.set_width(self._widest())
        return self._section

    def _size(self) -> tuple[int, int]:
        return len(self.question.text), self.question.text.count("\n") + 1

    def _widest(self) -> int:
        return max(1, round(self._width * _SHARE) - 2 * self._look.px(_PADDING_X))

    def _fit(self, section: Section) -> None:
        """Make the bubble as wide as its longest line."""
        self._is_fitted = True
        natural = section.natural_width()
        if natural < section.width:
            section.set_width(natural)
            section.lay_out_between(0, section.height)

    def _measure(self) -> None:
        if self._section is not None:
            height = self._section.height
        else:
            height = guessed_height(self._look, self._widest(), *self._size())
        self.height = height + 2 * self._look.px(_PADDING_Y) + self._foot()

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
