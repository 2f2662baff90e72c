"""A foldable group of options, whose rows are built when they are first needed."""

import time
from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Signal, Slot
from PySide6.QtWidgets import QWidget

from gui.ollama.option import Option
from gui.widgets.form import FormRow
from gui.widgets.kit.card import Section
from gui.widgets.option_states import OptionStates
from gui.widgets.theme import Theme


class OptionGroup(Section):
    """The options of one group, in the order of the table.

    Signals:
        value_edited: The person gave an option a value; carries its name and the value.
        reset_requested: The person wants an option's default back; carries its name.
        rows_wanted: The group was unfolded before its rows were built.
    """

    value_edited = Signal(str, object)
    reset_requested = Signal(str)
    rows_wanted = Signal()

    def __init__(
        self, title: str, options: Sequence[Option], theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, parent)
        self.title = title
        self._options = {option.name: option for option in options}
        self._rows: dict[str, FormRow] = {}
        self._foot: QWidget | None = None
        self.toggled.connect(self._ask_for_rows)

    def row(self, name: str) -> FormRow | None:
        """Return the row of an option, if it has been built."""
        return self._rows.get(name)

    def set_foot(self, foot: QWidget) -> None:
        """Let something stand below the rows."""
        self._foot = foot
        self.body.addWidget(foot)

    @property
    def is_complete(self) -> bool:
        """Whether all rows are built."""
        return len(self._rows) == len(self._options)

    def build(self, states: OptionStates, until_s: float) -> None:
        """Build rows until that moment of the performance counter, one at least."""
        for name, option in self._options.items():
            if name in self._rows:
                continue
            self._rows[name] = self._made_row(option)
            self._rows[name].show_state(states.of(option))
            if time.perf_counter() >= until_s:
                return

    def show_states(self, states: OptionStates) -> None:
        """Show how the options stand, and how many are changed."""
        for name, row in self._rows.items():
            row.show_state(states.of(self._options[name]))
        changed = len(self._options.keys() & states.chosen.keys())
        self.set_note(self.tr("%n changed", "", changed) if changed else "")

    @Slot()
    def refresh_look(self) -> None:
        super().refresh_look()
        self.body.setSpacing(0)  # the rows keep their distance themselves

    def restore(self) -> None:
        """Forget what was typed and not taken."""
        for row in self._rows.values():
            row.restore()

    def refresh_title(self) -> None:
        """Set the title in the present language."""
        self.set_title(QCoreApplication.translate("Options", self.title))

    def _made_row(self, option: Option) -> FormRow:
        row = FormRow(option.field, self._theme, self)
        row.value_edited.connect(self.value_edited)
        row.reset_requested.connect(self.reset_requested)
        self.body.insertWidget(self.body.count() - int(self._foot is not None), row)
        return row

    @Slot()
    def _ask_for_rows(self) -> None:
        if self.is_open and not self.is_complete:
            self.rows_wanted.emit()
