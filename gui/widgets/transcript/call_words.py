"""Calls of tools and their results in words, and their texts as blocks of code."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from gui.chat.calls import Outcome
from gui.chat.markdown.document import Changes
from gui.chat.markdown.hidden import without_hidden
from gui.chat.markdown.leaves import CodeLeaf, Inline, TextLeaf
from gui.chat.structured.writing import compact, printable

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any, TypeGuard

    from gui.chat.calls import Call, Result
    from gui.chat.markdown.leaves import Leaf

_COLOURS = {
    Outcome.DONE: "success",
    Outcome.FAILED: "danger",
    Outcome.TIMED_OUT: "warn",
    Outcome.DENIED: "text2",
    Outcome.STOPPED: "text2",
    Outcome.UNKNOWN: "danger",
}
_LONGEST_NAME = 80
_DEEPEST = 40
_LONGEST = 200_000
"""Characters: no call with longer arguments is put to anybody (`gui.tools.arguments`)."""


def name_of(tool: str) -> str:
    """Return the name of a tool as it can be shown: a model may call whatever it likes."""
    name = " ".join(without_hidden(printable(tool)).split())
    return name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1]}…"


def outcome(of: Outcome) -> str:
    """Return what became of a call."""
    translate = QCoreApplication.translate
    return {
        Outcome.DONE: translate("Tools", "done"),
        Outcome.FAILED: translate("Tools", "failed"),
        Outcome.TIMED_OUT: translate("Tools", "timed out"),
        Outcome.DENIED: translate("Tools", "denied"),
        Outcome.STOPPED: translate("Tools", "stopped"),
        Outcome.UNKNOWN: translate("Tools", "unknown tool"),
    }[of]


def outcome_colour(of: Outcome) -> str:
    """Return the colour that goes with it."""
    return _COLOURS[of]


def not_run() -> str:
    """Return what is said of a call that nothing became of."""
    return QCoreApplication.translate("Tools", "not run")


def called(calls: Sequence[Call]) -> str:
    """Return which tools were called."""
    if len(calls) == 1:
        words = QCoreApplication.translate("Tools", "Called {tool}")
        return words.format(tool=name_of(calls[0].name))
    count = len(calls)  # lupdate overlooks a text whose count is a call of a function
    return QCoreApplication.translate("Tools", "Called %n tools", "", count)


def result_of(result: Result | None) -> str:
    """Return whose result a message is."""
    if result is None or not result.tool:
        return QCoreApplication.translate("Tools", "Result of a tool")
    words = QCoreApplication.translate("Tools", "Result of {tool}")
    return words.format(tool=name_of(result.tool))


def on_one_line(calls: Sequence[Call], most: int = 200) -> str:
    """Return the arguments of one call, or the names of several, as far as a line has room."""
    if len(calls) == 1:
        return without_hidden(printable(compact(calls[0].arguments, most)))
    return ", ".join(dict.fromkeys(name_of(it.name) for it in calls))[:most]


def written(arguments: dict[str, Any]) -> str:
    """Return arguments as JSON in lines, exactly; on one line what is nested deeply.

    Each level is indented further: what has hundreds of them would fill megabytes with blanks.
    Only the beginning of what is longer than any call may be.
    """
    import msgspec  # noqa: PLC0415 - not needed at the start

    try:
        text = json.dumps(arguments, ensure_ascii=False)
    except RecursionError:
        text = compact(arguments, _LONGEST)
    text = printable(text)
    if len(text) > _LONGEST:
        return f"{text[:_LONGEST]}…"
    if not _is_deep(arguments):
        with suppress(msgspec.DecodeError):  # NaN, which is no JSON
            return msgspec.json.format(text, indent=2)
    return text


def _is_deep(value: object) -> bool:
    level = [value]
    for _ in range(_DEEPEST):
        inside = (it.values() if isinstance(it, dict) else it for it in level if _has_inside(it))
        level = [part for parts in inside for part in parts]
    return bool(level)


def _has_inside(value: object) -> TypeGuard[dict[str, object] | list[object]]:
    return isinstance(value, dict | list)


def calls_text(calls: Sequence[Call]) -> str:
    """Return calls as they are printed: each name with its arguments."""
    return "\n\n".join(f"{name_of(it.name)} {written(it.arguments)}" for it in calls)


class CodeBlocks:
    """Texts that do not change any more, each a block of code below what it is.

    They are titles, languages and texts; what has no title has nothing above it.
    """

    def __init__(self, blocks: Sequence[tuple[str, str, str]]) -> None:
        self._chunks = [
            [*_title(title), CodeLeaf(language, lines=text.split("\n"), is_closed=True)]
            for title, language, text in blocks
        ]
        self._sources = [text for _, _, text in blocks]
        self._is_known = False

    def chunk_count(self) -> int:
        """Return how many blocks there are."""
        return len(self._chunks)

    def refresh(self) -> Changes:
        """Return all blocks the first time, none afterwards."""
        stale = () if self._is_known else tuple(range(len(self._chunks)))
        self._is_known = True
        return Changes(stale)

    def leaves(self, index: int) -> Sequence[Leaf]:
        """Return what a block consists of."""
        return self._chunks[index]

    def source_of(self, index: int) -> str:
        """Return the text of a block."""
        return self._sources[index] + "\n"

    def size_of(self, index: int) -> tuple[int, int]:
        """Return how many characters and lines a block has."""
        return len(self._sources[index]), self._sources[index].count("\n") + 2


def _title(text: str) -> list[Leaf]:
    return [TextLeaf(Inline(text), is_raw=True)] if text else []
