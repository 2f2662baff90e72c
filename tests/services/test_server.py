"""The server as the window follows it: reachability, models, memory."""

from gui.ollama import errors
from gui.ollama.model_memory import MemoryState
from gui.services.memory_watch import WATCH_S
from gui.services.server import Server, ServerState
from gui.services.tasks import Tasks
from tests.fake_ollama import FakeModel, FakeOllama
from tests.qt_loop import OnQtLoop, until
from tests.services.conftest import PLAIN, THINKER


def _load_bodies(fake: FakeOllama) -> list[dict[str, object]]:
    return [request.body for request in fake.requests_for("/api/chat")]


async def _loaded(server: Server, name: str) -> None:
    await until(lambda: server.memory(name).state is MemoryState.LOADED, server.memory_changed)


async def test_models_come_with_what_they_can_do(server: Server) -> None:
    server.learn(THINKER.name)
    await until(lambda: _has_facts(server, THINKER.name), server.models_changed)

    entry = server.entry("THINKER:8b")
    assert entry is not None
    assert entry.thinking_values == (False, True)
    assert entry.context_max == THINKER.context_length


def _has_facts(server: Server, name: str) -> bool:
    entry = server.entry(name)
    return entry is not None and entry.has_facts


async def test_thinking_values_of_the_server_come_first(fake: FakeOllama, server: Server) -> None:
    fake.add_model(
        FakeModel(
            name="levels",
            capabilities=("completion", "thinking"),
            thinking={"values": [False, "low", "xhigh"], "default": "low"},
        )
    )
    server.refresh()
    await until(lambda: server.entry("levels"), server.models_changed)
    server.learn("levels")
    await until(lambda: _has_facts(server, "levels"), server.models_changed)

    entry = server.entry("levels")
    assert entry is not None
    assert entry.thinking_default in {"low", None}


async def test_a_load_carries_the_chosen_load_time_options(
    fake: FakeOllama, server: Server
) -> None:
    server.load(PLAIN.name, {"num_ctx": 8192, "temperature": 0.1, "shift": False}, -1)
    await _loaded(server, PLAIN.name)

    assert _load_bodies(fake) == [
        {
            "model": PLAIN.name,
            "messages": [],
            "options": {"num_ctx": 8192},
            "shift": False,
            "keep_alive": -1,
        }
    ]
    assert server.memory(PLAIN.name).is_pinned


async def test_a_later_call_repeats_what_was_last_sent(fake: FakeOllama, server: Server) -> None:
    server.load(PLAIN.name, {"num_ctx": 8192})
    await _loaded(server, PLAIN.name)

    server.load(PLAIN.name, {"num_ctx": 16384}, "1h")
    await fake.wait_until_async(lambda fake: len(_load_bodies(fake)) == 2)

    assert _load_bodies(fake)[1]["options"] == {"num_ctx": 8192}
    assert len(fake.loads) == 1


async def test_a_model_loaded_elsewhere_keeps_its_context(fake: FakeOllama, server: Server) -> None:
    other = Server(server._tasks)
    other.connect_to(fake.url)
    await until(lambda: other.is_connected, other.state_changed)
    other.load(PLAIN.name, {"num_ctx": 2048, "num_thread": 3})
    await _loaded(other, PLAIN.name)
    server.read_memory()
    await _loaded(server, PLAIN.name)

    server.load(PLAIN.name, {"num_ctx": 9999}, "5m")
    await fake.wait_until_async(lambda fake: len(_load_bodies(fake)) == 2)

    assert _load_bodies(fake)[1]["options"] == {"num_ctx": 2048}
    await other.aclose()


async def test_unloading_empties_the_memory_and_keeps_no_zero(
    fake: FakeOllama, server: Server
) -> None:
    server.load(PLAIN.name)
    await _loaded(server, PLAIN.name)

    server.unload(PLAIN.name)
    assert server.memory(PLAIN.name).state is MemoryState.UNLOADING
    await until(lambda: server.memory(PLAIN.name).state is MemoryState.COLD, server.memory_changed)

    assert server.keep_alive(PLAIN.name) is None
    assert fake.loaded == []


async def test_a_failed_load_is_told(fake: FakeOllama, server: Server) -> None:
    fake.add_model(FakeModel(name="huge", load_error="model requires more system memory (60 GiB)"))
    told: list[errors.OllamaError] = []
    server.call_failed.connect(told.append)

    server.load("huge")
    await until(lambda: told, server.call_failed)

    assert isinstance(told[0], errors.MemoryExceeded)
    assert server.memory("huge").state is MemoryState.COLD


async def test_a_dead_server_is_tried_again(
    fake: FakeOllama, tasks: Tasks, on_loop: OnQtLoop
) -> None:
    server = Server(tasks)
    fake.go_away()
    server.connect_to(fake.url)
    await until(lambda: server.state is ServerState.UNREACHABLE, server.state_changed)
    wait_s = server.retry_in_s()
    assert wait_s is not None
    assert wait_s <= 1
    assert isinstance(server.error, errors.NotAnswering)

    fake.come_back()
    await until(lambda: server.is_connected, server.state_changed)
    await server.aclose()


async def test_another_address_forgets_the_models_of_the_first(
    fake: FakeOllama, server: Server
) -> None:
    with FakeOllama() as second:
        second.add_model(FakeModel(name="other"))
        server.connect_to(second.url)
        assert server.models == []
        await until(lambda: server.is_connected, server.state_changed)

        assert [entry.name for entry in server.models] == ["other:latest"]


async def test_nothing_is_asked_while_nothing_is_loaded(fake: FakeOllama, server: Server) -> None:
    server.set_watching(True)
    await fake.wait_until_async(lambda fake: len(fake.requests_for("/api/ps")) >= 2)

    assert not server._memory._timer.isActive()


async def test_a_loaded_model_is_looked_at_again_only_while_somebody_looks(
    fake: FakeOllama, server: Server
) -> None:
    server.load(PLAIN.name, {}, -1)
    await _loaded(server, PLAIN.name)
    timer = server._memory._timer
    assert not timer.isActive()

    server.set_watching(True)
    assert timer.isActive()
    assert timer.interval() == round(WATCH_S * 1000) == 5000
    asked = len(fake.requests_for("/api/ps"))
    timer.timeout.emit()
    await fake.wait_until_async(lambda fake: len(fake.requests_for("/api/ps")) > asked)

    server.set_watching(False)
    assert not timer.isActive()


async def test_a_model_that_is_due_is_looked_at_then(server: Server) -> None:
    server.load(PLAIN.name, {}, 3)
    await _loaded(server, PLAIN.name)
    await until(lambda: not server.is_busy(PLAIN.name), server.memory_changed)
    await until(lambda: not server._memory._is_reading, server._memory.looked)

    assert server._memory._timer.isActive()
    assert 0 < server._memory._timer.interval() <= 3300


async def test_all_models_are_unloaded_at_once(fake: FakeOllama, server: Server) -> None:
    for name in (PLAIN.name, THINKER.name):
        server.load(name, {}, -1)
        await _loaded(server, name)

    server.unload_all()
    assert {server.memory(name).state for name in server.loaded_names()} == {MemoryState.UNLOADING}
    await until(lambda: not server.loaded_names(), server.memory_changed)

    assert fake.loaded == []
