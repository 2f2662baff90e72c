"""All tools that a model may be offered, wherever they come from."""

from __future__ import annotations  # the first picture of the window does without the tools

from dataclasses import replace
from pathlib import PurePath
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, SignalInstance

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from gui.tools.builtin.search_chats import Find
    from gui.tools.tool import Tool


class Toolbox(QObject):
    """The built-in tools, and those of the sources that were added; each under a name of its own.

    `find` searches the chats, `allowed` tells below which folders files may be read.

    Signals:
        changed: There are other tools.
    """

    changed = Signal()

    def __init__(
        self,
        find: Find,
        allowed: Callable[[], Sequence[Path]],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._find = find
        self._allowed = allowed
        self._built_in: list[Tool] | None = None
        self._sources: list[Callable[[], Sequence[Tool]]] = []

    def add_source(
        self, tools: Callable[[], Sequence[Tool]], changed: SignalInstance | None = None
    ) -> None:
        """Add tools of another kind; `changed` is emitted when there are others."""
        self._sources.append(tools)
        if changed is not None:
            changed.connect(self.changed)
        self.changed.emit()

    def tools(self) -> dict[str, Tool]:
        """Return all tools by the names that a model calls them by.

        The first of a name keeps it; another gets that of its file or server before its own.
        """
        found: dict[str, Tool] = {}
        for tool in [*self._built_ins(), *(it for source in self._sources for it in source())]:
            name = _free_name(tool, found)
            found[name] = tool if name == tool.name else replace(tool, name=name)
        return found

    def switched_on(self, names: Iterable[str]) -> list[Tool]:
        """Return those of these names that there are, in their order."""
        there = self.tools()
        return [there[name] for name in dict.fromkeys(names) if name in there]

    def _built_ins(self) -> list[Tool]:
        if self._built_in is None:
            from gui.tools.builtin.all import built_in_tools  # noqa: PLC0415 - not needed at start

            self._built_in = built_in_tools(self._find, self._allowed)
        return self._built_in


def _free_name(tool: Tool, taken: dict[str, Tool]) -> str:
    name, number = tool.name, 1
    while name in taken:
        stem = "".join(it if it.isalnum() else "_" for it in PurePath(tool.source).stem)
        name = f"{stem}_{tool.name}" if number == 1 else f"{stem}_{tool.name}_{number}"
        number += 1
    return name
