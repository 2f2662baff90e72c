"""What was sent and what came, taken down byte for byte, and how much of it is kept."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

import pytest

from gui.ollama import exchange as exchange_module
from gui.ollama.client import OllamaClient, chat_request
from gui.ollama.errors import ServerRefused
from gui.ollama.exchange import Exchange, Recorder, shown_headers
from gui.ollama.wire import Message


class Clock:
    """A clock that a test sets."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@asynccontextmanager
async def raw_server(answer: bytes, received: list[bytes]) -> AsyncGenerator[str]:
    """Serve one answer as it is to whoever asks, keeping what was asked, byte for byte."""

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        length = next(
            int(line.split(b":")[1])
            for line in head.split(b"\r\n")
            if line.lower().startswith(b"content-length:")
        )
        received.append(head + await reader.readexactly(length))
        writer.write(answer)
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    async with server:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"


def _http(body: bytes, status: bytes = b"200 OK") -> bytes:
    head = b"HTTP/1.1 " + status + b"\r\nContent-Type: application/x-ndjson\r\n"
    return head + b"X-From: there\r\nConnection: close\r\n\r\n" + body


LINES = (
    b'{"message":{"role":"assistant","content":"a\xc2\x85b"},"done":false}\n'
    b"\n"
    b'{"message":{"content":""},"done":true,"eval_count":2}'
)


async def test_the_body_is_what_went_over_the_wire_and_the_lines_are_what_came() -> None:
    received: list[bytes] = []
    question = "Quote \" and ' and \\ \n 한국어 \U0001f469\u200d\U0001f680 \u2028 </script>"
    async with (
        raw_server(_http(LINES), received) as url,
        OllamaClient(url, headers={"Authorization": "Bearer s3cret", "X-Key": "s3cret"}) as client,
    ):
        with Recorder().begin() as exchange:
            request = chat_request("m", [Message("user", question)], {"temperature": 0.5})
            async for _ in client.chat(request, exchange):
                pass
    head, _, body = received[0].partition(b"\r\n\r\n")
    assert exchange.body == body
    assert head.startswith(b"POST /api/chat HTTP/1.1\r\n")
    assert (exchange.method, exchange.url) == ("POST", f"{url}/api/chat")
    sent = {line.split(b":")[0].decode().lower() for line in head.split(b"\r\n")[1:]}
    assert {it.name.lower() for it in exchange.headers} == sent
    assert "s3cret" not in repr(exchange.headers)
    assert ("Authorization", "Bearer …", True) in [
        (it.name.title(), it.value, it.is_hidden) for it in exchange.headers
    ]
    exchange.read_on()
    assert list(exchange.lines) == LINES.split(b"\n")
    assert exchange.status == 200
    assert ("x-from", "there") in [(it.name.lower(), it.value) for it in exchange.answer_headers]
    assert exchange.has_ended
    assert 0 <= exchange.times[0] <= exchange.times[-1] <= exchange.elapsed_s


def test_an_address_is_taken_down_without_its_password() -> None:
    exchange = Exchange()
    exchange.note_request("POST", "http://bo:s3cret@[::1]:80/x/api/chat", [], b"{}")
    assert exchange.url == "http://[::1]:80/x/api/chat"


async def test_a_refusal_is_taken_down_too() -> None:
    body = b'{"error":"model \'m\' not found"}'
    async with raw_server(_http(body, b"404 Not Found"), []) as url, OllamaClient(url) as client:
        with Recorder().begin() as exchange, pytest.raises(ServerRefused):
            await client.ask(chat_request("m", [Message("user", "?")]), exchange)
    exchange.read_on()
    assert (exchange.status, exchange.reason) == (404, "Not Found")
    assert list(exchange.lines) == [body]


def test_a_line_comes_when_its_end_does_however_it_is_cut() -> None:
    clock = Clock()
    exchange = Exchange(clock=clock)
    exchange.note_request("POST", "http://x/api/chat", [], b"{}")
    for part in (b'{"a', b'":1}', b'\n{"b":2}\n{"c"', b":3}"):
        clock.now += 1.0
        exchange.note(part)
    exchange.read_on()
    assert list(exchange.lines) == [b'{"a":1}', b'{"b":2}']
    assert list(exchange.times) == [3.0, 3.0]
    exchange.end()
    exchange.read_on()
    assert list(exchange.lines) == [b'{"a":1}', b'{"b":2}', b'{"c":3}']
    assert exchange.times[2] == 4.0
    assert [exchange.line_at(at) for at in (0.0, 3.0, 3.5, 9.0)] == [0, 0, 2, 3]


def test_lines_are_read_little_by_little() -> None:
    exchange = Exchange()
    for _ in range(10):
        exchange.note(b"x" * 99 + b"\n")
    assert exchange.read_on(limit_bytes=250)
    assert len(exchange.lines) == 3
    while exchange.read_on(limit_bytes=250):
        pass
    assert len(exchange.lines) == 10


def test_of_a_giant_answer_the_beginning_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exchange_module, "ANSWER_BYTES", 1000)
    exchange = Exchange()
    for _ in range(30):
        exchange.note(b"x" * 99 + b"\n")
    exchange.end()
    exchange.read_on()
    assert len(exchange.lines) == 10
    assert exchange.left_out_lines == 20


def test_the_oldest_go_first_and_the_newest_never() -> None:
    recorder = Recorder(limit_bytes=10_000)
    exchanges = [recorder.begin() for _ in range(5)]
    for exchange in exchanges:
        exchange.note_request("POST", "http://x", [], b"q" * 3000)
        exchange.end()
    assert [it.is_forgotten for it in exchanges] == [True, True, False, False, False]
    assert recorder.kept_bytes <= 10_000
    giant = recorder.begin()
    giant.note_request("POST", "http://x", [], b"q" * 30_000)
    assert not giant.is_forgotten
    assert giant.body
    assert all(it.is_forgotten for it in exchanges)


def test_an_answer_on_its_way_makes_room_for_itself() -> None:
    recorder = Recorder(limit_bytes=4 * 1024 * 1024)
    older, newer = recorder.begin(), recorder.begin()
    older.note_request("POST", "http://x", [], b"q" * 3_000_000)
    older.end()
    newer.note_request("POST", "http://x", [], b"q")
    for _ in range(40):
        newer.note(b"x" * 65_535 + b"\n")
    assert older.is_forgotten
    assert not newer.is_forgotten


def test_answers_that_come_at_the_same_time_all_stay() -> None:
    recorder = Recorder(limit_bytes=1000)
    running = [recorder.begin() for _ in range(3)]
    for exchange in running:
        exchange.note_request("POST", "http://x", [], b"q" * 900)
    assert not any(it.is_forgotten for it in running)
    running[0].end()
    recorder.trim(keep=running[2])
    assert [it.is_forgotten for it in running] == [True, False, False]


def test_what_nobody_holds_any_more_costs_nothing() -> None:
    recorder = Recorder()
    exchange = recorder.begin()
    exchange.note_request("POST", "http://x", [], b"q" * 3000)
    assert recorder.kept_bytes >= 3000
    del exchange
    assert recorder.kept_bytes == 0


def test_a_key_is_never_in_what_is_shown() -> None:
    shown = shown_headers([
        ("Authorization", "Bearer abc"), ("X-Api-Key", "abc"), ("Cookie", "a=abc"),
        ("Proxy-Authorization", "Basic abc"), ("Authorization", "abc"), ("Accept", "x/y"),
    ])  # fmt: skip
    assert "abc" not in str([it.value for it in shown])
    assert shown[-1].value == "x/y"
    answered = shown_headers([("Set-Cookie", "s=abc"), ("X-Kind", "fast")], is_answer=True)
    assert [it.value for it in answered] == ["…", "fast"]
