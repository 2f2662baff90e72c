"""A message in the tree of a conversation."""

from __future__ import annotations


class Node:
    """A message. What follows it are versions of each other, of which one is shown.

    `number` is its id in the library, None as long as it is not there.
    """

    def __init__(self) -> None:
        self.before: Node | None = None
        self.after: list[Node] = []
        self.shown: Node | None = None
        self.number: int | None = None

    @property
    def versions(self) -> list[Node]:
        """All versions of this message, the oldest first."""
        return self.before.after if self.before is not None else [self]

    def put_behind(self, before: Node) -> None:
        """Follow a message, as another version, and be shown."""
        self.before = before
        before.after.append(self)
        before.shown = self
