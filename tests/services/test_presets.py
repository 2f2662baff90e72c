"""Presets and prompts at work: kept, defaults of new chats, given away and taken in."""

import json
from pathlib import Path

import pytest

from gui.chat.preset import Preset, Prompt
from gui.chat.presets_file import FORMAT, LaterVersion
from gui.services.chats import Chats
from gui.services.preset_defaults import PresetDefaults
from gui.services.presets import NEW_CHATS, Presets, TakenIn, free_name
from gui.services.tasks import Tasks
from tests.fake_ollama import FakeOllama
from tests.qt_loop import until
from tests.services.conftest import PLAIN, THINKER

STARTER = Prompt(name="Tutor", text="You teach.")


def there(path: Path, text: str) -> None:
    """Put a file there."""
    path.parent.mkdir()
    path.write_text(text)


def content(path: Path) -> str:
    return path.read_text()


def made(path: Path, tasks: Tasks) -> Presets:
    return Presets(path, tasks, lambda: [STARTER])


async def opened(path: Path, tasks: Tasks) -> Presets:
    """Return what is in a file, as another start of the program would."""
    presets = made(path, tasks)
    presets.begin()
    await until(lambda: presets.is_loaded, presets.loaded)
    return presets


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "presets.json"


async def test_without_a_file_there_are_prompts_to_begin_with(path: Path, tasks: Tasks) -> None:
    presets = await opened(path, tasks)

    assert [(it.name, it.text) for it in presets.prompts] == [("Tutor", "You teach.")]

    presets.delete_prompt(presets.prompts[0])
    presets.write_now()

    assert (await opened(path, tasks)).prompts == ()


async def test_a_preset_is_kept_and_replaced_by_its_name(path: Path, tasks: Tasks) -> None:
    presets = await opened(path, tasks)
    first = presets.save_as("Careful", {"temperature": 0.2}, "Be careful.")
    second = presets.save_as(" careful\n", {"stop": ("a",)}, "")

    assert second.key == first.key
    assert [it.name for it in presets.presets] == ["careful"]
    presets.write_now()
    (kept,) = (await opened(path, tasks)).presets
    assert (kept.options, kept.system, kept.key) == ({"stop": ["a"]}, "", first.key)


async def test_a_renamed_preset_is_found_by_those_who_hold_the_old_one(
    path: Path, tasks: Tasks
) -> None:
    presets = await opened(path, tasks)
    held = presets.save_as("Careful", {"seed": 1}, "")
    presets.put(Preset(name="Wary", options=held.options, key=held.key))

    kept = presets.kept(held)
    assert kept is not None
    assert kept.name == "Wary"
    assert kept.says_the_same(held)


async def test_a_deleted_preset_comes_back_where_it_stood_with_its_models(
    path: Path, tasks: Tasks
) -> None:
    presets = await opened(path, tasks)
    one, two, three = (presets.save_as(name, {"seed": 1}, "") for name in "abc")
    presets.set_default(two, PLAIN.name)
    presets.set_default(two, NEW_CHATS)

    deleted = presets.delete(two)

    assert (list(presets.presets), presets.kept(two)) == ([one, three], None)
    assert presets.default_for(PLAIN.name) is None

    presets.bring_back(deleted)

    assert list(presets.presets) == [one, two, three]
    assert presets.default_for(PLAIN.name) == presets.default_for("other") == two


async def test_a_failed_write_is_told_and_tried_again(path: Path, tasks: Tasks) -> None:
    presets = await opened(path, tasks)
    path.parent.write_text("no folder")
    told: list[OSError] = []
    presets.not_saved.connect(told.append)

    presets.save_as("Careful", {"seed": 1}, "")
    await until(lambda: told, presets.not_saved)
    path.parent.unlink()
    presets.write_now()

    assert [it.name for it in (await opened(path, tasks)).presets] == ["Careful"]


async def test_a_file_of_a_later_version_is_told_and_never_written(
    path: Path, tasks: Tasks
) -> None:
    later = json.dumps({"format": FORMAT, "version": 2})
    there(path, later)
    presets = made(path, tasks)
    told: list[object] = []
    presets.not_read.connect(told.append)
    presets.begin()
    await until(lambda: presets.is_loaded, presets.loaded)

    presets.save_as("Careful", {"seed": 1}, "")
    presets.write_now()

    assert isinstance(told[0], LaterVersion)
    assert content(path) == later
    assert [it.name for it in presets.presets] == ["Careful"]


async def test_a_damaged_file_is_told(path: Path, tasks: Tasks) -> None:
    there(path, "{")
    presets = made(path, tasks)
    told: list[Path] = []
    presets.set_aside.connect(told.append)
    presets.begin()
    await until(lambda: told, presets.set_aside)

    assert told == [path.with_name("presets.json.bad")]
    assert [it.name for it in presets.prompts] == ["Tutor"]


async def test_half_a_character_does_not_keep_presets_from_being_written(
    path: Path, tasks: Tasks
) -> None:
    presets = await opened(path, tasks)
    presets.save_as("Odd \udc00", {"format": {"\ud800": ["\udfff"]}}, "half \ud83d")
    presets.write_now()

    (kept,) = (await opened(path, tasks)).presets
    assert (kept.options, kept.system) == ({"format": {"?": ["?"]}}, "half ?")


async def test_what_is_taken_in_gets_free_names_and_can_be_taken_out(
    path: Path, tasks: Tasks, tmp_path: Path
) -> None:
    presets = await opened(path, tasks)
    presets.save_as("Careful", {"temperature": 0.2}, "Mind.")
    given: list[Path] = []
    presets.given_away.connect(given.append)
    out = tmp_path / "out.json"
    presets.give_away(out, presets.presets, presets.prompts)
    await until(lambda: given, presets.given_away)
    taken: list[TakenIn] = []
    presets.taken_in.connect(taken.append)
    presets.take_in(out)
    await until(lambda: taken, presets.taken_in)

    assert [it.name for it in presets.presets] == ["Careful", "Careful 2"]
    assert [it.name for it in presets.prompts] == ["Tutor", "Tutor 2"]
    assert presets.presets[0].says_the_same(presets.presets[1])

    presets.take_out(taken[0])

    assert [it.name for it in presets.presets] == ["Careful"]
    assert [it.name for it in presets.prompts] == ["Tutor"]


async def test_what_cannot_be_taken_in_or_given_away_is_told(
    path: Path, tasks: Tasks, tmp_path: Path
) -> None:
    presets = await opened(path, tasks)
    told: list[tuple[object, object]] = []

    def note(path: object, error: object) -> None:
        told.append((path, error))

    presets.not_taken_in.connect(note)
    presets.not_given_away.connect(note)
    (tmp_path / "odd.json").write_text("{}")

    presets.take_in(tmp_path / "odd.json")
    await until(lambda: len(told) == 1, presets.not_taken_in)
    presets.take_in(tmp_path / "nowhere.json")
    await until(lambda: len(told) == 2, presets.not_taken_in)
    presets.give_away(tmp_path, presets.presets)
    await until(lambda: len(told) == 3, presets.not_given_away)

    assert [type(error).__name__ for _, error in told] == [
        "NotPresets", "FileNotFoundError", "IsADirectoryError",
    ]  # fmt: skip


def test_a_name_that_is_taken_gets_a_number() -> None:
    assert free_name("a", []) == "a"
    assert free_name("a", ["A", "a 2"]) == "a 3"


# --- What new chats begin with --------------------------------------------------------------------


async def test_a_new_chat_begins_with_the_preset_of_its_model_else_of_all(
    path: Path, tasks: Tasks, fake: FakeOllama, chats: Chats
) -> None:
    presets = await opened(path, tasks)
    cold = presets.save_as("Cold", {"temperature": 0}, "")
    deep = presets.save_as("Deep", {"num_ctx": 8192}, "Think.")
    PresetDefaults(chats, presets, chats)
    presets.set_default(cold, NEW_CHATS)
    presets.set_default(deep, THINKER.name)
    chat = chats.current

    assert chat.conversation.preset == cold

    chats.choose_model(THINKER.name)
    assert chat.conversation.preset == deep
    chats.choose_model(PLAIN.name)
    assert (chat.conversation.preset, chat.is_edited) == (cold, False)
    assert not chat.conversation.key

    chats.choose_model(THINKER.name)
    chat.send("Hello")
    step = await fake.next_chat_async()
    step.finish()
    await until(lambda: not chat.is_running, chat.phase_changed)
    assert step.body["options"] == {"num_ctx": 8192}
    assert step.body["messages"][0]["content"] == "Think."

    chats.choose_model(PLAIN.name)
    assert chat.conversation.preset == deep

    chats.new_chat()
    assert chats.current.conversation.preset == cold


async def test_a_preset_that_was_chosen_stays_whatever_the_model(
    path: Path, tasks: Tasks, chats: Chats
) -> None:
    presets = await opened(path, tasks)
    cold = presets.save_as("Cold", {"temperature": 0}, "")
    deep = presets.save_as("Deep", {"num_ctx": 8192}, "Think.")
    PresetDefaults(chats, presets, chats)
    presets.set_default(deep, THINKER.name)
    chats.current.apply_preset(cold)

    chats.choose_model(THINKER.name)
    assert chats.current.conversation.preset == cold

    chats.current.apply_preset(None)
    chats.choose_model(PLAIN.name)
    chats.choose_model(THINKER.name)
    assert chats.current.conversation.preset is None


async def test_what_an_empty_chat_has_of_its_own_stays_above_the_default(
    path: Path, tasks: Tasks, chats: Chats
) -> None:
    presets = await opened(path, tasks)
    cold = presets.save_as("Cold", {"temperature": 0}, "")
    PresetDefaults(chats, presets, chats)
    chats.current.choose("seed", 7)
    presets.set_default(cold, NEW_CHATS)

    assert chats.current.chosen() == {"temperature": 0, "seed": 7}

    presets.set_default(None, NEW_CHATS)

    assert chats.current.chosen() == {"seed": 7}
