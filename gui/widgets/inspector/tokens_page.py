"""The token lens: words tinted by how likely they were, with what else might have come."""

from PySide6.QtCore import QCoreApplication, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QColor, QKeyEvent, QTextCharFormat
from PySide6.QtWidgets import QWidget

from gui.chat.reply import Reply
from gui.chat.token_log import CONTENT, KEPT_TOKENS, THINKING, Lens, Place, Token
from gui.ollama.options import OPTION_NAMED
from gui.services.inspection import Inspection
from gui.widgets.inspector.page import Page
from gui.widgets.inspector.swatch import Swatch
from gui.widgets.inspector.text_pane import Look, Span, TextPane
from gui.widgets.kit.buttons import PushButton
from gui.widgets.kit.flow import Flow
from gui.widgets.kit.labels import Label
from gui.widgets.kit.segments import Segments
from gui.widgets.theme import Theme

_LINES = QTextCharFormat.UnderlineStyle
_STEPS: tuple[tuple[float, float, QTextCharFormat.UnderlineStyle, Qt.PenStyle | None], ...] = (
    (0.90, 0.00, _LINES.NoUnderline, None),
    (0.70, 0.12, _LINES.NoUnderline, None),
    (0.40, 0.24, _LINES.NoUnderline, None),
    (0.10, 0.36, _LINES.DotLine, Qt.PenStyle.DotLine),
    (0.00, 0.48, _LINES.SingleUnderline, Qt.PenStyle.SolidLine),
)
"""From which probability on a token is tinted how strongly, and how it is underlined."""
_READ_TOKENS = 1000
_OPTION, _MORE = "logprobs", "top_logprobs"


class TokensPage(Page):
    """Shows the text, or the thinking, with its tokens.

    Signals:
        option_requested: The person wants to see an option; carries its name.
    """

    option_requested = Signal(str)

    def __init__(self, theme: Theme, inspection: Inspection, parent: QWidget | None = None) -> None:
        super().__init__(theme, inspection, parent)
        self._lens = Lens()
        self._token_count = 0
        self._reading = QTimer(self)
        self._reading.setSingleShot(True)
        self._reading.setInterval(0)
        self._reading.timeout.connect(self._read_on)
        self.part = Segments(theme, self.top)
        self.option = PushButton(theme, self.top)
        self.legend = Flow(theme, self)
        self._swatches = [Swatch(theme, self.legend) for _ in _STEPS]
        self.pane = TokenPane(theme, self, font="body")
        self.told = Label(theme, "ui", "text", self, wraps=True, selectable=True)
        self._stand_in = QWidget(self)
        self._arrange()
        self.part.chosen.connect(self._show_part)
        self.option.clicked.connect(self._ask_for_option)
        self.pane.position_changed.connect(self._tell)
        self.pane.step_requested.connect(self._step)
        self.pane.set_tips(self.tip)
        self.refresh_look()
        self.part.set_value(CONTENT)

    def _arrange(self) -> None:
        self.top.add(self.part)
        self.top.add(self.option)
        for swatch in self._swatches:
            self.legend.add(swatch)
        self.rows.addWidget(self.legend)
        self.rows.addWidget(self.pane, 1)
        self.rows.addWidget(self.told)
        self.rows.addWidget(self._stand_in, 1)

    def show_reply(self, reply: Reply | None) -> None:
        if reply is not self.reply:
            self.reply = reply
            self._lens = Lens()
            self._token_count = 0
            if reply is not None:
                self._lens.begin_at(reply.prefix)
            self.pane.set_text("")
            self.told.setText("")
        self.grow()

    def grow(self) -> None:
        reply = self.reply
        if reply is not None and reply.tokens is not None:
            content, thinking = str(reply.content), str(reply.thinking)
            if self._lens.read_on(reply.tokens, thinking, content, _READ_TOKENS):
                self._reading.start()  # the rest when the window has a moment
            if len(reply.tokens.tokens) != self._token_count or not self.pane.text:
                self._token_count = len(reply.tokens.tokens)
                self._show_text()
        self._set_words()

    @Slot()
    def _read_on(self) -> None:
        """Find the places of more tokens, if anybody looks."""
        if self.isVisible():
            self._token_count = 0
            self.grow()

    def refresh_look(self) -> None:
        super().refresh_look()
        self.part.set_items([(CONTENT, self.tr("Text")), (THINKING, self.tr("Thinking"))])
        self.part.setAccessibleName(self.tr("Which tokens are shown"))
        self.option.setText(self.tr("Show the option"))
        self.pane.setAccessibleName(self.tr("Tokens by their probability"))
        self.legend.setAccessibleName(self.tr("Probability"))
        shares = [round(100 * step[0]) for step in _STEPS]
        for number, (step, swatch) in enumerate(zip(_STEPS, self._swatches, strict=True)):
            if number == 0:
                words = self.tr("{percent} % or more").format(percent=shares[0])
            else:
                words = self.tr("{low}–{high} %").format(
                    low=shares[number], high=shares[number - 1]
                )
            swatch.show_entry(self._tint(step[1]), words, step[3])
        self._set_words()
        self.pane.renew_colours()

    # --- What is told -----------------------------------------------------------------------------

    def tip(self, position: int) -> str:
        """Return what is told of the token at a position."""
        place = self._lens.place_at(self._shown_part(), position)
        return self._words_of(place) if place is not None else ""

    def _words_of(self, place: Place) -> str:
        lines: list[str] = []
        for token in place.tokens:
            lines.append(self._line(token.text, token.probability))
            lines += [f"   {self._line(it.text, it.probability)}" for it in token.alternatives]
        return "\n".join(lines)

    def _line(self, text: str, probability: float | None) -> str:
        shown = text.replace("\n", "⏎").replace("\t", "⇥").replace(" ", "␣") or "∅"
        if probability is None:
            return self.tr("{token}  not told").format(token=shown)
        return self.tr("{token}  {percent} %").format(token=shown, percent=_percent(probability))

    @Slot(int)
    def _tell(self, position: int) -> None:
        """Tell in one line of the token that the caret is at."""
        place = self._lens.place_at(self._shown_part(), position)
        words = self._one_line(place.tokens) if place is not None else ""
        self.told.setText(words)
        self.pane.setAccessibleDescription(words)

    def _one_line(self, tokens: tuple[Token, ...]) -> str:
        parts: list[str] = []
        for token in tokens:
            others = [it for it in token.alternatives if it.text != token.text]
            words = self._line(token.text, token.probability)
            if others:
                rest = ", ".join(self._line(it.text, it.probability) for it in others)
                words = self.tr("{token}; instead of {others}").format(token=words, others=rest)
            parts.append(words)
        return " · ".join(parts)

    def _set_words(self) -> None:
        reply = self.reply
        has_tokens = reply is not None and reply.tokens is not None
        has_thinking = has_tokens and bool(self._lens.places[THINKING])
        for widget in (self.legend, self.pane, self.told):
            widget.setVisible(has_tokens)
        self._stand_in.setVisible(not has_tokens)
        self.part.setVisible(has_thinking)
        self.option.setVisible(reply is not None and not self._has_alternatives())
        if reply is None:
            self.tell("")
            self.say(self.tr("There is no reply yet."))
        elif reply.tokens is None:
            self.tell("")
            words = self.tr(
                "This reply came without probabilities. With the option “{option}” on, the words "
                "of the next reply are tinted by how likely they were."
            )
            self.say(words.format(option=_option_name(_OPTION)))
        else:
            count = len(reply.tokens.tokens)
            self.tell(self.tr("%n tokens with their probabilities", "", count))
            is_cut = reply.exchange is None and count >= KEPT_TOKENS
            first = self.tr("Of an earlier reply, the first %n tokens are kept.", "", count)
            more = self.tr(
                "With the option “{option}” above 0, pointing at a word of the next reply tells "
                "what else might have come."
            ).format(option=_option_name(_MORE))
            parts = [first if is_cut else "", "" if self._has_alternatives() else more]
            self.say(" ".join(it for it in parts if it))

    def _has_alternatives(self) -> bool:
        log = self.reply.tokens if self.reply is not None else None
        return log is not None and any(it.alternatives for it in log.tokens)

    @Slot()
    def _ask_for_option(self) -> None:
        has_tokens = self.reply is not None and self.reply.tokens is not None
        self.option_requested.emit(_MORE if has_tokens else _OPTION)

    # --- The text ---------------------------------------------------------------------------------

    def _shown_part(self) -> str:
        return THINKING if self.part.value == THINKING else CONTENT

    @Slot()
    def _show_part(self) -> None:
        self.pane.set_text("")
        self.told.setText("")
        self._show_text()

    def _show_text(self) -> None:
        reply = self.reply
        if reply is None or reply.tokens is None:
            return
        part = self._shown_part()
        text = str(reply.thinking if part == THINKING else reply.content)
        if self.pane.text:
            self.pane.grow_to(text)
            self.pane.renew_colours()
        else:
            self.pane.set_text(text, self._colours)

    @Slot(int)
    def _step(self, by: int) -> None:
        """Go to the next token, or to the one before."""
        places = self._lens.places[self._shown_part()]
        at = self.pane.position()
        if by > 0:
            wanted = next((it.start for it in places if it.start > at), None)
        else:
            wanted = next((it.start for it in reversed(places) if it.start < at), None)
        if wanted is not None:
            self.pane.go_to(wanted)

    def _colours(self, start: int, end: int, _row: str) -> list[Span]:
        places = self._lens.places[self._shown_part()]
        spans: list[Span] = []
        first = self._lens.first_after(self._shown_part(), start)
        for place in places[first:]:
            if place.start >= end:
                break
            probability = place.probability
            if probability is None:
                continue
            step = next(it for it in _STEPS if probability >= it[0])
            if step[1]:
                look = Look(None, self._tint(step[1]), step[2])
                spans.append(Span(place.start, place.end, look))
        return spans

    def _tint(self, strength: float) -> QColor:
        """Return the colour behind a token: that of warnings, the stronger the less likely."""
        colour = QColor(self.theme.colours.warn)
        colour.setAlphaF(strength)
        return colour


class TokenPane(TextPane):
    """A text in which the arrow keys go from token to token.

    Signals:
        step_requested: The next token is wanted, or the one before; carries 1 or -1.
    """

    step_requested = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}
        step = steps.get(Qt.Key(event.key()))
        if step is None or event.modifiers():
            super().keyPressEvent(event)
        else:
            self.step_requested.emit(step)


def _option_name(name: str) -> str:
    return QCoreApplication.translate("Options", OPTION_NAMED[name].field.label)


def _percent(probability: float) -> str:
    share = 100 * probability
    if share >= 99.95 or share == 0:
        return f"{share:.0f}"
    return f"{share:.1f}" if share >= 0.1 else "< 0.1"
