"""A picture that is looked at: fitted, enlarged, and moved under the hand."""

import threading

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt, QTimer, Signal, Slot
from PySide6.QtGui import (
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from gui.widgets.attach.thumbnails import decoded
from gui.widgets.kit.focus import shows_ring
from gui.widgets.kit.painting import draw_ring
from gui.widgets.theme import Theme

_STEP = 1.25
_MOST = 16.0
_NEARLY = 1.001
_NOTCH = 120
_MOVED_BY = 60
_LOOK_MS = 15


class _Decoding:
    """One picture on its way out of its bytes, in a thread of its own."""

    def __init__(self, data: bytes) -> None:
        self.image: QImage | None = None
        self.is_done = threading.Event()
        threading.Thread(target=self._run, args=(data,), name="picture", daemon=True).start()

    def _run(self, data: bytes) -> None:
        self.image = decoded(data)
        self.is_done.set()


class Canvas(QWidget):
    """Shows one picture; `zoom` is pixels of the screen for one of the picture's.

    It is fitted into the room until the person zooms.

    Signals:
        zoomed: It is larger or smaller.
        shown: The picture is there, or was found to be none.
    """

    zoomed = Signal()
    shown = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._decoding: _Decoding | None = None
        self._zoom: float | None = None
        self._middle = QPointF(0.5, 0.5)
        self._held: QPoint | None = None
        self._notches = 0
        self._has_ring = False
        self.image: QImage | None = None
        self._look = QTimer(self, interval=_LOOK_MS)
        self._look.timeout.connect(self._take)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    @property
    def is_loading(self) -> bool:
        """Whether the picture is still being decoded."""
        return self._decoding is not None

    @property
    def zoom(self) -> float:
        """How large it is shown."""
        return self._zoom if self._zoom is not None else self._fit()

    @property
    def is_fitted(self) -> bool:
        """Whether all of it is shown, whatever the size of the room."""
        return self._zoom is None

    def show_data(self, data: bytes) -> None:
        """Show the picture that a file holds."""
        self.image = None
        self._zoom = None
        self._middle = QPointF(0.5, 0.5)
        self._decoding = _Decoding(data)
        self._look.start()
        self.update()
        self.zoomed.emit()

    def fit(self) -> None:
        """Show all of it."""
        self._zoom = None
        self._middle = QPointF(0.5, 0.5)
        self._follow()

    def zoom_by(self, factor: float, at: QPointF | None = None) -> None:
        """Enlarge it around a point of the widget, or make it smaller."""
        if self.image is None:
            return
        centre = QRectF(self.rect()).center()
        at = at or centre
        before = self._in_picture(at)
        least = min(1.0, self._fit())
        self._zoom = max(least, min(_MOST, self.zoom * factor))
        if self._zoom <= least * _NEARLY:
            self._zoom = None
        after = self._in_picture(at)
        self._middle += before - after
        self._follow()

    def zoom_in(self) -> None:
        """Enlarge it by a step."""
        self.zoom_by(_STEP)

    def zoom_out(self) -> None:
        """Make it smaller by a step."""
        self.zoom_by(1 / _STEP)

    def show_full_size(self, at: QPointF | None = None) -> None:
        """Show a pixel of the picture as one of the screen."""
        self.zoom_by(1 / self.zoom if self.zoom else 1.0, at)

    def pan(self, dx: float, dy: float) -> None:
        """Move the picture by pixels of the widget."""
        size = self._shown_size()
        if not size[0] or not size[1]:
            return
        self._middle -= QPointF(dx / size[0], dy / size[1])
        self._keep_within()
        self.update()

    @Slot()
    def _take(self) -> None:
        decoding = self._decoding
        if decoding is None or not decoding.is_done.is_set():
            return
        self._look.stop()
        self._decoding = None
        self.image = decoding.image
        self._follow()
        self.shown.emit()

    def _follow(self) -> None:
        self._keep_within()
        self.update()
        self.zoomed.emit()

    def _fit(self) -> float:
        if self.image is None or not self.image.width() or not self.image.height():
            return 1.0
        ratio = self.devicePixelRatioF()
        across = self.width() * ratio / self.image.width()
        down = self.height() * ratio / self.image.height()
        return min(1.0, across, down)

    def _shown_size(self) -> tuple[float, float]:
        if self.image is None:
            return 0.0, 0.0
        share = self.zoom / self.devicePixelRatioF()
        return self.image.width() * share, self.image.height() * share

    def _place(self) -> QRectF:
        """Return where the picture is, from the widget's corner; parts may be outside."""
        width, height = self._shown_size()
        left = self.width() / 2 - self._middle.x() * width
        top = self.height() / 2 - self._middle.y() * height
        return QRectF(left, top, width, height)

    def _in_picture(self, at: QPointF) -> QPointF:
        place = self._place()
        if place.isEmpty():
            return QPointF(0.5, 0.5)
        return QPointF(
            (at.x() - place.left()) / place.width(), (at.y() - place.top()) / place.height()
        )

    def _keep_within(self) -> None:
        """Leave no room beside the picture where it is larger than the widget."""
        width, height = self._shown_size()
        self._middle = QPointF(
            _kept(self._middle.x(), width, self.width()),
            _kept(self._middle.y(), height, self.height()),
        )

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - all of it is drawn
        painter = QPainter(self)
        if self.image is not None:
            smooth = self.zoom < 4  # beyond that, pixels are what one looks at
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, smooth)
            painter.drawImage(self._place(), self.image, QRectF(self.image.rect()))
        if self._has_ring and self.hasFocus():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            draw_ring(painter, QRectF(self.rect()), self._theme.px(8), self._theme.colours.focus)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._follow()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Enlarge it under the mouse, or make it smaller."""
        self._notches += event.angleDelta().y()
        steps, self._notches = int(self._notches / _NOTCH), self._notches % _NOTCH
        if self._notches and steps < 0:
            self._notches -= _NOTCH
        if steps:
            self.zoom_by(_STEP**steps, event.position())
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._held = event.position().toPoint()
        self.setCursor(Qt.CursorShape.ClosedHandCursor)
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._held is not None:
            moved = event.position().toPoint() - self._held
            self._held = event.position().toPoint()
            self.pan(moved.x(), moved.y())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._held = None
        self.unsetCursor()
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Go from the whole picture to its own pixels, and back."""
        if self.is_fitted:
            self.show_full_size(event.position())
        else:
            self.fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move an enlarged picture with the arrows."""
        self._has_ring = True
        keys = Qt.Key
        moves = {
            keys.Key_Left: (1, 0), keys.Key_Right: (-1, 0),
            keys.Key_Up: (0, 1), keys.Key_Down: (0, -1),
        }  # fmt: skip
        found = moves.get(Qt.Key(event.key()))
        if found is None or self.is_fitted:
            super().keyPressEvent(event)
            return
        step = self._theme.px(_MOVED_BY)
        self.pan(found[0] * step, found[1] * step)

    def focusInEvent(self, event: object) -> None:
        """Show the ring where the keyboard has brought the focus."""
        reason = getattr(event, "reason", lambda: Qt.FocusReason.OtherFocusReason)()
        self._has_ring = shows_ring(reason, had_ring=self._has_ring)
        self.update()


def _kept(middle: float, size: float, room: int) -> float:
    """Return where the middle of the view may be, as a share of a picture so wide."""
    if size <= room or not size:
        return 0.5
    margin = room / size / 2
    return max(margin, min(1 - margin, middle))
