"""Read a text, at once or in pieces."""

from collections.abc import Iterable

from gui.chat.markdown.document import Markdown
from gui.chat.markdown.leaves import AttachedLeaf, CodeLeaf, Leaf, MathLeaf, RuleLeaf, TableLeaf


def leaves_of(document: Markdown) -> list[Leaf]:
    return [leaf for at in range(document.chunk_count()) for leaf in document.leaves(at)]


def read(*pieces: str) -> Markdown:
    """Return a finished text that came in these pieces, looked at after each."""
    document = growing(*pieces)
    document.finish()
    document.refresh()
    return document


def growing(*pieces: str) -> Markdown:
    """Return a text that has come so far in these pieces, looked at after each."""
    document = Markdown()
    for piece in pieces:
        document.append(piece)
        document.refresh()
        leaves_of(document)
    return document


def outline(leaves: Iterable[Leaf]) -> list[str]:
    """Return what leaves are, in short."""
    return [_line(leaf) for leaf in leaves]


def _line(leaf: Leaf) -> str:
    frames = "".join(f"{it.kind.value}({it.marker if it.is_start else '…'}) " for it in leaf.frames)
    if isinstance(leaf, CodeLeaf):
        return f"{frames}code {leaf.language}: {'/'.join(leaf.lines)}"
    if isinstance(leaf, MathLeaf):
        return f"{frames}math: {leaf.tex}"
    if isinstance(leaf, TableLeaf):
        rows = ["|".join(cell.text for cell in row) for row in (leaf.header, *leaf.rows)]
        return f"{frames}table: {' / '.join(rows)}"
    if isinstance(leaf, RuleLeaf):
        return f"{frames}rule"
    if isinstance(leaf, AttachedLeaf):
        return f"{frames}attached: {', '.join(file.name for file in leaf.files)}"
    kind = f"h{leaf.level}" if leaf.level else "text"
    return f"{frames}{kind}: {leaf.inline.text}"
