"""How long work on files goes on: it tells how far it is, and it can be stopped."""

from __future__ import annotations

from dataclasses import dataclass, field
from threading import Event
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


class Stopped(Exception):
    """Work was stopped by the one who wanted it: a normal end."""


def _untold(_done: int, _whole: int) -> None:
    """Tell nobody."""


@dataclass(frozen=True, slots=True)
class Steps:
    """What work on files in a thread asks and tells between its steps.

    `told` is called on that thread, with what is done and with all there is, in pages or files.
    """

    told: Callable[[int, int], None] = _untold
    stop: Event = field(default_factory=Event)

    def reached(self, done: int, whole: int) -> None:
        """Tell how far it is.

        Raises:
            Stopped: No more is wanted.
        """
        self.go_on()
        self.told(done, whole)

    def go_on(self) -> None:
        """Do nothing, or raise `Stopped` where no more is wanted."""
        if self.stop.is_set():
            raise Stopped
