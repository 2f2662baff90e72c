"""The way of the keyboard focus through the window: from pane to pane, and never lost."""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid


class Stop(NamedTuple):
    """A part of the window that F6 goes to: its area, and what in it takes the focus.

    `enter` is None where the focus goes to what had it last in the area, or else to the first
    that can have it.
    """

    area: Callable[[], QWidget | None]
    enter: Callable[[], None] | None = None


class PaneFocus(QObject):
    """Watches the focus of one window. `home` gets it when what had it is gone.

    Signals:
        moved: Something in the window has the focus now; carries the widget.
    """

    moved = Signal(QWidget)

    def __init__(self, window: QWidget, home: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._stops: Sequence[Stop] = ()
        self._home = home
        self._last: dict[QWidget, QWidget] = {}
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)

    def set_stops(self, stops: Sequence[Stop]) -> None:
        """Set the parts of the window, in the order in which F6 goes through them."""
        self._stops = stops

    def step(self, by: int) -> None:
        """Go to the next or previous part that can be seen."""
        seen = [stop for stop in self._stops if self._area(stop) is not None]
        if not seen:
            return
        here = self._stop_of(QApplication.focusWidget(), seen)
        at = seen.index(here) if here is not None else (-1 if by > 0 else 0)
        for offset in range(1, len(seen) + 1):
            if self._enter(seen[(at + by * offset) % len(seen)]):
                return

    def enter(self, area: QWidget) -> None:
        """Put the focus into an area of the window."""
        self._focus_within(area)

    @Slot()
    def go_home(self) -> None:
        """Put the focus where one writes."""
        self._home.setFocus(Qt.FocusReason.OtherFocusReason)

    def _area(self, stop: Stop) -> QWidget | None:
        area = stop.area()
        return area if area is not None and area.isVisible() else None

    def _stop_of(self, widget: QWidget | None, stops: Sequence[Stop]) -> Stop | None:
        for stop in stops:
            area = self._area(stop)
            if area is not None and widget is not None and _is_within(area, widget):
                return stop
        return None

    def _enter(self, stop: Stop) -> bool:
        area = self._area(stop)
        if area is None:
            return False
        if stop.enter is None:
            return self._focus_within(area)
        stop.enter()
        focused = QApplication.focusWidget()
        return focused is not None and _is_within(area, focused)

    def _focus_within(self, area: QWidget) -> bool:
        last = self._last.get(area)
        if last is not None and isValid(last) and _can_focus(last) and _is_within(area, last):
            last.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return True
        first = next((one for one in _chain(area) if _can_focus(one)), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return first is not None

    @Slot(QWidget, QWidget)
    def _follow(self, old: QWidget | None, new: QWidget | None) -> None:
        if new is not None and new.window() is self._window:
            if self._is_gone(old):
                self.go_home()
                return
            self._remember(new)
            self.moved.emit(new)
        elif (
            new is None
            and isValid(self._window)
            and self._window.isActiveWindow()
            and not QApplication.activePopupWidget()
        ):
            self.go_home()

    def _is_gone(self, widget: QWidget | None) -> bool:
        """Tell whether a widget of this window lost the focus because it cannot have it."""
        if widget is None or not isValid(widget) or widget.window() is not self._window:
            return False
        if _is_in_popover(widget):  # which gives the focus back itself
            return False
        return not widget.isVisible() or not widget.isEnabled()

    def _remember(self, widget: QWidget) -> None:
        for stop in self._stops:
            area = self._area(stop)
            if area is not None and _is_within(area, widget):
                self._last[area] = widget


def _is_within(area: QWidget, widget: QWidget) -> bool:
    return area is widget or area.isAncestorOf(widget)


def _is_in_popover(widget: QWidget) -> bool:
    from gui.widgets.kit.popover import Popover  # noqa: PLC0415 - the first picture has none

    parent: QWidget | None = widget
    while parent is not None and not isinstance(parent, Popover):
        parent = parent.parentWidget()
    return parent is not None


def _chain(area: QWidget) -> Iterator[QWidget]:
    """Yield an area and what is within it, in the order of Tab."""
    yield area
    widget = area.nextInFocusChain()
    while widget is not None and widget is not area:
        if area.isAncestorOf(widget):
            yield widget
        widget = widget.nextInFocusChain()


def _can_focus(widget: QWidget) -> bool:
    policy = widget.focusPolicy()
    takes_tab = bool(policy.value & Qt.FocusPolicy.TabFocus.value)
    return takes_tab and widget.isVisible() and widget.isEnabled()
