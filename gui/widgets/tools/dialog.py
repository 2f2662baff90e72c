"""The settings of tools: those that come with Pronk, the person's own, and servers of tools."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from gui.tools.tool import Origin
from gui.widgets.dialogs.dialog import Dialog
from gui.widgets.kit.scroll import ScrollArea
from gui.widgets.kit.segments import Segments
from gui.widgets.tab_order import follow_the_screen
from gui.widgets.tools import words
from gui.widgets.tools.built_in_page import BuiltInPage
from gui.widgets.tools.mcp_page import McpPage
from gui.widgets.tools.own_page import OwnPage

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from gui.services.tooling import Tooling
    from gui.widgets.theme import Theme

_WIDTH, _HEIGHT = 680, 600


class ToolsDialog(Dialog):
    """A page for each origin of tools."""

    def __init__(self, theme: Theme, tooling: Tooling, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._tooling = tooling
        self.tabs = Segments(theme, self, stacks=True)
        self.built_in = BuiltInPage(theme, tooling, self)
        self.own = OwnPage(theme, tooling.own, tooling.tasks, self)
        self.servers = McpPage(theme, tooling.servers, self)
        self._pages: dict[object, QWidget] = {
            Origin.BUILT_IN: _scrolled(theme, self.built_in),
            Origin.OWN: self.own,
            Origin.MCP: self.servers,
        }
        self.body.addWidget(self.tabs)
        for page in self._pages.values():
            self.body.addWidget(page, 1)
        self._close = self.add_close_button()
        self.tabs.chosen.connect(self.show_page)
        self.refresh_look()
        self.show_page(Origin.BUILT_IN)
        follow_the_screen(self)
        self.resize_to(_WIDTH, _HEIGHT)

    def refresh_look(self) -> None:
        super().refresh_look()
        self.setWindowTitle(self.tr("Tools"))
        self.tabs.setAccessibleName(self.tr("Kinds of tools"))
        self.tabs.setToolTip(self.tr("Where tools are from"))
        self.tabs.set_items([(it, words.group(it)) for it in Origin])
        self._close.setText(self.tr("Close"))
        self._close.setToolTip(self.tr("Close this window (Esc)"))

    @Slot(object)
    def show_page(self, origin: object) -> None:
        """Show the tools of an origin."""
        self.tabs.set_value(origin)
        for key, page in self._pages.items():
            page.setVisible(key is origin)

    def showEvent(self, event: QShowEvent) -> None:
        """Look which files there are now."""
        super().showEvent(event)
        self._tooling.own.look()


def _scrolled(theme: Theme, page: QWidget) -> ScrollArea:
    made = ScrollArea(theme)
    made.setWidget(page)
    return made
