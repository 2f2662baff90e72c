"""A schema is built in the window, the real engine follows it, and the answer is a table."""

import argparse
import asyncio
import csv
import io
import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QRadioButton

from gui.app import Program
from gui.chat.markdown.leaves import TableLeaf
from gui.chat.reply import Ending
from gui.chat.structured import building
from gui.chat.structured.fields import Kind
from gui.chat.structured.tables import table_of
from gui.engine import launch
from gui.widgets.arrangement import Pane
from gui.widgets.editors.answer_format import FormatEditor
from gui.widgets.options_panel import OptionsPanel
from gui.widgets.schema.dialog import SchemaDialog
from gui.widgets.transcript.message import TEXT
from tests.qt_loop import until
from tests.window.conftest import Person
from tests.window.test_structured import judged, message, strip

DEMO = launch.DEMO_MODEL.name


@pytest.fixture
def given(engine: launch.Engine, tmp_path: Path) -> argparse.Namespace:
    """As `python3 -m gui --engine`; the session's engine has the model fetched."""
    return argparse.Namespace(engine=True, server=None, data_dir=tmp_path, test_variants=False)


async def settled() -> None:
    for _ in range(20):
        await asyncio.sleep(0)


async def opened_builder(person: Person) -> SchemaDialog:
    """Choose "Schema" in the panel of options, and "Edit schema…" below it."""
    person.window.panes.set_open(Pane.OPTIONS, is_open=True)
    panel = person.window.findChild(OptionsPanel)
    assert panel is not None
    panel.show_option("format")
    await settled()
    row = panel.row("format")
    assert row is not None
    editor = row.editor
    assert isinstance(editor, FormatEditor)
    assert editor.body is not None
    next(it for it in editor.body.findChildren(QRadioButton) if it.text() == "Schema").click()
    await settled()
    editor._build.click()
    await settled()
    dialog = person.window.findChild(SchemaDialog)
    assert dialog is not None
    assert dialog.isVisible()
    return dialog


async def test_a_schema_is_built_followed_and_shown_as_a_table(program: Program) -> None:
    server = program.server
    await until(lambda: server.entry(DEMO) is not None, server.models_changed)
    program.chats.choose_model(DEMO)
    person = Person(program)
    dialog = await opened_builder(person)

    dialog.start.picked.emit(building.list_of_objects)
    dialog._choose((0, 0, 0))
    dialog.form.name.edit.selectAll()
    QTest.keyClicks(dialog.form.name.edit, "city")
    dialog.form.values.edit.setPlainText("Oslo\nRome")
    dialog._choose((0, 0, 1))
    dialog.form.name.edit.selectAll()
    QTest.keyClicks(dialog.form.name.edit, "is_warm")
    dialog.form.kind.picked.emit(Kind.BOOLEAN)
    text = dialog.text.text.replace('"type": "array",', '"type": "array", "minItems": 2,\n')
    dialog.text.edit.setPlainText(text.replace('"minItems"', '"maxItems": 3, "minItems"'))
    await settled()
    assert dialog.root.at((0,)).others == ["maxItems", "minItems"]
    dialog.use.click()
    await settled()
    schema = person.chat.chosen()["format"]
    assert isinstance(schema, dict)
    Draft202012Validator.check_schema(schema)
    assert json.dumps(schema) == json.dumps(json.loads(dialog.text.text))

    for name, value in {"num_ctx": 2048, "num_thread": 1, "num_predict": 160, "seed": 7}.items():
        person.chat.choose(name, value)
    person.asks("Which cities are warm?")
    await person.sees_end()
    assert person.reply.ending is Ending.COMPLETE
    assert person.reply.sent["format"] == schema
    await judged(person)

    answer = json.loads(str(person.reply.content))
    Draft202012Validator(schema).validate(answer)
    assert strip(person).words.text() == "Valid: the answer follows the schema"
    seat = message(person).seat(TEXT)
    assert seat is not None
    leaf = seat.section.leaves_of(0)[0]
    assert isinstance(leaf, TableLeaf)
    assert [cell.text for cell in leaf.header] == ["city", "is_warm"]
    assert len(leaf.rows) == len(answer["items"])

    strip(person).copy_csv.click()
    rows = list(csv.reader(io.StringIO(QApplication.clipboard().text(), newline="")))
    table = table_of(answer)
    assert table is not None
    said = [[row["city"], json.dumps(row["is_warm"])] for row in answer["items"]]
    assert rows == [list(table.columns), *said]
