"""Edit a seed: a number, a die for a new one, and a lock that keeps one."""

import secrets

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from gui.fields import Number, Value
from gui.widgets.editors.editor import Standing
from gui.widgets.editors.number import NumberEditor
from gui.widgets.kit.buttons import IconButton
from gui.widgets.theme import Theme

_SEEDS = 2**31
"""Seeds of dice have 31 bits: every engine takes them, and a person can read them out."""
_SIDE = 28


class SeedEditor(NumberEditor):
    """Edits a seed.

    Unlocked, each answer has a new one. The lock keeps the one of the last answer, where that was
    sent, or else takes one by chance; so does the die, each time another.
    """

    def __init__(self, field: Number, theme: Theme, parent: QWidget) -> None:
        super().__init__(field, theme, parent)
        self.head = QWidget(parent)
        self._dice = IconButton(theme, "dices", self.head, size=_SIDE)
        self._lock = IconButton(theme, "lock-open", self.head, size=_SIDE)
        line = QHBoxLayout(self.head)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(2)
        for widget in (self._dice, self._lock, self._text_field):
            line.addWidget(widget)
        self._dice.clicked.connect(self._roll)
        self._lock.clicked.connect(self._turn)

    def controls(self) -> tuple[QWidget, ...]:
        return (self._text_field.edit, self._dice, self._lock)

    def describe(self, name: str, description: str, tip: str) -> None:
        super().describe(name, description, tip)
        self._describe_buttons()

    def show_standing(self, standing: Standing) -> None:
        super().show_standing(standing)
        self._describe_buttons()

    def refresh_look(self) -> None:
        super().refresh_look()
        self._describe_buttons()

    def _is_locked(self) -> bool:
        return _is_seed(self._standing.effective)

    def _describe_buttons(self) -> None:
        self._dice.describe(self.tr("Another seed by chance"))
        if self._is_locked():
            self._lock.set_icon("lock")
            self._lock.describe(self.tr("A new seed for each answer"))
        elif _is_seed(self._standing.last):
            self._lock.set_icon("lock-open")
            self._lock.describe(self.tr("Keep the seed of the last answer"))
        else:
            self._lock.set_icon("lock-open")
            self._lock.describe(self.tr("Keep one seed for all answers"))

    @Slot()
    def _roll(self) -> None:
        self.restore()
        self.value_edited.emit(secrets.randbelow(_SEEDS))

    @Slot()
    def _turn(self) -> None:
        """Open or close the lock."""
        self.restore()
        last = self._standing.last
        if not self._is_locked():
            self.value_edited.emit(last if _is_seed(last) else secrets.randbelow(_SEEDS))
        elif _is_seed(self._standing.applying):
            self.value_edited.emit(-1)  # a preset or the model brings one along
        else:
            self.reset_requested.emit()


def _is_seed(value: Value | None) -> bool:
    """Tell whether a value makes answers repeatable; below zero it is random each time."""
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0
