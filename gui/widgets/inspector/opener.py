"""Opens the inspector; it is imported and built when it is first wanted."""

from __future__ import annotations  # what the inspector is made of is imported later

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSettings, Signal, Slot

from gui.widgets.inspector.remembered import IS_OPEN

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from gui.services.chats import Chats
    from gui.services.server import Server
    from gui.services.tasks import Tasks
    from gui.widgets.conversation_pane import ConversationPane
    from gui.widgets.inspector.dock import InspectorDock
    from gui.widgets.theme import Theme


class Inspecting(QObject):
    """The inspector of one window, whether or not it was built.

    Signals:
        changed: It is seen, or no longer.
        option_requested: The person wants to see an option; carries its name.
        focus_lost: It was closed while the focus was in it.
    """

    changed = Signal()
    option_requested = Signal(str)
    focus_lost = Signal()

    def __init__(  # noqa: PLR0917 - each of them stands for itself
        self,
        theme: Theme,
        chats: Chats,
        server: Server,
        tasks: Tasks,
        conversation: ConversationPane,
        window_ini: Path,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._theme = theme
        self._chats = chats
        self._server = server
        self._tasks = tasks
        self._conversation = conversation
        self._window = window
        self._window_ini = window_ini
        self._dock: InspectorDock | None = None
        file = QSettings(str(window_ini), QSettings.Format.IniFormat)
        if file.value(IS_OPEN) == "yes":
            self.dock.open()

    @property
    def is_open(self) -> bool:
        """Whether it is shown."""
        return self._dock is not None and self._dock.is_open

    @property
    def dock(self) -> InspectorDock:
        """The inspector in its place."""
        if self._dock is None:
            from gui.services.inspection import Inspection  # noqa: PLC0415 - see above
            from gui.widgets.inspector.dock import InspectorDock  # noqa: PLC0415 - see above

            inspection = Inspection(self._server, self._tasks, self)
            dock = InspectorDock(
                self._theme,
                self._chats,
                inspection,
                self._conversation,
                self._window,
                self._window_ini,
            )
            dock.opened_or_closed.connect(self.changed)
            dock.option_requested.connect(self.option_requested)
            dock.focus_lost.connect(self.focus_lost)
            self._dock = dock
        return self._dock

    @Slot()
    def toggle(self) -> None:
        """Open it, or close it."""
        self.dock.toggle()

    @Slot(str)
    def inspect(self, page: str) -> None:
        """Open it for the current message, on a page of a name, or on the last one."""
        self.dock.inspect(page)
