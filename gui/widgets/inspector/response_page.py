"""The answer of the server, line by line, on an axis of time."""

from PySide6.QtCore import QTimer, Slot
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from gui.chat.answer_lines import AnswerLines
from gui.chat.body_text import body_text
from gui.chat.reply import Reply
from gui.services.inspection import Inspection
from gui.widgets.inspector.line_list import LineList
from gui.widgets.inspector.line_looks import DRAWN, colour_of, name_of
from gui.widgets.inspector.page import Page
from gui.widgets.inspector.request_page import JsonColours
from gui.widgets.inspector.swatch import Swatch
from gui.widgets.inspector.text_pane import TextPane
from gui.widgets.inspector.time_axis import TimeAxis
from gui.widgets.kit.segments import Segments
from gui.widgets.theme import Theme
from gui.widgets.transcript import amounts

_WHOLE, _ANSWER, _SAID, _RAW = "whole", "answer", "said", "raw"
_SHOWN_EVERY = 10
"""Of a long answer so many parts are read before it is drawn anew."""
_DETAIL_FROM = 620
_DETAIL_BYTES = 200_000
"""Of a longer line, only so much is laid out beside the list."""


class ResponsePage(Page):
    """Shows what came, and when."""

    def __init__(self, theme: Theme, inspection: Inspection, parent: QWidget | None = None) -> None:
        super().__init__(theme, inspection, parent)
        self.lines: AnswerLines | None = None
        self.span = Segments(theme, self.top)
        self.form = Segments(theme, self.top)
        self.axis = TimeAxis(theme, self)
        self.legend = {kind: Swatch(theme, self.top) for kind in DRAWN[:5]}
        self.list = LineList(theme, self)
        self.detail = TextPane(theme, self)
        self._unshown = 0
        self._reading = QTimer(self)
        self._reading.setSingleShot(True)
        self._reading.setInterval(0)
        self._reading.timeout.connect(self._read_on)
        self._arrange()
        self.axis.picked.connect(self._go_to_time)
        self.list.line_chosen.connect(self._show_line)
        self.span.chosen.connect(self._set_span)
        self.form.chosen.connect(self._set_form)
        self.refresh_look()
        self.span.set_value(_WHOLE)
        self.form.set_value(_SAID)

    def _arrange(self) -> None:
        self.top.add(self.span)
        self.top.add(self.form)
        for swatch in self.legend.values():
            self.top.add(swatch)
        self.rows.addWidget(self.axis)
        beside = QHBoxLayout()
        beside.setContentsMargins(0, 0, 0, 0)
        beside.addWidget(self.list, 3)
        beside.addWidget(self.detail, 2)
        self.rows.addLayout(beside, 1)

    def show_reply(self, reply: Reply | None) -> None:
        exchange = self.inspection.exchange_of(reply) if reply is not None else None
        is_recorded = exchange is not None and not exchange.is_rebuilt
        if exchange is None or not is_recorded or not exchange.method:
            self.lines = None
        elif self.lines is None or self.lines.exchange is not exchange:
            self.lines = AnswerLines(exchange)
        self.reply = reply
        if self.list.lines.lines is not self.lines:
            self.detail.set_text("")
            if self.lines is not None:
                self.lines.read_on()
            self.list.show_lines(self.lines)
        self._set_words()
        self._show_axis()
        if self.lines is not None:
            self._reading.start()

    def grow(self) -> None:
        if self.lines is None:
            self.show_reply(self.reply)
            return
        self._set_words()
        self._read_on()

    def refresh_look(self) -> None:
        super().refresh_look()
        self.span.set_items([
            (_WHOLE, self.tr("Whole request")), (_ANSWER, self.tr("Answer only")),
        ])  # fmt: skip
        self.span.setAccessibleName(self.tr("What the axis shows"))
        self.form.set_items([(_SAID, self.tr("What it says")), (_RAW, self.tr("As it came"))])
        self.form.setAccessibleName(self.tr("How lines are shown"))
        for kind, swatch in self.legend.items():
            swatch.show_entry(colour_of(self.theme, kind), name_of(kind))
        self.detail.setAccessibleName(self.tr("The line that is looked at"))
        self._set_words()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._reading.stop()

    def _set_words(self) -> None:
        lines = self.lines
        for widget in (self.span, self.form, self.axis, self.list, *self.legend.values()):
            widget.setVisible(lines is not None)
        self._fit()
        if lines is None:
            self.tell("")
            self.say(self._why_not())
            return
        exchange = lines.exchange
        count = max(lines.count, len(exchange.lines))
        words = amounts.joined(
            f"{exchange.status} {exchange.reason}".strip() if exchange.status else "",
            self.tr("%n lines", "", count),
            amounts.duration(exchange.elapsed_s),
        )
        self.tell(words)
        left_out = exchange.left_out_lines
        if left_out:
            self.say(self.tr("The first lines are kept. Not kept: %n lines", "", left_out))
        elif not exchange.status and exchange.has_ended:
            self.say(self.tr("The server gave no answer."))
        else:
            self.say("")

    def _why_not(self) -> str:
        if self.reply is None:
            return self.tr("There is no reply yet.")
        if self.reply.exchange is not None and self.reply.exchange.is_forgotten:
            return self.tr(
                "The lines of this answer had to make room for newer ones. Its figures are kept."
            )
        if self.reply.ending is None:
            return self.tr("The request is about to be sent.")
        return self.tr(
            "The lines of an answer are recorded only while the program runs. The figures of this "
            "reply are kept: see Details."
        )

    @Slot()
    def _read_on(self) -> None:
        """Read some of what has come; the rest when the window has a moment."""
        if self.lines is None:
            return
        has_more = self.lines.read_on()
        self._unshown += 1
        if not has_more or self._unshown >= _SHOWN_EVERY:
            self._unshown = 0
            self.list.grow()
            self._show_axis()
        if has_more and self.isVisible():
            self._reading.start()

    def _show_axis(self) -> None:
        if self.reply is not None:
            self.axis.show_lines(self.lines, self.reply.figures)

    @Slot(float)
    def _go_to_time(self, seconds: float) -> None:
        if self.lines is not None and self.lines.count:
            self.list.go_to(self.lines.exchange.line_at(seconds))
            self.axis.mark(seconds)

    @Slot(int)
    def _show_line(self, row: int) -> None:
        self.axis.mark(self.list.lines.at_s(row))
        if self.detail.isHidden():
            self._fit()
        else:
            self._show_detail(row)

    def _show_detail(self, row: int) -> None:
        line = self.list.lines.line(row)[:_DETAIL_BYTES]
        made = body_text(line, is_raw=False)
        self.detail.set_text(made.shown, JsonColours(self.theme), whole=made.whole)

    @Slot(object)
    def _set_span(self, value: object) -> None:
        self.axis.set_answer_only(is_answer_only=value == _ANSWER)

    @Slot(object)
    def _set_form(self, value: object) -> None:
        self.list.set_raw(is_raw=value == _RAW)

    def _fit(self) -> None:
        """Show the line that is looked at, if there is one, beside the list where there is room."""
        index = self.list.currentIndex()
        has_room = self.lines is not None and self.width() >= self.theme.px(_DETAIL_FROM)
        is_shown = has_room and index.isValid()
        if is_shown is self.detail.isHidden():
            self.detail.setVisible(is_shown)
            if is_shown:
                self._show_detail(index.row())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
