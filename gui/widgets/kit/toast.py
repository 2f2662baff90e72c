"""A short message at the bottom that offers to undo what was done, and goes by itself."""

from PySide6.QtCore import QEvent, QRectF, QTimer, Signal, Slot
from PySide6.QtGui import QEnterEvent, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from gui.widgets.kit.button import Button
from gui.widgets.kit.labels import Label
from gui.widgets.kit.painting import draw_box, painter_on
from gui.widgets.theme import Theme

_BOTTOM = 24


class Toast(QWidget):
    """A dark box over the middle of its parent's bottom edge. It waits while pointed at.

    Signals:
        action_requested: The person wants what was offered.
    """

    action_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._text = Label(theme, "ui", "base", self)
        self._action = _Action(theme, "", self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 6, 8, 6)
        row.setSpacing(10)
        row.addWidget(self._text)
        row.addWidget(self._action)
        self._timer.timeout.connect(self.hide_unless_held)
        self._action.clicked.connect(self._act)
        self._seconds = 6.0
        self.hide()

    def show_message(self, text: str, action_text: str = "", seconds: float = 6.0) -> None:
        """Say `text`, and offer something to do, for so long."""
        self._seconds = seconds
        self._text.setText(text)
        self._action.setText(action_text)
        self._action.setAccessibleName(action_text)
        self._action.setToolTip(action_text)
        self._action.setVisible(bool(action_text))
        self.setAccessibleName(text)
        self.adjustSize()
        parent = self.parentWidget()
        self.move(
            (parent.width() - self.width()) // 2,
            parent.height() - self.height() - self._theme.px(_BOTTOM),
        )
        self.show()
        self.raise_()
        self._timer.start(round(seconds * 1000))

    @Slot()
    def hide_unless_held(self) -> None:
        """Go away, or wait while it is pointed at or has the focus."""
        if self.underMouse() or self._action.hasFocus():
            self._timer.start(round(self._seconds * 500))
        else:
            self.hide()

    @Slot()
    def _act(self) -> None:
        self.hide()
        self.action_requested.emit()

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self._timer.stop()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._timer.start(round(self._seconds * 1000))

    def paintEvent(self, _: QPaintEvent) -> None:
        colours = self._theme.colours
        draw_box(painter_on(self), QRectF(self.rect()), self._theme.px(8), fill=colours.text)


class _Action(Button):
    """The words that do it, on the dark box."""

    look_height = 28

    def paintEvent(self, _: QPaintEvent) -> None:
        painter = painter_on(self)
        colours = self.theme.colours
        self.draw_content(painter, colours.accent_soft)
        self.draw_inner_focus(painter, self.theme.px(6), colours.accent_soft)
