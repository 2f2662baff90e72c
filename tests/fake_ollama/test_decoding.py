"""What a request may be is what the real server takes, word by word."""

import pytest

from tests.fake_ollama import (
    Answer,
    FakeModel,
    FakeOllama,
    say,
    think,
)
from tests.fake_ollama.asked import HELLO, Ask, Body
from tests.fake_ollama.decoding import corrupt_base64_at


@pytest.mark.parametrize(
    ("body", "error"),
    [
        (b"", "missing request body"),
        (b"  ", "missing request body"),
        (b'{"model":"plain"', "unexpected EOF"),
        (b'{"model":"pla', "unexpected EOF"),
        (b"model=plain", "invalid character 'm' looking for beginning of value"),
        (b'{"top_logprobs":NaN}', "invalid character 'N' looking for beginning of value"),
        (b"[1]", "json: cannot unmarshal array into Go value"),
        ({"model": 7}, "json: cannot unmarshal number into Go struct field ChatRequest.model"),
        (HELLO | {"stream": "no"}, "json: cannot unmarshal string into Go struct field"),
        (HELLO | {"options": []}, "json: cannot unmarshal array into Go struct field"),
        ({"messages": [{"content": [{"type": "text"}]}]}, "json: cannot unmarshal array into"),
        ({"messages": [{"images": ["abc"]}]}, "illegal base64 data at input byte 0"),
        ({"messages": [{"images": ["data:image/png;base64,"]}]}, "illegal base64 data at input"),
        (
            {"messages": [{"tool_calls": [{"function": {"name": "f", "arguments": "{}"}}]}]},
            "json: cannot unmarshal string into Go struct field",
        ),
    ],
)
def test_a_body_that_go_cannot_decode_is_refused(
    server: FakeOllama, ask: Ask, body: Body | bytes, error: str
) -> None:
    asked = ask(server, body)

    assert asked.status == 400
    assert asked.json()["error"].startswith(error)


@pytest.mark.parametrize(
    ("text", "corrupt_at"),
    [
        ("", None),
        ("YWJj", None),
        ("YWI=", None),
        ("YQ==", None),
        ("YWI", 0),
        ("YWJjYQ", 4),
        ("YWJj-", 4),
        ("data:", 4),
        ("YQ==YQ==", 4),
        ("YQ=", 3),
        ("=", 0),
    ],
)
def test_images_must_be_padded_standard_base64(text: str, corrupt_at: int | None) -> None:
    assert corrupt_base64_at(text) == corrupt_at


def test_names_of_fields_are_read_in_any_case_and_the_rest_ignored(
    server: FakeOllama, ask: Ask
) -> None:
    server.script(Answer(["x"]))
    data = b'{"MODEL":"plain","Messages":[{"ROLE":"User","content":"x"}],"new":1} trailing'

    assert ask(server, data).lines()[-1]["done"] is True


@pytest.mark.parametrize(
    ("body", "error"),
    [
        ({"model": ""}, "model is required"),
        ({}, "model is required"),
        ({"model": "a b"}, "invalid model name"),
        ({"model": "a:b:c"}, "invalid model name"),
        (
            {"model": "x:local:cloud"},
            'use either :local or :cloud, not both: "x:local:cloud"',
        ),
        ({"model": "", "top_logprobs": 21}, "top_logprobs must be between 0 and 20"),
        ({"model": "", "top_logprobs": -1}, "top_logprobs must be between 0 and 20"),
    ],
)
def test_limits_and_names_are_checked(server: FakeOllama, ask: Ask, body: Body, error: str) -> None:
    asked = ask(server, body)

    assert (asked.status, asked.json()) == (400, {"error": error})


@pytest.mark.parametrize("name", ["plain", "PLAIN", "plain:latest", "plain:local", "library/plain"])
def test_a_model_has_many_names(server: FakeOllama, ask: Ask, name: str) -> None:
    server.script(Answer(["x"]))

    assert ask(server, HELLO | {"model": name}).line()["model"] == name


# --- think (§3.3) ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sent", "model", "thinks"),
    [
        ({}, "thinker", True),
        ({"think": None}, "thinker", True),
        ({"think": True}, "thinker", True),
        ({"think": False}, "thinker", False),
        ({"think": "low"}, "thinker", True),
        ({"think": "max"}, "thinker", True),
        ({"think": False}, "gpt-oss", True),
        ({}, "plain", False),
        ({"think": None}, "plain", False),
        ({"think": False}, "plain", False),
    ],
)
def test_think_decides_whether_the_model_thinks(
    server: FakeOllama, ask: Ask, sent: Body, model: str, *, thinks: bool
) -> None:
    server.add_model(
        FakeModel(name="gpt-oss", family="gptoss", capabilities=("completion", "thinking"))
    )
    server.script(Answer([think("Hm"), say("Yes")]))

    lines = ask(server, HELLO | {"model": model} | sent).lines()

    assert any("thinking" in line["message"] for line in lines) is thinks


LEVELS = '"high", "medium", "low", "max", true, or false'


@pytest.mark.parametrize(
    ("value", "model", "error"),
    [
        (True, "plain", '"plain" does not support thinking'),
        ("high", "plain", '"plain" does not support thinking'),
        ("xyz", "thinker", f'invalid think value: "xyz" (must be {LEVELS})'),
        ("", "thinker", f'invalid think value: "" (must be {LEVELS})'),
        ("true", "plain", f'invalid think value: "true" (must be {LEVELS})'),
        (1, "thinker", f"think must be a boolean or string ({LEVELS})"),
        ({}, "plain", f"think must be a boolean or string ({LEVELS})"),
    ],
)
def test_think_is_refused(
    server: FakeOllama, ask: Ask, value: object, model: str, error: str
) -> None:
    asked = ask(server, HELLO | {"model": model, "think": value})

    assert (asked.status, asked.json()) == (400, {"error": error})


# --- keep_alive (§3.4) ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sent", "seconds"),
    [
        ({}, 300),
        ({"keep_alive": None}, 300),
        ({"keep_alive": 90}, 90),
        ({"keep_alive": 120.5}, 120.5),
        ({"keep_alive": "90s"}, 90),
        ({"keep_alive": "5m"}, 300),
        ({"keep_alive": "1h30m"}, 5400),
        ({"keep_alive": "90500ms"}, 90.5),
        ({"keep_alive": "1m1000000us"}, 61),
    ],
)
def test_a_model_stays_as_long_as_asked(
    server: FakeOllama, ask: Ask, sent: Body, seconds: float
) -> None:
    assert ask(server, {"model": "plain"} | sent).json()["done_reason"] == "load"

    assert ask.kept_s(server) == pytest.approx(seconds, abs=3)


@pytest.mark.parametrize("value", [-1, -0.5, "-1s", "-1m", 1e10])
def test_forever_is_the_year_2318(server: FakeOllama, ask: Ask, value: object) -> None:
    ask(server, {"model": "plain", "keep_alive": value}).json()

    server.put_clock_forward(10 * 365 * 86400)

    assert ask.ps(server)[0]["expires_at"].startswith("2318-")


@pytest.mark.parametrize("value", [0, "0", "0s", 0.0, "-0m"])
def test_zero_unloads_after_the_answer(server: FakeOllama, ask: Ask, value: object) -> None:
    server.script(Answer(["x"]))

    assert ask(server, HELLO | {"keep_alive": value}).lines()[-1]["done_reason"] == "stop"

    server.wait_until(lambda _: server.loaded == [])


@pytest.mark.parametrize(
    ("value", "error"),
    [
        ("-1", 'time: missing unit in duration "-1"'),
        ("10", 'time: missing unit in duration "10"'),
        ("1d", 'time: unknown unit "d" in duration "1d"'),
        ("", 'time: invalid duration ""'),
        ("soon", 'time: invalid duration "soon"'),
        (True, "Unsupported type: 'bool'"),
        ({}, "Unsupported type: 'map[string]interface {}'"),
    ],
)
def test_a_keep_alive_is_refused(server: FakeOllama, ask: Ask, value: object, error: str) -> None:
    asked = ask(server, HELLO | {"keep_alive": value})

    assert (asked.status, asked.json()) == (400, {"error": error})


def test_keep_alive_is_sticky(server: FakeOllama, ask: Ask) -> None:
    ask(server, {"model": "plain", "keep_alive": "30m"}).json()
    server.script(Answer(["x"]))

    ask(server, HELLO).lines()

    assert ask.kept_s(server) == pytest.approx(1800, abs=3)


def test_a_model_expires_and_a_request_starts_its_clock_anew(server: FakeOllama, ask: Ask) -> None:
    ask(server, {"model": "plain"}).json()
    server.put_clock_forward(200)
    ask(server, {"model": "plain"}).json()
    server.put_clock_forward(200)
    assert server.loaded == ["plain:latest"]

    server.put_clock_forward(200)

    assert server.loaded == []


def test_a_model_expires_by_itself(server: FakeOllama, ask: Ask) -> None:
    ask(server, {"model": "plain", "keep_alive": "30ms"}).json()

    server.wait_until(lambda _: server.loaded == [])
