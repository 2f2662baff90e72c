"""The text of PDF files."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from gui.attachments import pdfium
from gui.attachments.refusal import CannotAttach, Refused
from gui.attachments.steps import Steps

if TYPE_CHECKING:
    from pathlib import Path

_JOINED = re.compile("[\ufffe\x02]\n?")
"""Where PDFium says that a word was divided at the end of a line."""
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff]")


class PdfText(NamedTuple):
    """The text of a PDF file; `is_cut` tells that there was more of it."""

    text: str
    pages: int
    is_cut: bool = False


def page_count(path: Path) -> int:
    """Return how many pages a PDF file has.

    Raises:
        CannotAttach: It cannot be read, is damaged, or needs a password.
    """
    with pdfium.document(path) as (_, pages):
        return pages


def pdf_text(path: Path, most: int, steps: Steps | None = None, *, name: str = "") -> PdfText:
    """Return the text of a PDF file, each page under a line that names it.

    No more pages are read once there are `most` characters.

    Raises:
        CannotAttach: It cannot be read, or no page has a text.
        Stopped: No more is wanted.
    """
    steps = steps or Steps()
    parts: list[str] = []
    length = words = 0
    with pdfium.document(path, name) as (document, pages):
        for at in range(pages):
            steps.reached(at, pages)
            with pdfium.lock:
                text = _text_of_page(document, at)
            words += len(text)
            parts.append(f"[Page {at + 1}]\n{text}".rstrip())
            length += len(parts[-1]) + 2
            if length > most:
                break
    steps.reached(pages, pages)
    if not words:
        raise CannotAttach(Refused.NO_TEXT, name or path.name)
    return PdfText("\n\n".join(parts), pages, is_cut=length > most)


def _text_of_page(document: Any, at: int) -> str:
    """Return what is written on a page; nothing of one that is damaged."""
    try:
        page = document[at]
    except pdfium.failure():
        return ""
    try:
        text_page = page.get_textpage()
        try:
            text = str(text_page.get_text_bounded())
        finally:
            text_page.close()
    except pdfium.failure():
        return ""
    finally:
        page.close()
    text = _JOINED.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return _UNSEEN.sub("", text).strip()
