"""Rows to edit values with: an editor for each kind of field."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QRadioButton,
    QWidget,
)

from gui.fields import Field
from gui.ollama.option_limits import Bounds, bounded
from gui.ollama.options import OPTION_NAMED
from gui.widgets.editors.answer_format import FormatEditor
from gui.widgets.editors.choice import ChoiceEditor
from gui.widgets.editors.context_sizes import ContextEditor
from gui.widgets.editors.editor import Size, Standing
from gui.widgets.editors.menu_button import MenuButton
from gui.widgets.editors.number import NumberEditor
from gui.widgets.editors.seed import SeedEditor
from gui.widgets.editors.text import DurationEditor, LinesEditor
from gui.widgets.editors.text_chips import TextChips
from gui.widgets.form import FormRow, RowState, editor_for
from gui.widgets.kit.button import Button
from gui.widgets.kit.buttons import IconButton, Segments
from gui.widgets.kit.labels import Label
from gui.widgets.kit.slider import Slider
from gui.widgets.theme import Theme

LABEL = "Called so"


class Edited:
    """A row on a window, whose value stands as the person wants it."""

    def __init__(self, theme: Theme, name: str, **standing: Any) -> None:
        self.window = QWidget()
        self.row = FormRow(OPTION_NAMED[name].field, theme, self.window)
        self.elsewhere = QLineEdit(self.window)
        self.standing = Standing(**standing)
        self.values: list[object] = []
        self.resets = 0
        self.row.value_edited.connect(self._take)
        self.row.reset_requested.connect(self._reset)
        self.show()
        self.window.resize(300, 300)
        self.row.resize(300, 260)
        self.window.show()
        self.window.activateWindow()
        assert QTest.qWaitForWindowActive(self.window)
        self.elsewhere.setFocus()

    def show(self, **notes: Any) -> None:
        self.row.show_state(RowState(label=LABEL, standing=self.standing, **notes))

    def stand(self, **standing: Any) -> None:
        self.standing = Standing(**standing)
        self.show()

    def _take(self, name: str, value: Any) -> None:
        self.values.append(value)
        self.standing = replace(self.standing, chosen=value, is_own=True)
        self.show()

    def _reset(self, name: str) -> None:
        self.resets += 1
        self.standing = replace(self.standing, chosen=None)
        self.show()

    @property
    def line(self) -> QLineEdit:
        return self.row.findChildren(QLineEdit)[0]

    @property
    def area(self) -> QPlainTextEdit:
        return self.row.findChildren(QPlainTextEdit)[0]

    @property
    def slider(self) -> Slider:
        return self.row.findChildren(Slider)[0]

    @property
    def segments(self) -> Segments:
        return self.row.findChildren(Segments)[0]

    def type(self, text: str) -> None:
        edit = self.row.editor.controls()[-1]
        if not isinstance(edit, QPlainTextEdit):
            edit = self.line
        edit.setFocus()
        edit.selectAll()
        QTest.keyClick(edit, Qt.Key.Key_Backspace)
        QTest.keyClicks(edit, text)

    def leave(self) -> None:
        self.elsewhere.setFocus()

    def press(self, key: Qt.Key) -> None:
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, key)

    def pick(self, text: str) -> None:
        for segment in self.segments.children():
            if isinstance(segment, QWidget) and getattr(segment, "text", str)() == text:
                QTest.mouseClick(segment, Qt.MouseButton.LeftButton, pos=QPoint(4, 4))
                return
        raise AssertionError(text)

    def words(self) -> list[str]:
        return [
            label.text()
            for label in self.row.findChildren(Label)
            if not label.isHidden() and label.text() and label.text() != LABEL
        ]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("temperature", NumberEditor),
        ("seed", SeedEditor),
        ("num_ctx", ContextEditor),
        ("truncate", ChoiceEditor),
        ("think", ChoiceEditor),
        ("stop", LinesEditor),
        ("keep_alive", DurationEditor),
        ("format", FormatEditor),
    ],
)
def test_each_kind_of_field_has_its_editor(theme: Theme, name: str, kind: type) -> None:
    parent = QWidget()

    assert type(editor_for(OPTION_NAMED[name].field, theme, parent)) is kind


def test_an_unknown_kind_of_field_is_told_of(theme: Theme) -> None:
    class Other(Field):
        def check(self, value: object) -> str:
            return str(value)

    with pytest.raises(TypeError, match="Other"):
        editor_for(Other(name="x", label="", help="", group=""), theme, QWidget())


# --- Numbers --------------------------------------------------------------------------------------


def test_a_default_is_only_a_placeholder(theme: Theme) -> None:
    edited = Edited(theme, "temperature", applying=0.8)

    assert edited.line.text() == ""
    assert edited.line.placeholderText() == "0.80"
    assert edited.slider.value() == 0.8
    assert edited.words() == []


def test_a_value_typed_applies_at_once_and_is_written_well_later(theme: Theme) -> None:
    edited = Edited(theme, "temperature", applying=0.8)

    edited.type("0.6")
    assert edited.values[-1] == 0.6
    assert edited.line.text() == "0.6"
    edited.leave()

    assert edited.line.text() == "0.60"
    assert edited.slider.value() == 0.6


def test_the_slider_and_the_field_agree(theme: Theme) -> None:
    edited = Edited(theme, "temperature", applying=0.8)
    edited.slider.setFocus()

    edited.press(Qt.Key.Key_Right)
    edited.press(Qt.Key.Key_PageUp)

    assert edited.values == [0.85, 1.35]
    assert edited.line.text() == "1.35"


def test_a_slider_of_whole_numbers_gives_whole_numbers(theme: Theme) -> None:
    edited = Edited(theme, "top_k", applying=40)
    edited.slider.setFocus()

    edited.press(Qt.Key.Key_Right)

    assert repr(edited.values) == "[41]"


@pytest.mark.parametrize("key", [Qt.Key.Key_Delete, Qt.Key.Key_Backspace])
def test_delete_on_the_slider_brings_the_default_back(theme: Theme, key: Qt.Key) -> None:
    edited = Edited(theme, "temperature", chosen=0.3, applying=0.8)
    edited.slider.setFocus()

    edited.press(key)

    assert edited.resets == 1
    assert edited.slider.value() == 0.8


def test_arrows_in_the_field_add_steps_within_its_limits(theme: Theme) -> None:
    edited = Edited(theme, "num_ctx", applying=None)
    edited.line.setFocus()

    edited.press(Qt.Key.Key_Up)
    edited.press(Qt.Key.Key_PageUp)
    edited.press(Qt.Key.Key_PageDown)
    edited.press(Qt.Key.Key_Down)

    assert edited.values == [1024, 11264, 1024, 256]
    assert edited.line.text() == "256"


KEYS = {
    Qt.Key.Key_Up: 0.85,
    Qt.Key.Key_Down: 0.75,
    Qt.Key.Key_PageUp: 1.3,
    Qt.Key.Key_PageDown: 0.3,
    Qt.Key.Key_Home: 0,
    Qt.Key.Key_End: 2,
}


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("on_slider", [False, True])
def test_field_and_slider_take_the_same_keys(theme: Theme, key: Qt.Key, *, on_slider: bool) -> None:
    edited = Edited(theme, "temperature", chosen=0.8, applying=0.7)
    (edited.slider if on_slider else edited.line).setFocus()

    edited.press(key)

    assert edited.values == [KEYS[key]]
    assert edited.slider.value() == float(edited.line.text()) == KEYS[key]
    edited.press(Qt.Key.Key_Delete)
    assert edited.resets == 1
    assert edited.line.text() == ""
    assert edited.slider.value() == 0.7


def test_between_two_steps_field_and_slider_go_to_the_same_one(theme: Theme) -> None:
    for press_on in ("line", "slider"):
        edited = Edited(theme, "temperature", chosen=0.333, applying=0.8)
        getattr(edited, press_on).setFocus()
        assert edited.slider.value() == 0.333

        edited.press(Qt.Key.Key_Up)

        assert edited.values == [0.35]


def test_while_a_number_is_being_typed_keys_are_those_of_text(theme: Theme) -> None:
    edited = Edited(theme, "temperature", applying=0.8)
    edited.type("1.25")

    edited.press(Qt.Key.Key_Home)
    edited.press(Qt.Key.Key_Delete)
    edited.press(Qt.Key.Key_End)

    assert edited.line.text() == ".25"
    assert edited.line.cursorPosition() == 3
    assert edited.resets == 0


def test_behind_the_greatest_number_is_no_limit(theme: Theme) -> None:
    edited = Edited(theme, "num_predict", chosen=512, applying=-1)
    edited.slider.setFocus()

    edited.press(Qt.Key.Key_End)
    edited.press(Qt.Key.Key_Left)
    edited.press(Qt.Key.Key_Right)

    assert edited.values == [-1, 32768, -1]


def test_limits_that_become_known_hold_at_once(theme: Theme) -> None:
    edited = Edited(theme, "num_gpu", applying=-1)
    assert edited.row.findChildren(Slider) == []

    edited.stand(applying=-1, field=bounded("num_gpu", Bounds(layers=29)))
    edited.slider.setFocus()
    edited.press(Qt.Key.Key_End)
    assert edited.values == [29]
    edited.type("30")
    edited.leave()

    assert edited.words() == ["This model has 29 layers; 30 is more."]
    edited.stand(applying=-1, field=bounded("num_gpu", Bounds()))
    assert edited.slider.isHidden()
    assert edited.row.editor.controls() == (edited.line,)


def test_a_refused_number_is_said_why_and_the_last_one_applies_on(theme: Theme) -> None:
    edited = Edited(theme, "temperature", chosen=0.6, applying=0.8)

    edited.type("3")
    edited.leave()

    assert edited.words() == [f"{LABEL} goes from 0 to 2; 3 is outside."]
    assert edited.line.text() == "3"
    assert edited.standing.chosen == 0.6


@pytest.mark.parametrize("chosen", [None, 0.6])
def test_the_beginning_of_a_refused_number_does_not_apply(
    theme: Theme, chosen: float | None
) -> None:
    edited = Edited(theme, "temperature", chosen=chosen, applying=0.8)

    edited.type("1.5x")
    edited.leave()

    assert edited.standing.chosen == chosen
    assert edited.line.text() == "1.5x"
    assert edited.words() == [f"{LABEL} is a number, not “1.5x”."]
    edited.line.setFocus()
    edited.press(Qt.Key.Key_Escape)
    assert edited.line.text() == ("" if chosen is None else "0.60")


def test_while_a_number_is_being_typed_nobody_complains(theme: Theme) -> None:
    edited = Edited(theme, "num_ctx", applying=4096)

    edited.type("16")
    assert edited.words() == []
    edited.type("16384")

    assert edited.values[-1] == 16384
    assert edited.words() == []


def test_escape_brings_back_what_applies(theme: Theme) -> None:
    edited = Edited(theme, "temperature", chosen=0.6, applying=0.8)
    edited.type("nonsense")
    edited.press(Qt.Key.Key_Return)
    assert edited.words() == [f"{LABEL} is a number, not “nonsense”."]

    edited.press(Qt.Key.Key_Escape)

    assert edited.line.text() == "0.60"
    assert edited.words() == []


def test_a_refused_text_is_judged_anew_with_each_letter(theme: Theme) -> None:
    edited = Edited(theme, "temperature", applying=0.8)
    edited.type("1x")
    edited.press(Qt.Key.Key_Return)
    assert edited.words()

    edited.press(Qt.Key.Key_Backspace)
    edited.type("1")

    assert edited.words() == []
    assert edited.values[-1] == 1


def test_emptying_a_field_brings_the_default_back(theme: Theme) -> None:
    edited = Edited(theme, "seed", chosen=42, applying=-1)

    edited.type("")
    edited.leave()

    assert edited.resets == 1
    assert edited.line.text() == ""


def test_a_refused_text_gives_way_to_a_value_from_elsewhere(theme: Theme) -> None:
    edited = Edited(theme, "temperature", applying=0.8)
    edited.type("9")
    edited.leave()

    edited.stand(chosen=0.5, applying=0.8)

    assert edited.line.text() == "0.50"
    assert edited.words() == []


def test_a_count_is_grouped_and_may_be_typed_so_but_a_seed_is_not(theme: Theme) -> None:
    edited = Edited(theme, "num_ctx", applying=4096)
    edited.type("8,192")
    edited.leave()
    seed = Edited(theme, "seed", chosen=123456)

    assert edited.values[-1] == 8192
    assert edited.line.text() == "8,192"
    assert edited.line.placeholderText() == "4,096"
    assert seed.line.text() == "123456"


def test_more_digits_than_usual_are_shown(theme: Theme) -> None:
    assert Edited(theme, "min_p", chosen=0.0625).line.text() == "0.0625"


SIZES = tuple(
    Size(1024 * thousands, f"{thousands}K", f"+{thousands / 10} GB")
    for thousands in (4, 8, 16, 32, 64)
)


def test_a_usual_length_is_one_press(theme: Theme) -> None:
    edited = Edited(theme, "num_ctx", applying=4096, sizes=SIZES)

    edited.pick("16K")
    assert edited.values == [16384]
    edited.type("8192")

    assert edited.segments.value == 8192
    assert edited.slider.value() == 8192


def test_every_usual_length_says_what_it_takes(theme: Theme) -> None:
    edited = Edited(theme, "num_ctx", applying=4096, sizes=SIZES)
    assert edited.words() == ["4K: +0.4 GB · 8K: +0.8 GB · 16K: +1.6 GB · 32K: +3.2 GB"]

    edited.pick("…")
    menu = edited.row.findChild(QMenu)
    assert menu is not None
    actions = menu.actions()
    assert [it.text() for it in actions] == [f"{it.label}\t{it.note}" for it in SIZES]
    actions[-1].trigger()

    assert edited.values == [65536]
    assert "64K" in [getattr(it, "text", str)() for it in edited.segments.children()]


def test_each_usual_length_tells_its_tokens(theme: Theme) -> None:
    edited = Edited(theme, "num_ctx", applying=4096, sizes=SIZES)

    tips = [it.toolTip() for it in edited.segments.findChildren(QRadioButton)]
    assert tips[0] == "4,096 tokens: +0.4 GB"
    assert tips[-1] == "All usual lengths"
    edited.stand(applying=4096, sizes=tuple(size._replace(note="") for size in SIZES))

    assert edited.segments.findChildren(QRadioButton)[0].toolTip() == "4,096 tokens"


def test_lengths_of_which_nothing_is_known_say_nothing(theme: Theme) -> None:
    sizes = tuple(size._replace(note="") for size in SIZES)

    assert Edited(theme, "num_ctx", applying=4096, sizes=sizes).words() == []


# --- A seed ---------------------------------------------------------------------------------------


def seed_buttons(edited: Edited) -> tuple[IconButton, IconButton]:
    dice, lock = edited.row.editor.controls()[1:]
    assert isinstance(dice, IconButton)
    assert isinstance(lock, IconButton)
    return dice, lock


def test_a_die_gives_another_seed_each_time(theme: Theme) -> None:
    edited = Edited(theme, "seed", applying=-1)
    dice, _lock = seed_buttons(edited)

    dice.click()
    dice.click()

    first, second = edited.values
    assert isinstance(first, int)
    assert first != second
    assert 0 <= first < 2**31
    assert edited.line.text() == str(second)


def test_a_lock_keeps_a_seed_and_lets_it_go(theme: Theme) -> None:
    edited = Edited(theme, "seed", applying=-1)
    _dice, lock = seed_buttons(edited)
    assert lock.accessibleName() == "Keep one seed for all answers"

    lock.click()
    assert isinstance(edited.values[0], int)
    assert edited.values[0] >= 0
    assert lock.accessibleName() == "A new seed for each answer"
    lock.click()

    assert edited.resets == 1
    assert lock.icon_name == "lock-open"


def test_a_lock_takes_the_seed_of_the_last_answer(theme: Theme) -> None:
    edited = Edited(theme, "seed", applying=-1, last=42)
    _dice, lock = seed_buttons(edited)
    assert lock.accessibleName() == "Keep the seed of the last answer"

    lock.click()

    assert edited.values == [42]


def test_a_lock_also_opens_what_the_preset_has_locked(theme: Theme) -> None:
    edited = Edited(theme, "seed", chosen=7, applying=7, is_own=False, has_preset=True)
    _dice, lock = seed_buttons(edited)

    lock.click()

    assert edited.values == [-1]


def test_what_the_server_decides_is_called_auto(theme: Theme) -> None:
    assert Edited(theme, "num_ctx", applying=None).line.placeholderText() == "Auto"


# --- The row --------------------------------------------------------------------------------------


def test_undo_is_there_for_a_changed_value_only_and_hands_the_focus_on(theme: Theme) -> None:
    edited = Edited(theme, "temperature", applying=0.8)
    undo = edited.row._undo
    assert undo.isHidden()

    edited.type("1")
    assert not undo.isHidden()
    undo.setFocus()
    undo.click()

    assert edited.resets == 1
    assert undo.isHidden()
    assert QApplication.focusWidget() is edited.line


def test_undo_also_forgets_what_was_refused(theme: Theme) -> None:
    edited = Edited(theme, "temperature", applying=0.8)
    edited.type("9")
    edited.leave()
    assert not edited.row._undo.isHidden()

    edited.row._undo.click()

    assert edited.resets == 0
    assert edited.line.text() == ""
    assert edited.words() == []


def test_the_controls_are_named_and_described(theme: Theme) -> None:
    edited = Edited(theme, "temperature", applying=0.8)
    edited.show(description="What it does", tip="A tip", ends=("Low", "High"))

    for control in edited.row.editor.controls():
        assert control.accessibleName() == LABEL
        assert control.accessibleDescription() == "What it does"
    assert edited.row.toolTip() == "A tip"
    assert edited.row._label.buddy() is edited.line
    assert edited.words() == ["Low", "High"]


def test_a_row_without_effect_cannot_be_edited_and_says_why(theme: Theme) -> None:
    edited = Edited(theme, "min_p", applying=0.0)

    edited.show(is_enabled=False, notes=("Needs a newer server",))

    assert edited.words() == ["Needs a newer server"]
    assert not any(control.isEnabled() for control in edited.row.editor.controls())


# --- Choices --------------------------------------------------------------------------------------


def test_a_toggle_has_three_ways(theme: Theme) -> None:
    edited = Edited(theme, "truncate", applying=True)
    assert edited.words() == ["On"]

    edited.pick("Off")
    edited.pick("On")
    edited.pick("Default")

    assert edited.values == [False, True]
    assert edited.resets == 1


def test_what_applies_is_not_said_of_a_changed_toggle(theme: Theme) -> None:
    assert Edited(theme, "truncate", chosen=False, applying=True).words() == []


def test_delete_on_segments_brings_the_default_back(theme: Theme) -> None:
    edited = Edited(theme, "truncate", chosen=False, applying=True)
    edited.segments.setFocus()

    edited.press(Qt.Key.Key_Delete)

    assert edited.resets == 1


def test_a_choice_offers_what_is_allowed(theme: Theme) -> None:
    edited = Edited(theme, "think", applying="medium", allowed=("low", "medium", "high"))

    edited.pick("High")

    assert edited.values == ["high"]


def test_many_values_are_in_a_menu(theme: Theme) -> None:
    allowed: Sequence[bool | str] = (False, True, "low", "medium", "high")
    edited = Edited(theme, "think", applying=True, allowed=allowed)
    button = edited.row.editor.controls()[0]
    assert isinstance(button, MenuButton)

    for action in button._group.actions():
        if action.text() == "Low":
            action.trigger()

    assert edited.values == ["low"]
    assert button.text() == "Low"


def test_another_model_may_have_fewer_values(theme: Theme) -> None:
    edited = Edited(theme, "think", allowed=(False, True, "low", "medium", "high"))

    edited.stand(allowed=(False, True))
    edited.pick("Off")

    assert edited.values == [False]


# --- Times ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "value", "shown"),
    [
        ("90", 90, "90s"),
        ("1h30m", "1h30m", "1h30m"),
        ("forever", -1, "forever"),
        ("-1", -1, "forever"),
        ("0", 0, "0"),
    ],
)
def test_a_time_is_seconds_a_duration_or_forever(
    theme: Theme, text: str, value: object, shown: str
) -> None:
    edited = Edited(theme, "keep_alive", applying="5m")
    assert edited.line.placeholderText() == "5m"

    edited.type(text)
    edited.leave()

    assert edited.values[-1] == value
    assert edited.line.text() == shown


def test_days_are_no_duration(theme: Theme) -> None:
    edited = Edited(theme, "keep_alive", applying="5m")

    edited.type("1d")
    edited.leave()

    assert edited.words()[0].endswith("or forever; not “1d”.")
    assert edited.standing.chosen is None


# --- Lines ----------------------------------------------------------------------------------------


def chips(edited: Edited) -> list[str]:
    field = edited.row.findChild(TextChips)
    assert field is not None
    return field.texts


def chip_buttons(edited: Edited) -> list[Button]:
    return [it for it in edited.row.findChildren(Button) if it.parent() is not edited.row]


def test_texts_are_chips_that_are_added_with_enter_and_by_leaving(theme: Theme) -> None:
    edited = Edited(theme, "stop", applying=["<|end|>"])
    assert chips(edited) == ["<|end|>"]
    edited.line.setFocus()

    QTest.keyClicks(edited.line, "###")
    edited.press(Qt.Key.Key_Return)
    QTest.keyClicks(edited.line, "User: ")
    edited.leave()

    assert edited.values == [["###"], ["###", "User: "]]
    assert chips(edited) == ["###", "User: "]
    assert edited.line.text() == ""


def test_what_cannot_be_seen_is_written_and_shown_as_an_escape(theme: Theme) -> None:
    edited = Edited(theme, "stop")
    edited.line.setFocus()

    QTest.keyClicks(edited.line, r"\nUser:\t\\n\u200b")
    edited.press(Qt.Key.Key_Return)

    assert edited.values == [["\nUser:\t\\n\u200b"]]
    assert [it.text() for it in chip_buttons(edited)] == [r"\nUser:\t\\n\u200b"]


def test_backspace_removes_the_last_text_and_the_rest_stays(theme: Theme) -> None:
    edited = Edited(theme, "stop", chosen=["a", "b"])
    edited.line.setFocus()

    edited.press(Qt.Key.Key_Backspace)
    assert edited.values == [["a"]]
    edited.press(Qt.Key.Key_Backspace)

    assert edited.resets == 1


def test_a_text_is_removed_by_mouse_and_by_keys(theme: Theme) -> None:
    edited = Edited(theme, "stop", chosen=["a", "b", "c"])

    chip_buttons(edited)[0].click()
    assert edited.values == [["b", "c"]]
    edited.line.setFocus()
    edited.press(Qt.Key.Key_Left)
    edited.press(Qt.Key.Key_Left)
    edited.press(Qt.Key.Key_Delete)

    assert edited.values[-1] == ["c"]


def test_delete_in_the_empty_line_brings_the_default_back(theme: Theme) -> None:
    edited = Edited(theme, "stop", chosen=["a"], applying=["<|end|>"])
    edited.line.setFocus()

    edited.press(Qt.Key.Key_Delete)

    assert edited.resets == 1
    assert chips(edited) == ["<|end|>"]


def test_pasted_lines_are_one_text_each_and_a_single_one_is_written_on(theme: Theme) -> None:
    edited = Edited(theme, "stop")
    edited.line.setFocus()
    clipboard = QApplication.clipboard()

    clipboard.setText("###\nEND\n")
    edited.line.paste()
    assert edited.values == [["###", "END"]]
    clipboard.setText("\nUser:")
    edited.line.paste()

    assert edited.line.text() == r"\nUser:"


def test_the_same_text_is_not_added_twice_and_escape_forgets_what_is_written(theme: Theme) -> None:
    edited = Edited(theme, "stop", chosen=["a"])
    edited.line.setFocus()

    QTest.keyClicks(edited.line, "a")
    edited.press(Qt.Key.Key_Return)
    QTest.keyClicks(edited.line, "b")
    edited.press(Qt.Key.Key_Escape)
    edited.leave()

    assert edited.values == []


# --- Format ---------------------------------------------------------------------------------------


def test_a_format_is_off_json_or_a_schema(theme: Theme) -> None:
    edited = Edited(theme, "format", applying="")
    assert not edited.area.isVisible()

    edited.pick("JSON")
    edited.pick("Schema")
    assert edited.values == ["json"]
    assert edited.area.isVisible()
    edited.area.setPlainText('{"type": "object"}')

    assert edited.values == ["json", {"type": "object"}]
    edited.pick("Off")
    assert edited.resets == 1


@pytest.mark.parametrize(
    ("chosen", "words"), [(None, "Nothing is sent"), ("json", "JSON goes on to apply")]
)
def test_an_empty_schema_says_what_applies(theme: Theme, chosen: str | None, words: str) -> None:
    edited = Edited(theme, "format", chosen=chosen, applying="")
    edited.pick("Schema")
    assert words in " ".join(edited.words())

    edited.area.setPlainText('{"type": "object"}')

    assert words not in " ".join(edited.words())


@pytest.mark.parametrize("text", ["json", "[1]", '"x"', "{", "12"])
def test_a_schema_that_is_no_object_is_refused_and_kept(theme: Theme, text: str) -> None:
    edited = Edited(theme, "format", chosen="json", applying="")
    edited.pick("Schema")
    edited.area.setFocus()
    edited.area.setPlainText(text)

    edited.leave()

    assert len(edited.words()) == 1
    assert edited.words()[0].startswith(LABEL)
    assert edited.values == []
    assert edited.area.toPlainText() == text


def test_the_text_of_a_schema_stays_as_typed_and_comes_back(theme: Theme) -> None:
    edited = Edited(theme, "format", applying="")
    edited.pick("Schema")
    edited.area.setFocus()
    edited.area.setPlainText('{"type":\n"object"}')
    edited.leave()
    assert edited.area.toPlainText() == '{"type":\n"object"}'

    edited.pick("JSON")
    edited.pick("Schema")

    assert edited.values == [{"type": "object"}, "json", {"type": "object"}]


def test_an_emptied_schema_is_the_default(theme: Theme) -> None:
    edited = Edited(theme, "format", chosen={"type": "object"}, applying="")
    assert edited.area.isVisible()
    edited.area.setFocus()
    edited.area.setPlainText("")

    edited.leave()

    assert edited.resets == 1


def test_a_schema_of_another_chat_does_not_stay(theme: Theme) -> None:
    edited = Edited(theme, "format", chosen={"type": "object"}, applying="")

    edited.stand(applying="")
    edited.row.restore()

    assert edited.segments.value == "off"
    assert edited.area.toPlainText() == ""
