"""A button that shows one of several values and offers all of them in a menu."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Signal, Slot
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from gui.widgets.kit.buttons import PushButton
from gui.widgets.theme import Theme


class MenuButton(PushButton):
    """Shows a value by its name.

    Signals:
        picked: The person took a value from the menu; carries it.
    """

    picked = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._items: Sequence[tuple[object, str]] = ()
        self._value: object = None
        self._menu = QMenu(self)
        self._group = QActionGroup(self)
        self._group.triggered.connect(self._take)
        self.clicked.connect(self._open)

    def set_items(self, items: Sequence[tuple[object, str]]) -> None:
        """Offer these values, each with its name."""
        self._items = items
        for action in self._group.actions():
            self._group.removeAction(action)
            action.deleteLater()
        for value, text in items:
            action = self._menu.addAction(text)
            action.setCheckable(True)
            action.setData(value)
            self._group.addAction(action)
        self.set_value(self._value)

    def set_value(self, value: object) -> None:
        """Show a value."""
        self._value = value
        for action in self._group.actions():
            if action.data() == value:
                action.setChecked(True)
                self.setText(action.text())

    @Slot()
    def _open(self) -> None:
        self._menu.popup(self.mapToGlobal(QPoint(0, self.height())))

    @Slot(QAction)
    def _take(self, action: QAction) -> None:
        self.picked.emit(action.data())
