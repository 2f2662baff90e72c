"""Scrolling with thin bars."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QScrollArea,
    QScrollBar,
    QStyle,
    QStyleOptionSlider,
    QWidget,
)

from gui.widgets.kit.painting import draw_box, painter_on
from gui.widgets.theme import Theme

_EXTENT = 10
_BAR = 4
_HOT_BAR = 6


class ThinScrollBar(QScrollBar):
    """A bar without arrows or track, that grows a little under the mouse."""

    def __init__(
        self, theme: Theme, orientation: Qt.Orientation, parent: QWidget | None = None
    ) -> None:
        super().__init__(orientation, parent)
        self._theme = theme
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent, on=False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)

    def _handle(self) -> QRect:
        option = QStyleOptionSlider()
        self.initStyleOption(option)
        return self.style().subControlRect(
            QStyle.ComplexControl.CC_ScrollBar,
            option,
            QStyle.SubControl.SC_ScrollBarSlider,
            self,
        )

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self.maximum() <= self.minimum():
            return
        colours = self._theme.colours
        is_hot = self.underMouse() or self.isSliderDown()
        thickness = self._theme.px(_HOT_BAR if is_hot else _BAR)
        handle = QRectF(self._handle())
        if self.orientation() == Qt.Orientation.Vertical:
            inset = (self.width() - thickness) / 2
            bar = handle.adjusted(inset, 2, -inset, -2)
        else:
            inset = (self.height() - thickness) / 2
            bar = handle.adjusted(2, inset, -2, -inset)
        fill = colours.outline if is_hot else colours.track
        draw_box(painter_on(self), bar, thickness / 2, fill=fill)

    def sizeHint(self) -> QSize:
        extent = self._theme.px(_EXTENT)
        if self.orientation() == Qt.Orientation.Vertical:
            return QSize(extent, 3 * extent)
        return QSize(3 * extent, extent)


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
        self.viewport().setAutoFillBackground(False)
        theme.changed.connect(self.refresh_look)

    def setWidget(self, widget: QWidget) -> None:  # noqa: N802
        super().setWidget(widget)
        widget.setAutoFillBackground(False)

    @Slot()
    def refresh_look(self) -> None:
        """Take over the theme's sizes."""
        self.verticalScrollBar().updateGeometry()
