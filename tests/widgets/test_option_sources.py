"""Every option of the table: its value and where that comes from, its limits, and the way back."""

from collections.abc import Generator, Sequence

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit

from gui.chat.preset import Preset
from gui.fields import Choice, Duration, Field, FieldError, Lines, Number, Toggle, Value
from gui.ollama.option import Option, Place
from gui.ollama.options import OPTION_NAMED, OPTIONS, request_fields
from gui.widgets.editors.text_chips import TextChips
from gui.widgets.form import FormRow
from gui.widgets.kit.labels import Label
from gui.widgets.kit.slider import Slider
from gui.widgets.theme import Theme
from tests.widgets.quiet import entry
from tests.widgets.test_options_panel import Opened

NAMES = [option.name for option in OPTIONS]
HERE = "http://127.0.0.1:11434"
LIMITED = [option.name for option in OPTIONS if isinstance(option.field, Number)]
FACTS = {"context_max": 40960, "layers": 29, "thinking_values": (False, True)}


@pytest.fixture
def opened(theme: Theme) -> Generator[Opened, None, None]:
    opened = Opened(theme)
    opened.server.version = "0.34.0"
    opened.server.set_entries(entry(**FACTS))
    yield opened
    opened.panel.close()
    opened.panel.deleteLater()


def values(option: Option) -> tuple[Value, Value, Value]:
    """Return three values of an option that differ from each other."""
    field = option.field
    if isinstance(field, Number):
        start = 5 if field.minimum is None else field.minimum
        first, second, third = (field.check(start + n * field.step) for n in (1, 2, 3))
        return first, second, third
    if isinstance(field, Lines):
        return ["one"], ["two"], ["three"]
    if isinstance(field, Duration):
        return "10m", "20m", "40m"
    if isinstance(field, Toggle | Choice):
        return True, False, True
    return {"type": "string"}, "json", {"type": "object"}


def shown(row: FormRow) -> str:
    """Return the value that a row shows, whoever chose it."""
    if (chips := row.findChild(TextChips)) is not None:
        return ", ".join(chips.texts)
    edit = row.editor.controls()[0]
    if isinstance(edit, QLineEdit):
        return edit.text() or edit.placeholderText()
    checked = [it.text() for it in row.findChildren(QAbstractButton) if it.isChecked()]
    head = row.editor.head
    words = head.text() if isinstance(head, Label) else ""
    return words or "".join(checked)


def spelled(field: Field, value: Value) -> str:
    """Return a value as the editor of its field spells it."""
    if isinstance(value, bool):
        return "On" if value else "Off"
    if isinstance(value, dict):
        return "Schema"
    if value == "json":
        return "JSON"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return ", ".join(value)
    if isinstance(value, float):
        return f"{value:.2f}"
    if isinstance(value, int) and isinstance(field, Number) and field.minimum is not None:
        return f"{value:,}"
    return str(value)


def sentences(row: FormRow) -> list[str]:
    """Return what tooltip and accessible description both say of where the value comes from."""
    found = [line for line in row.toolTip().split("\n")
             if line.startswith(("In use:", "Unless changed:", "Without the preset:"))]  # fmt: skip
    description = row.editor.controls()[0].accessibleDescription()
    assert all(sentence in description for sentence in found)
    return found


@pytest.mark.parametrize("option", OPTIONS, ids=NAMES)
def test_each_source_gives_way_to_the_next_and_back(opened: Opened, option: Option) -> None:
    name, field = option.name, option.field
    of_model, of_preset, of_chat = values(option)
    row = opened.row(name)

    (server_says,) = sentences(row)
    assert server_says.startswith("Unless changed:")
    assert "model's" not in server_says
    assert row._undo.isHidden()

    thinking = {"thinking_default": of_model} if name == "think" else {}
    opened.server.set_entries(entry(**FACTS, **thinking, parameters={name: of_model}))
    (model_says,) = sentences(row)
    assert model_says.endswith("the model's own.")
    assert name == "format" or shown(row) == spelled(field, of_model)
    assert row._undo.isHidden()

    opened.chat.apply_preset(Preset(name="Careful", options={name: of_preset}))
    in_use, without = sentences(row)
    assert in_use.startswith("In use: ")
    assert in_use.endswith("from the preset “Careful”.")
    assert without.startswith("Without the preset: ")
    assert shown(row) == spelled(field, of_preset)
    assert row._is_changed()
    assert row._undo.isHidden()
    assert opened.chat.own() == {}

    opened.chat.choose(name, of_chat)
    in_use, otherwise = sentences(row)
    assert "set in this chat." in in_use or (name == "keep_alive" and "this model." in in_use)
    assert otherwise.endswith("from the preset “Careful”.")
    assert shown(row) == spelled(field, of_chat)
    assert opened.chat.chosen()[name] == of_chat

    assert row._undo.accessibleName() == "Back to the preset"
    row._undo.click()
    assert shown(row) == spelled(field, of_preset)
    assert opened.chat.chosen()[name] == of_preset
    opened.chat.apply_preset(None)
    assert sentences(row) == [model_says]
    opened.server.set_entries(entry(**FACTS))
    assert sentences(row) == [server_says]


@pytest.mark.parametrize("option", OPTIONS, ids=NAMES)
def test_without_a_preset_undo_goes_back_to_the_default(opened: Opened, option: Option) -> None:
    row = opened.row(option.name)
    before = shown(row)

    opened.chat.choose(option.name, values(option)[1])
    assert row._undo.accessibleName() == "Back to the default"
    row._undo.click()

    assert opened.chat.chosen() == {}
    assert shown(row) == before


@pytest.mark.parametrize("name", LIMITED)
def test_what_is_beyond_the_limits_is_refused_and_not_chosen(opened: Opened, name: str) -> None:
    opened.server.base_url = HERE
    opened.server.models_changed.emit()
    row = opened.row(name)
    field = row._state and row._state.standing.field
    assert isinstance(field, Number)
    edit = row.editor.controls()[0]
    assert isinstance(edit, QLineEdit)
    too_far = [limit + by for limit, by in ((field.minimum, -3), (field.maximum, 1))
               if limit is not None] or [2.0**70]  # fmt: skip

    for value in too_far:
        edit.setFocus()
        edit.selectAll()
        QTest.keyClicks(edit, f"{value:.0f}" if value % 1 == 0 else str(value))
        QTest.keyClick(edit, Qt.Key.Key_Return)

        assert opened.chat.chosen() == {}
        assert any(field.label in note or "more." in note for note in opened.notes(name))
        with pytest.raises(FieldError):
            opened.chat.choose(name, value)


@pytest.mark.parametrize("name", LIMITED)
def test_a_slider_ends_where_the_limits_are(opened: Opened, name: str) -> None:
    opened.server.base_url = HERE
    opened.server.models_changed.emit()
    row = opened.row(name)
    slider = row.findChild(Slider)
    if name in {"seed", "main_gpu"}:
        assert slider is None
        return
    assert slider is not None
    field = OPTION_NAMED[name].field
    assert isinstance(field, Number)
    slider.setFocus()
    opened.chat.choose(name, slider._scale.stepped(slider._scale.least, 1))

    QTest.keyClick(slider, Qt.Key.Key_End)
    most = {"num_ctx": 40960, "num_gpu": 29, "num_predict": -1, "num_keep": -1, "repeat_last_n": -1}
    wanted = most.get(name, field.maximum)
    if name == "num_thread":
        wanted = opened.chat.bounds().cores
    assert opened.chat.chosen()[name] == wanted
    QTest.keyClick(slider, Qt.Key.Key_Home)
    least = 0 if name in {"num_keep", "repeat_last_n"} else field.minimum
    assert opened.chat.chosen()[name] == least


@pytest.mark.parametrize("option", OPTIONS, ids=NAMES)
def test_a_chosen_value_has_one_place_in_the_request(option: Option) -> None:
    value = values(option)[0]

    fields = request_fields({option.name: value})

    expected = {option.name: value}
    assert fields == (expected if option.place is Place.TOP else {"options": expected})


def test_every_option_of_a_preset_is_counted_and_kept_by_reset_all(opened: Opened) -> None:
    opened.chat.apply_preset(Preset(name="Careful", options={"temperature": 0.2, "top_k": 5}))
    opened.open("Sampling")
    assert opened.groups()[0].header.accessibleDescription() == "2 changed"
    assert not opened.panel._reset_all.isEnabled()

    opened.chat.choose("top_p", 0.5)
    opened.panel._reset_all.click()

    assert opened.chat.chosen() == {"temperature": 0.2, "top_k": 5}


def test_a_choice_of_the_preset_is_left_to_the_preset(opened: Opened) -> None:
    opened.chat.apply_preset(Preset(name="Careful", options={"truncate": False}))
    buttons = {it.text(): it for it in opened.row("truncate").findChildren(QAbstractButton)}
    assert buttons["Preset"].isChecked()

    buttons["On"].click()
    assert opened.chat.own() == {"truncate": True}
    buttons["Preset"].click()

    assert opened.chat.own() == {}


def test_format_can_be_turned_off_that_the_preset_turns_on(opened: Opened) -> None:
    opened.chat.apply_preset(Preset(name="Careful", options={"format": "json"}))
    buttons = {it.text(): it for it in opened.row("format").findChildren(QAbstractButton)}
    assert buttons["JSON"].isChecked()

    buttons["Off"].click()

    assert opened.chat.chosen() == {"format": ""}


# --- What has no effect ---------------------------------------------------------------------------

MLX_IGNORES = {"num_ctx", "num_batch", "num_gpu", "main_gpu", "use_mmap", "num_thread",
               "draft_num_predict", "shift", "truncate", "stop"}  # fmt: skip
CLOUD_IGNORES = MLX_IGNORES - {"truncate", "stop"} | {"keep_alive"}


def ignored(opened: Opened, sentence: str) -> set[str]:
    return {name for name in NAMES if sentence in opened.notes(name)}


def test_models_that_mlx_runs_say_what_they_ignore(opened: Opened) -> None:
    opened.server.set_entries(entry(is_mlx=True))

    assert ignored(opened, "MLX models ignore this.") == MLX_IGNORES
    assert {name for name in NAMES if not opened.is_enabled(name)} == MLX_IGNORES


def test_models_that_run_elsewhere_say_what_they_ignore(opened: Opened) -> None:
    opened.server.set_entries(entry(remote_host="https://ollama.com"))

    assert ignored(opened, "Cloud models ignore this.") == CLOUD_IGNORES


def test_what_is_chosen_and_ignored_can_be_taken_back(opened: Opened) -> None:
    opened.chat.choose("num_ctx", 8192)
    opened.server.set_entries(entry(is_mlx=True))

    opened.row("num_ctx")._undo.click()

    assert opened.chat.chosen() == {}


def test_each_option_says_from_which_server_on_it_works(theme: Theme) -> None:
    opened = Opened(theme)
    opened.server.version = "0.3.0"
    opened.server.set_entries(entry())

    for option in OPTIONS:
        sentence = f"Needs Ollama {option.since} or newer."
        assert (sentence in opened.notes(option.name)) is bool(option.since), option.name
        assert opened.is_enabled(option.name) is not bool(option.since)
    opened.panel.close()
    opened.panel.deleteLater()


def test_the_engine_says_what_it_ignores(opened: Opened) -> None:
    opened.server.is_engine = True
    opened.server.models_changed.emit()

    sentence = "The built-in engine ignores this."
    assert ignored(opened, sentence) == {"use_mmap", "draft_num_predict", "shift"}


def test_alternatives_need_probabilities(opened: Opened) -> None:
    opened.chat.choose("top_logprobs", 3)
    assert "Without effect while probabilities are off." in opened.notes("top_logprobs")

    opened.chat.choose("logprobs", True)

    assert "Without effect while probabilities are off." not in opened.notes("top_logprobs")


def test_a_value_of_another_model_that_is_too_much_here_says_so(opened: Opened) -> None:
    opened.chat.choose("num_ctx", 40960)

    opened.server.set_entries(entry(context_max=8192))

    sentence = "This model was made for 8192 tokens at most; 40960 is more."
    assert sentence in opened.notes("num_ctx")
