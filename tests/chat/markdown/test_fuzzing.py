"""Any Markdown, cut anyhow: made of whole blocks and of broken ones, nested in each other."""

from itertools import pairwise

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from gui.chat.markdown.document import Markdown, are_same, whole_leaves
from gui.chat.markdown.hidden import HIDDEN
from gui.chat.markdown.html import html
from gui.chat.markdown.leaves import Leaf, MathLeaf, TableLeaf, TextLeaf
from gui.chat.markdown.markup import markup
from gui.chat.markdown.parts import plain, text_of, whole
from tests.chat.markdown.reading import leaves_of

WORDS = st.sampled_from(
    [
        "tide",
        "달은",
        "a_b_c",
        "x",
        "😀",
        "שלום",
        "é",
        "\u200b",
        "5 < 6",
        "&amp;",
        "\\*",
        "1)",
        "- a",
    ]
)
MARKS = st.sampled_from(["*", "**", "_", "~~", "`", "``", "***", "$", "$$", "\\(", "\\[", "[", "]"])
ADDRESSES = st.sampled_from(["http://a.b/c", "<x y>", "#", "javascript:x", "a(b)c", "//h/p", ""])
LABELS = st.sampled_from(["a", "A", "^1", "^note", "b c", "달"])
EDGES = st.sampled_from(
    ["", "# ", "## ", "- ", "* ", "1. ", "7) ", "> ", "    ", "\t", "[^1]: ", "- [x] "]
)
FENCES = st.sampled_from(
    ["```", "~~~", "````py", "``` a`b", "$$", "\\[", "\\]", "---", "===", "|-|-|", "***"]
)


def link(words: str, label: str, address: str) -> str:
    return f"[{words}]({address}) ![{words}]({address}) [{label}] <{address}>"


def definition(label: str, address: str) -> str:
    return f"[{label}]: {address}"


INLINE = st.recursive(
    WORDS,
    lambda inner: st.one_of(
        st.tuples(MARKS, inner).map(lambda it: f"{it[0]}{it[1]}{it[0]}"),
        st.tuples(MARKS, inner).map("".join),
        st.tuples(inner, inner).map(" ".join),
        st.builds(link, inner, LABELS, ADDRESSES),
    ),
    max_leaves=6,
)
ROWS = st.lists(INLINE, min_size=1, max_size=3).map(lambda cells: f"| {' | '.join(cells)} |")
LINES = st.one_of(INLINE, ROWS, FENCES, st.builds(definition, LABELS, ADDRESSES), st.just(""))


@st.composite
def texts(draw: st.DrawFn) -> str:
    """Make lines, each in some containers of the line before it or in others."""
    lines: list[str] = []
    edge = ""
    for _ in range(draw(st.integers(1, 14))):
        if draw(st.booleans()):
            edge = "".join(draw(st.lists(EDGES, max_size=3)))
        elif draw(st.booleans()):
            edge = " " * len(edge)
        lines.append(edge + draw(LINES))
    return draw(st.sampled_from(["\n", "\n", "\n", "\r\n", "  \n"])).join(lines)


@st.composite
def cut_texts(draw: st.DrawFn) -> tuple[str, list[str]]:
    """Make a text, and the pieces in which it comes."""
    text = draw(texts())
    places = draw(st.lists(st.integers(0, len(text)), max_size=12))
    ends = sorted({0, *places, len(text)})
    return text, [text[begin:end] for begin, end in pairwise(ends)]


def grown(pieces: list[str], *, looks: bool, shows_all: bool = False) -> Markdown:
    """Return the finished text; somebody may look at it after each piece."""
    document = Markdown(shows_all=shows_all)
    for piece in pieces:
        document.append(piece)
        document.refresh()
        if looks:
            leaves_of(document)
    document.finish()
    document.refresh()
    return document


def check(leaf: Leaf) -> None:
    """Spans lie in the text, one behind the other; tables are complete."""
    cells = [leaf.inline] if isinstance(leaf, TextLeaf) else []
    if isinstance(leaf, TableLeaf):
        assert all(len(row) == len(leaf.header) == len(leaf.aligns) for row in leaf.rows)
        cells = [cell for row in (leaf.header, *leaf.rows) for cell in row]
    if isinstance(leaf, MathLeaf):
        assert leaf.is_closed
    for cell in cells:
        ends = [0, *(end for span in cell.spans for end in (span.start, span.end)), len(cell.text)]
        assert ends == sorted(ends)


FUZZED = settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@given(cut_texts())
@FUZZED
def test_cuts_leave_no_trace(made: tuple[str, list[str]]) -> None:
    text, pieces = made
    seen, unseen = grown(pieces, looks=True), grown(pieces, looks=False)

    assert are_same(leaves_of(seen), leaves_of(grown([text], looks=True)))
    assert are_same(leaves_of(unseen), leaves_of(seen))


def at_once(text: str) -> tuple[str, list[str]]:
    """Return a text that comes in one piece."""
    return text, [text]


@given(cut_texts())
@example(
    at_once(
        "- [^1]:     [^note]: http://a.b/c\n# tide\n# [tide](http://a.b/c) ![tide](http://a.b/c) "
        "[^note] <http://a.b/c>"
    )
)
@example(at_once("- a\n\n  [^1]:     [^note]: x\n\n# [^note]"))
@example(at_once("[^1]:\n    [^2]:     [^note]: x\n\n# [^note]"))
@FUZZED
def test_once_settled_it_is_what_it_is_as_a_whole(made: tuple[str, list[str]]) -> None:
    text, pieces = made
    document = grown(pieces, looks=True)
    while not document.settle(1.0):
        pass
    document.refresh()

    assert are_same(leaves_of(document), whole_leaves(text))
    sources = (document.source_of(at) for at in range(document.chunk_count()))
    assert "".join(sources).rstrip() == document.source.rstrip()


@given(cut_texts(), st.booleans())
@FUZZED
def test_leaves_can_be_shown_and_copied(made: tuple[str, list[str]], shows_all: bool) -> None:
    document = grown(made[1], looks=True, shows_all=shows_all)
    leaves = leaves_of(document)
    parts = [whole(leaf) for leaf in leaves]
    copied = plain(parts)

    for leaf in leaves:
        check(leaf)
        # What is hidden is never copied from prose.
        words = text_of(leaf).replace("\u2028", "\n")
        assert set(HIDDEN.sub("", words).split()) <= set(HIDDEN.sub("", copied).split())
    assert "<script" not in html(parts)
    leaves_of(grown([markup(parts)], looks=True))
