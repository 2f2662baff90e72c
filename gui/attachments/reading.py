"""Files -> texts that go along with a message, whatever program wrote them.

What a file is, its content decides; its name only where several kinds look alike. All of this
blocks, and belongs into a thread. Pictures and sounds are not read here, and the pages of a PDF
file become pictures in `pdf`.
"""

from __future__ import annotations

import codecs
import re
import zipfile
from contextlib import suppress
from enum import Enum
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from gui.attachments.decoding import decode, with_line_ends
from gui.attachments.docx_text import MAIN_PART, docx_text
from gui.attachments.notebook_text import notebook_text
from gui.attachments.opening import opened, read_most
from gui.attachments.pdf import pdf_text
from gui.attachments.refusal import CannotAttach, Refused
from gui.attachments.steps import Steps
from gui.chat.attached import Attached, Kind, attached
from gui.chat.page_text import page_text

if TYPE_CHECKING:
    from pathlib import Path

MOST_CHARACTERS = 2_000_000
"""So many characters of a file go along: more than any model reads at once."""
_MOST_PACKED = 100_000_000
"""Bytes of a file whose text is but a part of it; documents and notebooks carry pictures."""
_MOST_OF_PDF = 500_000_000
_HEAD = 4096
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_PAGE = re.compile(rb"\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html)\b", re.IGNORECASE | re.DOTALL)
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_CHARSETS = {
    "utf-8": "utf-8",
    "euc-kr": "cp949",
    "ks-c-5601-1987": "cp949",
    "shift-jis": "cp932",
    "euc-jp": "euc_jp",
    "iso-2022-jp": "iso2022_jp",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "gb18030": "gb18030",
    "big5": "big5hkscs",
    "koi8-r": "koi8_r",
    "koi8-u": "koi8_u",
    "iso-8859-1": "cp1252",
    "us-ascii": "cp1252",
}
"""What pages call their encodings, and what browsers take that for."""
_BY_NUMBER = re.compile(r"(?:windows-125|iso-8859-1?)\d")
_PAGE_ENDINGS = {".html", ".htm", ".xhtml"}
_TYPES = {
    ".csv": "text/csv",
    ".json": "application/json",
    ".md": "text/markdown",
    ".tsv": "text/tab-separated-values",
    ".xml": "application/xml",
    ".yaml": "application/yaml",
    ".yml": "application/yaml",
}
"""What the text is where that is more than plain; it is sent as it stands in the file."""


class FileKind(Enum):
    """What a file is by its content; the value is its media type."""

    PLAIN = "text/plain"
    PAGE = "text/html"
    NOTEBOOK = "application/x-ipynb+json"
    WORD = _WORD
    PDF = "application/pdf"


def file_kind(path: Path) -> FileKind:
    """Return how a file is read. What is none of the others is taken for plain text.

    Raises:
        CannotAttach: It is not a file that can be read.
    """
    with opened(path) as (file, _):
        return _kind(read_most(file, _HEAD), _Source(path, path.name, file))


def read_file(
    path: Path,
    name: str = "",
    *,
    cut: bool = False,
    most: int = MOST_CHARACTERS,
    may_be_empty: bool = False,
    steps: Steps | None = None,
) -> Attached:
    """Return the text of a file, as it goes along with a message.

    `name` is what it is called there: else as the file is. A text of more than `most` characters
    is refused as `LONG_TEXT`; with `cut`, its beginning is returned instead, which says so at its
    end. A file in which nothing is written is refused unless it `may_be_empty`.

    Raises:
        CannotAttach: Nothing can be read from it.
        Stopped: No more is wanted.
    """
    steps = steps or Steps()
    name = name or path.name
    with opened(path, name) as (file, size):
        source = _Source(path, name, file, size)
        kind = _kind(read_most(file, _HEAD), source)
        file.seek(0)
        if kind is FileKind.PLAIN:
            text, is_more = _plain(source, most)
        else:
            text, is_more = _extracted(kind, source, most, steps), False
    if not text.strip() and not may_be_empty:
        refused = Refused.EMPTY if kind is FileKind.PLAIN else Refused.NO_TEXT
        raise CannotAttach(refused, name)
    if len(text) > most or is_more:
        if not cut:
            raise CannotAttach(Refused.LONG_TEXT, name, size=len(text), most=most)
        text = f"{text[:most].rstrip()}\n[Cut: only the first {most:,} characters go along.]"
    origin = _TYPES.get(path.suffix.lower(), "") if kind is FileKind.PLAIN else kind.value
    data = text.encode("utf-8", "replace")
    return attached(name, Kind.TEXT, "text/plain", data, origin=origin)


class _Source(NamedTuple):
    """A file that is read, and what it is called."""

    path: Path
    name: str
    file: BinaryIO
    size: int = 0


def _kind(head: bytes, source: _Source) -> FileKind:
    ending = source.path.suffix.lower()
    if b"%PDF-" in head[:1024]:
        return FileKind.PDF
    if head.startswith(b"PK\x03\x04"):
        return _kind_of_package(source)
    if head.startswith(b"\xd0\xcf\x11\xe0") and ending in {".docx", ".docm"}:
        raise CannotAttach(Refused.ENCRYPTED, source.name)  # Word wraps what it encrypts so
    if ending in {".docx", ".docm", ".pdf"}:
        raise CannotAttach(Refused.NOT_WHAT_IT_SAYS if head else Refused.EMPTY, source.name)
    if ending == ".ipynb":
        return FileKind.NOTEBOOK
    is_page = ending in _PAGE_ENDINGS or (not ending and _PAGE.match(head))
    return FileKind.PAGE if is_page else FileKind.PLAIN


def _kind_of_package(source: _Source) -> FileKind:
    try:
        with zipfile.ZipFile(source.file) as package:
            names = package.namelist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError) as error:
        raise CannotAttach(Refused.DAMAGED, source.name) from error
    if MAIN_PART not in names:
        raise CannotAttach(Refused.UNKNOWN, source.name)
    return FileKind.WORD


def _plain(source: _Source, most: int) -> tuple[str, bool]:
    """Return a text, and whether there is more of it than was read."""
    data = read_most(source.file, 4 * most + 1)  # no encoding has longer characters
    is_part = len(data) > 4 * most
    decoded = decode(data, is_cut=is_part)
    if decoded is None:
        raise CannotAttach(Refused.BINARY, source.name)
    return decoded.text, is_part


def _extracted(kind: FileKind, source: _Source, most: int, steps: Steps) -> str:
    """Return the text of a file that has more in it than its text."""
    path, name, file, size = source
    limit = _MOST_OF_PDF if kind is FileKind.PDF else _MOST_PACKED
    if size > limit:
        raise CannotAttach(Refused.TOO_LARGE, name, size=size, most=limit)
    if kind is FileKind.PDF:
        return pdf_text(path, most, steps, name=name).text
    if kind is FileKind.WORD:
        return docx_text(file, name, steps)
    data = read_most(file, limit)
    if kind is FileKind.NOTEBOOK:
        try:
            return notebook_text(_decoded(data, name))
        except ValueError as error:
            raise CannotAttach(Refused.DAMAGED, name) from error
    page = page_text(_markup(data, name), most + 1)
    return f"{page.title}\n\n{page.text}" if page.title else page.text


def _decoded(data: bytes, name: str) -> str:
    decoded = decode(data)
    if decoded is None:
        raise CannotAttach(Refused.BINARY, name)
    return decoded.text


def _markup(data: bytes, name: str) -> str:
    """Decode a page: as it says itself, where that is true."""
    said = _CHARSET.search(data[:_HEAD])
    if said and not data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        label = said[1].decode("ascii", "replace").lower().replace("_", "-")
        by_number = _BY_NUMBER.fullmatch(label)
        encoding = _CHARSETS.get(label, by_number[0] if by_number else "")
        if encoding:
            with suppress(UnicodeError, LookupError):
                return with_line_ends(data.decode(encoding))
    return _decoded(data, name)
