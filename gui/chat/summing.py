"""A chat in parts that fit a model's context, and the words that have them summed up."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from gui.chat.question import Question
from gui.chat.tokens import Ratios, weight_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gui.chat.reply import Reply

_WISH = (
    "Sum up the conversation below so that it can go on from your summary alone: what it is "
    "about, facts, names, numbers, decisions, code that is still needed, and open questions. "
    "Write in the language of the conversation, at most {words} words, and nothing but the "
    "summary."
)
_WHO = {"system": "System", "tool": "Tool"}
_BEFORE = "What came before, summed up:"
_NEXT = "The conversation:"
_WISH_TOKENS = 110
_SHARE = 4
_LEAST_ANSWER, _MOST_ANSWER = 48, 1024
_LEAST_PART = 64
_CAUTION = 0.85
"""Parts are guessed: they take no more than such a share of what should fit."""


class Limits(NamedTuple):
    """How long a summary, and each part that it is made of, may be, in tokens."""

    answer: int
    part: int


def limits(window: int, caution: float = 1.0) -> Limits:
    """Return what fits a window; with less `caution` than 1 the parts are shorter."""
    answer = max(_LEAST_ANSWER, min(_MOST_ANSWER, window // _SHARE))
    room = window - 2 * answer - _WISH_TOKENS  # the summary so far is read, too
    return Limits(answer, max(_LEAST_PART, round(room * _CAUTION * caution)))


def parts(path: Sequence[Question | Reply], ratios: Ratios, most: int) -> list[str]:
    """Return what was said, cut into parts of so many tokens at most, between messages if it can.

    Thinking is left out.
    """
    found: list[str] = []
    part, size = "", 0.0
    for text in _pieces(path, ratios, most):
        tokens = ratios.message(weight_of(text))
        if part and size + tokens > most:
            found.append(part)
            part, size = "", 0.0
        part = f"{part}\n\n{text}" if part else text
        size += tokens
    return [*found, part] if part else found


def wish(part: str, summary: str, answer_tokens: int) -> str:
    """Return what the model is asked: to sum up a part, after the summary of those before."""
    head = _WISH.format(words=max(20, answer_tokens // 2))
    before = f"\n\n{_BEFORE}\n{summary}" if summary else ""
    return f"{head}{before}\n\n{_NEXT}\n{part}"


def _pieces(path: Sequence[Question | Reply], ratios: Ratios, most: int) -> Iterator[str]:
    """Yield each message with who said it; one that is too long in several pieces."""
    for message in path:
        if isinstance(message, Question):
            who, text = _WHO.get(message.role, "User"), message.sent_text
        else:
            who, text = "Assistant", str(message.content)
        if not text.strip():
            continue
        tokens = ratios.message(weight_of(text))
        length = len(text) if tokens <= most else max(80, int(len(text) * most / tokens * 0.9))
        for begin in range(0, len(text), length):
            yield f"{who}: {text[begin : begin + length]}"
