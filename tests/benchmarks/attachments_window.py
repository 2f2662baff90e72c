"""The window while something is dropped on it, in a process of its own; prints figures as JSON.

python3 -m tests.benchmarks.attachments_window {photos,document,folder} PATH
"""

import asyncio
import json
import os
import sys
import time
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

import qasync
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from gui.services.attaching import Attaching
from gui.widgets.attach.folder_dialog import FolderDialog
from tests.benchmarks import attachments_corpus as corpus
from tests.benchmarks.heartbeat import heartbeat
from tests.benchmarks.opened_window import OpenedWindow, opened
from tests.benchmarks.rows import percentile
from tests.benchmarks.scripted import running
from tests.qt_loop import until

_PLACE = QPoint(600, 300)
_SETTLING_S = 2.0
_LOOK_S = 0.5
"""So long a person looks before what is done next."""
_WITHIN_S = 300.0

Drop = Callable[[OpenedWindow, Path], Awaitable[int]]


async def _files(window: OpenedWindow, paths: Sequence[Path]) -> int:
    """Drop files on the window; return how many became ready."""
    attaching = await _dropped(window, paths)
    await until(lambda: not attaching.is_busy, attaching.changed, within_s=_WITHIN_S)
    return len(attaching.ready)


async def _dropped(window: OpenedWindow, paths: Sequence[Path]) -> Attaching:
    """Drag files over the window and drop them there; return what takes them in."""
    desk = window.program.window.attaching
    assert desk is not None
    attaching = desk.files.attaching
    assert attaching is not None
    held = QMimeData()
    held.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    how = (Qt.DropAction.CopyAction, held, Qt.MouseButton.LeftButton)
    keys = Qt.KeyboardModifier.NoModifier
    for entered in (window.program.window, desk.drops):
        QApplication.sendEvent(entered, QDragEnterEvent(_PLACE, *how, keys))
    await asyncio.sleep(_LOOK_S)
    QApplication.sendEvent(desk.drops, QDropEvent(_PLACE, *how, keys))
    return attaching


async def _photos(window: OpenedWindow, folder: Path) -> int:
    return await _files(window, _inside(folder))


async def _document(window: OpenedWindow, path: Path) -> int:
    return await _files(window, [path])


async def _folder(window: OpenedWindow, folder: Path) -> int:
    """Let a person choose among the files of a folder; return how many are listed and chosen."""
    program = window.program
    dialog = FolderDialog(program.theme, program.tasks, program.window, most=corpus.FILES)
    dialog.look_into(folder)
    await until(lambda: not dialog.is_looking, dialog.looked, within_s=_WITHIN_S)
    for _ in ("none", "all"):
        await asyncio.sleep(_LOOK_S)
        dialog.all_button.click()
    choice = dialog.model.choice
    return choice.files if choice is not None else 0


def _inside(folder: Path) -> list[Path]:
    return sorted(folder.iterdir())


DROPS: dict[str, Drop] = {"photos": _photos, "document": _document, "folder": _folder}


async def _measured(drop: Drop, path: Path, url: str) -> dict[str, float]:
    stalls: list[float] = []
    async with opened(url) as window:
        await asyncio.sleep(_SETTLING_S)  # what comes after the first picture is over
        before = _memory_mb("VmRSS")
        _begin_peak_anew()
        with heartbeat(stalls):
            began = time.perf_counter()
            count = await drop(window, path)
            ready_s = time.perf_counter() - began
            await asyncio.sleep(1)  # what is painted of it
        peak = _memory_mb("VmHWM")
    return {
        "count": count,
        "ready_s": ready_s,
        "p99_ms": percentile(stalls, 0.99),
        "max_ms": max(stalls),
        "peak_mb": peak - before,
    }


def _begin_peak_anew() -> None:
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")


def _memory_mb(name: str) -> float:
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.split(f"{name}:")[1].split()[0]) * 1024 / 1e6


def main() -> None:
    """Measure one of them."""
    app = QApplication(sys.argv[:1])
    with (
        running() as server,
        asyncio.Runner(loop_factory=lambda: qasync.QEventLoop(app)) as runner,
    ):
        found = runner.run(_measured(DROPS[sys.argv[1]], Path(sys.argv[2]), server.url))
    print(json.dumps(found))


if __name__ == "__main__":
    main()
