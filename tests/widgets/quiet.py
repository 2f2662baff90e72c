"""A server and a chat that talk to nobody, for tests of what is on screen."""

from collections.abc import Mapping
from typing import Any

from gui.chat.conversation import Conversation
from gui.chat.question import Question
from gui.chat.reply import Reply
from gui.chat.structured.validating import check
from gui.fields import Value
from gui.ollama.model_entry import ModelEntry
from gui.ollama.model_memory import MemoryState, ModelMemory
from gui.services.answer_checks import AnswerChecks
from gui.services.chat_controller import ChatController
from gui.services.server import Server, ServerState
from gui.services.tasks import Tasks
from gui.services.tokens_per_chunk import TokensPerChunk

MODEL = "qwen3:14b"


def unexpected(error: BaseException) -> None:
    raise AssertionError from error


class QuietServer(Server):
    """A server that is connected and notes what it is asked to do."""

    def __init__(self, *entries: ModelEntry, version: str = "0.35.0") -> None:
        super().__init__(Tasks(unexpected))
        self.calls: list[tuple[Any, ...]] = []
        self.busy: set[str] = set()
        self.remembered: dict[str, ModelMemory] = {}
        self.free: int | None = None
        self.state = ServerState.CONNECTED
        self.version = version
        self._installed.entries = list(entries)

    def set_entries(self, *entries: ModelEntry) -> None:
        self._installed.entries = list(entries)
        self.models_changed.emit()

    def set_state(self, state: ServerState) -> None:
        self.state = state
        self.state_changed.emit()

    def remember(self, memory: ModelMemory, name: str = MODEL) -> None:
        self.remembered[name] = memory
        self.memory_changed.emit()

    def memory(self, name: str) -> ModelMemory:
        return self.remembered.get(name) or super().memory(name)

    def loaded_names(self) -> list[str]:
        in_memory = {MemoryState.LOADED, MemoryState.UNLOADING}
        names = [name for name, memory in self.remembered.items() if memory.state in in_memory]
        return [*names, *super().loaded_names()]

    @property
    def free_bytes(self) -> int | None:
        return self.free

    def set_free(self, free: int | None) -> None:
        self.free = free
        self.free_changed.emit()

    def look_at_free(self) -> None:
        self.calls.append(("look at free",))

    def is_busy(self, name: str) -> bool:
        return name in self.busy

    def learn(self, name: str) -> None:
        self.calls.append(("learn", name))

    def load(
        self,
        name: str,
        chosen: Mapping[str, Value] | None = None,
        keep_alive: Value | None = None,
    ) -> None:
        self.calls.append(("load", name, dict(chosen or {}), keep_alive))

    def unload(self, name: str) -> None:
        self.calls.append(("unload", name))


class QuietChecks(AnswerChecks):
    """Judges answers at once, without a thread."""

    def check(self, reply: Reply) -> None:
        self.checked.emit(reply, check(str(reply.content), reply.sent.get("format")))


class QuietChat(ChatController):
    """A chat that can be made to look as if it were answering."""

    def __init__(self, server: Server, model: str = MODEL) -> None:
        super().__init__(Conversation(model), server, server._tasks, TokensPerChunk())
        self.stops = 0
        self._is_answering = False
        self._checks = QuietChecks(server._tasks, self)

    @property
    def is_running(self) -> bool:
        return self._is_answering

    def answer(self, model: str = MODEL) -> None:
        reply = Reply(model, {})
        self.conversation.add(Question("?", reply.asked_at))
        self.conversation.add(reply)
        self._is_answering = True

    def stop(self) -> None:
        self.stops += 1
        self._is_answering = False


def entry(**facts: Any) -> ModelEntry:
    known: dict[str, Any] = {
        "name": MODEL,
        "family": "qwen3",
        "capabilities": ("completion", "thinking"),
        "thinking_values": (False, True),
        "has_facts": True,
    }
    return ModelEntry(**{**known, **facts})
