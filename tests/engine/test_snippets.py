"""Copied snippets run: as real processes, against the engine, with texts that are hard to quote."""

import json
from collections.abc import Mapping
from contextlib import aclosing
from pathlib import Path

import ollama
import pytest

from gui.engine.launch import DEMO_MODEL, Engine
from gui.ollama.client import OllamaClient, chat_request
from gui.ollama.exchange import Recorder
from gui.ollama.snippets.call import KEY_VARIABLE, Call, call_of
from gui.ollama.snippets.modelfile import modelfile
from gui.ollama.wire import Message
from tests.ollama.snippets.modelfile_parser import parse
from tests.ollama.snippets.running import KINDS

THINKER = "smollm2-thinking:135m"
QUESTION = (
    'Repeat: It\'s "quoted" `so` $(so) $HOME \\n %s {x}\nJSON\nEOF\n\'\'\'\n"""\n'
    "한국어로 한 문장, \U0001f469\u200d\U0001f680 \u0085 \u2028 </script> */"
)
OPTIONS: Mapping[str, object] = {
    "num_ctx": 2048, "num_predict": 24, "seed": 7, "temperature": 0.0, "stop": ["\n\n\n", "\"'`$"],
}  # fmt: skip


async def _asked(engine: Engine, model: str, chosen: Mapping[str, object]) -> tuple[Call, str, str]:
    """Ask the engine as Pronk does; return the call that was made of it, and the answer."""
    messages = [Message("system", 'You are "Bo" & it\'s fine.'), Message("user", QUESTION)]
    async with OllamaClient(engine.url, headers=engine.headers) as client:
        # A prompt that was read before is read otherwise, so the first answer is another one.
        await client.ask(chat_request(model, messages, chosen))
        with Recorder().begin() as exchange:
            request = chat_request(model, messages, chosen)
            async with aclosing(client.chat(request, exchange)) as chunks:
                parts = [chunk.message async for chunk in chunks]
    content = "".join(part.content for part in parts)
    return call_of(exchange), content, "".join(part.thinking for part in parts)


def _secret(engine: Engine) -> str:
    return dict(engine.headers)["Authorization"].removeprefix("Bearer ")


@pytest.mark.parametrize("kind", list(KINDS))
async def test_a_snippet_has_the_model_s_answer(kind: str, engine: Engine, tmp_path: Path) -> None:
    call, answer, _ = await _asked(engine, DEMO_MODEL.name, OPTIONS)
    write, run = KINDS[kind]
    text = write(call)
    assert _secret(engine) not in text

    done = run(text, tmp_path, {KEY_VARIABLE: _secret(engine)})

    assert done.returncode == 0, done.stderr
    assert answer.strip()
    if kind == "curl":
        chunks = [json.loads(line) for line in done.stdout.split("\n") if line.strip()]
        assert "".join(it["message"]["content"] for it in chunks) == answer
        assert chunks[-1]["done"]
    else:
        assert done.stdout == answer + "\n"


@pytest.mark.parametrize("kind", ["httpx", "ollama", "typescript"])
async def test_thinking_and_a_schema_go_along(kind: str, engine: Engine, tmp_path: Path) -> None:
    chosen = {**OPTIONS, "num_predict": 60, "think": True}
    call, answer, thinking = await _asked(engine, THINKER, chosen)
    write, run = KINDS[kind]

    done = run(write(call), tmp_path, {KEY_VARIABLE: _secret(engine)})

    assert done.returncode == 0, done.stderr
    assert done.stdout == answer + "\n"
    assert thinking
    assert thinking in done.stderr


@pytest.mark.parametrize("kind", list(KINDS))
async def test_without_the_key_the_engine_says_no(
    kind: str, engine: Engine, tmp_path: Path
) -> None:
    write, run = KINDS[kind]
    call = Call(engine.url, {"model": DEMO_MODEL.name, "messages": []})

    done = run(write(call), tmp_path, {})

    assert done.returncode != 0
    assert "unauthorized" in (done.stdout + done.stderr).lower() or "401" in done.stderr


async def test_a_modelfile_makes_a_model_that_answers_alike(engine: Engine) -> None:
    """Do with the file what `ollama create` does: its commands are the fields of the request."""
    system, history = 'You are "Bo" & it\'s fine.', ["What is it?", 'It\'s a\n"file".']
    messages = [
        Message("system", system), Message("user", history[0]), Message("assistant", history[1]),
        Message("user", QUESTION),
    ]  # fmt: skip
    exchange = Recorder().begin()
    async with OllamaClient(engine.url, headers=engine.headers) as client:
        await client.ask(chat_request(DEMO_MODEL.name, messages, OPTIONS), exchange)
        answer = await client.ask(chat_request(DEMO_MODEL.name, messages, OPTIONS))
    commands = parse(modelfile(call_of(exchange)))
    own = {"model", "system", "message"}
    parameters: dict[str, object] = {}
    for it in commands:
        if it.name == "stop":
            parameters.setdefault("stop", []).append(it.args)  # type: ignore[attr-defined]
        elif it.name not in own:
            parameters[it.name] = json.loads(it.args)
    assert parameters == dict(OPTIONS)
    said = [it.args.partition(": ")[::2] for it in commands if it.name == "message"]
    official = ollama.Client(host=engine.url, headers=engine.headers)
    official.create(
        "from-file", from_=commands[0].args, parameters=parameters,
        system=next(it.args for it in commands if it.name == "system"),
        messages=[{"role": role, "content": text} for role, text in said],
    )  # fmt: skip
    try:
        asked = [{"role": "user", "content": QUESTION}]
        official.chat("from-file", asked)
        made = official.chat("from-file", asked)
        assert made.message.content == answer.content
        shown = official.show("from-file")
        assert shown.model_dump()["parameters"]
    finally:
        official.delete("from-file")
        official._client.close()
