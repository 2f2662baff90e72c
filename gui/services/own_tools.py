"""The person's own tools: which files there are, which are enabled, and what became of the others.

Nothing of a file runs before it is enabled, nor after it has changed.
"""

from __future__ import annotations  # the first picture of the window does without the files

from dataclasses import dataclass
from enum import Enum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QFileSystemWatcher, QObject, Signal, Slot

from gui.lazily import lazily
from gui.ollama.threads import in_daemon_thread
from gui.services.tasks import Tasks

if TYPE_CHECKING:
    from gui.tools import tool as tools_of
    from gui.tools.own import broken, enabled, files, log, template
    from gui.tools.own.broken import OwnFileBroken
    from gui.tools.own.enabled import Enabled, EnabledFile
    from gui.tools.own.files import Described, Source
    from gui.tools.own.log import Log
    from gui.tools.tool import Arguments, Tool
else:
    tools_of = lazily("gui.tools.tool")
    broken = lazily("gui.tools.own.broken")
    enabled = lazily("gui.tools.own.enabled")
    files = lazily("gui.tools.own.files")
    log = lazily("gui.tools.own.log")
    template = lazily("gui.tools.own.template")


class FileState(Enum):
    """How a file of tools stands."""

    DISABLED = "disabled"
    """Nothing of it has ever run, or it was switched off."""
    CHECKING = "checking"
    """It has just been enabled: it runs to find out its functions."""
    ENABLED = "enabled"
    CHANGED = "changed"
    """It was enabled with another content: it does not run until it is enabled again."""
    BROKEN = "broken"
    """It cannot be read, or has no functions that a model could call: `error` says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnFile:
    """A file of tools; `tools` are its functions, if it is enabled, `log` what they printed."""

    name: str
    state: FileState
    tools: tuple[Described, ...] = ()
    error: OwnFileBroken | None = None
    log: Log


class OwnTools(QObject):
    """The files in the person's folder of tools.

    Signals:
        changed: There are other files, or one stands otherwise.
        looked: All that there was to be seen has been looked at.
        not_saved: What is enabled cannot be kept for the next start; carries the `OSError`.
    """

    changed = Signal()
    looked = Signal()
    not_saved = Signal(object)

    def __init__(
        self, folder: Path, enabled_file: Path, tasks: Tasks, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.folder = folder
        self._enabled_path = enabled_file
        self._tasks = tasks
        self._kept: EnabledFile | None = None
        self._enabled: dict[str, Enabled] = {}
        self._found: dict[str, str | OwnFileBroken] = {}
        self._errors: dict[tuple[str, str], OwnFileBroken] = {}
        self._checking: set[str] = set()
        self._logs: dict[str, Log] = {}
        self._watcher: QFileSystemWatcher | None = None
        self._is_looking = False
        self._looks_again = False
        self._changes = self._saved = 0

    @property
    def is_looking(self) -> bool:
        """Whether it is being found out which files there are."""
        return self._is_looking

    @property
    def files(self) -> list[OwnFile]:
        """All files, as they were when last looked at."""
        return [self._file(name, found) for name, found in self._found.items()]

    def tools(self) -> list[Tool]:
        """Return the functions of all files that are enabled, as tools."""
        return [
            tools_of.Tool(
                name=described.name,
                description=described.description,
                parameters=described.parameters,
                run=partial(self._run, it.name, described.name),
                origin=tools_of.Origin.OWN,
                source=it.name,
            )
            for it in self.files
            for described in it.tools
        ]

    @Slot()
    def look(self) -> None:
        """See which files there are now, and watch them from now on; needs a running loop."""
        if self._is_looking:
            self._looks_again = True
            return
        self._is_looking = True
        self._tasks.spawn(self._look(), "look for tools")

    async def read(self, name: str) -> Source:
        """Read a file, so that the person sees what they enable.

        Raises:
            OwnFileBroken: it cannot be read.
        """
        return await in_daemon_thread(partial(files.read, self.folder, name), "read tool")

    def enable(self, source: Source) -> None:
        """Let a file run as it was read, and only so; find out which functions it has."""
        if source.file not in self._checking:
            self._checking.add(source.file)
            self.changed.emit()
            self._tasks.spawn(self._enable(source), f"enable {source.file}")

    def disable(self, name: str) -> None:
        """Let a file run no more; what is running ends by itself, or when it is stopped."""
        self._errors = {key: it for key, it in self._errors.items() if key[0] != name}
        if self._enabled.pop(name, None) is not None:
            self._changes += 1
            self._tasks.spawn(self._save(), "keep enabled tools")
        self.changed.emit()

    async def write_template(self) -> Path:
        """Write an example to begin with, under a name that is free; return its path.

        Raises:
            OSError: it cannot be written.
        """
        path = await in_daemon_thread(
            partial(template.write_template, self.folder), "write template"
        )
        self.look()
        return path

    async def aclose(self) -> None:
        """Keep what is not kept yet; for the end of the program."""
        if self._saved != self._changes:
            await self._save()

    def _file(self, name: str, found: str | OwnFileBroken) -> OwnFile:
        printed = self._logs.setdefault(name, log.Log())
        state, error = FileState.DISABLED, None
        kept = self._enabled.get(name)
        if not isinstance(found, str):
            state, error = FileState.BROKEN, found
        elif name in self._checking:
            state = FileState.CHECKING
        elif kept is not None and kept.sha256 == found:
            return OwnFile(name=name, state=FileState.ENABLED, tools=kept.tools, log=printed)
        elif (name, found) in self._errors:
            state, error = FileState.BROKEN, self._errors[name, found]
        elif kept is not None:
            state = FileState.CHANGED
        return OwnFile(name=name, state=state, error=error, log=printed)

    async def _look(self) -> None:
        before = self.files
        try:
            await self._load()
            self._found = await in_daemon_thread(partial(_looked_at, self.folder), "read tools")
        finally:
            self._is_looking = False
        self._watch()
        if self.files != before:
            self.changed.emit()
        if self._looks_again:
            self._looks_again = False
            self.look()
        else:
            self.looked.emit()

    async def _load(self) -> EnabledFile:
        """Read once what was enabled in earlier runs; return the file that it is kept in."""
        if self._kept is None:
            file = enabled.EnabledFile(self._enabled_path)
            for name, it in (await in_daemon_thread(file.load, "read enabled tools")).items():
                self._enabled.setdefault(name, it)
            self._kept = self._kept or file
        return self._kept

    def _watch(self) -> None:
        if self._watcher is None:
            self._watcher = QFileSystemWatcher(self)
            self._watcher.directoryChanged.connect(self.look)
            self._watcher.fileChanged.connect(self.look)
        wanted = {str(self.folder), *(str(self.folder / name) for name in self._found)}
        watched = {*self._watcher.directories(), *self._watcher.files()}
        if gone := watched - wanted:
            self._watcher.removePaths(sorted(gone))
        if new := [it for it in sorted(wanted - watched) if Path(it).exists()]:
            not_watched = self._watcher.addPaths(new)
            # It may have changed before it was watched, but after it was read.
            self._looks_again = self._looks_again or len(not_watched) < len(new)

    async def _enable(self, source: Source) -> None:
        name, sha256 = source.file, source.sha256
        self._errors.pop((name, sha256), None)
        printed = self._logs.setdefault(name, log.Log())
        try:
            described = await files.describe(source, self.folder, printed)
        except broken.OwnFileBroken as error:
            self._errors[name, sha256] = error.with_traceback(None)
        else:
            self._enabled[name] = enabled.Enabled(sha256, described)
            self._changes += 1
            await self._save()
        finally:
            self._checking.discard(name)
            self.changed.emit()
        self.look()

    async def _save(self) -> None:
        changes = self._changes
        kept = await self._load()
        # Not a method of ours: its thread could be the last to know of us.
        work = partial(kept.write, self._enabled)
        try:
            await in_daemon_thread(work, "keep enabled tools")
        except OSError as error:
            self.not_saved.emit(error.with_traceback(None))
        else:
            self._saved = max(self._saved, changes)

    async def _run(self, name: str, function: str, arguments: Arguments) -> str:
        """Call a function, if its file is still as it was enabled."""
        try:
            source = await self.read(name)
        except broken.OwnFileBroken as error:
            raise tools_of.ToolFailed(str(error)) from error
        kept = self._enabled.get(name)
        if kept is None:
            raise tools_of.ToolFailed(f"“{name}” is not enabled any more.")
        if source.sha256 != kept.sha256:
            self.look()
            raise tools_of.ToolFailed(
                f"“{name}” has changed since the user enabled it: it has to be looked at and "
                "enabled again before it runs."
            )
        printed = self._logs.setdefault(name, log.Log())
        return await files.call(source, function, arguments, folder=self.folder, log=printed)


def _looked_at(folder: Path) -> dict[str, str | OwnFileBroken]:
    """Return what tells each file's content from others, or why it cannot be read."""
    found: dict[str, str | OwnFileBroken] = {}
    for name in files.names(folder):
        try:
            found[name] = files.read(folder, name).sha256
        except broken.OwnFileBroken as error:
            found[name] = error.with_traceback(None)
    return found
