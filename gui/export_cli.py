"""Write all chats into a folder, from the command line."""

import argparse
import os
import tempfile
import unicodedata
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from gui.chat.library import chats, documents, json_file
from gui.chat.library.database import Connection, reading
from gui.chat.library.errors import Trouble
from gui.library_cli import FAILED, run, say_that_there_are_no_chats, shown, titled
from gui.reasons import reason
from gui.terminal import notice

_ENDINGS = {"markdown": ".md", "html": ".html"}
_YOU = "You"
_JSON_NAME = "pronk-chats"
_DEEPEST = 2
_WHAT_TO_DO = {
    Trouble.FULL: "Make room, or choose another folder, then run the same command again",
    Trouble.READ_ONLY: "Choose a folder in which you may write",
}


class CannotWrite(Exception):
    """A file or folder could not be written; `why` is what the system said."""

    def __init__(self, path: Path, why: OSError) -> None:
        super().__init__(str(path))
        self.path = path
        self.why = why


def main(given: argparse.Namespace) -> int:
    """Export as `given`; return the exit status: 0, or 1 if not all could be written."""
    return run(given, _export)


def _export(given: argparse.Namespace, path: Path) -> int:
    target = given.folder.expanduser().absolute()
    with reading(path) as connection:
        found = chats.every(connection)
        if not found:
            return say_that_there_are_no_chats(path)
        writing = _Writing()
        done = 0
        try:
            if given.format == "json":
                writing.write(target, _JSON_NAME, ".json", json_file.written(connection))
                done = len(found)
            else:
                for chat in found:
                    _write(connection, chat.id, given.format, target, writing)
                    done += 1
        except CannotWrite as error:
            notice(_sentence(error, done, len(found)))
            return FAILED
    were = "chat was" if done == 1 else "chats were"
    print(f"{done:,} {were} written to {target}.")
    return 0


def _write(connection: Connection, chat: int, form: str, target: Path, writing: "_Writing") -> None:
    """Write one chat as a document, into the folders that it is in."""
    found = titled(connection, chat)
    folder = target
    for name in chats.folder_names(connection, found.folder)[:_DEEPEST]:
        folder = writing.folder(folder, name)
    messages = shown(connection, found)
    if form == "html":
        text = documents.page(found, messages, _YOU)
    else:
        text = documents.markdown(found, messages, _YOU)
    writing.write(folder, found.title, _ENDINGS[form], text.encode())


class _Writing:
    """Writes files, each whole or not at all, in the place of none that is there."""

    def __init__(self) -> None:
        self._taken: dict[Path, set[str]] = {}

    def folder(self, parent: Path, name: str) -> Path:
        """Return the folder of that name, under one that every system takes."""
        with _told(parent):
            return parent / documents.file_name(
                name, "", lambda it: os.path.lexists(parent / it) and not (parent / it).is_dir()
            )

    def write(self, folder: Path, title: str, ending: str, raw: bytes) -> None:
        """Write a file under a name that is free.

        Raises:
            CannotWrite: it could not be written; there is nothing of it.
        """
        taken = self._names(folder)
        with _told(folder):
            with tempfile.NamedTemporaryFile(
                suffix=".part", prefix=".pronk-", dir=folder, delete=False
            ) as file:
                part = Path(file.name)
            try:
                part.write_bytes(raw)
                while not _named(part, folder / self._free(title, ending, taken)):
                    pass  # another program was faster
            finally:
                part.unlink(missing_ok=True)

    def _free(self, title: str, ending: str, taken: set[str]) -> str:
        name = documents.file_name(title, ending, lambda it: _alike(it) in taken)
        taken.add(_alike(name))
        return name

    def _names(self, folder: Path) -> set[str]:
        """Return the names in a folder, which is made if it is missing."""
        if folder not in self._taken:
            with _told(folder):
                folder.mkdir(parents=True, exist_ok=True)
                self._taken[folder] = {_alike(path.name) for path in folder.iterdir()}
        return self._taken[folder]


def _named(part: Path, path: Path) -> bool:
    """Give a written file its name; return False if there is another of that name."""
    try:
        path.hardlink_to(part)
    except FileExistsError:
        return False
    except OSError:  # not every file system has links; elsewhere it is the name that fails
        if os.path.lexists(path):
            return False
        part.rename(path)
    return True


def _alike(name: str) -> str:
    """Return a name as those file systems compare it that know least differences."""
    return unicodedata.normalize("NFC", name).casefold()


@contextmanager
def _told(path: Path) -> Generator[None, None, None]:
    try:
        yield
    except OSError as error:
        raise CannotWrite(path, error) from error


def _sentence(error: CannotWrite, done: int, wanted: int) -> str:
    what_to_do = _WHAT_TO_DO.get(Trouble.of(error.why), "Choose another folder")
    kept = f" {done:,} of {wanted:,} chats were written before." if done else ""
    return f"{error.path} cannot be written: {reason(error.why)}. {what_to_do}.{kept}"
