"""A real server is started, asked and ended; bad ones end in a sentence."""

import asyncio
import os
import socket
import sys
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
import uvicorn

from gui.tools.mcp.connection import Connection, Limits
from gui.tools.mcp.entry import Entry
from gui.tools.mcp.failures import (
    CannotStart,
    Ended,
    McpFailed,
    NoAnswer,
    Refused,
    TooLong,
    Unreachable,
)
from gui.tools.mcp.log import Log
from gui.tools.tool import ToolFailed, ToolTimedOut
from tests.tools.mcp.example_server import server

EXAMPLE = (sys.executable, str(Path(__file__).with_name("example_server.py")))
LONG = Limits(90.0, 90.0)
"""Nothing waits for it: it is for busy machines."""


class Ends:
    """What became of servers by themselves."""

    def __init__(self) -> None:
        self.reasons: list[McpFailed] = []
        self.came = asyncio.Event()

    def note(self, why: McpFailed) -> None:
        self.reasons.append(why)
        self.came.set()


@asynccontextmanager
async def started(
    ends: Ends | None = None, log: Log | None = None, limits: Limits = LONG, **parts: str
) -> AsyncGenerator[Connection, None]:
    entry = Entry(name="example", command=EXAMPLE, environment=parts)
    connection = Connection(entry, log or Log(), (ends or Ends()).note, limits)
    await connection.start()
    try:
        yield connection
    finally:
        await connection.stop()


def program(code: str) -> Entry:
    return Entry(name="bad", command=(sys.executable, "-c", code))


async def failure(entry: Entry, log: Log | None = None, limits: Limits = LONG) -> McpFailed:
    connection = Connection(entry, log or Log(), Ends().note, limits)
    with pytest.raises(McpFailed) as caught:
        await connection.start()
    await connection.stop()
    return caught.value


async def test_the_tools_of_a_server() -> None:
    connection = Connection(Entry(name="x", command=EXAMPLE), Log(), Ends().note, LONG)

    tools = {it.name: it for it in await connection.start()}

    await connection.stop()
    assert tools["add"].description == "Add two numbers."
    assert set(tools["add"].schema["properties"]) == {"a", "b"}


async def test_calls_and_what_becomes_of_them() -> None:
    log = Log()
    async with started(log=log, PRONK_TEST="한글 'x'") as connection:
        assert await connection.call("add", {"a": 2, "b": 3}) == "5"
        assert await connection.call("variable", {"name": "PRONK_TEST"}) == "한글 'x'"
        assert await connection.call("variable", {"name": "PYTEST_CURRENT_TEST"}) == "unset"
        assert await connection.call("picture", {}) == "[Image, not shown: image/png]"
        with pytest.raises(ToolFailed, match="fail"):
            await connection.call("fail", {})
        with pytest.raises(ToolFailed, match="nobody"):
            await connection.call("nobody", {})
        with pytest.raises(ToolFailed, match="add"):
            await connection.call("add", {"a": "no number"})
        assert await connection.call("add", {"a": 1, "b": 1}) == "2"
    assert "adding 2 and 3" in log.text()
    with pytest.raises(ToolFailed, match="ended"):
        await connection.call("add", {"a": 1, "b": 1})


async def test_a_call_that_hangs_is_given_up_and_others_go_on() -> None:
    async with started(limits=Limits(90.0, 0.2)) as connection:
        with pytest.raises(ToolTimedOut, match=r"hang took longer than 0\.2 s"):
            await connection.call("hang", {})

    async with started() as connection:
        call = asyncio.get_running_loop().create_task(connection.call("hang", {}))
        assert await connection.call("add", {"a": 1, "b": 1}) == "2"
        call.cancel()
        with pytest.raises(asyncio.CancelledError):
            await call
        assert await connection.call("add", {"a": 1, "b": 2}) == "3"


async def test_a_server_that_dies_in_a_call_is_told() -> None:
    ends = Ends()
    async with started(ends) as connection:
        with pytest.raises(ToolFailed, match="ended by itself"):
            await connection.call("die", {})
        await ends.came.wait()
    assert [type(it) for it in ends.reasons] == [Ended]


async def test_a_huge_result_is_refused() -> None:
    ends = Ends()
    async with started(ends) as connection:
        assert len(await connection.call("much", {"megabytes": 1})) == 200_000
        with pytest.raises(ToolFailed, match="more than 8 MB"):
            await connection.call("much", {"megabytes": 50})
        await ends.came.wait()
    assert [type(it) for it in ends.reasons] == [TooLong]


async def test_what_a_server_started_ends_with_it(tmp_path: Path) -> None:
    note = tmp_path / "number"
    async with started() as connection:
        await connection.call("child", {"note": str(note)})

    number = int(note.read_text(encoding="utf-8"))
    async with asyncio.timeout(20):
        while is_alive(number):  # noqa: ASYNC110 - another's child tells nobody
            await asyncio.sleep(0)


def is_alive(number: int) -> bool:
    """Tell whether a process runs; one that only waits to be noticed does not."""
    try:
        os.kill(number, 0)
        state = Path(f"/proc/{number}/stat").read_text(encoding="utf-8").rpartition(")")[2]
    except (OSError, ValueError):
        return False
    return state.split()[0] != "Z"


IGNORES = "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN)\n"


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("pass", Ended),
        ("import sys; sys.exit('it is broken')", Ended),
        ("print('garbage\\n' * 1000)", Ended),
        ("import sys; sys.stdout.write('x' * 9_000_000); sys.stdin.read()", TooLong),
        ("import sys\nfor line in sys.stdin: print(line, end='', flush=True)", Refused),
    ],
)
async def test_a_program_that_is_no_server(code: str, kind: type[McpFailed]) -> None:
    assert isinstance(await failure(program(code)), kind)


@pytest.mark.parametrize(
    "code",
    [
        "import sys; sys.stdin.read()",
        "import time; time.sleep(1000)",
        IGNORES + "import time; time.sleep(1000)",
        "while True: print('garbage', flush=True)",
        "import sys\nwhile True: print('garbage', file=sys.stderr, flush=True)",
        """while True: print('{"jsonrpc": "2.0", "method": "notifications/x"}', flush=True)""",
    ],
)
async def test_a_server_that_never_answers_is_given_up(code: str) -> None:
    why = await failure(program(code), limits=Limits(0.5, 1.0))

    assert isinstance(why, NoAnswer)
    assert "within 0.5 seconds" in str(why)


async def test_the_log_says_why() -> None:
    log = Log()

    await failure(program("import sys; print('on stdout'); sys.exit('it is broken')"), log)

    assert "on stdout" in log.text()
    assert "it is broken" in log.text()


async def test_what_cannot_be_started(tmp_path: Path) -> None:
    for entry in (
        Entry(name="x", command=("no-such-program",)),
        Entry(name="x", command=(str(tmp_path),)),
        Entry(name="x", command=EXAMPLE, folder=str(tmp_path / "none")),
    ):
        assert isinstance(await failure(entry), CannotStart)


async def test_nobody_at_the_address() -> None:
    why = await failure(Entry(name="x", url="http://127.0.0.1:9/mcp"))

    assert isinstance(why, Unreachable)
    assert "http://127.0.0.1:9/mcp" in str(why)


async def test_a_server_at_an_address() -> None:
    """The package's own over HTTP; the socket takes connections before it is ready for them."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
        config = uvicorn.Config(server.streamable_http_app(), log_level="error", ws="none")
        running = uvicorn.Server(config)
        async with asyncio.TaskGroup() as group:
            group.create_task(running.serve(sockets=[listening]))
            entry = Entry(name="far", url=f"http://127.0.0.1:{port}/mcp", headers={"X-Key": "1"})
            connection = Connection(entry, Log(), Ends().note, LONG)
            try:
                assert "add" in {it.name for it in await connection.start()}
                assert await connection.call("add", {"a": 2, "b": 3}) == "5"
            finally:
                await connection.stop()
                running.should_exit = True
