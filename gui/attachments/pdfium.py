"""PDFium, which reads PDF files: loaded at its first use, and used by one thread at a time.

It lets other threads of Python run meanwhile.
"""

from __future__ import annotations

import atexit
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from gui.attachments.opening import opened
from gui.attachments.refusal import CannotAttach, Refused

if TYPE_CHECKING:
    from collections.abc import Generator
    from pathlib import Path

MOST_PAGES = 5_000
lock = threading.Lock()
"""To be held around each call of PDFium; for a page at a time, so that others come to theirs."""
_LONGEST_END_S = 3.0
_is_loaded = threading.Event()


@contextmanager
def document(path: Path, name: str = "") -> Generator[tuple[Any, int], None, None]:
    """Open a PDF file; gives it with the number of its pages. Using it needs the lock.

    What is opened of it is to be closed under the lock, too: it must not be left to the garbage
    collector, which may run on any thread.

    Raises:
        CannotAttach: It cannot be read, is damaged, has too many pages, or needs a password.
    """
    name = name or path.name
    with opened(path, name):
        pass  # it is a file, and may be read
    with lock:
        found = _open(path, name)
    try:
        with lock:
            pages = len(found)
        if pages > MOST_PAGES:
            raise CannotAttach(Refused.TOO_LONG, name, size=pages, most=MOST_PAGES)
        yield found, pages
    finally:
        with lock:
            found.close()


def failure() -> type[Exception]:
    """Return what is raised where a part of a document is damaged."""
    from pypdfium2 import PdfiumError  # noqa: PLC0415 - it is there by now

    return PdfiumError  # type: ignore[no-any-return]  # pypdfium2 ships no types


def _open(path: Path, name: str) -> Any:
    import pypdfium2  # noqa: PLC0415 - takes some 100 ms
    from pypdfium2 import raw  # noqa: PLC0415 - the same

    if not _is_loaded.is_set():
        _is_loaded.set()
        # pypdfium2 ends the library when Python ends: nothing may be at work in it then.
        atexit.register(lock.acquire, timeout=_LONGEST_END_S)
    try:
        return pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        protected = {raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY}
        refused = Refused.ENCRYPTED if error.err_code in protected else Refused.DAMAGED
        raise CannotAttach(refused, name) from error
