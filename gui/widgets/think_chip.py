"""Whether, or how much, the model thinks before it answers."""

from PySide6.QtCore import Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from gui.fields import Value
from gui.ollama.options import OPTION_NAMED
from gui.services.chat_controller import ChatController
from gui.services.server import Server
from gui.widgets.kit.buttons import Chip
from gui.widgets.theme import Theme

SHORTCUT = "Ctrl+T"


class ThinkChip(Chip):
    """Off and on, or a menu where the model has levels; hidden where there is no choice."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "lightbulb", parent)
        self._controller: ChatController | None = None
        self._server: Server | None = None
        self._values: tuple[bool | str, ...] = ()
        self._menu: QMenu | None = None
        self.clicked.connect(self.change)
        theme.changed.connect(self.follow)
        self.hide()

    @property
    def values(self) -> tuple[bool | str, ...]:
        """What can be chosen."""
        return self._values

    def show_chat(self, controller: ChatController, server: Server) -> None:
        """Show and change the choice of another chat."""
        if self._controller is not None:
            self._controller.options_changed.disconnect(self.follow)
        if self._server is None:
            server.models_changed.connect(self.follow)
        self._controller = controller
        self._server = server
        controller.options_changed.connect(self.follow)
        self.follow()

    @Slot()
    def change(self) -> None:
        """Turn it off or on; where there are levels, let the person choose."""
        if len(self._values) <= 1:
            return
        if self._has_levels():
            self._open_menu()
        else:
            self._choose(value=self._applies() is False)

    @Slot()
    def follow(self) -> None:
        """Show what applies to the next message."""
        if self._controller is None or self._server is None:
            return
        entry = self._server.entry(self._controller.conversation.model)
        self._values = entry.thinking_values if entry is not None else ()
        self.setVisible(len(self._values) > 1)
        if len(self._values) <= 1:
            return
        value = self._applies()
        self.setText(self._label(value))
        self.set_active(value is not False)
        self.set_has_menu(self._has_levels())
        self.describe(self._label(value), SHORTCUT)

    def _has_levels(self) -> bool:
        return len(self._values) > 2 or any(isinstance(value, str) for value in self._values)

    def _applies(self) -> Value:
        """Return what is chosen, or else what the model does by itself."""
        if self._controller is None:
            return True
        chosen = self._controller.conversation.chosen.get("think")
        if chosen is None:
            chosen = self._controller.applying(OPTION_NAMED["think"]).value
        if chosen is None or (isinstance(chosen, bool) and chosen not in self._values):
            return self._usual(chosen)
        return chosen

    def _usual(self, chosen: Value | None) -> Value:
        """Return what a model does that has only levels, and is told none or just to think."""
        if chosen is False:
            return False
        return "medium" if "medium" in self._values else True

    def _open_menu(self) -> None:
        from PySide6.QtGui import QActionGroup  # noqa: PLC0415 - the first picture does without

        menu = QMenu(self)
        group = QActionGroup(menu)
        for value in self._values:
            action = QAction(self._word(value), menu)
            action.setCheckable(True)
            action.setChecked(value == self._applies())
            action.setData(value)
            group.addAction(action)
            menu.addAction(action)
        group.triggered.connect(self._take)
        menu.aboutToHide.connect(menu.deleteLater)
        self._menu = menu
        menu.popup(self.mapToGlobal(self.rect().topLeft()) - menu.rect().bottomLeft())
        menu.move(self.mapToGlobal(self.rect().topLeft()).x(), menu.y())

    @Slot(QAction)
    def _take(self, action: QAction) -> None:
        self._choose(value=action.data())

    def _choose(self, *, value: bool | str) -> None:
        if self._controller is not None:
            self._controller.choose("think", value)

    def _label(self, value: Value) -> str:
        if value is False:
            return self.tr("Think: off")
        if value is True:
            return self.tr("Think: on")
        return self.tr("Think: {level}").format(level=self._word(value))

    def _word(self, value: Value) -> str:
        words = {
            "low": self.tr("low"),
            "medium": self.tr("medium"),
            "high": self.tr("high"),
            "max": self.tr("max"),
        }
        if isinstance(value, bool):
            return self.tr("on") if value else self.tr("off")
        return words.get(str(value), str(value))
