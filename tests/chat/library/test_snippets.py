"""What a search found is marked where it stands, in the text as it was written."""

import sys
import unicodedata
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gui.chat.library.snippets import _may_join, snippet, spans
from gui.chat.library.words import indexed, normal, wanted
from tests.chat.library.scan import flat, scan

LETTERS = st.text(
    alphabet="한국어가각갂 aAbBéÉßİ漢字かが\u3099カ3٣_-.'\"*😀की\u0301\u0345\u1100\u1161\u11a8\n",
    max_size=16,
)


def marked(text: str, typed: str) -> list[str]:
    return [text[span.start : span.end] for span in spans(text, typed)]


@pytest.mark.parametrize(
    ("text", "typed", "found"),
    [
        ("the tide, Tides and a riptide", "TID", ["tid", "Tid"]),
        ("한국어를 배우는 한국", "한국", ["한국", "한국"]),
        ("한국어", "국어", ["국어"]),
        (unicodedata.normalize("NFD", "한국어"), "국", [unicodedata.normalize("NFD", "국")]),
        (unicodedata.normalize("NFD", "Café is"), "cafe", ["Cafe\u0301"]),
        ("die Straße", "strasse", ["Straße"]),
        ("die Straße", "stras", ["Straß"]),
        ("in İstanbul", "istan", ["İstan"]),
        ("a key, value", "key_va", ["key, va"]),
        ("3월 3 월 13월", "3월", ["3월", "3 월"]),
        ("한국 국어", "한국어", []),
        ("closed", "losed", []),
        ("twice a day", "day twice", ["twice", "day"]),
        ("ﬃ ﬁn", "fi", ["ﬁ"]),
        ("हिन्दी की", "की", ["की"]),
        ("\u3099\u30993", "\u30993", ["\u30993"]),
        ("anything", "!?", []),
        ("", "a", []),
    ],
)
def test_what_is_found_is_marked(text: str, typed: str, found: list[str]) -> None:
    assert marked(text, typed) == found


def test_terms_are_told_apart() -> None:
    assert [tuple(span) for span in spans("국어와 한국어", "한국 ! 국어")] == [
        (0, 2, 1), (4, 6, 0), (5, 7, 1),
    ]  # fmt: skip


@given(LETTERS, LETTERS)
@settings(max_examples=1000, deadline=None)
def test_each_term_of_a_text_that_matches_is_marked(text: str, typed: str) -> None:
    check_that_all_is_marked(text, typed)


@given(LETTERS, st.integers(0, 11), st.integers(1, 6))
@settings(max_examples=1000, deadline=None)
def test_parts_of_texts_are_marked(text: str, begin: int, length: int) -> None:
    check_that_all_is_marked(text, text[begin : begin + length])


@given(LETTERS, st.text(alphabet="가 x,ß\u0301\u1161", max_size=4), st.integers(1, 6))
@settings(max_examples=300, deadline=None)
def test_long_texts_are_marked_as_short_ones_are(text: str, between: str, length: int) -> None:
    check_that_all_is_marked(f"{between} " * 300 + text + f" {between}" * 300, text[:length])


def check_that_all_is_marked(text: str, typed: str) -> None:
    """Check it against the plain scan, which cuts nothing into pairs and leads nothing back."""
    terms = [term for term in typed.split() if flat(term)]
    found = spans(text, typed)

    assert {span.term for span in found} == {
        number for number, term in enumerate(terms) if scan([text], term)
    }
    for span in found:
        assert flat(text[span.start : span.end]).startswith(flat(terms[span.term]))
    if scan([text], typed):
        line = snippet(text, typed, 60)
        assert line.spans
        assert all(line.text[start:end].strip() for start, end in line.spans)


@given(st.text(max_size=200), st.text(max_size=5))
@settings(max_examples=500, deadline=None)
def test_any_text_has_a_line(text: str, typed: str) -> None:
    line = snippet(text, typed, 40)

    assert len(line.text) <= 40
    assert len(line.text.splitlines()) <= 1
    assert all(0 <= start < end <= len(line.text) for start, end in line.spans)
    assert line.spans == sorted(line.spans)
    assert bool(line.spans) == bool(spans(text, typed))


@pytest.mark.parametrize(
    ("text", "typed", "line"),
    [
        ("one  two\n\n\tthree", "three", "one two [three]"),
        ("a " * 50 + "tide " + "b " * 50, "tide", "…a a a [tide] b b b b…"),
        ("tide " + "b " * 50, "tide", "[tide] b b b b b b b…"),
        ("a " * 50 + "tide", "tide", "…a a a a a a a [tide]"),
        ("nothing of it", "tide", "nothing of it"),
        ("word " * 50, "tide", "word word word word…"),
        ("x\x1b[31my", "31", "x [[31]my"),
        ("가" * 50 + "나" + "가" * 50, "나", "…" + "가" * 6 + "[나]" + "가" * 11 + "…"),
        ("", "tide", ""),
    ],
)
def test_a_line_shows_the_first_term_with_what_is_around_it(
    text: str, typed: str, line: str
) -> None:
    found = snippet(text, typed, 20)
    shown = found.text
    for start, end in reversed(found.spans):
        shown = f"{shown[:start]}[{shown[start:end]}]{shown[end:]}"

    assert shown == line


def test_whatever_may_join_what_is_before_it_is_known() -> None:
    """Go through all that Unicode composes or orders by its place."""
    for code in range(sys.maxunicode + 1):
        letter = chr(code)
        if 0xD800 <= code < 0xE000:
            continue
        apart = unicodedata.normalize("NFD", letter)
        if len(apart) > 1 and unicodedata.normalize("NFC", letter) == letter:
            assert all(_may_join(part) for part in apart[1:]), hex(code)
        if unicodedata.combining(apart[0]):
            assert _may_join(letter), hex(code)


@pytest.mark.parametrize("word", ["조석이 밀려온다. ", "Café, tide. ", "plain words. ", "가나다라"])
def test_a_long_text_is_gone_through_quickly(word: str) -> None:
    text = (word * 100_000)[:100_000]
    began = process_time()
    line = snippet(f"{text} 바다", "바다", 80)
    whole_s = process_time() - began
    began = process_time()
    snippet(f"바다 {text}", "바다", 80)
    first_s = process_time() - began

    assert line.text.endswith("바다")
    assert whole_s < 5
    assert word == "가나다라" or first_s < 1


def test_the_terms_are_those_of_the_index() -> None:
    assert wanted("é 한국어") == '"e"* AND "한국 국어"'
    assert indexed("É 한국어") == "e 한국 국어 어"
    assert marked("É 한국어", "é 한국어") == ["É", "한국어"]
    assert normal("É") == "e"
