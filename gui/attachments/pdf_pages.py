"""The pages of PDF files as pictures, for models that can see."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QImage

from gui.attachments import pdfium
from gui.attachments.incoming import THUMBNAIL_PX
from gui.attachments.pictures import picture_of_image
from gui.attachments.refusal import CannotAttach, Refused
from gui.attachments.steps import Steps

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from gui.attachments.prepared import Prepared

_PDF = "application/pdf"


def pages_as_pictures(
    path: Path,
    pages: Sequence[int],
    longest_side: int,
    steps: Steps | None = None,
    *,
    name: str = "",
) -> Iterator[Prepared]:
    """Yield pages of a PDF file as pictures whose long side has so many pixels.

    `pages` are counted from 1; those that there are not are passed over, and a page that is
    damaged is empty. Only one page at a time is in memory. To be called in a thread.

    Raises:
        CannotAttach: The file cannot be read, is damaged, or needs a password.
        Stopped: No more is wanted.
    """
    steps = steps or Steps()
    name = name or path.name
    with pdfium.document(path, name) as (document, there):
        wanted = [page for page in pages if 1 <= page <= there]
        for done, page in enumerate(wanted):
            steps.reached(done, len(wanted))
            with pdfium.lock:
                image = _drawn(document, page - 1, longest_side)
            if image.isNull():
                raise CannotAttach(Refused.DAMAGED, name)
            found = picture_of_image(image, f"{name} ({page})", longest_side, THUMBNAIL_PX)
            yield found._replace(attached=found.attached._replace(origin=_PDF))
        steps.reached(len(wanted), len(wanted))


def _drawn(document: Any, at: int, longest_side: int) -> QImage:
    """Return a page on white, as large as wanted; the lock is held."""
    try:
        page = document[at]
    except pdfium.failure():
        return _empty(longest_side)
    try:
        longest = max(page.get_size())
        if longest <= 0:
            return _empty(longest_side)
        bitmap = page.render(
            scale=longest_side / longest, may_draw_forms=False, prefer_bgrx=True, maybe_alpha=False
        )
        try:
            shape = (
                QImage.Format.Format_RGB32
                if bitmap.n_channels == 4
                else QImage.Format.Format_BGR888
            )
            image = QImage(bitmap.buffer, bitmap.width, bitmap.height, bitmap.stride, shape)
            return image.copy()
        finally:
            bitmap.close()
    except pdfium.failure():
        return _empty(longest_side)
    finally:
        page.close()


def _empty(side: int) -> QImage:
    image = QImage(side, side, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFFFF)
    return image
