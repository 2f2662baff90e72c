"""Find messages from the command line."""

import argparse
import shutil
import sys
import unicodedata
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import msgspec

from gui.chat.library import search
from gui.chat.library.attachments import named
from gui.chat.library.database import Connection, reading
from gui.chat.library.file_snippets import file_snippet
from gui.chat.library.records import DATE_SHIFT, USER, Hit
from gui.chat.library.snippets import Snippet, snippet
from gui.chat.library.words import wanted
from gui.library_cli import FAILED, MISUSED, run, titled
from gui.terminal import harmless, has_colours, notice

_BOLD, _PLAIN = "\x1b[1m", "\x1b[0m"
_INDENT = "    "
_FIRST_DAY, _LAST_DAY = date(1971, 1, 1), date(2999, 12, 31)
"""No message was sent on another, and not every system can reckon with them."""
_NARROWEST, _WIDEST = 40, 160
"""Columns of a line of context."""


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """A message that was found, as a line of JSON.

    `chat` is the key that its chat has in exported files, too. `context` is a line of `content`,
    of `thinking`, or of a file behind its name, and `marked` are start and end of the words in it,
    in characters.
    """

    sent: datetime
    chat: str
    title: str
    role: str
    model: str
    context: str
    marked: list[tuple[int, int]]
    content: str
    thinking: str


def main(given: argparse.Namespace) -> int:
    """Search as `given`; return the exit status: 0, 1 if nothing is found, 2 if misused."""
    return run(given, _search)


def _search(given: argparse.Namespace, path: Path) -> int:
    typed = " ".join(given.words)
    if wanted(typed) is None:
        notice(f"There is nothing to look for in “{harmless(typed)}”. Type letters or figures.")
        return MISUSED
    filters = search.Filters(
        model=given.model,
        role=given.role,
        from_ms=_begin_ms(given.from_day),
        until_ms=_begin_ms(given.until_day, days_later=1),
        in_thinking=given.in_thinking,
    )
    with reading(path) as connection:
        hits = search.newest(connection, typed, filters, limit=given.limit)
        all_hits = len(hits)
        if all_hits == given.limit:
            all_hits = search.count(connection, typed, filters)
        found = [_found(connection, hit, typed) for hit in hits]
    if not found:
        notice(_nothing(typed, filters))
        return FAILED
    for one in found:
        _print(one, is_json=given.json)
    sys.stdout.flush()
    messages = "message" if all_hits == 1 else "messages"
    notice(f"{len(found):,} of {all_hits:,} {messages}")
    return 0


def _begin_ms(day: date | None, days_later: int = 0) -> int | None:
    """Return when a day, or a later one, begins here, in milliseconds since 1970 (UTC)."""
    if day is None:
        return None
    if day < _FIRST_DAY:
        return 0
    begin = datetime.combine(min(day, _LAST_DAY) + timedelta(days=days_later), time.min)
    return int(begin.astimezone().timestamp() * 1000)


def _found(connection: Connection, hit: Hit, typed: str) -> Found:
    chat = titled(connection, hit.chat)
    line = _context(connection, hit, typed)
    return Found(
        sent=datetime.fromtimestamp((hit.message >> DATE_SHIFT) / 1000, UTC), chat=chat.key,
        title=chat.title, role=hit.role, model=hit.model, context=line.text, marked=line.spans,
        content=hit.content, thinking=hit.thinking,
    )  # fmt: skip


def _context(connection: Connection, hit: Hit, typed: str) -> Snippet:
    """Return a line of what was said; of the thinking or a file if only that has the words."""
    columns = shutil.get_terminal_size((100, 24)).columns - len(_INDENT)
    columns = max(_NARROWEST, min(columns, _WIDEST))
    said = _fitting(hit.content, typed, columns)
    if said.spans:
        return said
    thought = _fitting(hit.thinking, typed, columns)
    if thought.spans:
        return thought
    files = named(connection, hit.message)
    line = file_snippet(files, lambda text, taken: _fitting(text, typed, columns - taken))
    return line or said


def _fitting(text: str, typed: str, columns: int) -> Snippet:
    """Return a line that about fits into so many columns: letters of Korean take two."""
    line = snippet(text, typed, columns)
    wide = sum(1 + (unicodedata.east_asian_width(letter) in "WF") for letter in line.text)
    return snippet(text, typed, columns * columns // wide) if wide > columns else line


def _print(found: Found, *, is_json: bool) -> None:
    if is_json:
        sys.stdout.buffer.write(msgspec.json.encode(found) + b"\n")
        return
    who = "you" if found.role == USER else found.model or found.role
    sent = found.sent.astimezone().strftime("%Y-%m-%d %H:%M")
    print(f"{sent}  {_in_line(found.title)}  ({_in_line(who)})")
    print(f"{_INDENT}{_with_marks(found)}\n")


def _with_marks(found: Found) -> str:
    """Return the context, the words bold where that can be."""
    line = harmless(found.context)
    if has_colours(sys.stdout):
        for start, end in reversed(found.marked):
            line = f"{line[:start]}{_BOLD}{line[start:end]}{_PLAIN}{line[end:]}"
    return line


def _in_line(text: str) -> str:
    return " ".join(harmless(text).split())


def _nothing(typed: str, filters: search.Filters) -> str:
    said = f"No message has “{harmless(typed)}”."
    if filters != search.Filters(in_thinking=filters.in_thinking):
        return f"{said} There may be some without --role, --model, --from and --until."
    if not filters.in_thinking:
        return f"{said} Add --in-thinking to search what models thought, too."
    return said
