"""System prompts at the composer: “/” picks one, and a sign tells that one is in effect."""

from __future__ import annotations  # the list is imported when it is first wanted

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from gui.services.chat_controller import ChatController
from gui.services.chats import Chats
from gui.widgets.composer import Composer
from gui.widgets.kit.buttons import IconButton
from gui.widgets.presets.acts import PresetActs
from gui.widgets.theme import Theme

if TYPE_CHECKING:
    from gui.widgets.presets.prompt_picker import PromptPicker

_SIGN_LENGTH = 200


class Prompting(QObject):
    """Follows the shown chat."""

    def __init__(self, theme: Theme, chats: Chats, acts: PresetActs, composer: Composer) -> None:
        super().__init__(composer)
        self._theme = theme
        self._chats = chats
        self._acts = acts
        self._composer = composer
        self._chat: ChatController | None = None
        self._picker: PromptPicker | None = None
        self._sign: IconButton | None = None
        self._told = ""
        composer.field.slash_typed.connect(self._open)
        chats.current_changed.connect(self._follow_chat)
        theme.changed.connect(self.refresh_look)
        self._follow_chat()

    @property
    def picker(self) -> PromptPicker:
        """The list of prompts; built when it is first wanted."""
        if self._picker is None:
            from gui.widgets.presets.prompt_picker import PromptPicker  # noqa: PLC0415 - see above

            self._picker = PromptPicker(self._theme, self._composer.field, self._composer.box)
            self._picker.picked.connect(self._acts.use_prompt)
        return self._picker

    @property
    def sign(self) -> QWidget | None:
        """What tells of a system prompt, where there was one."""
        return self._sign

    @Slot()
    def follow(self) -> None:
        """Show whether a system prompt is in effect, and how it begins."""
        system = self._chats.current.system().strip()
        if system == self._told:
            return
        self._told = system
        if self._sign is None and system:
            self._sign = IconButton(self._theme, "book-open", self._composer, size=28)
            self._sign.clicked.connect(self._acts.system_requested)
            self._composer.add_sign(self._sign)
        if self._sign is not None:
            from gui.widgets.presets.words import first_words  # noqa: PLC0415 - see above

            self._sign.setVisible(bool(system))
            self._sign.describe(self.tr("System prompt in effect"))
            self._sign.setToolTip(
                f"{self.tr('System prompt in effect')}\n{first_words(system, _SIGN_LENGTH)}"
            )
            self._sign.setAccessibleDescription(first_words(system, _SIGN_LENGTH))

    @Slot()
    def refresh_look(self) -> None:
        """Take over the words."""
        self._told = ""
        self.follow()

    @Slot()
    def _open(self) -> None:
        if not self._composer.is_editing and self._acts.presets.is_loaded:
            self.picker.open(self._acts.usable_prompts)

    @Slot()
    def _follow_chat(self) -> None:
        if self._chat is not None:
            self._chat.options_changed.disconnect(self.follow)
        self._chat = self._chats.current
        self._chat.options_changed.connect(self.follow)
        if self._picker is not None:
            self._picker.close_list()
        self.follow()
