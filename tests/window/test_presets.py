"""Presets and system prompts at the real window, with the scripted server."""

import asyncio
import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QAction, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu

from gui.services.presets import NEW_CHATS
from gui.widgets.arrangement import Pane
from gui.widgets.options_content import OptionsContent
from gui.widgets.presets.prompt_picker import PromptPicker
from gui.widgets.presets.row import PresetRow, PromptBar
from tests.fake_ollama import FakeOllama
from tests.qt_loop import until
from tests.window.conftest import PLAIN, THINKER, Person, Start, end

SCHEMA = {"type": "object", "properties": {"z": {"type": "string"}, "a": {"type": "number"}}}
OPTIONS = {"temperature": 0.25, "num_ctx": 8192, "format": SCHEMA}


class Presetting:
    """Somebody who works with presets at the window."""

    def __init__(self, person: Person) -> None:
        self.person = person
        self.presets = person.program.presets
        self.toast = person.window.toast

    @property
    def content(self) -> OptionsContent:
        return self.person.window.options.content

    @property
    def row(self) -> PresetRow:
        found = self.content.findChild(PresetRow)
        assert found is not None
        return found

    @property
    def bar(self) -> PromptBar:
        found = self.content.findChild(PromptBar)
        assert found is not None
        return found

    @property
    def picker(self) -> PromptPicker:
        prompting = self.person.window.prompting
        assert prompting is not None
        return prompting.picker

    @property
    def system(self) -> str:
        return self.content._system.edit.toPlainText()

    async def is_ready(self) -> None:
        """Wait until presets are read and the options are there."""
        await until(lambda: self.presets.is_loaded, self.presets.loaded)
        self.person.window.resize(1300, 800)
        self.person.window.panes.set_open(Pane.OPTIONS, is_open=True)
        self.content.build_rest()

    def action(self, text: str) -> QAction:
        """Return an action of the menu of presets, opened anew."""
        self.row.open_menu()
        menu = self.row.menu_shown
        assert menu is not None
        return _action(menu, text)

    def picks(self, text: str) -> None:
        """Do what the menu of presets offers."""
        action = self.action(text)
        assert action.isEnabled()
        action.trigger()
        assert self.row.menu_shown is not None
        self.row.menu_shown.close()

    def names(self, name: str) -> None:
        """Give the name that is asked for, and confirm it."""
        naming = self.content._preset_row._acts._naming  # type: ignore[union-attr]
        assert naming is not None
        naming.field.edit.setText(name)
        QTest.keyClick(naming.field.edit, Qt.Key.Key_Return)

    def undoes(self) -> None:
        """Take back what was done last."""
        assert self.toast.take_back()


def _action(menu: QMenu, text: str) -> QAction:
    found = [it for it in menu.actions() if it.text() == text]
    assert found, [it.text() for it in menu.actions()]
    return found[0]


async def _body(person: Person, fake: FakeOllama, text: str = "Hello") -> Mapping[str, Any]:
    """Ask something in the window; return the request's body."""
    person.asks(text)
    step = await fake.next_chat_async()
    step.finish()
    await person.sees_end()
    body: Mapping[str, Any] = step.body
    return body


async def test_a_preset_is_saved_and_applied_to_another_chat(
    person: Person, fake: FakeOllama
) -> None:
    it = Presetting(person)
    await it.is_ready()
    for name, value in OPTIONS.items():
        person.chat.choose(name, value)
    it.content._system.edit.setPlainText("Be careful.")
    it.picks("Save as preset…")
    it.names("Careful")

    assert (it.row.text(), it.row.mark) == ("Preset: Careful", "")
    assert person.chat.own() == {}
    await _body(person, fake)
    person.program.chats.new_chat()
    assert it.row.text() == "No preset"
    plain = await _body(person, fake)
    assert "options" not in plain
    assert "format" not in plain

    it.picks("Careful")
    body = await _body(person, fake)

    assert body["options"] == {"temperature": 0.25, "num_ctx": 8192}
    assert json.dumps(body["format"]) == json.dumps(SCHEMA)
    assert body["messages"][0] == {"role": "system", "content": "Be careful."}
    assert it.content._system.edit.placeholderText() == "Be careful."
    assert it.bar.source.text() == "From preset “Careful”"


async def test_a_preset_keeps_what_was_chosen_and_not_what_preferences_send(
    person: Person, fake: FakeOllama
) -> None:
    it = Presetting(person)
    await it.is_ready()
    person.program.settings.set("never_forget", True)
    person.chat.choose("top_k", 7)

    it.picks("Save as preset…")
    it.names("Seven")

    assert (await _body(person, fake))["truncate"] is False
    assert it.presets.presets[0].options == {"top_k": 7}


async def test_a_changed_option_marks_the_preset_as_edited_until_it_is_reset(
    person: Person, fake: FakeOllama
) -> None:
    it = Presetting(person)
    await it.is_ready()
    it.presets.save_as("Careful", OPTIONS, "")
    it.picks("Careful")
    person.chat.choose("temperature", 1.0)

    assert (it.row.text(), it.row.mark) == ("Preset: Careful", "edited")
    assert it.row.accessibleName() == "Preset: Careful, edited"

    it.picks("Reset to preset")
    assert it.row.mark == ""
    assert not it.action("Reset to preset").isEnabled()
    assert (await _body(person, fake))["options"]["temperature"] == 0.25

    it.undoes()
    assert it.row.mark == "edited"
    assert (await _body(person, fake))["options"]["temperature"] == 1.0


async def test_resetting_one_option_goes_back_to_the_value_of_the_preset(person: Person) -> None:
    it = Presetting(person)
    await it.is_ready()
    it.presets.save_as("Careful", OPTIONS, "")
    it.picks("Careful")
    person.chat.choose("temperature", 1.0)
    row = it.content.row("temperature")
    assert row is not None
    row.reset_requested.emit("temperature")

    assert person.chat.chosen()["temperature"] == 0.25
    assert it.row.mark == ""


async def test_applying_a_preset_can_be_undone(person: Person) -> None:
    it = Presetting(person)
    await it.is_ready()
    it.presets.save_as("Careful", OPTIONS, "Be careful.")
    person.chat.choose("seed", 7)
    it.content._system.edit.setPlainText("Be bold.")
    it.picks("Careful")
    assert (it.system, person.chat.own()) == ("", {})

    it.undoes()

    assert (it.row.text(), it.system) == ("No preset", "Be bold.")
    assert person.chat.chosen() == {"seed": 7}


async def test_a_preset_is_updated_and_other_chats_may_take_the_changes(
    person: Person, fake: FakeOllama
) -> None:
    it = Presetting(person)
    await it.is_ready()
    it.presets.save_as("Careful", OPTIONS, "")
    it.picks("Careful")
    first = person.chat
    await _body(person, fake)
    person.program.chats.new_chat()
    it.picks("Careful")
    person.chat.choose("temperature", 0.5)
    it.picks("Update “Careful”")

    (kept,) = it.presets.presets
    assert kept.options["temperature"] == 0.5
    assert it.row.mark == ""
    assert first.chosen()["temperature"] == 0.25

    it.undoes()
    assert it.presets.presets[0].options["temperature"] == 0.25
    assert person.chat.own() == {"temperature": 0.5}

    it.presets.put(replace(kept, options={"temperature": 0.75}))
    person.chat.reset_to_preset()
    it.row.follow()
    assert it.row.mark == "older"
    it.picks("Take the changes of “Careful”")
    assert person.chat.chosen() == {"temperature": 0.75}
    assert it.row.mark == ""


async def test_a_deleted_preset_stays_in_its_chats_and_comes_back(person: Person) -> None:
    it = Presetting(person)
    await it.is_ready()
    preset = it.presets.save_as("Careful", OPTIONS, "")
    it.picks("Careful")
    dialogs = person.window.preset_dialogs
    assert dialogs is not None
    dialogs.open_presets()
    dialogs.presets.delete_button.click()

    assert list(it.presets.presets) == []
    assert it.row.text() == "Preset: Careful"
    assert not it.action("Careful").isEnabled()
    assert person.chat.chosen() == OPTIONS

    it.undoes()
    assert list(it.presets.presets) == [preset]
    assert it.action("Careful").isEnabled()


async def test_a_preset_is_renamed_where_no_other_has_the_name(person: Person) -> None:
    it = Presetting(person)
    await it.is_ready()
    it.presets.save_as("Careful", OPTIONS, "")
    it.presets.save_as("Bold", {"temperature": 1.5}, "")
    it.picks("Careful")
    dialogs = person.window.preset_dialogs
    assert dialogs is not None
    dialogs.open_presets()
    QTest.keyClick(dialogs.presets, Qt.Key.Key_F2)
    it.names("bold")
    naming = it.content._preset_row._acts._naming  # type: ignore[union-attr]
    assert naming is not None
    assert naming.isVisible()
    assert naming.help.text() == "Another one has this name; choose a different one."
    it.names("Wary")

    assert [it.name for it in it.presets.presets] == ["Wary", "Bold"]
    assert it.row.text() == "Preset: Wary"
    dialogs.close_all()


async def test_new_chats_begin_with_the_default_of_their_model(
    person: Person, fake: FakeOllama
) -> None:
    it = Presetting(person)
    await it.is_ready()
    it.presets.save_as("Careful", OPTIONS, "")
    it.presets.save_as("Deep", {"num_predict": 100}, "Think.")
    it.picks("Careful")
    it.picks("Default for new chats")
    it.picks("Deep")
    it.picks(f"Default for {PLAIN.name}")
    assert it.action(f"Default for {PLAIN.name}").isChecked()
    await _body(person, fake)

    person.program.chats.new_chat()
    assert it.row.text() == "Preset: Deep"
    person.program.chats.choose_model(THINKER.name)
    assert it.row.text() == "Preset: Careful"
    assert (await _body(person, fake))["options"]["num_ctx"] == 8192

    it.picks("Default for new chats")
    person.program.chats.new_chat()
    assert it.row.text() == "No preset"


async def test_defaults_are_chosen_among_all_presets(person: Person) -> None:
    it = Presetting(person)
    await it.is_ready()
    it.presets.save_as("Careful", OPTIONS, "")
    deep = it.presets.save_as("Deep", {"num_predict": 100}, "Think.")
    it.presets.set_default(deep, "gone & forgotten:1b")
    dialogs = person.window.preset_dialogs
    assert dialogs is not None
    dialogs.open_presets()
    dialog = dialogs.presets
    dialog.list.set_current(1)

    def picks(text: str) -> None:
        dialog.default_button.click()
        assert dialog.menu_shown is not None
        _action(dialog.menu_shown, text).trigger()
        dialog.menu_shown.close()

    picks(f"Default for {PLAIN.name}")
    assert it.row.text() == "Preset: Deep"
    picks("Default for new chats")
    picks("Default for gone && forgotten:1b")
    picks(f"Default for {PLAIN.name}")

    assert it.presets.models_of(deep) == [NEW_CHATS]
    assert dialog.list.rows[1].detail.startswith("Default for new chats · ")
    dialogs.close_all()


async def test_the_menu_opens_at_its_row_in_a_narrow_window(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = await start()
    person.window.resize(700, 600)
    await end(person)
    person = await start()
    it = Presetting(person)
    window = person.window
    await until(lambda: it.presets.is_loaded, it.presets.loaded)
    monkeypatch.setattr(window._theme, "animation_ms", int)

    assert window.options._content is None  # nothing of the options has been built before

    window.commands.open_presets()

    menu = it.row.menu_shown
    assert menu is not None
    opened_at = menu.pos()
    for _ in range(20):
        await asyncio.sleep(0)  # what has no place yet gets one
    assert window.panes.is_overlaid
    assert opened_at == it.row.mapToGlobal(QPoint(0, it.row.height()))
    menu.close()


async def test_presets_go_out_and_come_in_with_numbers_behind_their_names(
    person: Person, tmp_path: Path
) -> None:
    it = Presetting(person)
    await it.is_ready()
    it.presets.save_as("Careful", OPTIONS, "Be careful.")
    file = tmp_path / "out.json"
    it.presets.give_away(file, it.presets.presets, it.presets.prompts)
    await until(lambda: _is_there(file), it.presets.given_away)
    parts = json.loads(_content(file))
    parts["presets"][0]["options"]["top_k"] = "many"
    _put(file, json.dumps(parts))
    acts = it.content._preset_row._acts  # type: ignore[union-attr]
    acts.import_file(str(file))
    await until(lambda: len(it.presets.presets) == 2, it.presets.taken_in)

    first, second = it.presets.presets
    assert second.name == "Careful 2"
    assert second.says_the_same(first)
    assert person.window.problems.problems[-1] == (
        "Some options were left out",
        "Careful: top_k is a whole number, not “many”.",
    )

    _put(file, "{")
    acts.import_file(str(file))
    await until(lambda: len(person.window.problems.problems) == 2, it.presets.not_taken_in)
    assert person.window.problems.problems[-1][0] == "out.json was not imported"


async def test_files_are_asked_for_in_the_dialog_of_presets(person: Person, tmp_path: Path) -> None:
    it = Presetting(person)
    await it.is_ready()
    it.presets.save_as("Careful: mostly", OPTIONS, "Be careful.")
    it.presets.save_as("Bold", {"top_k": 100}, "")
    dialogs = person.window.preset_dialogs
    assert dialogs is not None
    dialogs.open_presets()
    dialogs.presets.export_button.click()
    one = _asked(person)
    assert one.selectedFiles()[0].endswith("Careful mostly.json")
    one.fileSelected.emit(str(tmp_path / "one.json"))
    one.close()
    await until(lambda: _is_there(tmp_path / "one.json"), it.presets.given_away)
    dialogs.presets.export_all_button.click()
    every = _asked(person)
    every.fileSelected.emit(str(tmp_path / "all.json"))
    every.close()
    await until(lambda: _is_there(tmp_path / "all.json"), it.presets.given_away)

    names = [one["name"] for one in json.loads(_content(tmp_path / "one.json"))["presets"]]
    assert names == ["Careful: mostly"]
    assert len(json.loads(_content(tmp_path / "all.json"))["prompts"]) == len(it.presets.prompts)

    dialogs.presets.import_button.click()
    _asked(person).fileSelected.emit(str(tmp_path / "one.json"))
    await until(lambda: len(it.presets.presets) == 3, it.presets.taken_in)
    assert it.presets.presets[2].name == "Careful: mostly 2"
    it.undoes()
    assert len(it.presets.presets) == 2
    dialogs.close_all()


def _asked(person: Person) -> QFileDialog:
    """Return the dialog that asks for a file now."""
    shown = [it for it in person.window.findChildren(QFileDialog) if it.isVisible()]
    assert len(shown) == 1
    return shown[0]


def _is_there(file: Path) -> bool:
    return file.exists()


def _content(file: Path) -> str:
    return file.read_text()


def _put(file: Path, text: str) -> None:
    file.write_text(text)


# --- Prompts --------------------------------------------------------------------------------------


async def test_a_slash_in_an_empty_message_picks_a_system_prompt(
    person: Person, fake: FakeOllama
) -> None:
    it = Presetting(person)
    await it.is_ready()
    person.composer.field.setFocus()
    person.types("/")
    assert it.picker.isVisible()
    assert [one.name for one in it.picker.shown][:2] == ["Brief answers", "Proofreader"]

    person.presses(Qt.Key.Key_Down)
    person.types("code")
    assert [one.name for one in it.picker.shown] == ["Code reviewer"]
    person.presses(Qt.Key.Key_Return)

    assert not it.picker.isVisible()
    assert person.composer.field.text() == ""
    assert it.system.startswith("Review the code")
    assert it.bar.source.text() == "“Code reviewer”"
    assert (await _body(person, fake))["messages"][0]["role"] == "system"

    it.undoes()
    assert it.system == ""


async def test_arrows_go_through_the_prompts(person: Person) -> None:
    it = Presetting(person)
    await it.is_ready()
    person.composer.field.setFocus()
    person.types("/")
    person.presses(Qt.Key.Key_Down)
    person.presses(Qt.Key.Key_Down)
    person.presses(Qt.Key.Key_Up)
    person.presses(Qt.Key.Key_Tab)

    assert it.bar.source.text() == "“Proofreader”"
    assert person.composer.field.hasFocus()


async def test_esc_leaves_the_slash_as_text(person: Person, fake: FakeOllama) -> None:
    it = Presetting(person)
    await it.is_ready()
    person.composer.field.setFocus()
    person.types("/")
    person.presses(Qt.Key.Key_Escape)
    assert not it.picker.isVisible()

    person.types("tmp is full")
    assert not it.picker.isVisible()
    person.presses(Qt.Key.Key_Return)
    step = await fake.next_chat_async()
    step.finish()
    await person.sees_end()
    assert step.body["messages"] == [{"role": "user", "content": "/tmp is full"}]


async def test_words_that_no_prompt_has_are_sent_as_they_are(
    person: Person, fake: FakeOllama
) -> None:
    it = Presetting(person)
    await it.is_ready()
    person.composer.field.setFocus()
    body = await _body(person, fake, "/etc/hosts says what?")

    assert not it.picker.isVisible()
    assert body["messages"][-1]["content"] == "/etc/hosts says what?"


async def test_a_slash_means_nothing_elsewhere(person: Person) -> None:
    it = Presetting(person)
    await it.is_ready()
    field = person.composer.field
    field.setFocus()
    person.types("a/")
    assert not it.picker.isVisible()
    field.set_text("")
    field.set_text("/")
    assert not it.picker.isVisible()
    field.set_text("")
    data = QMimeData()
    data.setText("/")
    field.insertFromMimeData(data)
    assert field.text() == "/"
    assert not it.picker.isVisible()
    field.set_text("x")
    person.presses(Qt.Key.Key_Home)
    person.types("/")
    assert field.text() == "/x"
    assert not it.picker.isVisible()


async def test_an_input_method_may_hand_over_the_slash_and_compose_the_words(
    person: Person,
) -> None:
    it = Presetting(person)
    await it.is_ready()
    it.presets.save_prompt("번역가", "Translate.")
    it.presets.save_prompt("교정", "Correct.")
    field = person.composer.field
    field.setFocus()
    slash = QInputMethodEvent()
    slash.setCommitString("/")
    QApplication.sendEvent(field, slash)
    assert it.picker.isVisible()

    for composed in ("ㅂ", "버", "번"):
        QApplication.sendEvent(field, QInputMethodEvent(composed, []))
    assert [one.name for one in it.picker.shown] == ["번역가"]
    person.presses(Qt.Key.Key_Escape)  # that is the input method's
    assert it.picker.isVisible()
    person.presses(Qt.Key.Key_Return)

    assert it.system == "Translate."
    assert (field.text(), field.preedit()) == ("", "")


async def test_a_prompt_is_saved_written_and_deleted(person: Person) -> None:
    it = Presetting(person)
    await it.is_ready()
    it.content._system.edit.setPlainText("Speak like a pirate.")
    it.bar.open_menu()
    menu = it.bar.menu_shown
    assert menu is not None
    _action(menu, "Save this prompt…").trigger()
    menu.close()
    it.names("Pirate")
    assert it.bar.source.text() == "“Pirate”"

    dialogs = person.window.preset_dialogs
    assert dialogs is not None
    dialogs.open_prompts()
    dialog = dialogs.prompts
    assert dialog.name.edit.text() == "Pirate"
    dialog.text.edit.setPlainText("Arr.")
    dialog.name.edit.setText("Captain")
    dialog.close()
    assert (it.presets.prompts[-1].name, it.presets.prompts[-1].text) == ("Captain", "Arr.")
    assert it.system == "Speak like a pirate."

    dialogs.open_prompts()
    dialog.list.set_current(len(it.presets.prompts) - 1)
    dialog.use_button.click()
    assert it.system == "Arr."
    dialogs.open_prompts()
    dialog.delete_button.click()
    assert it.presets.prompt_named("Captain") is None
    it.undoes()
    assert it.presets.prompt_named("Captain") is not None
    dialogs.close_all()


async def test_a_prompt_without_a_text_is_not_to_be_used(person: Person) -> None:
    it = Presetting(person)
    await it.is_ready()
    dialogs = person.window.preset_dialogs
    assert dialogs is not None
    dialogs.open_prompts()
    dialog = dialogs.prompts
    dialog.new_button.click()
    assert not dialog.use_button.isEnabled()
    QTest.keyClick(dialog.list.view, Qt.Key.Key_Return)
    assert dialog.isVisible()
    dialog.text.edit.setPlainText(" ")
    assert not dialog.use_button.isEnabled()
    dialogs.close_all()

    person.types("/")
    assert it.picker.shown == list(it.presets.prompts[:-1])
    it.bar.open_menu()
    menu = it.bar.menu_shown
    assert menu is not None
    assert it.presets.prompts[-1].name not in [action.text() for action in menu.actions()]
    menu.close()
    dialog.text.edit.setPlainText("Be kind.")
    assert dialog.use_button.isEnabled()


async def test_a_sign_tells_that_a_system_prompt_is_in_effect(person: Person) -> None:
    it = Presetting(person)
    await it.is_ready()
    prompting = person.window.prompting
    assert prompting is not None
    assert not person.chat.system()
    before = prompting.sign
    it.presets.save_as("Careful", {}, "Be careful.")
    it.picks("Careful")

    sign = prompting.sign
    assert sign is not before
    assert sign is not None
    assert sign.isVisible()
    assert sign.toolTip() == "System prompt in effect\nBe careful."
    it.picks("None")
    assert not sign.isVisible()


async def test_the_prompt_of_a_preset_can_be_written_on(person: Person) -> None:
    it = Presetting(person)
    await it.is_ready()
    it.presets.save_as("Careful", {}, "Be careful.")
    it.picks("Careful")
    assert it.system == ""
    it.bar.open_menu()
    menu = it.bar.menu_shown
    assert menu is not None
    _action(menu, "Change it for this chat").trigger()
    menu.close()
    assert it.system == "Be careful."
    assert it.row.mark == ""
    assert it.content._system.edit.hasFocus()

    it.content._system.edit.appendPlainText("Very.")
    assert person.chat.system() == "Be careful.\nVery."
    assert it.row.mark == "edited"


async def test_what_cannot_be_saved_is_told_and_stays_on_screen(
    person: Person, tmp_path: Path
) -> None:
    it = Presetting(person)
    await it.is_ready()
    it.presets.path = tmp_path / "chats.db" / "presets.json"
    it.presets.save_as("Careful", OPTIONS, "")
    problems = person.window.problems
    await until(lambda: problems.problems, it.presets.not_saved)

    ((title, text),) = problems.problems
    assert title == "The presets could not be saved"
    assert text.startswith("A file is in the place of a folder. Presets and prompts stay as they")
    it.picks("Careful")
    assert person.chat.chosen() == OPTIONS
    it.presets.path = tmp_path / "presets.json"
    it.presets.save_as("Bold", {"top_k": 100}, "")
    it.presets.write_now()
    assert json.loads(_content(tmp_path / "presets.json"))["presets"][0]["name"] == "Careful"


# --- Another start --------------------------------------------------------------------------------


async def test_presets_prompts_and_what_was_applied_are_there_at_the_next_start(
    start: Start, fake: FakeOllama
) -> None:
    person = await start()
    it = Presetting(person)
    await it.is_ready()
    it.presets.save_as("Careful", OPTIONS, "Be careful.")
    it.presets.set_default(it.presets.presets[0], NEW_CHATS)
    it.presets.delete_prompt(it.presets.prompts[0])
    await _body(person, fake, "first")
    person.chat.choose("temperature", 1.0)
    await end(person)

    again = await start()
    it = Presetting(again)
    await it.is_ready()
    await until(lambda: again.chat.conversation.path, again.program.chats.current_changed)
    assert (it.row.text(), it.row.mark) == ("Preset: Careful", "edited")
    assert json.dumps(again.chat.chosen()["format"]) == json.dumps(SCHEMA)
    assert again.chat.own() == {"temperature": 1.0}
    assert "Brief answers" not in [one.name for one in it.presets.prompts]
    again.program.chats.new_chat()
    assert again.chat.conversation.preset == it.presets.presets[0]


async def test_a_preset_applied_to_an_empty_chat_is_there_at_the_next_start(start: Start) -> None:
    person = await start()
    it = Presetting(person)
    await it.is_ready()
    it.presets.save_as("Careful", OPTIONS, "Be careful.")
    it.picks("Careful")
    await end(person)

    again = await start()
    await until(lambda: again.chat.conversation.preset, again.program.chats.current_changed)
    assert again.chat.chosen() == OPTIONS


async def test_the_first_chat_of_the_next_start_begins_with_the_default(
    start: Start, fake: FakeOllama
) -> None:
    person = await start()
    it = Presetting(person)
    await it.is_ready()
    it.presets.set_default(it.presets.save_as("Careful", OPTIONS, "Be careful."), NEW_CHATS)
    await end(person)

    again = await start()
    it = Presetting(again)
    await it.is_ready()
    assert (it.row.text(), it.row.mark) == ("Preset: Careful", "")
    assert not again.chat.conversation.key
    assert (await _body(again, fake))["options"]["temperature"] == 0.25
