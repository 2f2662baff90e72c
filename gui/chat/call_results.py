"""Which result belongs to which call of a reply."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gui.chat.question import TOOL, Question

if TYPE_CHECKING:
    from gui.chat.node import Node
    from gui.chat.reply import Reply


def results_of(reply: Reply) -> list[Question | None]:
    """Return the result of each call, as far as they are there among the messages shown.

    A result tells its call by the id of that; where servers give none, by its place.
    """
    found: list[Question | None] = [None] * len(reply.calls)
    for result in _behind(reply):
        id_ = result.result.call if result.result is not None else ""
        free = [at for at, it in enumerate(found) if it is None]
        at = next((at for at in free if id_ and reply.calls[at].id == id_), None)
        if at is None and free:
            at = free[0]
        if at is not None:
            found[at] = result
    return found


def is_latest(reply: Reply) -> bool:
    """Tell whether nothing but results of its calls follows a reply."""
    at: Node | None = reply.shown
    while isinstance(at, Question) and at.role == TOOL:
        at = at.shown
    return at is None


def _behind(reply: Reply) -> list[Question]:
    found: list[Question] = []
    at = reply.shown
    while isinstance(at, Question) and at.role == TOOL:
        found.append(at)
        at = at.shown
    return found
