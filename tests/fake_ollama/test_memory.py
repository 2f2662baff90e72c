"""Models are loaded, kept, queued for and dropped as in a real server."""

import pytest

from tests.fake_ollama import (
    FakeModel,
    FakeOllama,
)
from tests.fake_ollama.asked import HELLO, Ask, Body


def test_ps_tells_sizes_and_context(server: FakeOllama, ask: Ask) -> None:
    server.add_model(FakeModel(name="half", size=1000, block_count=1, head_count_kv=1,
                               key_length=1, value_length=1, vram_share=0.5))  # fmt: skip

    ask(server, {"model": "half", "options": {"num_ctx": 2048}}).json()

    (row,) = ask.ps(server)
    assert (row["name"], row["context_length"]) == ("half:latest", 2048)
    assert (row["size"], row["size_vram"]) == (1000 + 2048 * 4, (1000 + 2048 * 4) // 2)


def test_ps_lists_the_longest_lived_first(server: FakeOllama, ask: Ask) -> None:
    for model, keep_alive in (("plain", 60), ("thinker", -1)):
        ask(server, {"model": model, "keep_alive": keep_alive}).json()

    assert [row["name"] for row in ask.ps(server)] == ["thinker:latest", "plain:latest"]


def test_unloading_answers_at_once_also_when_nothing_is_loaded(
    server: FakeOllama, ask: Ask
) -> None:
    ask(server, {"model": "plain"}).json()

    for _ in range(2):
        asked = ask(server, {"model": "plain", "messages": [], "keep_alive": 0})
        assert asked.response.headers["Content-Type"] == "application/json; charset=utf-8"
        line = asked.json()
        assert (line["done"], line["done_reason"]) == (True, "unload")
        assert line["message"] == {"role": "assistant", "content": ""}
        assert server.loaded == []


def test_unloading_waits_for_the_running_answer(server: FakeOllama, ask: Ask) -> None:
    asked = ask(server, HELLO)
    chat = server.next_chat()

    ask(server, {"model": "plain", "keep_alive": 0}).json()

    assert server.loaded == ["plain:latest"]
    chat.say("Still here")
    chat.finish()
    assert asked.lines()[0]["message"]["content"] == "Still here"
    server.wait_until(lambda _: server.loaded == [])


@pytest.mark.parametrize(
    ("second", "loads"),
    [
        ({}, 1),
        ({"options": {"temperature": 1, "num_gpu": -1}}, 1),
        ({"options": {"num_ctx": 4096}}, 1),
        ({"options": {"num_ctx": 8192}}, 2),
        ({"options": {"num_batch": 256}}, 2),
        ({"options": {"num_gpu": 0}}, 2),
        ({"options": {"main_gpu": 1}}, 2),
        ({"options": {"use_mmap": False}}, 2),
        ({"options": {"num_thread": 2}}, 2),
        ({"options": {"draft_num_predict": 2}}, 2),
        ({"shift": True}, 1),
        ({"shift": False}, 2),
    ],
)
def test_a_model_is_loaded_anew_when_what_it_was_loaded_with_changes(
    server: FakeOllama, ask: Ask, second: Body, loads: int
) -> None:
    ask(server, {"model": "plain"}).json()
    ask(server, {"model": "plain"} | second).json()

    assert [load.outcome for load in server.loads] == ["loaded"] * loads


@pytest.mark.parametrize(
    ("num_ctx", "context"), [(0, 4), (100, 100), (10**9, 131_072), (3000.7, 3000)]
)
def test_the_context_is_clamped(server: FakeOllama, ask: Ask, num_ctx: float, context: int) -> None:
    ask(server, {"model": "plain", "options": {"num_ctx": num_ctx}}).json()

    assert ask.ps(server)[0]["context_length"] == context


def test_parameters_of_the_model_apply_unless_overridden(server: FakeOllama, ask: Ask) -> None:
    server.add_model(FakeModel(name="wide", parameters={"num_ctx": 32_768}))

    ask(server, {"model": "wide"}).json()

    assert ask.ps(server)[0]["context_length"] == 32_768


def test_leaving_aborts_the_load(server: FakeOllama, ask: Ask) -> None:
    server.hold_loads()
    asked = ask(server, HELLO)
    load = server.next_load()
    assert server.loaded == []

    asked.close()

    load.wait_aborted()
    assert server.loaded == []
    assert [request.path for request in server.disconnects] == ["/api/chat"]


def test_a_load_takes_as_long_as_the_test_wants_and_nothing_is_sent_before(
    server: FakeOllama, ask: Ask
) -> None:
    server.hold_loads()
    asked = ask(server, HELLO)
    load = server.next_load()
    assert server.requests[0].sent.first_ns is None

    load.finish()

    chat = server.next_chat()
    chat.finish()
    assert asked.lines()[-1]["load_duration"] > 0
    assert load.model == "plain"


def test_a_load_may_fail(server: FakeOllama, ask: Ask) -> None:
    server.hold_loads()
    asked = ask(server, HELLO)

    server.next_load().fail("timed out waiting for llama-server to start")

    assert (asked.status, asked.json()["error"]) == (
        500,
        "timed out waiting for llama-server to start",
    )


def test_a_model_serves_one_at_a_time_and_the_next_gets_its_turn(
    server: FakeOllama, ask: Ask
) -> None:
    first, second = ask(server, HELLO), ask(server, HELLO)
    running = server.next_chat()
    server.wait_until(lambda _: server.memory.waiting == 1)

    running.finish()

    server.next_chat().finish()
    assert first.lines()[-1]["done"]
    assert second.lines()[-1]["done"]


def test_one_that_leaves_the_queue_is_passed_over(server: FakeOllama, ask: Ask) -> None:
    ask(server, HELLO)
    running = server.next_chat()
    second = ask(server, HELLO)
    server.wait_until(lambda _: server.memory.waiting == 1)

    second.close()

    server.wait_until(lambda _: server.memory.waiting == 0)
    running.finish()


def test_a_reload_waits_for_the_running_answer(server: FakeOllama, ask: Ask) -> None:
    first = ask(server, HELLO)
    running = server.next_chat()
    second = ask(server, HELLO | {"options": {"num_ctx": 8192}})
    server.wait_until(lambda _: server.memory.waiting == 1)
    assert len(server.loads) == 1

    running.finish()

    assert first.lines()[-1]["done"]
    server.next_chat().finish()
    assert second.lines()[-1]["done"]
    assert len(server.loads) == 2


def test_the_next_to_expire_makes_room(server: FakeOllama, ask: Ask) -> None:
    server.memory.max_models = 1

    for model in ("plain", "thinker"):
        ask(server, {"model": model}).json()

    assert server.loaded == ["thinker:latest"]


def test_models_that_share_their_weights_share_the_memory(server: FakeOllama, ask: Ask) -> None:
    lines = ask(server, {"model": "mine", "from": "plain", "system": "Be me."}, "/api/create")
    assert lines.lines()[-1] == {"status": "success"}

    ask(server, {"model": "plain"}).json()
    ask(server, {"model": "mine"}).json()

    assert server.loaded == ["plain:latest"]
    assert len(server.loads) == 1
    ask(server, {"model": "mine", "keep_alive": 0}).json()
    assert server.loaded == []


def test_an_embedding_model_is_loaded_by_embedding_nothing(server: FakeOllama, ask: Ask) -> None:
    assert ask(server, {"model": "embedder", "input": ""}, "/api/embed").json()["embeddings"] == []
    assert server.loaded == ["embedder:latest"]

    vectors = ask(server, {"model": "embedder", "input": ["a", "b"]}, "/api/embed").json()

    assert len(vectors["embeddings"]) == 2
