"""What a person asks for in the messages, and what becomes of them: one place to listen."""

from PySide6.QtCore import QObject, Signal


class MessageEvents(QObject):
    """Shared by all messages of a conversation, which are no objects of Qt's.

    Signals:
        changed: A message has another height, or looks different; carries it.
        answer_now_requested: The person wants the answer without more thinking.
        try_again_requested: The person wants to ask once more.
        continue_requested: The person wants a reply that was cut to go on.
        larger_requested: The person wants a reply to go on with a larger context; carries its size.
        option_requested: The person wants to see an option; carries its name.
        copy_requested: The person wants a message's text; carries the message.
        regenerate_requested: The person wants another version of a reply; carries the message, and
            the widget to ask below how.
        edit_requested: The person wants to write another version of a message; carries it.
        branch_requested: The person wants to go on from a message in another chat; carries it.
        more_requested: The person wants to see what else can be done with a message; carries it,
            and the widget to show it below.
        version_requested: The person wants to see another version of a message; carries it, and
            how much further on.
        markdown_requested: The person wants to see as Markdown what of a message is shown as it
            was written; carries the message.
        check_requested: An answer is to be held against the form that it was asked for in; carries
            the reply.
        again_requested: The person wants another answer, asked for in the same way; carries the
            reply.
        speed_requested: The person wants to see how fast all answers came; carries the model.
        inspect_requested: The person wants to see what went over the wire for the current message;
            carries the page of the inspector, or nothing.
        save_requested: The person wants something that goes along with a message in a file; carries
            the `Attached`.
        possible_changed: What can be done now is something else.
    """

    changed = Signal(object)
    answer_now_requested = Signal()
    try_again_requested = Signal()
    continue_requested = Signal()
    larger_requested = Signal(int)
    option_requested = Signal(str)
    speed_requested = Signal(str)
    copy_requested = Signal(object)
    regenerate_requested = Signal(object, object)
    edit_requested = Signal(object)
    branch_requested = Signal(object)
    more_requested = Signal(object, object)
    version_requested = Signal(object, int)
    markdown_requested = Signal(object)
    check_requested = Signal(object)
    again_requested = Signal(object)
    inspect_requested = Signal(str)
    save_requested = Signal(object)
    possible_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.is_busy = False
        """Whether a reply is on its way."""
        self.can_ask = True
        """Whether the model can be asked something."""
        self.can_branch = True
        """Whether the chat is one that is kept."""
        self.preferred_view: object = None
        """How the person has wanted to see an answer in JSON the last time; None before."""

    def set_possible(self, *, is_busy: bool, can_ask: bool, can_branch: bool) -> None:
        """Tell what can be done now."""
        now = (is_busy, can_ask, can_branch)
        if now != (self.is_busy, self.can_ask, self.can_branch):
            self.is_busy, self.can_ask, self.can_branch = now
            self.possible_changed.emit()
