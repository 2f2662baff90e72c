"""All keys of the program, taken from the table of actions."""

import sys

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from gui.widgets.action_spec import Menu
from gui.widgets.action_table import ACTIONS
from gui.widgets.actions import action_text, keys_text, menu_title
from gui.widgets.dialogs.dialog import Dialog
from gui.widgets.kit.labels import Label
from gui.widgets.kit.scroll import ScrollArea
from gui.widgets.theme import Theme

_WIDTH, _HEIGHT = 460, 640


class ShortcutsDialog(Dialog):
    """A list under the titles of the menus, and of the keys that belong to writing a message."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._content = QWidget()
        self._grid = QGridLayout(self._content)
        self._grid.setColumnStretch(0, 1)
        self._labels: list[tuple[Label, Label | None]] = []
        scroll = ScrollArea(theme, self)
        scroll.setWidget(self._content)
        scroll.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._scroll = scroll
        self.body.addWidget(scroll)
        self._done = self.add_close_button()
        self.refresh_look()
        self.resize_to(_WIDTH, _HEIGHT)

    def lines(self) -> list[tuple[str, str]]:
        """Return what is listed: titles without keys, and actions with theirs."""
        listed: list[tuple[str, str]] = [(self.tr("Message"), "")]
        listed += self._writing()
        for menu in Menu:
            listed.append((menu_title(menu), ""))
            for spec in ACTIONS:
                if spec.menu is menu and spec.keys:
                    keys = " · ".join(keys_text(keys) for keys in spec.keys)
                    listed.append((action_text(spec), keys))
        return listed

    def refresh_look(self) -> None:
        super().refresh_look()
        px = self.theme.px
        self.setWindowTitle(self.tr("Keyboard shortcuts"))
        self._scroll.setAccessibleName(self.windowTitle())
        self._done.setText(self.tr("Close"))
        self._done.setToolTip(self.tr("Close this window (Esc)"))
        self._grid.setContentsMargins(0, 0, px(8), 0)
        self._grid.setVerticalSpacing(px(6))
        self._grid.setHorizontalSpacing(px(16))
        for row, (text, keys) in enumerate(self.lines()):
            self._show_line(row, text, keys)

    def _writing(self) -> list[tuple[str, str]]:
        # What others call Enter, Qt calls Return; on macOS both have signs of their own.
        enter = "Return" if sys.platform == "darwin" else "Enter"
        return [
            (QCoreApplication.translate("Composer", "Send"), keys_text(f"Ctrl+{enter}")),
            (self.tr("Send, or begin a new line: the preferences say which"), keys_text(enter)),
            (self.tr("Begin a new line"), keys_text(f"Shift+{enter}")),
            (self.tr("Pick a system prompt, in an empty message"), "/"),
            (self.tr("Scroll the conversation"), f"{keys_text('PgUp')} · {keys_text('PgDown')}"),
        ]

    def _show_line(self, row: int, text: str, keys: str) -> None:
        while len(self._labels) <= row:
            self._labels.append(self._add_line(len(self._labels), is_title=not keys))
        name, value = self._labels[row]
        name.setText(text)
        name.setContentsMargins(0, 0 if keys or not row else self.theme.px(10), 0, 0)
        if value is not None:
            value.setText(keys)

    def _add_line(self, row: int, *, is_title: bool) -> tuple[Label, Label | None]:
        if is_title:
            title = Label(self.theme, "caption", "text3", self._content, bold=True)
            self._grid.addWidget(title, row, 0, 1, 2)
            return title, None
        name = Label(self.theme, "ui", "text", self._content, wraps=True)
        keys = Label(self.theme, "ui", "text2", self._content)
        self._grid.addWidget(name, row, 0)
        self._grid.addWidget(keys, row, 1)
        return name, keys
