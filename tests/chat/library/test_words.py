"""What is found by the index is what a plain scan finds."""

import sqlite3
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gui.chat.library.words import indexed, wanted
from tests.chat.library.scan import scan

LETTERS = st.text(
    alphabet="한국어가각갂 aAbBéÉß漢字かがカ3٣_-.'\"*😀ी\u0301\u1100\u1161", max_size=12
)


def found(texts: list[str], typed: str) -> list[int]:
    """Return which texts FTS5 finds."""
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE words USING fts5(text, content='', tokenize='ascii')")
    rows = [(at, indexed(text)) for at, text in enumerate(texts)]
    connection.executemany("INSERT INTO words(rowid, text) VALUES (?, ?)", rows)
    match = wanted(typed)
    query = "SELECT rowid FROM words WHERE words MATCH ? ORDER BY rowid"
    hits = [row[0] for row in connection.execute(query, (match,))] if match else []
    connection.close()
    return hits


def test_a_text_is_cut_into_words_and_pairs() -> None:
    assert indexed("한국어 3월 Café") == "한국 국어 어 3 월 cafe"
    assert indexed("…!") == ""


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("한국어를 배웁니다", "국어"),
        ("한국어를 배웁니다", "를"),
        ("한국어를 배웁니다", "배"),
        ("한국어를 배웁니다", "한국어를 배웁"),
        ("대한민국의 3월은", "국의"),
        ("대한민국의 3월은", "3월"),
        ("The Café was closed", "caf"),
        ("The Café was closed", "CAFÉ clos"),
        ("a key_value pair", "key_va"),
        ("漢字かな", "字か"),
        (unicodedata.normalize("NFD", "한글 파일"), "한글 파"),
        ("GPT한국어모델", "gpt한국"),
    ],
)
def test_a_part_is_found(text: str, typed: str) -> None:
    assert found([text], typed) == scan([text], typed) == [0]


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("한국 국어", "한국어"),
        ("대한 민국", "한민"),
        ("closed", "losed"),
        ("value key", "key_value"),
        ("한국", "한국어"),
        ("3일 4월", "3월"),
        ("anything", ""),
        ("anything", "*"),
    ],
)
def test_what_is_not_there_is_not_found(text: str, typed: str) -> None:
    assert found([text], typed) == scan([text], typed) == []


@given(st.lists(LETTERS, min_size=1, max_size=6), LETTERS)
@settings(max_examples=500, deadline=None)
def test_the_index_finds_what_a_scan_finds(texts: list[str], typed: str) -> None:
    assert found(texts, typed) == scan(texts, typed)


@given(LETTERS, st.integers(0, 11), st.integers(1, 6))
@settings(max_examples=500, deadline=None)
def test_parts_of_texts_are_found_as_a_scan_finds_them(text: str, begin: int, length: int) -> None:
    typed = text[begin : begin + length]

    assert found([text], typed) == scan([text], typed)
