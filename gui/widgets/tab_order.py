"""Let Tab go through a widget as one reads it, also where parts were made later than others."""

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QWidget


def follow_the_screen(root: QWidget) -> None:
    """Put all that can be focused within `root` into the order of its layouts."""
    for before, after in pairwise(_stops(root)):
        QWidget.setTabOrder(before, after)


def put_before(target: QWidget, root: QWidget) -> None:
    """Let Tab go through what is within `root` on the way to `target`."""
    before: QWidget | None = target.previousInFocusChain()
    while before is not None and before is not target:
        if before.focusPolicy() & Qt.FocusPolicy.TabFocus:
            break
        before = before.previousInFocusChain()
    if before is None:
        return
    for stop in _stops(root):
        QWidget.setTabOrder(before, stop)
        before = stop


def first_stop(root: QWidget) -> QWidget | None:
    """Return what can be focused first within `root`."""
    return next(_stops(root), None)


def _stops(widget: QWidget) -> Iterator[QWidget]:
    if widget.focusPolicy() != Qt.FocusPolicy.NoFocus:
        yield widget
    inside = widget.widget() if isinstance(widget, QScrollArea) else None
    if inside is not None:
        yield from _stops(inside)
    layout = widget.layout()
    if layout is not None:
        yield from _stops_of(layout)
    for part in getattr(widget, "parts", ()):  # of what places its parts without a layout
        yield from _stops(part)


def _stops_of(layout: QLayout) -> Iterator[QWidget]:
    for index in range(layout.count()):
        item = layout.itemAt(index)
        if isinstance(item, QLayout):
            yield from _stops_of(item)
        elif item is not None and (widget := item.widget()) is not None:
            yield from _stops(widget)
