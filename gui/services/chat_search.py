"""Searching all chats as one types: the newest hits at once, how many there are a little later."""

from __future__ import annotations

from dataclasses import dataclass, field
from threading import Event
from typing import TYPE_CHECKING
from unicodedata import east_asian_width

from PySide6.QtCore import QObject, Signal

from gui.chat.library.attachments import named
from gui.chat.library.errors import LibraryError
from gui.chat.library.file_snippets import file_snippet
from gui.chat.library.records import DATE_SHIFT, Hit
from gui.chat.library.search import NEWEST, Filters, count, models, newest
from gui.chat.library.snippets import Snippet, snippet
from gui.chat.library.words import wanted
from gui.chat.titles import one_line

if TYPE_CHECKING:
    from gui.chat.library.database import Connection
    from gui.services.library import Library
    from gui.services.tasks import Tasks

_COLUMNS = 96
"""So long is a line of context, in Latin letters; those of Korean take two columns."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A message that was found.

    `chat` and `message` are ids of the library, `sent_ms` is when it was sent, in milliseconds
    since 1970 (UTC). `marks` are start and end of the words in `line`, which is of what was
    thought where `is_thinking`, and behind its name of a file, where only that has them.
    """

    chat: int
    message: int
    title: str
    role: str
    model: str
    sent_ms: int
    line: str
    marks: tuple[tuple[int, int], ...]
    is_thinking: bool = False


@dataclass(slots=True, eq=False)
class _Query:
    """What is looked for; its work is done on a thread of the library."""

    words: str
    filters: Filters
    limit: int
    given_up: Event = field(default_factory=Event, init=False)

    def newest(self, connection: Connection) -> list[Found]:
        found: list[Found] = []
        if not self.given_up.is_set():
            for hit in newest(connection, self.words, self.filters, limit=self.limit):
                if self.given_up.is_set():
                    break
                title = hit.title or _first_words(connection, hit.chat)
                found.append(_found(connection, hit, title, self.words))
        return found

    def count(self, connection: Connection) -> int:
        return 0 if self.given_up.is_set() else count(connection, self.words, self.filters)


class ChatSearch(QObject):
    """One search at a time: another one gives up the one before.

    Signals:
        began: Something else is looked for.
        found: The newest messages that match are there; carries them as a list of `Found`.
        counted: It is known how many messages match; carries that. This ends a search.
        failed: It could not be read; carries the `LibraryError`. This ends a search, too.
        models_read: It is known which models the chats are with; carries their names.
        ready: The library can be searched from now on, or another one has taken its place.
    """

    began = Signal()
    found = Signal(object)
    counted = Signal(int)
    failed = Signal(object)
    models_read = Signal(object)
    ready = Signal()

    def __init__(
        self, library: Library | None, tasks: Tasks, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._library = library
        self._tasks = tasks
        self._query: _Query | None = None
        if library is not None:
            library.opened.connect(self.ready)

    @property
    def is_searching(self) -> bool:
        """Whether something is still to be found, or counted."""
        return self._query is not None

    @property
    def is_ready(self) -> bool:
        """Whether the library can be searched now."""
        return self._library is not None and self._library.is_open

    @property
    def trouble(self) -> LibraryError | None:
        """Why the library cannot be opened; None while that is not known."""
        return self._library.trouble if self._library is not None else None

    def can_find(self, words: str) -> bool:
        """Tell whether there is anything in these words that can be looked for."""
        return wanted(words) is not None

    def search(self, words: str, filters: Filters, limit: int = NEWEST) -> None:
        """Look for the newest messages with all these words, so many at most; count them all."""
        if self._query is not None:
            self._query.given_up.set()  # what of it has begun is interrupted by the next one
        self._query = _Query(words, filters, limit)
        self.began.emit()
        self._tasks.spawn(self._run(self._query), "search chats")

    def give_up(self) -> None:
        """Look for nothing any more."""
        query, self._query = self._query, None
        if query is not None:
            query.given_up.set()
            self._tasks.spawn(self._interrupt(), "give up search")

    def read_models(self) -> None:
        """Find out which models the chats are with."""
        if self.is_ready:
            self._tasks.spawn(self._read_models(), "read models of chats")

    async def _read_models(self) -> None:
        if self._library is None:
            return
        try:
            self.models_read.emit(await self._library.read(models))
        except LibraryError:  # a search will tell
            return

    async def _run(self, query: _Query) -> None:
        library = self._library
        if library is None or query is not self._query:
            return
        try:
            found = await library.find(query.newest)
            if query is not self._query:
                return
            self.found.emit(found)
            total = len(found)
            if total == query.limit:
                total = await library.find(query.count)
        except LibraryError as error:
            if query is self._query:
                self._query = None
                self.failed.emit(error.with_traceback(None))
            return
        if query is self._query:
            self._query = None
            self.counted.emit(total)

    async def _interrupt(self) -> None:
        """Begin to find nothing, which ends what is being found."""
        if self._library is not None and self._library.is_open and self._query is None:
            try:
                await self._library.find(_nothing)
            except LibraryError:
                return


def _nothing(connection: Connection) -> None:
    """Find nothing."""


def _first_words(connection: Connection, chat: int) -> str:
    """Return how a chat begins that nobody gave a title."""
    first = connection.execute(
        "SELECT substr(content, 1, 1000), id FROM messages WHERE chat = ? ORDER BY id LIMIT 1",
        (chat,),
    ).fetchone()
    if first is None:
        return ""
    content, message = first
    return one_line(content) or one_line(", ".join(it.name for it in named(connection, message)))


def _found(connection: Connection, hit: Hit, title: str, words: str) -> Found:
    """Return a hit with a line of what was said; of what else has the words if that has none."""
    line = _line(hit.content, words)
    is_thinking = False
    if not line.spans and hit.thinking:
        thought = _line(hit.thinking, words)
        if thought.spans:
            line, is_thinking = thought, True
    if not line.spans:
        files = named(connection, hit.message)
        line = file_snippet(files, lambda text, taken: _line(text, words, taken)) or line
    return Found(
        chat=hit.chat, message=hit.message, title=title, role=hit.role, model=hit.model,
        sent_ms=hit.message >> DATE_SHIFT, line=line.text, marks=tuple(line.spans),
        is_thinking=is_thinking,
    )  # fmt: skip


def _line(text: str, words: str, taken: int = 0) -> Snippet:
    """Return a line of a text, where so many columns are taken by something else."""
    room = _COLUMNS - taken
    line = snippet(text, words, room)
    columns = sum(1 + (east_asian_width(letter) in "WF") for letter in line.text)
    if columns > room * 5 // 4:
        line = snippet(text, words, room * room // columns)
    return line
