"""The figures of all kept answers, read and exported behind the window."""

from __future__ import annotations  # the database is imported when it is first read

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from gui.chat.library.errors import LibraryError
from gui.lazily import lazily
from gui.ollama.threads import in_daemon_thread
from gui.services.library import Library
from gui.services.tasks import Tasks

if TYPE_CHECKING:
    from gui.chat import speeds as figures
    from gui.chat.library import speeds, writing
    from gui.chat.speeds import Measured, Series
else:
    figures = lazily("gui.chat.speeds")
    speeds = lazily("gui.chat.library.speeds")
    writing = lazily("gui.chat.library.writing")


class Speeds(QObject):
    """What is known of how fast answers came; temporary chats are not in it.

    Signals:
        progressed: So many answers have been read so far.
        come: All have been read; carries a list of `Series`.
        failed: They cannot be read; carries the `LibraryError`.
        grown: Something has been written: there may be further answers.
        exported: A table has been written; carries its path.
        export_failed: It has not; carries its path and the `OSError`.
    """

    progressed = Signal(int)
    come = Signal(object)
    failed = Signal(object)
    grown = Signal()
    exported = Signal(object)
    export_failed = Signal(object, object)

    def __init__(self, library: Library, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self._tasks = tasks
        self._is_reading = False
        library.written.connect(self.grown)

    def read(self) -> None:
        """Read all figures, unless that is going on."""
        if not self._is_reading:
            self._is_reading = True
            self._tasks.spawn(self._read(), "read speeds")

    def export(self, series: Sequence[Series], path: Path) -> None:
        """Write the answers of some models as CSV, in the place of a file that is there."""
        self._tasks.spawn(self._export(list(series), path), "export speeds")

    async def _read(self) -> None:
        try:
            await self._library.settled()
            found = await self._pages()
            series = await in_daemon_thread(partial(figures.by_model, found), "sort speeds")
        except LibraryError as error:
            self._is_reading = False
            self.failed.emit(error.with_traceback(None))
        else:
            self._is_reading = False
            self.come.emit(series)
        finally:
            self._is_reading = False

    async def _pages(self) -> list[Measured]:
        reader = speeds.Reader()
        found: list[Measured] = []
        after: int | None = 0
        while after is not None:
            page = await self._library.read(partial(reader.page, after=after))
            found += page.answers
            after = page.last
            self.progressed.emit(len(found))
        return found

    async def _export(self, series: list[Series], path: Path) -> None:
        try:
            await in_daemon_thread(partial(_write, series, path), "write file")
        except OSError as error:
            self.export_failed.emit(path, error.with_traceback(None))
        except writing.CannotWrite as error:
            self.export_failed.emit(error.path, error.why.with_traceback(None))
        else:
            self.exported.emit(path)


def _write(series: list[Series], path: Path) -> None:
    raw = figures.as_csv(series)
    with writing.replacing(path) as file:
        file.write(raw)
