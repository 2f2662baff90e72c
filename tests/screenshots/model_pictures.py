"""What happens before each picture about models is taken: downloads, and how fast answers came."""

import random
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from gui.chat.library import chats, messages
from gui.chat.library.database import Connection, Database
from gui.chat.library.records import ASSISTANT, USER, Made
from gui.ollama.pulling import Speedometer
from gui.services.downloads import DownloadState
from gui.widgets.dialogs.dialog import Dialog
from gui.widgets.models.download_dialog import DownloadDialog
from gui.widgets.speed.dialog import SpeedDialog
from tests.fake_ollama import FakeModel, Layer, Pullable, PullEnding
from tests.qt_loop import until
from tests.screenshots.pictures import WIDE
from tests.screenshots.stage import GB, QWEN, Stage, StageClock, staged

_BEGAN_MS = 1_772_600_400_000
_SPEEDS = {QWEN: 48.0, "gemma3:4b": 92.0, "exaone3.5:7.8b": 66.0}
_OPTIONS = (
    {"temperature": 0.6},
    {"temperature": 0.6, "num_ctx": 16384},
    {"temperature": 1.0, "num_ctx": 16384},
)
_ANSWERS = 190
D = TypeVar("D", bound=Dialog)


async def download_light_en(path: Path) -> None:
    """Write a picture of models on their way."""
    await _download(path, theme="light", language="en")


async def download_dark_ko(path: Path) -> None:
    """Write a picture of the same, dark and in Korean."""
    await _download(path, theme="dark", language="ko")


async def speed_light_en(path: Path) -> None:
    """Write a picture of how fast answers came."""
    await _speed(path, theme="light", language="en")


async def speed_dark_ko(path: Path) -> None:
    """Write a picture of the same, dark and in Korean."""
    await _speed(path, theme="dark", language="ko")


async def _download(path: Path, *, theme: str, language: str) -> None:
    async with staged(size=WIDE, theme=theme, language=language, panes=()) as stage:
        for pullable in _pullables():
            stage.fake.add_pullable(pullable)
        desk = stage.window.desk
        assert desk is not None
        downloads = desk.works.downloads
        downloads.start("exaone3.5:2.4b")
        done = downloads.all[0]
        await until(lambda: done.state is DownloadState.DONE, downloads.changed)
        downloads.start("nobody:7b")
        await until(lambda: downloads.all[0].state is DownloadState.FAILED, downloads.changed)
        running = downloads.start("qwen3:8b")
        half = round(5.2 * GB) // 2
        await until(lambda: running.progress.completed >= half, downloads.progressed)
        running.speedometer = _Steady(StageClock())
        stage.window.keys["download_model"].trigger()
        dialog = _dialog(stage, DownloadDialog)
        next(row for row in dialog.rows if row.download is running).details_button.click()
        dialog.resize(560, 760)
        await stage.rest()
        dialog.grab().save(str(path))


class _Steady(Speedometer):
    """Bytes that always come equally fast."""

    def bytes_per_s(self) -> float:
        return 34e6


def _pullables() -> Iterator[Pullable]:
    small = Layer("template", 1429, is_cached=True)
    yield Pullable(
        model=FakeModel(name="exaone3.5:2.4b"), layers=(Layer("a", round(1.6 * GB)), small)
    )
    yield Pullable(
        model=FakeModel(name="qwen3:8b"),
        layers=(small, Layer("b", round(5.2 * GB))),
        steps=8,
        ending=PullEnding.STALL,
        ends_after=6,
    )


async def _speed(path: Path, *, theme: str, language: str) -> None:
    async with staged(size=WIDE, theme=theme, language=language, panes=(), fill=_fill) as stage:
        program = stage.program
        await until(lambda: program.library.is_open, program.library.opened)
        desk = stage.window.desk
        assert desk is not None
        stage.window.keys["speed"].trigger()
        dialog = _dialog(stage, SpeedDialog)
        await until(lambda: dialog.keys, desk.works.speeds.come)
        dialog.resize(1000, 800)
        dialog.by_context.setFocus(Qt.FocusReason.MouseFocusReason)
        for _ in range(6):
            QTest.keyClick(dialog.by_context, Qt.Key.Key_PageDown)
        await stage.rest()
        dialog.grab().save(str(path))


def _dialog(stage: Stage, kind: type[D]) -> D:
    found = stage.window.findChild(kind)
    assert found is not None
    return found


def _fill(folder: Path) -> None:
    database = Database(folder / "chats.db")
    database.write(partial(_talk, random.Random(7))).result()
    database.close()


def _talk(chance: random.Random, to: Connection) -> None:
    """Let three models answer for three days, with options that are changed twice."""
    chat = chats.add(to, began_ms=_BEGAN_MS)
    parent: int | None = None
    for at in range(_ANSWERS):
        sent_ms = _BEGAN_MS + at * 1_300_000 + chance.randrange(600_000)
        model = chance.choice(list(_SPEEDS))
        used = chance.randrange(200, 15_500)
        speed = max(4.0, _SPEEDS[model] * (1 - used / 34_000) + chance.gauss(0, 1.8))
        tokens = chance.randrange(60, 900)
        options = _OPTIONS[at * len(_OPTIONS) // _ANSWERS] if model == QWEN else {}
        figures = {
            "answer_s": tokens / speed, "answer_tokens": tokens, "prompt_tokens": used,
            "prompt_s": used / 2400, "first_token_s": used / 2400 + 0.2,
            "load_s": 0.1 if at % 12 else 5.2, "total_s": tokens / speed + used / 2400 + 0.3,
        }  # fmt: skip
        made = Made(model=model, options=options, figures=figures)
        parent = messages.add(to, chat, parent, USER, "?", sent_ms=sent_ms - 1)
        parent = messages.add(to, chat, parent, ASSISTANT, "", sent_ms=sent_ms)
        messages.end(to, parent, "!", "", ending="complete", ended_ms=sent_ms + 9000, made=made)
