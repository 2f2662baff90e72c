"""Formulas as pictures, TeX -> SVG. The library is loaded beside the thread that shows them."""

from __future__ import annotations  # ziamath is there only once a formula is to be drawn

import contextlib
import threading
import time
from collections import OrderedDict
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import types
    from collections.abc import Iterable

LONGEST = 2_000
"""A longer formula is shown as its source."""
_KEPT = 1_000
_MARGIN = 1
"""Pixels around a formula: slanted letters reach beyond their places."""
_SHORT = 40
"""Characters of TeX that are drawn in a few milliseconds."""
_DEBT_S = 0.012
_SHARE = 0.5
"""So much of the time may go by with drawing before what waits is shown, after a first moment."""
_loaded: list[types.ModuleType | None] = []
_working = threading.Event()


class Drawing(NamedTuple):
    """A formula as SVG; `depth` is how far it reaches below its base line. Sizes in pixels."""

    svg: bytes
    width: float
    height: float
    depth: float


class Formula(NamedTuple):
    """A formula to be drawn in letters so many pixels high; `is_inline` within a line of text."""

    tex: str
    size: int
    colour: str
    is_inline: bool = False


_FIRST = r"\int_0^1 \sum_{i=1}^n \frac{a+b}{2-c} \sqrt{x} = (\pi)"
"""Drawn before any other: the font and its signs take longest when they are first used."""
_drawings: OrderedDict[Formula, Drawing | None] = OrderedDict()
_wanted: list[Formula] = []
_drawing = threading.Lock()
"""One is drawn at a time: the library reads its font with one file position."""


class _Pace:
    """Sees to it that many formulas at once do not keep the window from answering."""

    def __init__(self) -> None:
        self._free_at_s = 0.0

    def has_time(self) -> bool:
        return self._free_at_s - time.perf_counter() < _DEBT_S

    def note(self, took_s: float) -> None:
        self._free_at_s = max(self._free_at_s, time.perf_counter()) + took_s / _SHARE


_pace = _Pace()


def can_draw() -> bool:
    """Tell whether a formula can be drawn now, as nothing else is being drawn."""
    return are_loaded() and not _drawing.locked()


def is_ready(formula: Formula) -> bool:
    """Tell whether a formula is drawn already, or can be without keeping anybody waiting."""
    if formula in _drawings:
        return True
    return len(formula.tex) <= _SHORT and can_draw() and _pace.has_time()


def is_drawn(formula: Formula) -> bool:
    """Tell whether a formula has been drawn, or has been found not to be one."""
    return formula in _drawings


def request(formulas: Iterable[Formula]) -> None:
    """Draw formulas beside the thread that shows them; see `is_drawn`."""
    _wanted[:] = [formula for formula in formulas if formula not in _drawings]
    if _wanted:
        _begin()


def _begin() -> None:
    if not _working.is_set():
        _working.set()
        threading.Thread(target=_work, name="formulas", daemon=True).start()


def are_loaded() -> bool:
    """Tell whether formulas can be drawn, if not at once; nothing is loaded for that."""
    return bool(_loaded)


def load() -> None:
    """Begin to load what draws formulas, unless that is done."""
    if not _loaded:
        _begin()


def wait() -> None:
    """Wait until what is being loaded is there, and what was wanted is drawn."""
    load()
    for thread in threading.enumerate():
        if thread.name == "formulas":
            thread.join()


def drawn(formula: Formula) -> Drawing | None:
    """Draw a formula, in 1 to 20 ms; None where that cannot be. What was drawn is remembered.

    Only once `are_loaded`. TeX that is wrong, or that names what the library does not know, is
    not drawn: its source says more.
    """
    with contextlib.suppress(KeyError):  # another thread may let go of it
        _drawings.move_to_end(formula)
        return _drawings[formula]
    began_s = time.perf_counter()
    with _drawing:
        made = _drawings[formula] = _draw(formula)
    if threading.current_thread() is threading.main_thread():
        _pace.note(time.perf_counter() - began_s)
    if len(_drawings) > _KEPT:
        _drawings.popitem(last=False)
    return made


def _draw(formula: Formula) -> Drawing | None:
    tex = formula.tex
    if not tex.strip() or len(tex) > LONGEST:
        return None
    (ziamath,) = _loaded
    if ziamath is None:
        return None
    try:
        from latex2mathml.converter import convert  # noqa: PLC0415 - loaded with the library

        if "\\" in convert(tex):
            return None
        made = ziamath.Latex(
            tex,
            size=formula.size,
            color=formula.colour,
            inline=formula.is_inline,
            margin=_MARGIN,
        )
        width, height = made.getsize()  # without the margin, which the picture has
        depth = _MARGIN - made.getyofst()
        return Drawing(made.svg().encode(), width + 2 * _MARGIN, height + 2 * _MARGIN, depth)
    except Exception:  # noqa: BLE001 - whatever a library of others makes of wrong TeX
        return None


def _work() -> None:
    """Draw what is wanted until nothing is."""
    if not _loaded:
        _load()
    while True:
        with contextlib.suppress(IndexError):
            drawn(_wanted.pop(0))
            continue
        _working.clear()
        if not _wanted:  # else something came while this thread was about to end
            return
        _working.set()


def _load() -> None:
    try:
        library = import_module("ziamath")  # 200 ms
    except ImportError:  # formulas are shown as their sources then
        _loaded.append(None)
        return
    library.config.svg2 = False  # what QSvgRenderer does not know
    library.Latex(_FIRST).svg()
    _loaded.append(library)
