"""A Word document as text: paragraphs, headings, lists and tables, in their order."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from typing import TYPE_CHECKING, BinaryIO

from gui.attachments.refusal import CannotAttach, Refused

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from docx.oxml.xmlchemy import BaseOxmlElement as Element

    from gui.attachments.steps import Steps

MAIN_PART = "word/document.xml"
_MOST_UNPACKED = 64 * 1024 * 1024
"""Bytes of all parts that are read; a tree of them takes some times as many."""
_MOST_PARTS = 5_000
_SLICE = 256 * 1024
_READ = (".xml", ".rels")
_PACKED_ALIKE = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
"""What Word writes; others are unpacked in one piece, however large that is."""
_ENCRYPTED = 1
_TYPES = re.compile(rb"<!DOCTYPE", re.IGNORECASE)
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_OTHERWISE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_HEADING = re.compile(r"(?:heading|제목|見出し|überschrift|titre)\s*([1-9])", re.IGNORECASE)
_TOLD_EVERY = 500
_SIGNS = {
    f"{_W}tab": "\t",
    f"{_W}br": "\n",
    f"{_W}cr": "\n",
    f"{_W}noBreakHyphen": "-",
}


def docx_text(file: BinaryIO, name: str, steps: Steps) -> str:
    """Return the text of a document; what was deleted in it with changes tracked is left out.

    Raises:
        CannotAttach: It is damaged, or unpacks to more than is read.
        Stopped: No more is wanted.
    """
    body, names = _parsed(_lean(file, name, steps), name)
    return "\n\n".join(_blocks(body, names, steps)).strip()


def _parsed(file: BinaryIO, name: str) -> tuple[Element, dict[str, str]]:
    """Return what holds the blocks of a document, and the names of its styles."""
    import docx  # noqa: PLC0415 - takes some 150 ms
    from docx.opc.exceptions import OpcError  # noqa: PLC0415 - the same

    try:
        document = docx.Document(file)
        names = {it.style_id: str(it.name or "") for it in document.styles}
        body: Element = document.element.body
    except (OpcError, zipfile.BadZipFile, *_MALFORMED) as error:
        raise CannotAttach(Refused.DAMAGED, name) from error
    return body, names


_MALFORMED = (SyntaxError, KeyError, ValueError, AttributeError, TypeError, IndexError)
"""What python-docx meets where XML is broken, a part is missing or not what its name says."""


# --- The package ----------------------------------------------------------------------------------


def _lean(file: BinaryIO, name: str, steps: Steps) -> BinaryIO:
    """Return the same package with everything but its texts emptied, and none of it packed.

    python-docx reads all parts, also the pictures, as many as there are.
    """
    lean = io.BytesIO()
    left = _MOST_UNPACKED
    try:
        with zipfile.ZipFile(file) as package, zipfile.ZipFile(lean, "w") as copy:
            parts = package.infolist()
            _check(parts, name)
            for part in parts:
                steps.go_on()
                data = _unpacked(package, part, left, name) if _is_read(part) else b""
                left -= len(data)
                copy.writestr(part.filename, data)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise CannotAttach(Refused.DAMAGED, name) from error
    lean.seek(0)
    return lean


def _check(parts: list[zipfile.ZipInfo], name: str) -> None:
    """Refuse what the package itself says to be too much."""
    if any(part.flag_bits & _ENCRYPTED for part in parts):
        raise CannotAttach(Refused.ENCRYPTED, name)
    names = [part.filename for part in parts]
    if len(parts) > _MOST_PARTS or len(set(names)) != len(names) or MAIN_PART not in names:
        raise CannotAttach(Refused.DAMAGED, name)
    if any(part.compress_type not in _PACKED_ALIKE for part in parts if _is_read(part)):
        raise CannotAttach(Refused.DAMAGED, name)
    if sum(part.file_size for part in parts if _is_read(part)) > _MOST_UNPACKED:
        raise CannotAttach(Refused.UNPACKS_TOO_LARGE, name, most=_MOST_UNPACKED)


def _is_read(part: zipfile.ZipInfo) -> bool:
    return part.filename.endswith(_READ)


def _unpacked(package: zipfile.ZipFile, part: zipfile.ZipInfo, most: int, name: str) -> bytes:
    """Unpack a part; no more of it than may be, whatever size the package tells."""
    found: list[bytes] = []
    size = 0
    with package.open(part) as packed:
        while data := packed.read(_SLICE):
            size += len(data)
            if size > most:
                raise CannotAttach(Refused.UNPACKS_TOO_LARGE, name, most=_MOST_UNPACKED)
            found.append(data)
    whole = b"".join(found)
    if _TYPES.search(whole):  # the format forbids it; entities that grow need it
        raise CannotAttach(Refused.DAMAGED, name)
    return whole


# --- What stands in it ----------------------------------------------------------------------------


def _blocks(body: Element, names: Mapping[str, str], steps: Steps) -> Iterator[str]:
    points: list[str] = []
    whole = len(body)
    for at, block in enumerate(body):
        if at % _TOLD_EVERY == 0:
            steps.reached(at, whole)
        for text, is_point in _of_block(block, names):
            if points and not is_point:
                yield "\n".join(points)
                points = []
            if is_point:
                points.append(text)
            elif text.strip():
                yield text
    if points:
        yield "\n".join(points)


def _of_block(block: Element, names: Mapping[str, str]) -> Iterator[tuple[str, bool]]:
    """Yield the texts of a block, and whether each is a point of a list."""
    if block.tag == f"{_W}p":
        yield _paragraph(block, names)
    elif block.tag == f"{_W}tbl":
        yield "\n".join(_row(row, names) for row in block.iterchildren(f"{_W}tr")), False
    elif block.tag == f"{_W}sdt":  # a field to fill in, or a table of contents
        for content in block.iterchildren(f"{_W}sdtContent"):
            for inner in content:
                yield from _of_block(inner, names)


def _paragraph(paragraph: Element, names: Mapping[str, str]) -> tuple[str, bool]:
    text = _words(paragraph)
    style = _value(paragraph, "pStyle")
    name = names.get(style, style)
    found = _HEADING.match(name)
    if found and text.strip():
        return f"{'#' * min(6, int(found[1]))} {text.strip()}", False
    if name.lower() == "title" and text.strip():
        return f"# {text.strip()}", False
    level = next(paragraph.iterfind(f"{_W}pPr/{_W}numPr"), None)
    if (level is not None or name.startswith("List ")) and text.strip():
        depth = _value_below(level, "ilvl") if level is not None else ""
        indent = "  " * (min(8, int(depth)) if depth.isdecimal() else 0)
        return f"{indent}- {text.strip()}", True
    return text, False


def _row(row: Element, names: Mapping[str, str]) -> str:
    cells = []
    for cell in row.iterchildren(f"{_W}tc"):
        texts = [text for block in cell for text, _ in _of_block(block, names)]
        cells.append(" ".join(" ".join(texts).split()))
    return f"| {' | '.join(cells)} |"


def _words(paragraph: Element) -> str:
    """Return what is read in a paragraph; a drawing is told by its description."""
    found: list[str] = []
    passed: Element | None = None
    for it in paragraph.iter():
        if passed is not None and passed in it.iterancestors():
            continue
        if it.tag == _OTHERWISE:  # the same once more, for old programs
            passed = it
        elif it.tag == f"{_W}t":
            found.append(it.text or "")
        elif it.tag in _SIGNS and it.getparent().tag == f"{_W}r":
            found.append(_SIGNS[it.tag])
        elif it.tag == _DRAWN and (told := str(it.get("descr") or "").strip()):
            found.append(f"[{told}]")
    return "".join(found)


def _value(paragraph: Element, name: str) -> str:
    found = next(paragraph.iterfind(f"{_W}pPr/{_W}{name}"), None)
    return str(found.get(f"{_W}val") or "") if found is not None else ""


def _value_below(holder: Element, name: str) -> str:
    found = next(holder.iterfind(f"{_W}{name}"), None)
    return str(found.get(f"{_W}val") or "") if found is not None else ""
