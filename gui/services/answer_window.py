"""How large the window was when a reply was given."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gui.chat.question import lineage
from gui.chat.reply import Reply

if TYPE_CHECKING:
    from gui.services.server import Server


def window_at(reply: Reply, server: Server) -> int | None:
    """Return how large the window of a reply was, in tokens, as far as that is known."""
    loaded = server.memory(reply.model).context_length
    wanted = reply.sent.get("num_ctx")
    if loaded or not isinstance(wanted, int):
        return loaded or None
    entry = server.entry(reply.model)
    most = entry.context_max if entry is not None else None
    return min(wanted, most) if most else wanted


def may_be_of_before(reply: Reply, window: int | None, server: Server) -> bool:
    """Tell whether what is known of the window may be of before a reply that has just ended.

    The model was loaded anew for one that has another context than the one before it.
    """
    if not server.is_reading_memory:
        return False
    wanted = reply.sent.get("num_ctx")
    if isinstance(wanted, int):
        return wanted != window
    former = next((it for it in lineage(reply)[-2::-1] if isinstance(it, Reply)), None)
    return former is not None and "num_ctx" in former.sent
