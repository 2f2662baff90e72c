"""What is read in the list of chats."""

from gui.widgets.chat_list import FolderLine
from gui.widgets.chat_view import ChatView


def lines_of(view: ChatView) -> list[str]:
    """Return what is listed: titles of groups in brackets, two spaces for each folder around."""
    found = []
    for line in view.list.lines:
        if isinstance(line, str):
            found.append(f"[{line}]")
        else:
            name = line.name if isinstance(line, FolderLine) else line.title
            found.append("  " * line.depth + name)
    return found
