"""The request of a reply: its body laid out, or as it was sent."""

from collections.abc import Iterable

from PySide6.QtCore import Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from gui.chat.body_text import NAME, NUMBER, TEXT, WORD, parts_of
from gui.chat.reply import EDITED, Reply
from gui.ollama.exchange import Exchange
from gui.services.inspection import Inspection
from gui.widgets.inspector.page import CopyButton, Page
from gui.widgets.inspector.text_pane import LONGEST_ROW, Look, Span, TextPane
from gui.widgets.kit.segments import Segments
from gui.widgets.theme import Theme

_LAID_OUT, _AS_SENT = "laid_out", "as_sent"
_COLOURS = {NAME: "code_name", TEXT: "code_string", NUMBER: "code_number", WORD: "code_keyword"}


class JsonColours:
    """Colours JSON row by row. Of a text that goes on over rows, the end is found anew."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._last: tuple[int, str] = (0, "")

    def __call__(self, start: int, end: int, row: str) -> Iterable[Span]:
        before_end, before = self._last
        is_continued = start > 0 and before_end == start and len(before) == LONGEST_ROW
        self._last = (end, row)
        colours = self._theme.colours
        for begin, after, kind in parts_of(row, is_continued=is_continued):
            yield Span(start + begin, start + after, Look(colours.role(_COLOURS[kind])))


class RequestPage(Page):
    """Shows what was asked of the server."""

    def __init__(self, theme: Theme, inspection: Inspection, parent: QWidget | None = None) -> None:
        super().__init__(theme, inspection, parent)
        self._exchange: Exchange | None = None
        self._shown: tuple[int, bool] | None = None
        self.form = Segments(theme, self.top)
        self.copy = CopyButton(theme, self.top)
        self.pane = TextPane(theme, self)
        self.top.add(self.form)
        self.top.add(self.copy)
        self.rows.addWidget(self.pane, 1)
        self.form.chosen.connect(self._show_body)
        self.copy.clicked.connect(self._copy)
        inspection.body_made.connect(self._show_body)
        self.refresh_look()
        self.form.set_value(_LAID_OUT)

    def show_reply(self, reply: Reply | None) -> None:
        self.reply = reply
        self._exchange = self.inspection.exchange_of(reply) if reply is not None else None
        self._set_words()
        self._show_body()

    def grow(self) -> None:
        if self._shown is None:
            self.show_reply(self.reply)

    def refresh_look(self) -> None:
        super().refresh_look()
        self.form.set_items([(_LAID_OUT, self.tr("Laid out")), (_AS_SENT, self.tr("As sent"))])
        self.form.setAccessibleName(self.tr("How the request is shown"))
        self.copy.describe(self.tr("Copy the request"))
        self.pane.setAccessibleName(self.tr("Body of the request"))
        self._set_words()

    def _set_words(self) -> None:
        exchange = self._exchange
        has_body = exchange is not None and bool(exchange.body)
        for widget in (self.form, self.copy, self.pane):
            widget.setVisible(has_body)
        if exchange is None or not has_body:
            self.tell("")
            self.say(self._why_not())
            return
        count = len(exchange.body)
        size = self.tr("%n bytes", "", count)
        self.tell(f"{exchange.method} {exchange.url} · {size}")
        self.say(self._how_rebuilt(exchange))

    def _why_not(self) -> str:
        if self.reply is None:
            return self.tr("There is no reply yet.")
        if self.reply.ending is None:
            return self.tr("The request is about to be sent.")
        return self.tr("The request of this reply is not known.")

    def _how_rebuilt(self, exchange: Exchange) -> str:
        if self.reply is not None and self.reply.trait == EDITED:
            return self.tr(
                "This text was written by you. This is what the reply that it stands for was asked "
                "with."
            )
        if exchange.is_rebuilt:
            return self.tr(
                "Rebuilt from what is kept of this reply: what was sent is recorded only while the "
                "program runs."
            )
        return ""

    @Slot()
    def _show_body(self) -> None:
        exchange = self._exchange
        if exchange is None or not exchange.body:
            self._shown = None
            return
        is_raw = self.form.value == _AS_SENT
        now = (id(exchange.body), is_raw)
        if self._shown == now:
            return
        made = self.inspection.body_text(exchange.body, is_raw=is_raw)
        if made is None:
            self._shown = None
            self.pane.set_text("…")
            return
        self._shown = now
        colouring = None if is_raw else JsonColours(self.theme)
        self.pane.set_text(made.shown, colouring, whole=made.whole)

    @Slot()
    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.pane.copy_text())
