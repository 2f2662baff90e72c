"""What the memory card says about a model, in words, signs and the length of a bar."""

from __future__ import annotations  # what is told of too little memory is imported when it is

import math
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QCoreApplication

from gui.fields import Value
from gui.ollama.model_entry import ModelEntry
from gui.ollama.model_memory import MemoryState, ModelMemory
from gui.widgets.durations import clock_text, stay_s
from gui.widgets.sizes import size_text

if TYPE_CHECKING:
    from gui.widgets.memory_need import Shortage

LAST_MINUTE_S = 60
_NO_BREAK = "\u00a0"
USUAL_STAY_S = 300
"""How long a server keeps a model unless it is told otherwise (ollama-api §3.4)."""


class Offer(Enum):
    """What the button beside the state does."""

    NOTHING = "nothing"
    LOAD = "load"
    KEEP = "keep"


class MemoryLook(NamedTuple):
    """What the card shows.

    `sign` is an icon, or "dot", "ring" (a hollow dot) or "spinner". Colours are roles of the
    theme. `share` is the bar's filled part, None for one without an end. `below` is a second
    line, `hint` says what to do. `tip` is for who wants to know more. `has_choice`: how long it
    stays can be chosen. `ticks`: the words change with time.
    """

    title: str
    sign: str = "ring"
    sign_colour: str = "text3"
    title_colour: str = "text2"
    is_bold: bool = False
    side: str = ""
    below: str = ""
    hint: str = ""
    hint_colour: str = "text3"
    tip: str = ""
    has_bar: bool = False
    bar_colour: str = "accent"
    share: float | None = 0.0
    offer: Offer = Offer.NOTHING
    has_choice: bool = True
    ticks: bool = False


def no_server() -> MemoryLook:
    """Return the look while the server cannot be reached."""
    title = QCoreApplication.translate("MemoryCard", "Ollama is not answering")
    return MemoryLook(title=title, sign="wifi-off", has_choice=False)


def no_model() -> MemoryLook:
    """Return the look while no model is chosen."""
    title = QCoreApplication.translate("MemoryCard", "No model chosen")
    return MemoryLook(title=title, has_choice=False)


def remote(entry: ModelEntry) -> MemoryLook:
    """Return the look of a model that runs elsewhere."""
    text = QCoreApplication.translate("MemoryCard", "Runs on {host}")
    title = text.format(host=entry.remote_host or "ollama.com")
    return MemoryLook(title=title, sign="globe", has_choice=False)


def look_of(
    memory: ModelMemory,
    now_s: float,
    *,
    usual_load_s: float | None,
    stays: float,
    shortage: Shortage | None = None,
) -> MemoryLook:
    """Return the look of a model on this server.

    `now_s` is on the clock of `time.monotonic()`; `stays` are the seconds of a full bar.
    """
    if memory.state is MemoryState.LOADING:
        return _loading(memory, now_s, usual_load_s)
    if memory.state is MemoryState.LOADED:
        return _loaded(memory, now_s, stays)
    if memory.state is MemoryState.UNLOADING:
        title = QCoreApplication.translate("MemoryCard", "Unloading…")
        return MemoryLook(title=title, sign="spinner", has_bar=True, share=None)
    return _cold(shortage)


def remaining_s(memory: ModelMemory, now_s: float) -> float | None:
    """Return the seconds until a model goes; None while it stays or is at work."""
    if memory.expires_at_s is None or memory.is_busy:
        return None
    return max(0.0, memory.expires_at_s - now_s)


def full_stay_s(keep_alive: Value | None, longest_seen_s: float) -> float:
    """Return the seconds that a full bar stands for."""
    chosen = stay_s(keep_alive)
    if chosen and math.isfinite(chosen):
        return chosen
    return max(USUAL_STAY_S, longest_seen_s)


def _cold(shortage: Shortage | None) -> MemoryLook:
    title = QCoreApplication.translate("MemoryCard", "Not in memory")
    look = MemoryLook(title=title, offer=Offer.LOAD)
    if shortage is None:
        return look
    from gui.widgets.memory_need import shortage_sentence  # noqa: PLC0415 - seldom wanted

    hint = shortage_sentence(shortage)
    return look._replace(sign="triangle-alert", sign_colour="warn", hint=hint, hint_colour="warn")


def _loading(memory: ModelMemory, now_s: float, usual_s: float | None) -> MemoryLook:
    elapsed_s = now_s - (now_s if memory.loading_since_s is None else memory.loading_since_s)
    title = QCoreApplication.translate("MemoryCard", "Loading… {time}")
    look = MemoryLook(
        title=title.format(time=clock_text(elapsed_s)),
        sign="spinner",
        has_bar=True,
        share=None,
        ticks=True,
    )
    if usual_s is None:
        return look
    if elapsed_s > usual_s:
        side = QCoreApplication.translate("MemoryCard", "longer than usual")
        return look._replace(side=side)
    side = QCoreApplication.translate("MemoryCard", "usually {seconds} s")
    return look._replace(
        side=side.format(seconds=max(1, round(usual_s))), share=elapsed_s / usual_s
    )


def _loaded(memory: ModelMemory, now_s: float, stays: float) -> MemoryLook:
    left_s = remaining_s(memory, now_s)
    if left_s is not None and left_s < LAST_MINUTE_S:
        return _last_minute(left_s, stays)._replace(tip=_shares(memory))
    look = _staying(memory, left_s, stays)
    if not memory.is_partly_on_cpu:
        return look
    # Two lines: beside so many words there is no room in a pane of the usual width.
    return look._replace(
        title=QCoreApplication.translate("MemoryCard", "Partly on CPU: replies are slower"),
        sign="triangle-alert",
        sign_colour="warn",
        bar_colour="warn",
        side="",
        below=f"{look.side} · {look.title.replace(' ', _NO_BREAK)}",
        hint=QCoreApplication.translate(
            "MemoryCard", "With a smaller context or model, more of it fits on the GPU."
        ),
        share=memory.gpu_share,
    )


def _last_minute(left_s: float, stays: float) -> MemoryLook:
    return MemoryLook(
        title=_unloads_in(left_s),
        sign="clock",
        sign_colour="warn",
        bar_colour="warn",
        title_colour="warn",
        is_bold=True,
        has_bar=True,
        share=min(1.0, left_s / stays),
        offer=Offer.KEEP,
        ticks=True,
    )


def _staying(memory: ModelMemory, left_s: float | None, stays: float) -> MemoryLook:
    look = MemoryLook(
        title="",
        sign="dot",
        sign_colour="success",
        side=_place(memory),
        tip=_shares(memory),
        has_bar=True,
        share=1.0,
    )
    if memory.is_pinned:
        title = QCoreApplication.translate("MemoryCard", "Pinned in memory")
        return look._replace(title=title, sign="pin", bar_colour="success")
    if left_s is None:
        return look._replace(title=QCoreApplication.translate("MemoryCard", "In memory"))
    return look._replace(title=_unloads_in(left_s), share=min(1.0, left_s / stays), ticks=True)


def _unloads_in(left_s: float) -> str:
    text = QCoreApplication.translate("MemoryCard", "Unloads in {time}")
    return text.format(time=clock_text(math.ceil(left_s)))


def _place(memory: ModelMemory) -> str:
    """Say how much memory the model takes, and where."""
    size = size_text(memory.size)
    if memory.gpu_share is None:
        return size
    if memory.gpu_share == 0:
        return QCoreApplication.translate("MemoryCard", "{size} · CPU").format(size=size)
    percent = gpu_percent(memory.gpu_share)
    if memory.is_partly_on_cpu:
        text = QCoreApplication.translate("MemoryCard", "{size} · GPU {percent}% · RAM {rest}%")
        return text.format(size=size, percent=percent, rest=100 - percent)
    text = QCoreApplication.translate("MemoryCard", "{size} · GPU {percent}%")
    return text.format(size=size, percent=percent)


def _shares(memory: ModelMemory) -> str:
    """Say how many bytes are where, and for how long a context."""
    gpu = None if memory.gpu_share is None else round(memory.size * memory.gpu_share)
    lines: list[str] = []
    if gpu:
        text = QCoreApplication.translate("MemoryCard", "On the GPU: {size}")
        lines.append(text.format(size=size_text(gpu)))
    if gpu is not None and gpu < memory.size:
        text = QCoreApplication.translate("MemoryCard", "In RAM: {size}")
        lines.append(text.format(size=size_text(memory.size - gpu)))
    if memory.context_length:
        text = QCoreApplication.translate("MemoryCard", "Context: {count} tokens")
        lines.append(text.format(count=f"{memory.context_length:,}"))
    return "\n".join(lines)


def gpu_percent(share: float) -> int:
    """Return a share on the GPU in per cent; 0 and 100 only where it is none or all."""
    if share in {0, 1}:
        return round(share * 100)
    return min(99, max(1, round(share * 100)))
