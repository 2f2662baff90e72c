"""What a person chooses among the options is sent, and nothing else; what reloads, and when."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit

from gui.app import Program
from gui.fields import Choice, Duration, Lines, Number, Toggle, Value
from gui.ollama.model_memory import MemoryState
from gui.ollama.option import Place
from gui.ollama.options import OPTION_NAMED, OPTIONS
from gui.widgets.arrangement import Pane
from gui.widgets.form import FormRow
from gui.widgets.kit.labels import Label
from tests.fake_ollama import FakeModel, FakeOllama
from tests.qt_loop import until
from tests.window.conftest import THINKER, Person

LOAD_TIME = [option.name for option in OPTIONS if option.reloads]
OTHERS: dict[str, Any] = {"num_ctx": 8192, "num_gpu": 3, "main_gpu": 1, "num_thread": 1}
"""Values for the tests where the least one would be the default."""
ALWAYS_SENT = {"model", "messages", "stream"}


def some_value(name: str) -> Value:
    """Return a value of an option that does not apply by itself."""
    field = OPTION_NAMED[name].field
    if name in OTHERS:
        return field.check(OTHERS[name])
    if isinstance(field, Number):
        return field.check(7 if field.minimum is None else field.minimum + field.step)
    if isinstance(field, Toggle):
        return not OPTION_NAMED[name].default()
    if isinstance(field, Choice):
        return False
    if isinstance(field, Lines):
        return ["\n###"]
    return 90 if isinstance(field, Duration) else "json"


class Hand:
    """A hand on the options."""

    def __init__(self, person: Person, fake: FakeOllama) -> None:
        self.person = person
        self.fake = fake
        self.window = person.window

    def row(self, name: str) -> FormRow:
        self.window.panes.set_open(Pane.OPTIONS, is_open=True)
        self.window.options.show_option(name)
        row = self.window.options.row(name)
        assert row is not None
        return row

    def set(self, name: str, value: Value) -> None:
        """Choose a value with keys and mouse."""
        row = self.row(name)
        field = OPTION_NAMED[name].field
        if isinstance(field, Number | Duration):
            self.type(row, str(value))
        elif isinstance(field, Lines):
            assert isinstance(value, list)
            for text in value:
                self.type(row, text.replace("\n", r"\n"))
        else:
            words = {True: "On", False: "Off", "json": "JSON"}
            assert isinstance(value, bool | str)
            self.press(row, words[value])

    def type(self, row: FormRow, text: str) -> None:
        edit = row.editor.controls()[0]
        assert isinstance(edit, QLineEdit)
        edit.setFocus()
        edit.selectAll()
        QTest.keyClicks(edit, text)
        QTest.keyClick(edit, Qt.Key.Key_Return)

    def press(self, row: FormRow, words: str) -> None:
        button = next(it for it in row.findChildren(QAbstractButton) if it.text() == words)
        button.click()

    def undo(self, name: str) -> None:
        self.row(name)._undo.click()

    def notes(self, name: str) -> list[str]:
        labels = self.row(name).findChildren(Label)
        return [it.text() for it in labels if it.isVisible()]

    async def send(self) -> dict[str, Any]:
        """Send a message, wait for its answer, and return the body of the request."""
        self.person.composer.begin("Hello")
        self.person.composer.send()
        if "_debug_render_only" not in self.person.chat.chosen():
            step = await self.fake.next_chat_async()
            step.say("Hi")
            step.finish()
        await self.person.sees_end()
        await self.idle()
        body: dict[str, Any] = self.fake.requests_for("/api/chat")[-1].body
        return body

    def loads(self) -> int:
        """Return how often a model was loaded."""
        return len(self.fake.loads)

    async def idle(self) -> None:
        server, model = self.person.program.server, self.person.chat.conversation.model

        def is_idle() -> bool:
            return server.memory(model).state is MemoryState.LOADED and not server.is_busy(model)

        await until(is_idle, server.memory_changed)


@pytest.fixture
def hand(person: Person, fake: FakeOllama) -> Hand:
    return Hand(person, fake)


def carried(body: dict[str, Any]) -> dict[str, Any]:
    """Return all options that a request carries, wherever they stand in it."""
    options = dict(body.get("options", {}))
    return {**{name: it for name, it in body.items() if name in OPTION_NAMED}, **options}


async def test_each_value_is_sent_where_it_belongs_and_nothing_else(
    hand: Hand, program: Program
) -> None:
    program.chats.choose_model(THINKER.name)
    assert set(await hand.send()) <= ALWAYS_SENT

    for option in OPTIONS:
        value = some_value(option.name)
        hand.set(option.name, value)
        body = await hand.send()

        place = body if option.place is Place.TOP else body["options"]
        assert place[option.name] == value, option.name
        assert carried(body).keys() - {"stream"} == {option.name} - {"stream"}
        hand.undo(option.name)

    assert set(await hand.send()) <= ALWAYS_SENT


async def test_all_values_are_sent_together(hand: Hand, program: Program) -> None:
    program.chats.choose_model(THINKER.name)
    wanted = {option.name: some_value(option.name) for option in OPTIONS}
    for name, value in wanted.items():
        hand.set(name, value)

    assert carried(await hand.send()) == wanted


async def test_a_level_that_only_the_model_names_is_sent(
    hand: Hand, fake: FakeOllama, program: Program
) -> None:
    thinking = {"values": [False, "low", "xhigh"], "default": "low"}
    fake.add_model(
        FakeModel(name="deep", capabilities=("completion", "thinking"), thinking=thinking)
    )
    program.server.refresh()
    await until(lambda: program.server.entry("deep"), program.server.models_changed)
    program.chats.choose_model("deep")
    await until(lambda: "xhigh" in (hand.person.chat.bounds().thinking or ()),
                program.server.models_changed)  # fmt: skip

    hand.press(hand.row("think"), "xhigh")
    hand.person.asks("Hello")
    await hand.person.sees_end()

    assert fake.requests_for("/api/chat")[-1].body["think"] == "xhigh"


async def test_what_a_model_does_not_take_is_refused_and_not_sent(
    hand: Hand, fake: FakeOllama, program: Program
) -> None:
    fake.add_model(FakeModel(name="short", context_length=2048))
    program.server.refresh()
    await until(lambda: program.server.entry("short"), program.server.models_changed)
    program.chats.choose_model("short")
    await until(lambda: hand.person.chat.bounds().trained == 2048, program.server.models_changed)

    hand.set("num_ctx", 2049)

    assert "This model was made for 2048 tokens at most; 2049 is more." in hand.notes("num_ctx")
    assert carried(await hand.send()).keys() <= {"stream"}


# --- What reloads -----------------------------------------------------------------------------


async def test_options_of_sampling_never_reload(hand: Hand, program: Program) -> None:
    program.chats.choose_model(THINKER.name)
    await hand.send()

    for option in OPTIONS:
        if not option.reloads:
            hand.set(option.name, some_value(option.name))
            assert hand.person.chat.reloading() == set()
    await hand.send()

    assert [it.outcome for it in hand.fake.loads] == ["loaded"]


@pytest.mark.parametrize("name", LOAD_TIME)
async def test_a_load_time_option_says_so_before_and_reloads_once(
    hand: Hand, program: Program, name: str
) -> None:
    await hand.send()
    assert "Changing this reloads the model." in hand.notes(name)

    hand.set(name, some_value(name))
    label = OPTION_NAMED[name].field.label
    assert "The next message reloads the model." in hand.notes(name)
    assert hand.person.composer.help_text == f"Sending reloads the model: {label}"
    assert hand.loads() == 1
    await hand.send()

    assert hand.loads() == 2
    assert "Changing this reloads the model." in hand.notes(name)
    assert "reload" not in hand.person.composer.help_text
    await hand.send()
    assert hand.loads() == 2


async def test_a_choice_taken_back_before_the_message_does_not_reload(hand: Hand) -> None:
    await hand.send()
    hand.set("num_ctx", 8192)
    hand.undo("num_ctx")

    assert hand.person.chat.reloading() == set()
    await hand.send()

    assert hand.loads() == 1


async def test_the_length_that_is_loaded_may_be_chosen_without_reloading(hand: Hand) -> None:
    await hand.send()

    hand.set("num_ctx", 4096)  # what the server took by itself
    assert hand.person.chat.reloading() == set()
    await hand.send()

    assert hand.loads() == 1


async def test_titles_loads_and_answers_send_the_same_load_time_options(
    hand: Hand, program: Program, fake: FakeOllama
) -> None:
    program.settings.set("titles", "model")
    for name in LOAD_TIME:
        hand.set(name, some_value(name))
    wanted = {name: some_value(name) for name in LOAD_TIME}
    model = hand.person.chat.conversation.model

    hand.person.chat.load()
    await hand.idle()
    await hand.send()
    program.server.load(model, {}, -1)
    await hand.idle()
    titler = program._titler
    assert titler is not None
    titler._idle.stop()
    titler._idle.timeout.emit()
    step = await fake.next_chat_async()
    step.say("A title")
    step.finish()
    await until(lambda: hand.person.chat.conversation.title == "A title",
                program.chats.list_changed)  # fmt: skip
    await hand.send()

    bodies = [request.body for request in fake.requests_for("/api/chat")]
    assert len(bodies) == 5
    for body in bodies:
        assert {k: v for k, v in carried(body).items() if k in LOAD_TIME} == wanted
    assert hand.loads() == 1
