"""The server does at the socket what it is told, and remembers what came."""

import http.client
import socket
import ssl
import time

import pytest

from tests.fake_ollama import (
    CERTIFICATE,
    Door,
    FakeOllama,
)
from tests.fake_ollama.asked import HELLO, Ask

# --- What is remembered (§13.8) -------------------------------------------------------------------


def test_a_client_that_leaves_is_noticed_and_the_model_stays(server: FakeOllama, ask: Ask) -> None:
    asked = ask(server, HELLO)
    chat = server.next_chat()
    chat.say("Once")
    asked.line()
    before = time.monotonic()

    asked.close()

    assert before <= chat.wait_closed() <= time.monotonic()
    assert server.disconnects == (chat.request,)
    chat.say("into the void")
    assert server.loaded == ["plain:latest"]
    assert ask.kept_s(server) == pytest.approx(300, abs=3)


def test_requests_are_kept_in_order_with_their_bodies(server: FakeOllama, ask: Ask) -> None:
    ask.get(server, "/api/version")
    ask(server, {"model": "plain"}, "/api/show", **{"X-Test": "1"}).json()

    first, second = server.requests

    assert (first.method, first.path, first.body) == ("GET", "/api/version", None)
    assert (second.method, second.body, second.headers["x-test"]) == (
        "POST",
        {"model": "plain"},
        "1",
    )
    assert first.arrived_ns < second.arrived_ns
    assert first.connection != second.connection


def test_a_chunked_request_is_read(server: FakeOllama) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=5)
    parts = iter([b'{"model":', b'"plain"}'])
    connection.request("POST", "/api/show", parts, encode_chunked=True)

    assert connection.getresponse().status == 200

    connection.close()
    assert server.requests[0].body == {"model": "plain"}


def test_waiting_in_vain_says_what_came_instead(server: FakeOllama, ask: Ask) -> None:
    ask.get(server, "/api/version")

    with pytest.raises(
        TimeoutError, match=r"no chat within 0.01 s; requests: GET /api/version 200"
    ):
        server.next_chat(timeout_s=0.01)


async def test_a_test_on_a_loop_waits_without_blocking_it(server: FakeOllama, ask: Ask) -> None:
    server.hold_loads()
    asked = ask(server, HELLO)
    (await server.next_load_async()).finish()
    chat = await server.next_chat_async()
    assert await server.wait_until_async(lambda s: len(s.requests)) == 1

    asked.close()

    assert await chat.wait_closed_async() <= time.monotonic()
    with pytest.raises(TimeoutError, match="no chat"):
        await server.next_chat_async(timeout_s=0.01)


# --- The socket itself ----------------------------------------------------------------------------


def test_a_connection_may_meet_silence(server: FakeOllama) -> None:
    server.door = Door.SILENT

    with socket.create_connection(("127.0.0.1", server.port), timeout=5) as connected:
        connected.sendall(b"GET / HTTP/1.1\r\n\r\n")
        server.wait_until(lambda _: server.open_connections == 1)
        connected.setblocking(False)
        with pytest.raises(BlockingIOError):
            connected.recv(1)

    assert server.requests == ()


def first_byte(server: FakeOllama) -> bytes:
    with socket.create_connection(("127.0.0.1", server.port), timeout=5) as connected:
        return connected.recv(1)


def test_a_connection_may_be_closed_at_once(server: FakeOllama) -> None:
    server.door = Door.CLOSES

    assert first_byte(server) == b""


def test_a_connection_may_be_reset_at_once(server: FakeOllama) -> None:
    server.door = Door.RESETS

    with pytest.raises(ConnectionResetError):
        first_byte(server)


def test_a_server_may_go_away_and_come_back_on_its_port(server: FakeOllama, ask: Ask) -> None:
    asked = ask(server, HELLO)
    server.next_chat()

    server.go_away()

    with pytest.raises((http.client.RemoteDisconnected, ConnectionResetError)):
        _ = asked.status
    with pytest.raises(ConnectionRefusedError):
        ask(server, HELLO)
    server.come_back()
    assert ask.get(server, "/api/version")
    assert server.disconnects == ()


def test_https_is_spoken_with_a_certificate_of_its_own() -> None:
    context = ssl.create_default_context(cafile=CERTIFICATE)
    with FakeOllama(tls=True) as server:
        assert server.url == f"https://127.0.0.1:{server.port}"
        connection = http.client.HTTPSConnection("127.0.0.1", server.port, context=context)
        connection.request("GET", "/api/version")

        assert connection.getresponse().status == 200

        connection.close()


def test_http_on_an_https_port_is_cut_off() -> None:
    with (
        FakeOllama(tls=True) as server,
        socket.create_connection(("127.0.0.1", server.port), timeout=5) as connected,
    ):
        connected.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")

        assert not connected.recv(100).startswith(b"HTTP")


def test_a_prefix_stands_before_every_path(ask: Ask) -> None:
    with FakeOllama(prefix="/ollama") as server:
        assert server.url.endswith("/ollama")
        assert ask(server, None, "/ollama/api/version", "GET").status == 200
        assert ask(server, None, "/api/version", "GET").status == 404


def test_a_fault_inside_the_server_is_raised_when_it_closes(ask: Ask) -> None:
    server = FakeOllama()
    server.state.required_headers = {"x": "y", 7: "not a header"}  # type: ignore[dict-item]
    asked = ask(server, None, "/", "GET", x="y")
    with pytest.raises(http.client.RemoteDisconnected):
        _ = asked.status

    with pytest.raises(AttributeError):
        server.close()
