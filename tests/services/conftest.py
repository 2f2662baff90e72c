"""The services, talking to the scripted server on Qt's loop."""

from collections.abc import Generator
from pathlib import Path

import pytest

from gui.chat.preferences import PreferencesFile
from gui.services.chats import Chats
from gui.services.server import Server, ServerState
from gui.services.settings import Settings
from gui.services.tasks import Tasks
from tests.fake_ollama import FakeModel, FakeOllama
from tests.qt_loop import OnQtLoop, until

PLAIN = FakeModel(name="plain:latest", capabilities=("completion",))
THINKER = FakeModel(name="thinker:8b", capabilities=("completion", "thinking"))


@pytest.fixture
def fake() -> Generator[FakeOllama, None, None]:
    with FakeOllama() as server:
        server.add_model(PLAIN)
        server.add_model(THINKER)
        yield server


@pytest.fixture
def tasks(on_loop: OnQtLoop) -> Generator[Tasks, None, None]:
    failures: list[BaseException] = []
    made = Tasks(failures.append)
    on_loop.after.append(lambda: made.stop(5))
    yield made
    assert failures == []


@pytest.fixture
def server(fake: FakeOllama, tasks: Tasks, on_loop: OnQtLoop) -> Server:
    """The service, connected to the scripted server."""
    made = Server(tasks)

    async def connect() -> None:
        made.connect_to(fake.url)
        await until(lambda: made.state is ServerState.CONNECTED, made.state_changed)

    on_loop.before.append(connect)
    on_loop.after.insert(0, made.aclose)
    return made


@pytest.fixture
def settings(tmp_path: Path, tasks: Tasks) -> Settings:
    return Settings(PreferencesFile(tmp_path / "settings.json"), tasks)


@pytest.fixture
def chats(server: Server, settings: Settings, tasks: Tasks, on_loop: OnQtLoop) -> Chats:
    made = Chats(server, settings, tasks)

    async def choose() -> None:
        made.choose_model(PLAIN.name)

    on_loop.before.append(choose)
    return made
