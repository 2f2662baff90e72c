"""As a process the server streams frozen texts and counts what it sent."""

import hashlib
import http.client
import json
import subprocess
import sys

import pytest

from tests.fake_ollama import (
    Answer,
    Corpus,
    FakeOllama,
)
from tests.fake_ollama.asked import HELLO, Ask
from tests.fake_ollama.corpora import pieces, tokens


@pytest.mark.parametrize(
    ("corpus", "count", "fingerprint"),
    [
        (Corpus.MARKDOWN, 711, "ec679e9a37269f42"),
        (Corpus.KOREAN, 567, "e42ed33ccbbb65b8"),
        (Corpus.THINKING, 474, "9ab31aaef7b02a52"),
        (Corpus.CODE, 796, "05e6a1c61352a227"),
        (Corpus.SEPARATORS, 173, "06cdc1ddc97655fd"),
    ],
)
def test_a_corpus_is_frozen(corpus: Corpus, count: int, fingerprint: str) -> None:
    text = "".join(tokens(corpus))

    assert len(tokens(corpus)) == count
    assert hashlib.sha256(text.encode()).hexdigest().startswith(fingerprint)


def test_a_corpus_repeats_and_begins_with_thinking_if_it_is_that_kind() -> None:
    said = list(pieces(Corpus.THINKING, 1000))

    assert len(said) == 1000
    assert [bool(piece.thinking) for piece in said] == [True] * 400 + [False] * 600


def test_pieces_come_at_their_rate(server: FakeOllama, ask: Ask) -> None:
    server.script(Answer(["x"] * 101, rate=500))

    ask(server, HELLO).lines()

    (request,) = server.requests
    assert request.sent.last_ns is not None
    assert 0.2 <= (request.sent.last_ns - request.arrived_ns) / 1e9 < 2


def test_the_process_tells_its_address_streams_and_counts() -> None:
    command = [sys.executable, "-m", "tests.fake_ollama", "--rate", "0", "--tokens", "30"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        url = process.stdout.readline().strip()
        connection = http.client.HTTPConnection(url.removeprefix("http://"), timeout=5)
        fake = {"label": "a", "corpus": "separators", "tokens": 40, "framing": ["bursts"]}
        texts = []
        for body in (HELLO, HELLO | {"_fake": fake}):
            connection.request("POST", "/api/chat", json.dumps(body | {"model": "fake"}))
            lines = connection.getresponse().read().split(b"\n")
            texts.append([json.loads(line)["message"]["content"] for line in lines if line])
        connection.request("GET", "/stats")
        first, second = json.loads(connection.getresponse().read())["requests"]
        connection.close()
        process.terminate()

    assert "".join(texts[0]) == "".join(tokens(Corpus.MARKDOWN)[:30])
    assert "".join(texts[1]) == "".join(tokens(Corpus.SEPARATORS)[:40])
    assert (first["chunks"], second["label"], second["left_ns"]) == (30, "a", None)


def test_a_wish_that_makes_no_sense_is_refused(server: FakeOllama, ask: Ask) -> None:
    for fake in (
        {"speed": 1},
        {"corpus": "latin"},
        {"framing": "odd"},
        {"ending": 7},
        {"tokens": -1},
        {"rate": "fast"},
        "all of it",
    ):
        assert ask(server, HELLO | {"_fake": fake}).json()["error"].startswith("_fake: ")


def test_a_benchmark_may_let_an_answer_stall(server: FakeOllama, ask: Ask) -> None:
    asked = ask(server, HELLO | {"_fake": {"tokens": 9, "stall_after": 2}})
    assert asked.line()["message"]["content"] + asked.line()["message"]["content"] == "##"

    asked.close()

    server.wait_until(lambda _: server.disconnects)
    (facts,) = (request.facts() for request in server.requests)
    assert facts["left_ns"] >= facts["last_ns"]
    assert (facts["chunks"], facts["ended_ns"]) == (2, None)


def test_statistics_can_be_forgotten(server: FakeOllama, ask: Ask) -> None:
    ask.get(server, "/api/tags")

    ask(server, None, "/stats", "DELETE").json()

    facts = ask.get(server, "/stats")
    assert facts["requests"] == []
    assert facts["connections"] >= 1


@pytest.mark.parametrize(
    ("argument", "value"),
    [
        ("--port", "99999"),
        ("--rate", "-1"),
        ("--tokens", "x"),
        ("--framing", "odd"),
        ("--version", "new"),
    ],
)
def test_an_argument_that_makes_no_sense_is_refused(argument: str, value: str) -> None:
    command = [sys.executable, "-m", "tests.fake_ollama", argument, value]

    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=10)

    assert done.returncode == 2
    assert f"error: argument {argument}: " in done.stderr


def test_a_port_that_is_taken_is_a_sentence(server: FakeOllama) -> None:
    command = [sys.executable, "-m", "tests.fake_ollama", "--port", str(server.port)]

    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=10)

    assert done.returncode == 1
    assert done.stderr == f"Cannot listen on port {server.port}: Address already in use.\n"
