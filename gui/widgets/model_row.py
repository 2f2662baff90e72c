"""What a row of the model picker says about a model."""

from __future__ import annotations  # what is told of too little memory is imported when it is

import math
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from PySide6.QtCore import QCoreApplication

from gui.fields import Value
from gui.ollama.model_entry import ModelEntry
from gui.ollama.model_memory import MemoryState, ModelMemory
from gui.widgets.durations import clock_text
from gui.widgets.memory_look import LAST_MINUTE_S, full_stay_s, gpu_percent, remaining_s
from gui.widgets.sizes import size_text

if TYPE_CHECKING:
    from gui.widgets.memory_need import Shortage

SEPARATOR = " · "
_ICONS = {
    "thinking": "lightbulb",
    "vision": "eye",
    "tools": "wrench",
    "audio": "audio-lines",
}
"""The icon of each capability worth one, in the order in which they are shown."""


class Sign(NamedTuple):
    """How a model stands in memory, as an icon, or "dot", "ring" (a hollow dot), "spinner".

    `words` say the same.
    """

    name: str
    colour: str
    words: str


class Capability(NamedTuple):
    """Something that a model can do: an icon, and what it stands for."""

    icon: str
    words: str


class ModelRow(NamedTuple):
    """One model. `left` is how long it stays, `left_share` of a full stay, None if unknown.

    `is_leaving`: its last minute has begun. `warning` says what is wrong with its memory.
    """

    name: str
    sign: Sign
    capabilities: tuple[Capability, ...]
    details: str
    warning: str = ""
    left: str = ""
    left_share: float | None = None
    is_leaving: bool = False
    can_choose: bool = True
    can_load: bool = False
    can_unload: bool = False
    can_pin: bool = False
    is_current: bool = False
    is_favourite: bool = False

    @property
    def spoken(self) -> str:
        """Everything in the row as one line, for who hears it."""
        chosen = QCoreApplication.translate("ModelRow", "chosen") if self.is_current else ""
        liked = QCoreApplication.translate("ModelRow", "favourite") if self.is_favourite else ""
        words = (self.sign.words, self.left, self.details, self.warning)
        parts = [self.name, chosen, liked, *words]
        return ", ".join(
            part for part in (*parts, *(one.words for one in self.capabilities)) if part
        )


def row_of(
    entry: ModelEntry,
    memory: ModelMemory,
    *,
    now_s: float,
    keep_alive: Value | None = None,
    longest_seen_s: float = 0.0,
    is_current: bool = False,
    is_favourite: bool = False,
    shortage: Shortage | None = None,
) -> ModelRow:
    """Return what to show; `now_s` is on the clock of `time.monotonic()`."""
    is_loaded = memory.state is MemoryState.LOADED
    left_s = remaining_s(memory, now_s) if is_loaded else None
    share = None
    if left_s is not None:
        share = min(1.0, left_s / full_stay_s(keep_alive, longest_seen_s))
    return ModelRow(
        name=entry.name,
        sign=sign_of(memory, is_remote=entry.is_remote),
        capabilities=_capabilities(entry),
        details=details_of(entry, memory, shortage),
        warning=_warning(entry, memory, shortage),
        left=_left(memory, left_s),
        left_share=share,
        is_leaving=left_s is not None and left_s < LAST_MINUTE_S,
        can_choose=entry.can_chat,
        can_load=memory.state is MemoryState.COLD and not entry.is_remote and entry.can_chat,
        can_unload=is_loaded,
        can_pin=is_loaded and not memory.is_pinned and entry.can_chat,
        is_current=is_current,
        is_favourite=is_favourite,
    )


def sign_of(memory: ModelMemory, *, is_remote: bool = False) -> Sign:
    """Return how a model stands in memory."""
    if is_remote:
        words = QCoreApplication.translate("ModelRow", "runs elsewhere")
        return Sign(name="globe", colour="text2", words=words)
    if memory.state is MemoryState.LOADING:
        words = QCoreApplication.translate("ModelRow", "loading")
        return Sign(name="spinner", colour="accent", words=words)
    if memory.state is MemoryState.UNLOADING:
        words = QCoreApplication.translate("ModelRow", "unloading")
        return Sign(name="spinner", colour="accent", words=words)
    if memory.state is MemoryState.COLD:
        words = QCoreApplication.translate("ModelRow", "not in memory")
        return Sign(name="ring", colour="text3", words=words)
    if memory.is_pinned:
        words = QCoreApplication.translate("ModelRow", "pinned in memory")
        return Sign(name="pin", colour="success", words=words)
    words = QCoreApplication.translate("ModelRow", "in memory")
    return Sign(name="dot", colour="success", words=words)


def facts_of(entry: ModelEntry) -> str:
    """Return parameters and quantisation, as far as they are known."""
    return SEPARATOR.join(part for part in (entry.parameter_size, entry.quantization) if part)


def details_of(entry: ModelEntry, memory: ModelMemory, shortage: Shortage | None = None) -> str:
    """Return the second line of a row; what a model needs takes the place of its size."""
    if not entry.can_chat:
        if entry.can("embedding"):
            return QCoreApplication.translate("ModelRow", "Embedding only, cannot chat")
        return QCoreApplication.translate("ModelRow", "This model cannot chat")
    if entry.is_remote:
        text = QCoreApplication.translate("ModelRow", "Runs on {host}")
        return text.format(host=_host(entry))
    size = _size(entry, memory) if shortage is None else ""
    parts = [facts_of(entry), size, _gpu_share(memory)]
    return SEPARATOR.join(part for part in parts if part)


def _warning(entry: ModelEntry, memory: ModelMemory, shortage: Shortage | None) -> str:
    if shortage is not None and entry.can_chat:
        from gui.widgets.memory_need import shortage_in_row  # noqa: PLC0415 - seldom wanted

        return shortage_in_row(shortage)
    if memory.state is MemoryState.LOADED and memory.is_partly_on_cpu:
        text = QCoreApplication.translate(
            "ModelRow", "partly on CPU ({percent}%): replies are slower"
        )
        return text.format(percent=100 - gpu_percent(memory.gpu_share or 0.0))
    return ""


def _host(entry: ModelEntry) -> str:
    """Return where a model runs that does not run here."""
    return urlsplit(entry.remote_host).hostname or entry.remote_host or "ollama.com"


def _size(entry: ModelEntry, memory: ModelMemory) -> str:
    """Return what it takes of the memory, or else of the disk."""
    size = memory.size or entry.size
    return size_text(size) if size else ""


def _gpu_share(memory: ModelMemory) -> str:
    if memory.state is MemoryState.COLD or memory.gpu_share is None:
        return ""
    if memory.gpu_share == 0:
        return QCoreApplication.translate("ModelRow", "CPU")
    text = QCoreApplication.translate("ModelRow", "GPU {percent}%")
    return text.format(percent=gpu_percent(memory.gpu_share))


def _left(memory: ModelMemory, left_s: float | None) -> str:
    if memory.state is MemoryState.LOADED and memory.is_pinned:
        return QCoreApplication.translate("ModelRow", "Pinned")
    return "" if left_s is None else clock_text(math.ceil(left_s))


def _capabilities(entry: ModelEntry) -> tuple[Capability, ...]:
    words = {
        "thinking": QCoreApplication.translate("ModelRow", "Can think before it answers"),
        "vision": QCoreApplication.translate("ModelRow", "Can see images"),
        "tools": QCoreApplication.translate("ModelRow", "Can call tools"),
        "audio": QCoreApplication.translate("ModelRow", "Can hear audio"),
    }
    return tuple(
        Capability(icon=icon, words=words[name]) for name, icon in _ICONS.items() if entry.can(name)
    )
