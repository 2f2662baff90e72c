"""The veil over the window while something is dragged onto it that can go along."""

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QWidget

from gui.widgets.attach.taking import Offered, has_files, taken
from gui.widgets.kit.painting import painter_on
from gui.widgets.theme import Theme

_VEIL = 0.9
_MARGIN, _RADIUS, _ICON, _GAP = 24, 16, 32, 12


class DropArea(QWidget):
    """Covers the window from when something is dragged over it until that is dropped or gone.

    Signals:
        dropped: Files or a picture were dropped; carries what was `Offered`.
    """

    dropped = Signal(object)

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self._theme = theme
        self.sentence = ""
        self.setAcceptDrops(True)
        self.hide()
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Cover the window when a drag comes into it; from the next move on that comes here."""
        kind = event.type()
        if kind == QEvent.Type.DragEnter and isinstance(event, QDragEnterEvent):
            if _can_take(event):
                self._welcome(event)
                return True
        elif kind == QEvent.Type.DragLeave:
            self.hide()
        elif kind == QEvent.Type.Drop and isinstance(event, QDropEvent) and self.isVisible():
            self.dropEvent(event)
            return True
        elif kind == QEvent.Type.Resize and self.isVisible():
            self.setGeometry(self.window().rect())
        return super().eventFilter(watched, event)

    def _welcome(self, event: QDropEvent) -> None:
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.sentence = self.tr("Drop it here to attach it to your message")
        self.setAccessibleName(self.sentence)
        self.setGeometry(self.window().rect())
        self.show()
        self.raise_()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _can_take(event):
            self._welcome(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        event.accept()
        self.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        offered: Offered = taken(event.mimeData())
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.hide()
        if not offered.is_nothing:
            self.dropped.emit(offered)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours, px = self._theme.colours, self._theme.px
        painter = painter_on(self)
        veil = QColor(colours.base)
        veil.setAlphaF(_VEIL)
        painter.fillRect(event.rect(), veil)
        frame = QRectF(self.rect()).adjusted(*(_MARGIN * it for it in (1, 1, -1, -1)))
        painter.setPen(QPen(colours.accent, 2, Qt.PenStyle.DashLine))
        painter.setBrush(colours.accent_soft)
        painter.drawRoundedRect(frame, px(_RADIUS), px(_RADIUS))
        side = px(_ICON)
        middle = frame.center()
        icon = QRectF(middle.x() - side / 2, middle.y() - side - px(_GAP) / 2, side, side)
        self._theme.draw_icon(painter, "upload", icon, colours.accent_text)
        painter.setFont(self._theme.font("h3"))
        painter.setPen(colours.accent_text)
        below = QRectF(
            frame.left() + px(16), middle.y() + px(_GAP) / 2, frame.width() - px(32), 200
        )
        flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
        painter.drawText(below, int(flags) | int(Qt.TextFlag.TextWordWrap), self.sentence)


def _can_take(event: QDropEvent) -> bool:
    """Tell whether what is dragged comes from outside, and can go along."""
    return not event.source() and has_files(event.mimeData())
