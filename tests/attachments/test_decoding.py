"""Texts in any encoding are read as they were written, and what is no text is told apart."""

import os

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gui.attachments.decoding import decode

KOREAN = (
    "안녕하세요. 이것은 한국어 문장입니다.\n오늘은 날씨가 맑고, 회의는 오후 3시에 시작합니다.\n"
)
JAPANESE = "これは日本語の文章です。\n今日は天気がよくて、会議は午後三時に始まります。カタカナ\n"
CHINESE = "这是一个中文句子。\n今天天气很好，会议下午三点开始。我们需要准备文件。\n"
FRENCH = "Voilà une phrase où l'été déjà s'achève.\nÇa ira, dès demain: créée à Besançon.\n"
GERMAN = "Größe und Übermut: die Straße führt über die Brücke.\n"
RUSSIAN = "Это русское предложение. Сегодня хорошая погода, и мы идём гулять.\n"
CODE = "def f(x):\n    return x  # 한글 주석\n"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (KOREAN, "utf-8"), (KOREAN, "utf-8-sig"), (KOREAN, "cp949"), (KOREAN, "euc_kr"),
        (KOREAN, "utf-16"), (KOREAN, "utf-16-le"), (KOREAN, "utf-16-be"), (KOREAN, "utf-32"),
        (KOREAN, "iso2022_kr"), (KOREAN * 300, "cp949"), ("한글", "cp949"), (CODE, "cp949"),
        (CODE, "utf-16-le"), ("뷁쀍 똠방각하 펲시콜라 안녕하세요 여러분", "cp949"),
        (JAPANESE, "cp932"), (JAPANESE, "euc_jp"), (JAPANESE, "iso2022_jp"),
        (JAPANESE, "utf-16-be"), (CHINESE, "gb18030"), (CHINESE * 9, "utf-16-le"),
        (FRENCH, "cp1252"), (FRENCH, "latin-1"), (GERMAN, "cp1252"), (RUSSIAN, "cp1251"),
        ("“Curly” – dash, and it’s 5 €\n", "cp1252"), ("plain\ttext\n", "ascii"), ("", "utf-8"),
        ("\x1b[31mred\x1b[0m\n" * 50, "utf-8"), ("page\f\nnext\n", "utf-8"),
    ],
)  # fmt: skip
def test_a_text_is_read_as_it_was_written(text: str, encoding: str) -> None:
    found = decode(text.encode(encoding))

    assert found is not None
    assert found.text == text


@pytest.mark.parametrize("encoding", ["utf-8", "cp949", "utf-16", "utf-16-be"])
def test_lines_end_alike(encoding: str) -> None:
    found = decode("하나\r\n둘\r셋\n넷".encode(encoding))

    assert found is not None
    assert found.text == "하나\n둘\n셋\n넷"


@pytest.mark.parametrize(
    "data",
    [
        b"MZ\x90\x00\x03\x00\x00\x00", b"\x7fELF\x02\x01\x01" + b"text" * 500, b"%PDF-1.7\nplain\n",
        b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0 jfif", b"PK\x03\x04 looks like text", b"\0" * 100,
        b"text with one zero \0 in it", bytes(range(256)) * 40, b"\x01\x02\x03\x04\x05" * 100,
        "\ud800x".encode("utf-16-le", "surrogatepass"), b"\xff\xfea", b"\xff\xfe\0\0\0",
        b"\1\0\2\0\3\0\4\0" * 100, b"\xef\xbb\xbf\xff\xff",
    ],
)  # fmt: skip
def test_what_is_no_text_is_not_taken_for_one(data: bytes) -> None:
    assert decode(data) is None


def test_noise_is_no_text() -> None:
    for size in (500, 5_000, 200_000):
        assert decode(os.urandom(size)) is None


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp949", "utf-32"])
def test_the_beginning_of_a_text_may_end_within_a_character(encoding: str) -> None:
    whole = (KOREAN * 20).encode(encoding)
    for end in range(len(whole) - 7, len(whole)):
        found = decode(whole[:end], is_cut=True)
        assert found is not None
        assert len(found.text) >= len(KOREAN * 20) - 8
        assert (KOREAN * 20).startswith(found.text)


def test_a_text_that_breaks_off_is_not_utf_8_unless_it_is_known_to_be_cut() -> None:
    data = KOREAN.rstrip(".\n").encode()[:-1]

    found = decode(data)

    assert found is None or found.encoding != "utf-8"


@settings(max_examples=100, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn"]), min_size=1))
def test_all_of_unicode_comes_back_from_utf_8(text: str) -> None:
    found = decode(text.encode())

    assert found is not None
    assert found.text == text.removeprefix("\ufeff")


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=400))
def test_no_bytes_make_it_fail(data: bytes) -> None:
    found = decode(data)
    assert found is None or "\0" not in found.text
    decode(data, is_cut=True)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp949"])
def test_a_character_may_stand_across_two_pieces(encoding: str) -> None:
    text = "a" + "가나다 라마바.\n" * 300_000
    found = decode(text.encode(encoding))
    assert found is not None
    assert found.text == text
