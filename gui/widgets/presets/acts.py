"""What a person does with presets and prompts, in the shown chat and among those kept."""

from __future__ import annotations  # dialogs are imported when they are first wanted

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from gui.chat.preset import Preset, Prompt
from gui.fields import Value
from gui.lazily import lazily
from gui.services.chat_choice import KEEP_ALIVE
from gui.services.chat_controller import ChatController
from gui.services.chats import Chats
from gui.services.presets import Presets, TakenIn
from gui.widgets.theme import Theme
from gui.widgets.undo_toast import UndoToast

if TYPE_CHECKING:
    from gui.widgets.dialogs.naming import Kind, NamingDialog, Objection
    from gui.widgets.presets import files, words
else:
    files = lazily("gui.widgets.presets.files")
    words = lazily("gui.widgets.presets.words")


_PROPOSED = 40
"""So many characters of a prompt are proposed as its name."""


class PresetActs(QObject):
    """Acts on the shown chat. What takes something away can be undone.

    Signals:
        problem_found: Something could not be kept, written or read; carries a `Problem`.
        manage_presets_requested: All presets are to be shown.
        manage_prompts_requested: All system prompts are to be shown.
        system_requested: The system prompt is to be seen, and written in.
    """

    problem_found = Signal(object)
    manage_presets_requested = Signal()
    manage_prompts_requested = Signal()
    system_requested = Signal()

    def __init__(
        self, theme: Theme, chats: Chats, presets: Presets, toast: UndoToast, window: QWidget
    ) -> None:
        super().__init__(window)
        self._theme = theme
        self._chats = chats
        self._toast = toast
        self._window = window
        self._folder: Path | None = None
        self._naming: NamingDialog | None = None
        self.presets = presets
        presets.set_aside.connect(self._tell_set_aside)
        presets.not_read.connect(self._tell_not_read)
        presets.not_saved.connect(self._tell_not_saved)
        presets.given_away.connect(self._tell_given_away)
        presets.not_given_away.connect(self._tell_not_given_away)
        presets.taken_in.connect(self._tell_taken_in)
        presets.not_taken_in.connect(self._tell_not_taken_in)

    @property
    def chat(self) -> ChatController:
        """The shown chat."""
        return self._chats.current

    @property
    def applied(self) -> Preset | None:
        """The preset of the shown chat, as it was when it was applied."""
        return self.chat.conversation.preset

    @property
    def kept(self) -> Preset | None:
        """The same preset as it is kept now; None where it is not."""
        return self.presets.kept(self.applied)

    @property
    def is_outdated(self) -> bool:
        """Whether the preset was changed after it was applied to the shown chat."""
        kept, applied = self.kept, self.applied
        return kept is not None and applied is not None and not kept.says_the_same(applied)

    # --- In the shown chat ------------------------------------------------------------------------

    def apply(self, preset: Preset | None) -> None:
        """Apply a preset to the shown chat, or none."""
        chat = self.chat
        if preset is None and self.applied is None:
            return
        before = chat.apply_preset(preset)
        if preset is None:
            text = self.tr("No preset is applied")
        else:
            text = self.tr("Preset “{name}” applied").format(name=preset.name)
        self._toast.offer(text, partial(chat.go_back, before))

    @Slot()
    def reset(self) -> None:
        """Leave everything in the shown chat to its preset again."""
        if self.applied is not None:
            text = self.tr("Reset to preset “{name}”").format(name=self._name())
            self._toast.offer(text, partial(self.chat.go_back, self.chat.reset_to_preset()))

    @Slot()
    def take_changes(self) -> None:
        """Let the shown chat hold its preset as it is by now."""
        kept = self.kept
        if kept is not None:
            text = self.tr("Changes of “{name}” taken").format(name=kept.name)
            self._toast.offer(text, partial(self.chat.go_back, self.chat.take_preset(kept)))

    @Slot()
    def update_preset(self) -> None:
        """Let the preset of the shown chat choose what the chat does."""
        kept = self.kept
        if kept is None:
            return
        chat = self.chat
        wanted = replace(kept, options=self._options(), system=chat.system())
        before = chat.take_preset(wanted)
        self.presets.put(wanted)

        def undo() -> None:
            if self.presets.kept(kept) is not None:
                self.presets.put(kept)
            chat.go_back(before)

        self._toast.offer(self.tr("Preset “{name}” updated").format(name=kept.name), undo)

    @Slot()
    def ask_to_save(self) -> None:
        """Ask for a name, and keep what the shown chat chooses as a preset."""
        if self.presets.is_loaded:
            self._ask("save_preset", self._name(), self._replaces_preset, self._save_as)

    def _save_as(self, name: str) -> None:
        chat, there = self.chat, self.presets.named(name)
        before = chat.choices()
        preset = self.presets.save_as(name, self._options(), chat.system())
        chat.take_preset(preset)

        def undo() -> None:
            if there is not None:
                self.presets.put(there)
            elif self.presets.kept(preset) is not None:
                self.presets.delete(preset)
            chat.go_back(before)

        self._toast.offer(self.tr("Preset “{name}” saved").format(name=preset.name), undo)

    def _options(self) -> dict[str, Value]:
        """Return all that the shown chat and its preset choose, not what preferences do.

        How long a model stays is the model's own.
        """
        preset = self.applied.options if self.applied is not None else {}
        chosen = {**preset, **self.chat.own()}
        if KEEP_ALIVE not in preset:
            chosen.pop(KEEP_ALIVE, None)
        return chosen

    def _name(self) -> str:
        preset = self.kept or self.applied
        return preset.name if preset is not None else ""

    # --- Among those kept -------------------------------------------------------------------------

    def ask_to_rename(self, preset: Preset) -> None:
        """Ask for another name of a preset."""

        def rename(name: str) -> None:
            self.presets.put(replace(self.presets.kept(preset) or preset, name=name))

        self._ask("rename_preset", preset.name, partial(self._takes_preset_name, preset), rename)

    def delete(self, preset: Preset) -> None:
        """Delete a preset; chats keep it as it was."""
        deleted = self.presets.delete(preset)
        text = self.tr("Preset “{name}” deleted").format(name=preset.name)
        self._toast.offer(text, partial(self.presets.bring_back, deleted))

    def delete_prompt(self, prompt: Prompt) -> None:
        """Delete a prompt."""
        deleted = self.presets.delete_prompt(prompt)
        text = self.tr("Prompt “{name}” deleted").format(name=prompt.name)
        self._toast.offer(text, partial(self.presets.bring_back, deleted))

    def close_naming(self) -> None:
        """Ask for no name any more."""
        if self._naming is not None:
            self._naming.close()

    # --- Prompts ----------------------------------------------------------------------------------

    @property
    def usable_prompts(self) -> list[Prompt]:
        """The prompts that have a text."""
        return [it for it in self.presets.prompts if it.text.strip()]

    def prompt_in_use(self) -> Prompt | None:
        """Return the prompt whose text is the system prompt of the shown chat."""
        told = self.chat.system()
        return next((it for it in self.presets.prompts if told and it.text == told), None)

    def use_prompt(self, prompt: Prompt) -> None:
        """Make a prompt the system prompt of the shown chat."""
        self._set_system(
            prompt.text, self.tr("System prompt “{name}” is used").format(name=prompt.name)
        )

    @Slot()
    def write_on(self) -> None:
        """Make the system prompt of the preset the chat's own, to be written on."""
        self.chat.set_system(self.chat.system())
        self.system_requested.emit()

    @Slot()
    def clear_system(self) -> None:
        """Take the chat's own system prompt away."""
        self._set_system("", self.tr("System prompt removed"))

    def _set_system(self, text: str, said: str) -> None:
        chat = self.chat
        before = chat.conversation.system
        chat.set_system(text)
        self._toast.offer(said, partial(chat.set_system, before))

    @Slot()
    def ask_to_save_prompt(self) -> None:
        """Ask for a name, and keep the system prompt of the shown chat."""
        text = self.chat.system()
        if text.strip() and self.presets.is_loaded:
            name = words.first_words(text, _PROPOSED)
            self._ask("save_prompt", name, self._replaces_prompt, partial(self._save_prompt, text))

    def _save_prompt(self, text: str, name: str) -> None:
        there = self.presets.prompt_named(name)
        prompt = self.presets.save_prompt(name, text)

        def undo() -> None:
            if there is not None:
                self.presets.put_prompt(there)
            elif any(it.key == prompt.key for it in self.presets.prompts):
                self.presets.delete_prompt(prompt)

        self._toast.offer(self.tr("Prompt “{name}” saved").format(name=prompt.name), undo)

    # --- Names ------------------------------------------------------------------------------------

    def _ask(
        self,
        kind: Kind,
        name: str,
        objects: Callable[[str], Objection],
        then: Callable[[str], object],
    ) -> None:
        from gui.widgets.dialogs.naming import NamingDialog  # noqa: PLC0415 - seldom wanted

        if self._naming is None:
            self._naming = NamingDialog(self._theme, self._window)
        self._naming.ask(kind, name, objects, then)

    def _replaces_preset(self, name: str) -> Objection:
        there = self.presets.named(name)
        return "replaces" if there is not None else ""

    def _replaces_prompt(self, name: str) -> Objection:
        return "replaces" if self.presets.prompt_named(name) is not None else ""

    def _takes_preset_name(self, preset: Preset, name: str) -> Objection:
        there = self.presets.named(name)
        return "taken" if there is not None and there.key != preset.key else ""

    # --- Files ------------------------------------------------------------------------------------

    def ask_to_export(self, preset: Preset | None = None) -> None:
        """Ask for a file, and write a preset there; by default all presets and prompts."""
        name = preset.name if preset is not None else self.tr("Presets")
        dialog = files.asked_for_saving(self._window, self.tr("Export presets"), name, self._folder)

        def write(chosen: str) -> None:
            path = Path(chosen)
            self._folder = path.parent
            if preset is not None:
                self.presets.give_away(path, [preset])
            else:
                self.presets.give_away(path, self.presets.presets, self.presets.prompts)

        dialog.fileSelected.connect(write)
        dialog.open()

    @Slot()
    def ask_to_import(self) -> None:
        """Ask for a file, and take in the presets and prompts in it."""
        dialog = files.asked_for_opening(self._window, self.tr("Import presets"), self._folder)
        dialog.fileSelected.connect(self.import_file)
        dialog.open()

    @Slot(str)
    def import_file(self, chosen: str) -> None:
        """Take in the presets and prompts of a file."""
        path = Path(chosen)
        self._folder = path.parent
        self.presets.take_in(path)

    # --- What is told -----------------------------------------------------------------------------

    @Slot(object)
    def _tell_taken_in(self, taken: TakenIn) -> None:
        parts = []
        if taken.presets:
            parts.append(self.tr("%n presets imported", "", len(taken.presets)))
        if taken.prompts:
            parts.append(self.tr("%n prompts imported", "", len(taken.prompts)))
        if parts:
            self._toast.offer(" · ".join(parts), partial(self.presets.take_out, taken))
        else:
            self._toast.tell(self.tr("There are no presets in this file"))
        if taken.left_out:
            self.problem_found.emit(partial(words.left_out, taken.left_out))

    @Slot(object)
    def _tell_given_away(self, path: Path) -> None:
        self._toast.tell(self.tr("Saved as {name}").format(name=path.name))

    @Slot(object, object)
    def _tell_not_given_away(self, path: Path, error: OSError) -> None:
        self.problem_found.emit(partial(words.not_exported, path, error))

    @Slot(object, object)
    def _tell_not_taken_in(self, path: Path, error: Exception) -> None:
        self.problem_found.emit(partial(words.not_imported, path, error))

    @Slot(object)
    def _tell_not_saved(self, error: OSError) -> None:
        self.problem_found.emit(partial(words.not_saved, error))

    @Slot(object)
    def _tell_not_read(self, error: Exception) -> None:
        self.problem_found.emit(partial(words.not_read, self.presets.path, error))

    @Slot(object)
    def _tell_set_aside(self, path: Path) -> None:
        self.problem_found.emit(partial(words.set_aside, path))
