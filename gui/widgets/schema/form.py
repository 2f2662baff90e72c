"""What can be said of one field of a schema."""

import json

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.chat.structured import building
from gui.chat.structured.building import NameTaken
from gui.chat.structured.fields import Kind, Names, SchemaField, fits
from gui.chat.structured.reading import Json
from gui.chat.structured.writing import printable
from gui.widgets.editors.menu_button import MenuButton
from gui.widgets.kit.buttons import Chip
from gui.widgets.kit.fields import TextArea, TextField
from gui.widgets.kit.flow import Flow
from gui.widgets.kit.labels import Label
from gui.widgets.schema.words import kind_with_word
from gui.widgets.theme import Theme

_KINDS = [kind for kind in Kind if kind is not Kind.JSON]
_WITHOUT_VALUES = {Kind.OBJECT, Kind.ARRAY, Kind.BOOLEAN, Kind.NULL, Kind.JSON}
"""Of these it is hardly ever said which values they may have."""


class FieldForm(QWidget):
    """Shows one field of a tree, and changes it as it is typed.

    Signals:
        changed: The tree is another one; carries it, and what was changed, the same for all
            letters that are typed in a row.
        name_entered: Enter was pressed in the name.
    """

    changed = Signal(object, object)
    name_entered = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._root = SchemaField()
        self._place: Names = ()
        self._kind = Kind.ANY
        self._is_showing = False
        self.name_label = Label(theme, "ui", "text2", self)
        self.name = TextField(theme, self)
        self.kind_label = Label(theme, "ui", "text2", self)
        self.kind = MenuButton(theme, self)
        self.required = Chip(theme, "", self)
        self.null = Chip(theme, "", self)
        self.description_label = Label(theme, "ui", "text2", self)
        self.description = TextArea(theme, self, least_lines=2, most_lines=4)
        self.values_label = Label(theme, "ui", "text2", self)
        self.values = TextArea(theme, self, least_lines=2, most_lines=4)
        self.refusal = Label(theme, "caption", "danger", self, wraps=True)
        self.note = Label(theme, "caption", "text3", self, wraps=True)
        self._arrange()
        self._connect()
        theme.changed.connect(self.refresh_look)
        self.refresh_look()

    def _arrange(self) -> None:
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._kinds = Flow(self._theme, self)
        for part in (self.kind, self.required, self.null):
            self._kinds.add(part)
        for widget in (
            self.name_label,
            self.name,
            self.kind_label,
            self._kinds,
            self.description_label,
            self.description,
            self.values_label,
            self.values,
            self.refusal,
            self.note,
        ):
            self._rows.addWidget(widget)
        for label, control in (
            (self.name_label, self.name.edit),
            (self.kind_label, self.kind),
            (self.description_label, self.description.edit),
            (self.values_label, self.values.edit),
        ):
            label.setBuddy(control)
        self.refusal.hide()

    def _connect(self) -> None:
        for chip in (self.required, self.null):
            chip.setCheckable(True)
        self.name.edit.textEdited.connect(self._rename)
        self.name.edit.returnPressed.connect(self.name_entered)
        self.kind.picked.connect(self._take_kind)
        self.required.clicked.connect(self._take_required)
        self.null.clicked.connect(self._take_null)
        self.description.edit.textChanged.connect(self._describe)
        self.values.edit.textChanged.connect(self._take_values)

    def show_field(self, root: SchemaField, place: Names) -> None:
        """Show a field of a tree; what is being typed into it stays as it is."""
        it = root.at(place)
        is_other = (place, it.kind) != (self._place, self._kind)
        self._root, self._place, self._kind = root, place, it.kind
        can_name = building.can_name(root, place)
        self._is_showing = True
        for widget in (self.name_label, self.name, self.required):
            widget.setVisible(can_name)
        if is_other or not self.name.is_invalid:
            _put(self.name.edit, it.name)
            self._refuse("")
        kinds = [*_KINDS, *([Kind.JSON] if it.kind is Kind.JSON else [])]
        self.kind.set_items([(kind, kind_with_word(kind)) for kind in kinds])
        self.kind.set_value(it.kind)
        self._show_chip(self.required, is_on=building.is_required(root, place))
        self._show_chip(self.null, is_on=it.may_be_null)
        self.null.setVisible(it.kind not in {Kind.ANY, Kind.NULL, Kind.JSON})
        is_plain = it.kind is not Kind.JSON
        for part in (self.description_label, self.description):
            part.setVisible(is_plain)
        _put(self.description.edit, it.description)
        has_values = bool(it.enum) or it.kind not in _WITHOUT_VALUES
        for part in (self.values_label, self.values):
            part.setVisible(has_values)
        if is_other or not self.values.is_invalid:
            said = _said_values(it)
            if self._values_of(self.values.edit.toPlainText(), it) != said:
                _put(self.values.edit, "\n".join(_value_text(value, it) for value in said))
            self.values.set_invalid(False)
        self._show_note(it)
        self._is_showing = False

    def edit_name(self) -> None:
        """Let the person type the name, or choose the kind of what has none."""
        if building.can_name(self._root, self._place):
            self.name.edit.setFocus()
            self.name.edit.selectAll()
        else:
            self.kind.setFocus()

    @Slot()
    def refresh_look(self) -> None:
        """Take over words and sizes."""
        self._rows.setSpacing(self._theme.px(4))
        self.name_label.setText(self.tr("Name"))
        self.name.edit.setAccessibleName(self.tr("Name of the field"))
        self.name.setToolTip(self.tr("What the model calls it (F2)"))
        self.kind_label.setText(self.tr("Kind"))
        self.kind.setAccessibleName(self.tr("Kind of value"))
        self.kind.setToolTip(self.tr("What its values are"))
        self.required.setText(self.tr("Required"))
        self.required.setToolTip(self.tr("Whether it always has to be there"))
        self.null.setText(self.tr("May be null"))
        self.null.setToolTip(self.tr("Whether null is a value of it, too"))
        self.description_label.setText(self.tr("Description"))
        self.description.edit.setAccessibleName(self.tr("Description"))
        self.description.setToolTip(self.tr("What it means, for whoever reads the schema"))
        self.values_label.setText(self.tr("Only these values, one a line"))
        self.values.edit.setAccessibleName(self.tr("Only these values, one a line"))
        self.values.setToolTip(self.tr("Empty for any value"))
        self.kind.set_items([(kind, kind_with_word(kind)) for kind in _KINDS])

    def _show_chip(self, chip: Chip, *, is_on: bool) -> None:
        chip.setChecked(is_on)
        chip.set_active(is_on)
        chip.set_icon("check" if is_on else "")

    def _show_note(self, it: SchemaField) -> None:
        if it.kind is Kind.JSON:
            words = self.tr("Fields cannot show this part. It is kept; change it in the text.")
        elif it.others:
            kept = ", ".join(map(printable, it.others))
            words = self.tr("Kept as they are in the text: {keywords}").format(keywords=kept)
        else:
            words = ""
        self.note.setText(words)
        self.note.setVisible(bool(words))

    def _refuse(self, words: str) -> None:
        self.refusal.setText(words)
        self.refusal.setVisible(bool(words))
        self.name.set_invalid(bool(words))

    # --- What the person does -------------------------------------------------------------------

    @Slot(str)
    def _rename(self, name: str) -> None:
        if not name:
            self._refuse(self.tr("A field has a name."))
            return
        try:
            root = building.rename(self._root, self._place, name)
        except NameTaken:
            self._refuse(self.tr("Another field is called so already."))
            return
        self._refuse("")
        self._take(root, "name")

    @Slot(object)
    def _take_kind(self, kind: Kind) -> None:
        self._take(building.set_kind(self._root, self._place, kind), None)

    @Slot(bool)
    def _take_required(self, is_on: bool) -> None:
        self._take(building.require(self._root, self._place, is_required=is_on), None)

    @Slot(bool)
    def _take_null(self, is_on: bool) -> None:
        self._take(building.set_null(self._root, self._place, may_be_null=is_on), None)

    @Slot()
    def _describe(self) -> None:
        if not self._is_showing:
            words = self.description.edit.toPlainText()
            self._take(building.describe(self._root, self._place, words), "description")

    @Slot()
    def _take_values(self) -> None:
        if self._is_showing:
            return
        it = self._root.at(self._place)
        values = self._values_of(self.values.edit.toPlainText(), it)
        self.values.set_invalid(values is None)
        self.refusal.setVisible(values is None)
        if values is None:
            is_whole = it.kind is Kind.INTEGER
            words = self.tr("Each line is one value as JSON, such as 3 or 0.5.")
            self.refusal.setText(self.tr("Each line is one whole number.") if is_whole else words)
        else:
            self._take(building.set_enum(self._root, self._place, values), "values")

    def _values_of(self, text: str, it: SchemaField) -> list[Json] | None:
        """Return the values that lines spell; None where one of them spells none."""
        lines = list(dict.fromkeys(line for line in text.split("\n") if line.strip()))
        if _are_texts(it):
            return list(lines)
        try:
            values = [json.loads(line, parse_constant=_refuse) for line in lines]
        except (ValueError, RecursionError):
            return None
        return values if all(fits(value, it) for value in values) else None

    def _take(self, root: SchemaField, what: str | None) -> None:
        if root != self._root:
            self._root = root
            self.changed.emit(root, (self._place, what) if what is not None else None)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._place or self._root.keywords:
            self.show_field(self._root, self._place)


def _put(edit: object, text: str) -> None:
    """Show a text where it is another one: the caret stays where somebody types."""
    from PySide6.QtWidgets import QLineEdit, QPlainTextEdit  # noqa: PLC0415 - to tell them apart

    if isinstance(edit, QLineEdit) and edit.text() != text:
        edit.setText(text)
    elif isinstance(edit, QPlainTextEdit) and edit.toPlainText() != text:
        edit.setPlainText(text)


def _said_values(it: SchemaField) -> list[Json]:
    """Return the only values of a field, without the null that stands for that it may be null."""
    return [value for value in it.enum if not (it.may_be_null and value is None)]


def _are_texts(it: SchemaField) -> bool:
    """Tell whether the values of a field are texts that each fit a line."""
    values = _said_values(it)
    texts = [value for value in values if isinstance(value, str)]
    fit = all(text.strip() and "\n" not in text for text in texts)
    return it.kind is Kind.STRING and len(texts) == len(values) and fit


def _value_text(value: Json, it: SchemaField) -> str:
    return str(value) if _are_texts(it) else json.dumps(value, ensure_ascii=False)


def _refuse(name: str) -> Json:
    raise ValueError(name)
