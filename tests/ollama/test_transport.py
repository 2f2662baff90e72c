"""Connections are read once a frame when text comes fast, share their time, and close at once."""

import asyncio
import socket
import ssl
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager

import httpcore
import pytest

from gui.ollama import lookup, transport
from gui.ollama.transport import SLICE_BYTES
from gui.ollama.turns import BUDGET_S, FRAME_S, Turns, next_frame

Peer = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


@asynccontextmanager
async def listening(peer: Peer) -> AsyncGenerator[int, None]:
    ended: list[asyncio.Event] = []

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        ended.append(asyncio.Event())
        end = ended[-1]
        try:
            await peer(reader, writer)
        finally:
            writer.transport.abort()
            await asyncio.gather(writer.wait_closed(), return_exceptions=True)
            end.set()

    async with await asyncio.start_server(serve, "127.0.0.1", 0) as server:
        yield server.sockets[0].getsockname()[1]
    for end in ended:
        await asyncio.wait_for(end.wait(), 5)


@asynccontextmanager
async def connected(peer: Peer) -> AsyncGenerator[httpcore.AsyncNetworkStream, None]:
    async with listening(peer) as port:
        stream = await transport._PacedBackend().connect_tcp("127.0.0.1", port, 5)
        try:
            yield stream
        finally:
            await stream.aclose()


async def close(writer: asyncio.StreamWriter) -> None:
    writer.close()
    await writer.wait_closed()


async def read_all(stream: httpcore.AsyncNetworkStream) -> list[bytes]:
    reads: list[bytes] = []
    while data := await stream.read(65536):
        reads.append(data)
    return reads


async def test_a_fast_stream_is_read_once_a_frame() -> None:
    async def peer(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        for number in range(100):
            writer.write(b"%04d" % number)
            await asyncio.sleep(0.002)
        await close(writer)

    async with connected(peer) as stream:
        reads = await read_all(stream)

    assert b"".join(reads) == b"".join(b"%04d" % number for number in range(100))
    assert len(reads) < 50


async def test_a_slow_stream_is_read_at_every_piece() -> None:
    got = asyncio.Event()

    async def peer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        for _ in range(5):
            writer.write(b"x")
            await got.wait()
            got.clear()
            await asyncio.sleep(FRAME_S)
        await close(writer)

    async with connected(peer) as stream:
        for _ in range(5):
            assert await stream.read(65536) == b"x"
            got.set()
        assert await stream.read(65536) == b""


async def test_a_flood_is_handed_out_in_slices_and_arrives_whole() -> None:
    sent = bytes(range(256)) * 8192

    async def peer(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(sent)
        await writer.drain()
        await close(writer)

    async with connected(peer) as stream:
        reads = await read_all(stream)

    assert b"".join(reads) == sent
    assert max(map(len, reads)) == SLICE_BYTES


async def test_being_cancelled_closes_the_connection_even_when_cancelled_again() -> None:
    closed = asyncio.Event()

    async def peer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        assert await reader.read() == b""
        closed.set()
        await close(writer)

    async with connected(peer) as stream:
        async with asyncio.TaskGroup() as group:
            task = group.create_task(stream.read(10))
            await asyncio.sleep(0)
            task.cancel()
            task.cancel()
        await asyncio.wait_for(closed.wait(), 5)


async def test_the_end_comes_after_what_was_sent_before_it() -> None:
    async def peer(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"last words")
        await close(writer)

    async with connected(peer) as stream:
        assert await read_all(stream) == [b"last words"]
        assert stream.get_extra_info("is_readable")


async def test_a_reset_is_an_error() -> None:
    async def peer(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        raw = writer.get_extra_info("socket")
        raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
        writer.transport.abort()

    async with connected(peer) as stream:
        with pytest.raises(httpcore.ReadError):
            await stream.read(10)


async def test_writing_to_a_closed_connection_is_an_error() -> None:
    async def peer(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await close(writer)

    async with connected(peer) as stream:
        assert await stream.read(10) == b""
        with pytest.raises(httpcore.WriteError):
            await stream.write(b"x")


async def test_a_write_that_the_network_does_not_take_times_out() -> None:
    release = asyncio.Event()

    async def peer(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await release.wait()
        await close(writer)

    async with connected(peer) as stream:
        with pytest.raises(httpcore.WriteTimeout):
            await stream.write(b"x" * 64_000_000, timeout=0.1)
        release.set()


async def test_a_large_request_arrives_whole() -> None:
    size = 5_000_000

    async def peer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readexactly(size)
        writer.write(b"got it")
        await close(writer)

    async with connected(peer) as stream:
        await stream.write(b"x" * size, timeout=5)
        assert await stream.read(10) == b"got it"


async def test_a_read_may_have_a_time_out() -> None:
    async def peer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read()
        await close(writer)

    async with connected(peer) as stream:
        with pytest.raises(httpcore.ReadTimeout):
            await stream.read(10, timeout=0.01)


async def test_localhost_is_tried_on_ipv4_first() -> None:
    assert await lookup.look_up("localhost", 1) == ["127.0.0.1", "::1"]
    assert await lookup.look_up("::1", 1) == ["::1"]


async def test_the_next_address_is_tried_when_one_refuses(monkeypatch: pytest.MonkeyPatch) -> None:
    async def look_up(host: str, port: int) -> list[str]:
        return ["127.0.0.2", "127.0.0.1"]

    async def peer(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await close(writer)

    monkeypatch.setattr(transport, "look_up", look_up)
    async with listening(peer) as port:
        stream = await transport._PacedBackend().connect_tcp("two.example", port, 5)
        assert stream.get_extra_info("server_addr") == ("127.0.0.1", port)
        await stream.aclose()


async def test_a_name_that_does_not_resolve_is_a_connect_error() -> None:
    with pytest.raises(httpcore.ConnectError):
        await transport._PacedBackend().connect_tcp("no-such-name.invalid", 1, 5)


@pytest.mark.parametrize(
    ("host", "is_private"),
    [
        ("127.0.0.1", True), ("::1", True), ("192.168.1.5", True), ("10.1.1.1", True),
        ("169.254.1.1", True), ("localhost", True), ("box", True), ("box.local", True),
        ("box.lan", True), ("api.internal", True), ("8.8.8.8", False), ("ollama.com", False),
    ],
)  # fmt: skip
def test_neighbours_are_told_from_the_world(host: str, *, is_private: bool) -> None:
    assert lookup.is_private(host) is is_private


@pytest.mark.parametrize(
    ("scheme", "host", "proxy"),
    [("http", "127.0.0.1", None), ("http", "box.lan", None), ("https", "ollama.com", "http://p:1"),
     ("http", "example.com", "http://q:2"), ("https", "kept.example", None)],
)  # fmt: skip
def test_proxies_are_for_the_world_only(
    monkeypatch: pytest.MonkeyPatch, scheme: str, host: str, proxy: str | None
) -> None:
    monkeypatch.setenv("https_proxy", "http://p:1")
    monkeypatch.setenv("http_proxy", "q:2")
    monkeypatch.setenv("no_proxy", "kept.example")

    assert transport._proxy_for(scheme, host) == proxy


def test_no_tls_context_is_made_for_http(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(ssl, "SSLContext")

    transport.open_transport("http://127.0.0.1:11434")


def test_frames_end_at_the_same_moments_for_all() -> None:
    assert next_frame(10 * FRAME_S) == pytest.approx(11 * FRAME_S)
    assert next_frame(10.5 * FRAME_S) == pytest.approx(11 * FRAME_S)
    assert next_frame(10.9 * FRAME_S) == pytest.approx(12 * FRAME_S)


async def test_a_spent_frame_makes_readers_wait_and_take_turns() -> None:
    turns = Turns()
    turns.are_taken(asyncio.get_running_loop().time())
    turns.give_back(BUDGET_S)
    order: list[str] = []

    async def work(name: str) -> None:
        for _ in range(3):
            await turns.take()
            order.append(name)
            turns.give_back(BUDGET_S)

    async with asyncio.TaskGroup() as group:
        group.create_task(work("a"))
        group.create_task(work("b"))

    assert order == ["a", "b", "a", "b", "a", "b"]


async def test_one_who_leaves_the_queue_does_not_hold_up_the_next() -> None:
    turns = Turns()
    turns.are_taken(asyncio.get_running_loop().time())
    turns.give_back(BUDGET_S)

    async with asyncio.TaskGroup() as group:
        first = group.create_task(turns.take())
        second = group.create_task(turns.take())
        await asyncio.sleep(0)
        first.cancel()
        await asyncio.wait_for(second, 5)


async def test_one_who_never_comes_back_does_not_hold_up_the_others() -> None:
    turns = Turns()
    turns.are_taken(asyncio.get_running_loop().time())
    turns.give_back(BUDGET_S)

    async with asyncio.timeout(5), asyncio.TaskGroup() as group:
        for _ in range(5):
            group.create_task(turns.take())
