"""The texts of a chat on paper, read and laid out some milliseconds at a time."""

import time
from collections.abc import Generator, Iterator, Sequence

from gui.chat.growing import GrowingText
from gui.chat.markdown import formulas, lexers
from gui.chat.markdown.feed import Feed
from gui.chat.markdown.leaves import Leaf, MathLeaf, TableLeaf, TextLeaf
from gui.chat.markdown.plain import PlainText
from gui.widgets.theme import Role
from gui.widgets.transcript.code_piece import CodePiece
from gui.widgets.transcript.inline_formulas import has_formula
from gui.widgets.transcript.look import Look
from gui.widgets.transcript.paper_message import Kind, PaperText
from gui.widgets.transcript.piece import Piece
from gui.widgets.transcript.section import Section, Source

_STEP_S = 0.005
_PATIENCE_S = 3.0
"""So long is waited for what colours code or draws formulas; then they are printed without."""
_STYLES: dict[Kind, tuple[Role, str]] = {
    Kind.QUESTION: ("body", "text"),
    Kind.REPLY: ("body", "text"),
    Kind.THINKING: ("ui", "text2"),
    Kind.OUTPUT: ("mono", "text"),
    Kind.NOTE: ("ui", "text2"),
}


def read(text: PaperText, look: Look, width: int) -> Generator[bool, None, Section]:
    """Read a text in a width, and return it. No step of it waits for anything."""
    if text.kind not in {Kind.REPLY, Kind.THINKING}:
        return _section(PlainText(text.text), text.kind, look, width)
    feed = Feed(GrowingText(text.text))
    document = feed.opened(has_ended=True)
    section = _section(document, text.kind, look, width)
    while feed.take(has_ended=True):
        section.refresh()
        yield False
    while not document.settle(_STEP_S):
        yield False
    section.refresh()
    return section


def prepare(leaves: Sequence[Leaf]) -> Iterator[bool]:
    """Wait for what draws formulas, where there are some: they are drawn as they are laid out."""
    if not any(map(_has_formula, leaves)):
        return
    formulas.load()
    ends_s = time.perf_counter() + _PATIENCE_S
    while not formulas.are_loaded() and time.perf_counter() < ends_s:
        yield True


def complete(piece: Piece) -> Iterator[bool]:
    """Colour code; each step tells whether it waits for another thread."""
    if not isinstance(piece, CodePiece):
        return
    ends_s = time.perf_counter() + _PATIENCE_S
    while piece.colour(_STEP_S):
        is_waiting = lexers.get(piece.leaf.language) is None
        if is_waiting and time.perf_counter() > ends_s:
            return
        yield is_waiting


def _has_formula(leaf: Leaf) -> bool:
    if isinstance(leaf, TextLeaf):
        return has_formula(leaf.inline)
    if isinstance(leaf, TableLeaf):
        return any(has_formula(cell) for row in (leaf.header, *leaf.rows) for cell in row)
    return isinstance(leaf, MathLeaf)


def _section(source: Source, kind: Kind, look: Look, width: int) -> Section:
    role, colour = _STYLES[kind]
    section = Section(lambda: source, (0, 0), look, role, colour)
    section.wraps_code = True
    section.set_width(width)
    section.read_all()
    return section
