"""The whole window on screen, with a server that talks to nobody."""

import asyncio
import time
from collections.abc import Coroutine
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from gui.chat.conversation import Conversation
from gui.chat.preferences import PreferencesFile
from gui.chat.question import Question
from gui.chat.reply import Reply
from gui.ollama.model_entry import ModelEntry
from gui.ollama.model_memory import MemoryState, ModelMemory
from gui.services.chat_controller import ChatController
from gui.services.chats import Chats
from gui.services.engine_process import EngineProcess
from gui.services.settings import Settings
from gui.services.tasks import Tasks
from gui.services.transfer import Transfer
from gui.widgets.main_window import MainWindow
from gui.widgets.model_picker import ModelPicker
from gui.widgets.theme import Theme
from tests.widgets.quiet import MODEL, QuietServer, entry, unexpected
from tests.widgets.talking import settle

GB = 10**9
QWEN = entry(parameter_size="14.8B", quantization="Q4_K_M", size=int(9.3 * GB))
GEMMA = entry(name="gemma3:4b", capabilities=("completion", "vision"), size=int(3.3 * GB))
LLAMA = entry(name="llama3.2:3b", capabilities=("completion", "tools"), thinking_values=())
NOMIC = entry(name="nomic-embed-text", capabilities=("embedding",), thinking_values=())
KIMI = entry(name="kimi-k2:cloud", remote_host="https://ollama.com:443", thinking_values=())


class IdleTasks(Tasks):
    """Begins nothing: no file is written, and nobody is asked."""

    def __init__(self) -> None:
        super().__init__(unexpected)

    def spawn(self, work: Coroutine[Any, Any, object], name: str) -> asyncio.Task[Any]:
        work.close()
        return cast("asyncio.Task[Any]", None)


class StillServer(QuietServer):
    """A connected server that notes also what it is asked to read."""

    def __init__(self, *entries: ModelEntry) -> None:
        super().__init__(*entries, version="0.12.6")
        self._tasks = IdleTasks()
        self.base_url = "http://127.0.0.1:11434"

    def refresh(self) -> None:
        self.calls.append(("refresh",))

    def retry_in_s(self) -> float | None:
        return 3.4

    def asked(self, what: str) -> list[tuple[Any, ...]]:
        return [call for call in self.calls if call[0] == what]


@dataclass
class Scene:
    """The window and what is behind it."""

    window: MainWindow
    theme: Theme
    server: StillServer
    chats: Chats
    settings: Settings

    @property
    def picker(self) -> ModelPicker:
        return self.window.model_choice.picker

    @property
    def focus(self) -> QWidget | None:
        return QApplication.focusWidget()

    def resize(self, width: int, height: int = 800) -> None:
        self.window.resize(width, height)
        settle()

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier | None = None) -> None:
        """Press a key where the focus is."""
        target = QApplication.focusWidget() or self.window
        QTest.keyClick(target, key, modifiers or Qt.KeyboardModifier.NoModifier)
        settle()

    def trigger(self, name: str) -> None:
        self.window.keys[name].trigger()
        settle()

    def open(self, chat: ChatController) -> None:
        self.chats.open(self.chats.listed_of(chat))

    def add_chat(self, question: str, *, is_running: bool = False) -> ChatController:
        """List another chat; a reply in it may be on its way."""
        chat = self.chats._made(Conversation(MODEL))
        reply = Reply(MODEL, {})
        chat.conversation.add(Question(question, reply.asked_at))
        chat.conversation.add(reply)
        if is_running:
            chat._task = cast("asyncio.Task[object]", _Endless())
        self.chats.shelf.take_in(self.chats.listed_of(chat))
        settle()
        return chat


class _Endless:
    """A reply that is on its way until it is stopped."""

    def __init__(self) -> None:
        self.is_cancelled = False

    def cancelling(self) -> int:
        return int(self.is_cancelled)

    def cancel(self) -> None:
        self.is_cancelled = True


def is_stopping(chat: ChatController) -> bool:
    """Tell whether a running reply has been told to stop."""
    return chat._task is not None and bool(chat._task.cancelling())


def loaded(**facts: Any) -> ModelMemory:
    """Return the memory of a loaded model that goes in some four and a half minutes."""
    known: dict[str, Any] = {
        "state": MemoryState.LOADED,
        "size": int(9.8 * GB),
        "gpu_share": 1.0,
        "stays_s": 272.9,
        "seen_at_s": time.monotonic(),
    }
    return ModelMemory(**{**known, **facts})


def scene(theme: Theme, folder: Path, *entries: ModelEntry, width: int | None = 1200) -> Scene:
    """Show the window with these models on the server; the first one is the chat's.

    It is as wide as it was remembered where `width` is None.
    """
    server = StillServer(*entries)
    tasks = IdleTasks()
    settings = Settings(PreferencesFile(folder / "settings.json"), tasks)
    chats = Chats(server, settings, tasks)
    if entries:
        chats.current.set_model(entries[0].name)
    engine = EngineProcess(server, tasks)
    transfer = Transfer(chats, None, tasks)
    window = MainWindow(theme, settings, chats, server, engine, folder / "window.ini")
    window.take_transfer(transfer)
    if width is not None:
        window.resize(width, 800)
    window.show()
    window.activateWindow()
    settle()
    return Scene(window, theme, server, chats, settings)


def quiet_settings(folder: Path) -> Settings:
    """Return preferences that are written nowhere."""
    return Settings(PreferencesFile(folder / "settings.json"), IdleTasks())
