"""What is said of tools."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from gui.tools.tool import Origin

if TYPE_CHECKING:
    from gui.tools.tool import Tool


def origin(tool: Tool) -> str:
    """Return where a tool is from."""
    if tool.origin is Origin.BUILT_IN:
        return QCoreApplication.translate("Tools", "Comes with Pronk")
    if tool.origin is Origin.OWN:
        words = QCoreApplication.translate("Tools", "Your own tool, from {source}")
    else:
        words = QCoreApplication.translate("Tools", "From the MCP server {source}")
    return words.format(source=tool.source)


def group(kind: Origin) -> str:
    """Return what tools of an origin are headed by."""
    return {
        Origin.BUILT_IN: QCoreApplication.translate("Tools", "Built in"),
        Origin.OWN: QCoreApplication.translate("Tools", "Own tools"),
        Origin.MCP: QCoreApplication.translate("Tools", "MCP servers"),
    }[kind]
