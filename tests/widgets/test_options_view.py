"""Which options are seen: found by words, simple ones or all, folded or not."""

from collections.abc import Generator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTranslator
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QRadioButton

from gui.assets import asset
from gui.chat.preferences import PreferencesFile
from gui.chat.preset import Preset
from gui.ollama.model_memory import MemoryState, ModelMemory
from gui.ollama.options import OPTION_NAMED, OPTIONS
from gui.services.settings import Settings
from gui.widgets.context_lengths import usual_lengths
from gui.widgets.form import FormRow
from gui.widgets.kit.labels import Label
from gui.widgets.kit.slider import Slider
from gui.widgets.option_group import OptionGroup
from gui.widgets.option_search import ALL, SIMPLE, OptionIndex
from gui.widgets.options_panel import OptionsPanel
from gui.widgets.theme import Theme
from tests.widgets.quiet import QuietChat, QuietServer, entry
from tests.widgets.talking import settle
from tests.widgets.windowed import IdleTasks

BASIC = {"temperature", "top_p", "num_predict", "num_ctx", "think", "format"}


class Shown:
    """A pane on screen that remembers what is folded."""

    def __init__(self, theme: Theme, settings: Settings) -> None:
        self.server = QuietServer(entry(context_max=40960, token_bytes=100_000))
        self.chat = QuietChat(self.server)
        self.panel = OptionsPanel(theme, settings=settings)
        self.panel.resize(304, 800)
        self.panel.show_chat(self.chat, self.server)
        self.panel.show()
        self.panel.activateWindow()
        assert QTest.qWaitForWindowActive(self.panel)
        self.build()

    def build(self) -> None:
        self.panel.build_rest()
        settle()

    def groups(self) -> dict[str, OptionGroup]:
        return {it.title: it for it in self.panel.content.findChildren(OptionGroup)}

    def seen(self) -> set[str]:
        """Return the options whose rows can be seen."""
        rows = {option.name: self.panel.row(option.name) for option in OPTIONS}
        return {name for name, row in rows.items() if row is not None and row.isVisible()}

    def type(self, words: str) -> None:
        edit = self.panel.content.search.field.edit
        edit.setFocus()
        edit.selectAll()
        QTest.keyClicks(edit, words)
        self.build()

    def choose_mode(self, words: str) -> None:
        buttons = self.panel.content.search.findChildren(QRadioButton)
        next(it for it in buttons if it.text() == words).click()
        self.build()

    def row(self, name: str) -> FormRow:
        row = self.panel.row(name)
        assert row is not None
        return row


@pytest.fixture
def settings(app: QApplication, tmp_path: Path) -> Settings:
    return Settings(PreferencesFile(tmp_path / "preferences.json"), IdleTasks())


@pytest.fixture
def shown(theme: Theme, settings: Settings) -> Generator[Shown, None, None]:
    shown = Shown(theme, settings)
    yield shown
    shown.panel.close()
    shown.panel.deleteLater()


def all_of(*titles: str) -> set[str]:
    return {option.name for option in OPTIONS if option.field.group in titles}


# --- Search ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("temp", "temperature"),
        ("top k", "top_k"),
        ("TOP_K", "top_k"),
        ("num_ctx", "num_ctx"),
        ("numctx", "num_ctx"),
        ("온도", "temperature"),
        ("컨텍스트 길이", "num_ctx"),
        ("likeliest share", "top_p"),
        ("memory keep", "keep_alive"),
    ],
)
def test_an_option_is_found_by_name_label_and_help_in_both_languages(
    app: QApplication, words: str, name: str
) -> None:
    assert name in OptionIndex().found(words)


def test_every_option_is_found_by_each_of_its_names(app: QApplication) -> None:
    index = OptionIndex()
    korean = QTranslator()
    assert korean.load("pronk_ko", str(asset("translations")))

    for option in OPTIONS:
        for words in (option.name, option.field.label, option.field.help,
                      korean.translate("Options", option.field.label) or ""):  # fmt: skip
            assert option.name in index.found(words), words


def test_a_search_shows_what_it_finds_wherever_it_is_and_nothing_else(shown: Shown) -> None:
    shown.type("repeat penalty")

    assert shown.seen() == {"repeat_penalty"}
    assert [title for title, it in shown.groups().items() if it.isVisible()] == ["Repetition"]

    shown.type("system prompt")
    assert shown.panel.content._system.isVisible()
    assert not shown.panel.content._memory.isVisible()


def test_a_search_that_is_over_leaves_all_as_it_was(shown: Shown) -> None:
    before = shown.seen()
    shown.type("penalty")
    assert shown.groups()["Repetition"].is_open

    edit = shown.panel.content.search.field.edit
    QTest.keyClick(edit, Qt.Key.Key_Escape)
    settle()

    assert edit.text() == ""
    assert shown.seen() == before == all_of("Sampling", "Length")
    assert not shown.groups()["Repetition"].is_open


def test_what_is_not_found_is_said(shown: Shown) -> None:
    shown.type("bananas")

    assert shown.seen() == set()
    labels = [it.text() for it in shown.panel.content.search.findChildren(Label) if it.isVisible()]
    assert labels == ["No option matches “bananas”."]


def test_a_search_goes_also_through_what_is_left_out(shown: Shown) -> None:
    shown.choose_mode("Simple")

    shown.type("min_p")

    assert shown.seen() == {"min_p"}


# --- Simple and all -------------------------------------------------------------------------------


def test_simple_shows_what_everybody_needs_and_what_is_changed(shown: Shown) -> None:
    shown.groups()["Answer"].set_open(True)
    shown.choose_mode("Simple")
    assert shown.seen() == BASIC

    shown.chat.choose("min_p", 0.1)
    shown.build()
    assert shown.seen() == BASIC | {"min_p"}
    shown.chat.apply_preset(Preset(name="Careful", options={"top_k": 20}))
    shown.build()
    assert "top_k" in shown.seen()
    shown.chat.apply_preset(None)
    shown.chat.reset("min_p")

    assert shown.seen() == BASIC
    assert not shown.groups()["Repetition"].isVisible()


def test_an_option_that_is_gone_to_is_shown_also_in_simple_mode(shown: Shown) -> None:
    shown.choose_mode("Simple")

    shown.panel.show_option("repeat_last_n")
    settle()

    assert shown.row("repeat_last_n").isVisible()


def test_rows_stand_in_the_order_of_the_table_whenever_they_were_made(
    theme: Theme, settings: Settings
) -> None:
    settings.set("options_mode", "simple")
    shown = Shown(theme, settings)
    shown.choose_mode("All")

    rows = sorted(all_of("Sampling"), key=lambda name: shown.row(name).y())
    assert rows == [option.name for option in OPTIONS if option.field.group == "Sampling"]
    shown.panel.close()
    shown.panel.deleteLater()


# --- What is remembered ---------------------------------------------------------------------------


def test_what_is_folded_and_how_much_is_shown_is_remembered(
    theme: Theme, settings: Settings, shown: Shown
) -> None:
    shown.groups()["Sampling"].header.click()
    shown.groups()["Answer"].header.click()
    shown.panel.content._memory_section.header.click()
    shown.choose_mode("Simple")

    again = Shown(theme, settings)

    is_open = {title: it.is_open for title, it in again.groups().items()}
    assert is_open["Answer"]
    assert not is_open["Sampling"]
    assert not again.panel.content._memory_section.is_open
    assert again.panel.content._system_section.is_open
    assert again.panel.content.search.mode.value == SIMPLE
    again.choose_mode("All")
    assert settings.get("options_mode") == ALL
    again.panel.close()
    again.panel.deleteLater()


# --- Context lengths ------------------------------------------------------------------------------


def test_context_lengths_go_up_to_the_models_own() -> None:
    sizes = usual_lengths(entry(context_max=40960, token_bytes=100_000), 8192)

    assert [(it.value, it.label, it.note) for it in sizes] == [
        (4096, "4K", "\N{MINUS SIGN}410\u00a0MB"),
        (8192, "8K", ""),
        (16384, "16K", "+819\u00a0MB"),
        (32768, "32K", "+2.5\u00a0GB"),
        (40960, "Max (40K)", "+3.3\u00a0GB"),
    ]


def test_where_the_present_length_is_unknown_each_says_what_it_takes() -> None:
    sizes = usual_lengths(entry(context_max=8192, token_bytes=100_000), None)

    assert [it.note for it in sizes] == ["410\u00a0MB", "819\u00a0MB"]


def test_a_model_that_does_not_say_enough_has_no_estimates() -> None:
    assert [it.note for it in usual_lengths(entry(context_max=8192), 4096)] == ["", ""]
    assert [it.label for it in usual_lengths(None, None)] == [
        "4K",
        "8K",
        "16K",
        "32K",
        "64K",
        "128K",
    ]


def test_a_short_model_has_lengths_of_its_own() -> None:
    assert [it.label for it in usual_lengths(entry(context_max=2048), None)] == [
        "512", "1K", "Max (2K)",
    ]  # fmt: skip


def test_the_menu_offers_all_lengths_with_what_they_take(shown: Shown) -> None:
    shown.server.remember(ModelMemory(state=MemoryState.LOADED, context_length=8192))
    row = shown.row("num_ctx")
    next(it for it in row.findChildren(QRadioButton) if it.text() == "…").click()
    menu = row.findChild(QMenu)
    assert menu is not None
    assert menu.actions()[-1].text() == "Max (40K)\t+3.3\u00a0GB"

    menu.actions()[-1].trigger()

    assert shown.chat.chosen() == {"num_ctx": 40960}


# --- Cheapness, and words -------------------------------------------------------------------------


def test_a_step_of_a_slider_shows_its_own_row_anew_and_no_other(
    shown: Shown, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    show_state = FormRow.show_state

    def note(row: FormRow, state: object) -> None:
        told.append(row._name)
        show_state(row, state)  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]

    monkeypatch.setattr(FormRow, "show_state", note)
    slider = shown.row("temperature").findChild(Slider)
    assert slider is not None

    QTest.keyClick(slider, Qt.Key.Key_Right)
    QTest.keyClick(slider, Qt.Key.Key_Right)

    assert told == ["temperature", "temperature"]


def test_the_seed_of_the_last_answer_can_be_kept(shown: Shown) -> None:
    shown.chat.choose("seed", 77)
    shown.chat.answer()
    reply = shown.chat.conversation.last_reply
    assert reply is not None
    reply.sent["seed"] = 77
    shown.chat.reset("seed")
    shown.chat.phase_changed.emit()
    _edit, _dice, lock = shown.row("seed").editor.controls()

    assert lock.accessibleName() == "Keep the seed of the last answer"
    QTest.mouseClick(lock, Qt.MouseButton.LeftButton)

    assert shown.chat.chosen() == {"seed": 77}


def test_words_follow_a_change_of_language_at_once(
    app: QApplication, theme: Theme, shown: Shown
) -> None:
    korean = QTranslator()
    assert korean.load("pronk_ko", str(asset("translations")))
    app.installTranslator(korean)
    theme.changed.emit()
    label = korean.translate("Options", OPTION_NAMED["temperature"].field.label)

    try:
        assert label in [it.text() for it in shown.row("temperature").findChildren(Label)]
        assert "바꾸지 않으면" in shown.row("temperature").toolTip()
    finally:
        app.removeTranslator(korean)
        theme.changed.emit()
    assert "Temperature" in [it.text() for it in shown.row("temperature").findChildren(Label)]
