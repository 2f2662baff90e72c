"""Titles by the model, against the scripted server."""

import pytest

from gui.chat.preset import Preset
from gui.ollama.model_memory import MemoryState
from gui.services.chat_controller import ChatController
from gui.services.chats import Chats
from gui.services.server import Server
from gui.services.settings import Settings
from gui.services.tasks import Tasks
from gui.services.titler import IDLE_MS, Titler, cleaned
from tests.fake_ollama import Chat, FakeOllama
from tests.qt_loop import OnQtLoop, until
from tests.services.conftest import PLAIN, THINKER

QUESTION = "Why are there two tides a day, and not only one?"


@pytest.fixture
def titler(
    chats: Chats, server: Server, settings: Settings, tasks: Tasks, on_loop: OnQtLoop
) -> Titler:
    """What asks for titles, where a person wants them by the model."""

    async def want() -> None:
        settings.set("titles", "model")

    async def rest() -> None:
        made.rest()

    made = Titler(chats, server, settings, tasks, chats)
    on_loop.before.append(want)
    on_loop.after.append(rest)
    return made


async def _replied(
    fake: FakeOllama, chats: Chats, server: Server, text: str = QUESTION
) -> tuple[ChatController, Chat]:
    """Ask, and wait until the whole reply is there and the model is seen in memory."""
    chat = chats.current
    assert chat.send(text)
    step = await fake.next_chat_async()
    step.say("Because of the Moon.")
    step.finish()
    await until(lambda: not chat.is_running, chat.phase_changed)
    await _idle(chat, server)
    return chat, step


async def _idle(chat: ChatController, server: Server) -> None:
    model = chat.conversation.model

    def is_idle() -> bool:
        is_loaded = server.memory(model).state is MemoryState.LOADED
        return is_loaded and not server.is_busy(model)

    await until(is_idle, server.memory_changed)


def _pass_time(titler: Titler) -> None:
    """Let the idle time be over that was waited for."""
    assert titler._idle.isActive()
    assert titler._idle.interval() == IDLE_MS
    titler._idle.stop()
    titler._idle.timeout.emit()


async def _asked(fake: FakeOllama, titler: Titler) -> Chat:
    _pass_time(titler)
    return await fake.next_chat_async()


async def _answered(titler: Titler, step: Chat, server: Server, *said: str) -> None:
    for words in said:
        step.say(words)
    step.finish()
    await _done(titler, server)


async def _done(titler: Titler, server: Server) -> None:
    await until(lambda: titler._task is None, server.memory_changed)


def _asks(fake: FakeOllama) -> int:
    return len(fake.requests_for("/api/chat"))


async def test_nothing_is_asked_unless_it_is_wanted(
    fake: FakeOllama, chats: Chats, server: Server, settings: Settings, titler: Titler
) -> None:
    settings.set("titles", "words")
    chat, _ = await _replied(fake, chats, server)
    assert not titler._idle.isActive()
    assert chat.conversation.title == QUESTION

    settings.set("titles", "model")
    await _replied(fake, chats, server)
    settings.set("titles", "words")
    _pass_time(titler)
    assert titler._task is None
    assert not titler._idle.isActive()


async def test_the_model_is_asked_once_with_what_it_has_just_read(
    fake: FakeOllama, chats: Chats, server: Server, titler: Titler
) -> None:
    chats.choose_model(THINKER.name)
    server.learn(THINKER.name)
    await until(lambda: (it := server.entry(THINKER.name)) and it.thinking_values)
    chats.current.set_system("Be brief.")
    for name, value in {"num_ctx": 8192, "temperature": 0.3, "format": "json"}.items():
        chats.current.choose(name, value)
    chats.current.choose("keep_alive", "20m")
    chat, first = await _replied(fake, chats, server)
    step = await _asked(fake, titler)

    assert step.body["messages"][:-1] == [
        *first.body["messages"],
        {"role": "assistant", "content": "Because of the Moon."},
    ]
    assert step.body["messages"][-1]["role"] == "user"
    assert first.body["options"]["num_ctx"] == step.body["options"]["num_ctx"] == 8192
    assert step.body["options"]["num_predict"] == 40
    assert step.body["think"] is False
    assert step.body["keep_alive"] == first.body["keep_alive"] == "20m"
    assert "format" not in step.body
    await _answered(titler, step, server, '"Two tides', ' a day."\n', "Because it is short.")

    assert chat.conversation.title == chats.listed.title == "Two tides a day"
    assert not titler._idle.isActive()
    assert len(fake.loads) == 1
    assert _asks(fake) == 2

    await _replied(fake, chats, server, "And at the poles?")
    assert not titler._idle.isActive()
    assert chat.conversation.title == "Two tides a day"


async def test_a_title_is_asked_for_with_what_the_preset_says(
    fake: FakeOllama, chats: Chats, server: Server, titler: Titler
) -> None:
    options = {"num_ctx": 8192, "temperature": 0.3, "format": "json"}
    chats.current.apply_preset(Preset(name="Careful", options=options, system="Be careful."))
    _, first = await _replied(fake, chats, server)
    step = await _asked(fake, titler)

    assert step.body["messages"][0] == {"role": "system", "content": "Be careful."}
    assert first.body["options"] == {"num_ctx": 8192, "temperature": 0.3}
    assert step.body["options"] == {**first.body["options"], "num_predict": 40}
    assert "format" not in step.body
    await _answered(titler, step, server, "Tides")
    assert len(fake.loads) == 1


async def test_other_options_of_another_chat_are_not_undone(
    fake: FakeOllama, chats: Chats, server: Server, titler: Titler
) -> None:
    first, _ = await _replied(fake, chats, server)
    chats.new_chat()
    chats.current.choose("num_ctx", 16384)
    await _replied(fake, chats, server, "Why?")
    loads = len(fake.loads)
    steps = []
    for title in ("Tides", "Reasons"):
        steps.append(step := await _asked(fake, titler))
        await _answered(titler, step, server, title)
        await _idle(first, server)

    assert [it.body["options"]["num_ctx"] for it in steps] == [16384, 16384]
    assert len(fake.loads) == loads
    assert [it.title for it in chats.all] == ["Reasons", "Tides"]


async def test_a_model_that_is_not_in_memory_is_not_loaded_for_it(
    fake: FakeOllama, chats: Chats, server: Server, titler: Titler
) -> None:
    chat, _ = await _replied(fake, chats, server)
    server.unload(PLAIN.name)
    await until(lambda: server.memory(PLAIN.name).state is MemoryState.COLD, server.memory_changed)
    _pass_time(titler)

    assert titler._task is None
    assert not titler._idle.isActive()
    assert chat.conversation.title == QUESTION


async def test_it_is_given_up_when_something_is_asked_and_comes_later(
    fake: FakeOllama, chats: Chats, server: Server, titler: Titler
) -> None:
    first, _ = await _replied(fake, chats, server)
    step = await _asked(fake, titler)
    step.say("Half a ti")
    chats.new_chat()
    chats.current.send("Why?")
    await step.wait_closed_async()
    assert not titler._idle.isActive()
    answer = await fake.next_chat_async()
    assert answer.body["messages"] == [{"role": "user", "content": "Why?"}]
    assert first.conversation.title == QUESTION
    answer.say("So.")
    answer.finish()
    chat = chats.current
    await until(lambda: not chat.is_running, chat.phase_changed)
    await _idle(chat, server)

    await _answered(titler, await _asked(fake, titler), server, "Two tides")
    assert first.conversation.title == "Two tides"


async def test_whoever_goes_on_in_the_chat_is_not_kept_waiting(
    fake: FakeOllama, chats: Chats, server: Server, titler: Titler
) -> None:
    chat, _ = await _replied(fake, chats, server)
    step = await _asked(fake, titler)
    chat.send("And at the poles?")
    await step.wait_closed_async()
    answer = await fake.next_chat_async()
    assert answer.body["messages"][-1]["content"] == "And at the poles?"
    answer.say("So.")
    answer.finish()
    await until(lambda: not chat.is_running, chat.phase_changed)
    await _idle(chat, server)
    await _answered(titler, await _asked(fake, titler), server, "Two tides")

    assert chat.conversation.title == "Two tides"
    assert not titler._idle.isActive()


@pytest.mark.parametrize("how", ["error", "cut", "nonsense", "nothing"])
async def test_a_failure_leaves_the_first_words_and_is_not_repeated(
    fake: FakeOllama, chats: Chats, server: Server, titler: Titler, how: str
) -> None:
    chat, _ = await _replied(fake, chats, server)
    step = await _asked(fake, titler)
    if how == "error":
        step.fail("out of memory")
    elif how == "cut":
        step.say("Two")
        step.cut()
    else:
        step.say("I would suggest several of them. " * 9 if how == "nonsense" else " \n ")
        step.finish()
    await _done(titler, server)
    assert chat.conversation.title == QUESTION

    chats.new_chat()
    chats.open(chats.listed_of(chat))
    assert not titler._idle.isActive()
    if how != "cut":  # after which the server is thought to be gone
        await _replied(fake, chats, server, "And at the poles?")
        await _answered(titler, await _asked(fake, titler), server, "Two tides")
        assert chat.conversation.title == "Two tides"


async def test_the_title_of_a_person_stays(
    fake: FakeOllama, chats: Chats, server: Server, titler: Titler
) -> None:
    chat, _ = await _replied(fake, chats, server)
    step = await _asked(fake, titler)
    chats.shelf.rename(chats.listed, "Mine")
    await _answered(titler, step, server, "Two tides")
    assert chat.conversation.title == "Mine"

    await _replied(fake, chats, server, "And at the poles?")
    assert not titler._idle.isActive()


async def test_nothing_is_asked_once_the_program_ends(
    fake: FakeOllama,
    chats: Chats,
    server: Server,
    settings: Settings,
    tasks: Tasks,
) -> None:
    settings.set("titles", "model")
    ending = Titler(chats, server, settings, tasks, chats)
    chat, _ = await _replied(fake, chats, server)
    step = await _asked(fake, ending)
    ending.rest()
    await step.wait_closed_async()
    assert not ending._idle.isActive()
    assert chat.conversation.title == QUESTION


async def test_neither_temporary_nor_deleted_chats_get_one(
    fake: FakeOllama, chats: Chats, server: Server, titler: Titler
) -> None:
    chats.new_temporary_chat()
    await _replied(fake, chats, server)
    assert not titler._idle.isActive()

    chats.new_chat()
    await _replied(fake, chats, server, "Why?")
    chats.delete(chats.listed)
    _pass_time(titler)
    assert titler._task is None


async def test_opening_a_chat_asks_for_nothing(
    fake: FakeOllama, chats: Chats, server: Server, settings: Settings, titler: Titler
) -> None:
    settings.set("titles", "words")
    chat, _ = await _replied(fake, chats, server)
    settings.set("titles", "model")
    chats.new_chat()
    chats.open(chats.listed_of(chat))
    assert not titler._idle.isActive()


async def test_a_stopped_reply_is_not_whole(fake: FakeOllama, chats: Chats, titler: Titler) -> None:
    chat = chats.current
    chat.send(QUESTION)
    step = await fake.next_chat_async()
    step.say("Because")
    await until(
        lambda: chat.conversation.last_reply and chat.conversation.last_reply.has_text,
        chat.answer_grew,
    )
    chat.stop()
    await until(lambda: not chat.is_running, chat.phase_changed)
    assert not titler._idle.isActive()


@pytest.mark.parametrize(
    ("said", "title"),
    [
        ("Two tides a day", "Two tides a day"),
        ("\n\n  **Two tides.**\nIt is short.", "Two tides"),
        ('Title: "Two tides"', "Two tides"),
        ('"Title: Two tides"', "Two tides"),
        ("# Two tides", "Two tides"),
        ("제목: 「조석」", "조석"),
        ("조석이 하루에 두 번인 까닭", "조석이 하루에 두 번인 까닭"),
        ("Two\u202etides", "Two tides"),
        ("x" * 81, ""),
        ("<think>", ""),
        ('{"title": "Tides"}', ""),
        ("```", ""),
        ("...", ""),
        ("", ""),
    ],
)  # fmt: skip
def test_a_title_is_one_clean_line(said: str, title: str) -> None:
    assert cleaned(said) == title
