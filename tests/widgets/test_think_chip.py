from pathlib import Path

import pytest

from gui.widgets.theme import Theme
from tests.widgets.talking import stage


def test_off_is_a_real_false(theme: Theme, tmp_path: Path) -> None:
    made = stage(theme, tmp_path)
    chip = made.pane.composer.think_chip
    assert chip.isVisible()
    assert chip.text() == "Think: on"

    chip.click()

    assert made.chat.conversation.chosen["think"] is False
    assert chip.text() == "Think: off"
    chip.click()
    assert made.chat.conversation.chosen["think"] is True


@pytest.mark.parametrize("values", [(), (True,), (False,)])
def test_it_is_hidden_where_there_is_no_choice(
    theme: Theme, tmp_path: Path, values: tuple[bool, ...]
) -> None:
    made = stage(theme, tmp_path, thinking_values=values)

    assert not made.pane.composer.think_chip.isVisible()


def test_levels_are_chosen_from_a_menu(theme: Theme, tmp_path: Path) -> None:
    made = stage(theme, tmp_path, thinking_values=("low", "medium", "high"))
    chip = made.pane.composer.think_chip
    assert chip.text() == "Think: medium"

    chip.click()
    assert chip._menu is not None
    actions = {action.text(): action for action in chip._menu.actions()}
    actions["high"].trigger()
    chip._menu.close()

    assert list(actions) == ["low", "medium", "high"]
    assert made.chat.conversation.chosen["think"] == "high"
    assert chip.text() == "Think: high"


def test_the_models_own_default_is_shown(theme: Theme, tmp_path: Path) -> None:
    made = stage(theme, tmp_path, thinking_default=False)

    assert made.pane.composer.think_chip.text() == "Think: off"
    assert made.chat.conversation.chosen == {}
