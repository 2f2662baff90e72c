"""Opens the dialogs of presets and prompts; each is imported and built when first wanted."""

from __future__ import annotations  # see above

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from gui.widgets.presets.acts import PresetActs
from gui.widgets.theme import Theme

if TYPE_CHECKING:
    from gui.widgets.dialogs.presets import PresetsDialog
    from gui.widgets.dialogs.prompts import PromptsDialog


class Managing(QObject):
    """At most one dialog of each, kept for the next time."""

    def __init__(self, theme: Theme, acts: PresetActs, window: QWidget) -> None:
        super().__init__(window)
        self._theme = theme
        self._acts = acts
        self._window = window
        self._presets: PresetsDialog | None = None
        self._prompts: PromptsDialog | None = None
        acts.manage_presets_requested.connect(self.open_presets)
        acts.manage_prompts_requested.connect(self.open_prompts)

    @property
    def presets(self) -> PresetsDialog:
        """The dialog of presets."""
        if self._presets is None:
            from gui.widgets.dialogs.presets import PresetsDialog  # noqa: PLC0415 - see above

            self._presets = PresetsDialog(self._theme, self._acts, self._window)
        return self._presets

    @property
    def prompts(self) -> PromptsDialog:
        """The dialog of prompts."""
        if self._prompts is None:
            from gui.widgets.dialogs.prompts import PromptsDialog  # noqa: PLC0415 - see above

            self._prompts = PromptsDialog(self._theme, self._acts, self._window)
        return self._prompts

    @Slot()
    def open_presets(self) -> None:
        """Show all presets, and what can be done with them."""
        if self._acts.presets.is_loaded:
            self.presets.open_at(self._acts.kept)

    @Slot()
    def open_prompts(self) -> None:
        """Show all prompts, and what can be done with them."""
        if self._acts.presets.is_loaded:
            self.prompts.open_at(self._acts.prompt_in_use())

    def close_all(self) -> None:
        """Close what is open, with the window."""
        self._acts.close_naming()
        for dialog in (self._presets, self._prompts):
            if dialog is not None:
                dialog.close()
