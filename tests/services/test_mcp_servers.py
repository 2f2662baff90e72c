"""Servers of tools are confirmed, started when needed, called, and kept, on the window's loop."""

import json
import sys
from pathlib import Path

import pytest

from gui.fields import FieldError
from gui.services.mcp_servers import Held, McpServers, State
from gui.services.tasks import Tasks
from gui.tools.mcp.entry import Entry
from gui.tools.mcp.failures import CannotStart, Ended, NotInstalled
from gui.tools.mcp.pasted import from_json
from gui.tools.tool import Origin, Tool, ToolFailed
from tests.qt_loop import OnQtLoop, until
from tests.tools.mcp.test_connection import EXAMPLE

LONG_S = 100.0


def raised(error: BaseException) -> None:
    raise error


@pytest.fixture
def tasks(on_loop: OnQtLoop) -> Tasks:
    made = Tasks(raised)

    async def stop() -> None:
        await made.stop(20.0)

    on_loop.after.append(stop)
    return made


@pytest.fixture
def servers(on_loop: OnQtLoop, tasks: Tasks, tmp_path: Path) -> McpServers:
    made = McpServers(tmp_path / "servers.json", tasks)
    on_loop.after.append(made.end)
    return made


async def running(servers: McpServers, *command: str) -> Held:
    (held,) = servers.add([Entry(name="example", command=command or EXAMPLE)])
    servers.confirm(held)
    servers.start(held)
    await until(
        lambda: held.state in {State.RUNNING, State.FAILED}, servers.changed, within_s=LONG_S
    )
    return held


def state(held: Held) -> State:
    """Return how it is now; mypy takes what was compared before for what still is."""
    return held.state


def tool(servers: McpServers, name: str) -> Tool:
    return next(it for it in servers.tools() if it.name == name)


async def test_a_server_is_added_listed_and_called(servers: McpServers, on_loop: OnQtLoop) -> None:
    (held,) = servers.add(
        from_json(
            json.dumps({"mcpServers": {"example": {"command": EXAMPLE[0], "args": EXAMPLE[1:]}}})
        )
    )
    servers.start(held)
    servers.wake()
    assert state(held) is State.NOT_CONFIRMED
    assert servers.tools() == []

    servers.confirm(held)
    servers.wake()
    await until(lambda: held.state is State.RUNNING, servers.changed, within_s=LONG_S)

    add = tool(servers, "example_add")
    assert (add.origin, add.source, add.is_harmless) == (Origin.MCP, "example", False)
    assert await add.run({"a": 2, "b": 3}) == "5"
    assert "adding 2 and 3" in held.log.text()
    servers.stop(held)
    assert state(held) is State.STOPPED
    assert servers.tools() == []
    with pytest.raises(ToolFailed, match="is stopped"):
        await add.run({"a": 2, "b": 3})
    servers.wake()
    assert state(held) is State.STOPPED


async def test_a_server_that_died_is_started_again(servers: McpServers, on_loop: OnQtLoop) -> None:
    held = await running(servers)
    add, die = tool(servers, "example_add"), tool(servers, "example_die")

    with pytest.raises(ToolFailed, match="ended by itself"):
        await die.run({})
    await until(lambda: held.state is State.FAILED, servers.changed)
    assert isinstance(held.why, Ended)

    assert await add.run({"a": 1, "b": 1}) == "2"
    assert held.state is State.RUNNING


async def test_what_cannot_be_started_fails(servers: McpServers, on_loop: OnQtLoop) -> None:
    held = await running(servers, "no-such-program")

    assert held.state is State.FAILED
    assert isinstance(held.why, CannotStart)


async def test_without_the_extra_it_is_told(
    servers: McpServers, on_loop: OnQtLoop, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in [it for it in sys.modules if it.startswith("gui.tools.mcp.connection")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "mcp", None)

    held = await running(servers)

    assert isinstance(held.why, NotInstalled)
    assert 'pip install "pronk[mcp]"' in str(held.why)


async def test_a_change_asks_again(servers: McpServers, on_loop: OnQtLoop) -> None:
    (held,) = servers.add([Entry(name="x", command=("a",))])
    servers.confirm(held)

    servers.change(held, Entry(name="other", command=("a", "--all")))

    assert held.state is State.NOT_CONFIRMED
    assert held.entry == Entry(name="x", command=("a", "--all"))


async def test_they_are_kept(servers: McpServers, tasks: Tasks, on_loop: OnQtLoop) -> None:
    one, two = servers.add([Entry(name="x", command=("a",)), Entry(name="x", command=("b",))])
    servers.confirm(one)
    servers.remove(two)
    three = servers.add([Entry(name="y", url="https://y.test/")])[0]
    await until(lambda: not servers.is_saving, servers.saved)

    again = McpServers(servers.path, tasks)
    assert two.entry.name == "x-2"
    again.begin()
    await until(lambda: again.servers, again.changed)

    assert [(it.entry, it.state) for it in again.servers] == [
        (one.entry, State.STOPPED),
        (three.entry, State.NOT_CONFIRMED),
    ]


async def test_a_damaged_file_is_left_alone(
    servers: McpServers, tasks: Tasks, on_loop: OnQtLoop
) -> None:
    servers.path.write_text("{", encoding="utf-8")
    told: list[object] = []
    servers.not_read.connect(told.append)

    servers.begin()
    await until(lambda: told, servers.not_read)
    servers.add([Entry(name="x", command=("a",))])

    assert isinstance(told[0], FieldError)
    assert servers.path.read_text(encoding="utf-8") == "{"


async def test_what_is_wanted_can_be_waited_for(servers: McpServers) -> None:
    (held,) = servers.add([Entry(name="example", command=EXAMPLE)])
    servers.confirm(held)
    servers.wake()
    await servers.settled()

    assert state(held) is State.RUNNING
    assert servers.tools()


async def test_a_server_that_cannot_start_keeps_nobody_waiting(servers: McpServers) -> None:
    (held,) = servers.add([Entry(name="example", command=("/nowhere/server",))])
    servers.confirm(held)
    servers.wake()
    await servers.settled()

    assert state(held) is State.FAILED
