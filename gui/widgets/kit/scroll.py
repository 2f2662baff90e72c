"""Scrolling with thin bars."""

from PySide6.QtCore import QRectF, QSize, Qt, Slot
from PySide6.QtGui import QMouseEvent, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QScrollArea,
    QScrollBar,
    QWidget,
)

from gui.widgets.kit.painting import draw_box, painter_on
from gui.widgets.theme import Theme

_EXTENT = 10
_BAR = 4
_HOT_BAR = 6
_LEAST_HANDLE = 28


class ThinScrollBar(QScrollBar):
    """A bar without arrows or track, that grows a little under the mouse."""

    def __init__(
        self, theme: Theme, orientation: Qt.Orientation, parent: QWidget | None = None
    ) -> None:
        super().__init__(orientation, parent)
        self._theme = theme
        self._grip = 0
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent, on=False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)

    def _length(self) -> int:
        return self.height() if self.orientation() == Qt.Orientation.Vertical else self.width()

    def _handle_length(self) -> int:
        """Return how long the handle is: as much of the bar as is seen of the whole."""
        whole = self.maximum() - self.minimum() + self.pageStep()
        share = self.pageStep() / whole if whole > 0 else 1.0
        return min(
            self._length(), max(self._theme.px(_LEAST_HANDLE), round(self._length() * share))
        )

    def _handle_start(self) -> int:
        whole = max(1, self.maximum() - self.minimum())
        share = (self.sliderPosition() - self.minimum()) / whole
        if self._is_reversed():
            share = 1 - share
        return round(share * (self._length() - self._handle_length()))

    def _is_reversed(self) -> bool:
        is_mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        return is_mirrored and self.orientation() == Qt.Orientation.Horizontal

    def _along(self, event: QMouseEvent) -> int:
        place = event.position()
        return round(place.y() if self.orientation() == Qt.Orientation.Vertical else place.x())

    def _drag_to(self, start: int) -> None:
        share = start / max(1, self._length() - self._handle_length())
        if self._is_reversed():
            share = 1 - share
        whole = self.maximum() - self.minimum()
        self.setSliderPosition(self.minimum() + round(share * whole))

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self.maximum() <= self.minimum():
            return
        colours = self._theme.colours
        is_hot = self.underMouse() or self.isSliderDown()
        thickness = self._theme.px(_HOT_BAR if is_hot else _BAR)
        start, length = self._handle_start() + 2, self._handle_length() - 4
        if self.orientation() == Qt.Orientation.Vertical:
            bar = QRectF((self.width() - thickness) / 2, start, thickness, length)
        else:
            bar = QRectF(start, (self.height() - thickness) / 2, length, thickness)
        fill = colours.outline if is_hot else colours.track
        draw_box(painter_on(self), bar, thickness / 2, fill=fill)

    def sizeHint(self) -> QSize:
        extent = self._theme.px(_EXTENT)
        if self.orientation() == Qt.Orientation.Vertical:
            return QSize(extent, 3 * extent)
        return QSize(3 * extent, extent)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            event.ignore()
            return
        self._grip = self._along(event) - self._handle_start()
        if not 0 <= self._grip < self._handle_length():  # beside the handle: bring it here
            self._grip = self._handle_length() // 2
        self.setSliderDown(True)
        self._drag_to(self._along(event) - self._grip)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self.isSliderDown():
            self._drag_to(self._along(event) - self._grip)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.setSliderDown(False)
            self.update()


class ScrollArea(QScrollArea):
    """A pane that scrolls up and down, and shows the colour of what is behind it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setVerticalScrollBar(ThinScrollBar(theme, Qt.Orientation.Vertical))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        # Ours, since the first widget of Qt's own that Python sees costs ten milliseconds.
        self.setViewport(QWidget(self))
        self.viewport().setAutoFillBackground(False)
        theme.changed.connect(self.refresh_look)

    def setWidget(self, widget: QWidget) -> None:  # noqa: N802
        super().setWidget(widget)
        widget.setAutoFillBackground(False)

    @Slot()
    def refresh_look(self) -> None:
        """Take over the theme's sizes."""
        self.verticalScrollBar().updateGeometry()
