"""How presets and prompts look: in both languages, at every text size, with the keyboard."""

from collections.abc import Callable, Generator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt, QTranslator
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gui.chat.preset import Preset
from gui.services.languages import Languages
from gui.services.presets import NEW_CHATS
from gui.widgets.presets.words import summary
from gui.widgets.theme import Theme
from tests.widgets.presets.idle import BOLD, CAREFUL, IdlePresets, Presetting
from tests.widgets.talking import settle
from tests.widgets.test_every_state import cut_words


@pytest.fixture
def speak(theme: Theme) -> Generator[Callable[[str], None], None, None]:
    languages = Languages("en")
    yield languages.use
    languages.use("en")


@pytest.fixture
def made(theme: Theme, tmp_path: Path) -> Generator[Presetting, None, None]:
    presetting = Presetting(theme, tmp_path)
    yield presetting
    presetting.window.close()


@pytest.mark.parametrize("percent", [100, 150, 200])
@pytest.mark.parametrize("language", ["en", "ko"])
def test_no_words_are_cut(
    theme: Theme, tmp_path: Path, speak: Callable[[str], None], language: str, percent: int
) -> None:
    speak(language)
    theme.set_text_size(percent)
    presetting = Presetting(theme, tmp_path)
    presetting.acts.apply(BOLD)
    presetting.acts.chat.choose("seed", 1)
    settle()
    assert cut_words(presetting.row) == []
    assert presetting.row.height() >= presetting.row.sizeHint().height()
    assert cut_words(presetting.bar) == []
    presetting.acts.apply(CAREFUL)
    settle()
    assert cut_words(presetting.bar) == []
    presetting.window.resize(QSize(640, 480))
    settle()
    presetting.window.conversation.composer.field.setFocus()
    presetting.type("/")
    picker = presetting.picker
    assert picker.isVisible()
    assert cut_words(picker) == []
    assert presetting.window.rect().contains(picker.geometry())
    presetting.window.close()


class Marked(QTranslator):
    """Says every word in a language of its own."""

    def translate(
        self,
        context: str,
        source: str,
        disambiguation: str | None = None,
        n: int = -1,
    ) -> str:
        return f"«{source}»"


def test_the_words_follow_the_language(made: Presetting, app: QApplication) -> None:
    made.acts.apply(CAREFUL)
    marked = Marked()
    app.installTranslator(marked)
    try:
        made.scene.theme.refresh()
        settle()
        bar = made.bar
        first = made.row.toolTip().splitlines()[0]
        words = [made.row.text(), first, bar.button.text(), bar.source.text()]
    finally:
        app.removeTranslator(marked)

    assert words == [
        "«Preset: Careful»", "«What this chat leaves alone is as this preset says»",
        "«Prompts»", "«From preset “Careful”»",
    ]  # fmt: skip


def test_tab_goes_from_the_preset_on_through_the_options(made: Presetting) -> None:
    made.row.setFocus()
    seen = []
    for _ in range(60):
        widget = QApplication.focusWidget()
        assert widget is not None
        seen.append(widget)
        QTest.keyClick(widget, Qt.Key.Key_Tab)
        if QApplication.focusWidget() is made.row:
            break
    assert made.bar.button in seen
    assert seen.index(made.content._system.edit) < seen.index(made.bar.button)


def test_enter_opens_the_menu_of_presets(made: Presetting) -> None:
    made.row.setFocus()
    QTest.keyClick(made.row, Qt.Key.Key_Space)
    menu = made.row.menu_shown
    assert menu is not None
    assert menu.isVisible()
    texts = [action.text() for action in menu.actions() if action.text()]
    assert texts[:3] == ["None", "Careful", "Bold && free, with a name that is long"]
    assert all(action.toolTip() for action in menu.actions() if action.text())
    assert menu.actions()[0].isChecked()
    menu.close()


def test_the_menu_says_what_may_be_done(made: Presetting) -> None:
    made.acts.apply(CAREFUL)
    made.acts.presets.set_default(CAREFUL, NEW_CHATS)
    made.row.open_menu()
    menu = made.row.menu_shown
    assert menu is not None
    states = {
        action.text(): (action.isEnabled(), action.isChecked())
        for action in menu.actions()
        if action.text()
    }
    menu.close()

    assert states["Careful"] == (True, True)
    assert states["Update “Careful”"] == states["Reset to preset"] == (False, False)
    assert states["Default for new chats"] == (True, True)
    assert states["Default for qwen3:14b"] == (True, False)


def test_actions_of_the_menu_bar_open_what_they_say(made: Presetting) -> None:
    made.scene.trigger("presets")
    menu = made.row.menu_shown
    assert menu is not None
    assert menu.isVisible()
    menu.close()
    dialogs = made.window.preset_dialogs
    assert dialogs is not None
    made.scene.trigger("manage_presets")
    assert dialogs.presets.isVisible()
    made.scene.trigger("prompts")
    assert dialogs.prompts.isVisible()
    made.scene.trigger("save_preset")
    naming = made.acts._naming
    assert naming is not None
    assert naming.isVisible()
    dialogs.close_all()
    for dialog in (dialogs.presets, dialogs.prompts, naming):
        assert not dialog.isVisible()


def test_a_preset_with_a_schema_shows_it_in_the_options(made: Presetting) -> None:
    made.acts.apply(CAREFUL)
    made.content.show_option("format")
    row = made.content.row("format")
    assert row is not None
    segments = row.editor.controls()[0]
    assert segments.value == "schema"  # type: ignore[attr-defined]


def test_without_prompts_the_slash_says_where_they_come_from(theme: Theme, tmp_path: Path) -> None:
    presetting = Presetting(theme, tmp_path, IdlePresets(prompts=()))
    presetting.window.conversation.composer.field.setFocus()
    presetting.type("/")
    assert presetting.picker.isVisible()
    assert presetting.picker.nothing.isVisible()
    presetting.type("x")
    assert not presetting.picker.isVisible()
    presetting.window.close()


def test_the_list_of_prompts_ends_where_the_focus_goes(made: Presetting) -> None:
    made.window.conversation.composer.field.setFocus()
    made.type("/")
    assert made.picker.isVisible()
    made.row.setFocus()
    settle()
    assert not made.picker.isVisible()
    assert made.window.conversation.composer.field.text() == "/"


def test_a_press_on_a_prompt_picks_it(made: Presetting) -> None:
    field = made.window.conversation.composer.field
    field.setFocus()
    made.type("/")
    view = made.picker.list.view
    place = view.visualRect(view.model().index(1, 0)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)

    assert made.acts.chat.system() == "한국어로 옮기세요."
    assert field.hasFocus()
    assert field.text() == ""


def test_a_preset_of_another_name_is_told_though_it_says_the_same(made: Presetting) -> None:
    made.acts.apply(BOLD)
    made.acts.apply(replace(BOLD, name="Other", key="other"))
    assert made.row.text() == "Preset: Other"
    made.presets.put(replace(BOLD, name="Kept", key="other"))
    assert made.row.text() == "Preset: Kept"
    made.acts.apply(None)
    assert made.row.text() == "No preset"


def test_the_sign_follows_the_chat_and_the_language(made: Presetting, app: QApplication) -> None:
    assert made.window.prompting is not None
    made.acts.apply(CAREFUL)
    sign = made.window.prompting.sign
    assert sign is not None
    other = made.scene.add_chat("Another chat")
    made.scene.open(other)
    assert not sign.isVisible()
    other.set_system("Be bold.")
    assert sign.isVisible()
    marked = Marked()
    app.installTranslator(marked)
    try:
        made.scene.theme.refresh()
        assert sign.toolTip() == "«System prompt in effect»\nBe bold."
    finally:
        app.removeTranslator(marked)


def test_a_preset_is_told_in_a_line(app: QApplication, speak: Callable[[str], None]) -> None:
    preset = Preset(
        name="All",
        options={"temperature": 0.25, "keep_alive": -1, "stop": ["</s>", "\n"], "format": {}},
        system="Be kind.",
    )

    told = "Temperature 0.25 · Keep in memory forever · Stop texts “</s>”, “\\n”"
    assert summary(preset) == f"{told} · Format a schema · a system prompt"
    speak("ko")
    assert "계속" in summary(preset)
