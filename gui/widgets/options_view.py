"""Which options are seen: those that are looked for, or simple ones, or all; what is folded."""

from collections.abc import Collection, Sequence
from functools import partial

from PySide6.QtCore import QObject, Slot

from gui.ollama.options import OPTION_NAMED, OPTIONS
from gui.services.settings import Settings
from gui.widgets.kit.card import Section
from gui.widgets.option_group import OptionGroup
from gui.widgets.option_search import ALL, SIMPLE, OptionIndex, OptionSearch

_TITLES = ("Model memory", "System prompt")
"""The titles of what stands above the groups of options."""
_OPEN = (*_TITLES, "Sampling", "Length")
"""What is unfolded from the beginning."""
_BASIC = frozenset(option.name for option in OPTIONS if option.is_basic)
_ALL = frozenset(OPTION_NAMED)


class OptionsView(QObject):
    """Shows and hides groups and rows.

    Where only simple options are shown, a changed one is, too. A search goes through all of them
    and unfolds what it finds; when it is over, all is as it was. What is folded and shown is
    remembered in `settings`, if there are any.
    """

    def __init__(
        self,
        search: OptionSearch,
        groups: Sequence[OptionGroup],
        others: tuple[Section, Section],
        settings: Settings | None,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._search = search
        self._groups = groups
        self._sections: dict[str, Section] = dict(zip(_TITLES, others, strict=True))
        self._others = dict(self._sections)
        self._sections |= {group.title: group for group in groups}
        self._settings = settings
        self._index = OptionIndex()
        self._mode = ALL
        self._open = set(_OPEN)
        self._changed: frozenset[str] = frozenset()
        self._asked_for: frozenset[str] = frozenset()
        self._is_placing = False
        for title, section in self._sections.items():
            section.toggled.connect(partial(self._remember, title))
        search.sought.connect(self._apply)
        search.mode_chosen.connect(self._take_mode)

    def restore(self) -> None:
        """Show what was shown the last time."""
        if self._settings is not None:
            self._mode = str(self._settings.get("options_mode"))
            kept = self._settings.get("options_open")
            self._open = {str(title) for title in kept} if isinstance(kept, Sequence) else set()
        self._search.mode.set_value(self._mode)
        self._apply()

    def show_changed(self, names: Collection[str]) -> None:
        """Take over which options are changed: they are always shown."""
        if self._changed != frozenset(names):
            self._changed = frozenset(names)
            self._apply()

    def show_option(self, name: str) -> None:
        """Show an option whatever was looked for, and unfold its group."""
        self._search.clear()
        self._asked_for |= {name}
        self._apply()
        self._sections[OPTION_NAMED[name].field.group].set_open(True)

    @Slot(object)
    def _take_mode(self, mode: str) -> None:
        self._mode = mode
        self._asked_for = frozenset()
        if self._settings is not None:
            self._settings.set("options_mode", mode)
        self._apply()

    @Slot()
    def _apply(self) -> None:
        """Show what is to be seen now."""
        words = self._search.text
        if words:
            names = self._index.found(words)
            titles = {it for it in _TITLES if self._index.is_called(words, "OptionsContent", it)}
            self._search.show_found(is_any=bool(names or titles))
        else:
            names = _ALL if self._mode != SIMPLE else _BASIC | self._changed | self._asked_for
            titles = set(_TITLES)
        self._is_placing = True
        for title, section in self._others.items():
            section.setVisible(title in titles)
        for group in self._groups:
            group.show_only(names, has_foot=not words)
        for title, section in self._sections.items():
            section.set_open(bool(words) or title in self._open)
        self._is_placing = False

    def _remember(self, title: str) -> None:
        """Remember that the person has folded or unfolded something, unless it was just found."""
        if self._is_placing or self._search.text:
            return
        section = self._sections[title]
        self._open = self._open | {title} if section.is_open else self._open - {title}
        if self._settings is not None:
            known = [it for it in self._sections if it in self._open]
            self._settings.set("options_open", known)
