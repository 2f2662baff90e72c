"""A place for what may be too high for a low window."""

from PySide6.QtCore import QEvent, QObject, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.widgets.kit.scroll import ScrollArea
from gui.widgets.theme import Theme

_LEAST = 96


class Room(ScrollArea):
    """As high as what is in it, or as there is room for in a low window, and then scrolled."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def setWidget(self, widget: QWidget) -> None:  # noqa: N802 - as Qt names it
        super().setWidget(widget)
        widget.installEventFilter(self)

    def fit(self) -> None:
        """Take another height, after what is in it or around it has changed its size."""
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        body = self.widget()
        layout = body.layout() if body is not None else None
        if layout is None:
            return super().sizeHint()
        return QSize(layout.sizeHint().width(), layout.totalHeightForWidth(max(1, self.width())))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, min(self._theme.px(_LEAST), self.sizeHint().height()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.fit()
        return super().eventFilter(watched, event)
