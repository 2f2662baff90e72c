"""The official `ollama` Python client works against the engine."""

import json
from typing import Any

import ollama
import pytest

from gui.engine.launch import DEMO_MODEL, Engine

MODEL = DEMO_MODEL.name
THINKER = "smollm2-thinking:135m"
MESSAGES = [{"role": "user", "content": "Name three colours."}]
SMALL = {"num_ctx": 2048, "num_predict": 16, "seed": 1}


def test_list_names_the_models(official: ollama.Client) -> None:
    models = {model.model: model for model in official.list().models}

    assert {MODEL, THINKER} <= set(models)
    details = models[MODEL].details
    assert details is not None
    assert (details.family, details.quantization_level) == ("llama", "Q4_1")


def test_show_tells_of_a_model(official: ollama.Client) -> None:
    facts = official.show(MODEL)

    assert facts.capabilities == ["completion"]
    assert facts.modelinfo is not None
    assert facts.modelinfo["llama.context_length"] == 8192
    assert "temperature                    0.2" in (facts.parameters or "")
    assert "im_start" in (facts.template or "")


def test_a_plain_answer_has_text_and_figures(official: ollama.Client) -> None:
    answer = official.chat(MODEL, MESSAGES, options=SMALL)

    assert answer.message.content
    assert answer.done
    assert answer.done_reason in {"stop", "length"}
    assert 0 < (answer.eval_count or 0) <= 16
    assert (answer.eval_duration or 0) > 0
    assert (answer.prompt_eval_count or 0) > 10
    assert (answer.total_duration or 0) >= (answer.eval_duration or 0)


def test_a_streamed_answer_is_the_same_as_a_plain_one(official: ollama.Client) -> None:
    official.chat(MODEL, MESSAGES, options=SMALL)  # a prompt read before is read otherwise
    chunks = list(official.chat(MODEL, MESSAGES, stream=True, options=SMALL))
    plain = official.chat(MODEL, MESSAGES, options=SMALL)

    assert "".join(chunk.message.content or "" for chunk in chunks) == plain.message.content
    assert [chunk.done for chunk in chunks] == [False] * (len(chunks) - 1) + [True]
    assert chunks[-1].eval_count == plain.eval_count


async def test_an_async_stream_works(engine: Engine) -> None:
    official = ollama.AsyncClient(host=engine.url, headers=engine.headers)

    chunks = [
        chunk async for chunk in await official.chat(MODEL, MESSAGES, stream=True, options=SMALL)
    ]
    await official._client.aclose()

    assert chunks[-1].done
    assert any(chunk.message.content for chunk in chunks)


def test_a_limit_ends_the_answer(official: ollama.Client) -> None:
    answer = official.chat(MODEL, MESSAGES, options={**SMALL, "num_predict": 3})

    assert (answer.done_reason, answer.eval_count) == ("length", 3)


def test_a_stop_text_ends_the_answer(official: ollama.Client) -> None:
    whole = official.chat(MODEL, MESSAGES, options=SMALL).message.content or ""
    word = whole.split()[2]

    answer = official.chat(MODEL, MESSAGES, options={**SMALL, "stop": [word]})

    assert word not in (answer.message.content or "")
    assert answer.done_reason == "stop"


def test_a_schema_is_followed(official: ollama.Client) -> None:
    schema = {
        "type": "object",
        "properties": {"colour": {"type": "string", "maxLength": 8}},
        "required": ["colour"],
    }

    answer = official.chat(MODEL, MESSAGES, format=schema, options={**SMALL, "num_predict": 64})

    assert list(json.loads(answer.message.content or "")) == ["colour"]


def test_probabilities_come_with_each_token(official: ollama.Client) -> None:
    answer = official.chat(MODEL, MESSAGES, logprobs=True, top_logprobs=2, options=SMALL)

    assert answer.logprobs
    assert (answer.eval_count or 0) - len(answer.logprobs) in {0, 1}  # the end has no text
    assert answer.logprobs[0].top_logprobs
    assert len(answer.logprobs[0].top_logprobs) == 2


def test_words_put_into_the_model_s_mouth_are_not_repeated(official: ollama.Client) -> None:
    messages = [*MESSAGES, {"role": "assistant", "content": "Three colours are red,"}]

    answer = official.chat(MODEL, messages, options=SMALL)

    assert not (answer.message.content or "").startswith("Three")


@pytest.mark.parametrize("think", [True, None])
def test_the_thinking_variant_thinks_first(official: ollama.Client, think: bool | None) -> None:
    options = {**SMALL, "num_predict": 40}

    chunks = list(official.chat(THINKER, MESSAGES, stream=True, think=think, options=options))

    thinking = [bool(chunk.message.thinking) for chunk in chunks]
    content = [bool(chunk.message.content) for chunk in chunks]
    assert any(thinking)
    assert any(content)
    assert thinking.index(True) < content.index(True)


def test_thinking_can_be_turned_off(official: ollama.Client) -> None:
    answer = official.chat(THINKER, MESSAGES, think=False, options=SMALL)

    assert not answer.message.thinking
    assert answer.message.content


def test_generate_answers_a_prompt_and_loads(official: ollama.Client) -> None:
    answer = official.generate(MODEL, "Name a colour.", options=SMALL)
    loaded = official.generate(MODEL)

    assert answer.response
    assert loaded.done_reason == "load"


@pytest.mark.parametrize(
    ("status", "text", "arguments"),
    [
        (404, "model 'nothing' not found", {"model": "nothing"}),
        (400, f'"{MODEL}" does not support thinking', {"model": MODEL, "think": True}),
        (400, f"registry.ollama.ai/library/{MODEL} does not support tools",
         {"model": MODEL, "tools": [{"type": "function", "function": {"name": "f"}}]}),
        (400, 'time: missing unit in duration "10"', {"model": MODEL, "keep_alive": "10"}),
        (500, 'option "temperature" must be of type float32',
         {"model": MODEL, "options": {"temperature": "hot"}}),
    ],
)  # fmt: skip
def test_errors_are_in_ollama_s_words(
    official: ollama.Client, status: int, text: str, arguments: dict[str, Any]
) -> None:
    with pytest.raises(ollama.ResponseError) as refused:
        official.chat(messages=MESSAGES, **arguments)

    assert (refused.value.status_code, refused.value.error) == (status, text)
