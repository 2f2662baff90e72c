"""The three panes of the window: docked side by side, or slid over the conversation."""

from __future__ import annotations  # what slides a pane is imported when one slides

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from gui.widgets.arrangement import Arrangement, Pane, Wishes
from gui.widgets.kit.painting import mirrored
from gui.widgets.pane_edge import HIT_WIDTH, PaneEdge
from gui.widgets.scrim import Scrim
from gui.widgets.theme import Theme

if TYPE_CHECKING:
    from PySide6.QtCore import QVariantAnimation

LEAST, USUAL, MOST = 0, 1, 2
WIDTHS: Mapping[Pane, tuple[int, int, int]] = {
    Pane.CHATS: (200, 248, 360),
    Pane.OPTIONS: (272, 304, 400),
}
"""The least, usual and greatest width of a pane, in pixels of the design."""
_LEFT_FREE = 40
"""What of the conversation stays in view beside a pane that lies over it."""
_SLIDE_MS = 220


class Panes(QWidget):
    """Places the conversation and the two panes.

    Signals:
        changed: Other panes are open, or lie over the conversation.
    """

    changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._centre: QWidget | None = None
        self._panes: dict[Pane, QWidget] = {}
        self._widths = {pane: limits[USUAL] for pane, limits in WIDTHS.items()}
        self._arrangement = Arrangement()
        self._shown: object = None
        self._slid = 1.0
        self._scrim = Scrim(theme, self)
        self._edges = {pane: self._build_edge(pane) for pane in Pane}
        self._slide: QVariantAnimation | None = None
        self._scrim.pressed.connect(self.close_overlay)
        theme.changed.connect(self.refresh_look)
        self.refresh_look()

    def place(self, centre: QWidget, chats: QWidget, options: QWidget) -> None:
        """Take the three in; they become children of this one."""
        self._centre = centre
        self._panes = {Pane.CHATS: chats, Pane.OPTIONS: options}
        for widget in (chats, centre, options):
            widget.setParent(self)
        self._follow()

    # --- Open and closed --------------------------------------------------------------------------

    @property
    def is_overlaid(self) -> bool:
        """Whether a pane lies over the conversation."""
        return self._arrangement.is_overlaid

    @property
    def wishes(self) -> Wishes:
        """What is to be open, by the width of the window."""
        return self._arrangement.wishes

    @property
    def widths(self) -> Mapping[Pane, int]:
        """How wide the panes are, in pixels of the design."""
        return dict(self._widths)

    def is_open(self, pane: Pane) -> bool:
        """Tell whether a pane is open."""
        return pane in self._arrangement.open_panes

    def is_docked(self, pane: Pane) -> bool:
        """Tell whether a pane stands beside the conversation."""
        return self.is_open(pane) and not self.is_overlaid

    def widget(self, pane: Pane) -> QWidget:
        """Return what a pane holds."""
        return self._panes[pane]

    def set_open(self, pane: Pane, *, is_open: bool) -> None:
        """Open or close a pane."""
        if is_open is self.is_open(pane):
            return
        if is_open:
            self._arrangement.open(pane)
        else:
            self._arrangement.close(pane)
        if self.is_overlaid:
            self._begin_slide()
        self._follow()

    def end_slide(self) -> None:
        """Have a pane that slides in where it ends at once."""
        if self._slide is not None:
            self._slide.stop()
            self._slide_to(1.0)

    @Slot()
    def close_overlay(self) -> None:
        """Close the pane that lies over the conversation, if one does."""
        if self.is_overlaid:
            for pane in self._arrangement.open_panes:
                self.set_open(pane, is_open=False)

    @Slot(QWidget)
    def follow_focus(self, widget: QWidget) -> None:
        """Close a pane over the conversation once the focus has left it."""
        if self.is_overlaid and not any(
            self._panes[pane].isAncestorOf(widget) or self._edges[pane] is widget
            for pane in self._arrangement.open_panes
        ):
            self.close_overlay()

    def restore(self, wishes: Wishes, widths: Mapping[Pane, int]) -> None:
        """Take over what was remembered."""
        self._arrangement.wish(wishes)
        for pane, width in widths.items():
            self._widths[pane] = _within(pane, width)
        self._follow()

    @Slot()
    def refresh_look(self) -> None:
        """Take over words and sizes."""
        self._edges[Pane.CHATS].describe(self.tr("Width of the chats pane"))
        self._edges[Pane.OPTIONS].describe(self.tr("Width of the options pane"))
        self._follow()

    # --- Placing ----------------------------------------------------------------------------------

    def _build_edge(self, pane: Pane) -> PaneEdge:
        edge = PaneEdge(self._theme, self)
        edge.moved.connect(partial(self._widen, pane))
        edge.reset_requested.connect(partial(self._set_width, pane, WIDTHS[pane][USUAL]))
        return edge

    def _widen(self, pane: Pane, by: int) -> None:
        is_at_right = (pane is Pane.OPTIONS) is not self.isRightToLeft()
        by_design = (-by if is_at_right else by) / self._theme.scale
        self._set_width(pane, round(self._widths[pane] + by_design))

    def _set_width(self, pane: Pane, width: int) -> None:
        self._widths[pane] = _within(pane, width)
        self._follow()

    def _begin_slide(self) -> None:
        duration = self._theme.animation_ms(_SLIDE_MS)
        if self._slide is not None:
            self._slide.stop()
        if duration and self.isVisible():
            self._slide = self._slide or self._built_slide()
            self._slid = 0.0
            self._slide.setDuration(duration)
            self._slide.start()
        else:
            self._slid = 1.0

    def _built_slide(self) -> QVariantAnimation:
        from PySide6.QtCore import QEasingCurve, QVariantAnimation  # noqa: PLC0415 - see above

        slide = QVariantAnimation(self)
        slide.setStartValue(0.0)
        slide.setEndValue(1.0)
        slide.setEasingCurve(QEasingCurve.Type.OutCubic)
        slide.valueChanged.connect(self._slide_to)
        return slide

    @Slot(object)
    def _slide_to(self, share: float) -> None:
        self._slid = share
        self._follow()

    def _follow(self) -> None:
        """Place everything anew."""
        if self._centre is None:
            return
        self._arrangement.resize(self.width() / self._theme.scale)
        self._place_centre(self._centre)
        for pane, widget in self._panes.items():
            self._place_pane(pane, widget)
        self._place_scrim()
        now = (self._arrangement.width_class, self._arrangement.open_panes)
        if now != self._shown:
            self._shown = now
            self.changed.emit()

    def _place_centre(self, centre: QWidget) -> None:
        room = self.rect()
        if self.is_docked(Pane.CHATS):
            room.setLeft(self._px(Pane.CHATS) + 1)
        if self.is_docked(Pane.OPTIONS):
            room.setRight(self.width() - self._px(Pane.OPTIONS) - 2)
        centre.setGeometry(self._mirrored(room))

    def _place_pane(self, pane: Pane, widget: QWidget) -> None:
        edge = self._edges[pane]
        is_open = self.is_open(pane)
        if is_open:
            width = self._px(pane)
            hidden = 0
            if self.is_overlaid:
                width = min(width, self.width() - _LEFT_FREE)
                hidden = round(width * (1 - self._slid))
            is_first = pane is Pane.CHATS
            x = -hidden if is_first else self.width() - width + hidden
            widget.setGeometry(self._mirrored(QRect(x, 0, width, self.height())))
            line = x + width if is_first else x - 1
            left = line - HIT_WIDTH // 2
            edge.setGeometry(self._mirrored(QRect(left, 0, HIT_WIDTH, self.height())))
        widget.setVisible(is_open)
        edge.setVisible(is_open)

    def _place_scrim(self) -> None:
        if self.is_overlaid:
            self._scrim.setGeometry(self.rect())
            self._scrim.set_share(self._slid)
            self._scrim.raise_()
        self._scrim.setVisible(self.is_overlaid)
        for pane in self._arrangement.open_panes:
            self._panes[pane].raise_()
            self._edges[pane].raise_()

    def _px(self, pane: Pane) -> int:
        return self._theme.px(self._widths[pane])

    def _mirrored(self, rect: QRect) -> QRect:
        return mirrored(rect, self.rect(), self.layoutDirection())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._follow()


def _within(pane: Pane, width: int) -> int:
    least, _usual, most = WIDTHS[pane]
    return max(least, min(most, width))
