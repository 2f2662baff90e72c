from gui.chat.markdown.paragraphs import LONGEST, parts, raw_leaves
from tests.benchmarks import markdown_texts as texts


def test_parts_together_are_the_whole() -> None:
    text = texts.paragraph(10_000)

    found = list(parts(text))

    assert "".join(found) == text
    assert all(len(part) <= LONGEST for part in found)
    assert len(found) > 5


def test_no_markup_is_cut_apart() -> None:
    for part in parts(texts.paragraph(10_000)):
        assert part.count("**") % 2 == 0
        assert part.count("`") % 2 == 0
        assert part.count("[") == part.count("]")


def test_parts_of_a_growing_text_stay() -> None:
    text = texts.paragraph(10_000)

    before = list(parts(text[:20_000]))

    assert list(parts(text))[: len(before) - 1] == before[:-1]


def test_a_text_without_a_place_to_cut_is_cut_anyway() -> None:
    assert [len(part) for part in parts("x" * 10_000)] == [2500] * 4


def test_raw_leaves_keep_every_line() -> None:
    text = "one\n\n" + "x" * 2500 + "\ntwo"

    leaves = raw_leaves(text)

    joined = "".join(leaf.inline.text for leaf in leaves).replace("\u2028", "")
    assert joined == text.replace("\n", "")
    assert all(leaf.is_raw and len(leaf.inline.text) <= 2100 for leaf in leaves)
