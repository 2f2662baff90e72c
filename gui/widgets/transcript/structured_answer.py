"""What is known of an answer in JSON: right so far, what came of it, and how it is shown."""

from __future__ import annotations

import time
from collections.abc import Mapping
from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from gui.chat.structured.following import Amiss, SchemaFollower
from gui.chat.structured.forms import is_json
from gui.chat.structured.reading import JsonReader
from gui.chat.structured.sources import MOST_COLUMNS, TableSource, TreeSource, rows_shown
from gui.chat.structured.tree_lines import Tree
from gui.chat.structured.validating import Outcome, Verdict

if TYPE_CHECKING:
    from gui.chat.reply import Reply
    from gui.widgets.transcript.section import Source

FENCE = "``````````json\n"
"""Before the text of an answer in JSON, which is shown as code: as it was written."""
_PIECE = 2_048


class View(Enum):
    """How an answer is shown."""

    TEXT = "text"
    TREE = "tree"
    TABLE = "table"


class StructuredAnswer:
    """An answer that was asked for in a form. `verdict` is None until it was held against it."""

    def __init__(self, reply: Reply) -> None:
        self._reply = reply
        self._taken = 0
        self._source: Source | None = None
        form = reply.sent.get("format")
        self._follower = SchemaFollower(form) if isinstance(form, Mapping) else None
        begins = self._follower.take if self._follower is not None else None
        self.reader = JsonReader(begins=begins)
        self.verdict: Verdict | None = None
        self.is_wanted = False
        """Whether the verdict has been asked for."""
        self.view = View.TEXT
        self.preferred: View | None = None
        """How the person wants to see it, once they have said so."""

    @property
    def has_schema(self) -> bool:
        """Whether it has to follow a schema."""
        return not isinstance(self._reply.sent.get("format"), str)

    @property
    def amiss(self) -> Amiss | None:
        """What breaks its schema for sure, while it is written."""
        return self._follower.amiss if self._follower is not None else None

    @property
    def is_behind(self) -> bool:
        """Whether some of the text has not been read."""
        return self._taken < len(self._reply.content)

    @property
    def lead(self) -> str:
        """What is read before the text: JSON is code, and shown as it was written."""
        text = str(self._reply.content)
        return FENCE if not text.strip() or is_json(self._reply.sent.get("format"), text) else ""

    def advance(self, budget_s: float) -> bool:
        """Read what is new, for so long; return whether anything is wrong since the last call."""
        if self.reader.broken is not None:
            self._taken = len(self._reply.content)
            return False
        was_amiss = self.amiss
        ends_s = time.perf_counter() + budget_s
        while self.is_behind and time.perf_counter() < ends_s:
            piece = self._reply.content.since(self._taken)[:_PIECE]
            self._taken += len(piece)
            self.reader.feed(piece)
        return self.reader.broken is not None or self.amiss is not was_amiss

    def take(self, verdict: Verdict, *, may_turn: bool, preferred: View | None) -> bool:
        """Take what came of it; return whether it is shown in another way now.

        An array of objects turns into a table, and other JSON into a tree, unless the person wants
        something else; what is not as it should be stays the text that it is.
        """
        self.verdict = verdict
        wanted = self.preferred or preferred
        if not may_turn or (wanted is None and verdict.outcome is Outcome.INVALID):
            return False
        views = self.views()
        if wanted not in views:
            wanted = views[-1] if verdict.outcome is not Outcome.BROKEN else View.TEXT
        return self.show(wanted)

    def views(self) -> list[View]:
        """Return how it can be shown."""
        verdict = self.verdict
        if verdict is None or not verdict.has_value:
            return [View.TEXT]
        is_large = isinstance(verdict.value, list | dict) and bool(verdict.value)
        found = [View.TEXT, View.TREE] if is_large else [View.TEXT]
        return [*found, View.TABLE] if verdict.table is not None else found

    def show(self, view: View) -> bool:
        """Show it in another way; return whether it was not yet."""
        if view is self.view or view not in self.views():
            return False
        self.view = view
        self._source = None
        return True

    def source(self) -> Source | None:
        """Return what is shown in place of the text; None where it is the text."""
        if self._source is None and self.verdict is not None:
            if self.view is View.TABLE and self.verdict.table is not None:
                self._source = TableSource(self.verdict.table)
            elif self.view is View.TREE:
                self._source = TreeSource(Tree(self.verdict.value), _more)
        return self._source

    @property
    def tree(self) -> TreeSource | None:
        """The tree that is shown."""
        source = self.source()
        return source if isinstance(source, TreeSource) else None

    def shown_part(self) -> str:
        """Return which member the table shows, where there are others that it does not show."""
        verdict = self.verdict
        if verdict is None or verdict.table is None or self.view is not View.TABLE:
            return ""
        others = isinstance(verdict.value, dict) and len(verdict.value) > 1
        return verdict.table.name if others else ""

    def left_out(self) -> tuple[int, int, int, int]:
        """Return rows shown, all rows, columns shown and all columns of the table."""
        table = self.verdict.table if self.verdict is not None else None
        if table is None or self.view is not View.TABLE:
            return 0, 0, 0, 0
        rows, columns = len(table.rows), len(table.columns)
        return rows_shown(table), rows, min(columns, MOST_COLUMNS), columns


def _more(count: int) -> str:
    return QCoreApplication.translate("StructuredAnswer", "… %n more", "", count)
