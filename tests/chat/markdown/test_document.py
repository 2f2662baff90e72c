import time
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gui.chat.markdown.document import Markdown, are_same, whole_leaves
from gui.chat.markdown.leaves import CodeLeaf, FrameKind, Style, TableLeaf, TextLeaf
from gui.chat.markdown.splitter import MOST_ROWS
from tests.benchmarks import markdown_texts as texts
from tests.chat.markdown.reading import growing, leaves_of, outline, read

SEEDS = range(150)


def settled(document: Markdown) -> Markdown:
    while not document.settle(0.003):
        pass
    document.refresh()
    return document


# --- However it is cut, and whenever it is looked at ----------------------------------------------


@pytest.mark.parametrize("make", [texts.model_like, texts.adversarial])
def test_cuts_leave_no_trace(make: Callable[[int], str]) -> None:
    for seed in SEEDS:
        text = make(seed)
        pieces = texts.cuts(text, seed)

        assert are_same(leaves_of(read(*pieces)), leaves_of(read(text))), (seed, text)


def test_what_is_shown_depends_on_the_text_so_far_only() -> None:
    for seed in range(40):
        pieces = texts.cuts(texts.model_like(seed), seed)
        for count in range(1, len(pieces)):
            so_far = growing(*pieces[:count])
            at_once = growing("".join(pieces[:count]))

            assert are_same(leaves_of(so_far), leaves_of(at_once)), (seed, count)


@given(st.text(alphabet="ab -*_`~#>|1.\n\t[]()$\\<:!한😀\u2028\x00\r", max_size=60), st.integers())
@settings(max_examples=150, deadline=None)
def test_no_text_and_no_cut_is_too_odd(text: str, seed: int) -> None:
    whole = settled(read(text))

    assert are_same(leaves_of(read(*texts.cuts(text, seed))), leaves_of(read(text)))
    assert are_same(leaves_of(whole), whole_leaves(text))


def test_before_it_is_settled_a_text_of_a_model_is_what_it_is_as_a_whole() -> None:
    for seed in SEEDS:
        text = texts.model_like(seed)

        assert are_same(leaves_of(read(text)), whole_leaves(text)), (seed, text)


@pytest.mark.parametrize("make", [texts.model_like, texts.adversarial])
def test_once_settled_every_text_is_what_it_is_as_a_whole(make: Callable[[int], str]) -> None:
    for seed in SEEDS:
        text = make(seed)

        assert are_same(leaves_of(settled(read(text))), whole_leaves(text)), (seed, text)


# --- What stays as it was -------------------------------------------------------------------------


def test_leaves_that_have_not_changed_stay_the_same_objects() -> None:
    document = growing("# Title\n\nFirst.\n\n- one\n- two")
    before = leaves_of(document)

    document.append(" and more")
    changes = document.refresh()

    after = leaves_of(document)
    assert [old is new for old, new in zip(before, after, strict=True)] == [True, True, True, False]
    assert min(changes.stale) >= document.chunk_count() - 2


def test_code_grows_in_place() -> None:
    document = growing("```py\nx = 1\ny")
    leaf = leaves_of(document)[0]
    assert isinstance(leaf, CodeLeaf)
    assert leaf.lines == ["x = 1", "y"]

    document.append(" = 2\n```\n")
    document.refresh()

    assert leaves_of(document)[0] is leaf
    assert (leaf.lines, leaf.is_closed) == (["x = 1", "y = 2"], True)


def test_code_that_nothing_ends_is_complete_once_the_text_is() -> None:
    document = growing("```json\n{", "}")
    leaf = leaves_of(document)[0]
    assert isinstance(leaf, CodeLeaf)
    assert not leaf.is_closed

    document.finish()
    document.refresh()

    assert leaves_of(document)[0] is leaf
    assert leaf.is_closed


def test_a_table_grows_in_place() -> None:
    document = growing("| a | b |\n|---|---|\n| 1 | 2 |\n| 3")
    leaf = leaves_of(document)[0]
    assert isinstance(leaf, TableLeaf)
    kept = leaf.rows[0]

    document.append(" | 4 |\n| 5 | 6 |")
    document.refresh()

    assert leaves_of(document)[0] is leaf
    assert leaf.rows[0] is kept
    assert [[cell.text for cell in row] for row in leaf.rows] == [
        ["1", "2"],
        ["3", "4"],
        ["5", "6"],
    ]


def test_a_reference_that_is_defined_late_becomes_a_link() -> None:
    document = growing("See [the page].\n\nMore.\n\n")
    assert leaves_of(document)[0].inline.spans == ()  # type: ignore[union-attr]

    document.append("[the page]: http://a.b/c\n\nEnd.\n")
    changes = document.refresh()

    first = leaves_of(document)[0]
    assert isinstance(first, TextLeaf)
    assert first.inline.spans[0].target == "http://a.b/c"
    assert 0 in changes.stale


def test_half_an_address_is_no_target() -> None:
    document = growing("See [x].\n\n[x]: http://a", ".b/c\n\nEnd\n\n")

    first = leaves_of(document)[0]

    assert isinstance(first, TextLeaf)
    assert first.inline.spans[0].target == "http://a.b/c"


def test_nothing_is_read_before_it_is_asked_for() -> None:
    document = Markdown(texts.mixed(5_000))

    document.refresh()

    assert document._leaves.keys() <= {
        at for at in range(document.chunk_count()) if document.chunks[at].defines
    }


# --- Too much of it -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "x" + "`" * 1_000_000, "[" * 50_000, "![a" * 30_000, "*a " * 60_000, "a**b" * 50_000,
        ">" * 5000 + " x", "- " * 3000 + "x", "\\(" * 50_000, "x" * 1_000_000, "<" * 100_000,
        "|a|b|\n|-|-|\n" + "|1|2|\n" * 50_000, "[a](" + "(" * 50_000,
        "".join("  " * depth + "- a\n" for depth in range(200)),
    ],
    ids=lambda text: text[:12],
)  # fmt: skip
def test_too_much_of_anything_is_shown_soon_and_without_a_loss(text: str) -> None:
    began_s = time.process_time()

    found = leaves_of(read(text))

    assert time.process_time() - began_s < 2.0  # about 0.1 s; this catches what is quadratic
    letters = sum(len("".join(line.split())) for line in map(str, outline(found)))
    assert letters >= len("".join(text.split())) * 0.3


def test_what_is_nested_too_deeply_is_shown_as_it_is() -> None:
    found = leaves_of(read("> " * 40 + "deep\n\nafter"))

    assert [leaf.is_raw for leaf in found if isinstance(leaf, TextLeaf)] == [True, False]
    assert "deep" in outline(found)[0]


def test_what_a_table_has_too_much_is_shown_as_it_is_and_the_rest_stays_a_table() -> None:
    row = f"| {'x' * 95} |\n"
    document = growing("| a |\n|---|\n", row * 1_990)
    (before,) = leaves_of(document)

    document.append(row * 50)
    document.refresh()

    first, *rest = leaves_of(document)
    assert first is before
    assert isinstance(first, TableLeaf)
    assert len(first.rows) > 1_990
    assert rest
    assert all(isinstance(leaf, TextLeaf) and leaf.is_raw for leaf in rest)


def test_all_of_it_is_read_where_somebody_wants_to_see_it_as_markdown() -> None:
    rows = "".join(f"| {at} | *b* |\n" for at in range(50_000))
    text = f"# Before\n\n> | a | c |\n> |---|---|\n{'> '.join(['', *rows.splitlines(True)])}\nAfter"
    plain, document = Markdown(text), Markdown(text, shows_all=True)
    for it in (plain, document):
        it.finish()
        it.refresh()

    assert plain.has_raw
    assert not document.has_raw
    tables = [leaf for leaf in leaves_of(document) if isinstance(leaf, TableLeaf)]
    numbers = [row[0].text for table in tables for row in table.rows]
    assert numbers == [str(at) for at in range(50_000)]
    assert all(len(table.rows) <= MOST_ROWS for table in tables)
    assert {(table.header[1].text, table.frames[0].kind) for table in tables} == {
        ("c", FrameKind.QUOTE)
    }
    assert tables[-1].rows[-1][1].spans[0].style is Style.EMPHASIS
    assert "".join(document.source_of(at) for at in range(document.chunk_count())) == text


def test_more_is_nested_where_somebody_wants_to_see_it_as_markdown() -> None:
    text = "> " * 60 + "deep *down*\n"
    document = Markdown(text, shows_all=True)
    document.finish()
    document.refresh()

    (leaf,) = leaves_of(document)
    assert isinstance(leaf, TextLeaf)
    assert leaf.inline.text == "deep down"
    assert len(leaf.frames) == 60
    assert leaf == whole_leaves(text)[0]


def test_a_million_backticks_are_seen() -> None:
    text = "`" * 1_000_000
    plain, document = Markdown(text), Markdown(text, shows_all=True)
    for it in (plain, document):
        it.finish()
        it.refresh()
    raw = leaves_of(plain)

    assert plain.has_raw
    assert "".join(leaf.inline.text for leaf in raw if isinstance(leaf, TextLeaf)) == text
    assert [type(leaf) for leaf in leaves_of(document)] == [CodeLeaf]


def test_definitions_are_read_some_at_a_time() -> None:
    text = "".join(f"[{at}]: http://a.b/{at}\n" for at in range(1_000)) + "\n[7] and [999]\n"
    document = growing("", text)

    assert document.chunk_count() > 5
    (leaf,) = leaves_of(document)
    assert isinstance(leaf, TextLeaf)
    assert [span.target for span in leaf.inline.spans] == ["http://a.b/7", "http://a.b/999"]


def test_what_only_looks_like_definitions_stays_one_paragraph() -> None:
    text = "[a]: javascript:x\n" + "".join(f"[{at}]: http://a.b/{at}\n" for at in range(1_000))
    document = growing("", text)

    assert leaves_of(document)[0] == whole_leaves(text)[0]


def test_a_long_paragraph_is_in_parts_that_stay() -> None:
    text = texts.paragraph(5_000)
    document = growing(text)
    before = leaves_of(document)
    assert all(isinstance(leaf, TextLeaf) and leaf.is_continued for leaf in before[:-1])
    assert len(before) > 3

    document.append(" and so on")
    document.refresh()

    assert all(old is new for old, new in zip(before[:-1], leaves_of(document), strict=False))


def test_a_long_answer_costs_no_more_at_its_end() -> None:
    document = Markdown(texts.mixed(30_000))
    document.refresh()
    small = Markdown("Hello.\n\n")

    def cost_s(of: Markdown) -> float:
        costs: list[float] = []
        for piece in texts.deltas(texts.mixed(400, seed=3), 5):
            began_s = time.process_time()
            of.append(piece)
            for index in of.refresh().stale:
                of.leaves(index)
            costs.append(time.process_time() - began_s)
        return sorted(costs)[len(costs) // 2]

    assert cost_s(document) < 10 * cost_s(small)
