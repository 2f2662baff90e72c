"""A foldable group of options, whose rows are built when they are first needed."""

import time
from collections.abc import Collection, Sequence
from collections.abc import Set as AbstractSet

from PySide6.QtCore import QCoreApplication, Signal, Slot
from PySide6.QtWidgets import QWidget

from gui.ollama.option import Option
from gui.widgets.form import FormRow
from gui.widgets.kit.card import Section
from gui.widgets.option_states import Facts, OptionStates, row_state
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
        self._wanted = frozenset(self._options)
        self._rows: dict[str, FormRow] = {}
        self._facts: dict[str, Facts] = {}
        self._foot: QWidget | None = None
        self.toggled.connect(self._ask_for_rows)

    @property
    def options(self) -> Sequence[Option]:
        """The options that belong to it."""
        return list(self._options.values())

    def row(self, name: str) -> FormRow | None:
        """Return the row of an option, if it has been built."""
        return self._rows.get(name)

    def set_foot(self, foot: QWidget) -> None:
        """Let something stand below the rows."""
        self._foot = foot
        self.body.addWidget(foot)

    @property
    def is_complete(self) -> bool:
        """Whether all rows are built that are wanted."""
        return self._wanted <= self._rows.keys()

    def show_only(self, names: Collection[str], *, has_foot: bool) -> None:
        """Show the rows of these options and no others, or nothing where none is of this group."""
        wanted = frozenset(self._options.keys() & set(names))
        if self._foot is not None:
            self._foot.setVisible(has_foot)
        if wanted == self._wanted:
            return
        self._wanted = wanted
        self.setVisible(bool(wanted))
        for name, row in self._rows.items():
            row.setVisible(name in wanted)
        self._ask_for_rows()

    def build(self, states: OptionStates, until_s: float) -> None:
        """Build rows until that moment of the performance counter, one at least."""
        for name, option in self._options.items():
            if name in self._rows or name not in self._wanted:
                continue
            self._rows[name] = self._made_row(option)
            self._show_row(option, states.facts(option))
            if time.perf_counter() >= until_s:
                return

    def show_states(self, states: OptionStates, names: AbstractSet[str]) -> None:
        """Show how the options of these names stand, and how many are changed.

        What takes more or less room has its place at once: left to itself, Qt would go outwards
        level by level, and have all that stands below find its place, and paint, more than once.
        """
        named = self._options.keys() & names
        if not named:
            return
        for name in named & self._rows.keys():
            option = self._options[name]
            facts = states.facts(option)
            if facts != self._facts.get(name):
                self._show_row(option, facts)
                self._rows[name].lay_out()
        self.body.activate()
        self._column.activate()
        changed = len(self._options.keys() & states.chosen.keys())
        self.set_note(self.tr("%n changed", "", changed) if changed else "")

    def _show_row(self, option: Option, facts: Facts) -> None:
        self._facts[option.name] = facts
        self._rows[option.name].show_state(row_state(option, facts))

    @Slot()
    def refresh_look(self) -> None:
        super().refresh_look()
        self.body.setSpacing(0)  # the rows keep their distance themselves

    def restore(self) -> None:
        """Forget what was typed and not taken."""
        for row in self._rows.values():
            row.restore()

    def refresh_title(self) -> None:
        """Set the title in the present language; the words of the rows follow."""
        self._facts.clear()
        self.set_title(QCoreApplication.translate("Options", self.title))

    def _made_row(self, option: Option) -> FormRow:
        row = FormRow(option.field, self._theme, self)
        row.value_edited.connect(self.value_edited)
        row.reset_requested.connect(self.reset_requested)
        names = list(self._options)
        before = names[: names.index(option.name)]
        self.body.insertWidget(sum(name in self._rows for name in before), row)
        return row

    @Slot()
    def _ask_for_rows(self) -> None:
        if self.is_open and not self.is_complete:
            self.rows_wanted.emit()
