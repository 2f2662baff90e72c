"""The built-in tools as a model calls them: every schema is sound, and arguments are checked."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from gui.chat.structured.validating import schema_problems
from gui.tools.arguments import check
from gui.tools.builtin.calculate import calculate_tool
from gui.tools.builtin.convert_units import convert_units_tool
from gui.tools.builtin.current_time import current_time_tool
from gui.tools.builtin.read_file import read_file_tool
from gui.tools.builtin.search_chats import Said, search_chats_tool
from gui.tools.tool import Origin, Tool, ToolFailed

SAID = [
    Said("Tides: why?", datetime(2026, 9, 21, 12, tzinfo=UTC), "assistant", "Because of the Moon"),
    Said("", datetime(2026, 9, 20, 12, tzinfo=UTC), "user", "Why the Moon?"),
]


async def _find(words: str, most: int) -> Sequence[Said]:
    return SAID[:most] if "moon" in words else []


TOOLS = {
    it.name: it
    for it in (
        calculate_tool(),
        convert_units_tool(),
        current_time_tool(),
        read_file_tool(lambda: [Path(__file__).parent]),
        search_chats_tool(_find),
    )
}
CALLS: dict[str, dict[str, Any]] = {
    "calculate": {"expression": "6 * 7"},
    "convert_units": {"value": 1, "from": "km", "to": "m"},
    "current_time": {"time_zone": "UTC"},
    "read_file": {"path": "test_calls.py", "last_line": 1},
    "search_chats": {"words": "the moon"},
}


@pytest.mark.parametrize("tool", TOOLS.values(), ids=TOOLS)
async def test_every_tool_can_be_called(tool: Tool) -> None:
    await check(tool, CALLS[tool.name])

    assert await tool.run(CALLS[tool.name])


@pytest.mark.parametrize("tool", TOOLS.values(), ids=TOOLS)
async def test_every_tool_is_described_and_checked(tool: Tool) -> None:
    assert schema_problems(tool.parameters) == []
    assert tool.description.endswith(".")
    assert tool.origin is Origin.BUILT_IN
    assert tool.is_harmless
    for about in tool.parameters["properties"].values():
        assert about["description"].endswith((".", ".  "))
    with pytest.raises(ToolFailed):
        await check(tool, {**CALLS[tool.name], "surprise": 1})


async def test_calls_give_what_they_should() -> None:
    assert await TOOLS["calculate"].run(CALLS["calculate"]) == "6 * 7 = 42"
    assert await TOOLS["convert_units"].run(CALLS["convert_units"]) == "1 km = 1000 m"
    assert await TOOLS["search_chats"].run({"words": " the  moon "}) == (
        "All 2 messages with: the moon\n\n"
        "1. “Tides: why?”, 2026-09-21 12:00, assistant:\nBecause of the Moon\n\n"
        "2. “untitled”, 2026-09-20 12:00, user:\nWhy the Moon?"
    )


async def test_a_search_says_whether_there_may_be_more_or_nothing() -> None:
    search = TOOLS["search_chats"]

    assert (await search.run({"words": "moon", "most": 1})).startswith("The newest message with:")
    assert (await search.run({"words": "moon", "most": 2})).startswith("The newest 2 messages")
    assert await search.run({"words": "sun"}) == "No message in the chats has all of: sun"
    with pytest.raises(ToolFailed, match="no words"):
        await search.run({"words": "  "})


def test_only_those_that_show_the_person_s_own_texts_are_private() -> None:
    assert {it.name for it in TOOLS.values() if it.is_private} == {"read_file", "search_chats"}
