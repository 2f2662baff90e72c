"""Files for others: under names that every system takes, each whole or not there at all."""

import errno
import os
import re
import secrets
import tempfile
import unicodedata
from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, BinaryIO

_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]+')
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?$", re.IGNORECASE)
_LONGEST_NAME = 80
"""Characters."""
_LONGEST_NAME_BYTES = 230
"""With a number and an ending it still fits into the 255 bytes that a name may have."""


class CannotWrite(Exception):
    """A file or folder could not be written; `why` is what the system said."""

    def __init__(self, path: Path, why: OSError) -> None:
        super().__init__(str(path))
        self.path = path
        self.why = why


def safe_name(title: str) -> str:
    """Return a name without an ending that every system takes."""
    clean = " ".join(_FORBIDDEN.sub(" ", title).split())[:_LONGEST_NAME]
    clean = clean.encode("utf-8", "replace")[:_LONGEST_NAME_BYTES].decode("utf-8", "ignore")
    clean = clean.strip(" .")
    if not clean or _RESERVED.match(clean):
        clean = f"chat {clean}".strip()
    return clean


def file_name(title: str, ending: str, is_taken: Callable[[str], bool]) -> str:
    """Return a name for a file that every system takes, and that is not taken."""
    clean = safe_name(title)
    name, number = f"{clean}{ending}", 1
    while is_taken(name):
        number += 1
        name = f"{clean} ({number}){ending}"
    return name


@contextmanager
def replacing(path: Path, *, is_private: bool = False) -> Generator[BinaryIO]:
    """Write beside a file, and put that in its place at the end.

    Whatever fails or breaks off before, the file is as it was and nothing lies beside it. A
    private one can be read by its owner alone.
    """
    target = Path(os.path.realpath(path))
    if target.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(target))
    if target.exists() and not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(target))
    new = target.with_name(f".{secrets.token_hex(8)}.part")
    try:
        if is_private:
            new.touch(mode=0o600, exist_ok=False)
        with new.open("wb" if is_private else "xb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        if not is_private:
            with suppress(OSError):  # there was none, or it is another's
                new.chmod(target.stat().st_mode)
        new.replace(target)
    except BaseException:
        with suppress(OSError):
            new.unlink(missing_ok=True)
        raise


class Writing:
    """Writes files into folders, in the place of none that is there.

    What cannot be written is raised as `CannotWrite`; there is nothing of it then.
    """

    def __init__(self) -> None:
        self._taken: dict[Path, set[str]] = {}

    def folder(self, parent: Path, name: str) -> Path:
        """Return the folder of that name, under one that every system takes."""
        with _told(parent):
            return parent / file_name(
                name, "", lambda it: os.path.lexists(parent / it) and not (parent / it).is_dir()
            )

    def write(self, folder: Path, title: str, ending: str, raw: bytes) -> Path:
        """Write a file under a name that is free; return its path."""
        taken = self._names(folder)
        with _told(folder), _part(folder) as file:
            file.write(raw)
            return self._finish(file, folder, title, ending, taken)

    @contextmanager
    def begun(self, folder: Path, title: str, ending: str) -> Generator[IO[bytes]]:
        """Write a file piece by piece; once it is whole, it gets a name that is free."""
        taken = self._names(folder)
        with _told(folder), _part(folder) as file:
            yield file
            self._finish(file, folder, title, ending, taken)

    def _finish(
        self, file: IO[bytes], folder: Path, title: str, ending: str, taken: set[str]
    ) -> Path:
        file.flush()
        os.fsync(file.fileno())
        file.close()
        while True:
            path = folder / self._free(title, ending, taken)
            if _named(Path(file.name), path):
                return path  # otherwise another program was faster

    def _free(self, title: str, ending: str, taken: set[str]) -> str:
        name = file_name(title, ending, lambda it: _alike(it) in taken)
        taken.add(_alike(name))
        return name

    def _names(self, folder: Path) -> set[str]:
        """Return the names in a folder, which is made if it is missing."""
        if folder not in self._taken:
            with _told(folder):
                folder.mkdir(parents=True, exist_ok=True)
                self._taken[folder] = {_alike(path.name) for path in folder.iterdir()}
        return self._taken[folder]


@contextmanager
def _part(folder: Path) -> Generator[IO[bytes]]:
    """Open a file that is gone at the end, unless it was given a name."""
    with tempfile.NamedTemporaryFile(
        suffix=".part", prefix=".pronk-", dir=folder, delete=False
    ) as file:
        try:
            yield file
        finally:
            with suppress(OSError):
                file.close()
            Path(file.name).unlink(missing_ok=True)


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
