"""What is not shown yet, or shown as it will be."""

import pytest

from gui.chat.markdown.holding import is_held
from tests.benchmarks import markdown_texts as texts
from tests.chat.markdown.reading import growing, leaves_of, outline


@pytest.mark.parametrize(
    "tail", ["-", "#", "##", "=", "**", "1", "1.", "12)", "```", "> ", "|", "- "]
)
def test_a_line_that_is_only_markup_waits(tail: str) -> None:
    assert is_held(tail)
    assert outline(leaves_of(growing(f"Before.\n\n{tail}"))) == ["text: Before."]


@pytest.mark.parametrize("tail", ["a", "- a", "# a", "1. a", "한", "**a"])
def test_words_do_not_wait(tail: str) -> None:
    assert not is_held(tail)
    assert len(leaves_of(growing(f"Before.\n\n{tail}"))) == 2


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("It is **bold", "It is bold"),
        ("It is `code", "It is code"),
        ("It is ~~gone", "It is gone"),
        ("See [the pa", "See"),
        ("See [the page](http://a", "See"),
        ("See [the page](http://a.b) now", "See the page now"),
    ],
)
def test_open_markup_is_shown_as_if_it_had_ended(text: str, shown: str) -> None:
    assert outline(leaves_of(growing(text))) == [f"text: {shown}"]


def test_raw_markers_and_flips_are_rare_while_a_text_streams() -> None:
    flips = raw = frames = count = 0
    document = growing()
    kinds: list[str] = []
    for piece in texts.deltas(texts.mixed(2_000)):
        document.append(piece)
        document.refresh()
        last = document.leaves(document.chunk_count() - 1) if document.chunk_count() else ()
        now = [type(leaf).__name__ for leaf in last]
        flips += now[:1] != kinds[:1] and len(kinds) > 0 and document.chunk_count() == count
        raw += any("**" in line or "```" in line for line in outline(last))
        kinds, count, frames = now, document.chunk_count(), frames + 1

    assert flips <= frames * 10 / 9_800 + 3
    assert raw <= frames * 80 / 9_800 + 3
