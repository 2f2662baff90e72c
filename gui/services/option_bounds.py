"""What is known of the limits of a chat's options."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from gui.ollama.option_limits import Bounds

if TYPE_CHECKING:
    from gui.fields import Value
    from gui.services.server import Server

_CORES = os.cpu_count()


def bounds_of(server: Server, model: str, num_ctx: Value | None) -> Bounds:
    """Return what limits the options of a model on its server.

    `num_ctx` is what applies in a chat, None if the server decides it. One that it has decided
    already counts as known.
    """
    entry = server.entry(model)
    longest = entry.context_max if entry is not None else None
    context = num_ctx if isinstance(num_ctx, int) else server.memory(model).context_length
    is_here = server.is_engine or server.is_loopback
    knows_thinking = entry is not None and entry.capabilities is not None
    return Bounds(
        trained=longest,
        context=min(context, longest) if context and longest else context,
        layers=entry.layers if entry else None,
        cores=_CORES if is_here else None,
        thinking=entry.thinking_values if entry is not None and knows_thinking else None,
    )
