"""A library in a folder of its own."""

from collections.abc import Generator
from pathlib import Path

import pytest

from gui.chat.library.database import Database


@pytest.fixture
def database(tmp_path: Path) -> Generator[Database, None, None]:
    """Return an empty database."""
    made = Database(tmp_path / "kept" / "chats.db")
    yield made
    made.close()
