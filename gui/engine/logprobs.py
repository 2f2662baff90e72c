"""How probable each token was: the runner's figures, fitted to the text that is shown (§4.2)."""

from collections.abc import Mapping, Sequence
from typing import Any

JsonObject = dict[str, Any]

_ASKED_FOR = 20
"""What was chosen is seldom less likely than so many others."""


def to_ask_for(wanted: int) -> JsonObject:
    """Return what asks the runner for the figures, with enough to find the chosen one among them.

    With no alternatives at all it gives none.
    """
    return {"logprobs": True, "top_logprobs": max(_ASKED_FOR, wanted)}


class ShownTokens:
    """Gives each piece of text the tokens that it is made of, so that they join to it exactly.

    The runner keeps back tokens whose text is not shown (yet): blanks before the answer, the end
    of thinking, the beginning of a character or of a stop text. What it then shows at once is one
    entry here, with the probability of the last of its tokens, which is all that the runner tells.
    """

    def __init__(self, alternatives: int) -> None:
        self._alternatives = alternatives
        self._pending: list[JsonObject] = []

    def of(self, entries: Sequence[JsonObject], text: str) -> list[JsonObject]:
        """Return the entries for a piece of text, given the runner's that came with it."""
        self._pending += entries
        if not text:
            return []
        pending, self._pending = self._pending, []
        return [self._entry(entry) for entry in _making(text.encode("utf-8", "replace"), pending)]

    def _entry(self, entry: JsonObject) -> JsonObject:
        made = _plain(entry, bytes(entry["bytes"]))
        if self._alternatives:
            others = _alternatives(entry)[: self._alternatives]
            made["top_logprobs"] = others
        return made


def _making(text: bytes, pending: list[JsonObject]) -> list[JsonObject]:
    """Return the newest entries if they join to the text, else the last one stretched over it."""
    size = 0
    for count, entry in enumerate(reversed(pending), start=1):
        size += len(entry["bytes"])
        if size >= len(text):
            newest = pending[-count:]
            if b"".join(bytes(entry["bytes"]) for entry in newest) == text:
                return newest
            break
    return [{**entry, "bytes": list(text)} for entry in pending[-1:]]


def _alternatives(entry: JsonObject) -> list[JsonObject]:
    """Return what could have stood there instead.

    Where an entry is of several tokens, the runner tells the alternatives of the last: they are
    given here with what stands before it, since half a character tells nobody anything.
    """
    whole = bytes(entry["bytes"])
    given: list[JsonObject] = list(entry.get("top_logprobs") or ())
    before = next((_before(whole, other) for other in given if _is_same(entry, other)), None)
    return [_plain(other, (before or b"") + bytes(other["bytes"])) for other in given]


def _is_same(entry: JsonObject, other: JsonObject) -> bool:
    """Tell whether an alternative is the token that was chosen."""
    chosen = bytes(other["bytes"])
    return bool(other["logprob"] == entry["logprob"] and bytes(entry["bytes"]).endswith(chosen))


def _before(whole: bytes, other: JsonObject) -> bytes:
    return whole[: len(whole) - len(other["bytes"])]


def _plain(entry: Mapping[str, Any], data: bytes) -> JsonObject:
    return {
        "token": data.decode("utf-8", "replace"),
        "logprob": entry["logprob"],
        "bytes": list(data),
    }
