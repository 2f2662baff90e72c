"""The conversation pane with the real services, against the scripted server."""

from collections.abc import Generator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from gui.chat.preferences import PreferencesFile
from gui.services.chats import Chats
from gui.services.engine_process import EngineProcess
from gui.services.server import Server, ServerState
from gui.services.settings import Settings
from gui.services.tasks import Tasks
from gui.widgets.conversation_pane import ConversationPane
from gui.widgets.kit.buttons import PushButton
from gui.widgets.theme import Theme
from gui.widgets.transcript.reply_message import ReplyMessage
from tests.fake_ollama import FakeModel, FakeOllama
from tests.qt_loop import OnQtLoop, until
from tests.widgets.quiet import unexpected
from tests.widgets.talking import parts_of, shown_text, words_of

THINKER = FakeModel(name="thinker:8b", capabilities=("completion", "thinking"))


@pytest.fixture
def fake() -> Generator[FakeOllama, None, None]:
    with FakeOllama() as server:
        server.add_model(THINKER)
        yield server


class Live:
    """A pane that talks to the scripted server once the loop runs."""

    def __init__(self, theme: Theme, folder: Path, on_loop: OnQtLoop, address: str) -> None:
        tasks = Tasks(unexpected)
        self.server = Server(tasks)
        settings = Settings(PreferencesFile(folder / "settings.json"), tasks)
        self.chats = Chats(self.server, settings, tasks)
        self.pane = ConversationPane(theme, settings)
        self.pane.resize(760, 700)
        self._engine = EngineProcess(self.server, tasks)
        self._address = address
        on_loop.before.append(self._connect)
        on_loop.after += [lambda: tasks.stop(5), self.server.aclose]

    @property
    def reply(self) -> ReplyMessage:
        reply = self.pane.transcript.messages[-1]
        assert isinstance(reply, ReplyMessage)
        return reply

    def write(self, text: str) -> None:
        QTest.keyClicks(self.pane.composer.field, text)
        QTest.keyClick(self.pane.composer.field, Qt.Key.Key_Return)

    async def _connect(self) -> None:
        self.server.connect_to(self._address)
        await until(lambda: self.server.state is ServerState.CONNECTED, self.server.state_changed)
        self.pane.show_chat(self.chats.current, self.server, self._engine)
        self.pane.show()


@pytest.fixture
def live(theme: Theme, tmp_path: Path, on_loop: OnQtLoop, fake: FakeOllama) -> Live:
    return Live(theme, tmp_path, on_loop, fake.url)


async def test_a_message_is_answered(live: Live, fake: FakeOllama) -> None:
    live.write("Hello")
    chat = live.chats.current
    step = await fake.next_chat_async()
    step.think("Hm")
    await until(lambda: len(live.reply.reply.thinking), chat.answer_grew)
    assert "Thinking…" in words_of(live.reply)
    step.say("Once upon")
    await until(lambda: live.reply.source() == "Once upon", chat.answer_grew)
    step.finish(eval_count=4, eval_duration=2_000_000_000, total_duration=3_000_000_000)
    await until(lambda: not chat.is_running, chat.phase_changed)

    assert shown_text(live.reply) == "Once upon"
    assert "2.0 tok/s · 4 tokens · 3.0 s" in words_of(live.reply)


async def test_esc_stops_and_keeps_the_text(live: Live, fake: FakeOllama) -> None:
    live.write("Tell me a story")
    chat = live.chats.current
    step = await fake.next_chat_async()
    step.say("Once upon")
    await until(lambda: live.reply.source() == "Once upon", chat.answer_grew)
    QTest.keyClick(live.pane.composer.field, Qt.Key.Key_Escape)
    await until(lambda: not chat.is_running, chat.phase_changed)
    await step.wait_closed_async()

    assert live.reply.source() == "Once upon"
    assert any(it.startswith("Stopped after 1 token") for it in words_of(live.reply))


async def test_a_connection_that_breaks_can_be_tried_again(live: Live, fake: FakeOllama) -> None:
    live.write("Hello")
    chat = live.chats.current
    step = await fake.next_chat_async()
    step.say("Half")
    await until(lambda: live.reply.source() == "Half", chat.answer_grew)
    step.cut()
    await until(lambda: not chat.is_running, chat.phase_changed)
    await until(lambda: live.server.is_connected, live.server.state_changed)
    buttons = parts_of(live.reply, PushButton)
    next(it for it in buttons if it.text() == "Try again").click()
    (await fake.next_chat_async()).finish()
    await until(lambda: not chat.is_running, chat.phase_changed)

    assert [it.source() for it in live.pane.transcript.messages] == ["Hello", ""]
    live.pane.transcript.step_version(-1)
    assert [it.source() for it in live.pane.transcript.messages] == ["Hello", "Half"]
