"""How a server of tools is, in words."""

from PySide6.QtCore import QCoreApplication

from gui.services.mcp_servers import Held, State
from gui.widgets.sentences import field_sentence


def state_words(held: Held) -> str:
    """Return how it is, with a dot that is filled while it runs."""
    if held.state is State.RUNNING:
        return "● " + QCoreApplication.translate("McpWords", "Running, tools: {count}").format(
            count=len(held.tools)
        )
    if held.state is State.STARTING:
        return "◐ " + QCoreApplication.translate("McpWords", "Starting…")
    if held.state is State.NOT_CONFIRMED:
        return "○ " + QCoreApplication.translate("McpWords", "Not confirmed yet")
    if held.state is State.FAILED:
        return "✕ " + QCoreApplication.translate("McpWords", "Not running: it failed")
    return "○ " + QCoreApplication.translate("McpWords", "Stopped")


def about(held: Held) -> str:
    """Return what else is to be known of it: what went wrong, or its tools."""
    if held.why is not None:
        return field_sentence(held.why)
    if held.state is State.NOT_CONFIRMED:
        return QCoreApplication.translate(
            "McpWords", "Start shows the exact command first; nothing runs before you confirm it."
        )
    if held.tools:
        names = ", ".join(it.name for it in held.tools)
        return QCoreApplication.translate("McpWords", "Tools: {names}").format(names=names)
    if held.state is State.RUNNING:
        return QCoreApplication.translate("McpWords", "It has no tools.")
    return ""
