"""What is said of tools."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from gui.chat.markdown.hidden import without_hidden
from gui.tools.tool import Origin

if TYPE_CHECKING:
    from gui.tools.tool import Tool


_LONGEST = 300
"""So many characters of what others say of their tools are shown."""


def origin(tool: Tool) -> str:
    """Return where a tool is from."""
    if tool.origin is Origin.BUILT_IN:
        return QCoreApplication.translate("Tools", "Comes with Pronk")
    if tool.origin is Origin.OWN:
        words = QCoreApplication.translate("Tools", "Your own tool, from {source}")
    else:
        words = QCoreApplication.translate("Tools", "From the MCP server {source}")
    return words.format(source=tool.source)


def about(tool: Tool) -> str:
    """Return what a tool does; of those of others, what they say of themselves."""
    translate = QCoreApplication.translate
    known = {
        "current_time": translate("Tools", "The date and the time, here or in another time zone."),
        "calculate": translate("Tools", "Works out an expression exactly; it runs no code."),
        "convert_units": translate("Tools", "Converts lengths, weights, temperatures and more."),
        "search_chats": translate("Tools", "Finds what was said in your chats."),
        "read_file": translate("Tools", "Reads files below the folders that you allow, no others."),
        "fetch_page": translate(
            "Tools",
            "Reads the text of a page of the public web. The address is sent there, and who runs "
            "the site can see it.",
        ),
    }
    if tool.origin is Origin.BUILT_IN and tool.name in known:
        return known[tool.name]
    return " ".join(without_hidden(tool.description[:_LONGEST]).split())


def group(kind: Origin) -> str:
    """Return what tools of an origin are headed by."""
    return {
        Origin.BUILT_IN: QCoreApplication.translate("Tools", "Built in"),
        Origin.OWN: QCoreApplication.translate("Tools", "Own tools"),
        Origin.MCP: QCoreApplication.translate("Tools", "MCP servers"),
    }[kind]
