"""The tokens of an answer with their probabilities, and where in its text each of them stands."""

from __future__ import annotations

import codecs
import math
from bisect import bisect_right
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gui.ollama.wire import ChatChunk, TopLogprob

THINKING, CONTENT, UNKNOWN = "t", "c", ""
"""What of an answer a token is a part of; a chunk may bring tokens without any text."""
KEPT_TOKENS = 2000
KEPT_ALTERNATIVES = 5
"""So much of an answer's probabilities is kept for later runs."""
_RESYNC = 64
"""So many characters further on is looked for a token that is not where it should be."""


class Alternative(NamedTuple):
    """A token that might have come, and how likely it was, from 0 to 1."""

    text: str
    probability: float


class Token(NamedTuple):
    """A token that came. `data` are its bytes: alone they may be no whole character."""

    part: str
    text: str
    data: bytes
    probability: float | None
    alternatives: tuple[Alternative, ...] = ()


class TokenLog:
    """All tokens of one answer, in their order."""

    def __init__(self) -> None:
        self.tokens: list[Token] = []

    def add(self, chunk: ChatChunk) -> None:
        """Take the tokens that a chunk brings."""
        message = chunk.message
        if message.thinking and message.content:
            part = UNKNOWN
        else:
            part = THINKING if message.thinking else CONTENT if message.content else UNKNOWN
        for it in chunk.logprobs:
            others = tuple(
                Alternative(other.token, _probability(other.logprob) or 0.0)
                for other in it.top_logprobs or ()
            )
            self.tokens.append(Token(part, it.token, _bytes(it), _probability(it.logprob), others))

    def kept(self) -> list[Any]:
        """Return as much of it as the library keeps, as JSON has it."""
        rows: list[Any] = []
        for it in self.tokens[:KEPT_TOKENS]:
            is_text = it.data == it.text.encode("utf-8", "replace")
            others: list[Any] = []
            for other in it.alternatives[:KEPT_ALTERNATIVES]:
                others += [other.text, round(other.probability, 4)]
            probability = None if it.probability is None else round(it.probability, 4)
            rows.append([it.part, it.text, probability, others, *([] if is_text else [[*it.data]])])
        return rows


def log_of(rows: Sequence[Any]) -> TokenLog | None:
    """Return the log that was kept; None where there is none, or where it cannot be read."""
    log = TokenLog()
    try:
        for part, text, probability, others, *data in rows:
            alternatives = tuple(
                Alternative(str(name), float(share))
                for name, share in zip(others[::2], others[1::2], strict=True)
            )
            raw = bytes(data[0]) if data else str(text).encode("utf-8", "replace")
            share = None if probability is None else float(probability)
            log.tokens.append(Token(str(part), str(text), raw, share, alternatives))
    except (TypeError, ValueError):
        return None
    return log if log.tokens else None


class Place(NamedTuple):
    """Characters of a text, and the tokens that they are; several where one is not a whole one."""

    start: int
    end: int
    tokens: tuple[Token, ...]

    @property
    def probability(self) -> float | None:
        """How likely all of it was, from 0 to 1; None where the server does not tell."""
        known = [it.probability for it in self.tokens if it.probability is not None]
        return math.prod(known) if known else None


class Lens:
    """Where the tokens of an answer stand in its thinking and in its text, as both grow."""

    def __init__(self) -> None:
        self._read = 0
        self._texts = {THINKING: "", CONTENT: ""}
        self._at = {THINKING: 0, CONTENT: 0}
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._open: list[Token] = []
        self._part = THINKING
        self.places: dict[str, list[Place]] = {THINKING: [], CONTENT: []}

    def begin_at(self, content: int) -> None:
        """Leave the first characters of the text alone: they were given to the model."""
        self._at[CONTENT] = content

    def read_on(self, log: TokenLog, thinking: str, content: str, most: int = 1_000_000) -> bool:
        """Find the places of tokens that have come since; tell whether more are left."""
        self._texts = {THINKING: thinking, CONTENT: content}
        end = min(len(log.tokens), self._read + most)
        for number in range(self._read, end):
            self._take(log.tokens[number])
        self._read = end
        return end < len(log.tokens)

    def place_at(self, part: str, position: int) -> Place | None:
        """Return what stands at a position of the thinking or of the text."""
        places = self.places[part]
        found = bisect_right(places, position, key=lambda it: it.start) - 1
        if found < 0 or places[found].end <= position:
            return None
        return places[found]

    def first_after(self, part: str, position: int) -> int:
        """Return the number of the first place that ends behind a position."""
        return bisect_right(self.places[part], position, key=lambda it: it.end)

    def _take(self, token: Token) -> None:
        piece = self._decoder.decode(token.data)
        self._open.append(token)
        if not piece:
            return
        tokens, self._open = tuple(self._open), []
        wanted = token.part or self._part
        if self._put(wanted, piece, tokens):
            return
        other = CONTENT if wanted == THINKING else THINKING
        if not token.part and other == CONTENT:
            self._put(other, piece, tokens)

    def _put(self, part: str, piece: str, tokens: tuple[Token, ...]) -> bool:
        """Give tokens their place; tell whether they have one. What is not shown has none."""
        text, at = self._texts[part], self._at[part]
        if not text.startswith(piece, at):
            found = text.find(piece, at, at + _RESYNC) if piece.strip() else -1
            if found < 0:
                return False
            at = found
        self.places[part].append(Place(at, at + len(piece), tokens))
        self._at[part] = at + len(piece)
        self._part = part
        return True


def _bytes(token: TopLogprob) -> bytes:
    try:
        return bytes(token.bytes) if token.bytes else token.token.encode("utf-8", "replace")
    except ValueError:  # no bytes at all
        return token.token.encode("utf-8", "replace")


def _probability(logprob: float | None) -> float | None:
    """Return a probability from 0 to 1; None for what is none."""
    if logprob is None or math.isnan(logprob):
        return None
    return math.exp(min(0.0, max(-700.0, logprob)))
