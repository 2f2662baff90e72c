"""A list without a frame, whose rows paint themselves."""

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QSize, Qt, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPalette
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget

from gui.widgets.kit.focus import shows_ring
from gui.widgets.kit.scroll import ThinScrollBar
from gui.widgets.theme import Theme

_LEAST_HEIGHT = 96


class ListView(QListView):
    """Keeps which row the keys are at, where the mouse is, and whether to show the focus.

    One press of a mouse button on a row activates it, as Enter does.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.mouse_at: QPoint | None = None
        self._wanted_height: int | None = None
        self.has_ring = False
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBar(ThinScrollBar(theme, Qt.Orientation.Vertical))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.viewport().setAutoFillBackground(False)
        palette = QPalette()
        palette.setColor(QPalette.ColorRole.Base, Qt.GlobalColor.transparent)
        self.setPalette(palette)
        theme.changed.connect(self.refresh_look)

    @Slot()
    def refresh_look(self) -> None:
        """Lay the rows out anew."""
        self.scheduleDelayedItemsLayout()
        self.viewport().update()

    def set_wanted_height(self, height: int) -> None:
        """Be so high, or lower where there is less room."""
        if height != self._wanted_height:
            self._wanted_height = height
            self.setMaximumHeight(height)
            self.updateGeometry()

    def content_height(self) -> int:
        """Return how high all rows are together."""
        self.doItemsLayout()
        last = self.model().index(self.model().rowCount() - 1, 0)
        if not last.isValid():
            return 0
        return self.visualRect(last).bottom() + 1 + self.verticalOffset()

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return hint if self._wanted_height is None else QSize(hint.width(), self._wanted_height)

    def minimumSizeHint(self) -> QSize:
        least = self.theme.px(_LEAST_HEIGHT)
        return QSize(
            least, least if self._wanted_height is None else min(least, self._wanted_height)
        )

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.mouse_at = event.position().toPoint()
        super().mouseMoveEvent(event)
        self.viewport().update()

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Leave:
            self.mouse_at = None
            self.viewport().update()
        return super().viewportEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.has_ring = shows_ring(event.reason(), had_ring=self.has_ring)
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            self.setCurrentIndex(self._first())
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.has_ring = True
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers():
            if self.currentIndex().isValid():
                self.activated.emit(self.currentIndex())
            return
        super().keyPressEvent(event)
        self.viewport().update()

    def _first(self) -> QModelIndex:
        """Return the first row that the keys can reach."""
        for row in range(self.model().rowCount()):
            index = self.model().index(row, 0)
            if index.flags() & Qt.ItemFlag.ItemIsEnabled:
                return index
        return QModelIndex()
