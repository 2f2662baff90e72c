"""All that has to do with tools: those there are, what they may, and the processes they run in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from gui.services.mcp_servers import McpServers
from gui.services.own_tools import OwnTools
from gui.services.tool_access import ToolAccess
from gui.services.tool_search import searching
from gui.services.toolbox import Toolbox

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gui.services.folders import Folders
    from gui.services.library import Library
    from gui.services.tasks import Tasks
    from gui.tools.tool import Tool


class Tooling(QObject):
    """Made after the window's first picture; nothing of it runs before a tool is wanted."""

    def __init__(
        self, folders: Folders, library: Library, tasks: Tasks, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.tasks = tasks
        self.access = ToolAccess(folders.tool_access, tasks, self)
        self.own = OwnTools(folders.tools, folders.enabled_tools, tasks, self)
        self.servers = McpServers(folders.tool_servers, tasks, self)
        self.toolbox = Toolbox(searching(library), lambda: self.access.folders, self)
        self.toolbox.add_source(self._pages, self.access.changed)
        self.toolbox.add_source(self.own.tools, self.own.changed)
        self.toolbox.add_source(self.servers.tools, self.servers.changed)

    def begin(self) -> None:
        """Read what was allowed, enabled and added before; needs a running loop."""
        self.access.begin()
        self.own.look()
        self.servers.begin()

    def tools(self) -> Mapping[str, Tool]:
        """Return all tools that a model may be offered, by name."""
        return self.toolbox.tools()

    async def ready(self, wanted: Sequence[str]) -> None:
        """Wait until the servers have started that some of these tools may be of.

        A server that does not start in its time is given up, and says so in its page.
        """
        if wanted and not self.tools().keys() >= set(wanted):
            self.servers.wake()
            await self.servers.settled()

    @Slot()
    def wake(self) -> None:
        """Start the servers of tools, those that the person has confirmed: tools are wanted."""
        self.servers.wake()

    async def aclose(self) -> None:
        """End all processes, and keep what is not kept yet."""
        await self.own.aclose()
        await self.servers.end()

    def _pages(self) -> list[Tool]:
        if not self.access.may_fetch:
            return []
        from gui.tools.fetch import fetch_tool  # noqa: PLC0415 - only where it is allowed

        return [fetch_tool()]
