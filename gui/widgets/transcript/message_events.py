"""What a person asks for in the messages, and what becomes of them: one place to listen."""

from PySide6.QtCore import QObject, Signal


class MessageEvents(QObject):
    """Shared by all messages of a conversation, which are no objects of Qt's.

    Signals:
        changed: A message has another height, or looks different; carries it.
        answer_now_requested: The person wants the answer without more thinking.
        try_again_requested: The person wants to ask once more.
        option_requested: The person wants to see an option; carries its name.
        copy_requested: The person wants a message's text; carries the message.
        markdown_requested: The person wants to see as Markdown what of a message is shown as it
            was written; carries the message.
    """

    changed = Signal(object)
    answer_now_requested = Signal()
    try_again_requested = Signal()
    option_requested = Signal(str)
    copy_requested = Signal(object)
    markdown_requested = Signal(object)
