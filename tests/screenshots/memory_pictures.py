"""The card of a model's memory in each of its states, and the chart of weights, side by side."""

from collections.abc import AsyncGenerator
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QWidget

from gui import machine_memory
from gui.ollama.model_memory import MemoryState
from gui.widgets.arrangement import Pane
from gui.widgets.memory_card import MemoryCard
from gui.widgets.weights_chart import WeightsChart
from tests.qt_loop import until
from tests.screenshots.stage import QWEN, Stage, StageClock, staged

T = TypeVar("T", bound=QWidget)

_SIZE = QSize(1280, 1200)
_COLUMNS, _GAP, _SCROLL_BAR = 3, 16, 10
_LEFT_S, _LAST_S, _LOADING_S, _USUAL_S = 271.9, 37.9, 5.0, 8.0
_FREE = 6_100_000_000
_SAMPLINGS: tuple[dict[str, float], ...] = (
    {},
    {"temperature": 0.4},
    {"temperature": 1.5},
    {"top_k": 5},
    {"min_p": 0.2},
    {"typical_p": 0.4},
)


async def memory_light_en(path: Path) -> None:
    """Write a picture of the card in all its states."""
    await _memory(path, theme="light", language="en")


async def memory_dark_ko(path: Path) -> None:
    """Write a picture of the same, dark and in Korean."""
    await _memory(path, theme="dark", language="ko")


async def weights_light_en(path: Path) -> None:
    """Write a picture of the chart at several choices."""
    await _weights(path, theme="light", language="en")


async def weights_dark_ko(path: Path) -> None:
    """Write a picture of the same, dark and in Korean."""
    await _weights(path, theme="dark", language="ko")


async def _memory(path: Path, *, theme: str, language: str) -> None:
    async with staged(size=_SIZE, theme=theme, language=language, panes=(Pane.OPTIONS,)) as stage:
        await stage.begin_chat()
        stage.chat.choose("num_ctx", 8192)
        stage.chat.choose("keep_alive", 300)
        card = _part(stage, MemoryCard)
        seen = [await _seen(stage, card) async for _ in _states(stage, card)]
        _side_by_side(stage, seen, path)


async def _weights(path: Path, *, theme: str, language: str) -> None:
    async with staged(size=_SIZE, theme=theme, language=language, panes=(Pane.OPTIONS,)) as stage:
        await stage.begin_chat()
        stage.window.options.build_rest()
        chart = _part(stage, WeightsChart)
        seen = []
        for chosen in _SAMPLINGS:
            stage.chat.restore(chosen)
            seen.append(await _seen(stage, chart))
        _side_by_side(stage, seen, path)


async def _states(stage: Stage, card: MemoryCard) -> AsyncGenerator[None, None]:
    """Bring the model from one state to the next."""
    server, fake = stage.program.server, stage.fake
    yield  # not in memory
    await _with_free(stage, _FREE)
    yield  # too large for what is free
    await _with_free(stage, None)
    server.note_load_s(QWEN, _USUAL_S, 8192)
    fake.hold_loads()
    stage.chat.load()
    held = await fake.next_load_async()
    for seconds in (_LOADING_S, 2 * _USUAL_S):
        clock = card._clock = StageClock()
        clock.now_s = (server.memory(QWEN).loading_since_s or 0.0) + seconds
        card.refresh()
        yield  # within the usual time, and longer
    fake.let_loads_go()
    held.finish()
    await stage.sees_memory(QWEN, MemoryState.LOADED)
    for left_s in (_LEFT_S, _LAST_S):
        stage.stop_countdown(QWEN, left_s)
        card.refresh()
        yield  # counting down, and the last minute
    stage.chat.choose("keep_alive", -1)
    stage.chat.load()
    await _until_pinned(stage)
    yield  # pinned
    server.unload(QWEN)
    await stage.sees_memory(QWEN, MemoryState.COLD)
    [model] = [model for model in fake.models if model.name == QWEN]
    fake.add_model(replace(model, vram_share=0.62))
    stage.chat.choose("keep_alive", 300)
    stage.chat.load()
    await stage.sees_memory(QWEN, MemoryState.LOADED)
    stage.stop_countdown(QWEN, _LEFT_S)
    card.refresh()
    yield  # partly on the CPU
    server._memory.note_unloading(QWEN)
    yield  # on its way out


async def _with_free(stage: Stage, free: int | None) -> None:
    """Let so much memory be free on the computer."""
    machine_memory.free_bytes = lambda: free
    server = stage.program.server
    server.look_at_free()
    await until(lambda: server.free_bytes == free, server.free_changed)


async def _until_pinned(stage: Stage) -> None:
    server = stage.program.server
    await until(lambda: server.memory(QWEN).is_pinned, server.memory_changed)


def _part(stage: Stage, kind: type[T]) -> T:
    found = stage.window.options.content.findChild(kind)
    assert isinstance(found, kind)
    return found


async def _seen(stage: Stage, part: QWidget) -> QPixmap:
    """Return a picture of a part of the window, with some of the pane around it."""
    await stage.rest()
    pane = stage.window.options.content
    top = part.mapTo(pane, QPoint(0, 0)).y()
    width = pane.width() - _SCROLL_BAR
    return pane.grab(QRect(0, top - _GAP // 2, width, part.height() + _GAP))


def _side_by_side(stage: Stage, seen: list[QPixmap], path: Path) -> None:
    """Write pictures in rows, each as high as the highest in it."""
    rows = [seen[at : at + _COLUMNS] for at in range(0, len(seen), _COLUMNS)]
    width = _COLUMNS * seen[0].width()
    heights = [max(one.height() for one in row) for row in rows]
    whole = QPixmap(width, sum(heights))
    whole.fill(stage.program.theme.colours.panel)
    painter = QPainter(whole)
    for number, row in enumerate(rows):
        for column, one in enumerate(row):
            painter.drawPixmap(column * one.width(), sum(heights[:number]), one)
    painter.end()
    whole.save(str(path))
