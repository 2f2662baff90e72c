"""A picture of what was there before, that fades away from what is there now."""

from PySide6.QtCore import QEasingCurve, QRect, Qt, QVariantAnimation, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget


class Curtain(QWidget):
    """Lies over a part of a window until it has faded away.

    Fading what appears would need an effect that paints every change of it twice.
    """

    def __init__(self, window: QWidget, rect: QRect) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._picture = window.grab(rect)
        self.setGeometry(rect)
        self.hide()
        self._fade = QVariantAnimation(self)
        self._fade.setStartValue(1.0)
        self._fade.setEndValue(0.0)
        self._fade.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._fade.valueChanged.connect(self._fade_on)
        self._fade.finished.connect(self.deleteLater)

    def open(self, duration_ms: int) -> None:
        """Fade away within `duration_ms`."""
        self.show()
        self.raise_()
        self._fade.setDuration(duration_ms)
        self._fade.start()

    @Slot()
    def _fade_on(self) -> None:
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setOpacity(float(self._fade.currentValue()))
        painter.drawPixmap(0, 0, self._picture)
