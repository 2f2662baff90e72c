"""Edit the form of an answer: free, JSON, or JSON that follows a schema."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.fields import QT_TRANSLATE_NOOP, FieldError, Format, Value
from gui.widgets.editors.editor import Editor, Standing
from gui.widgets.editors.typed import TypedText
from gui.widgets.kit.buttons import PushButton, Segments
from gui.widgets.kit.fields import TextArea
from gui.widgets.kit.labels import Label
from gui.widgets.theme import Theme

if TYPE_CHECKING:
    from gui.chat.structured.fields import SchemaError
    from gui.widgets.schema.dialog import SchemaDialog

_OFF, _JSON, _SCHEMA = "off", "json", "schema"
_EXAMPLE = '{"type": "object",\n "properties": {"city": {"type": "string"}}}'


class FormatEditor(Editor):
    """Edits the form of an answer.

    The text of a schema stays while another form is chosen. Until it is an object, the form
    chosen before goes on to apply.
    """

    def __init__(self, field: Format, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self._field = field
        self._standing = Standing()
        self._segments = Segments(theme, parent)
        self._segments.chosen.connect(self._take_kind)
        self.watch_delete(self._segments)
        self._area = TextArea(theme, parent, least_lines=3, most_lines=10, role="mono")
        self._area.edit.setPlaceholderText(_EXAMPLE)
        self._area.hide()
        self._build = PushButton(theme, parent, kind="link")
        self._build.hide()
        self._build.clicked.connect(self._open_builder)
        self._dialog: SchemaDialog | None = None
        self._note = Label(theme, "caption", "text3", parent, wraps=True)
        self._note.hide()
        self.body = QWidget(parent)
        column = QVBoxLayout(self.body)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._segments)
        column.addWidget(self._area)
        column.addWidget(self._build, 0, Qt.AlignmentFlag.AlignLeading)
        column.addWidget(self._note)
        self._typed = TypedText(self._area.edit, self._parse, self, keeps_form=True)
        self._typed.taken.connect(self.value_edited)
        self._typed.emptied.connect(self._reset_schema)
        self._typed.refused.connect(self.refused)
        self._area.edit.textChanged.connect(self._show_note)

    def controls(self) -> tuple[QWidget, ...]:
        return (self._segments, self._area.edit, self._build)

    def show_standing(self, standing: Standing) -> None:
        before = self._in_use()
        self._standing = standing
        in_use = self._in_use()
        if isinstance(in_use, Mapping):
            self._typed.show_text(json.dumps(in_use, ensure_ascii=False, indent=2))
        if in_use != before or self._segments.value is None:
            self._show_kind(_kind(in_use))
        self._show_note()

    def restore(self) -> None:
        if not isinstance(self._in_use(), Mapping):
            self._typed.show_text("")
        self._typed.restore()
        self._show_kind(_kind(self._in_use()))

    def refresh_look(self) -> None:
        shown = self._segments.value
        self._segments.set_items(
            [(_OFF, self.tr("Off")), (_JSON, self.tr("JSON")), (_SCHEMA, self.tr("Schema"))]
        )
        self._segments.set_value(shown or _OFF)
        self._build.setText(self.tr("Edit schema…"))
        self._show_note()

    def describe(self, name: str, description: str, tip: str) -> None:
        super().describe(name, description, tip)
        self._area.edit.setAccessibleName(self.tr("JSON Schema"))
        self._build.setAccessibleName(self.tr("Edit schema…"))
        self._build.setToolTip(self.tr("Build the schema field by field"))

    def _in_use(self) -> Value | None:
        """Return what applies: chosen for the chat, or else by its preset."""
        chosen = self._standing.chosen
        return self._standing.applying if chosen is None else chosen

    def _show_kind(self, kind: str) -> None:
        self._segments.set_value(kind)
        self._area.setVisible(kind == _SCHEMA)
        self._build.setVisible(kind == _SCHEMA)
        self._show_note()

    @Slot()
    def _show_note(self) -> None:
        """Say what applies while the field for the schema is empty."""
        is_empty = not self._area.edit.toPlainText().strip()
        self._note.setVisible(self._segments.value == _SCHEMA and is_empty)
        if self._in_use() == "json":
            self._note.setText(self.tr("JSON goes on to apply until there is a schema."))
        else:
            self._note.setText(self.tr("Nothing is sent until there is a schema."))

    @Slot(object)
    def _take_kind(self, kind: str) -> None:
        self._show_kind(kind)
        if kind == _SCHEMA:
            self._take_schema()
            return
        self.refused.emit(None)
        if kind == _JSON:
            self.value_edited.emit("json")
        elif self._standing.applying:  # a preset's, which "off" is to replace
            self.value_edited.emit("")
        else:
            self.reset_requested.emit()

    @Slot()
    def _open_builder(self) -> None:
        """Show the fields of the schema; a text that is none yet is shown too, to be mended."""
        from gui.widgets.schema.dialog import SchemaDialog  # noqa: PLC0415 - when first wanted

        if self._dialog is None:
            self._dialog = SchemaDialog(self.theme, self._area.window())
            self._dialog.schema_chosen.connect(self._take_built)
        schema = self._standing.chosen
        text = self._area.edit.toPlainText()
        unread = ""
        if text.strip():
            try:
                schema = self._parse(text)
            except FieldError:
                unread = text
        self._dialog.begin(schema if isinstance(schema, Mapping) else None, unread)

    @Slot(object)
    def _take_built(self, schema: Mapping[str, object]) -> None:
        self.refused.emit(None)
        self.value_edited.emit(schema)
        self._typed.show_text(json.dumps(schema, ensure_ascii=False, indent=2))
        self._typed.restore()

    def _take_schema(self) -> None:
        """Apply a schema that was written before."""
        text = self._area.edit.toPlainText()
        if not text.strip():
            return
        try:
            self.value_edited.emit(self._parse(text))
        except FieldError as error:
            self.refused.emit(error)

    @Slot()
    def _reset_schema(self) -> None:
        if isinstance(self._standing.chosen, Mapping):
            self.reset_requested.emit()

    def _refuse_what_is_lost(self, text: str) -> None:
        """Refuse JSON that would be another one once it was read."""
        from gui.chat.structured.fields import SchemaError, schema_of  # noqa: PLC0415 - few type any

        try:
            schema_of(text)
        except SchemaError as error:
            template = _refusal(error)
            if template:
                raise FieldError(template, name=self._field.name, value=error.repeated) from None

    def _parse(self, text: str) -> Value:
        self._refuse_what_is_lost(text)
        value = self._field.parse(text)
        if not isinstance(value, Mapping):
            raise FieldError(
                QT_TRANSLATE_NOOP("Fields", "{name} is a JSON Schema object here, not {value}."),
                name=self._field.name,
                value=text.strip(),
            )
        return value


def _refusal(error: SchemaError) -> str:
    """Return why a schema would not be kept as it is written; "" where it is no JSON at all."""
    if error.repeated:
        return QT_TRANSLATE_NOOP("Fields", "{name} has {value} twice, and one would be lost.")
    return {
        "deep": QT_TRANSLATE_NOOP("Fields", "{name} is nested too deeply to be kept."),
        "large": QT_TRANSLATE_NOOP("Fields", "{name} has a number that is too large to be kept."),
    }.get(error.what, "")


def _kind(chosen: Value | None) -> str:
    if isinstance(chosen, Mapping):
        return _SCHEMA
    return _JSON if chosen == "json" else _OFF
