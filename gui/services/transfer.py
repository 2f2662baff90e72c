"""Chats on their way out and in: files are written and read behind the window."""

from __future__ import annotations  # the first picture of the window does without the database

from collections.abc import AsyncGenerator, Awaitable, Callable, Sequence
from contextlib import AbstractContextManager, asynccontextmanager
from functools import partial
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, NamedTuple, TypeVar

from PySide6.QtCore import QObject, Signal, Slot

from gui.chat.library.errors import LibraryError, Trouble
from gui.lazily import lazily
from gui.ollama.threads import in_daemon_thread
from gui.services.chats import Chats
from gui.services.library import Library
from gui.services.listed_chat import ListedChat
from gui.services.tasks import Tasks

if TYPE_CHECKING:
    import asyncio

    from gui.chat import keeping
    from gui.chat.library import chats, exporting, importing, json_file, writing
    from gui.chat.library.database import Connection
    from gui.chat.library.document_parts import Words
    from gui.chat.library.records import Chat
else:
    asyncio = lazily("asyncio")
    keeping = lazily("gui.chat.keeping")
    chats = lazily("gui.chat.library.chats")
    exporting = lazily("gui.chat.library.exporting")
    importing = lazily("gui.chat.library.importing")
    json_file = lazily("gui.chat.library.json_file")
    writing = lazily("gui.chat.library.writing")

T = TypeVar("T")


class How(NamedTuple):
    """What chats are made into. `paint` makes a PDF of one; it is asked on the event loop."""

    form: exporting.Form
    words: Words
    paint: Callable[[exporting.Whole], Awaitable[bytes]] | None = None


class Exported(NamedTuple):
    """So many of the wanted chats are there now: in a file, or in a folder if all were wanted."""

    path: Path
    done: int = 1
    wanted: int = 1
    is_all: bool = False


class ExportFailure(NamedTuple):
    """What could not be written or read and why, and how many chats were written before."""

    path: Path
    error: OSError | LibraryError
    done: int = 0
    wanted: int = 1
    is_all: bool = False


class Taken(NamedTuple):
    """Chats that have come into the list, and how many were there already."""

    added: list[ListedChat]
    known: int


class Transfer(QObject):
    """Writes chats into files, and takes them in from files.

    Signals:
        exported: Chats have been written; carries an `Exported`.
        export_failed: Chats could not be written, or not read; carries an `ExportFailure`.
        progressed: Of all chats, so many have been written; carries also how many they are.
        imported: No further file is read; carries a `Taken`, which may be of no chats.
        import_failed: A file was not taken in, and nothing changed; carries its path, and why: an
            OSError, a `NotChats` or a LibraryError.
    """

    exported = Signal(object)
    export_failed = Signal(object)
    progressed = Signal(int, int)
    imported = Signal(object)
    import_failed = Signal(object, object)

    def __init__(
        self, listed: Chats, library: Library | None, tasks: Tasks, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._chats = listed
        self._library = library
        self._tasks = tasks
        self._is_exporting = False
        self._importing = 0
        self._is_left_off = False
        self._done = 0

    @property
    def is_exporting(self) -> bool:
        """Whether all chats are being written."""
        return self._is_exporting

    @property
    def is_importing(self) -> bool:
        """Whether files are being taken in."""
        return self._importing > 0

    def export_chat(self, chat: ListedChat, path: Path, how: How, *, replaces: bool = True) -> None:
        """Write a chat into a file: in the place of one that is there, or else under a free name.

        A chat that cannot be kept now is written as it is in memory.
        """
        self._tasks.spawn(self._export_one(chat, path, how, replaces=replaces), "export chat")

    def export_all(self, folder: Path, how: How) -> None:
        """Write all chats but temporary ones into a folder: one file each, or as JSON one for all.

        None that is there is replaced. While this goes on, it is not begun again.
        """
        if not self._is_exporting:
            self._is_exporting, self._is_left_off = True, False
            self._tasks.spawn(self._export_every(folder, how), "export chats")

    @Slot()
    def cancel(self) -> None:
        """Write no further chats; those that are whole stay."""
        self._is_left_off = True

    def import_files(self, paths: Sequence[Path]) -> None:
        """Take in the chats of files, each file whole or not at all."""
        self._importing += 1
        self._tasks.spawn(self._import(paths), "import chats")

    def undo(self, taken: Taken) -> None:
        """Put chats that were taken in into the bin."""
        opened = [chat for chat in taken.added if chat.controller is not None]
        for chat in opened:
            self._chats.delete(chat)
        self._chats.shelf.put_all_into_bin([it for it in taken.added if it not in opened])

    # --- Out --------------------------------------------------------------------------------------

    async def _export_one(self, chat: ListedChat, path: Path, how: How, *, replaces: bool) -> None:
        try:
            raw = await self._made(await self._whole(chat), how)
            write = partial(_replace if replaces else _write_beside, path, raw)
            written = await in_daemon_thread(write, "write file")
        except (OSError, LibraryError) as error:
            self.export_failed.emit(ExportFailure(path, error.with_traceback(None)))
        except writing.CannotWrite as error:
            self.export_failed.emit(ExportFailure(error.path, error.why.with_traceback(None)))
        else:
            self.exported.emit(Exported(written))

    async def _export_every(self, folder: Path, how: How) -> None:
        try:
            outcome = await self._exported(folder, how)
        finally:
            self._is_exporting = False
        is_there = isinstance(outcome, Exported)
        (self.exported if is_there else self.export_failed).emit(outcome)

    async def _exported(self, folder: Path, how: How) -> Exported | ExportFailure:
        is_one_file = how.form is exporting.Form.JSON
        self._done = wanted = 0
        try:
            found = await self._every(with_empty=is_one_file)
            wanted = len(found)
            await (self._write_one_file if is_one_file else self._write_files)(found, folder, how)
        except _LeftOff:
            pass
        except LibraryError as error:
            done = 0 if is_one_file else self._done
            return ExportFailure(folder, error.with_traceback(None), done, wanted, is_all=True)
        except writing.CannotWrite as error:
            done = 0 if is_one_file else self._done
            why = error.why.with_traceback(None)
            return ExportFailure(error.path, why, done, wanted, is_all=True)
        else:
            return Exported(folder, wanted, wanted, is_all=True)
        return Exported(folder, 0 if is_one_file else self._done, wanted, is_all=True)

    async def _write_files(self, found: Sequence[ListedChat], folder: Path, how: How) -> None:
        files = writing.Writing()
        for chat in found:
            it = await self._whole(chat)
            raw = await self._made(it, how)
            await in_daemon_thread(partial(_write, files, folder, it, raw, how), "write file")
            self._note_done(len(found))

    async def _write_one_file(self, found: Sequence[ListedChat], folder: Path, how: How) -> None:
        begun = writing.Writing().begun(folder, exporting.ALL_NAME, how.form.value)
        seen: set[str] = set()
        async with _in_threads(begun, "write file") as file:
            await in_daemon_thread(partial(file.write, json_file.BEGINNING), "write file")
            for at, chat in enumerate(found):
                piece = partial(_write_piece, file, await self._whole(chat), at, seen)
                await in_daemon_thread(piece, "write file")
                self._note_done(len(found))
            await in_daemon_thread(partial(file.write, json_file.END), "write file")

    def _note_done(self, wanted: int) -> None:
        """Tell that one more is written; go on only if that is still wanted."""
        self._done += 1
        self.progressed.emit(self._done, wanted)
        if self._is_left_off and self._done < wanted:
            raise _LeftOff

    async def _every(self, *, with_empty: bool) -> list[ListedChat]:
        """Return all chats but temporary ones; those in which nothing was sent only if wanted."""
        library, shelf = self._library, self._chats.shelf
        found = [it for it in shelf.chats if it.number is None and not it.is_temporary]
        if library is None or not library.is_open:
            return [it for it in shelf.chats if it.controller and not it.is_temporary]
        await library.settled()
        found = [it for it in found if it.number is None]
        for chat in await library.read(chats.every):
            if with_empty or chat.shown is not None:
                found.append(shelf.by_number(chat.id) or ListedChat(number=chat.id))
        return found

    async def _made(self, it: exporting.Whole, how: How) -> bytes:
        if how.form is exporting.Form.PDF and how.paint is not None:
            return await how.paint(it)
        return await in_daemon_thread(partial(exporting.made, it, how.form, how.words), "make file")

    async def _whole(self, chat: ListedChat) -> exporting.Whole:
        """Return a chat as it is on disk; one that cannot be kept now, as it is in memory.

        Raises:
            LibraryError: it is in memory no more, and cannot be read.
        """
        library, controller = self._library, chat.controller
        if library is not None and not chat.is_temporary:
            await library.settled()
            if chat.number is not None and (controller is None or library.trouble is None):
                try:
                    return await library.read(partial(exporting.whole, number=chat.number))
                except LibraryError:
                    if controller is None:
                        raise
                except LookupError as error:  # another program has removed it
                    if controller is None:
                        raise LibraryError(Trouble.GONE, chat.title) from error
        if controller is None:
            raise LibraryError(Trouble.GONE, chat.title)
        shelf = self._chats.shelf
        kept = keeping.records_of(
            controller.conversation, folder=chat.folder, is_pinned=chat.is_pinned,
            changed_ms=chat.changed_ms,
        )  # fmt: skip
        return exporting.Whole(*kept, shelf.folder_names(chat.folder))

    # --- In ---------------------------------------------------------------------------------------

    async def _import(self, paths: Sequence[Path]) -> None:
        added: list[ListedChat] = []
        known = 0
        try:
            for path in paths:
                try:
                    found = await in_daemon_thread(partial(_read, path), "read file")
                    taken = await self._take(found)
                except (OSError, LibraryError, json_file.NotChats) as error:
                    self.import_failed.emit(path, error.with_traceback(None))
                else:
                    added += taken.added
                    known += taken.known
        finally:
            self._importing -= 1
            self.imported.emit(Taken(added, known))

    async def _take(self, found: list[json_file.ChatInFile]) -> Taken:
        """Add chats to the library and to the list.

        Raises:
            LibraryError: nothing can be kept now.
        """
        library = self._library
        if library is None or library.trouble is not None:
            raise (library and library.trouble) or LibraryError(Trouble.OTHER)
        done: asyncio.Future[Taken] = asyncio.get_running_loop().create_future()
        failure: Exception | None = None

        def write(connection: Connection) -> tuple[importing.Imported, list[Chat], list[Any]]:
            nonlocal failure
            try:
                return _added(connection, found)
            except Exception as error:
                failure = error
                raise

        def take(result: tuple[importing.Imported, list[Chat], list[Any]]) -> None:
            came, kept, folders = result
            listed = self._chats.shelf.take_more(kept, folders)
            if not done.done():
                done.set_result(Taken(listed, came.known))

        def give_up(error: object) -> None:
            if error is failure and failure is not None and not done.done():
                done.set_exception(failure)

        library.failed.connect(give_up)
        try:
            library.write(write, take)
            return await done
        finally:
            library.failed.disconnect(give_up)


class _LeftOff(Exception):
    """The person wants no further chats."""


def _replace(path: Path, raw: bytes) -> Path:
    with writing.replacing(path) as file:
        file.write(raw)
    return path


def _write_beside(path: Path, raw: bytes) -> Path:
    return writing.Writing().write(path.parent, path.stem, path.suffix, raw)


def _write(files: writing.Writing, folder: Path, it: exporting.Whole, raw: bytes, how: How) -> None:
    place = exporting.place(it, folder, files)
    files.write(place, exporting.title_of(it, how.words), how.form.value, raw)


def _write_piece(file: IO[bytes], it: exporting.Whole, at: int, seen: set[str]) -> None:
    file.write(json_file.piece(json_file.chat_in_file(*it, seen), at))


@asynccontextmanager
async def _in_threads(manager: AbstractContextManager[T], name: str) -> AsyncGenerator[T]:
    """Enter and leave something that waits for the disk."""
    entered = await in_daemon_thread(manager.__enter__, name)
    try:
        yield entered
    except BaseException as error:
        manager.__exit__(type(error), error, error.__traceback__)  # it only removes a file
        raise
    await in_daemon_thread(partial(manager.__exit__, None, None, None), name)


def _read(path: Path) -> list[json_file.ChatInFile]:
    return importing.read(path.read_bytes())


def _added(
    connection: Connection, found: list[json_file.ChatInFile]
) -> tuple[importing.Imported, list[Chat], list[tuple[int, str, int | None]]]:
    """Add chats; return also how they are kept, and all folders."""
    came = importing.add(connection, found)
    return came, [chats.one(connection, it) for it in came.added], chats.folders(connection)
