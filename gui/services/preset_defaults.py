"""Gives new chats the preset that they begin with."""

from PySide6.QtCore import QObject, Slot

from gui.services.chat_controller import ChatController
from gui.services.chats import Chats
from gui.services.presets import Presets


class PresetDefaults(QObject):
    """Puts the model's preset, else that of new chats, below what is chosen in an empty chat.

    It is put there anew when the chat gets another model; not once the person has chosen a preset
    for it, or none, nor once something was sent.
    """

    def __init__(self, chats: Chats, presets: Presets, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._chats = chats
        self._presets = presets
        self._followed: ChatController | None = None
        chats.current_changed.connect(self._follow)
        presets.changed.connect(self._give)
        self._follow()

    @Slot()
    def _follow(self) -> None:
        if self._followed is not None:
            self._followed.options_changed.disconnect(self._give)
        self._followed = self._chats.current
        self._followed.options_changed.connect(self._give)
        self._give()

    @Slot()
    def _give(self) -> None:
        chat = self._chats.current
        it = chat.conversation
        if self._presets.is_loaded and it.takes_default and not it.path:
            chat.begin_with(self._presets.default_for(it.model))
