"""The checks before an answer come in the order of ollama-api §4.6."""

import json

import pytest

from tests.fake_ollama import (
    Answer,
    Ending,
    FakeModel,
    FakeOllama,
    Refused,
)
from tests.fake_ollama.asked import HELLO, RUNNER_STOPPED, TOOLS, Ask, Body

WRONG_OPTION: Body = {"options": {"temperature": "hot"}}
BAD_FORMAT: Body = {"format": "xml"}
TOO_MANY = "server busy, please try again.  maximum pending requests exceeded"
ALL_WRONG: Body = HELLO | {"think": True} | WRONG_OPTION | TOOLS | BAD_FORMAT


@pytest.mark.parametrize(
    ("body", "status", "error"),
    [
        (ALL_WRONG | {"model": "", "keep_alive": "-1"}, 400, "time: missing unit"),
        (ALL_WRONG | {"model": "", "top_logprobs": 99}, 400, "top_logprobs must be"),
        (ALL_WRONG | {"model": ""}, 400, "model is required"),
        (ALL_WRONG | {"model": "none"}, 404, "model 'none' not found"),
        (ALL_WRONG | {"model": "stub"}, 403, "ollama cloud is disabled: remote model is"),
        (ALL_WRONG | {"model": "none:cloud"}, 403, "ollama cloud is disabled: remote model is"),
        (ALL_WRONG | {"model": "embedder"}, 400, '"embedder" does not support thinking'),
        (ALL_WRONG | {"model": "embedder", "think": None}, 400, '"embedder" does not support chat'),
        (
            ALL_WRONG | {"model": "broken", "think": None},
            400,
            "registry.ollama.ai/library/broken:latest does not support tools",
        ),
        (
            HELLO | WRONG_OPTION | BAD_FORMAT | {"model": "broken"},
            500,
            'option "temperature" must be of type float32',
        ),
        (HELLO | BAD_FORMAT | {"model": "broken"}, 503, TOO_MANY),
    ],
)
def test_the_first_check_that_fails_decides(
    server: FakeOllama, ask: Ask, body: Body, status: int, error: str
) -> None:
    server.cloud.is_disabled = True
    server.memory.max_queue = 0

    asked = ask(server, body)

    assert asked.status == status
    assert asked.json()["error"].startswith(error)
    assert asked.response.headers["Content-Type"].startswith("application/json")


def test_unloading_comes_before_the_checks_of_capabilities(server: FakeOllama, ask: Ask) -> None:
    body = {"model": "embedder", "keep_alive": 0, "think": True} | TOOLS | WRONG_OPTION

    assert ask(server, body).json()["done_reason"] == "unload"


@pytest.mark.parametrize(
    ("body", "status", "error"),
    [
        (BAD_FORMAT | {"model": "gone"}, 404, 'model "gone" not found, try pulling it first'),
        (BAD_FORMAT | {"model": "broken"}, 500, "llama-server process has terminated: 1"),
        (BAD_FORMAT, 500, "invalid format: "),
        ({}, 500, RUNNER_STOPPED),
    ],
)
def test_loading_comes_before_the_prompt_and_the_prompt_before_the_runner(
    server: FakeOllama, ask: Ask, body: Body, status: int, error: str
) -> None:
    server.script(Answer(ending=Ending.ERROR, error=RUNNER_STOPPED))

    asked = ask(server, HELLO | body)

    assert asked.status == status
    assert asked.json()["error"].startswith(error)


@pytest.mark.parametrize(
    ("option", "value", "kind"),
    [
        ("temperature", "0.5", "type float32"),
        ("top_k", True, "type integer"),
        ("num_ctx", "4096", "type integer"),
        ("use_mmap", 1, "type boolean"),
        ("stop", "END", "type array"),
        ("stop", [1], "an array of strings"),
    ],
)
def test_an_option_of_the_wrong_type_is_a_500(
    server: FakeOllama, ask: Ask, option: str, value: object, kind: str
) -> None:
    asked = ask(server, HELLO | {"options": {option: value}})

    assert (asked.status, asked.json()) == (500, {"error": f'option "{option}" must be of {kind}'})


def test_unknown_and_empty_options_are_ignored(server: FakeOllama, ask: Ask) -> None:
    server.script(Answer(["x"]))
    options = {"mirostat": "2", "temperature": None, "top_k": 3.7}

    assert ask(server, HELLO | {"options": options}).status == 200


def conversation(*lengths: int) -> Body:
    """Return a request with messages of so many tokens each."""
    texts = ["x" * 4 * (length - 4) for length in lengths]
    messages = [{"role": "user", "content": text} for text in texts]
    return {"messages": messages, "options": {"num_ctx": 100}}


@pytest.mark.parametrize(
    ("body", "model", "count"),
    [
        (conversation(40, 50), "plain", 90),
        (conversation(40, 50, 30), "plain", 80),
        (conversation(200), "rendered", 50),
    ],
)
def test_old_messages_vanish_silently(
    server: FakeOllama, ask: Ask, body: Body, model: str, count: int
) -> None:
    server.add_model(FakeModel(name="rendered", renderer="qwen3"))
    server.script(Answer(["x"]))

    lines = ask(server, {"model": model} | body).lines()

    assert lines[-1]["prompt_eval_count"] == count


def test_the_rendered_prompt_is_what_the_model_still_sees(server: FakeOllama, ask: Ask) -> None:
    server.add_model(FakeModel(name="own", system="Be brief."))
    server.state.count_tokens = lambda message: len(str(message["content"]).split())
    texts = ["one two three", "four five six", "seven eight"]
    body = {"model": "own", "messages": [{"role": "user", "content": text} for text in texts],
            "options": {"num_ctx": 7}, "_debug_render_only": True}  # fmt: skip

    cut, whole = (
        ask(server, body | {"truncate": truncate}).json()["_debug_info"]["rendered_template"]
        for truncate in (True, False)
    )

    assert [text in cut for text in ["Be brief.", *texts]] == [True, False, True, True]
    assert all(text in whole for text in texts)


@pytest.mark.parametrize("change", [{"truncate": False}, {}])
def test_a_prompt_that_may_not_be_cut_is_refused_in_json_within_json(
    server: FakeOllama, ask: Ask, change: Body
) -> None:
    asked = ask(server, {"model": "plain"} | conversation(200) | change)

    assert asked.status == 400
    inner = json.loads(asked.json()["error"])["error"]
    assert (inner["type"], inner["n_prompt_tokens"], inner["n_ctx"]) == (
        "exceed_context_size_error",
        200,
        100,
    )


@pytest.mark.parametrize(("shift", "count", "reason"), [(True, 20, "stop"), (False, 10, "length")])
def test_without_shift_a_full_window_ends_the_answer(
    server: FakeOllama, ask: Ask, shift: bool, count: int, reason: str
) -> None:
    server.script(Answer(["x"] * 20))

    last = ask(server, {"model": "plain", "shift": shift} | conversation(90)).lines()[-1]

    assert (last["eval_count"], last["done_reason"]) == (count, reason)


def test_without_shift_a_rendered_prompt_is_refused_in_a_sentence(
    server: FakeOllama, ask: Ask
) -> None:
    server.add_model(FakeModel(name="rendered", renderer="qwen3"))

    asked = ask(server, {"model": "rendered", "shift": False} | conversation(200))

    assert asked.status == 400
    assert asked.json()["error"].startswith("the prompt is longer than the context length")


@pytest.mark.parametrize(
    ("change", "status", "error"),
    [
        ({"is_disabled": True}, 403, "ollama cloud is disabled: remote model is unavailable"),
        ({"is_signed_in": False}, 401, "unauthorized"),
        ({"refusal": Refused(429, "you have reached your session usage limit")}, 429, "you have"),
        ({"is_reachable": False}, 502, "Post "),
        ({"hosts": ()}, 400, "this server cannot run this remote model"),
    ],
)
def test_the_cloud_refuses(
    server: FakeOllama, ask: Ask, change: Body, status: int, error: str
) -> None:
    for name, value in change.items():
        setattr(server.cloud, name, value)

    asked = ask(server, HELLO | {"model": "stub"})

    body = asked.json()
    assert asked.status == status
    assert body["error"].startswith(error)
    assert ("signin_url" in body) is (status == 401)


def test_a_stub_tells_where_it_runs_and_is_never_in_memory(server: FakeOllama, ask: Ask) -> None:
    server.script(Answer(["Hi"]), Answer(["Ho"]))

    stub, named = (ask(server, HELLO | {"model": name}).line() for name in ("stub", "big:1b-cloud"))

    assert (stub["model"], stub["remote_model"]) == ("stub", "big")
    assert stub["remote_host"] == "https://ollama.com"
    assert named["model"] == "big:1b"
    assert "remote_host" not in named
    assert ask.ps(server) == []
    rows = {row["name"]: row for row in ask.get(server, "/api/tags")["models"]}
    assert rows["stub:latest"]["remote_host"] == "https://ollama.com"
