"""Status, headers and final figures of a reply, as a text to read and copy."""

from PySide6.QtWidgets import QWidget

from gui.chat.reply import Ending, Reply
from gui.ollama.exchange import Header
from gui.services.inspection import Inspection
from gui.widgets.inspector.page import Page
from gui.widgets.inspector.text_pane import Look, Span, TextPane
from gui.widgets.theme import Theme
from gui.widgets.transcript import amounts
from gui.widgets.transcript.cells import cells

Rows = list[tuple[str, str]]


class DetailsPage(Page):
    """Shows what there is to tell of a request and its answer beside their texts."""

    def __init__(self, theme: Theme, inspection: Inspection, parent: QWidget | None = None) -> None:
        super().__init__(theme, inspection, parent)
        self._headings: list[tuple[int, int]] = []
        self.pane = TextPane(theme, self)
        self.rows.addWidget(self.pane, 1)
        self.top.hide()
        self.refresh_look()

    def show_reply(self, reply: Reply | None) -> None:
        self.reply = reply
        self._show()

    def grow(self) -> None:
        self._show()

    def refresh_look(self) -> None:
        super().refresh_look()
        self.pane.setAccessibleName(self.tr("Details of the reply"))
        self._show()

    def _show(self) -> None:
        self.pane.setVisible(self.reply is not None)
        self.say("" if self.reply is not None else self.tr("There is no reply yet."))
        if self.reply is None:
            return
        text = self._text(self.reply)
        if text != self.pane.text:
            bar = self.pane.verticalScrollBar()
            value = bar.value()
            self.pane.set_text(text, self._colours)
            bar.setValue(value)

    def _text(self, reply: Reply) -> str:
        """Return all sections, and note where their headings stand."""
        sections = [(it, rows) for it, rows in self._sections(reply) if rows]
        width = max((cells(name) for _, rows in sections for name, _ in rows), default=0)
        self._headings = []
        text = ""
        for heading, rows in sections:
            text += "\n" if text else ""
            self._headings.append((len(text), len(text) + len(heading)))
            text += f"{heading}\n"
            for name, value in rows:
                room = " " * (width - cells(name))
                text += f"  {name}{room}  {value}\n"
        return text.rstrip("\n")

    def _sections(self, reply: Reply) -> list[tuple[str, Rows]]:
        exchange = self.inspection.exchange_of(reply)
        sections = [(self.tr("Reply"), self._of_reply(reply)),
                    (self.tr("Figures"), self._figures(reply))]  # fmt: skip
        if exchange is None:
            return sections
        answer: Rows = []
        if exchange.status:
            answer.append((self.tr("Status"), f"{exchange.status} {exchange.reason}".strip()))
        if exchange.head_s is not None:
            answer.append((self.tr("First byte after"), amounts.duration(exchange.head_s)))
        answer += _headers(exchange.answer_headers)
        request: Rows = []
        if exchange.url:
            request.append((exchange.method, exchange.url))
        request += _headers(exchange.headers)
        return [*sections, (self.tr("Answer"), answer), (self.tr("Request"), request)]

    def _of_reply(self, reply: Reply) -> Rows:
        rows = [(self.tr("Model"), reply.model)]
        if reply.asked.digest:
            rows.append((self.tr("Digest"), reply.asked.digest))
        if reply.asked.server:
            rows.append((self.tr("Server"), reply.asked.server))
        if reply.asked.version:
            rows.append((self.tr("Version of Ollama"), reply.asked.version))
        rows.append((self.tr("Asked at"), f"{reply.asked_at:%Y-%m-%d %H:%M:%S}"))
        rows.append((self.tr("How it ended"), self._ending(reply)))
        return rows

    def _ending(self, reply: Reply) -> str:
        if reply.ending is None:
            return self.tr("still coming")
        return {
            Ending.COMPLETE: self.tr("complete"),
            Ending.LENGTH: self.tr("at the limit of its length"),
            Ending.STOPPED: self.tr("stopped"),
            Ending.FAILED: self.tr("failed"),
            Ending.INTERRUPTED: self.tr("interrupted by the program's end"),
        }[reply.ending]

    def _figures(self, reply: Reply) -> Rows:
        figures = reply.figures
        rows = [
            (self.tr("Loading the model"), amounts.duration(figures.load_s)),
            (self.tr("Reading the prompt"), amounts.duration(figures.prompt_s)),
            (self.tr("Prompt"), amounts.tokens(figures.prompt_tokens)),
        ]
        if figures.cached_tokens is not None:
            rows.append((self.tr("Of them cached"), amounts.tokens(figures.cached_tokens)))
        return [
            *rows,
            (self.tr("First token after"), amounts.duration(reply.first_token_s)),
            (self.tr("Generating"), amounts.duration(figures.answer_s)),
            (self.tr("Generated"), amounts.tokens(figures.answer_tokens)),
            (self.tr("Speed"), amounts.speed(figures.tokens_per_second)),
            (self.tr("In total"), amounts.duration(figures.total_s)),
        ]

    def _colours(self, start: int, end: int, _row: str) -> list[Span]:
        look = Look(self.theme.colours.accent_text, is_bold=True)
        return [Span(a, b, look) for a, b in self._headings if a < end and b > start]


def _headers(headers: tuple[Header, ...]) -> Rows:
    return [(it.name, it.value) for it in headers]
