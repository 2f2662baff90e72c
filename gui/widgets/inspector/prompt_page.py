"""The prompt as the model's template makes it, with whose words stand where."""

from PySide6.QtCore import QCoreApplication, Slot
from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtWidgets import QWidget

from gui.chat import prompt_roles
from gui.chat.prompt_roles import Stretch
from gui.chat.reply import Reply
from gui.services.inspection import Inspection, PromptState
from gui.widgets.inspector.page import CopyButton, Page
from gui.widgets.inspector.swatch import Swatch
from gui.widgets.inspector.text_pane import Look, Span, TextPane
from gui.widgets.kit.buttons import PushButton
from gui.widgets.kit.flow import Flow
from gui.widgets.sentences import sentences
from gui.widgets.theme import Theme

_ROLES = {
    prompt_roles.SYSTEM: "code_number",
    prompt_roles.USER: "accent",
    prompt_roles.ASSISTANT: "code_keyword",
    prompt_roles.TOOL: "code_name",
    prompt_roles.OTHER: "text3",
}
_BEHIND = 0.13


class PromptPage(Page):
    """Shows the prompt once it is wanted: asking for it may load the model."""

    def __init__(self, theme: Theme, inspection: Inspection, parent: QWidget | None = None) -> None:
        super().__init__(theme, inspection, parent)
        self.ask = PushButton(theme, self.top)
        self.copy = CopyButton(theme, self.top)
        self.legend = Flow(theme, self)
        self._swatches = {role: Swatch(theme, self.legend) for role in _ROLES}
        self._stretches: tuple[Stretch, ...] = ()
        self.pane = TextPane(theme, self)
        self.top.add(self.ask)
        self.top.add(self.copy)
        for swatch in self._swatches.values():
            self.legend.add(swatch)
        self.rows.addWidget(self.legend)
        self.rows.addWidget(self.pane, 1)
        self._stand_in = QWidget(self)  # keeps the words at the top
        self.rows.addWidget(self._stand_in, 1)
        self.ask.clicked.connect(self._ask)
        self.copy.clicked.connect(self._copy)
        self.pane.set_tips(self._tip)
        self.pane.position_changed.connect(self._tell)
        inspection.prompt_changed.connect(self._follow)
        inspection.can_ask_changed.connect(self._follow_server)
        self.refresh_look()

    def show_reply(self, reply: Reply | None) -> None:
        self.reply = reply
        self._show()

    def grow(self) -> None:
        self._set_words()

    def refresh_look(self) -> None:
        super().refresh_look()
        self.ask.setText(self.tr("Show the prompt"))
        self.ask.setToolTip(
            self.tr("Asks the server for the prompt. The model is loaded if it is not.")
        )
        self.copy.describe(self.tr("Copy the prompt"))
        self.pane.setAccessibleName(self.tr("The prompt"))
        for role, swatch in self._swatches.items():
            swatch.show_entry(self._colour(role), _name(role))
        self._set_words()

    def _colour(self, role: str) -> QColor:
        return self.theme.colours.role(_ROLES[role])

    def _show(self) -> None:
        self._set_words()
        if self.reply is None:
            return
        prompt = self.inspection.prompt_of(self.reply)
        if prompt.state is PromptState.FOUND and prompt.text != self.pane.text:
            self._stretches = prompt.stretches
            self.pane.set_text(prompt.text, self._colours)

    def _set_words(self) -> None:
        reply = self.reply
        prompt = self.inspection.prompt_of(reply) if reply is not None else None
        state = prompt.state if prompt is not None else PromptState.NOT_ASKED
        is_found = state is PromptState.FOUND
        had_focus = self.ask.hasFocus()
        for widget in (self.legend, self.pane, self.copy):
            widget.setVisible(is_found)
        self._stand_in.setVisible(not is_found)
        if had_focus and is_found:
            self.pane.setFocus()
        self.ask.setVisible(reply is not None and not is_found)
        is_running = reply is not None and reply.ending is None
        can_ask = reply is not None and self.inspection.can_ask(reply.model) and not is_running
        is_asking = state is PromptState.ASKING  # a second press does nothing then
        self.ask.setEnabled(can_ask or is_asking)
        self.tell("")
        if reply is None or prompt is None:
            self.say(self.tr("There is no reply yet."))
        elif state is PromptState.NOT_ASKED:
            self.say(
                self.tr(
                    "The server can show the prompt that the model's template makes of the "
                    "messages. Nothing is generated; the model is loaded if it is not."
                )
            )
        elif state is PromptState.ASKING:
            self.say(self.tr("Asking the server for the prompt…"))
        elif state is PromptState.UNTOLD:
            self.say(self.tr("This server does not tell the prompt."))
        elif prompt.error is not None:
            self.say(" ".join(sentences(prompt.error)).strip())
        else:
            count = len(prompt.text)
            self.tell(self.tr("%n characters", "", count))
            images = prompt.images
            self.say(self.tr("Pictures in the prompt: %n", "", images) if images else "")

    @Slot(int)
    def _tell(self, position: int) -> None:
        """Say whose words the caret is in."""
        self.pane.setAccessibleDescription(self._tip(position))

    @Slot()
    def _follow_server(self) -> None:
        if self.isVisible():
            self._set_words()

    @Slot(object)
    def _follow(self, reply: Reply) -> None:
        if reply is self.reply:
            self._show()

    @Slot()
    def _ask(self) -> None:
        if self.reply is not None:
            self.inspection.ask_prompt(self.reply)

    @Slot()
    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.pane.copy_text())

    def _colours(self, start: int, end: int, _row: str) -> list[Span]:
        spans: list[Span] = []
        for it in self._stretches:
            if it.end <= start or it.start >= end:
                continue
            colour = self._colour(it.role)
            if it.is_marker:
                spans.append(Span(it.start, it.end, Look(colour, is_bold=True)))
            else:
                behind = QColor(colour)
                behind.setAlphaF(_BEHIND)
                spans.append(Span(it.start, it.end, Look(None, behind)))
        return spans

    def _tip(self, position: int) -> str:
        found = next((it for it in self._stretches if it.start <= position < it.end), None)
        return _name(found.role) if found is not None else ""


def _name(role: str) -> str:
    names = {
        prompt_roles.SYSTEM: QCoreApplication.translate("PromptRoles", "system"),
        prompt_roles.USER: QCoreApplication.translate("PromptRoles", "user"),
        prompt_roles.ASSISTANT: QCoreApplication.translate("PromptRoles", "assistant"),
        prompt_roles.TOOL: QCoreApplication.translate("PromptRoles", "tool"),
        prompt_roles.OTHER: QCoreApplication.translate("PromptRoles", "template"),
    }
    return names[role]
