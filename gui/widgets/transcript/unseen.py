"""Chats that are not on screen, painted as PDF beside everything else that the window does."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QIODevice

from gui.chat import keeping
from gui.lazily import lazily
from gui.widgets.transcript.paper import Paper
from gui.widgets.transcript.paper_message import paper_path
from gui.widgets.transcript.printing import pdf_writer

if TYPE_CHECKING:
    import asyncio

    from gui.chat.library.exporting import Whole
    from gui.widgets.theme import Theme
else:
    asyncio = lazily("asyncio")

_SLICE_S = 0.004
_WAIT_S = 0.02


async def painted(it: Whole, title: str, theme: Theme) -> bytes:
    """Return a chat as a PDF, without ever keeping the window for more than some milliseconds."""
    messages = paper_path(keeping.conversation_of(it.chat, it.messages).path)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = pdf_writer(buffer, title)
    ends_s = time.perf_counter() + _SLICE_S
    for is_waiting in Paper(writer, theme).paint(messages):
        if is_waiting:
            await asyncio.sleep(_WAIT_S)
        elif time.perf_counter() > ends_s:
            await asyncio.sleep(0)
            ends_s = time.perf_counter() + _SLICE_S
    return bytes(buffer.data().data())
