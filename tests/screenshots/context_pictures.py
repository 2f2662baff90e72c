"""Pictures of a chat that outgrows the model's context."""

import asyncio
from pathlib import Path

from gui.widgets.arrangement import Pane
from tests.screenshots import texts
from tests.screenshots.pictures import WIDE, take
from tests.screenshots.stage import Stage, staged

_WINDOW = 8192
_COUNTS = ((1870, 640), (3340, 910), (5420, 760), (6610, 1180))
"""What was read for each answer, and written."""
_AFTER_DROPPING = (6480, 310)
_PASTED = 5
_FRAMES = 10


async def guard_light_en(path: Path) -> None:
    """Write a picture of a message that does not fit."""
    await _guard(path, "light", "en", texts.SAILING_EN, texts.SAILED_EN)


async def guard_dark_ko(path: Path) -> None:
    """Write the same in Korean, in the dark."""
    await _guard(path, "dark", "ko", texts.SAILING_KO, texts.SAILED_KO)


async def line_light_en(path: Path) -> None:
    """Write a picture of the line above which the model sees nothing any more."""
    await _line(path, "light", "en", texts.SAILING_EN, texts.SAILED_EN)


async def line_dark_ko(path: Path) -> None:
    """Write the same in Korean, in the dark."""
    await _line(path, "dark", "ko", texts.SAILING_KO, texts.SAILED_KO)


async def _guard(
    path: Path, theme: str, language: str, asked: tuple[str, ...], answered: str
) -> None:
    async with staged(size=WIDE, theme=theme, language=language, panes=(Pane.CHATS,)) as stage:
        await _outgrow(stage, asked, answered)
        await stage.rest()
        await take(stage, path)


async def _line(
    path: Path, theme: str, language: str, asked: tuple[str, ...], answered: str
) -> None:
    async with staged(size=WIDE, theme=theme, language=language, panes=(Pane.CHATS,)) as stage:
        await _outgrow(stage, asked, answered)
        stage.window.context.notice.anyway.click()
        step = await stage.fake.next_chat_async()
        await stage.say(step, answered, 12)
        read, written = _AFTER_DROPPING
        step.finish(prompt_eval_count=read, eval_count=written, eval_duration=6_400_000_000)
        await stage.sees_end()
        await stage.rest()
        pane = stage.window.conversation.transcript.pane
        pane.show_message(stage.reply.seen.dropped - 1)
        for _ in range(_FRAMES):
            await asyncio.sleep(0)
        await take(stage, path)


async def _outgrow(stage: Stage, asked: tuple[str, ...], answered: str) -> None:
    """Fill the context, and write one message more."""
    await stage.begin_chat()
    stage.chat.choose("num_ctx", _WINDOW)
    stage.chat.choose("think", False)
    for question, (read, written) in zip(asked, _COUNTS, strict=False):
        step = await stage.ask(question)
        await stage.say(step, answered, 12)
        step.finish(
            prompt_eval_count=read,
            eval_count=written,
            eval_duration=round(written / 48.2 * 1e9),
            total_duration=round((written / 48.2 + 0.6) * 1e9),
        )
        await stage.sees_end()
    composer = stage.window.conversation.composer
    composer.begin(" ".join(asked[-1] for _ in range(_PASTED)))
    composer.send()
