"""The pane of options: rows for the whole table, that follow the chat and its server."""

from collections.abc import Callable, Generator

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QRadioButton

from gui.fields import Choice, Duration, Field, FieldError, Format, Lines, Number, Toggle, Value
from gui.ollama.option import Option
from gui.ollama.options import OPTION_NAMED, OPTIONS
from gui.services.server import ServerState
from gui.widgets.form import FormRow
from gui.widgets.kit.labels import Label
from gui.widgets.kit.slider import Slider
from gui.widgets.option_group import OptionGroup
from gui.widgets.options_content import OptionsContent
from gui.widgets.options_panel import OptionsPanel
from gui.widgets.theme import Theme
from tests.widgets.quiet import MODEL, QuietChat, QuietServer, entry
from tests.widgets.talking import settle

NAMES = [option.name for option in OPTIONS]


class Opened:
    """A pane on screen; its groups are unfolded when a row is asked for."""

    def __init__(self, theme: Theme) -> None:
        self.server = QuietServer(entry(), version="0.30.0")
        self.chat = QuietChat(self.server)
        self.panel = OptionsPanel(theme)
        self.panel.resize(304, 800)
        self.panel.show_chat(self.chat, self.server)
        self.panel.show()
        self.panel.activateWindow()
        assert QTest.qWaitForWindowActive(self.panel)
        for group in self.groups():
            group.set_open(False)

    @property
    def content(self) -> OptionsContent:
        return self.panel.content

    def groups(self) -> list[OptionGroup]:
        return self.panel.content.findChildren(OptionGroup)

    def row(self, name: str) -> FormRow:
        if self.panel.row(name) is None:
            self.open(OPTION_NAMED[name].field.group)
        row = self.panel.row(name)
        assert row is not None
        return row

    def open(self, *titles: str) -> None:
        for group in self.groups():
            group.set_open(group.is_open or group.title in titles)
        self.panel.build_rest()
        settle()

    def notes(self, name: str) -> list[str]:
        labels = self.row(name).findChildren(Label)
        return [label.text() for label in labels[1:] if label.isVisible() and label.text()]

    def is_enabled(self, name: str) -> bool:
        return all(control.isEnabled() for control in self.row(name).editor.controls())


@pytest.fixture
def opened(theme: Theme) -> Generator[Opened, None, None]:
    opened = Opened(theme)
    yield opened
    opened.panel.close()
    opened.panel.deleteLater()


def some_value(field: Field) -> Value:
    """Return a value of a field that is nobody's default."""
    if isinstance(field, Number):
        return field.check(1 if field.minimum is None else field.minimum + field.step)
    if isinstance(field, Toggle | Choice):
        return False
    if isinstance(field, Lines):
        return ["###"]
    if isinstance(field, Duration):
        return "90s"
    assert isinstance(field, Format)
    return "json"


# --- The table ------------------------------------------------------------------------------------


def test_every_option_has_a_row_in_its_group(opened: Opened) -> None:
    opened.open(*(option.field.group for option in OPTIONS))

    shown = [(group.title, name) for group in opened.groups() for name in NAMES if group.row(name)]

    assert sorted(shown) == sorted((option.field.group, option.name) for option in OPTIONS)


@pytest.mark.parametrize("option", OPTIONS, ids=NAMES)
def test_an_option_is_sent_once_it_is_chosen_and_not_before(opened: Opened, option: Option) -> None:
    assert option.name not in opened.chat.chosen()
    row = opened.row(option.name)
    assert not row._undo.isVisible()
    value = some_value(option.field)

    row.editor.value_edited.emit(value)
    assert opened.chat.chosen()[option.name] == value
    assert row._undo.isVisible()
    row._undo.click()

    assert option.name not in opened.chat.chosen()
    assert not row._undo.isVisible()


@pytest.mark.parametrize("option", OPTIONS, ids=NAMES)
def test_a_row_tells_what_the_option_is(opened: Opened, option: Option) -> None:
    row = opened.row(option.name)
    lines = row.toolTip().split("\n")

    assert lines[0] == option.field.help
    assert f"Name in Ollama: {option.name}" in lines
    assert any(line.startswith("Unless changed: ") for line in lines)
    assert ("Changing this reloads the model." in lines) is option.reloads
    assert ("Changing this reloads the model." in opened.notes(option.name)) is option.reloads
    for control in row.editor.controls()[:1]:
        assert control.accessibleName() == option.field.label
        assert control.accessibleDescription().startswith(option.field.help)


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("temperature", "From 0 to 2"),
        ("num_predict", "At least 1, or -1"),
        ("num_gpu", "At least -1"),
        ("temperature", "Unless changed: 0.8, the server's default."),
        ("num_ctx", "Unless changed: by the server's memory."),
        (
            "keep_alive",
            "Unless changed: 5m, the server's default (as it was, or the server's own).",
        ),
        ("stop", "Unless changed: none."),
        ("stream", "Unless changed: On, the server's default."),
    ],
)
def test_a_tip_tells_limits_and_what_applies(opened: Opened, name: str, line: str) -> None:
    assert line in opened.row(name).toolTip().split("\n")


def test_the_model_brings_values_of_its_own(opened: Opened) -> None:
    opened.server.set_entries(
        entry(parameters={"top_p": 0.95, "stop": ["<|im_end|>"]}, context_max=40960)
    )

    edit = opened.row("top_p").editor.controls()[0]
    assert isinstance(edit, QLineEdit)
    assert edit.placeholderText() == "0.95"
    assert "Unless changed: 0.95, the model's own." in opened.row("top_p").toolTip()
    assert "Unless changed: “<|im_end|>”, the model's own." in opened.row("stop").toolTip()
    assert "This model was made for up to 40,960 tokens." in opened.row("num_ctx").toolTip()


# --- Server and model -----------------------------------------------------------------------------


def test_what_an_older_server_cannot_do_is_disabled_with_the_reason(opened: Opened) -> None:
    opened.server.version = "0.12.5"
    opened.server.set_state(ServerState.CONNECTED)

    assert not opened.is_enabled("logprobs")
    assert "Needs Ollama 0.12.11 or newer." in opened.notes("logprobs")
    assert opened.is_enabled("truncate")


def test_thinking_needs_a_model_that_thinks(opened: Opened) -> None:
    opened.server.set_entries(entry(capabilities=("completion",), thinking_values=()))

    assert not opened.is_enabled("think")
    assert opened.notes("think")[-1:] == ["This model cannot think."]

    opened.server.set_entries(entry(thinking_values=("low", "medium", "high")))
    assert opened.is_enabled("think")


def test_every_level_that_the_model_names_can_be_chosen_and_no_other(opened: Opened) -> None:
    opened.server.set_entries(entry(thinking_values=(False, "low", "xhigh")))
    buttons = {it.text(): it for it in opened.row("think").findChildren(QRadioButton)}
    assert list(buttons) == ["Default", "Off", "Low", "xhigh"]

    buttons["xhigh"].click()

    assert opened.chat.chosen() == {"think": "xhigh"}
    with pytest.raises(FieldError):
        opened.chat.choose("think", "max")


def test_what_is_out_of_use_says_so(opened: Opened) -> None:
    assert opened.notes("typical_p") == []

    opened.server.version = "0.35.0"
    opened.server.set_state(ServerState.CONNECTED)

    assert opened.notes("typical_p") == ["Deprecated since Ollama 0.34.1: it may have no effect."]
    assert opened.is_enabled("typical_p")


def test_another_chat_shows_its_own_values(opened: Opened) -> None:
    opened.chat.choose("temperature", 0.5)
    other = QuietChat(opened.server)
    other.set_system("Be brief")

    opened.panel.show_chat(other, opened.server)
    opened.chat.choose("temperature", 0.6)

    assert not opened.row("temperature")._undo.isVisible()
    assert opened.content._system.edit.toPlainText() == "Be brief"
    opened.panel.show_chat(opened.chat, opened.server)
    edit = opened.row("temperature").editor.controls()[0]
    assert isinstance(edit, QLineEdit)
    assert edit.text() == "0.60"


def test_a_refused_text_does_not_follow_into_another_chat(opened: Opened) -> None:
    edit = opened.row("temperature").editor.controls()[0]
    assert isinstance(edit, QLineEdit)
    edit.setFocus()
    QTest.keyClicks(edit, "nonsense")
    QTest.keyClick(edit, Qt.Key.Key_Return)
    assert opened.notes("temperature")

    opened.panel.show_chat(QuietChat(opened.server), opened.server)

    assert edit.text() == ""
    assert "nonsense" not in "".join(opened.notes("temperature"))


# --- The whole ------------------------------------------------------------------------------------


def test_the_system_prompt_applies_while_it_is_written(opened: Opened) -> None:
    area = opened.content._system.edit
    area.setFocus()

    QTest.keyClicks(area, "Be brief")

    assert opened.chat.conversation.system == "Be brief"
    assert area.textCursor().position() == len("Be brief")


def test_titles_count_what_is_changed(opened: Opened) -> None:
    sampling = opened.groups()[0]
    opened.chat.choose("temperature", 0.5)
    opened.chat.choose("top_k", 20)

    assert sampling.header.accessibleDescription() == "2 changed"
    opened.chat.reset_all()
    assert sampling.header.accessibleDescription() == ""


def test_reset_all_is_there_when_something_is_changed_and_can_be_undone(opened: Opened) -> None:
    offers: list[tuple[str, Callable[[], None]]] = []

    def take(text: str, undo: Callable[[], None]) -> None:
        offers.append((text, undo))

    opened.panel.undo_offered.connect(take)
    assert not opened.panel._reset_all.isEnabled()
    opened.chat.choose("temperature", 0.5)
    opened.chat.choose("keep_alive", -1)

    opened.panel._reset_all.click()
    assert opened.chat.chosen() == {}
    assert not opened.panel._reset_all.isEnabled()
    text, undo = offers[0]
    undo()

    assert text == "Options reset"
    assert opened.chat.chosen() == {"temperature": 0.5, "keep_alive": -1}


def test_the_keep_alive_of_the_card_is_the_one_of_the_row(opened: Opened) -> None:
    opened.content._memory._choice.stay_chosen.emit(3600)

    edit = opened.row("keep_alive").editor.controls()[0]
    assert isinstance(edit, QLineEdit)
    assert edit.text() == "1h"
    assert opened.chat.chosen() == {"keep_alive": 3600}


def test_the_close_button_asks_to_be_closed(opened: Opened) -> None:
    closed: list[bool] = []
    opened.panel.close_requested.connect(lambda: closed.append(True))

    opened.panel._close.click()

    assert closed == [True]


def test_tab_goes_through_the_pane_as_one_reads_it(opened: Opened) -> None:
    opened.chat.choose("temperature", 0.5)
    row = opened.row("temperature")
    edit, slider = row.editor.controls()
    opened.open("Answer")
    following = opened.row("top_k").editor.controls()[0]
    opened.groups()[0].header.setFocus()

    seen = []
    for _ in range(4):
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, Qt.Key.Key_Tab)
        seen.append(QApplication.focusWidget())

    assert seen == [row._undo, edit, slider, following]


def test_tab_goes_through_chips_in_their_order(opened: Opened) -> None:
    opened.chat.choose("stop", ["a"])
    row = opened.row("stop")
    line = row.editor.controls()[0]
    assert isinstance(line, QLineEdit)
    line.setFocus()
    QTest.keyClicks(line, "b")
    QTest.keyClick(line, Qt.Key.Key_Return)
    following = opened.row("num_ctx")._undo
    opened.chat.choose("num_ctx", 8192)
    row._undo.setFocus()

    seen = []
    for _ in range(4):
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, Qt.Key.Key_Tab)
        seen.append(QApplication.focusWidget())

    buttons = [it for it in row.findChildren(QAbstractButton) if it.isVisible()]
    chips = {it.text(): it for it in buttons}
    assert seen == [chips["a"], chips["b"], line, following]


@pytest.mark.parametrize("name", ["num_predict", "top_logprobs"])
def test_an_option_can_be_gone_to(theme: Theme, name: str) -> None:
    server = QuietServer(entry())
    panel = OptionsPanel(theme)
    panel.show_chat(QuietChat(server), server)
    panel.resize(304, 400)
    panel.show()
    panel.activateWindow()
    assert QTest.qWaitForWindowActive(panel)

    panel.show_option(name)
    settle()

    row = panel.row(name)
    assert row is not None
    assert QApplication.focusWidget() is row.editor.controls()[0]
    assert row.visibleRegion().boundingRect().height() == row.height()
    panel.close()
    panel.deleteLater()


def test_the_slider_of_the_temperature_says_what_its_ends_mean(opened: Opened) -> None:
    assert opened.notes("temperature") == ["Precise", "Creative"]


# --- Cheapness ------------------------------------------------------------------------------------


def test_only_open_groups_are_built(theme: Theme) -> None:
    server = QuietServer(entry())
    panel = OptionsPanel(theme)
    panel.show_chat(QuietChat(server), server)
    panel.show()
    panel.build_rest()

    groups = {group.title: group for group in panel.content.findChildren(OptionGroup)}
    built = {title for title, group in groups.items() if group.is_complete}
    assert built == {"Sampling", "Length"}

    groups["Answer"].set_open(True)
    panel.build_rest()
    assert groups["Answer"].is_complete
    assert panel.row("think") is not None
    panel.close()
    panel.deleteLater()


def test_a_hidden_pane_catches_up_when_it_is_shown(opened: Opened) -> None:
    opened.open("Sampling")
    opened.panel.hide()
    opened.chat.choose("temperature", 0.5)
    assert opened.row("temperature").findChildren(Slider)[0].value() == 0.8

    opened.panel.show()

    assert opened.row("temperature").findChildren(Slider)[0].value() == 0.5


def test_nothing_is_shown_anew_when_nothing_has_changed(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[object] = []

    def note(_group: OptionGroup, states: object) -> None:
        shown.append(states)

    monkeypatch.setattr(OptionGroup, "show_states", note)

    opened.server.memory_changed.emit()

    assert shown == []


def test_no_timer_runs_once_all_is_built(opened: Opened) -> None:
    opened.open("Sampling")

    assert not opened.content._next_slice.isActive()


def test_names_are_those_of_the_table(opened: Opened) -> None:
    assert set(NAMES) == set(OPTION_NAMED)
    assert opened.chat.conversation.model == MODEL


class Paints(QObject):
    """Counts how often something is painted."""

    def __init__(self, watched: QObject) -> None:
        super().__init__()
        self.count = 0
        watched.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        self.count += event.type() == QEvent.Type.Paint
        return False


def test_a_change_of_a_row_paints_nothing_of_what_is_below_the_rows(opened: Opened) -> None:
    opened.open("Sampling")
    opened.chat.choose("temperature", 0.6)
    settle()
    below, row = Paints(opened.panel), Paints(opened.row("temperature"))

    opened.chat.choose("temperature", 0.5)
    settle()

    assert row.count
    assert not below.count
