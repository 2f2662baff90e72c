"""Lists of objects as tables: their columns, rows, and as CSV."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gui.chat.structured.writing import plain_text

if TYPE_CHECKING:
    from gui.chat.structured.reading import Json

_QUOTED = frozenset('",\r\n')


@dataclass(frozen=True, slots=True)
class Table:
    """A list of objects: `columns` are all names in the order in which they first appear.

    `name` is that of the member which holds the list; "" where the list is the whole answer.
    """

    name: str
    columns: tuple[str, ...]
    rows: list[dict[str, Json]]


def table_of(value: Json) -> Table | None:
    """Return the list of objects that a value is, or that is the only one in it."""
    if (rows := _objects(value)) is not None:
        return _table("", rows)
    if not isinstance(value, dict):
        return None
    found = [(name, rows) for name, part in value.items() if (rows := _objects(part)) is not None]
    return _table(*found[0]) if len(found) == 1 else None


def csv_text(table: Table) -> str:
    """Return a table as CSV (RFC 4180): CRLF ends each line, null is an empty field.

    What a cell says is not altered: a spreadsheet may take one that begins with "=" as a formula.
    """
    lines = [",".join(map(_field, table.columns))]
    lines += [
        ",".join(_field(_csv_cell(row.get(column))) for column in table.columns)
        for row in table.rows
    ]
    # An empty line would be none for many readers: a field that is alone and empty is quoted.
    return "".join(f"{line or _EMPTY}\r\n" for line in lines)


_EMPTY = '""'


def _objects(value: Json) -> list[dict[str, Json]] | None:
    if not isinstance(value, list) or not value:
        return None
    rows = [row for row in value if isinstance(row, dict)]
    return rows if len(rows) == len(value) and any(rows) else None


def _table(name: str, rows: list[dict[str, Json]]) -> Table:
    columns: dict[str, None] = {}
    for row in rows:
        columns.update(dict.fromkeys(row))
    return Table(name, tuple(columns), rows)


def _csv_cell(value: Json) -> str:
    return "" if value is None else plain_text(value)


def _field(text: str) -> str:
    needs_quotes = bool(_QUOTED.intersection(text)) or text != text.strip()
    return '"' + text.replace('"', '""') + '"' if needs_quotes else text
