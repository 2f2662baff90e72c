"""What happens before each picture is taken."""

import asyncio
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QInputMethodEvent, QTextCharFormat
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gui.chat.markdown import formulas
from gui.ollama.model_memory import MemoryState
from gui.widgets.arrangement import Pane
from tests.screenshots import texts
from tests.screenshots.stage import QWEN, Stage, staged

WIDE, COMPACT, HIGH = QSize(1280, 800), QSize(900, 600), QSize(1280, 1440)
BOTH = (Pane.CHATS, Pane.OPTIONS)
LEFT_S = 271.9
"""Shown as 4:32."""
KEPT_S = 300
FOREVER = -1


async def main_light_en(path: Path) -> None:
    """Write a picture of a reply that is being written."""
    async with staged(size=WIDE, theme="light", language="en", panes=BOTH) as stage:
        await _talk_of_others(stage, texts.EARLIER_EN)
        await _tweak(stage, texts.SYSTEM_EN)
        await _explain(stage, texts.HANGUL_EN, texts.HANGUL_ANSWER_EN)
        step = await stage.ask(texts.SUMMARY)
        await stage.say(step, texts.SUMMARY_ANSWER, 38, rate=47.6)
        stage.clock.now_s += 0.4
        await stage.rest()
        await take(stage, path)


async def thinking_dark_ko(path: Path) -> None:
    """Write a picture of a model that thinks, while the next message is being typed."""
    async with staged(size=WIDE, theme="dark", language="ko", panes=BOTH) as stage:
        await _talk_of_others(stage, texts.EARLIER_KO)
        await _tweak(stage, texts.SYSTEM_KO, FOREVER)
        step = await stage.ask(texts.KEEP_ALIVE_KO)
        await stage.say(step, texts.KEEP_ALIVE_ANSWER_KO, 96)
        await stage.finish(step, 96, rate=51.0, total_s=2.3)
        step = await stage.ask(texts.STREAM_KO)
        await stage.think(step, texts.STREAM_THOUGHT_KO, 187, rate=46.9)
        stage.clock.now_s += 0.2
        _compose(stage, texts.DRAFT_KO, texts.COMPOSED_KO)
        await stage.rest()
        await take(stage, path)


async def picker_light_en(path: Path) -> None:
    """Write a picture of the models to choose from."""
    async with staged(size=WIDE, theme="light", language="en", panes=BOTH) as stage:
        await _talk_of_others(stage, texts.EARLIER_EN)
        await _pin_another(stage)
        await _tweak(stage, texts.SYSTEM_EN)
        await _load(stage)
        stage.stop_countdown(QWEN, LEFT_S)
        await stage.rest()
        stage.window.model_choice.open()
        search = QApplication.focusWidget()
        assert search is not None
        for _ in range(2):
            QTest.keyClick(search, Qt.Key.Key_Down)
        await take(stage, path)


async def empty_dark_en(path: Path) -> None:
    """Write a picture of a new chat."""
    async with staged(size=WIDE, theme="dark", language="en", panes=(Pane.CHATS,)) as stage:
        await _talk_of_others(stage, texts.EARLIER_EN)
        await _pin_another(stage)
        stage.program.server.unload(QWEN)
        await stage.sees_memory(QWEN, MemoryState.COLD)
        await stage.begin_chat()
        stage.chat.choose("think", True)
        await stage.rest()
        await take(stage, path)


async def compact_light_ko(path: Path) -> None:
    """Write a picture of a small window, scrolled up while a reply is being written."""
    async with staged(size=COMPACT, theme="light", language="ko", panes=(Pane.OPTIONS,)) as stage:
        await _talk_of_others(stage, texts.EARLIER_KO)
        await _tweak(stage, texts.SYSTEM_KO)
        await _explain(stage, texts.HANGUL_KO, texts.HANGUL_ANSWER_KO)
        step = await stage.ask(texts.SUMMARY_KO)
        await stage.say(step, texts.SUMMARY_ANSWER, 38, rate=47.6)
        await stage.rest()
        stage.scroll_up(120)
        await take(stage, path)


async def error_dark_en(path: Path) -> None:
    """Write a picture of a server that has gone away in the middle of a reply."""
    async with staged(size=COMPACT, theme="dark", language="en", panes=(Pane.CHATS,)) as stage:
        await _talk_of_others(stage, texts.EARLIER_EN)
        await stage.begin_chat()
        stage.chat.choose("think", True)
        step = await stage.ask(texts.HAIKU)
        await stage.say(step, texts.HAIKU_ANSWER, 64)
        stage.fake.go_away()
        await stage.sees_end()
        stage.window.conversation.composer.begin(texts.DRAFT_EN)
        await stage.rest()
        server = stage.program.server
        while not 3.5 < (server.retry_in_s() or 0) < 3.9:  # noqa: ASYNC110 - no signal tells it
            await asyncio.sleep(0.05)
        await take(stage, path)


async def answer_light_en(path: Path) -> None:
    """Write a picture of a long answer with everything in it."""
    await _long_answer(path, theme="light")


async def answer_dark_en(path: Path) -> None:
    """Write a picture of the same, dark."""
    await _long_answer(path, theme="dark")


async def _long_answer(path: Path, *, theme: str) -> None:
    formulas.load()
    async with staged(size=HIGH, theme=theme, language="en", panes=BOTH) as stage:
        await _talk_of_others(stage, texts.EARLIER_EN)
        await _tweak(stage, texts.SYSTEM_EN)
        step = await stage.ask(texts.TIDES)
        await stage.think(step, texts.TIDES_THOUGHT, 60, rate=60 / 3.8)
        await stage.say(step, texts.TIDES_ANSWER, 610)
        await stage.finish(step, 700, rate=48.2, total_s=14.6)
        formulas.wait()
        await stage.rest()
        await take(stage, path)


async def _talk_of_others(stage: Stage, questions: tuple[str, ...]) -> None:
    """Let there be other chats."""
    for question in questions:
        await stage.begin_chat()
        step = await stage.ask(question)
        await stage.say(step, texts.EARLIER_ANSWER, 10)
        await stage.finish(step, 10, rate=50, total_s=8.6, load_s=8)


async def _tweak(stage: Stage, system: str, keep_alive: int = KEPT_S) -> None:
    """Show a new chat whose options are not all left alone."""
    await stage.begin_chat()
    stage.chat.choose("think", True)
    stage.chat.choose("temperature", 0.6)
    stage.chat.choose("num_ctx", 8192)
    stage.chat.choose("keep_alive", keep_alive)
    stage.chat.set_system(system)


async def _explain(stage: Stage, question: str, answer: str) -> None:
    """Let a question be answered after some thinking."""
    step = await stage.ask(question)
    await stage.think(step, texts.HANGUL_THOUGHT_EN, 90, rate=90 / 3.8)
    await stage.say(step, answer, 322)
    await stage.finish(step, 412, rate=48.2, total_s=9.1)


async def _pin_another(stage: Stage) -> None:
    """Let the server keep a second model in memory for good."""
    server = stage.program.server
    server.load("gemma3:4b", keep_alive=-1)
    await stage.sees_memory("gemma3:4b", MemoryState.LOADED)


async def _load(stage: Stage) -> None:
    """Load the chat's model anew, with the chat's options."""
    stage.program.server.unload(QWEN)
    await stage.sees_memory(QWEN, MemoryState.COLD)
    stage.chat.load()
    await stage.sees_memory(QWEN, MemoryState.LOADED)


def _compose(stage: Stage, text: str, composed: str) -> None:
    """Write a text whose last syllable is being composed."""
    field = stage.window.conversation.composer.field
    field.set_text(text)
    underlined = QTextCharFormat()
    underlined.setFontUnderline(True)
    kind = QInputMethodEvent.AttributeType.TextFormat
    attribute = QInputMethodEvent.Attribute(kind, 0, len(composed), underlined)
    QApplication.sendEvent(field, QInputMethodEvent(composed, [attribute]))


async def take(stage: Stage, path: Path) -> None:
    await asyncio.sleep(0.3)
    stage.window.grab().save(str(path))
