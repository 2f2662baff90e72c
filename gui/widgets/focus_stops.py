"""Where F6 goes in the window, in the order in which one sees it."""

from PySide6.QtWidgets import QWidget

from gui.widgets.conversation_pane import ConversationPane
from gui.widgets.header import Header
from gui.widgets.options_panel import OptionsPanel
from gui.widgets.pane_focus import PaneFocus, Stop
from gui.widgets.problem_bar import ProblemBar
from gui.widgets.sidebar import Sidebar


def focus_stops(
    focus: PaneFocus,
    *,
    sidebar: Sidebar,
    header: Header,
    problems: ProblemBar,
    conversation: ConversationPane,
    options: OptionsPanel,
) -> tuple[Stop, ...]:
    """Return chats, header, notices, messages or what stands for them, composer, options."""

    def messages() -> QWidget | None:
        """Return the messages, which are built only when there are any."""
        return conversation.transcript if conversation.empty_states.isHidden() else None

    def enter_messages() -> None:
        conversation.transcript.focus_last()

    def enter_chats() -> None:
        focus.enter(sidebar.view or sidebar)

    return (
        Stop(lambda: sidebar, enter_chats),
        Stop(lambda: header, lambda: focus.enter(header.model_button)),
        Stop(lambda: problems),
        Stop(lambda: conversation.banner),
        Stop(lambda: conversation.empty_states),
        Stop(messages, enter_messages),
        Stop(lambda: conversation.under_messages, conversation.enter_under_messages),
        Stop(conversation.shown_notice),
        Stop(lambda: conversation.composer, focus.go_home),
        Stop(lambda: options),
    )
