"""Which panes stand beside the conversation: by the window's width, and by what was wished."""

from collections.abc import Mapping
from enum import Enum

WIDE_FROM = 1120
MEDIUM_FROM = 800


class Pane(Enum):
    """What may stand beside the conversation."""

    CHATS = "chats"
    OPTIONS = "options"


class WidthClass(Enum):
    """How much room there is: for both panes, for one, or for none but over the conversation."""

    WIDE = "wide"
    MEDIUM = "medium"
    NARROW = "narrow"


Wishes = Mapping[WidthClass, tuple[Pane, ...]]
FIRST_WISHES: Wishes = {
    WidthClass.WIDE: (Pane.CHATS, Pane.OPTIONS),
    WidthClass.MEDIUM: (Pane.OPTIONS,),
    WidthClass.NARROW: (),
}


def width_class(width: float) -> WidthClass:
    """Return the class of a window that is `width` pixels of the design wide."""
    if width >= WIDE_FROM:
        return WidthClass.WIDE
    return WidthClass.MEDIUM if width >= MEDIUM_FROM else WidthClass.NARROW


class Arrangement:
    """The panes that are open now. What is wished is remembered for each class of widths.

    In a narrow window a pane lies over the conversation: it is opened for a moment, and never by
    itself.
    """

    def __init__(self) -> None:
        self._wishes = dict(FIRST_WISHES)
        self.width_class = WidthClass.WIDE

    @property
    def open_panes(self) -> tuple[Pane, ...]:
        """The panes that are open."""
        return self._wishes[self.width_class]

    @property
    def is_overlaid(self) -> bool:
        """Whether a pane lies over the conversation."""
        return self.width_class is WidthClass.NARROW and bool(self.open_panes)

    @property
    def wishes(self) -> Wishes:
        """What is wished for each class of widths, to be remembered."""
        return {**self._wishes, WidthClass.NARROW: ()}

    def wish(self, wishes: Wishes) -> None:
        """Take over what was remembered; of what does not fit, the first."""
        self._wishes.update(wishes)
        self._wishes[WidthClass.MEDIUM] = self._wishes[WidthClass.MEDIUM][:1]
        self._wishes[WidthClass.NARROW] = ()

    def resize(self, width: float) -> None:
        """Take notice of the window's width, in pixels of the design."""
        now = width_class(width)
        if now is not self.width_class:
            self.width_class = now
            self._wishes[WidthClass.NARROW] = ()

    def open(self, pane: Pane) -> None:
        """Open a pane; where there is room for one only, the other one closes."""
        others = self.open_panes if self.width_class is WidthClass.WIDE else ()
        self._wishes[self.width_class] = (*(one for one in others if one is not pane), pane)

    def close(self, pane: Pane) -> None:
        """Close a pane."""
        self._wishes[self.width_class] = tuple(one for one in self.open_panes if one is not pane)
