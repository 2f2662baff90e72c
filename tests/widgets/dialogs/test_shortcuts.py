"""The list of keys."""

import sys

from gui.widgets.action_spec import Menu
from gui.widgets.action_table import ACTIONS
from gui.widgets.actions import action_text, keys_text
from gui.widgets.dialogs.shortcuts import ShortcutsDialog
from gui.widgets.theme import Theme
from tests.widgets.talking import settle, words_in


def test_every_action_with_keys_is_listed(theme: Theme) -> None:
    dialog = ShortcutsDialog(theme)
    dialog.show()
    settle()
    lines = dict(dialog.lines())
    shown = words_in(dialog)
    for spec in ACTIONS:
        if spec.keys:
            assert keys_text(spec.keys[0]) in lines[action_text(spec)]
            assert action_text(spec) in shown
    assert len(dialog._labels) == len(dialog.lines())


def test_titles_are_those_of_the_menus(theme: Theme) -> None:
    titles = [text for text, keys in ShortcutsDialog(theme).lines() if not keys]
    assert titles == ["Message", *(menu.value for menu in Menu)]


def test_keys_are_called_as_the_composer_calls_them(theme: Theme) -> None:
    keys = {keys for _text, keys in ShortcutsDialog(theme).lines()}
    expected = {"Enter", "Shift+Enter", "Ctrl+Enter"}
    assert sys.platform == "darwin" or expected <= keys
