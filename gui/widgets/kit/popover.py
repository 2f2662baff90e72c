"""A card that opens at a button and floats above the rest of the window."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QHideEvent, QKeyEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from shiboken6 import isValid

from gui.widgets.kit.curtain import Curtain
from gui.widgets.kit.painting import draw_box, painter_on
from gui.widgets.kit.shadow import Shadow
from gui.widgets.theme import Theme

_RADIUS = 12
_GAP = 8
_MARGIN = 8
_FADE_MS = 160


class Popover(QWidget):
    """A card over the window: Esc or a press beside it closes it, the focus stays within it.

    It is no window of its own: so input methods, screen readers and pictures of the window treat
    it as a part of the window. It covers the window while it is open; only the card is seen. Put
    what it shows into `body`.

    Signals:
        closed: It is no longer shown.
    """

    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self._shadow = Shadow(theme)
        self._anchor: QWidget | None = None
        self._focus_before: QWidget | None = None
        self._wanted_width = 0
        self._return_reason = Qt.FocusReason.ShortcutFocusReason
        self.card = _Card(self)
        self.body = QVBoxLayout(self.card)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.hide()
        theme.changed.connect(self.refresh_look)
        self.refresh_look()

    @Slot()
    def refresh_look(self) -> None:
        """Take over the theme's sizes."""
        margin = self.theme.px(_MARGIN)
        self.body.setContentsMargins(margin, margin, margin, margin)
        self.arrange()

    def show_below(self, anchor: QWidget, width: int) -> None:
        """Open it below `anchor`, or above where there is more room, `width` pixels wide."""
        window = anchor.window()
        self._anchor = anchor
        self._wanted_width = width
        self._return_reason = Qt.FocusReason.ShortcutFocusReason
        self._focus_before = QApplication.focusWidget()
        self.setParent(window)
        window.installEventFilter(self)
        self._cover_window()
        curtain = self._draw_curtain(window)
        self.show()
        self.raise_()
        if curtain is not None:
            curtain.open(self.theme.animation_ms(_FADE_MS))
        self._focus_first()

    def arrange(self) -> None:
        """Place the card anew, after what is in it or around it has changed its size."""
        if self._anchor is None:
            return
        margin = self.theme.px(_MARGIN)
        room = self.rect().adjusted(margin, margin, -margin, -margin)
        width = min(self._wanted_width, room.width())
        anchor = QRect(self._anchor.mapTo(self.window(), QPoint(0, 0)), self._anchor.size())
        gap = self.theme.px(_GAP)
        below = room.bottom() - anchor.bottom() - gap
        above = anchor.top() - gap - room.top()
        wanted = self._wanted_height(width)
        is_below = wanted <= below or below >= above
        height = min(wanted, max(below if is_below else above, self.theme.px(80)))
        is_mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left = anchor.right() + 1 - width if is_mirrored else anchor.left()
        left = min(max(left, room.left()), room.right() + 1 - width)
        top = anchor.bottom() + 1 + gap if is_below else anchor.top() - gap - height
        top = min(max(top, room.top()), max(room.top(), room.bottom() + 1 - height))
        self.card.setGeometry(left, top, width, height)
        self.update()

    def _cover_window(self) -> None:
        self.setGeometry(self.window().rect())
        self.arrange()

    def _wanted_height(self, width: int) -> int:
        self.body.activate()
        if self.body.hasHeightForWidth():
            return self.body.totalHeightForWidth(width)
        return self.body.totalSizeHint().height()

    def _draw_curtain(self, window: QWidget) -> Curtain | None:
        if not window.isVisible() or self.theme.animation_ms(_FADE_MS) == 0:
            return None
        reach = self._shadow.reach
        around = self.card.geometry().adjusted(-reach, -reach, reach, reach)
        return Curtain(window, around.intersected(window.rect()))

    def _stops(self) -> list[QWidget]:
        """Return what Tab goes to within the card, in order."""
        stops: list[QWidget] = []
        widget = self.card.nextInFocusChain()
        while widget is not None and widget is not self.card:
            if self.card.isAncestorOf(widget) and self._takes_tab(widget):
                stops.append(widget)
            widget = widget.nextInFocusChain()
        return stops

    def _takes_tab(self, widget: QWidget) -> bool:
        return (
            bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
            and widget.isVisibleTo(self.card)
            and widget.isEnabled()
            and widget.focusProxy() is None
        )

    def _focus_first(self) -> None:
        stops = self._stops()
        first = stops[0] if stops else self
        first.setFocus(Qt.FocusReason.PopupFocusReason)

    def _return_focus(self) -> None:
        """Give the focus back, unless it has gone elsewhere meanwhile."""
        anchor, before = self._anchor, self._focus_before
        self._anchor = self._focus_before = None
        current = QApplication.focusWidget()
        if current is not None and current is not self and not self.isAncestorOf(current):
            return
        for widget in (anchor, before):
            if widget is not None and isValid(widget) and _takes_focus(widget):
                widget.setFocus(self._return_reason)
                return

    def event(self, event: QEvent) -> bool:
        is_key = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
        if is_key and event.type() == QEvent.Type.ShortcutOverride:
            event.accept()  # ours, before a shortcut of the window
            return True
        return super().event(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._cover_window()
        return super().eventFilter(watched, event)

    def focusNextPrevChild(self, is_next: bool) -> bool:
        stops = self._stops()
        if not stops:
            return True
        current = QApplication.focusWidget()
        step = 1 if is_next else -1
        index = stops.index(current) + step if current in stops else 0
        reason = Qt.FocusReason.TabFocusReason if is_next else Qt.FocusReason.BacktabFocusReason
        stops[index % len(stops)].setFocus(reason)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        # Nothing that is not used here may reach what is behind.
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self.card.geometry().contains(event.position().toPoint()):
            self._return_reason = Qt.FocusReason.MouseFocusReason
            self.close()
        event.accept()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self._anchor is None or event.spontaneous():
            return
        self.window().removeEventFilter(self)
        self._return_focus()
        self.closed.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_on(self)
        colours = self.theme.colours
        radius = self.theme.px(_RADIUS)
        box = self.card.geometry()
        self._shadow.draw(painter, box, radius)
        draw_box(painter, QRectF(box), radius, fill=colours.card, line=colours.border)


class _Card(QWidget):
    """What is in a popover; asks to be placed anew when that changes its size."""

    def __init__(self, popover: Popover) -> None:
        super().__init__(popover)
        self._popover = popover

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._popover.arrange()
        return done


def _takes_focus(widget: QWidget) -> bool:
    return widget.isVisible() and widget.focusPolicy() != Qt.FocusPolicy.NoFocus
