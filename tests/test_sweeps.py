"""Long sweeps: every cut of a stream, thousands of damaged chunks, many stops of the real engine.

They run with `python3 -m tests --long` only.
"""

import asyncio
import json
import random

import pytest

from gui.engine.launch import DEMO_MODEL
from gui.ollama import errors
from gui.ollama.answer import Answer, AnswerReader
from gui.ollama.client import OllamaClient, cancel_once, chat_request
from gui.ollama.lenient import NotJson
from gui.ollama.wire import Message, decode_chunk

pytestmark = [pytest.mark.long, pytest.mark.timeout(600)]

LINES = [
    {"message": {"content": "한\u0085글 \u2028 🏳️‍🌈"}, "done": False},
    {"message": {"content": "", "thinking": "음…"}, "done": False},
    {"message": {"tool_calls": [{"function": {"name": "f", "arguments": {"x": [1, {}]}}}]}},
    {"message": {"content": "끝"}, "done": True, "eval_count": 3, "eval_duration": 10**9},
]
STREAM = b"".join(json.dumps(line, ensure_ascii=False).encode() + b"\n" for line in LINES)


def read(*parts: bytes) -> Answer:
    reader, answer = AnswerReader("m", "http://box"), Answer()
    for part in parts:
        for chunk in reader.feed(part):
            answer.add(chunk)
    for chunk in reader.end(200):
        answer.add(chunk)
    return answer


def test_wherever_a_stream_is_cut_twice_the_answer_is_the_same() -> None:
    whole = read(STREAM)

    for first in range(0, len(STREAM), 2):
        for second in range(first, len(STREAM), 3):
            assert read(STREAM[:first], STREAM[first:second], STREAM[second:]) == whole


def test_wherever_a_stream_ends_it_is_told() -> None:
    for end in range(len(STREAM) - 1):
        try:
            answer = read(STREAM[:end])
        except (errors.AnswerBroken, errors.NotOllama):
            continue
        assert answer.last is not None


def test_no_damage_to_a_chunk_does_more_than_lose_it() -> None:
    damage = random.Random(1)
    for _ in range(200_000):
        line = bytearray(damage.choice(STREAM.splitlines()))
        for _ in range(damage.randint(1, 4)):
            place = damage.randrange(len(line))
            line[place : place + damage.randint(0, 3)] = damage.randbytes(damage.randint(0, 3))
        try:
            chunk = decode_chunk(bytes(line))
        except NotJson:
            continue
        chunk.message.content.encode()


async def test_the_engine_survives_a_hundred_stops(engine_client: OllamaClient) -> None:
    hello = [Message("user", "Tell me a long story.")]
    request = chat_request(DEMO_MODEL.name, hello, {"num_ctx": 2048, "num_predict": 500})

    async def listen(has_begun: asyncio.Event) -> None:
        async for _ in engine_client.chat(request):
            has_begun.set()

    for _ in range(100):
        has_begun = asyncio.Event()
        async with asyncio.TaskGroup() as group:
            task = group.create_task(listen(has_begun))
            await has_begun.wait()
            cancel_once(task)

    small = chat_request(DEMO_MODEL.name, hello, {"num_ctx": 2048, "num_predict": 4})
    assert (await engine_client.ask(small)).content
