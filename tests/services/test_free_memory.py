"""How much memory is free: asked for with each look at the server's memory, never else."""

import pytest

from gui import machine_memory
from gui.services.server import Server
from gui.services.tasks import Tasks
from tests.fake_ollama import FakeOllama
from tests.qt_loop import until
from tests.services.conftest import PLAIN


class Machine:
    """A computer whose free memory is said here."""

    def __init__(self) -> None:
        self.free: int | None = 6_100_000_000
        self.looks = 0

    def free_bytes(self) -> int | None:
        self.looks += 1
        return self.free


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch) -> Machine:
    made = Machine()
    monkeypatch.setattr(machine_memory, "free_bytes", made.free_bytes)
    return made


async def test_it_is_known_with_the_server_and_followed(machine: Machine, server: Server) -> None:
    await until(lambda: server.free_bytes == 6_100_000_000, server.free_changed)

    machine.free = 4_000_000_000
    server.read_memory()
    await until(lambda: server.free_bytes == 4_000_000_000, server.free_changed)
    machine.free = None
    server.load(PLAIN.name)

    await until(lambda: server.free_bytes is None, server.free_changed)


async def test_a_little_more_or_less_is_no_change(machine: Machine, server: Server) -> None:
    await until(lambda: server.free_bytes, server.free_changed)
    told: list[None] = []
    server.free_changed.connect(lambda: told.append(None))

    machine.free = 6_100_000_001
    looks = machine.looks
    server.read_memory()
    await until(lambda: machine.looks > looks, server._memory.looked)

    assert server.free_bytes == 6_100_000_000
    assert told == []


async def test_of_another_computer_nothing_is_known(
    machine: Machine, fake: FakeOllama, tasks: Tasks, server: Server
) -> None:
    await until(lambda: server.free_bytes, server.free_changed)
    looks = machine.looks

    server.base_url = "http://box.lan:11434"
    server.look_at_free()

    assert server.free_bytes is None
    assert machine.looks == looks


async def test_other_programs_are_no_news_of_the_servers_memory(
    machine: Machine, server: Server
) -> None:
    await until(lambda: server.free_bytes, server.free_changed)
    told: list[None] = []
    server.memory_changed.connect(lambda: told.append(None))

    machine.free = 1_000_000_000
    server.look_at_free()
    await until(lambda: server.free_bytes == 1_000_000_000, server.free_changed)

    assert told == []
