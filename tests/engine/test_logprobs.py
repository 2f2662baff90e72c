"""The tokens of an answer join to its text, each with its probability and what else it might be."""

import json
import math
from typing import Any

import pytest

from gui.engine.launch import DEMO_MODEL, Engine
from gui.engine.logprobs import ShownTokens
from tests.engine.test_server import call, error

MODEL = DEMO_MODEL.name
THINKER = "smollm2-thinking:135m"
FOX = "안녕 🦊"
COLOURS = [{"role": "user", "content": "Name three colours."}]
SMALL: dict[str, Any] = {"num_ctx": 512, "num_predict": 40, "seed": 3}
WILD: dict[str, Any] = {**SMALL, "temperature": 2.0}
STOPPING: dict[str, Any] = {**WILD, "stop": ["e", " the"]}
SCHEMA = {
    "type": "object",
    "properties": {"colour": {"type": "string", "maxLength": 8}},
    "required": ["colour"],
}


def lines(engine: Engine, messages: list[dict[str, Any]], **more: Any) -> list[dict[str, Any]]:
    body = {"model": MODEL, "messages": messages, "options": SMALL, **more}
    status, text = call(engine, "POST", "/api/chat", body)
    assert status == 200
    return [json.loads(line) for line in text.splitlines()]


def tokens(answer: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [entry for line in answer for entry in line.get("logprobs", ())]


def shown(answer: list[dict[str, Any]]) -> str:
    messages = [line["message"] for line in answer]
    return "".join(part.get("thinking", "") for part in messages) + "".join(
        part["content"] for part in messages
    )


@pytest.mark.parametrize("stream", [True, False])
@pytest.mark.parametrize(
    "wish",
    [
        {"messages": COLOURS},
        {"messages": COLOURS, "options": WILD},
        {"messages": COLOURS, "format": {"type": "string", "enum": [FOX]}},
        {"messages": COLOURS, "options": STOPPING},
        {"messages": COLOURS, "model": THINKER},
        {"messages": COLOURS, "model": THINKER, "think": False},
        {"messages": COLOURS, "model": THINKER, "format": SCHEMA},
        {"messages": COLOURS, "format": SCHEMA},
        {"messages": [*COLOURS, {"role": "assistant", "content": "Three colours are"}]},
    ],
)
def test_tokens_join_to_the_text(engine: Engine, wish: dict[str, Any], stream: bool) -> None:
    answer = lines(engine, logprobs=True, top_logprobs=3, stream=stream, **wish)

    found = tokens(answer)
    text = shown(answer)
    assert text
    assert FOX in text or FOX not in str(wish)
    assert b"".join(bytes(entry["bytes"]) for entry in found).decode() == text
    assert "".join(entry["token"] for entry in found) == text
    assert len(found) <= answer[-1]["eval_count"]
    for entry in found:
        assert entry["logprob"] <= 0
        assert len(entry["top_logprobs"]) == 3
        given = [other["logprob"] for other in entry["top_logprobs"]]
        assert given == sorted(given, reverse=True)


def test_alternatives_are_the_same_however_many_are_wanted(engine: Engine) -> None:
    question = {"role": "user", "content": "Say hello in Korean: 안녕하세요 🙂"}
    greedy = {**SMALL, "temperature": 0, "num_predict": 12}

    few, many = (
        tokens(lines(engine, [question], logprobs=True, top_logprobs=wanted, options=greedy))
        for wanted in (1, 20)
    )

    likeliest = [entry["top_logprobs"][0]["token"] for entry in few]
    assert likeliest == [entry["top_logprobs"][0]["token"] for entry in many]


def test_every_token_of_plain_words_is_there_once(engine: Engine) -> None:
    answer = lines(engine, COLOURS, logprobs=True)

    assert answer[-1]["eval_count"] - len(tokens(answer)) in {0, 1}  # the end has no text
    assert all(len(line["logprobs"]) == 1 for line in answer[:-1])
    assert all("top_logprobs" not in entry for entry in tokens(answer))


def test_the_greedy_token_is_the_first_of_its_alternatives(engine: Engine) -> None:
    greedy = {**SMALL, "temperature": 0, "repeat_penalty": 1.0}

    answer = lines(engine, COLOURS, logprobs=True, top_logprobs=20, options=greedy)

    for entry in tokens(answer):
        first, *_ = entry["top_logprobs"]
        assert (first["token"], first["logprob"]) == (entry["token"], entry["logprob"])
        assert len(entry["top_logprobs"]) == 20
        assert sum(math.exp(other["logprob"]) for other in entry["top_logprobs"]) <= 1.001


@pytest.mark.parametrize("wanted", [-1, 21])
def test_more_alternatives_than_there_are_to_be_had_are_refused(
    engine: Engine, wanted: int
) -> None:
    body = {"model": MODEL, "messages": COLOURS, "logprobs": True, "top_logprobs": wanted}

    assert error(engine, body) == (400, "top_logprobs must be between 0 and 20")


def test_alternatives_alone_are_not_told(engine: Engine) -> None:
    assert tokens(lines(engine, COLOURS, top_logprobs=5)) == []


def test_generate_tells_them_too(engine: Engine) -> None:
    body = {"model": MODEL, "prompt": "Name a colour.", "logprobs": True, "options": SMALL}

    _, text = call(engine, "POST", "/api/generate", {**body, "stream": False})

    answer = json.loads(text)
    assert "".join(entry["token"] for entry in answer["logprobs"]) == answer["response"]


def entry(text: str, logprob: float = -0.5, *others: tuple[bytes, float]) -> dict[str, Any]:
    alternatives = [{"bytes": list(data), "logprob": value} for data, value in others]
    return {"bytes": list(text.encode()), "logprob": logprob, "top_logprobs": alternatives}


def test_what_was_kept_back_is_told_with_the_text_it_belongs_to() -> None:
    reader = ShownTokens(0)

    assert reader.of([entry("\n")], "") == []
    assert [made["token"] for made in reader.of([entry("When")], "\nWhen")] == ["\n", "When"]


def test_what_is_never_shown_is_not_told() -> None:
    reader = ShownTokens(0)

    assert reader.of([entry("</think>")], "") == []
    assert [made["token"] for made in reader.of([entry("In")], "In")] == ["In"]


def test_alternatives_of_half_a_character_are_whole_ones() -> None:
    last = "🦊".encode()[-1:]
    fox = entry("🦊", -0.5, (b"\x8b", -0.4), (last, -0.5))

    (made,) = ShownTokens(2).of([fox], "🦊")

    assert [other["token"] for other in made["top_logprobs"]] == ["🦋", "🦊"]


def test_text_whose_tokens_were_lost_is_one_with_the_last() -> None:
    (made,) = ShownTokens(2).of([entry("b>", -0.5, (b"b>", -0.5), (b"i>", -2.0))], "<b>")

    assert (made["token"], made["bytes"]) == ("<b>", [60, 98, 62])
    assert [other["token"] for other in made["top_logprobs"]] == ["<b>", "<i>"]
