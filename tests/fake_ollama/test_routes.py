"""The paths answer with the facts, statuses and texts of the real ones."""

import pytest

from tests.fake_ollama import (
    FakeModel,
    FakeOllama,
)
from tests.fake_ollama.asked import Ask, Body


@pytest.mark.parametrize(
    ("method", "path", "status", "text"),
    [
        ("GET", "/", 200, "Ollama is running"),
        ("HEAD", "/", 200, ""),
        ("GET", "/api/version", 200, '{"version":"0.32.15"}'),
        ("HEAD", "/api/version", 200, ""),
        ("GET", "/api/status", 200, '{"cloud":{"disabled":false,"source":"none"}}'),
        ("GET", "/api/nothing", 404, "404 page not found"),
        ("GET", "/api/chat", 405, "405 method not allowed"),
        ("GET", "/api/ps", 200, '{"models":[]}'),
        ("GET", "/api/balance", 404, "404 page not found"),
    ],
)
def test_a_path_answers_as_the_real_one(
    server: FakeOllama, ask: Ask, method: str, path: str, status: int, text: str
) -> None:
    asked = ask(server, None, path, method)

    assert (asked.status, asked.text()) == (status, text)
    is_json = text.startswith("{") or path == "/api/version"
    assert asked.response.headers["Content-Type"].startswith(
        "application/json; charset=utf-8" if is_json else "text/plain"
    )


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Host": "example.org"}, 403),
        ({"Host": "192.168.1.7:11434"}, 200),
        ({"Host": "box.local"}, 200),
        ({"Host": "8.8.8.8"}, 403),
        ({"Origin": "https://example.org"}, 403),
        ({"Origin": "http://localhost:3000"}, 200),
    ],
)
def test_a_server_on_loopback_talks_to_local_pages_only(
    server: FakeOllama, ask: Ask, headers: dict[str, str], status: int
) -> None:
    asked = ask(server, None, "/api/version", "GET", **headers)

    assert asked.status == status
    assert (asked.text() == "") is (status == 403)


def test_tags_list_the_newest_first(server: FakeOllama, ask: Ask) -> None:
    server.add_model(FakeModel(name="NEW:1b", modified_at="2026-11-01T10:00:00Z", size=5))

    first, *_ = ask.get(server, "/api/tags")["models"]

    assert (first["name"], first["model"], first["size"]) == ("NEW:1b", "NEW:1b", 5)
    assert first["capabilities"] == ["completion"]
    assert first["details"]["context_length"] == 131_072
    assert len(first["digest"]) == 64


def test_show_tells_all_facts(server: FakeOllama, ask: Ask) -> None:
    server.add_model(
        FakeModel(
            name="facts",
            family="qwen3",
            parameters={"temperature": 0.6, "stop": ["<|im_end|>", "\n"], "use_mmap": True},
            system="Be brief.",
            messages=[{"role": "user", "content": "Hi"}],
            license=("MIT", "BSD"),
            requires="0.19.0",
            thinking={"values": [False, True], "default": True},
            renderer="qwen3",
            parser="qwen3",
        )
    )

    shown = ask(server, {"model": "FACTS"}, "/api/show").json()

    assert shown["parameters"].split("\n") == [
        "temperature                    0.6",
        'stop                           "<|im_end|>"',
        'stop                           "\\n"',
        "use_mmap                       true",
    ]
    assert shown["model_info"]["general.architecture"] == "qwen3"
    assert shown["model_info"]["qwen3.context_length"] == 131_072
    assert shown["model_info"]["tokenizer.ggml.tokens"] is None
    assert (shown["system"], shown["license"], shown["requires"]) == (
        "Be brief.",
        "MIT\nBSD",
        "0.19.0",
    )
    assert shown["messages"] == [{"role": "user", "content": "Hi"}]
    assert shown["thinking"] == {"values": [False, True], "default": True}
    assert (shown["renderer"], shown["parser"]) == ("qwen3", "qwen3")
    assert ask(server, {"model": "facts", "verbose": True}, "/api/show").json()["model_info"][
        "tokenizer.ggml.tokens"
    ]


@pytest.mark.parametrize(
    ("body", "status", "error"),
    [
        ({"model": "none"}, 404, "model 'none:latest' not found"),
        ({"model": ""}, 400, "model is required"),
        ({}, 400, "model is required"),
    ],
)
def test_show_refuses(server: FakeOllama, ask: Ask, body: Body, status: int, error: str) -> None:
    asked = ask(server, body, "/api/show")

    assert (asked.status, asked.json()) == (status, {"error": error})


def test_the_account_is_told_until_one_signs_out(server: FakeOllama, ask: Ask) -> None:
    assert ask(server, None, "/api/me").json()["name"] == "somebody"
    assert ask(server, None, "/api/signout").text() == "null"

    asked = ask(server, None, "/api/me")

    assert asked.status == 401
    assert asked.json()["signin_url"].startswith("https://ollama.com/connect?name=")
    assert ask(server, None, "/api/signout").json() == {"error": "you are not currently signed in"}


def test_headers_that_a_proxy_demands_are_checked(server: FakeOllama, ask: Ask) -> None:
    server.state.required_headers = {"Authorization": "Bearer right"}

    wrong = ask(server, None, "/api/tags", "GET", Authorization="Bearer wrong")
    right = ask(server, None, "/api/tags", "GET", Authorization="Bearer right")

    assert (wrong.status, right.status) == (401, 200)
