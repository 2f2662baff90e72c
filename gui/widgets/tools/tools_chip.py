"""Which tools the model may call in this chat: a chip beside the field, and a list at it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot

from gui.widgets.kit.buttons import Chip

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from gui.services.chat_controller import ChatController
    from gui.services.server import Server
    from gui.widgets.theme import Theme
    from gui.widgets.tools.tool_list import ToolList

_WIDTH = 340


class ToolsChip(Chip):
    """Off at first; shown only where the model can call tools.

    Signals:
        settings_requested: The person wants to see what else can be done with tools.
        wanted: Tools are about to be used: the list is opened, or some are not there yet.
    """

    settings_requested = Signal()
    wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "wrench", parent)
        self._controller: ChatController | None = None
        self._server: Server | None = None
        self._list: ToolList | None = None
        self.clicked.connect(self.open)
        theme.changed.connect(self.follow)
        self.hide()

    @property
    def tools(self) -> ToolList:
        """The list; built when it is first opened."""
        if self._list is None:
            from gui.widgets.tools.tool_list import ToolList  # noqa: PLC0415 - not before

            self._list = ToolList(self.theme, self.window())
            self._list.chosen.connect(self._choose)
            self._list.settings_requested.connect(self.settings_requested)
        return self._list

    def show_chat(self, controller: ChatController, server: Server) -> None:
        """Show and change the choice of another chat."""
        if self._controller is not None:
            self._controller.options_changed.disconnect(self.follow)
        if self._server is None:
            server.models_changed.connect(self.follow)
        self._controller, self._server = controller, server
        controller.options_changed.connect(self.follow)
        self.follow()

    @Slot()
    def open(self) -> None:
        """Let the person choose."""
        controller = self._controller
        if controller is not None and not self.isHidden():
            self.wanted.emit()
            self.tools.show_tools(controller.there_are(), controller.conversation.tools)
            self.tools.show_below(self, self.theme.px(_WIDTH))

    @Slot()
    def follow(self) -> None:
        """Show how many tools the next message offers."""
        if self._controller is None or self._server is None:
            return
        entry = self._server.entry(self._controller.conversation.model)
        self.setVisible(entry is not None and entry.can("tools"))
        count = len(self._controller.conversation.tools)
        self.setText(self.tr("Tools: {count}").format(count=count) if count else self.tr("Tools"))
        self.set_active(count > 0)
        self.set_has_menu(True)
        words = self.tr("The model may call %n tools, each once you allow it", "", count)
        self.describe(words if count else self.tr("The model calls no tools: choose some"))
        if count and not self.isHidden() and self._lacks_some():
            self.wanted.emit()

    @Slot()
    def take_tools(self) -> None:
        """Show the tools that there are by now."""
        controller = self._controller
        if self._list is not None and self._list.isVisible() and controller is not None:
            self._list.show_tools(controller.there_are(), controller.conversation.tools)

    def _lacks_some(self) -> bool:
        there = self._controller.there_are() if self._controller is not None else {}
        wanted = self._controller.conversation.tools if self._controller is not None else ()
        return any(name not in there for name in wanted)

    @Slot(object)
    def _choose(self, names: tuple[str, ...]) -> None:
        if self._controller is not None:
            self._controller.set_tools(names)
