"""All built-in tools."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from gui.tools.builtin.calculate import calculate_tool
from gui.tools.builtin.convert_units import convert_units_tool
from gui.tools.builtin.current_time import current_time_tool
from gui.tools.builtin.read_file import read_file_tool
from gui.tools.builtin.search_chats import Find, search_chats_tool
from gui.tools.tool import Tool


def built_in_tools(find: Find, allowed: Callable[[], Sequence[Path]]) -> list[Tool]:
    """Return them; `find` searches the chats, `allowed` tells which folders may be read."""
    return [
        current_time_tool(),
        calculate_tool(),
        convert_units_tool(),
        search_chats_tool(find),
        read_file_tool(allowed),
    ]
