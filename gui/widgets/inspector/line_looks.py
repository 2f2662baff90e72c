"""How the kinds of lines of an answer look, and what they are called."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QColor

from gui.chat.answer_lines import Kind
from gui.widgets.theme import Theme

_ROLES = {
    Kind.OTHER: "track",
    Kind.THINKING: "code_keyword",
    Kind.CONTENT: "accent",
    Kind.TOOLS: "code_number",
    Kind.DONE: "success",
    Kind.ERROR: "danger",
}
DRAWN = (Kind.THINKING, Kind.CONTENT, Kind.TOOLS, Kind.DONE, Kind.ERROR, Kind.OTHER)
"""From the bottom of the time axis to its top."""


def colour_of(theme: Theme, kind: Kind) -> QColor:
    """Return the colour of a kind of line."""
    return theme.colours.role(_ROLES[kind])


def name_of(kind: Kind) -> str:
    """Return what a kind of line is called."""
    names = {
        Kind.OTHER: QCoreApplication.translate("InspectorLines", "other"),
        Kind.THINKING: QCoreApplication.translate("InspectorLines", "thinking"),
        Kind.CONTENT: QCoreApplication.translate("InspectorLines", "text"),
        Kind.TOOLS: QCoreApplication.translate("InspectorLines", "tools"),
        Kind.DONE: QCoreApplication.translate("InspectorLines", "end"),
        Kind.ERROR: QCoreApplication.translate("InspectorLines", "error"),
    }
    return names[kind]


def at_text(seconds: float) -> str:
    """Return when a line came, such as 1.234 s."""
    return QCoreApplication.translate("InspectorLines", "{seconds} s").format(
        seconds=f"{seconds:.3f}"
    )
