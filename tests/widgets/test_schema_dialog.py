"""The builder of schemas: fields and text follow each other."""

import json

import pytest
from jsonschema import Draft202012Validator
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from gui.chat.structured import building
from gui.chat.structured.fields import Kind
from gui.chat.structured.reading import Json
from gui.widgets.kit.buttons import PushButton
from gui.widgets.schema.dialog import SchemaDialog
from gui.widgets.theme import Theme
from tests.widgets.talking import settle
from tests.widgets.test_form import Edited

ANY_OF = {
    "type": "object",
    "title": "Order",
    "properties": {
        "id": {"pattern": "^[A-Z]+$", "type": "string"},
        "who": {"anyOf": [{"type": "string"}, {"$ref": "#/$defs/person"}]},
    },
    "$defs": {"person": {"type": "object"}},
}


@pytest.fixture
def dialog(theme: Theme) -> SchemaDialog:
    made = SchemaDialog(theme)
    made.begin(None)
    made.activateWindow()
    settle()
    return made


def schema(dialog: SchemaDialog) -> Json:
    """Return what the text says, which has to be what the fields say."""
    said: Json = json.loads(dialog.text.text)
    assert said == dialog.root.to_json()
    return said


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier | None = None) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key, modifiers or Qt.KeyboardModifier.NoModifier)
    settle()


def types(widget: QWidget, text: str) -> None:
    QTest.keyClicks(widget, text)
    settle()


def types_lines(dialog: SchemaDialog, *lines: str) -> None:
    edit = dialog.form.values.edit
    for number, line in enumerate(lines):
        if number:
            QTest.keyClick(edit, Qt.Key.Key_Return)
        types(edit, line)


def waits_for_words(dialog: SchemaDialog, begin: str) -> None:
    for _ in range(300):
        if dialog.told.text().startswith(begin):
            return
        QTest.qWait(10)
    raise AssertionError(dialog.told.text())


def test_a_schema_is_built_by_the_keyboard_alone(dialog: SchemaDialog) -> None:
    assert dialog.tree.view.hasFocus()
    press(Qt.Key.Key_Insert)
    types(dialog.form.name.edit, "city")
    press(Qt.Key.Key_Return)
    assert dialog.tree.view.hasFocus()
    press(Qt.Key.Key_Insert)
    types(dialog.form.name.edit, "size")
    dialog.form.kind.picked.emit(Kind.INTEGER)
    dialog.tree.setFocus()
    press(Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert schema(dialog) == {
        "type": "object",
        "properties": {"size": {"type": "integer"}, "city": {"type": "string"}},
        "required": ["city", "size"],
    }
    assert list(json.loads(dialog.text.text)["properties"]) == ["size", "city"]
    press(Qt.Key.Key_Down)
    assert dialog.form.name.edit.text() == "city"
    press(Qt.Key.Key_Delete)
    assert schema(dialog) == {
        "type": "object",
        "properties": {"size": {"type": "integer"}},
        "required": ["size"],
    }


def test_what_is_said_of_a_field_stands_in_the_text_at_once(dialog: SchemaDialog) -> None:
    dialog._start_with(building.list_of_objects)
    dialog._choose((0, 0, 0))
    dialog.form.name.edit.selectAll()
    types(dialog.form.name.edit, "colour")
    types(dialog.form.description.edit, "As in the picture")
    types_lines(dialog, "red", "green")
    dialog.form.required.click()
    dialog.form.null.click()
    made = schema(dialog)
    assert isinstance(made, dict)
    item = made["properties"]["items"]["items"]
    assert item["required"] == ["value"]
    assert item["properties"]["colour"] == {
        "type": ["string", "null"],
        "description": "As in the picture",
        "enum": ["red", "green", None],
    }
    assert dialog.form.values.edit.toPlainText() == "red\ngreen"
    Draft202012Validator.check_schema(made)


def test_values_of_numbers_are_numbers(dialog: SchemaDialog) -> None:
    dialog._act("add")
    dialog.form.kind.picked.emit(Kind.NUMBER)
    types_lines(dialog, "1", "2.5")
    assert dialog.root.at((0,)).enum == [1, 2.5]
    types(dialog.form.values.edit, "x")
    assert dialog.form.values.is_invalid
    assert dialog.form.refusal.isVisible()
    assert dialog.root.at((0,)).enum == [1, 2.5]


@pytest.mark.parametrize("line", ['"a"', "0.5", "true", "null", "1e999"])
def test_what_no_answer_could_have_is_no_value_of_a_whole_number(
    dialog: SchemaDialog, line: str
) -> None:
    dialog._act("add")
    dialog.form.kind.picked.emit(Kind.INTEGER)
    dialog.form.values.edit.setPlainText(f"1\n{line}")
    assert dialog.form.values.is_invalid
    assert dialog.form.refusal.text() == "Each line is one whole number."
    assert dialog.root.at((0,)).enum == []
    dialog.form.kind.picked.emit(Kind.STRING)
    assert dialog.form.refusal.isHidden()


def test_fields_follow_the_text(dialog: SchemaDialog) -> None:
    dialog.text.edit.setPlainText(json.dumps(ANY_OF))
    settle()
    assert dialog.root.to_json() == ANY_OF
    assert [child.name for child in dialog.root.children] == ["id", "who"]
    dialog._choose((0,))
    assert dialog.form.note.text() == "Kept as they are in the text: pattern"
    dialog._choose((1,))
    assert dialog.form.note.text().startswith("Fields cannot show this part.")
    assert not dialog.form.description.isVisible()
    dialog._choose((0,))
    dialog.form.name.edit.selectAll()
    types(dialog.form.name.edit, "key")
    made = schema(dialog)
    assert isinstance(made, dict)
    assert list(made["properties"]) == ["key", "who"]
    assert made["properties"]["who"] == ANY_OF["properties"]["who"]  # type: ignore[index]
    assert list(made) == list(ANY_OF)


def test_a_text_that_is_broken_leaves_the_fields_as_they_were(dialog: SchemaDialog) -> None:
    dialog._start_with(building.single_object)
    before = dialog.root
    text = dialog.text.text
    dialog.text.edit.setPlainText(text.replace('"name": {', '"name" {'))
    settle()
    assert dialog.root is before
    assert not dialog.use.isEnabled()
    waits_for_words(dialog, "Broken at line 4, column 12, in properties.name: a colon is missing;")
    assert dialog.told.text().endswith("The fields stay as they were.")
    assert dialog.text.is_invalid
    dialog.text.edit.setPlainText('{"a": 1, "a": 2}')
    waits_for_words(dialog, "a stands there twice")
    dialog.text.edit.setPlainText("[1]")
    waits_for_words(dialog, "A schema is a JSON object")
    dialog.text.edit.setPlainText(text)
    settle()
    assert dialog.use.isEnabled()
    assert not dialog.told.isVisible()
    assert schema(dialog) == building.single_object()


def test_what_the_meta_schema_has_against_it_is_told(dialog: SchemaDialog) -> None:
    dialog.text.edit.setPlainText('{"type": "object", "properties": {"a": {"type": "txt"}}}')
    waits_for_words(dialog, "No valid JSON Schema, in properties.a.type: 'txt' is not valid")
    dialog.text.edit.setPlainText('{"type": "object", "properties": {"a": {"type": "string"}}}')
    waits_for_words(dialog, "")


def test_undo_goes_back_through_fields_and_text(dialog: SchemaDialog) -> None:
    empty = schema(dialog)
    assert not dialog.undo.isEnabled()
    dialog._act("add")
    types(dialog.form.name.edit, "city")
    dialog.form.required.click()
    assert dialog.root.required == []
    dialog.undo.click()
    assert dialog.root.required == ["city"]
    dialog.undo.click()  # a name is one step, however many letters it has
    assert dialog.root.children[0].name == "field"
    dialog.undo.click()
    assert schema(dialog) == empty
    dialog.redo.click()
    dialog.redo.click()
    assert dialog.root.children[0].name == "city"
    schema(dialog)


def test_a_name_that_is_taken_or_empty_is_refused(dialog: SchemaDialog) -> None:
    dialog._start_with(building.single_object)
    dialog._choose((0,))
    dialog.form.name.edit.selectAll()
    types(dialog.form.name.edit, "value")
    assert dialog.form.refusal.text() == "Another field is called so already."
    assert [it.name for it in dialog.root.children] == ["valu", "value"]
    schema(dialog)
    dialog.form.name.edit.clear()
    QTest.keyClick(dialog.form.name.edit, Qt.Key.Key_X)
    assert dialog.root.children[0].name == "x"


def test_the_schema_is_given_and_what_was_left_comes_back(dialog: SchemaDialog) -> None:
    given: list[object] = []
    dialog.schema_chosen.connect(given.append)
    dialog._start_with(building.list_of_objects)
    press(Qt.Key.Key_Escape)
    assert dialog.isHidden()
    assert given == []
    dialog.begin(None)
    assert dialog.root.children == ()
    dialog.back.click()
    assert schema(dialog) == building.list_of_objects()
    dialog.use.click()
    assert given == [building.list_of_objects()]
    assert dialog.isHidden()
    dialog.begin(building.list_of_objects())
    assert dialog.back.isHidden()


def test_the_tree_is_read_aloud(dialog: SchemaDialog) -> None:
    dialog._start_with(building.single_object)
    model = dialog.tree.view.model()
    root = model.index(0, 0)
    role = Qt.ItemDataRole.AccessibleTextRole
    assert root.data(role) == "The answer, Object"
    assert model.index(0, 0, root).data(role) == "name, Text, required"
    assert dialog.tree.view.accessibleName() == "Fields"


def test_folded_fields_stay_folded(dialog: SchemaDialog) -> None:
    dialog._start_with(building.list_of_objects)
    view = dialog.tree.view
    items = view.model().index(0, 0, view.model().index(0, 0))
    view.setExpanded(items, False)
    dialog._choose(())
    dialog._act("add")
    items = view.model().index(0, 0, view.model().index(0, 0))
    assert not view.isExpanded(items)


# --- From the panel -----------------------------------------------------------------------------


@pytest.fixture
def edited(theme: Theme) -> Edited:
    made = Edited(theme, "format", applying="")
    made.pick("Schema")
    return made


def opened(edited: Edited) -> SchemaDialog:
    button = next(
        it for it in edited.window.findChildren(PushButton) if it.text() == "Edit schema…"
    )
    assert button.isVisible()
    button.click()
    settle()
    dialog = edited.window.findChild(SchemaDialog)
    assert dialog is not None
    return dialog


def test_the_builder_opens_from_the_panel_with_what_is_written_there(edited: Edited) -> None:
    edited.area.setPlainText(json.dumps(ANY_OF))
    dialog = opened(edited)
    assert schema(dialog) == ANY_OF
    dialog._choose(())
    dialog._act("add")
    dialog.use.click()
    made = edited.values[-1]
    assert isinstance(made, dict)
    assert list(made["properties"]) == ["id", "who", "field"]
    assert json.loads(edited.area.toPlainText()) == made


def test_a_text_that_is_broken_is_not_lost_in_the_builder(edited: Edited) -> None:
    edited.area.setPlainText('{"type": "object",')
    dialog = opened(edited)
    assert dialog.text.text == '{"type": "object",'
    assert not dialog.use.isEnabled()
    waits_for_words(dialog, "The JSON is not complete")
    QTest.keyClick(dialog.text.edit, Qt.Key.Key_Escape)
    assert edited.area.toPlainText() == '{"type": "object",'


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('{"a": 1, "a": 2}', "has a twice, and one would be lost."),
        ('{"a": ' + "[" * 300 + "]" * 300 + "}", "is nested too deeply to be kept."),
        ('{"a": 1e999}', "has a number that is too large to be kept."),
    ],
)
def test_what_would_be_lost_is_refused_in_the_panel_too(
    edited: Edited, text: str, words: str
) -> None:
    edited.area.setFocus()
    edited.area.setPlainText(text)
    edited.leave()
    assert edited.values == []
    assert edited.words()[-1].endswith(words)


def test_a_long_text_is_followed_after_a_pause(dialog: SchemaDialog) -> None:
    fields = {f"field {at}": {"type": "string"} for at in range(1000)}
    dialog.text.edit.setPlainText(json.dumps({"type": "object", "properties": fields}))
    assert not dialog.use.isEnabled()
    for _ in range(200):
        if len(dialog.root.children) == 1000:
            break
        QTest.qWait(10)
    assert len(dialog.root.children) == 1000
    assert dialog.use.isEnabled()


def test_undo_works_from_the_tree(dialog: SchemaDialog) -> None:
    dialog._act("add")
    dialog.tree.setFocus()
    press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert dialog.root.children == ()
    press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert len(dialog.root.children) == 1
