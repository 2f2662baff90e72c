"""Every section of CommonMark and of GitHub's additions, by examples of our own, one file each.

The examples of a file are apart by lines of `%%%`. What is read of each is compared with the tree
that markdown-it makes of it when nobody has set it up for us.
"""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import pytest
from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from gui.chat.markdown.document import whole_leaves
from gui.chat.markdown.leaves import (
    CodeLeaf,
    FrameKind,
    Frames,
    Inline,
    Leaf,
    RuleLeaf,
    Style,
    TableLeaf,
    TextLeaf,
)
from tests.benchmarks.markdown_texts import cuts
from tests.chat.markdown.reading import leaves_of, read

FOLDER = Path(__file__).parent / "sections"
EXAMPLES = [
    pytest.param(example, id=f"{path.stem}-{number}")
    for path in sorted(FOLDER.glob("*.md"))
    for number, example in enumerate(path.read_text("utf-8").split("%%%\n"), 1)
]
_TASK = re.compile(r"\[([ xX])\] +(?=\S)")
_BOXES = {" ": "☐", "x": "☑", "X": "☑"}
_STYLES = {"strong": "strong", "em": "em", "s": "strike", "code_inline": "code"}


class Run(NamedTuple):
    """A stretch of text of one look."""

    text: str
    styles: frozenset[str]
    target: str


class Block(NamedTuple):
    """A block: what it is, what it stands in, and what is in it."""

    kind: str
    within: tuple[str, ...]
    content: object


# --- Of the tree ----------------------------------------------------------------------------------


def tree(text: str) -> list[Block]:
    """Return the blocks of markdown-it's own tree."""
    parser = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
    blocks: list[Block] = []
    _walk(SyntaxTreeNode(parser.parse(text)), [], blocks)
    return blocks


def _walk(node: SyntaxTreeNode, within: list[str], blocks: list[Block]) -> None:
    for child in node.children:
        kind = child.type
        if kind == "blockquote":
            _walk(child, [*within, "quote"], blocks)
        elif kind in {"bullet_list", "ordered_list"}:
            _walk_list(child, within, blocks)
        elif kind == "paragraph":
            blocks.append(Block("paragraph", tuple(within), _runs(child.children[0])))
        elif kind == "heading":
            blocks.append(Block(child.tag, tuple(within), _runs(child.children[0])))
        elif kind in {"fence", "code_block"}:
            language = child.info.split()[0] if child.info.split() else ""
            code = (language, child.content.removesuffix("\n"))
            blocks.append(Block("code", tuple(within), code))
        elif kind == "hr":
            blocks.append(Block("rule", tuple(within), None))
        elif kind == "table":
            blocks.append(Block("table", tuple(within), _table(child)))
        else:
            raise LookupError(kind)


def _walk_list(node: SyntaxTreeNode, within: list[str], blocks: list[Block]) -> None:
    number = int(node.attrs.get("start", 1))
    for item in node.children:
        mark = f"{number}{item.markup}" if node.type == "ordered_list" else "bullet"
        first = len(blocks)
        box = _box(item)
        _walk(item, [*within, box or mark], blocks)
        if len(blocks) == first:
            blocks.append(Block("paragraph", (*within, mark), ()))
        elif box:
            blocks[first] = _without_box(blocks[first])
        number += 1


def _box(item: SyntaxTreeNode) -> str:
    """Return the box of a task, empty where an item is none."""
    first = item.children[0] if item.children else None
    if first is None or first.type != "paragraph":
        return ""
    found = _TASK.match(first.children[0].content)
    return _BOXES[found.group(1)] if found else ""


def _without_box(block: Block) -> Block:
    content: tuple[Run, ...] = block.content  # type: ignore[assignment] # of a paragraph
    found = _TASK.match(content[0].text)
    text = content[0].text[found.end() if found else 0 :]
    return block._replace(content=merged((content[0]._replace(text=text), *content[1:])))


def _table(node: SyntaxTreeNode) -> tuple[tuple[str, ...], tuple[object, ...]]:
    rows = [row for part in node.children for row in part.children]
    aligns = tuple(
        str(cell.attrs.get("style", "")).removeprefix("text-align:") for cell in rows[0].children
    )
    cells = tuple(tuple(_runs(cell.children[0]) for cell in row.children) for row in rows)
    return aligns, cells


def _runs(inline: SyntaxTreeNode) -> tuple[Run, ...]:
    return merged(_inline(inline, frozenset(), ""))


def _inline(node: SyntaxTreeNode, styles: frozenset[str], target: str) -> Iterator[Run]:
    for child in node.children:
        if child.type in {"strong", "em", "s"}:
            yield from _inline(child, styles | {_STYLES[child.type]}, target)
        elif child.type == "link":
            yield from _inline(child, styles | {"link"}, str(child.attrs.get("href", "")))
        elif child.type == "image":
            source = str(child.attrs.get("src", ""))
            alt = "".join(run.text for run in _inline(child, frozenset(), ""))
            yield Run(alt or source, styles | {"image"}, source)
        elif child.type == "code_inline":
            yield Run(child.content, styles | {"code"}, target)
        else:
            text = {"softbreak": " ", "hardbreak": "\u2028"}.get(child.type, child.content)
            yield Run(text, styles, target)


# --- Of the leaves --------------------------------------------------------------------------------


def shown(leaves: Sequence[Leaf]) -> list[Block]:
    """Return the blocks of what we read."""
    blocks: list[Block] = []
    marks: list[str] = []
    for leaf in leaves:
        marks = _marks(leaf.frames, marks)
        within = tuple(marks)
        if isinstance(leaf, CodeLeaf):
            blocks.append(Block("code", within, (leaf.language, "\n".join(leaf.lines))))
        elif isinstance(leaf, RuleLeaf):
            blocks.append(Block("rule", within, None))
        elif isinstance(leaf, TableLeaf):
            rows = (leaf.header, *leaf.rows)
            cells = tuple(tuple(_runs_of(cell) for cell in row) for row in rows)
            blocks.append(Block("table", within, (leaf.aligns, cells)))
        elif isinstance(leaf, TextLeaf):
            kind = f"h{leaf.level}" if leaf.level else "paragraph"
            blocks.append(Block(kind, within, _runs_of(leaf.inline)))
    return blocks


def _marks(frames: Frames, before: list[str]) -> list[str]:
    """Return what a leaf stands in; who goes on in an item has its mark from the leaf before."""
    found: list[str] = []
    for depth, frame in enumerate(frames):
        if frame.kind is FrameKind.QUOTE:
            found.append("quote")
        elif frame.is_start:
            is_number = frame.marker[:-1].isdigit()
            found.append(frame.marker if is_number or frame.marker in "☐☑" else "bullet")
        else:
            found.append(before[depth])
    return found


def _runs_of(inline: Inline) -> tuple[Run, ...]:
    runs: list[Run] = []
    at = 0
    for span in inline.spans:
        runs.append(Run(inline.text[at : span.start], frozenset(), ""))
        names = {Style.STRONG: "strong", Style.EMPHASIS: "em", Style.STRIKE: "strike",
                 Style.CODE: "code", Style.LINK: "link", Style.IMAGE: "image"}  # fmt: skip
        styles = frozenset(name for style, name in names.items() if span.style & style)
        runs.append(Run(inline.text[span.start : span.end], styles, span.target))
        at = span.end
    runs.append(Run(inline.text[at:], frozenset(), ""))
    return merged(runs)


def merged(runs: Sequence[Run] | Iterator[Run]) -> tuple[Run, ...]:
    """Return runs without empty ones, those of one look as one."""
    found: list[Run] = []
    for run in runs:
        if found and found[-1][1:] == run[1:]:
            found[-1] = run._replace(text=found[-1].text + run.text)
        elif run.text:
            found.append(run)
    return tuple(found)


# --- Compared -------------------------------------------------------------------------------------


def plain(blocks: Sequence[Block]) -> list[Block]:
    """Return blocks without the links in their paragraphs."""
    return [
        block._replace(content="".join(run.text for run in block.content))  # type: ignore[attr-defined]
        for block in blocks
    ]


@pytest.mark.parametrize("text", EXAMPLES)
def test_a_section_is_read_as_the_parser_reads_it(
    text: str, request: pytest.FixtureRequest
) -> None:
    finished = read(text)
    while not finished.settle(0.01):
        pass
    finished.refresh()
    ways: list[Sequence[Leaf]] = [whole_leaves(text), leaves_of(read(text)), leaves_of(finished)]
    ways += [leaves_of(read(*cuts(text, seed))) for seed in range(5)]
    wanted = tree(text)
    if "29-gfm-autolinks" in request.node.name:  # which the parser alone does not know
        wanted = plain(wanted)
    for leaves in ways:
        found = shown(leaves)
        assert (plain(found) if "29-gfm-autolinks" in request.node.name else found) == wanted


def test_there_is_a_file_for_every_section() -> None:
    assert len(list(FOLDER.glob("*.md"))) == 30
