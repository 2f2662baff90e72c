"""What a screen reader is told of a reply: its turning points, never its words."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from gui.chat.reply import Ending, Phase, Reply


def announce(widget: QWidget, text: str) -> None:
    """Say something politely, if anybody listens."""
    from PySide6.QtGui import (  # noqa: PLC0415 - touching them costs milliseconds
        QAccessible,
        QAccessibleAnnouncementEvent,
    )

    if text and QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))


def announcement(reply: Reply) -> str:
    """Return what to say when a reply has entered its phase, or ended; often nothing."""
    if reply.ending is not None:
        return _end(reply)
    if reply.phase is Phase.LOADING:
        loading = QCoreApplication.translate("Announcements", "Loading {model}")
        return loading.format(model=reply.model)
    if reply.phase is Phase.THINKING:
        return QCoreApplication.translate("Announcements", "Thinking")
    return ""


def _end(reply: Reply) -> str:
    made = reply.figures.answer_tokens or reply.meter.tokens
    if reply.ending is Ending.FAILED:
        return QCoreApplication.translate("Announcements", "The reply was interrupted")
    if reply.ending is Ending.STOPPED:
        return QCoreApplication.translate("Announcements", "Stopped after %n tokens", "", made)
    return QCoreApplication.translate("Announcements", "Reply finished, %n tokens", "", made)
