"""Build a JSON Schema: its fields beside its text."""

import json
from collections.abc import Mapping

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from gui.chat.structured import building
from gui.chat.structured.fields import (
    Kind,
    Names,
    SchemaError,
    SchemaField,
    field_of,
    plain_field,
    schema_of,
)
from gui.chat.structured.reading import Json
from gui.chat.structured.validating import Problem
from gui.services.schema_check import SchemaCheck
from gui.widgets.dialogs.dialog import Dialog
from gui.widgets.editors.menu_button import MenuButton
from gui.widgets.kit.buttons import IconButton, PushButton
from gui.widgets.kit.flow import Flow
from gui.widgets.kit.labels import Label
from gui.widgets.kit.scroll import ScrollArea
from gui.widgets.schema import words
from gui.widgets.schema.form import FieldForm
from gui.widgets.schema.text import SchemaText
from gui.widgets.schema.tree import SchemaTree
from gui.widgets.theme import Theme
from gui.widgets.transcript.announcing import announce

_WIDTH, _HEIGHT = 860, 640
_WIDE = 620
"""From this width on the text stands beside the fields."""
_LEAST_TEXT = 160
_PAUSE_MS = 500
"""After a pause of this length a text that is broken counts as meant so."""
_LONG, _LATER_MS = 20_000, 250
"""A text of so many characters is read after a pause of this length."""
_EMPTY = plain_field(Kind.OBJECT)


class SchemaDialog(Dialog):
    """The tree of fields, the field that is chosen, and the text, all of the same schema.

    The text is what counts: a change of a field is written into it, and undo goes back through
    both. While the text is broken, the fields stay as they were.

    Signals:
        schema_chosen: The person wants this schema; carries it.
    """

    schema_chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.root: SchemaField = _EMPTY
        self.place: Names = ()
        self._left: str | None = None
        self._begun = ""
        self._problems: list[Problem] = []
        self._error: SchemaError | None = None
        self._purpose = Label(theme, "ui", "text2", self, wraps=True)
        self.start = MenuButton(theme, self)
        self.add = PushButton(theme, self)
        self.remove = IconButton(theme, "trash-2", self, size=28)
        self.up = IconButton(theme, "arrow-up", self, size=28)
        self.down = IconButton(theme, "arrow-down", self, size=28)
        self.undo = IconButton(theme, "undo-2", self, size=28)
        self.redo = IconButton(theme, "redo-2", self, size=28)
        self.tree = SchemaTree(theme, self)
        self.form = FieldForm(theme, self)
        self.text = SchemaText(theme, self)
        self.told = Label(theme, "ui", "danger", self, wraps=True)
        self.back = PushButton(theme, self, kind="link")
        self._cancel = self.add_close_button()
        self.use = PushButton(theme, self, kind="primary")
        self.buttons.insertWidget(0, self.back)
        self.buttons.addWidget(self.use)
        self._check = SchemaCheck(self)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._later = QTimer(self, singleShot=True, interval=_LATER_MS)
        self._arrange()
        self._connect()
        self.refresh_look()
        self.resize_to(_WIDTH, _HEIGHT)

    def begin(self, schema: Mapping[str, object] | None, unread: str = "") -> None:
        """Show a schema, or an empty one, and wait for what the person does.

        `unread` is a text that was written instead and is no schema: to be mended, or undone.
        """
        shown = _EMPTY.to_json() if schema is None else schema
        self._begun = _written(shown)
        self.text.begin(self._begun)
        self.root, self.place = field_of(dict(schema) if schema else shown), ()
        self._error = None
        self._problems = []
        self.back.setVisible(self._left is not None and self._left != self._begun)
        self._show()
        self._look()
        self.open()
        self.tree.setFocus()
        if unread:
            self.text.put(unread)
            self._follow_text()
            self.text.setFocus()

    # --- Arrangement ----------------------------------------------------------------------------

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._purpose, 1)
        head.addWidget(self.start, 0, Qt.AlignmentFlag.AlignTop)
        acts = Flow(self.theme, self)
        for part in (self.add, self.remove, self.up, self.down, self.undo, self.redo):
            acts.add(part)
        left = QWidget(self)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(acts)
        column.addWidget(self.tree, 1)
        column.addWidget(self.form)
        right = QWidget(self)
        beside = QVBoxLayout(right)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.addWidget(self.text, 1)
        beside.addWidget(self.told)
        content = QWidget()
        self._rows_of_all = QVBoxLayout(content)
        self._both = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._both.addWidget(left, 1)
        self._both.addWidget(right, 1)
        self._rows_of_all.addLayout(head)
        self._rows_of_all.addLayout(self._both, 1)
        scroll = ScrollArea(self.theme, self)
        scroll.setWidget(content)
        self.body.addWidget(scroll, 1)

    def _connect(self) -> None:
        self.tree.chosen.connect(self._choose)
        self.tree.key_pressed.connect(self._act)
        self.form.changed.connect(self._take)
        self.form.name_entered.connect(self.tree.setFocus)
        self.text.edited.connect(self._note_text)
        self._later.timeout.connect(self._follow_text)
        self.text.edit.undoAvailable.connect(self.undo.setEnabled)
        self.text.edit.redoAvailable.connect(self.redo.setEnabled)
        self.undo.clicked.connect(self.text.edit.undo)
        self.redo.clicked.connect(self.text.edit.redo)
        self.add.clicked.connect(lambda: self._act("add"))
        self.remove.clicked.connect(lambda: self._act("remove"))
        self.up.clicked.connect(lambda: self._act("up"))
        self.down.clicked.connect(lambda: self._act("down"))
        self.start.picked.connect(self._start_with)
        self.use.clicked.connect(self._give)
        self.back.clicked.connect(self._bring_back)
        self._pause.timeout.connect(self._tell)
        self._check.checked.connect(self._take_problems)
        self.undo.setEnabled(False)
        self.redo.setEnabled(False)

    def refresh_look(self) -> None:
        super().refresh_look()
        self._rows_of_all.setContentsMargins(0, 0, self.theme.px(8), 0)
        self._rows_of_all.setSpacing(self.theme.px(8))
        self._both.setSpacing(self.theme.px(16))
        self.text.setMinimumHeight(self.theme.px(_LEAST_TEXT))
        self._turn()
        self.setWindowTitle(self.tr("Schema of the answer"))
        self._purpose.setText(self.tr("The answer will be JSON with these fields."))
        self.start.set_items(
            [
                (building.list_of_objects, self.tr("List of objects")),
                (building.single_object, self.tr("One object")),
                (building.one_of_several, self.tr("One of several answers")),
            ]
        )
        self.start.setText(self.tr("Begin with…"))
        self.start.setToolTip(self.tr("Put an example in place of all fields"))
        self.add.setText(self.tr("Add field"))
        self.add.setToolTip(self.tr("Add a field to the object, or behind the field (Insert)"))
        self.remove.describe(self.tr("Remove the field"), self.tr("Delete"))
        self.up.describe(self.tr("Move up"), self.tr("Alt+Up"))
        self.down.describe(self.tr("Move down"), self.tr("Alt+Down"))
        self.undo.describe(self.tr("Undo"), self.tr("Ctrl+Z"))
        self.redo.describe(self.tr("Redo"), self.tr("Ctrl+Shift+Z"))
        self.text.edit.setAccessibleName(self.tr("Text of the schema"))
        self.text.setToolTip(self.tr("JSON Schema; fields and text follow each other"))
        self.back.setText(self.tr("Bring back what was left"))
        self.back.setToolTip(self.tr("Show the changes with which the window was closed last"))
        self._cancel.setText(self.tr("Cancel"))
        self._cancel.setToolTip(self.tr("Leave the schema as it was (Esc)"))
        self.use.setText(self.tr("Use schema"))
        self.use.setToolTip(self.tr("Ask for answers that follow it"))
        self._tell()

    def _turn(self) -> None:
        """Put the text below the fields where there is no room beside them."""
        directions = QBoxLayout.Direction
        is_wide = self.width() >= self.theme.px(_WIDE)
        self._both.setDirection(directions.LeftToRight if is_wide else directions.TopToBottom)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn()

    # --- Fields -> text -------------------------------------------------------------------------

    @Slot(object)
    def _choose(self, place: Names) -> None:
        self.place = place
        self.text.end_step()
        self._show()

    @Slot(str)
    def _act(self, what: str) -> None:
        root, place = self.root, self.place
        if what in {"name", "undo", "redo"}:
            acts = {"undo": self.text.edit.undo, "redo": self.text.edit.redo}
            acts.get(what, self.form.edit_name)()
            return
        if what == "add":
            if not building.can_add(root, place):
                return
            root, place = building.add_field(root, place, self.tr("field"))
        elif what == "remove":
            if not building.can_name(root, place):
                return
            root, place = building.remove(root, place)
        else:
            root, place = building.move(root, place, -1 if what == "up" else 1)
        self.place = place
        self._take(root, None)
        if what == "add":
            self.form.edit_name()

    @Slot(object, object)
    def _take(self, root: SchemaField, key: object) -> None:
        """Take another tree, and write it into the text."""
        self._later.stop()
        self.root = root
        self.text.put(_written(root.to_json()), key)
        self._error = None
        self._pause.stop()
        self._show()
        self._look()

    @Slot(object)
    def _start_with(self, made: object) -> None:
        self.place = ()
        schema = made() if callable(made) else None
        self._take(field_of(schema), None)
        self.start.setText(self.tr("Begin with…"))
        self.tree.setFocus()

    # --- Text -> fields -------------------------------------------------------------------------

    @Slot()
    def _note_text(self) -> None:
        """Follow at once, or where that takes longer when there is a pause."""
        if len(self.text.text) < _LONG:
            self._follow_text()
        else:
            self.use.setEnabled(False)
            self._later.start()

    @Slot()
    def _follow_text(self) -> None:
        """Let the fields follow the text, as far as it is a schema."""
        try:
            schema = schema_of(self.text.text)
        except SchemaError as error:
            self._error = error
            self._check.stop()
            self._problems = []
            self.use.setEnabled(False)
            self._pause.start()
            return
        was_broken, self._error = self._error is not None, None
        self._pause.stop()
        self.text.mark(None)
        self.root = field_of(schema)
        self.place = _nearest(self.root, self.place)
        self._show()
        self._look()
        if was_broken:
            self._tell()

    def _look(self) -> None:
        """Hold the schema against the meta-schema."""
        schema = self.root.to_json()
        if isinstance(schema, dict):
            self._check.check(schema)

    @Slot(list)
    def _take_problems(self, problems: list[Problem]) -> None:
        if self._error is None:
            self._problems = problems
            self._tell()

    @Slot()
    def _tell(self) -> None:
        """Say what is wrong."""
        error = self._error
        if error is not None:
            told = words.error_words(error)
            self.text.mark(error.broken)
            self.text.set_invalid(True)
        else:
            told = words.problem_words(self._problems)
        if told and told != self.told.text():
            announce(self, told)
        self.told.setText(told)
        self.told.setVisible(bool(told))
        self.use.setEnabled(error is None)

    def _show(self) -> None:
        """Show the fields as they are now, and what can be done with them."""
        root, place = self.root, self.place
        self.tree.show_fields(root, place)
        self.form.show_field(root, place)
        self.add.setEnabled(building.can_add(root, place))
        self.remove.setEnabled(building.can_name(root, place))
        self.up.setEnabled(building.can_move(root, place, -1))
        self.down.setEnabled(building.can_move(root, place, 1))
        self._tell()

    # --- The end --------------------------------------------------------------------------------

    @Slot()
    def _give(self) -> None:
        schema = self.root.to_json()
        if self._error is None and isinstance(schema, dict):
            self._left = None
            self.schema_chosen.emit(schema)
            self.accept()

    @Slot()
    def _bring_back(self) -> None:
        if self._left is not None:
            self.text.put(self._left)
            self._follow_text()
            self.back.hide()

    def done(self, result: int) -> None:
        """Keep what is left behind, for when the person comes back."""
        if result != self.DialogCode.Accepted and self.text.text != self._begun:
            self._left = self.text.text
        self._check.stop()
        self._pause.stop()
        self._later.stop()
        super().done(result)


def _written(schema: Json) -> str:
    return json.dumps(schema, ensure_ascii=False, indent=2)


def _nearest(root: SchemaField, place: Names) -> Names:
    """Return a place, or the one of the field around it where there is none there any more."""
    found = root
    for depth, number in enumerate(place):
        if number >= len(found.children):
            return place[:depth]
        found = found.children[number]
    return place
