"""Models are deleted, copied and made, and favourites are kept."""

from pathlib import Path

import pytest

from gui.chat.preferences import PreferencesFile
from gui.ollama import errors
from gui.ollama.model_calls import CreateRequest, Recommendation
from gui.ollama.model_memory import MemoryState
from gui.ollama.wire import ModelFacts
from gui.services.favourites import Favourites
from gui.services.model_changes import Act, Change, ModelChanges
from gui.services.server import Server
from gui.services.settings import Settings
from gui.services.tasks import Tasks
from tests.fake_ollama import FakeOllama
from tests.qt_loop import until


@pytest.fixture
def changes(server: Server, tasks: Tasks) -> ModelChanges:
    return ModelChanges(server, tasks)


async def test_a_loaded_model_is_unloaded_before_it_is_deleted(
    fake: FakeOllama, server: Server, changes: ModelChanges
) -> None:
    server.load("plain")
    await until(lambda: server.memory("plain").state is MemoryState.LOADED, server.memory_changed)
    done: list[Change] = []
    changes.done.connect(done.append)

    changes.delete("plain:latest")
    assert changes.is_under_way(Change(Act.DELETE, "plain:latest"))
    await until(lambda: done, changes.done)

    assert done == [(Act.DELETE, "plain:latest")]
    assert not changes.is_under_way(done[0])
    await until(lambda: server.entry("plain") is None, server.models_changed)
    assert fake.loaded == []
    paths = [request.path for request in fake.requests]
    unloading = max(at for at, path in enumerate(paths) if path == "/api/chat")
    assert unloading < paths.index("/api/delete")


async def test_a_copy_and_one_of_one_s_own(server: Server, changes: ModelChanges) -> None:
    changes.copy("plain", "twin")
    changes.save(CreateRequest(model="mine", base="plain", system="Be kind."))

    await until(
        lambda: server.entry("twin") is not None and server.entry("mine") is not None,
        server.models_changed,
    )
    told: list[tuple[str, str]] = []

    def note(name: str, facts: ModelFacts) -> None:
        told.append((name, facts.system))

    changes.told.connect(note)
    changes.ask_facts("mine")
    await until(lambda: told, changes.told)
    assert told == [("mine", "Be kind.")]


async def test_what_the_server_does_not_tell(fake: FakeOllama, changes: ModelChanges) -> None:
    told: list[str] = []

    def note(name: str, error: errors.OllamaError) -> None:
        told.append(f"{name}: {error}")

    changes.kept_back.connect(note)
    fake.answer_with("/api/show", 500, body='{"error":"broken"}', times=1)

    changes.ask_facts("plain")
    await until(lambda: told, changes.kept_back)

    assert "broken" in told[0]


async def test_what_the_server_recommends(changes: ModelChanges) -> None:
    told: list[list[str]] = []

    def note(found: list[Recommendation]) -> None:
        told.append([one.model for one in found])

    changes.advised.connect(note)

    changes.ask_advice()
    await until(lambda: told, changes.advised)

    assert told == [["qwen3:4b", "gpt-oss:120b-cloud"]]


async def test_what_is_refused_is_told(changes: ModelChanges) -> None:
    failed: list[tuple[Change, errors.OllamaError]] = []

    def note(change: Change, error: errors.OllamaError) -> None:
        failed.append((change, error))

    changes.failed.connect(note)

    changes.delete("nobody")
    await until(lambda: failed, changes.failed)

    assert failed[0][0] == (Act.DELETE, "nobody")
    assert "not found" in str(failed[0][1])


async def test_favourites_are_kept(settings: Settings, tmp_path: Path) -> None:
    favourites = Favourites(settings)
    told: list[None] = []
    favourites.changed.connect(lambda: told.append(None))

    favourites.toggle("Plain")
    favourites.toggle("thinker:8b")
    assert favourites.has("plain:latest")
    favourites.toggle("thinker:8B")

    assert favourites.names == ["plain:latest"]
    assert len(told) == 3
    settings.write_now()
    file = PreferencesFile(tmp_path / "settings.json")
    file.load()
    assert file.get("favourites") == ["plain:latest"]
