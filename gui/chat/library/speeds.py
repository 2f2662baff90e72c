"""How fast each kept answer came, read page by page so that others can read in between."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from gui.chat.speeds import Measured

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gui.chat.library.database import Connection

PAGE = 2_000
"""So many messages are read at once."""
_MOST = 1e12
"""No figure that is true is larger."""
_SELECT = """
    SELECT messages.id, messages.made FROM messages JOIN chats ON chats.id = messages.chat
    WHERE messages.id > ? AND messages.role = 'assistant' AND messages.ending IS NOT NULL
        AND chats.bin_ms IS NULL
    ORDER BY messages.id LIMIT ?
"""


class _Made(msgspec.Struct):
    """The part of `records.Made` that is wanted here."""

    model: str = ""
    server: str = ""
    options: msgspec.Raw = msgspec.Raw(b"{}")
    figures: dict[str, Any] = {}


class Page(NamedTuple):
    """Some answers, the oldest first; `last` is where the next page begins, None at the end."""

    answers: list[Measured]
    last: int | None


class Reader:
    """Reads the library's answers once, from the oldest on.

    Deleted chats are left out, and the copies of answers in branches.
    """

    def __init__(self) -> None:
        self._decoder = msgspec.json.Decoder(_Made)
        self._options: dict[bytes, Mapping[str, Any]] = {}
        self._names: dict[str, str] = {}
        self._at_ms = 0
        self._of_this_ms: list[Measured] = []

    def page(self, connection: Connection, after: int) -> Page:
        """Return the answers that follow a message; 0 stands before all of them."""
        rows = connection.execute(_SELECT, (after, PAGE)).fetchall()
        found = (self._measured(number, made) for number, made in rows)
        answers = [it for it in found if it is not None and self._is_new(it)]
        return Page(answers, rows[-1][0] if len(rows) == PAGE else None)

    def _is_new(self, answer: Measured) -> bool:
        """Tell whether an answer is no copy, in a branch, of one that has been read."""
        if answer.at_ms != self._at_ms:
            self._at_ms = answer.at_ms
            self._of_this_ms.clear()
        alike = msgspec.structs.replace(answer, id=0)
        is_new = alike not in self._of_this_ms
        self._of_this_ms.append(alike)
        return is_new

    def _measured(self, number: int, made: str) -> Measured | None:
        """Return an answer's figures; None where there are none, or none that can be read."""
        try:
            found = self._decoder.decode(made)
            options = self._shared(bytes(found.options))
        except (msgspec.DecodeError, UnicodeError):
            return None
        figures = {name: it for name, it in found.figures.items() if _is_figure(it)}
        answer_s, tokens = figures.get("answer_s", 0), int(figures.get("answer_tokens", 0))
        if not answer_s or not tokens or tokens / answer_s > _MOST:
            return None
        return Measured(
            id=number,
            model=self._names.setdefault(found.model, found.model),
            server=self._names.setdefault(found.server, found.server),
            options=options,
            answer_s=answer_s,
            answer_tokens=tokens,
            prompt_tokens=_whole(figures.get("prompt_tokens")),
            cached_tokens=_whole(figures.get("cached_tokens")),
            load_s=figures.get("load_s"),
            prompt_s=figures.get("prompt_s"),
            first_token_s=figures.get("first_token_s"),
            total_s=figures.get("total_s"),
        )

    def _shared(self, raw: bytes) -> Mapping[str, Any]:
        """Return options as one object for all answers that were asked with the same."""
        if raw not in self._options:
            read = msgspec.json.decode(raw)
            self._options[raw] = read if isinstance(read, dict) else {}
        return self._options[raw]


def _is_figure(value: object) -> bool:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    return 0 <= value <= _MOST


def _whole(value: float | None) -> int | None:
    return None if value is None else int(value)
