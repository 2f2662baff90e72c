"""An old server knows and tells less."""

from collections.abc import Generator

import pytest

from tests.fake_ollama import (
    OLD,
    Answer,
    Ending,
    FakeOllama,
    think,
)
from tests.fake_ollama.asked import HELLO, RUNNER_STOPPED, THINKER, Ask, furnish


@pytest.fixture
def old_server() -> Generator[FakeOllama, None, None]:
    with FakeOllama(version=OLD) as running:
        furnish(running)
        yield running


def test_an_old_server_tells_less(old_server: FakeOllama, ask: Ask) -> None:
    ask(old_server, {"model": "plain"}).json()

    assert ask.get(old_server, "/api/version") == {"version": "0.9.0"}
    assert all("capabilities" not in row for row in ask.get(old_server, "/api/tags")["models"])
    assert "context_length" not in ask.ps(old_server)[0]
    assert ask(old_server, None, "/api/status", "GET").status == 404
    assert ask(old_server, None, "/api/me").status == 404


def test_an_old_server_fails_in_a_line(old_server: FakeOllama, ask: Ask) -> None:
    old_server.script(Answer(ending=Ending.ERROR, error=RUNNER_STOPPED))

    asked = ask(old_server, HELLO)

    assert (asked.status, asked.lines()) == (200, [{"error": RUNNER_STOPPED}])


def test_an_old_server_thinks_only_when_told_and_refuses_false(
    old_server: FakeOllama, ask: Ask
) -> None:
    old_server.script(Answer([think("Hm"), "x"]), Answer([think("Hm"), "x"]))

    silent, told = (ask(old_server, THINKER | sent).lines() for sent in ({}, {"think": True}))

    assert ["thinking" in lines[0]["message"] for lines in (silent, told)] == [False, True]
    assert ask(old_server, HELLO | {"think": False}).status == 400


def test_an_older_server_yet_tells_no_capabilities(ask: Ask) -> None:
    with FakeOllama(version="0.6.3") as server:
        furnish(server)
        assert "capabilities" not in ask(server, {"model": "plain"}, "/api/show").json()
