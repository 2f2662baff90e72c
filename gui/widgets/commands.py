"""What the actions of the window do."""

from contextlib import suppress
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from gui.fields import FieldError
from gui.ollama.model_memory import MemoryState
from gui.services.chats import Chats
from gui.services.server import Server
from gui.services.settings import Settings
from gui.widgets.arrangement import Pane
from gui.widgets.chat_acts import ChatActs
from gui.widgets.conversation_pane import ConversationPane
from gui.widgets.editing import Editing
from gui.widgets.model_choice import ModelChoice
from gui.widgets.pane_focus import PaneFocus
from gui.widgets.panes import Panes
from gui.widgets.undo_toast import UndoToast

_TEXT_SIZE = "text_size"
_TEXT_SIZE_STEP = 10
_USUAL_TEXT_SIZE = 100
_ZOOM = "zoom"
_OF_MESSAGES = (
    "previous_version", "next_version", "latest", "find", "find_next", "find_previous",
    "copy_as_markdown", "copy_chat", "copy_last_code", "print", "save_as_pdf", "export_chat",
)  # fmt: skip
"""What there is nothing for while a chat has no messages."""


class Reach(NamedTuple):
    """What the commands act on."""

    chats: Chats
    server: Server
    settings: Settings
    panes: Panes
    conversation: ConversationPane
    model_choice: ModelChoice
    focus: PaneFocus
    editing: Editing
    acts: ChatActs
    toast: UndoToast


class Commands(QObject):
    """One method an action. What cannot be done now is left undone.

    Signals:
        menu_bar_requested: The menu bar is to be shown, or to be hidden.
        search_requested: All chats are to be searched.
        bin_requested: The deleted chats are to be shown.
        preferences_requested: The preferences are to be opened.
        shortcuts_requested: The list of keys is to be opened.
        about_requested: What the program is made of is to be shown.
        export_requested: The person wants the shown chat in a file.
        export_all_requested: The person wants all chats in files.
        import_requested: The person wants chats from files.
        copy_requested: The person wants the shown chat on the clipboard.
        presets_requested: The menu of presets is to be opened.
        save_preset_requested: What the shown chat chooses is to be kept as a preset.
        manage_presets_requested: All presets are to be shown.
        manage_prompts_requested: All system prompts are to be shown.
        inspector_requested: The inspector is to be shown, or to be hidden.
        models_requested: The person wants to see the installed models.
        download_requested: The person wants to download a model.
        speed_requested: The person wants to see how fast answers came.
        tools_requested: The person wants to allow, add or look at tools.
        save_model_requested: The person wants a model of what the shown chat uses.
        attach_files_requested: Files are to go along with the next message.
        attach_folder_requested: Files of a folder are to go along with it.
        attach_clipboard_requested: What is on the clipboard is to go along with it.
    """

    menu_bar_requested = Signal()
    search_requested = Signal()
    bin_requested = Signal()
    preferences_requested = Signal()
    shortcuts_requested = Signal()
    about_requested = Signal()
    export_requested = Signal()
    export_all_requested = Signal()
    import_requested = Signal()
    copy_requested = Signal()
    presets_requested = Signal()
    save_preset_requested = Signal()
    manage_presets_requested = Signal()
    manage_prompts_requested = Signal()
    inspector_requested = Signal()
    models_requested = Signal()
    download_requested = Signal()
    save_model_requested = Signal()
    speed_requested = Signal()
    tools_requested = Signal()
    attach_files_requested = Signal()
    attach_folder_requested = Signal()
    attach_clipboard_requested = Signal()

    def __init__(self, reach: Reach, window: QWidget) -> None:
        super().__init__(window)
        self._reach = reach
        self._window = window

    def available(self) -> dict[str, bool]:
        """Return, for actions that cannot always do something, whether they can now."""
        chats, server = self._reach.chats, self._reach.server
        chat = chats.current
        model = chat.conversation.model
        state = server.memory(model).state
        entry = server.entry(model)
        can_load = server.is_connected and entry is not None and not entry.is_remote
        reply = chat.conversation.last_reply
        can_ask = chat.can_send()
        return {
            "stop": chat.is_running or self._reach.panes.is_overlaid,
            "regenerate": can_ask and chat.conversation.last_reply is not None,
            "edit": bool(chat.conversation.path) and not chat.is_running,
            "continue": chat.can_continue(),
            "branch": bool(chat.conversation.path) and not chat.is_running and chat.can_branch(),
            "copy_last_reply": reply is not None and bool(len(reply.content)),
            **dict.fromkeys(_OF_MESSAGES, bool(chat.conversation.path)),
            "thinking": entry is not None and len(entry.thinking_values) > 1,
            "load": can_load and state is MemoryState.COLD,
            "unload": can_load and state is MemoryState.LOADED,
            **dict.fromkeys(("refresh", "models", "download_model"), server.is_connected),
            "save_model": server.is_connected and entry is not None,
            "unload_all": server.is_connected and bool(server.loaded_names()),
            **dict.fromkeys(("rename", "delete"), chats.listed in chats.all),
            "pin": chats.listed in chats.all and not chats.listed.is_temporary,
            "next_chat": bool(chats.all),
            "previous_chat": bool(chats.all),
            "export_all": bool(chats.all),
        }

    # --- File -------------------------------------------------------------------------------------

    def new_chat(self) -> None:
        self._reach.chats.new_chat()
        self._reach.panes.close_overlay()
        self._reach.focus.go_home()

    def new_temporary_chat(self) -> None:
        self._reach.chats.new_temporary_chat()
        self._reach.panes.close_overlay()
        self._reach.focus.go_home()

    def new_folder(self) -> None:
        self._reach.panes.set_open(Pane.CHATS, is_open=True)
        self._reach.acts.add_folder()

    def print_chat(self) -> None:
        if self._has_messages():
            self._reach.conversation.transcript.print_chat()

    def save_as_pdf(self) -> None:
        if self._has_messages():
            self._reach.conversation.transcript.save_as_pdf()

    def open_bin(self) -> None:
        self.bin_requested.emit()

    def export_chat(self) -> None:
        if self._has_messages():
            self.export_requested.emit()

    def export_all(self) -> None:
        self.export_all_requested.emit()

    def import_chats(self) -> None:
        self.import_requested.emit()

    def close(self) -> None:
        self._window.close()

    # --- Edit -------------------------------------------------------------------------------------

    def undo(self) -> None:
        if not self._reach.toast.take_back():
            self._reach.editing.undo()

    def redo(self) -> None:
        self._reach.editing.redo()

    def cut(self) -> None:
        self._reach.editing.cut()

    def copy(self) -> None:
        self._reach.editing.copy()

    def paste(self) -> None:
        self._reach.editing.paste()

    def select_all(self) -> None:
        self._reach.editing.select_all()

    def copy_last_reply(self) -> None:
        if self._has_messages():
            self._reach.conversation.transcript.copy_last_reply()

    def copy_as_markdown(self) -> None:
        if self._has_messages():
            self._reach.conversation.transcript.copy_as_markdown()

    def copy_chat(self) -> None:
        if self._has_messages():
            self.copy_requested.emit()

    def copy_last_code(self) -> None:
        if self._has_messages():
            self._reach.conversation.transcript.copy_last_code()

    def find(self) -> None:
        if self._has_messages():
            self._reach.conversation.transcript.open_find()

    def find_next(self) -> None:
        if self._has_messages():
            self._reach.conversation.transcript.find_next(1)

    def find_previous(self) -> None:
        if self._has_messages():
            self._reach.conversation.transcript.find_next(-1)

    def search(self) -> None:
        self._reach.panes.close_overlay()
        self.search_requested.emit()

    def open_preferences(self) -> None:
        self.preferences_requested.emit()

    # --- View -------------------------------------------------------------------------------------

    def toggle_chats(self) -> None:
        self._toggle(Pane.CHATS)

    def toggle_options(self) -> None:
        self._toggle(Pane.OPTIONS)

    def toggle_inspector(self) -> None:
        self.inspector_requested.emit()

    def toggle_menu_bar(self) -> None:
        self.menu_bar_requested.emit()

    def enlarge_text(self) -> None:
        self._set_text_size(self._text_size() + _TEXT_SIZE_STEP)

    def shrink_text(self) -> None:
        self._set_text_size(self._text_size() - _TEXT_SIZE_STEP)

    def reset_text_size(self) -> None:
        self._set_text_size(_USUAL_TEXT_SIZE)

    def zoom_in(self) -> None:
        self._set_zoom(self._zoom() + _TEXT_SIZE_STEP)

    def zoom_out(self) -> None:
        self._set_zoom(self._zoom() - _TEXT_SIZE_STEP)

    def reset_zoom(self) -> None:
        self._set_zoom(_USUAL_TEXT_SIZE)

    def go_to_next_pane(self) -> None:
        self._reach.focus.step(1)

    def go_to_previous_pane(self) -> None:
        self._reach.focus.step(-1)

    # --- Chat -------------------------------------------------------------------------------------

    def stop(self) -> None:
        """Close what lies over the conversation, deny what a tool asks, or else stop the reply."""
        if self._reach.panes.is_overlaid:
            self._reach.panes.close_overlay()
        elif self._has_messages() and self._reach.conversation.transcript.is_finding:
            self._reach.conversation.transcript.close_find()
        elif not self._reach.conversation.composer.field.preedit():  # else Esc is for that
            chat = self._reach.chats.current
            if not chat.deny():
                chat.stop()

    def regenerate(self) -> None:
        if self._has_messages():
            self._reach.conversation.transcript.regenerate()

    def edit_message(self) -> None:
        conversation = self._reach.conversation
        if self._has_messages() and not conversation.transcript.edit():
            conversation.edit_last()

    def go_on(self) -> None:
        if self._has_messages():
            self._reach.conversation.transcript.go_on()

    def branch(self) -> None:
        if self._has_messages():
            self._reach.conversation.transcript.branch()

    def show_previous_version(self) -> None:
        if self._has_messages():
            self._reach.conversation.transcript.step_version(-1)

    def show_next_version(self) -> None:
        if self._has_messages():
            self._reach.conversation.transcript.step_version(1)

    def show_latest(self) -> None:
        if self._has_messages():
            self._reach.conversation.show_latest()

    def attach_files(self) -> None:
        self.attach_files_requested.emit()

    def attach_folder(self) -> None:
        self.attach_folder_requested.emit()

    def attach_clipboard(self) -> None:
        self.attach_clipboard_requested.emit()

    def toggle_thinking(self) -> None:
        self._reach.conversation.composer.think_chip.change()

    def rename_chat(self) -> None:
        self._reach.panes.set_open(Pane.CHATS, is_open=True)
        self._reach.acts.rename_requested.emit(self._reach.chats.listed)

    def toggle_pin(self) -> None:
        self._reach.acts.toggle_pin(self._reach.chats.listed)

    def delete_chat(self) -> None:
        self._reach.acts.delete(self._reach.chats.listed)

    def show_next_chat(self) -> None:
        self._reach.chats.next()

    def show_previous_chat(self) -> None:
        self._reach.chats.previous()

    # --- Model ------------------------------------------------------------------------------------

    def choose_model(self) -> None:
        self._reach.panes.close_overlay()
        self._reach.model_choice.open()

    def load_model(self) -> None:
        self._reach.chats.current.load()

    def unload_model(self) -> None:
        self._reach.model_choice.unload(self._reach.chats.current.conversation.model)

    def unload_all_models(self) -> None:
        self._reach.model_choice.unload_all()

    def open_models(self) -> None:
        self.models_requested.emit()

    def download_model(self) -> None:
        self.download_requested.emit()

    def save_model(self) -> None:
        self.save_model_requested.emit()

    def open_presets(self) -> None:
        self.presets_requested.emit()

    def save_preset(self) -> None:
        self.save_preset_requested.emit()

    def manage_presets(self) -> None:
        self.manage_presets_requested.emit()

    def manage_prompts(self) -> None:
        self.manage_prompts_requested.emit()

    def open_tools(self) -> None:
        self.tools_requested.emit()

    def open_speed(self) -> None:
        self.speed_requested.emit()

    def refresh_models(self) -> None:
        self._reach.server.refresh()

    # --- Help -------------------------------------------------------------------------------------

    def open_shortcuts(self) -> None:
        self.shortcuts_requested.emit()

    def open_about(self) -> None:
        self.about_requested.emit()

    def _toggle(self, pane: Pane) -> None:
        panes = self._reach.panes
        panes.set_open(pane, is_open=not panes.is_open(pane))
        if panes.is_overlaid:
            self._reach.focus.enter(panes.widget(pane))

    def _has_messages(self) -> bool:
        return bool(self._reach.chats.current.conversation.path)

    def _zoom(self) -> int:
        zoom = self._reach.settings.get(_ZOOM)
        return zoom if isinstance(zoom, int) else _USUAL_TEXT_SIZE

    def _set_zoom(self, zoom: int) -> None:
        with suppress(FieldError):  # they are as large, or as small, as they can be
            self._reach.settings.set(_ZOOM, zoom)

    def _text_size(self) -> int:
        size = self._reach.settings.get(_TEXT_SIZE)
        return size if isinstance(size, int) else _USUAL_TEXT_SIZE

    def _set_text_size(self, size: int) -> None:
        with suppress(FieldError):  # it is as large, or as small, as it can be
            self._reach.settings.set(_TEXT_SIZE, size)
