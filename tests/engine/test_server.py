"""The engine's face: who is let in, what is told, and the words of every refusal."""

import base64
import http.client
import json
from typing import Any
from urllib.parse import urlsplit

import pytest

from gui.engine.launch import DEMO_MODEL, Engine

MODEL = DEMO_MODEL.name
HELLO = [{"role": "user", "content": "Hello"}]


def call(
    engine: Engine,
    method: str,
    path: str,
    body: object = None,
    *,
    headers: dict[str, str] | None = None,
) -> tuple[int, str]:
    url = urlsplit(engine.url)
    connection = http.client.HTTPConnection(url.hostname or "", url.port, timeout=30)
    data = body if isinstance(body, bytes | None) else json.dumps(body).encode()
    connection.request(method, path, data, {**engine.headers, **(headers or {})})
    response = connection.getresponse()
    text = response.read().decode()
    connection.close()
    return response.status, text


def error(engine: Engine, body: object, path: str = "/api/chat") -> tuple[int, str]:
    status, text = call(engine, "POST", path, body)
    return status, json.loads(text)["error"]


def test_it_says_that_it_runs(engine: Engine) -> None:
    assert call(engine, "GET", "/") == (200, "Ollama is running")
    assert call(engine, "HEAD", "/")[0] == 200
    assert json.loads(call(engine, "GET", "/api/version")[1])["version"]


def test_what_is_unknown_is_plain_text(engine: Engine) -> None:
    assert call(engine, "GET", "/api/nothing") == (404, "404 page not found")
    assert call(engine, "GET", "/api/chat") == (405, "405 method not allowed")


@pytest.mark.parametrize(
    ("method", "path"),
    [("POST", "/api/push"), ("POST", "/api/embed"), ("POST", "/api/me"), ("GET", "/v1/models")],
)
def test_what_it_has_not_is_said_in_a_sentence(engine: Engine, method: str, path: str) -> None:
    status, text = call(engine, method, path, {})

    assert status == 501
    assert "has no" in json.loads(text)["error"]


@pytest.mark.parametrize("token", ["", "Bearer", "Bearer wrong", "Basic x", "Bearer \xe9"])
def test_without_the_token_nothing_is_told(engine: Engine, token: str) -> None:
    status, text = call(engine, "GET", "/api/tags", headers={"Authorization": token})

    assert (status, json.loads(text)) == (401, {"error": "unauthorized"})


@pytest.mark.parametrize(
    "headers",
    [{"Host": "evil.example"}, {"Host": "evil.example:11434"}, {"Host": "127.0.0.1.evil.example"},
     {"Origin": "http://evil.example"}, {"Origin": "null"}],
)  # fmt: skip
def test_web_pages_and_other_names_are_kept_out(engine: Engine, headers: dict[str, str]) -> None:
    assert call(engine, "GET", "/api/tags", headers=headers) == (403, "")


def test_it_listens_on_loopback_only(engine: Engine) -> None:
    assert urlsplit(engine.url).hostname == "127.0.0.1"


def test_show_names_the_model_with_its_tag(engine: Engine) -> None:
    assert error(engine, {"model": "M"}, "/api/show") == (404, "model 'm:latest' not found")
    assert error(engine, {}, "/api/show") == (400, "model is required")


@pytest.mark.parametrize(
    ("body", "status", "text"),
    [
        (b"", 400, "missing request body"),
        (b"{", 400, "unexpected EOF"),
        (b"[" * 100_000, 400, "unexpected EOF"),
        ({"model": MODEL, "messages": HELLO, "think": "hard"}, 400,
         'invalid think value: "hard" (must be "high", "medium", "low", "max", true, or false)'),
        ({"model": MODEL, "messages": HELLO, "think": 1}, 400,
         'think must be a boolean or string ("high", "medium", "low", "max", true, or false)'),
        ({"model": MODEL, "keep_alive": "1d"}, 400, 'time: unknown unit "d" in duration "1d"'),
        ({"model": MODEL, "keep_alive": ""}, 400, 'time: invalid duration ""'),
        ({"model": MODEL, "keep_alive": "-1"}, 400, 'time: missing unit in duration "-1"'),
        ({"model": MODEL, "keep_alive": True}, 400, "Unsupported type: 'bool'"),
        ({"model": MODEL, "messages": HELLO, "top_logprobs": 21}, 400,
         "top_logprobs must be between 0 and 20"),
        ({"messages": HELLO}, 400, "model is required"),
        ({"model": "a b", "messages": HELLO}, 400, "invalid model name"),
        ({"model": "x", "messages": HELLO, "think": True}, 404, "model 'x' not found"),
        ({"model": MODEL, "messages": HELLO, "options": {"stop": "x"}}, 500,
         'option "stop" must be of type array'),
        ({"model": MODEL, "messages": HELLO, "options": {"stop": [1]}}, 500,
         'option "stop" must be of an array of strings'),
        ({"model": MODEL, "messages": HELLO, "options": {"num_ctx": "big"}}, 500,
         'option "num_ctx" must be of type integer'),
        ({"model": MODEL, "messages": HELLO, "options": {"use_mmap": 1}}, 500,
         'option "use_mmap" must be of type boolean'),
        ({"model": MODEL, "messages": HELLO, "format": "xml"}, 500,
         'invalid format: "xml"; expected "json" or a valid JSON Schema object'),
    ],
)  # fmt: skip
def test_a_refusal_is_in_ollama_s_words(
    engine: Engine, body: object, status: int, text: str
) -> None:
    assert error(engine, body) == (status, text)


@pytest.mark.parametrize(
    ("message", "words"),
    [
        ({"content": ["part"]}, "json: cannot unmarshal array into Go struct field"),
        ({"content": "x", "images": ["@@@="]}, "illegal base64 data at input byte 0"),
        ({"content": "x", "images": ["YWJj="]}, "illegal base64 data at input byte 4"),
        ({"content": "", "tool_calls": [{"function": {"name": "f", "arguments": "{}"}}]},
         "json: cannot unmarshal string into Go struct field"),
    ],
)  # fmt: skip
def test_a_bad_message_is_refused(engine: Engine, message: dict[str, Any], words: str) -> None:
    body = {"model": MODEL, "messages": [{"role": "user", **message}]}

    status, text = error(engine, body)

    assert status == 400
    assert text.startswith(words)


def test_too_long_a_conversation_is_refused_with_its_numbers(engine: Engine) -> None:
    body = {"model": MODEL, "messages": [{"role": "user", "content": "word " * 3000}],
            "options": {"num_ctx": 512}, "truncate": False}  # fmt: skip

    status, text = error(engine, body)

    nested = json.loads(text)["error"]
    assert status == 400
    assert nested["type"] == "exceed_context_size_error"
    assert nested["n_prompt_tokens"] > 3000
    assert nested["n_ctx"] == 512


def test_the_oldest_messages_are_left_out_where_that_is_allowed(engine: Engine) -> None:
    old = {"role": "user", "content": "word " * 400}
    body = {"model": MODEL, "messages": [old, old, *HELLO], "stream": False,
            "options": {"num_ctx": 512, "num_predict": 4}}  # fmt: skip

    status, text = call(engine, "POST", "/api/chat", body)

    assert status == 200
    assert 0 < json.loads(text)["prompt_eval_count"] < 512


def test_images_are_refused_by_models_without_eyes(engine: Engine) -> None:
    image = base64.b64encode(b"\x89PNG").decode()
    body = {"model": MODEL, "messages": [{"role": "user", "content": "?", "images": [image]}]}

    assert error(engine, body)[0] == 500


def test_the_prompt_alone_can_be_asked_for(engine: Engine) -> None:
    body = {"model": MODEL, "messages": HELLO, "_debug_render_only": True, "stream": False}

    status, text = call(engine, "POST", "/api/chat", body)

    assert status == 200
    assert "Hello<|im_end|>" in json.loads(text)["_debug_info"]["rendered_template"]
