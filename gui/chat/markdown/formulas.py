"""Formulas as pictures, TeX -> SVG. The library is loaded beside the thread that shows them."""

from __future__ import annotations  # ziamath is there only once a formula is to be drawn

import threading
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import types

LONGEST = 2_000
"""A longer formula is shown as its source."""
_KEPT = 500
_loaded: list[types.ModuleType | None] = []
_loading = threading.Event()


class Drawing(NamedTuple):
    """A formula as SVG; `depth` is how far it reaches below its base line. Sizes in pixels."""

    svg: bytes
    width: float
    height: float
    depth: float


def can_draw() -> bool:
    """Tell whether formulas can be drawn now; nothing is loaded for that."""
    return bool(_loaded)


def are_loaded() -> bool:
    """Tell whether formulas can be drawn; the first call begins to load what is needed."""
    if _loaded:
        return True
    if not _loading.is_set():
        _loading.set()
        threading.Thread(target=_load, name="formulas", daemon=True).start()
    return False


def wait() -> None:
    """Wait until what is being loaded is there."""
    are_loaded()
    for thread in threading.enumerate():
        if thread.name == "formulas":
            thread.join()


@lru_cache(maxsize=_KEPT)
def drawn(tex: str, size: int, colour: str) -> Drawing | None:
    """Draw a formula in letters so many pixels high; None where that cannot be, 2 to 20 ms.

    Only once `are_loaded`. TeX that is wrong, or that names what the library does not know, is
    not drawn: its source says more.
    """
    if not tex.strip() or len(tex) > LONGEST:
        return None
    (ziamath,) = _loaded
    if ziamath is None:
        return None
    try:
        from latex2mathml.converter import convert  # noqa: PLC0415 - loaded with the library

        if "\\" in convert(tex):
            return None
        made = ziamath.Latex(tex, size=size, color=colour)
        width, height = made.getsize()
        return Drawing(made.svg().encode(), width, height, -made.getyofst())
    except Exception:  # noqa: BLE001 - whatever a library of others makes of wrong TeX
        return None


def _load() -> None:
    try:
        import ziamath  # noqa: PLC0415 - 200 ms
    except ImportError:  # formulas are shown as their sources then
        _loaded.append(None)
        raise
    ziamath.config.svg2 = False  # type: ignore[attr-defined] # what QSvgRenderer does not know
    _loaded.append(ziamath)
