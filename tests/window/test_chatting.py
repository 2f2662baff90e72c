"""A person picks a model, types, and watches the answer, in the real window."""

from collections.abc import Awaitable, Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from gui.chat.reply import Ending, Phase
from gui.ollama import errors
from gui.services.server import ServerState
from tests.fake_ollama import FakeModel, FakeOllama
from tests.qt_loop import until
from tests.window.conftest import PLAIN, THINKER, Person

TOO_LONG = (
    '{"error":{"code":400,"message":"request (9000 tokens) exceeds the available context '
    'size (4096 tokens), try increasing it","type":"exceed_context_size_error",'
    '"n_prompt_tokens":9000,"n_ctx":4096}}'
)


async def test_a_question_is_answered(fake: FakeOllama, person: Person) -> None:
    person.asks("Hello")
    step = await fake.next_chat_async()
    assert step.body["messages"] == [{"role": "user", "content": "Hello"}]
    assert person.composer.field.text() == ""
    step.say("Good ")
    step.say("day")
    step.finish(eval_count=2, eval_duration=1_000_000_000)
    await person.sees_end()

    assert str(person.reply.content) == "Good day"
    assert person.reply.ending is Ending.COMPLETE


@pytest.mark.parametrize("phase", [Phase.LOADING, Phase.READING, Phase.THINKING, Phase.WRITING])
async def test_stop_works_in_each_phase(fake: FakeOllama, person: Person, phase: Phase) -> None:
    person.program.chats.choose_model(THINKER.name)
    fake.hold_loads()
    person.asks("Hello")
    assert person.reply.phase is Phase.LOADING
    load = await fake.next_load_async()
    wait_closed: Callable[[], Awaitable[object]] = load.wait_aborted_async
    if phase is not Phase.LOADING:
        load.finish()
        step = await fake.next_chat_async()
        wait_closed = step.wait_closed_async
        if phase is Phase.THINKING:
            step.think("Hm")
        if phase is Phase.WRITING:
            step.say("So")
        await until(lambda: person.reply.phase is phase, person.chat.phase_changed)

    person.presses(Qt.Key.Key_Escape)
    await person.sees_end()

    assert person.reply.ending is Ending.STOPPED
    await wait_closed()


async def test_typing_goes_on_while_an_answer_streams(fake: FakeOllama, person: Person) -> None:
    person.asks("Hello")
    step = await fake.next_chat_async()
    person.types("And now?")

    assert person.composer.field.text() == "And now?"
    assert person.composer.help_text == "Esc to stop · Enter to send when the reply ends"
    step.finish()
    await person.sees_end()
    person.presses(Qt.Key.Key_Return)
    second = await fake.next_chat_async()
    second.finish()
    await person.sees_end()
    assert second.body["messages"][-1]["content"] == "And now?"


async def test_the_model_can_be_switched_while_an_answer_streams(
    fake: FakeOllama, person: Person
) -> None:
    person.asks("Hello")
    step = await fake.next_chat_async()
    step.say("From the first")
    await person.sees_text("From the first")
    person.program.chats.choose_model(THINKER.name)
    step.finish()
    await person.sees_end()
    assert person.reply.model == PLAIN.name

    person.asks("And you?")
    second = await fake.next_chat_async()
    second.finish()
    await person.sees_end()
    assert second.body["model"] == THINKER.name


async def test_the_server_dies_and_comes_back(fake: FakeOllama, person: Person) -> None:
    server = person.program.server
    person.asks("Hello")
    step = await fake.next_chat_async()
    step.say("Half")
    await person.sees_text("Half")

    fake.go_away()
    await person.sees_end()
    assert server.state is ServerState.LOST
    assert str(person.reply.content) == "Half"
    person.asks("Still there?")
    assert person.composer.field.text() == "Still there?"

    fake.come_back()
    server.retry_now()
    await until(lambda: server.is_connected, server.state_changed)
    person.presses(Qt.Key.Key_Return)
    again = await fake.next_chat_async()
    again.finish()
    await person.sees_end()
    assert again.body["messages"][-1]["content"] == "Still there?"


@pytest.mark.parametrize(
    ("status", "text", "kind"),
    [
        (404, "model 'plain:latest' not found", errors.ModelNotFound),
        (400, '"plain" does not support chat', errors.NotSupported),
        (401, "unauthorized", errors.SignInNeeded),
        (403, "ollama cloud is disabled: remote model is unavailable", errors.CloudDisabled),
        (429, "you have reached your usage limit, upgrade", errors.UsageLimitReached),
        (429, "slow down", errors.TooManyRequests),
        (503, "server busy, please try again.  maximum pending requests exceeded",
         errors.ServerBusy),
        (500, "model requires more system memory (8 GiB) than is available", errors.MemoryExceeded),
        (500, "model runner has unexpectedly stopped, this may be due to resource limitations",
         errors.RunnerStopped),
        (400, TOO_LONG, errors.ContextExceeded),
        (418, "I'm a teapot", errors.ServerRefused),
    ],
)  # fmt: skip
async def test_each_refusal_is_a_notice_with_its_sentence(
    fake: FakeOllama, person: Person, status: int, text: str, kind: type[errors.OllamaError]
) -> None:
    person.asks("Hello")
    step = await fake.next_chat_async()
    step.fail(text, status)
    await person.sees_end()

    error = person.reply.error
    assert error is not None
    assert type(error) is kind
    shown = _visible_text(person)
    for template in error.templates():
        assert template.format(**error.facts) in shown
    assert "Traceback" not in shown

    person.chat.try_again()
    again = await fake.next_chat_async()
    again.say("Here")
    again.finish()
    await person.sees_end()
    assert [str(person.reply.content)] == ["Here"]


def _visible_text(person: Person) -> str:
    labels = person.transcript.findChildren(QLabel)
    return " ".join(label.text() for label in labels if label.isVisible())


async def test_an_error_in_mid_stream_keeps_the_text(fake: FakeOllama, person: Person) -> None:
    person.asks("Hello")
    step = await fake.next_chat_async()
    step.say("Half an answer")
    await person.sees_text("Half an answer")
    step.end_without_done()
    await person.sees_end()

    assert isinstance(person.reply.error, errors.AnswerCutOff)
    assert "The text so far is kept." in _visible_text(person)


async def test_what_is_chosen_in_the_window_is_what_is_sent(
    fake: FakeOllama, person: Person
) -> None:
    person.chat.choose("temperature", 0.3)
    person.chat.choose("stop", ["END"])
    person.chat.choose("format", {"type": "object"})
    person.chat.set_system("Be brief.")
    person.asks("Hello")
    step = await fake.next_chat_async()
    step.finish()
    await person.sees_end()

    body = dict(step.body)
    assert body.pop("messages")[0] == {"role": "system", "content": "Be brief."}
    assert body == {
        "model": PLAIN.name,
        "options": {"temperature": 0.3, "stop": ["END"]},
        "format": {"type": "object"},
    }


async def test_a_length_limit_is_told(fake: FakeOllama, person: Person) -> None:
    person.chat.choose("num_predict", 5)
    person.asks("Hello")
    step = await fake.next_chat_async()
    step.say("One two")
    step.finish("length", eval_count=5)
    await person.sees_end()

    assert person.reply.ending is Ending.LENGTH
    assert "Reached the limit of 5 tokens" in _visible_text(person)


async def test_without_models_the_window_says_so(
    fake: FakeOllama, person: Person, on_loop: object
) -> None:
    with FakeOllama() as empty:
        server = person.program.server
        server.connect_to(empty.url)
        await until(lambda: server.is_connected, server.state_changed)
        person.program.chats.new_chat()

        assert server.models == []
        empty.add_model(FakeModel(name="fresh"))
        server.refresh()
        await until(lambda: server.models, server.models_changed)
        assert server.entry("fresh") is not None
