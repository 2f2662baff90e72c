"""What is chosen for a chat, above the preset that was applied to it."""

from collections.abc import Mapping
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QCoreApplication

from gui.chat.conversation import Conversation
from gui.chat.preset import Preset, are_alike
from gui.ollama.options import OPTION_NAMED, Applying, Source
from gui.services.chat_choice import ChatChoice, Choices
from gui.services.chats import Chats
from gui.services.server import Server
from gui.services.tasks import Tasks
from tests.fake_ollama import FakeOllama
from tests.qt_loop import until
from tests.services.conftest import THINKER

SCHEMA: dict[str, Any] = {
    "type": "object",
    "properties": {"b": {"type": "string"}, "a": {"type": "integer"}},
}
CAREFUL = Preset(
    name="Careful",
    options={"temperature": 0.2, "num_ctx": 8192, "stop": ["END"], "format": SCHEMA},
    system="Be careful.",
)


async def _sent(fake: FakeOllama, chats: Chats) -> Mapping[str, Any]:
    """Ask something; return the request's body."""
    chats.current.send("Hello")
    step = await fake.next_chat_async()
    step.finish()
    chat = chats.current
    await until(lambda: not chat.is_running, chat.phase_changed)
    body: Mapping[str, Any] = step.body
    return body


async def test_a_preset_is_sent_with_its_system_prompt(fake: FakeOllama, chats: Chats) -> None:
    chats.current.apply_preset(CAREFUL)

    body = await _sent(fake, chats)

    assert body["options"] == {"temperature": 0.2, "num_ctx": 8192, "stop": ["END"]}
    assert list(body["format"]["properties"]) == ["b", "a"]
    assert body["messages"][0] == {"role": "system", "content": "Be careful."}


async def test_what_the_chat_chooses_itself_goes_before_the_preset(
    fake: FakeOllama, chats: Chats
) -> None:
    chat = chats.current
    chat.apply_preset(CAREFUL)
    chat.choose("temperature", 1.0)
    chat.choose("seed", 7)
    chat.set_system("Be bold.")

    assert chat.own() == {"temperature": 1.0, "seed": 7}
    assert chat.system() == "Be bold."
    assert chat.is_edited

    body = await _sent(fake, chats)

    assert body["options"]["temperature"] == 1.0
    assert body["options"]["num_ctx"] == 8192
    assert body["options"]["seed"] == 7
    assert body["messages"][0]["content"] == "Be bold."


async def test_where_the_chat_leaves_an_option_alone_the_preset_applies(chats: Chats) -> None:
    chat = chats.current
    temperature = OPTION_NAMED["temperature"]
    chat.apply_preset(CAREFUL)
    chat.choose("temperature", 1.0)

    assert chat.applying(temperature) == Applying(0.2, Source.PRESET)
    assert chat.applying(OPTION_NAMED["top_k"]).source is Source.SERVER

    chat.reset("temperature")

    assert chat.chosen() == CAREFUL.options
    assert not chat.is_edited


async def test_choosing_what_the_preset_says_is_going_back_to_it(chats: Chats) -> None:
    chat = chats.current
    chat.apply_preset(CAREFUL)
    chat.choose("temperature", 1.0)
    chat.choose("temperature", 0.2)
    chat.choose("stop", ["END"])
    chat.choose("format", {"type": "object", "properties": dict(SCHEMA["properties"])})

    assert chat.own() == {}

    swapped = {"properties": SCHEMA["properties"], "type": "object"}
    chat.choose("format", swapped)

    assert chat.own() == {"format": swapped}

    chat.choose("format", {**swapped, "title": "T"})
    chat.choose("format", {"title": "T", **swapped})

    assert list(chat.own()["format"]) == ["title", "properties", "type"]  # type: ignore[arg-type]


async def test_applying_a_preset_clears_what_was_chosen_and_can_be_undone(chats: Chats) -> None:
    chat = chats.current
    chat.choose("temperature", 1.0)
    chat.set_system("Be bold.")

    before = chat.apply_preset(CAREFUL)

    assert (chat.own(), chat.conversation.system) == ({}, "")
    assert (chat.chosen(), chat.system()) == (CAREFUL.options, "Be careful.")

    chat.go_back(before)

    assert (chat.chosen(), chat.system()) == ({"temperature": 1.0}, "Be bold.")
    assert chat.conversation.preset is None


async def test_a_preset_without_a_system_prompt_leaves_the_chats_own(chats: Chats) -> None:
    chat = chats.current
    chat.set_system("Be bold.")
    chat.apply_preset(Preset(name="Cold", options={"temperature": 0}))

    assert chat.system() == "Be bold."


async def test_no_preset_leaves_the_chats_own_values(chats: Chats) -> None:
    chat = chats.current
    chat.apply_preset(CAREFUL)
    chat.choose("seed", 7)
    chat.apply_preset(None)

    assert (chat.chosen(), chat.system()) == ({"seed": 7}, "")
    assert not chat.is_edited


async def test_reset_to_the_preset_can_be_undone(chats: Chats) -> None:
    chat = chats.current
    chat.apply_preset(CAREFUL)
    chat.choose("seed", 7)
    chat.set_system("Be bold.")

    before = chat.reset_to_preset()

    assert (chat.chosen(), chat.system()) == (CAREFUL.options, "Be careful.")

    chat.go_back(before)

    assert (chat.own(), chat.system()) == ({"seed": 7}, "Be bold.")
    assert chat.conversation.preset == CAREFUL


async def test_reset_all_leaves_everything_to_the_preset(chats: Chats) -> None:
    chat = chats.current
    chat.apply_preset(CAREFUL)
    chat.choose("temperature", 1.0)

    before = chat.reset_all()

    assert chat.chosen() == CAREFUL.options

    chat.restore(before)

    assert chat.own() == {"temperature": 1.0}


async def test_how_long_a_model_stays_edits_a_preset_only_if_that_says_it_too(
    chats: Chats,
) -> None:
    chat = chats.current
    chat.apply_preset(CAREFUL)
    chat.choose("keep_alive", -1)

    assert not chat.is_edited
    assert chat.chosen() == {**CAREFUL.options, "keep_alive": -1}

    chat.apply_preset(Preset(name="Short", options={"keep_alive": "1m"}))

    assert chat.chosen() == {"keep_alive": "1m"}

    chat.choose("keep_alive", "1h")

    assert chat.is_edited


async def test_a_changed_preset_can_be_taken_over(chats: Chats) -> None:
    chat = chats.current
    chat.apply_preset(CAREFUL)
    chat.choose("temperature", 0.4)
    chat.choose("seed", 7)

    chat.take_preset(Preset(name="Careful", options={"temperature": 0.4}, system="Mind."))

    assert chat.own() == {"seed": 7}
    assert chat.chosen() == {"temperature": 0.4, "seed": 7}
    assert chat.system() == "Mind."


async def test_a_load_carries_the_load_time_options_of_the_preset(
    fake: FakeOllama, chats: Chats
) -> None:
    chat = chats.current
    chat.set_model(THINKER.name)
    quick = {"think": False, "num_ctx": 2048, "keep_alive": "30m"}
    chat.apply_preset(Preset(name="Quick", options=quick))
    chat.load()
    await fake.wait_until_async(lambda fake: bool(fake.loads))

    (load,) = fake.requests_for("/api/chat")
    assert load.body["options"] == {"num_ctx": 2048}
    assert load.body["keep_alive"] == "30m"
    body = await _sent(fake, chats)
    assert body["think"] is False
    assert len(fake.loads) == 1


class StillServer(Server):
    """Asks nobody, and knows no models."""

    def __init__(self) -> None:
        super().__init__(Tasks(unexpected))


def unexpected(error: BaseException) -> None:
    raise error


_names = st.sampled_from(["temperature", "seed", "format", "stop", "keep_alive", "think"])
_values: dict[str, list[Any]] = {
    "temperature": [0.0, 0.5, 1.0], "seed": [0, 1], "stop": [["a"], ["b", "a"]],
    "format": ["", "json", {"a": 1, "b": 2}, {"b": 2, "a": 1}], "keep_alive": [-1, "5m"],
    "think": [True, False],
}  # fmt: skip


@st.composite
def _presets(draw: st.DrawFn) -> Preset:
    options = {name: draw(st.sampled_from(_values[name])) for name in draw(st.sets(_names))}
    system = draw(st.sampled_from(["", "Be careful.", "Be bold."]))
    return Preset(name=draw(st.sampled_from("ab")), options=options, system=system)


@given(st.data())
@settings(max_examples=150, deadline=None)
def test_whatever_is_done_in_any_order_can_be_undone(
    app: QCoreApplication, data: st.DataObject
) -> None:
    chat = ChatChoice(Conversation("m"), StillServer(), None)
    undone: list[tuple[Choices, dict[str, Any], str]] = []
    for _ in range(data.draw(st.integers(1, 12))):
        before = (chat.choices(), chat.chosen(), chat.system())
        match data.draw(st.integers(0, 6)):
            case 0:
                name = data.draw(_names)
                chat.choose(name, data.draw(st.sampled_from(_values[name])))
            case 1:
                chat.reset(data.draw(_names))
            case 2:
                chat.set_system(data.draw(st.sampled_from(["", "Be careful.", " ", "Mine."])))
            case 3:
                assert chat.apply_preset(data.draw(_presets() | st.none())) == before[0]
            case 4:
                assert chat.reset_to_preset() == before[0]
                assert not chat.is_edited or chat.conversation.preset is None
            case 5:
                assert chat.take_preset(data.draw(_presets())) == before[0]
            case _:
                chat.restore(chat.reset_all())
        undone.append(before)
        preset = chat.conversation.preset
        below = dict(preset.options) if preset is not None else {}
        assert chat.chosen() == {**below, **chat.own()}
        if preset is not None and not chat.is_edited:
            assert are_alike({k: chat.chosen().get(k) for k in below}, below)
            assert chat.system().strip() == preset.system.strip()
    for before, chosen, system in reversed(undone):
        chat.go_back(before)
        assert (chat.chosen(), chat.system()) == (chosen, system)
