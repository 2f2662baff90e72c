"""The list of servers survives, readable by its owner alone."""

import stat
from pathlib import Path

import pytest

from gui.fields import FieldError
from gui.tools.mcp.entry import Entry
from gui.tools.mcp.servers_file import Kept, load, write

ENTRIES = [
    Entry(name="a", command=("run", "x"), environment={"K": "값"}, folder="/x"),
    Entry(name="b", url="https://b.test/mcp", headers={"X": "1"}),
]


def test_what_is_written_is_read(tmp_path: Path) -> None:
    path = tmp_path / "new" / "servers.json"
    confirmed = {"a": ENTRIES[0].fingerprint}

    write(path, ENTRIES, confirmed)

    assert load(path) == Kept(ENTRIES, confirmed)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    write(path, [], {})
    assert load(path) == Kept([], {})


def test_no_file_is_no_servers(tmp_path: Path) -> None:
    assert load(tmp_path / "none.json") == Kept([], {})


def test_a_damaged_file_is_told(tmp_path: Path) -> None:
    path = tmp_path / "servers.json"
    path.write_bytes(b'{"mcpServers": {"a": \xff')

    with pytest.raises(FieldError):
        load(path)
    assert path.read_bytes().startswith(b'{"mcp')


def test_what_somebody_else_wrote_is_not_confirmed(tmp_path: Path) -> None:
    path = tmp_path / "servers.json"
    path.write_text('{"mcpServers": {"a": {"command": "x"}}, "confirmed": [1]}', encoding="utf-8")

    assert load(path) == Kept([Entry(name="a", command=("x",))], {})
