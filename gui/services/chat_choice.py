"""What is chosen for one chat: its model, system prompt and options."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal

from gui.chat.conversation import Conversation
from gui.fields import Value
from gui.ollama.option import Option
from gui.ollama.options import OPTION_NAMED, Applying, Source, what_applies
from gui.services.keeper import Keeper
from gui.services.library import Library
from gui.services.server import Server

KEEP_ALIVE = "keep_alive"


class ChatChoice(QObject):
    """Holds what is chosen, and has it kept.

    Signals:
        options_changed: The model, an option or the system prompt is another.
    """

    options_changed = Signal()

    def __init__(
        self,
        conversation: Conversation,
        server: Server,
        library: Library | None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.conversation = conversation
        self.keeper = Keeper(conversation, library, self)
        self._server = server
        server.keep_alive_changed.connect(self.options_changed)

    def set_model(self, name: str) -> None:
        """Choose the model of the next messages."""
        if name != self.conversation.model:
            self.conversation.model = name
            self._server.learn(name)
            self._take_choice()

    def set_system(self, text: str) -> None:
        """Choose the system prompt of the next messages."""
        if text != self.conversation.system:
            self.conversation.system = text
            self._take_choice()

    def chosen(self) -> dict[str, Value]:
        """Return the options chosen for this chat and its model. Those left alone are absent."""
        keep_alive = self._server.keep_alive(self.conversation.model)
        kept: dict[str, Value] = {} if keep_alive is None else {KEEP_ALIVE: keep_alive}
        return {**self.conversation.chosen, **kept}

    def choose(self, name: str, value: object) -> None:
        """Choose an option for the next messages.

        Raises:
            FieldError: the option does not take this value.
        """
        checked = self._checked(name, value)
        if name == KEEP_ALIVE:
            self._server.set_keep_alive(self.conversation.model, checked)
        elif self.conversation.chosen.get(name) != checked or name not in self.conversation.chosen:
            self.conversation.chosen[name] = checked
            self._take_choice()

    def _take_choice(self) -> None:
        self.keeper.choose()
        self.options_changed.emit()

    def _checked(self, name: str, value: object) -> Value:
        """Return the value as the table takes it, or a level of thinking that the model names."""
        if name == "think" and isinstance(value, str) and value in self._levels():
            return value
        return OPTION_NAMED[name].field.check(value)

    def _levels(self) -> tuple[bool | str, ...]:
        """Return what the server says that `think` may be for this model (since 0.34.3)."""
        entry = self._server.entry(self.conversation.model)
        return () if entry is None else entry.thinking_values

    def reset(self, name: str) -> None:
        """Leave an option alone again: it is no longer sent."""
        if name == KEEP_ALIVE:
            self._server.set_keep_alive(self.conversation.model, None)
        elif self.conversation.chosen.pop(name, None) is not None:
            self._take_choice()

    def reset_all(self) -> dict[str, Value]:
        """Leave all options alone again; return what was chosen, for `restore`."""
        before = self.chosen()
        self.conversation.chosen.clear()
        self._server.set_keep_alive(self.conversation.model, None)
        self._take_choice()
        return before

    def restore(self, chosen: Mapping[str, Value]) -> None:
        """Choose all these options, and no others."""
        self.conversation.chosen = {k: v for k, v in chosen.items() if k != KEEP_ALIVE}
        self._server.set_keep_alive(self.conversation.model, chosen.get(KEEP_ALIVE))
        self._take_choice()

    def applying(self, option: Option) -> Applying:
        """Return what applies to an option that is not chosen, for this model and server."""
        entry = self._server.entry(self.conversation.model)
        if option.name == "think" and entry is not None and entry.thinking_default is not None:
            return Applying(entry.thinking_default, Source.MODEL)
        return what_applies(
            option,
            version=self._server.version,
            family=entry.family if entry else "",
            parameters=entry.parameters if entry else None,
        )

    def load(self) -> None:
        """Bring the model into memory with the options of this chat."""
        if self.conversation.model:
            self._server.load(self.conversation.model, self.chosen())
