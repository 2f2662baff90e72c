"""Edit one of a few values: segments, or a menu where they are too many for that."""

from PySide6.QtCore import QCoreApplication, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from gui.fields import Choice, Toggle, Value
from gui.widgets.editors.editor import Editor, Standing
from gui.widgets.editors.menu_button import MenuButton
from gui.widgets.kit.buttons import Segments
from gui.widgets.kit.labels import Label
from gui.widgets.theme import Theme

_UNSET = "unset"
"""Stands for "nothing chosen" among the values."""
_MOST_SEGMENTS = 5


def value_word(value: Value | None) -> str:
    """Return what a value of a choice is called on screen."""
    words = {
        True: QCoreApplication.translate("Choices", "On"),
        False: QCoreApplication.translate("Choices", "Off"),
        "low": QCoreApplication.translate("Choices", "Low"),
        "medium": QCoreApplication.translate("Choices", "Medium"),
        "high": QCoreApplication.translate("Choices", "High"),
        "max": QCoreApplication.translate("Choices", "Max"),
        None: QCoreApplication.translate("Choices", "Auto"),
    }
    if value is None or isinstance(value, bool | str):
        return words.get(value, str(value))
    return str(value)


class ChoiceEditor(Editor):
    """Edits one of a few values, with "Default" as the first, or "Preset" where one chooses.

    While nothing is chosen, the end of the label's line says what applies.
    """

    def __init__(self, field: Choice | Toggle, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self._values = field.choices if isinstance(field, Choice) else (True, False)
        self._standing: Standing | None = None
        self._applying = Label(theme, "caption", "text3", parent)
        self.head = self._applying
        self.body = QWidget(parent)
        self._line = QHBoxLayout(self.body)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._control = self._made_control(is_long=False)

    def controls(self) -> tuple[QWidget, ...]:
        return (self._control,)

    def show_standing(self, standing: Standing) -> None:
        old, self._standing = self._standing, standing
        if (
            old is None
            or standing.allowed != old.allowed
            or standing.has_preset is not old.has_preset
        ):
            self._set_items(standing)
        self._control.set_value(standing.chosen if standing.can_reset else _UNSET)
        self._applying.setText("" if standing.can_reset else value_word(standing.applying))

    def refresh_look(self) -> None:
        if self._standing is not None:
            self._set_items(self._standing)
            self.show_standing(self._standing)

    def _made_control(self, *, is_long: bool) -> Segments | MenuButton:
        control: Segments | MenuButton
        if is_long:
            control = MenuButton(self.theme, self.body)
            control.picked.connect(self._take)
        else:
            control = Segments(self.theme, self.body)
            control.chosen.connect(self._take)
        self.watch_delete(control)
        self._line.addWidget(control)
        return control

    def _set_items(self, standing: Standing) -> None:
        unset = self.tr("Preset") if standing.has_preset else self.tr("Default")
        items: list[tuple[object, str]] = [(_UNSET, unset)]
        items += [(value, value_word(value)) for value in standing.allowed or self._values]
        is_long = len(items) > _MOST_SEGMENTS
        if is_long is not isinstance(self._control, MenuButton):
            self._control.hide()
            self._line.removeWidget(self._control)
            self._control.deleteLater()
            self._control = self._made_control(is_long=is_long)
        self._control.set_items(items)

    @Slot(object)
    def _take(self, value: object) -> None:
        if value == _UNSET:
            self.reset_requested.emit()
        else:
            self.value_edited.emit(value)
