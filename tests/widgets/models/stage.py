"""The window with what works on models, and a server that talks to nobody."""

import asyncio
from collections.abc import Coroutine, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar, cast

from PySide6.QtWidgets import QWidget

from gui.ollama import model_errors
from gui.ollama.model_calls import ProgressLine
from gui.services.downloads import Download, Downloads, DownloadState, Lack
from gui.services.favourites import Favourites
from gui.services.library import Library
from gui.services.model_changes import ModelChanges
from gui.services.speeds import Speeds
from gui.services.tasks import Tasks
from gui.widgets.models.desk import ModelDesk, Works
from gui.widgets.theme import Theme
from tests.widgets.quiet import unexpected
from tests.widgets.talking import settle
from tests.widgets.windowed import GEMMA, KIMI, LLAMA, NOMIC, QWEN, Scene, scene

GB = 10**9
W = TypeVar("W", bound=QWidget)


class _Stalled:
    """A task that gets nowhere."""

    def add_done_callback(self, done: object) -> None:
        pass

    def cancelling(self) -> int:
        return 0

    def cancel(self) -> None:
        pass


class StalledTasks(Tasks):
    """Begins nothing, and returns tasks that get nowhere."""

    def __init__(self) -> None:
        super().__init__(unexpected)

    def spawn(self, work: Coroutine[Any, Any, object], name: str) -> asyncio.Task[Any]:
        work.close()
        return cast("asyncio.Task[Any]", _Stalled())


class Clock:
    """Stands still unless it is moved."""

    now_s = 0.0

    def __call__(self) -> float:
        return self.now_s


class QuietChanges(ModelChanges):
    """Notes what is wished for; nothing is sent."""

    def __init__(self, shown: Scene) -> None:
        super().__init__(shown.server, shown.server._tasks)
        self.calls: list[tuple[object, ...]] = []

    def delete(self, name: str) -> None:
        self.calls.append(("delete", name))

    def copy(self, source: str, destination: str) -> None:
        self.calls.append(("copy", source, destination))

    def save(self, request: object) -> None:
        self.calls.append(("save", request))

    def ask_facts(self, name: str) -> None:
        self.calls.append(("facts", name))

    def ask_advice(self) -> None:
        self.calls.append(("advice",))


@dataclass
class Stage:
    """The window, its desk, and what is behind it."""

    scene: Scene
    desk: ModelDesk
    downloads: Downloads
    changes: QuietChanges
    favourites: Favourites
    clock: Clock

    def dialog(self, kind: type[W]) -> W:
        """Return the dialog of a kind, which is shown."""
        settle()
        found = [it for it in self.scene.window.findChildren(kind) if it.isVisible()]
        assert len(found) == 1
        return found[0]

    def list_download(self, name: str, state: DownloadState) -> Download:
        """List a download that is already there."""
        made = Download(name, self.clock)
        made.state = state
        self.downloads.all.append(made)
        self.downloads.list_changed.emit()
        return made

    def fill_downloads(self) -> Sequence[Download]:
        """List a download in each state."""
        running = self.list_download("qwen3:8b", DownloadState.RUNNING)
        failed = self.list_download("nobody:7b", DownloadState.FAILED)
        failed.error = model_errors.NoSuchModel(model="nobody:7b", text="no", status=200)
        large = self.list_download("gpt-oss:20b", DownloadState.NO_ROOM)
        large.lack = Lack(14 * GB, 9 * GB)
        stopped = self.list_download("gemma3:12b", DownloadState.STOPPED)
        come(self, stopped, 8 * GB, 2 * GB)
        done = self.list_download("exaone3.5:2.4b", DownloadState.DONE)
        come(self, done, 1_600_000_000, 1_600_000_000)
        come(self, running, 5 * GB, 1 * GB)
        self.downloads.progressed.emit()
        return running, failed, large, stopped, done


def come(stage: Stage, download: Download, total: int, *completed: int) -> None:
    """Let bytes of a layer come, a second after another."""
    for at in (0, *completed):
        stage.clock.now_s += 1
        line = ProgressLine(
            status="pulling a3de86cd1c13", digest="sha256:a3", total=total, completed=at
        )
        download.progress.take(line)
        download.speedometer.note(download.progress.arrived)


def staged(theme: Theme, folder: Path) -> Stage:
    """Show the window with five models on its server."""
    shown = scene(theme, folder, QWEN, GEMMA, LLAMA, KIMI, NOMIC)
    downloads = Downloads(shown.server, shown.settings, StalledTasks())
    changes = QuietChanges(shown)
    favourites = Favourites(shown.settings)
    library = Library(folder / "library.sqlite3", StalledTasks())
    speeds = Speeds(library, StalledTasks())
    shown.window.take_works(Works(downloads, changes, favourites, speeds))
    desk = shown.window.desk
    assert desk is not None
    return Stage(shown, desk, downloads, changes, favourites, Clock())
