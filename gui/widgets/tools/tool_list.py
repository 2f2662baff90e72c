"""All tools that there are, by where they are from, each switched on or off for a chat."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.tools.tool import Origin
from gui.widgets.kit.buttons import PushButton
from gui.widgets.kit.check import CheckBox
from gui.widgets.kit.labels import ElidedLabel, Label, plain_tip
from gui.widgets.kit.popover import Popover
from gui.widgets.kit.scroll import ScrollArea
from gui.widgets.tools import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from gui.tools.tool import Tool
    from gui.widgets.theme import Theme

_HIGHEST = 380


class ToolList(Popover):
    """The tools with a box each.

    Signals:
        chosen: Others are switched on; carries the names of those that are.
        settings_requested: The person wants to see what else can be done with tools.
    """

    chosen = Signal(object)
    settings_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.boxes: dict[str, CheckBox] = {}
        self._kept: tuple[str, ...] = ()
        self._scroll = _Room(theme, self.card)
        self.more = PushButton(theme, self.card, kind="link", icon="settings")
        self.more.clicked.connect(self._want_settings)
        self.body.addWidget(self._scroll)
        self.body.addWidget(self.more)

    def show_tools(self, tools: Mapping[str, Tool], on: Iterable[str]) -> None:
        """Show these tools; those that are gone stay switched on, should they come back."""
        chosen = tuple(on)
        self._kept = tuple(name for name in chosen if name not in tools)
        self.setAccessibleName(self.tr("Tools of this chat"))
        self.more.setText(self.tr("Tools…"))
        self.more.setToolTip(self.tr("Allow, add and look at tools"))
        self.boxes.clear()
        inside = QWidget()
        rows = QVBoxLayout(inside)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(2)
        for origin in Origin:
            of_it = {name: it for name, it in tools.items() if it.origin is origin}
            if of_it:
                title = Label(self.theme, "caption", "text3", inside, bold=True)
                title.setText(words.group(origin))
                rows.addWidget(title)
            for name, tool in of_it.items():
                self._add(rows, name, tool, is_on=name in chosen)
        if not tools:
            none = Label(self.theme, "ui", "text2", inside, wraps=True)
            none.setText(self.tr("There are no tools yet."))
            rows.addWidget(none)
        rows.addStretch(1)
        self._scroll.setWidget(inside)

    def _add(self, rows: QVBoxLayout, name: str, tool: Tool, *, is_on: bool) -> None:
        about = words.about(tool)
        box = CheckBox(self.theme, rows.parentWidget())
        box.setText(name)
        box.setChecked(is_on)
        box.setAccessibleName(name)
        box.setAccessibleDescription(about)
        box.setToolTip(plain_tip(f"{about} ({words.origin(tool)})"))
        box.toggled.connect(self._tell)
        told = ElidedLabel(self.theme, "caption", "text3", rows.parentWidget())
        told.setText(about)
        told.setContentsMargins(self.theme.px(30), 0, 0, 0)
        rows.addWidget(box)
        rows.addWidget(told)
        self.boxes[name] = box

    @Slot()
    def _tell(self) -> None:
        on = (name for name, box in self.boxes.items() if box.isChecked())
        self.chosen.emit((*on, *self._kept))

    @Slot()
    def _want_settings(self) -> None:
        self.close()
        self.settings_requested.emit()


class _Room(ScrollArea):
    """As high as what is in it, up to a limit."""

    def sizeHint(self) -> QSize:
        inside = self.widget()
        if inside is None:
            return super().sizeHint()
        wanted = inside.sizeHint()
        return QSize(wanted.width(), min(wanted.height(), self._theme.px(_HIGHEST)))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, min(self.sizeHint().height(), self._theme.px(96)))
