"""The program on a stage: its server, its clock and its hands are ours, all else is real."""

import argparse
import asyncio
import json
import tempfile
from collections.abc import AsyncGenerator, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QSize

from gui import machine_memory
from gui.app import Program
from gui.chat.reply import Reply
from gui.ollama.model_entry import ModelEntry
from gui.ollama.model_memory import MemoryState
from gui.services.chat_controller import ChatController
from gui.services.crash import CrashReporter
from gui.services.folders import Folders
from gui.widgets.arrangement import Pane
from gui.widgets.memory_card import MemoryCard
from tests.fake_ollama import Chat, FakeModel, FakeOllama
from tests.qt_loop import until

PORT = 11434
"""That of a real server, which is read in the pictures."""
GB = 10**9
FREE = round(10.2 * GB)
"""So much memory is free on the computer of the pictures."""
QWEN = "qwen3:14b"
MODELS = (
    FakeModel(
        name="nomic-embed-text",
        capabilities=("embedding",),
        family="nomic-bert",
        size=round(0.27 * GB),
        parameter_size="137M",
        quantization_level="F16",
    ),
    FakeModel(
        name="llama3.2:3b",
        capabilities=("completion", "tools"),
        size=round(2.0 * GB),
        parameter_size="3.2B",
    ),
    FakeModel(
        name="gpt-oss:20b",
        capabilities=("completion", "thinking", "tools"),
        family="gptoss",
        size=round(13.8 * GB),
        parameter_size="20.9B",
        quantization_level="MXFP4",
    ),
    FakeModel(name="exaone3.5:7.8b", family="exaone", size=round(4.8 * GB), parameter_size="7.8B"),
    FakeModel(
        name="gemma3:4b",
        capabilities=("completion", "vision"),
        family="gemma3",
        size=round(3.63 * GB),
        parameter_size="4.3B",
    ),
    FakeModel(
        name=QWEN,
        capabilities=("completion", "thinking", "tools"),
        family="qwen3",
        size=round(8.86 * GB),
        parameter_size="14.8B",
    ),
)
_SETTLING_S = 0.6
"""So long until figures are renewed, memory is read and everything is painted."""
_FIRST_AT = datetime(2026, 3, 4, 13, 58, tzinfo=UTC)


class StageClock:
    """Stands still unless it is moved."""

    def __init__(self) -> None:
        self.now_s = 1000.0

    def __call__(self) -> float:
        return self.now_s


class Stage:
    """What happens in one picture."""

    def __init__(self, program: Program, fake: FakeOllama) -> None:
        self.program = program
        self.window = program.window
        self.fake = fake
        self.clock = StageClock()

    @property
    def chat(self) -> ChatController:
        """The chat that is shown."""
        return self.program.chats.current

    @property
    def reply(self) -> Reply:
        """The newest reply."""
        reply = self.chat.conversation.last_reply
        assert reply is not None
        return reply

    async def begin_chat(self, model: str = QWEN) -> None:
        """Show an empty chat with a model."""
        self.program.chats.new_chat()
        self.program.chats.choose_model(model)
        self.chat._clock = self.clock
        server = self.program.server
        await until(lambda: _has_facts(server.entry(model)), server.models_changed)

    async def ask(self, question: str) -> Chat:
        """Send a question by the composer; return what answers it."""
        composer = self.window.conversation.composer
        composer.begin(question)
        composer.send()
        return await self.fake.next_chat_async()

    async def say(self, step: Chat, text: str, pieces: int, *, rate: float = 50) -> None:
        """Let the model say a text in so many pieces."""
        first, *others = _timed(text, pieces, rate)
        step.say(first[0], created_at=first[1])
        await self._grows(lambda: len(self.reply.content) > 0)
        self.clock.now_s += pieces / rate
        for part, created_at in others:
            step.say(part, created_at=created_at)
        await self._grows(lambda: str(self.reply.content) == text)

    async def think(self, step: Chat, text: str, pieces: int, *, rate: float) -> None:
        """Let the model think a text in so many pieces."""
        first, *others = _timed(text, pieces, rate)
        step.think(first[0], created_at=first[1])
        await self._grows(lambda: len(self.reply.thinking) > 0)
        self.clock.now_s += pieces / rate
        for part, created_at in others:
            step.think(part, created_at=created_at)
        await self._grows(lambda: str(self.reply.thinking) == text)

    async def finish(
        self, step: Chat, tokens: int, *, rate: float, total_s: float, load_s: float = 0
    ) -> None:
        """Let the reply end with the server's figures."""
        step.finish(
            eval_count=tokens,
            eval_duration=round(tokens / rate * 1e9),
            total_duration=round(total_s * 1e9),
            load_duration=round(load_s * 1e9),
            prompt_eval_count=180,
            prompt_eval_duration=300_000_000,
        )
        await self.sees_end()

    async def sees_end(self) -> None:
        """Wait until no reply is on its way."""
        await self._grows(lambda: not self.chat.is_running)

    def scroll_up(self, pixels: int) -> None:
        """Scroll the conversation up, as the wheel does."""
        bar = self.window.conversation.transcript.pane.verticalScrollBar()
        bar.setValue(bar.value() - pixels)

    async def rest(self) -> None:
        """Give every reply its hour, and let the window come to rest."""
        for listed in self.program.chats.all:
            path = listed.controller.conversation.path if listed.controller is not None else []
            for number, message in enumerate(path):
                message.asked_at = _FIRST_AT + number // 2 * timedelta(minutes=1)
        self.program.theme.refresh()
        await asyncio.sleep(_SETTLING_S)

    def stop_countdown(self, model: str, left_s: float) -> None:
        """Let the countdowns of a model stand still so many seconds before its unloading."""
        expires_at_s = self.program.server.memory(model).expires_at_s
        card = self.window.findChild(MemoryCard)
        assert expires_at_s is not None
        assert card is not None
        clock = StageClock()
        clock.now_s = expires_at_s - left_s
        card._clock = clock
        self.window.model_choice.picker.models._clock = clock

    async def sees_memory(self, model: str, state: MemoryState) -> None:
        """Wait until a model is in memory, or no longer."""
        server = self.program.server
        await until(lambda: server.memory(model).state is state, server.memory_changed)

    async def _grows(self, holds: Callable[[], object]) -> None:
        await until(holds, self.chat.answer_grew, self.chat.phase_changed)


@asynccontextmanager
async def staged(
    *,
    size: QSize,
    theme: str,
    language: str,
    panes: tuple[Pane, ...],
    fill: Callable[[Path], object] | None = None,
) -> AsyncGenerator[Stage, None]:
    """Show the window with these preferences, connected to the scripted server.

    `fill` puts chats into the folder before.
    """
    machine_memory.free_bytes = lambda: FREE
    with FakeOllama(port=PORT) as fake, tempfile.TemporaryDirectory() as folder:
        for day, model in enumerate(MODELS, 1):
            fake.add_model(replace(model, modified_at=f"2026-02-{day:02}T10:00:00Z"))
        data_dir = Path(folder)
        _write_preferences(data_dir, theme=theme, language=language)
        if fill is not None:
            fill(data_dir)
        given = argparse.Namespace(
            engine=False, server=f"localhost:{PORT}", data_dir=data_dir, test_variants=False
        )
        folders = Folders.of(data_dir)
        crashes = CrashReporter(folders.logs)
        problems: list[str] = []
        crashes.happened.connect(problems.append)
        program = Program(given, folders, crashes)
        program.theme._animated = False  # what moves looks different in every picture
        stage = Stage(program, fake)
        program.window.resize(size)
        program.window.show()
        program.window.activateWindow()
        for pane in Pane:
            program.window.panes.set_open(pane, is_open=pane in panes)
        program.begin()
        try:
            await until(lambda: program.server.models, program.server.models_changed)
            yield stage
        finally:
            await program.aclose()
            for translator in program.languages._translators:
                QCoreApplication.removeTranslator(translator)
        if problems:
            raise RuntimeError(problems[0])


def _has_facts(entry: ModelEntry | None) -> bool:
    return entry is not None and entry.has_facts


def _write_preferences(data_dir: Path, **chosen: str) -> None:
    (data_dir / "settings.json").write_text(json.dumps(chosen), encoding="utf-8")


def _timed(text: str, pieces: int, rate: float) -> Iterator[tuple[str, str]]:
    """Yield so many parts of a text, and when the server made each of them."""
    for number in range(pieces):
        part = text[len(text) * number // pieces : len(text) * (number + 1) // pieces]
        made_at = _FIRST_AT + timedelta(seconds=number / rate)
        yield part, made_at.isoformat()
