"""What a model would take of the memory, in words, where that is more than there is."""

from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from gui.fields import Value
from gui.ollama.model_entry import ModelEntry
from gui.ollama.model_memory import MemoryState, ModelMemory
from gui.widgets.sizes import size_text


class Shortage(NamedTuple):
    """A model needs more memory than is free; both in bytes, the first an estimate."""

    needed: int
    free: int


def shortage_of(
    entry: ModelEntry | None, memory: ModelMemory, free: int | None, num_ctx: Value | None
) -> Shortage | None:
    """Return what is missing to load a model with that context; None if nothing, or unknown."""
    if entry is None or free is None or memory.state is not MemoryState.COLD:
        return None
    needed = entry.needed_bytes(num_ctx)
    return Shortage(needed, free) if needed is not None and needed > free else None


def shortage_in_row(shortage: Shortage) -> str:
    """Say it behind other facts of a model."""
    text = QCoreApplication.translate("MemoryNeed", "needs about {needed}, {free} are free")
    return text.format(needed=size_text(shortage.needed), free=size_text(shortage.free))


def shortage_sentence(shortage: Shortage) -> str:
    """Say it, and what to do."""
    text = QCoreApplication.translate(
        "MemoryNeed",
        "Needs about {needed}, {free} are free: it may be slow, or not load. A smaller context "
        "or model needs less.",
    )
    return text.format(needed=size_text(shortage.needed), free=size_text(shortage.free))
