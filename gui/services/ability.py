"""Which models can take what goes along with a message."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from gui.chat.attached import Kind
from gui.ollama.model_memory import MemoryState

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from gui.chat.attached import Attached
    from gui.chat.node import Node
    from gui.ollama.model_entry import ModelEntry
    from gui.services.server import Server

_NEEDING = (Kind.PICTURE, Kind.SOUND)


class Lack(NamedTuple):
    """What a model is known not to take: of the next message, or of those `before` it."""

    model: str
    kinds: frozenset[Kind]
    before: bool = False


def kinds_of(files: Iterable[Attached]) -> frozenset[Kind]:
    """Return the kinds that not every model takes."""
    return frozenset(it.kind for it in files if it.kind in _NEEDING and not it.is_missing)


def kinds_in(path: Iterable[Node]) -> frozenset[Kind]:
    """Return the same of messages."""
    return kinds_of(file for node in path for file in getattr(node, "attached", ()))


def can_take(entry: ModelEntry | None, kind: Kind) -> bool:
    """Tell whether a model may take something: where its server tells nothing, it may."""
    if entry is None or entry.capabilities is None or not kind.capability:
        return True
    return entry.can(kind.capability)


def is_sure(entry: ModelEntry | None) -> bool:
    """Tell whether the server says what a model can do; those before 0.6.4 do not."""
    return entry is not None and entry.capabilities is not None


def lack(
    entry: ModelEntry | None, files: Iterable[Attached], path: Sequence[Node] = ()
) -> Lack | None:
    """Return what of a message, or of those before it, a model does not take; None for nothing.

    The server does not check this: it would fail, or silently ignore a picture (ollama-api §3.2).
    Of messages before it the model is only told that something was there.
    """
    if entry is None:
        return None
    for kinds, before in ((kinds_of(files), False), (kinds_in(path), True)):
        missing = frozenset(it for it in kinds if not can_take(entry, it))
        if missing:
            return Lack(entry.name, missing, before)
    return None


def able(server: Server, kinds: Iterable[Kind]) -> list[ModelEntry]:
    """Return the models that are known to take all of these; those in memory first."""
    wanted = [kind.capability for kind in kinds]
    found = [it for it in server.models if it.can_chat and all(map(it.can, wanted))]
    in_memory = {MemoryState.LOADED, MemoryState.LOADING}
    return sorted(found, key=lambda it: server.memory(it.name).state not in in_memory)
