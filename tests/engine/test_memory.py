"""Models are loaded once, stay as long as was said, and leave when told or when time is over."""

import asyncio
import contextlib
import os
import signal
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from gui.engine import launch
from gui.engine.launch import DEMO_MODEL, Engine
from gui.engine.models import demo_file
from gui.ollama import errors
from gui.ollama.client import OllamaClient, cancel_once, chat_request
from gui.ollama.wire import LoadedModel, Message
from tests.engine.processes import children, until
from tests.engine.test_server import call

MODEL = DEMO_MODEL.name
OTHER = "smollm2-thinking:135m"
HELLO = [Message("user", "Hello")]
SMALL = {"num_ctx": 2048, "num_predict": 4}
LONG = {"num_ctx": 2048, "num_predict": 1000, "temperature": 2.0, "repeat_penalty": 2.0}


@pytest.fixture(autouse=True)
async def empty_memory(engine_client: OllamaClient) -> None:
    await engine_client.unload(MODEL)
    await engine_client.unload(OTHER)
    await until_unloaded(engine_client)


async def until_unloaded(client: OllamaClient) -> None:
    async with asyncio.timeout(20):
        while (await client.ps()).models:
            pass


async def loaded(client: OllamaClient, name: str = MODEL) -> LoadedModel | None:
    models = (await client.ps()).models
    return next((model for model in models if model.name == name), None)


async def seconds_left(client: OllamaClient) -> float:
    model = await loaded(client)
    assert model is not None
    return (datetime.fromisoformat(model.expires_at) - datetime.now(UTC)).total_seconds()


async def test_a_model_stays_five_minutes_by_default(engine_client: OllamaClient) -> None:
    last = await engine_client.load(MODEL, SMALL)

    assert last.done_reason == "load"
    assert 290 < await seconds_left(engine_client) <= 300


async def test_the_time_to_stay_is_kept_until_it_is_said_anew(engine_client: OllamaClient) -> None:
    await engine_client.load(MODEL, {**SMALL, "keep_alive": "1h"})
    await engine_client.ask(chat_request(MODEL, HELLO, SMALL))
    assert 3500 < await seconds_left(engine_client) <= 3600

    await engine_client.load(MODEL, {**SMALL, "keep_alive": 60})
    assert 50 < await seconds_left(engine_client) <= 60


async def test_forever_is_far_away(engine_client: OllamaClient) -> None:
    await engine_client.load(MODEL, {**SMALL, "keep_alive": -1})

    assert await seconds_left(engine_client) > timedelta(days=365 * 20).total_seconds()


async def test_a_model_leaves_when_its_time_is_over(
    engine: Engine, engine_client: OllamaClient
) -> None:
    await engine_client.load(MODEL, {**SMALL, "keep_alive": "50ms"})

    await until_unloaded(engine_client)
    await asyncio.to_thread(until, lambda: not children(engine.pid))


async def test_zero_unloads_after_the_answer(engine_client: OllamaClient) -> None:
    answer = await engine_client.ask(chat_request(MODEL, HELLO, {**SMALL, "keep_alive": 0}))

    assert answer.content
    assert await loaded(engine_client) is None


async def test_unloading_what_is_not_loaded_is_no_error(engine_client: OllamaClient) -> None:
    assert (await engine_client.unload(MODEL)).done_reason == "unload"


async def test_ps_tells_what_is_in_memory(engine_client: OllamaClient) -> None:
    await engine_client.load(MODEL, SMALL)

    model = await loaded(engine_client)

    assert model is not None
    assert model.context_length == 2048
    assert model.size > 98_000_000
    assert model.size_vram == 0
    assert (await engine_client.ps()).server_date


async def test_only_load_time_options_load_the_model_again(
    engine: Engine, engine_client: OllamaClient
) -> None:
    await engine_client.load(MODEL, SMALL)
    first = children(engine.pid)

    await engine_client.ask(chat_request(MODEL, HELLO, {**SMALL, "temperature": 1.0, "seed": 3}))
    assert children(engine.pid) == first

    await engine_client.ask(chat_request(MODEL, HELLO, {**SMALL, "num_ctx": 1024}))
    second = children(engine.pid)
    assert len(second) == 1
    assert second != first

    await engine_client.load(MODEL, {"num_ctx": 1024, "shift": False})
    assert children(engine.pid) != second


async def test_a_context_beyond_the_trained_one_is_cut_to_it(engine_client: OllamaClient) -> None:
    await engine_client.load(MODEL, {"num_ctx": 100_000})

    model = await loaded(engine_client)
    assert model is not None
    assert model.context_length == 8192


async def test_two_models_fit_and_each_keeps_its_runner(
    engine: Engine, engine_client: OllamaClient
) -> None:
    await engine_client.load(MODEL, SMALL)
    await engine_client.load(OTHER, SMALL)

    assert {model.name for model in (await engine_client.ps()).models} == {MODEL, OTHER}
    assert len(children(engine.pid)) == 2


async def first_chunk_of_a_long_answer(client: OllamaClient, begun: asyncio.Event) -> None:
    async for _ in client.chat(chat_request(MODEL, HELLO, LONG)):
        begun.set()


async def test_a_prompt_is_shown_while_the_model_answers(
    engine: Engine, engine_client: OllamaClient
) -> None:
    body = {"model": MODEL, "messages": [{"role": "user", "content": "Hello"}],
            "options": {"num_ctx": 2048}, "_debug_render_only": True}  # fmt: skip
    begun = asyncio.Event()
    async with asyncio.TaskGroup() as group:
        task = group.create_task(first_chunk_of_a_long_answer(engine_client, begun))
        await begun.wait()
        status, text = await asyncio.to_thread(call, engine, "POST", "/api/chat", body)
        assert not task.done()
        cancel_once(task)

    assert status == 200
    assert "Hello<|im_end|>" in text


async def test_a_cancelled_answer_frees_the_model(engine_client: OllamaClient) -> None:
    begun = asyncio.Event()
    async with asyncio.TaskGroup() as group:
        task = group.create_task(first_chunk_of_a_long_answer(engine_client, begun))
        await begun.wait()
        cancel_once(task)
        cancel_once(task)

    async with asyncio.timeout(5):
        answer = await engine_client.ask(chat_request(MODEL, HELLO, SMALL))
    assert answer.content


async def test_an_answer_cancelled_while_its_prompt_is_read_frees_the_model(
    engine_client: OllamaClient,
) -> None:
    await engine_client.load(MODEL, SMALL)
    long = [Message("user", "word " * 1900)]

    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(0.3):
            await engine_client.ask(chat_request(MODEL, long, {**SMALL, "num_ctx": 2048}))

    async with asyncio.timeout(8):
        assert (await engine_client.ask(chat_request(MODEL, HELLO, SMALL))).content


async def test_a_cancelled_load_is_given_up(engine: Engine, engine_client: OllamaClient) -> None:
    async with asyncio.TaskGroup() as group:
        task = group.create_task(engine_client.load(MODEL, SMALL))
        await asyncio.to_thread(until, lambda: bool(children(engine.pid)))
        cancel_once(task)

    await asyncio.to_thread(until, lambda: not children(engine.pid))
    assert await loaded(engine_client) is None


async def test_two_questions_to_one_model_are_answered_in_turn(
    engine_client: OllamaClient,
) -> None:
    request = chat_request(MODEL, HELLO, SMALL)

    answers = await asyncio.gather(engine_client.ask(request), engine_client.ask(request))

    assert all(answer.content for answer in answers)


async def test_of_three_models_the_one_used_longest_ago_leaves(
    engine: Engine, tmp_path: Path
) -> None:
    (tmp_path / "own.gguf").symlink_to(demo_file())
    with launch.start(models=tmp_path, variants=launch.VARIANTS) as own:
        async with OllamaClient(own.url, headers=own.headers) as client:
            for name in (MODEL, OTHER, "own:latest"):
                await client.load(name, SMALL)
            names = {model.name for model in (await client.ps()).models}

    assert names == {OTHER, "own:latest"}


async def test_a_model_that_crashes_is_said_and_loaded_anew(
    engine: Engine, engine_client: OllamaClient
) -> None:
    begun = asyncio.Event()
    with pytest.raises(ExceptionGroup) as failed:
        async with asyncio.TaskGroup() as group:
            group.create_task(first_chunk_of_a_long_answer(engine_client, begun))
            await begun.wait()
            for runner in children(engine.pid):
                os.kill(runner, signal.SIGKILL)

    (error,) = failed.value.exceptions
    assert isinstance(error, errors.RunnerStopped)
    assert error.text_is_kept
    assert (await engine_client.ask(chat_request(MODEL, HELLO, SMALL))).content


async def test_a_processor_that_lacks_what_it_takes_is_named(
    engine: Engine, engine_client: OllamaClient
) -> None:
    with pytest.raises(ExceptionGroup) as failed:
        async with asyncio.TaskGroup() as group:
            group.create_task(engine_client.load(MODEL, SMALL))
            await asyncio.to_thread(until, lambda: bool(children(engine.pid)))
            for runner in children(engine.pid):
                os.kill(runner, signal.SIGILL)

    assert "not available on this processor" in str(failed.value.exceptions[0])
