"""What is chosen for one chat: its model, system prompt and options."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal

from gui.chat.conversation import Conversation
from gui.fields import Value
from gui.lazily import lazily
from gui.ollama.option import Option
from gui.ollama.options import OPTION_NAMED, Applying, Source, what_applies
from gui.services.keeper import Keeper
from gui.services.library import Library
from gui.services.server import Server

if TYPE_CHECKING:
    from gui.chat import preset as presets
    from gui.chat.preset import Preset
    from gui.ollama.option_limits import Bounds
else:
    presets = lazily("gui.chat.preset")

KEEP_ALIVE = "keep_alive"
NEVER_FORGETTING: Mapping[str, Value] = {"truncate": False, "shift": False}
"""What makes a server refuse instead of dropping what does not fit (ollama-api §3.7)."""


class Choices(NamedTuple):
    """All that was chosen for a chat at one moment, to go back to."""

    preset: Preset | None
    system: str
    own: dict[str, Value]
    takes_default: bool


class ChatChoice(QObject):
    """Holds what is chosen, and has it kept.

    What the chat itself leaves alone is as its preset says, if one was applied to it. A value of
    the chat's own always is a value: to leave alone what the preset chooses, the preset itself
    must, or no preset be applied.

    Signals:
        options_changed: The model, an option, the system prompt or the preset is another.
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
        server.always_changed.connect(self.options_changed)

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

    def set_tools(self, names: Sequence[str]) -> None:
        """Choose the tools that the model may call; those left out are asked about again later."""
        it = self.conversation
        if tuple(names) != it.tools:
            it.tools = tuple(names)
            it.always &= set(names)
            self._take_choice()

    def system(self) -> str:
        """Return what the model is told before everything: the chat's own, else the preset's."""
        return self.conversation.system_prompt

    def chosen(self) -> dict[str, Value]:
        """Return all options that are sent. Those left alone are absent."""
        return {**self._server.always, **self._preset_options(), **self.own()}

    def with_preferences(self, sent: Mapping[str, Value]) -> dict[str, Value]:
        """Return what was sent before as it is to be sent now: preferences may be others.

        Every request for a model carries the same, or the server loads it again and again.
        """
        own = self._preset_options().keys() | self.own().keys()
        kept = {k: v for k, v in sent.items() if k in own or k not in NEVER_FORGETTING}
        return {**{k: v for k, v in self._server.always.items() if k not in own}, **kept}

    def own(self) -> dict[str, Value]:
        """Return the options chosen for this chat and its model, whatever the preset says."""
        keep_alive = self._server.keep_alive(self.conversation.model)
        kept: dict[str, Value] = {} if keep_alive is None else {KEEP_ALIVE: keep_alive}
        return {**self.conversation.chosen, **kept}

    def choose(self, name: str, value: object) -> None:
        """Choose an option for the next messages.

        Raises:
            FieldError: the option does not take this value.
        """
        checked = self._checked(name, value)
        it, preset = self.conversation, self._preset_options()
        if name in preset and presets.are_alike(preset[name], checked):
            self.reset(name)
        elif name == KEEP_ALIVE:
            self._server.set_keep_alive(self.conversation.model, checked)
        elif name not in it.chosen or not presets.are_alike(it.chosen[name], checked):
            it.chosen[name] = checked
            self._take_choice()

    def bounds(self) -> Bounds:
        """Return what limits the options, as far as model and server say it."""
        from gui.services.option_bounds import bounds_of  # noqa: PLC0415 - not before the options

        num_ctx = self.chosen().get("num_ctx", self.applying(OPTION_NAMED["num_ctx"]).value)
        return bounds_of(self._server, self.conversation.model, num_ctx)

    def reloading(self) -> frozenset[str]:
        """Return the names of the options for which the next message loads the model again."""
        return self._server.reloading(self.conversation.model, self.chosen())

    def _take_choice(self) -> None:
        self.keeper.choose()
        self.options_changed.emit()

    def _checked(self, name: str, value: object) -> Value:
        """Return the value as the option takes it within the limits of model and server."""
        from gui.ollama.option_limits import bounded  # noqa: PLC0415 - not before one is chosen

        return bounded(name, self.bounds()).check(value)

    def reset(self, name: str) -> None:
        """Leave an option alone again: the preset's value is sent, or none."""
        if name == KEEP_ALIVE:
            self._server.set_keep_alive(self.conversation.model, None)
        elif self.conversation.chosen.pop(name, None) is not None:
            self._take_choice()

    def reset_all(self) -> dict[str, Value]:
        """Leave all options alone again; return what was chosen for the chat, for `restore`."""
        before = self.own()
        self.conversation.chosen.clear()
        self._server.set_keep_alive(self.conversation.model, None)
        self._take_choice()
        return before

    def restore(self, chosen: Mapping[str, Value]) -> None:
        """Choose all these options for the chat, and no others."""
        self.conversation.chosen = {k: v for k, v in chosen.items() if k != KEEP_ALIVE}
        self._server.set_keep_alive(self.conversation.model, chosen.get(KEEP_ALIVE))
        self._take_choice()

    def applying(self, option: Option) -> Applying:
        """Return what applies to an option that is not chosen for this chat itself."""
        preset = self._preset_options()
        if option.name in preset:
            return Applying(preset[option.name], Source.PRESET)
        return self.applying_below_preset(option)

    def applying_below_preset(self, option: Option) -> Applying:
        """Return what would apply to an option that neither the chat nor its preset chooses."""
        if option.name in self._server.always:
            return Applying(self._server.always[option.name], Source.PREFERENCE)
        entry = self._server.entry(self.conversation.model)
        if option.name == "think" and entry is not None and entry.thinking_default is not None:
            return Applying(entry.thinking_default, Source.MODEL)
        return what_applies(
            option,
            version=self._server.version,
            family=entry.family if entry else "",
            parameters=entry.parameters if entry else None,
        )

    # --- The preset -------------------------------------------------------------------------------

    @property
    def is_edited(self) -> bool:
        """Whether options or a system prompt of this chat's own differ from its preset."""
        preset = self.conversation.preset
        if preset is None:
            return False
        own_system = self.conversation.system
        if own_system.strip() and own_system != preset.system:
            return True
        # How long a model stays is chosen for the model, in any chat: it alone edits no preset.
        return any(
            not presets.are_alike(preset.options.get(name), value)
            for name, value in self.own().items()
            if name != KEEP_ALIVE or name in preset.options
        )

    def choices(self) -> Choices:
        """Return all that is chosen for this chat now, for `go_back`."""
        it = self.conversation
        return Choices(it.preset, it.system, self.own(), it.takes_default)

    def go_back(self, before: Choices) -> None:
        """Choose all that was chosen at an earlier moment."""
        it = self.conversation
        it.preset, it.system = before.preset, before.system
        it.takes_default = before.takes_default
        self.restore(before.own)

    def apply_preset(self, preset: Preset | None) -> Choices:
        """Put a preset below what is chosen for this chat, which is left alone again.

        With a preset without a system prompt the chat keeps its own, and without any preset its
        own options, too. Returns what was chosen before, for `go_back`.
        """
        before = self.choices()
        self.conversation.takes_default = False
        self.conversation.preset = preset
        if preset is not None:
            self._drop_own(preset)
        self._take_choice()
        return before

    def reset_to_preset(self) -> Choices:
        """Leave everything to the preset again; return what was chosen before, for `go_back`."""
        before = self.choices()
        if before.preset is not None:
            self.conversation.system = ""
            self._drop_own(before.preset)
            self._take_choice()
        return before

    def begin_with(self, preset: Preset | None) -> None:
        """Put the preset of new chats below what is chosen in one that is new."""
        if preset != self.conversation.preset:
            self.conversation.preset = preset
            self._take_choice()

    def take_preset(self, preset: Preset) -> Choices:
        """Hold a preset as it is by now; the chat's own values stay where they differ from it.

        Returns what was chosen before, for `go_back`.
        """
        before = self.choices()
        it = self.conversation
        it.preset, it.takes_default = preset, False
        alike = [k for k, v in it.chosen.items() if presets.are_alike(preset.options.get(k), v)]
        for name in alike:
            del it.chosen[name]
        if it.system == preset.system:
            it.system = ""
        self._take_choice()
        return before

    def _drop_own(self, preset: Preset) -> None:
        self.conversation.chosen.clear()
        if preset.system.strip():
            self.conversation.system = ""
        if KEEP_ALIVE in preset.options:
            self._server.set_keep_alive(self.conversation.model, None)

    def _preset_options(self) -> Mapping[str, Value]:
        preset = self.conversation.preset
        return {} if preset is None else preset.options

    def load(self) -> None:
        """Bring the model into memory with the options of this chat."""
        if self.conversation.model:
            self._server.load(self.conversation.model, self.chosen())
