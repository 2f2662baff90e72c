"""The files of a folder, to choose from: which there are, and which are text one would attach."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING

from gui.attachments.refusal import CannotAttach, Refused, not_read
from gui.attachments.steps import Steps
from gui.chat.tokens import Ratios

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

MOST_FILES = 20_000
"""So many are listed; a larger folder is listed in part, and says so."""
_MOST_FOLDERS = 5_000
_DEEPEST = 32
_LARGE = 2_000_000
"""Bytes of a file that is not chosen by itself."""
_TOLD_EVERY = 256
_NOT_LOOKED_INTO = frozenset({
    ".git", ".hg", ".svn", ".venv", "venv", "node_modules", "__pycache__", ".tox", ".nox",
    ".mypy_cache", ".pytest_cache", ".ruff_cache", ".gradle", ".idea", ".terraform",
})  # fmt: skip
_NO_TEXT = frozenset(
    "7z a apk app avi avif bin bmp br bz2 cab class dat db deb dll dmg doc dylib eot exe flac"  # noqa: SIM905 - a table of words
    " flv gguf gif gz h5 heic heif ico iso jar jpeg jpg ko lib lz4 m4a m4v mkv mo mov mp3 mp4"
    " mpeg mpg msi npy npz o obj odp ods odt ogg onnx opus otf parquet pdb pickle pkl png ppt"
    " pptx psd pt pth pyc pyd pyo qm rar rlib rpm safetensors so sqlite sqlite3 swp tar tflite"
    " tgz tif tiff ttc ttf wasm wav webm webp whl wma wmv woff woff2 xls xlsx xz zip zst".split()
)
"""Endings of files that hold no text we could read."""


class WhyNot(Enum):
    """Why a file or a folder is not chosen by itself."""

    HIDDEN = "hidden"
    """Its name begins with a dot, or that of a folder around it does."""
    NO_TEXT = "no text"
    LARGE = "large"
    EMPTY = "empty"
    LINK = "link"
    """It stands elsewhere; folders behind links are not looked into."""
    NO_FILE = "no file"
    """A device, a pipe or a socket: it cannot be chosen at all."""
    MADE = "made"
    """A folder that programs fill: it is not looked into."""
    UNREADABLE = "unreadable"
    """The system does not let us look into it, or it went away."""
    DEEP = "deep"
    """It lies too deep to be looked into."""


@dataclass(slots=True, eq=False)
class Entry:
    """A file in a folder. `path` is below that folder, with “/” between its parts."""

    name: str
    path: str
    size: int
    why_not: WhyNot | None = None
    searched: str = ""
    """Its path as it is searched in, whatever the case of what is looked for."""

    def __post_init__(self) -> None:
        self.searched = self.path.casefold()

    @property
    def can_be_chosen(self) -> bool:
        return self.why_not is not WhyNot.NO_FILE


@dataclass(slots=True, eq=False)
class Folder:
    """A folder with what is in it, by name. `path` is empty for the one that was looked into."""

    name: str
    path: str
    why_not: WhyNot | None = None
    folders: list[Folder] = field(default_factory=list)
    files: list[Entry] = field(default_factory=list)

    def inside(self) -> list[Folder | Entry]:
        """Return what is in it, as it is listed."""
        return [*self.folders, *self.files]

    def all_files(self) -> Iterable[Entry]:
        """Yield the files in it and in all folders below, as they are listed."""
        left: list[Folder | Entry] = [self]
        while left:
            it = left.pop()
            if isinstance(it, Entry):
                yield it
            else:
                left += reversed(it.inside())


@dataclass(frozen=True, slots=True)
class Looked:
    """What was found in a folder; with `is_cut` there is more than is listed."""

    root: Folder
    files: int
    is_cut: bool


def about_tokens(size: int) -> int:
    """Return what a model takes for so many bytes of text, roughly.

    A letter of Latin scripts is a byte, one of Hangul three, and that takes three times as much.
    """
    return round(size * Ratios().narrow)


def look_into(path: Path, steps: Steps | None = None, most: int = MOST_FILES) -> Looked:
    """Return the files below a folder. It blocks: call it in a thread.

    Links are not followed, so that there are no loops; what cannot be read is told in its place.

    Raises:
        CannotAttach: It is no folder, or not to be read itself.
        Stopped: No more is wanted.
    """
    name = path.name or path.absolute().name or str(path)
    try:
        if not stat.S_ISDIR(path.stat().st_mode):
            raise CannotAttach(Refused.NOT_A_FILE, name)
        with os.scandir(path):
            pass  # it may be read
    except OSError as error:
        raise not_read(error, name) from error
    except ValueError as error:  # a NUL in the name
        raise CannotAttach(Refused.GONE, name) from error
    return _Look(path, name, steps or Steps(), most).looked()


class _Look:
    """Walks through a folder: its own files first, and hidden folders last."""

    def __init__(self, path: Path, name: str, steps: Steps, most: int) -> None:
        self._path = path
        self._root = Folder(name, "")
        self._steps = steps
        self._most = most
        self._files = 0
        self._folders = 0
        self._is_cut = False
        self._seen: set[tuple[int, int]] = set()

    def looked(self) -> Looked:
        waiting = [(self._root, 0, False)]
        hidden: list[tuple[Folder, int, bool]] = []
        while (waiting or hidden) and not self._is_full():
            folder, depth, is_hidden = waiting.pop(0) if waiting else hidden.pop(0)
            self._list(folder, is_hidden=is_hidden)
            for inner in folder.folders:
                if inner.why_not is WhyNot.HIDDEN:
                    hidden.append((inner, depth + 1, True))
                elif inner.why_not is None and depth + 1 > _DEEPEST:
                    inner.why_not = WhyNot.DEEP
                elif inner.why_not is None:
                    waiting.append((inner, depth + 1, False))
        self._is_cut = self._is_cut or bool(waiting or hidden)
        return Looked(self._root, self._files, self._is_cut)

    def _is_full(self) -> bool:
        return self._files >= self._most or self._folders >= _MOST_FOLDERS

    def _list(self, folder: Folder, *, is_hidden: bool) -> None:
        self._folders += 1
        try:
            if self._is_seen(folder):
                folder.why_not = WhyNot.LINK  # the same folder, mounted in a second place
                return
            with os.scandir(self._path / folder.path) as found:
                for at, it in enumerate(found):
                    if at % _TOLD_EVERY == 0:
                        self._steps.reached(self._files, self._most)
                    if self._files >= self._most:
                        self._is_cut = True
                        break
                    self._add(it, folder, is_hidden=is_hidden)
        except OSError:
            folder.why_not = WhyNot.UNREADABLE
        folder.folders.sort(key=_by_name)
        folder.files.sort(key=_by_name)

    def _is_seen(self, folder: Folder) -> bool:
        facts = (self._path / folder.path).stat()
        key = (facts.st_dev, facts.st_ino)
        is_seen = key in self._seen and bool(facts.st_ino)
        self._seen.add(key)
        return is_seen

    def _add(self, it: os.DirEntry[str], folder: Folder, *, is_hidden: bool) -> None:
        path = f"{folder.path}/{it.name}" if folder.path else it.name
        hidden = WhyNot.HIDDEN if is_hidden or it.name.startswith(".") else None
        if it.is_dir(follow_symlinks=False):
            why_not = WhyNot.MADE if it.name in _NOT_LOOKED_INTO else hidden
            folder.folders.append(Folder(it.name, path, why_not))
        elif it.is_symlink() and _leads_to_folder(it):
            folder.folders.append(Folder(it.name, path, WhyNot.LINK))
        else:
            self._files += 1
            size, why_not = _judged(it)
            folder.files.append(Entry(it.name, path, size, why_not or hidden))


def _leads_to_folder(link: os.DirEntry[str]) -> bool:
    try:
        return link.is_dir()
    except OSError:  # it leads to itself
        return False


def _judged(it: os.DirEntry[str]) -> tuple[int, WhyNot | None]:
    """Return how large a file is, and what of itself stands against choosing it."""
    try:
        facts = it.stat()
    except OSError:  # a link that leads nowhere, or a file that has gone
        return 0, WhyNot.NO_FILE
    if not stat.S_ISREG(facts.st_mode):
        return 0, WhyNot.NO_FILE
    ending = it.name.rpartition(".")[2].lower() if "." in it.name else ""
    if it.is_symlink():
        return facts.st_size, WhyNot.LINK
    if ending in _NO_TEXT:
        return facts.st_size, WhyNot.NO_TEXT
    if not facts.st_size:
        return 0, WhyNot.EMPTY
    return facts.st_size, WhyNot.LARGE if facts.st_size > _LARGE else None


def _by_name(it: Folder | Entry) -> tuple[str, str]:
    return it.name.casefold(), it.name
