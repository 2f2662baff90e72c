"""A short message at the foot of a pane, that goes by itself."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QEnterEvent, QFocusEvent, QHideEvent, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from gui.widgets.kit.button import Button
from gui.widgets.kit.labels import Label
from gui.widgets.kit.painting import draw_box, draw_ring, painter_on
from gui.widgets.theme import Theme

_RADIUS = 8
_MARGIN = 16
_MOVING = {QEvent.Type.Resize, QEvent.Type.Move}


class Toast(QWidget):
    """A message with at most one thing to do. Its time stands still while it is attended to.

    Signals:
        action_requested: The person wants what the button offers.
    """

    action_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget, *, above: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self._pane = parent
        self._above = above
        self._remaining_ms = 0
        self._label = Label(theme, "ui", "base", self)
        self.action = _Action(theme, self)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._label)
        self._row.addWidget(self.action)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        self.action.clicked.connect(self._act)
        self.action.focus_changed.connect(self._count_or_wait)
        parent.installEventFilter(self)
        if above is not None:
            above.installEventFilter(self)
        self.hide()
        theme.changed.connect(self.refresh_look)
        self.refresh_look()

    @property
    def is_counting(self) -> bool:
        """Whether its time is running out."""
        return self._timer.isActive()

    def show_message(self, text: str, action_text: str = "", seconds: float = 6) -> None:
        """Show a message for a while, instead of the one before."""
        self._timer.stop()
        self._label.setText(text)
        self.action.setText(action_text)
        self.action.setVisible(bool(action_text))
        self.setAccessibleName(text)
        self._remaining_ms = round(seconds * 1000)
        self._place()
        self.show()
        self.raise_()
        self._count_or_wait()

    @Slot()
    def refresh_look(self) -> None:
        """Take over the theme's sizes."""
        px = self.theme.px
        self._row.setContentsMargins(px(14), px(5), px(8), px(5))
        self._row.setSpacing(px(8))
        self._place()

    def _place(self) -> None:
        self._label.setWordWrap(False)
        margin = self.theme.px(_MARGIN)
        pane = self._pane.rect()
        size = self.sizeHint()
        if size.width() > pane.width() - 2 * margin:
            self._label.setWordWrap(True)
            size.setWidth(pane.width() - 2 * margin)
            size.setHeight(self._row.totalHeightForWidth(size.width()))
        size.setHeight(max(size.height(), self.theme.px(40)))
        left = (pane.width() - size.width()) // 2
        top = pane.height() - size.height() - margin
        if self._above is not None:
            corner = self._above.mapTo(self._pane, QPoint(0, 0))
            left = max(0, corner.x() + (self._above.width() - size.width()) // 2)
            top = max(0, corner.y() - size.height())
        self.setGeometry(left, top, size.width(), size.height())

    @Slot()
    def _count_or_wait(self) -> None:
        is_attended = self.underMouse() or self.action.hasFocus()
        if is_attended and self._timer.isActive():
            self._remaining_ms = self._timer.remainingTime()
            self._timer.stop()
        elif not is_attended and not self._timer.isActive() and self.isVisible():
            self._timer.start(self._remaining_ms)

    @Slot()
    def _act(self) -> None:
        self.hide()
        self.action_requested.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _MOVING and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self._count_or_wait()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._count_or_wait()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.stop()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
            return
        super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        radius = self.theme.px(_RADIUS)
        draw_box(painter_on(self), QRectF(self.rect()), radius, fill=self.theme.colours.text)


class _Action(Button):
    """What can be done about the message.

    Signals:
        focus_changed: The keyboard focus has come or gone.
    """

    look_height = 28
    padding = 8
    focus_changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, "", parent)
        theme.changed.connect(self.refresh_look)
        self.refresh_look()

    @Slot()
    def refresh_look(self) -> None:
        """Take over the theme's fonts and sizes."""
        super().refresh_look()
        self.setFont(self.theme.font("ui", bold=True))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_on(self)
        colours = self.theme.colours
        is_hot = self.isDown() or self.underMouse()
        self.draw_content(painter, colours.base if is_hot else colours.accent_soft)
        if self.has_ring and self.hasFocus():
            draw_ring(painter, QRectF(self.rect()), self.theme.px(6), colours.accent_soft)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focus_changed.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.focus_changed.emit()
