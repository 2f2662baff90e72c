"""What may be done about a file that was refused, or be had of it instead."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from gui.attachments.refusal import Refused
from gui.services.attaching import Item

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from gui.attachments.prepared import Prepared

MOST_PAGES = 20
"""Pages that become pictures: each of them takes as much of the context as any picture."""
_PDF = ".pdf"


class Remedy(Enum):
    """What a person may choose; the value is its icon."""

    AGAIN = "rotate-cw"
    BEGINNING = "file-text"
    PAGES = "image"


def remedy_of(item: Item) -> Remedy | None:
    """Return what may help a refused item; None where nothing does, or nothing has to."""
    if item.refused is None or item.path is None:
        return None
    if item.refused.refused is Refused.LONG_TEXT:
        return Remedy.BEGINNING
    if item.refused.refused is Refused.NO_TEXT and is_pdf(item):
        return Remedy.PAGES
    return Remedy.AGAIN


def is_pdf(item: Item) -> bool:
    """Tell whether an item came out of a PDF file, by its name."""
    return item.path is not None and item.path.suffix.lower() == _PDF


def remedy_words(remedy: Remedy) -> str:
    """Return what it does."""
    words = {
        Remedy.AGAIN: QCoreApplication.translate("Attached", "Read it again ({keys})"),
        Remedy.BEGINNING: QCoreApplication.translate("Attached", "Attach its beginning ({keys})"),
        Remedy.PAGES: QCoreApplication.translate(
            "Attached", "Attach its pages as pictures, the first {most} at most ({keys})"
        ),
    }
    return words[remedy].format(keys="F5", most=MOST_PAGES)


def work_of(
    remedy: Remedy, path: Path, name: str, longest_side: int
) -> Callable[[], Sequence[Prepared]] | None:
    """Return what reads a file in that way, in a thread; None for the usual one."""

    def read_beginning() -> Sequence[Prepared]:
        from gui.attachments.prepared import Prepared  # noqa: PLC0415 - in the thread
        from gui.attachments.reading import read_file  # noqa: PLC0415 - it brings much

        return [Prepared(read_file(path, name, cut=True))]

    def read_pages() -> Sequence[Prepared]:
        from gui.attachments.pdf_pages import pages_as_pictures  # noqa: PLC0415 - the same

        return list(pages_as_pictures(path, range(1, MOST_PAGES + 1), longest_side, name=name))

    return {Remedy.BEGINNING: read_beginning, Remedy.PAGES: read_pages}.get(remedy)
