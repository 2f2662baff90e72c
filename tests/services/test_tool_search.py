"""Searching the chats for a model, with a real library on disk."""

from pathlib import Path

import pytest

from gui.services.library import Library
from gui.services.tasks import Tasks
from gui.services.tool_search import searching
from gui.tools.builtin.search_chats import search_chats_tool
from gui.tools.tool import ToolFailed
from tests.built_library import built
from tests.qt_loop import OnQtLoop, until


async def test_a_model_finds_what_was_said(on_loop: OnQtLoop, tmp_path: Path) -> None:
    failures: list[BaseException] = []
    tasks = Tasks(failures.append)
    library = Library(built(tmp_path), tasks)
    tool = search_chats_tool(searching(library))
    with pytest.raises(ToolFailed, match="cannot be searched now"):
        await tool.run({"words": "moon"})
    library.begin()
    await until(lambda: library.is_open, library.opened)

    found = await tool.run({"words": "moon"})
    korean = await tool.run({"words": "조석"})
    nothing = await tool.run({"words": "secret"})

    assert "“Tides: why?”, 2026-09-21 12:00, assistant:\nBecause of **the Moon**" in found
    assert "user:\n조석은 왜 생기나?" in korean
    assert nothing.startswith("No message")
    await library.aclose(5)
    await tasks.stop(5)
    assert failures == []
