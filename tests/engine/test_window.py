"""The window is what ps says; a chat that outgrows it is cut, refused or ended, and never else."""

import asyncio
import json
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import Any

import pytest

from gui.engine.launch import DEMO_MODEL, Engine
from gui.engine.models import ModelFolder
from gui.engine.requests import check_chat
from gui.engine.runner_client import Runner
from gui.ollama.context_memory import kv_cache_bytes
from tests.engine.processes import until
from tests.engine.test_server import call

MODEL = DEMO_MODEL.name
THINKER = "smollm2-thinking:135m"
SYSTEM = {"role": "system", "content": "You are brief."}
LONG_CHAT = [
    SYSTEM,
    *(
        {"role": ("user", "assistant")[place % 2], "content": f"Number {place} of the old ones."}
        for place in range(40)
    ),
    {"role": "user", "content": "The last one."},
]
WANDERING = {"temperature": 2.0, "top_k": 0, "top_p": 1.0, "repeat_penalty": 1.0, "seed": 5}


def ask(engine: Engine, messages: list[dict[str, Any]], **more: Any) -> tuple[int, dict[str, Any]]:
    body = {"model": MODEL, "messages": messages, "stream": False, **more}
    status, text = call(engine, "POST", "/api/chat", body)
    return status, json.loads(text)


def prompt(engine: Engine, messages: list[dict[str, Any]], **more: Any) -> str:
    status, answer = ask(engine, messages, _debug_render_only=True, **more)
    assert status == 200
    rendered: str = answer["_debug_info"]["rendered_template"]
    return rendered


def window(engine: Engine, model: str = MODEL) -> int:
    rows = json.loads(call(engine, "GET", "/api/ps")[1])["models"]
    return next(int(row["context_length"]) for row in rows if row["name"] == model)


@asynccontextmanager
async def own_runner(options: dict[str, Any]) -> AsyncGenerator[Runner, None]:
    """Give a runner of the demo model's; it is another process than the engine's."""
    asked = check_chat({"model": MODEL, "options": options}, ModelFolder())
    runner = await Runner.start(asked.model, asked.settings)
    try:
        yield runner
    finally:
        runner.end()
        await asyncio.to_thread(until, lambda: runner.has_ended)


async def test_what_is_cut_counted_and_refused_agrees_with_the_runner(engine: Engine) -> None:
    options = {"num_ctx": 256, "num_predict": 1}
    whole = prompt(engine, LONG_CHAT, options=options, truncate=False)
    cut = prompt(engine, LONG_CHAT, options=options)
    _, answer = ask(engine, LONG_CHAT, options=options)
    again = ask(engine, LONG_CHAT, options=options)[1]
    status, refusal = ask(engine, LONG_CHAT, options=options, truncate=False)

    async with own_runner(options) as runner:
        tokens, cut_tokens = await runner.count(whole), await runner.count(cut)

    contents = [message["content"] for message in LONG_CHAT]
    present = [content in cut for content in contents]
    assert present == [True, *[False] * present.count(False), *[True] * (present.count(True) - 1)]
    assert present[-1]
    assert 200 < cut_tokens < 256 == window(engine)
    assert answer["prompt_eval_count"] == again["prompt_eval_count"] == cut_tokens
    assert again["prompt_eval_cached_count"] > 200
    assert status == 400
    assert json.loads(refusal["error"]) == {
        "error": {
            "code": 400,
            "message": f"request ({tokens} tokens) exceeds the available context size (256 tokens),"
            " try increasing it",
            "type": "exceed_context_size_error",
            "n_prompt_tokens": tokens,
            "n_ctx": 256,
        }
    }


def test_what_fits_is_left_as_it_is(engine: Engine) -> None:
    options = {"num_ctx": 2048}

    assert prompt(engine, LONG_CHAT, options=options) == prompt(
        engine, LONG_CHAT, options=options, truncate=False
    )


def test_a_last_message_that_is_too_long_alone_is_refused(engine: Engine) -> None:
    long = {"role": "user", "content": "word " * 400}

    status, refusal = ask(engine, [*LONG_CHAT, long], options={"num_ctx": 256})

    nested = json.loads(refusal["error"])["error"]
    assert (status, nested["type"], nested["n_ctx"]) == (400, "exceed_context_size_error", 256)
    assert 400 < nested["n_prompt_tokens"] < 450  # of it and the system message alone


def test_a_thousand_messages_are_cut_to_the_window(engine: Engine) -> None:
    old = [{"role": ("user", "assistant")[n % 2], "content": "word " * 80} for n in range(1000)]
    options = {"num_ctx": 512, "num_predict": 1}
    ask(engine, [SYSTEM], options=options)

    status, answer = ask(engine, [SYSTEM, *old, LONG_CHAT[-1]], options=options)

    assert status == 200
    assert 400 < answer["prompt_eval_count"] < 512


def test_the_prompt_is_one_object_and_nothing_is_generated(engine: Engine) -> None:
    body = {"model": MODEL, "messages": LONG_CHAT[-1:], "_debug_render_only": True,
            "options": {"num_ctx": 256}}  # fmt: skip

    status, text = call(engine, "POST", "/api/chat", body)

    answer = json.loads(text)
    assert status == 200
    assert (answer["message"], answer["done"]) == ({"role": "", "content": ""}, False)
    assert answer["_debug_info"]["image_count"] == 0
    assert answer["_debug_info"]["rendered_template"].endswith("<|im_start|>assistant\n")
    assert "eval_count" not in answer


def test_the_prompt_of_a_thinking_model_tells_whether_it_thinks(engine: Engine) -> None:
    def rendered(think: bool) -> str:
        return prompt(engine, LONG_CHAT[-1:], model=THINKER, think=think, options={"num_ctx": 256})

    assert rendered(think=True) != rendered(think=False)


@pytest.mark.parametrize("shift", [True, False])
def test_a_full_window_ends_the_answer(engine: Engine, shift: bool) -> None:
    messages = [{"role": "user", "content": "word " * 200}]
    options = {"num_ctx": 256, "num_predict": -1, **WANDERING}

    status, answer = ask(engine, messages, options=options, shift=shift)

    assert (status, answer["done_reason"]) == (200, "length")
    assert answer["prompt_eval_count"] + answer["eval_count"] == window(engine) == 256


@pytest.mark.parametrize(("wanted", "allocated"), [(1, 256), (256, 256), (300, 512), (512, 512)])
def test_ps_tells_the_window_that_was_allocated(
    engine: Engine, wanted: int, allocated: int
) -> None:
    ask(engine, [], options={"num_ctx": wanted})

    assert window(engine) == allocated


def test_what_a_window_takes_is_what_show_s_facts_say(engine: Engine) -> None:
    def size(num_ctx: int) -> int:
        ask(engine, [], options={"num_ctx": num_ctx})
        rows = json.loads(call(engine, "GET", "/api/ps")[1])["models"]
        return next(int(row["size"]) for row in rows if row["name"] == MODEL)

    info = json.loads(call(engine, "POST", "/api/show", {"model": MODEL})[1])["model_info"]

    assert info["llama.attention.key_length"] == 64  # follows from the width, 576, and 9 heads
    assert size(1024) - size(256) == kv_cache_bytes(info, 1024 - 256)


def test_show_says_what_becomes_of_a_full_window(engine: Engine) -> None:
    _, text = call(engine, "POST", "/api/show", {"model": MODEL})

    assert '"length", whatever `shift` says' in json.loads(text)["modelfile"]
