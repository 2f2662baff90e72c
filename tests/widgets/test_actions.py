"""The table of actions."""

from collections import Counter
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence

from gui.widgets.action_spec import ActionSpec, Menu
from gui.widgets.action_table import ACTIONS
from gui.widgets.actions import action_text
from gui.widgets.theme import Theme
from tests.widgets.windowed import GEMMA, QWEN, loaded, scene

NAMES = [spec.name for spec in ACTIONS]


@pytest.mark.parametrize("spec", ACTIONS, ids=NAMES)
def test_every_action_has_words_and_keys_that_qt_knows(spec: ActionSpec) -> None:
    assert action_text(spec)
    assert spec.text[0].isupper()
    for keys in spec.keys:
        assert QKeySequence(keys).toString()


def test_no_keys_and_no_names_are_used_twice() -> None:
    keys = Counter(QKeySequence(keys).toString() for spec in ACTIONS for keys in spec.keys)
    assert [key for key, count in keys.items() if count > 1] == []
    assert len(set(NAMES)) == len(NAMES)


def test_every_menu_has_actions() -> None:
    assert {spec.menu for spec in ACTIONS} == set(Menu)


def test_all_shortcuts_of_the_design_that_do_something_are_there() -> None:
    wanted = (
        "Ctrl+N Esc Ctrl+L Ctrl+B Ctrl+Shift+B Ctrl+T Ctrl+Shift+C Ctrl+End Ctrl+PgUp Ctrl+PgDown "
        "Ctrl+Shift+U Ctrl+F F3 Shift+F3 Ctrl+Shift+X F6 Shift+F6 "
        "Ctrl+S Ctrl+= Ctrl++ Ctrl+- Ctrl+0 Ctrl+, Ctrl+W Ctrl+Q Ctrl+/ Ctrl+M"
    )
    there = {keys for spec in ACTIONS for keys in spec.keys}
    assert set(wanted.split()) <= there


def test_actions_that_would_do_nothing_are_disabled(theme: Theme, tmp_path: Path) -> None:
    shown = scene(theme, tmp_path, QWEN, GEMMA)
    keys = shown.window.keys
    assert not keys["stop"].isEnabled()
    assert not keys["copy_last_reply"].isEnabled()
    assert keys["load"].isEnabled()
    assert not keys["unload"].isEnabled()
    assert keys["thinking"].isEnabled()
    shown.server.remember(loaded())
    assert not keys["load"].isEnabled()
    assert keys["unload"].isEnabled()


def test_keys_work_while_the_menu_bar_is_hidden(theme: Theme, tmp_path: Path) -> None:
    shown = scene(theme, tmp_path, QWEN)
    assert not shown.window.menus.has_bar
    shown.press(Qt.Key.Key_Equal, Qt.KeyboardModifier.ControlModifier)
    assert shown.settings.get("text_size") == 110
    shown.press(Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert shown.settings.get("text_size") == 100


def test_text_gets_no_larger_than_it_may(theme: Theme, tmp_path: Path) -> None:
    shown = scene(theme, tmp_path, QWEN)
    for _ in range(15):
        shown.trigger("larger_text")
    assert shown.settings.get("text_size") == 200
    for _ in range(15):
        shown.trigger("smaller_text")
    assert shown.settings.get("text_size") == 80


def test_the_menu_bar_holds_all_actions_once_it_is_shown(theme: Theme, tmp_path: Path) -> None:
    shown = scene(theme, tmp_path, QWEN)
    shown.trigger("menu_bar")
    bar = shown.window.menuBar()
    assert bar.isVisible()
    titles = [action.text() for action in bar.actions()]
    assert titles == ["&File", "&Edit", "&View", "&Chat", "&Model", "&Help"]
    listed = [
        action.objectName()
        for menu in Menu
        for action in shown.window.menus.menu(menu).actions()
        if not action.isSeparator()
    ]
    assert listed == NAMES
    shown.trigger("menu_bar")
    assert not bar.isVisible()


def test_the_button_with_dots_opens_the_same_menus(theme: Theme, tmp_path: Path) -> None:
    shown = scene(theme, tmp_path, QWEN)
    shown.window.header.menu_button.click()
    whole = shown.window.menus._whole
    assert whole is not None
    assert whole.isVisible()
    assert [action.text() for action in whole.actions()] == [
        "&File", "&Edit", "&View", "&Chat", "&Model", "&Help",
    ]  # fmt: skip
    whole.close()


def test_undo_and_paste_reach_the_composer_from_a_menu(theme: Theme, tmp_path: Path) -> None:
    shown = scene(theme, tmp_path, QWEN)
    field = shown.window.conversation.composer.field
    field.setFocus()
    field.insertPlainText("Hello")
    shown.window.header.menu_button.setFocus()
    shown.trigger("select_all")
    shown.trigger("cut")
    assert field.text() == ""
    shown.trigger("paste")
    assert field.text() == "Hello"
    shown.trigger("undo")
    assert field.text() == ""
