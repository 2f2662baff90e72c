"""Files become texts by what they hold, whatever they are called."""

import io
import os
import threading
import zipfile
from pathlib import Path

import pytest

from gui.attachments.reading import FileKind, file_kind, read_file
from gui.attachments.refusal import CannotAttach, Refused
from gui.attachments.steps import Steps, Stopped
from gui.chat.attached import Kind, digest_of
from tests.attachments.documents import notebook, pdf, repacked, word

PAGE = "<!DOCTYPE html><html><head><title>제목</title><script>x()</script></head><body><p>글</p>"


def made(folder: Path, data: bytes | str, name: str = "file.txt") -> Path:
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def refused(path: Path) -> CannotAttach:
    with pytest.raises(CannotAttach) as caught:
        read_file(path)
    assert caught.value.name == path.name
    return caught.value


def test_a_text_is_attached_under_its_name(tmp_path: Path) -> None:
    found = read_file(made(tmp_path, "하나\r\n둘\r\n".encode("cp949"), "메모.txt"))

    assert (found.name, found.kind, found.media_type) == ("메모.txt", Kind.TEXT, "text/plain")
    assert found.text == "하나\n둘\n"
    assert found.data == "하나\n둘\n".encode()
    assert found.digest == digest_of(found.data)
    assert found.origin == ""


@pytest.mark.parametrize(
    ("name", "text", "origin"),
    [
        ("a.csv", "a;b\n1;2\n", "text/csv"),
        ("a.json", '{"a": [1, 2]}', "application/json"),
        ("a.JSON", "{broken", "application/json"),
        ("a.py", "<html> = 3\n", ""),
        ("a.svg", "<svg/>", ""),
        ("Makefile", "all:\n\techo\n", ""),
    ],
)
def test_texts_of_programs_stay_as_they_are(
    tmp_path: Path, name: str, text: str, origin: str
) -> None:
    found = read_file(made(tmp_path, text, name))

    assert (found.text, found.origin) == (text, origin)


@pytest.mark.parametrize(
    ("name", "data", "kind", "text"),
    [
        ("page.html", PAGE.encode(), FileKind.PAGE, "제목\n\n글"),
        ("page", PAGE.encode(), FileKind.PAGE, "제목\n\n글"),
        ("pdf.txt", pdf(["Hello"]), FileKind.PDF, "[Page 1]\nHello"),
        ("word.zip", word(paragraphs=["Hi"]), FileKind.WORD, "Hi"),
        (
            "n.ipynb", notebook([{"cell_type": "markdown", "source": "Cell"}]),
            FileKind.NOTEBOOK, "Cell",
        ),
    ],
)  # fmt: skip
def test_files_of_other_programs_are_told_by_what_they_hold(
    tmp_path: Path, name: str, data: bytes, kind: FileKind, text: str
) -> None:
    path = made(tmp_path, data, name)

    assert file_kind(path) is kind
    found = read_file(path, name=f"folder/{name}")
    assert (found.text, found.origin, found.name) == (text, kind.value, f"folder/{name}")


@pytest.mark.parametrize(
    ("label", "encoding"),
    [("euc-kr", "cp949"), ("ks_c_5601-1987", "cp949"), ("windows-1252", "utf-8"),
     ("punycode", "utf-8"), ("nonsense", "cp949"), ("Shift_JIS", "cp932"), ("utf-8", "cp949")],
)  # fmt: skip
def test_a_page_is_decoded_as_it_says_where_that_is_true(
    tmp_path: Path, label: str, encoding: str
) -> None:
    words = {"cp932": "これは日本語の文章です", "utf-8": "plain"}.get(
        encoding, "한글로 쓴 문장입니다"
    )
    page = f'<html><meta http-equiv=x content="text/html; charset={label}"><p>{words}</p>'

    assert read_file(made(tmp_path, page.encode(encoding), "p.htm")).text == words


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("a.txt", b"", Refused.EMPTY),
        ("a.txt", b" \n\t\n", Refused.EMPTY),
        ("a.txt", b"\x7fELF" + os.urandom(500), Refused.BINARY),
        ("a.csv", bytes(range(256)) * 9, Refused.BINARY),
        ("a.py", b"x = 1\n\0\0", Refused.BINARY),
        ("a.txt", repacked(word(), {"x": b""})[:200], Refused.DAMAGED),
        ("a.docx", b"", Refused.EMPTY),
        ("a.docx", b"just a text", Refused.NOT_WHAT_IT_SAYS),
        ("a.pdf", b"just a text", Refused.NOT_WHAT_IT_SAYS),
        ("a.pdf", pdf(["x"], password="p"), Refused.ENCRYPTED),
        ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, Refused.ENCRYPTED),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, Refused.BINARY),
        ("a.docx", word(paragraphs=[""]), Refused.NO_TEXT),
        ("a.html", b"<script>only()</script>", Refused.NO_TEXT),
        ("a.html", bytes(range(256)), Refused.BINARY),
        ("a.ipynb", b"{", Refused.DAMAGED),
        ("a.ipynb", b"[" * 200_000, Refused.DAMAGED),
        ("a.ipynb", b"\x89PNG\r\n\x1a\n", Refused.BINARY),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_told(tmp_path: Path, name: str, data: bytes, why: Refused) -> None:
    assert refused(made(tmp_path, data, name)).refused is why


def test_a_package_of_another_program_is_not_known(tmp_path: Path) -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as package:
        package.writestr("xl/workbook.xml", "<x/>")

    assert refused(made(tmp_path, held.getvalue(), "a.xlsx")).refused is Refused.UNKNOWN


def test_nothing_is_read_of_what_never_ends(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "zero.txt").symlink_to("/dev/zero")

    assert refused(tmp_path / "pipe.txt").refused is Refused.NOT_A_FILE
    assert refused(tmp_path / "zero.txt").refused is Refused.NOT_A_FILE


def test_a_long_text_is_refused_and_its_beginning_can_be_had(tmp_path: Path) -> None:
    path = made(tmp_path, "글자" * 600)

    with pytest.raises(CannotAttach) as caught:
        read_file(path, most=1000)
    assert caught.value.refused is Refused.LONG_TEXT
    assert caught.value.most == 1000
    assert read_file(path, most=1200).text == "글자" * 600

    text = read_file(path, most=1000, cut=True).text
    assert text == "글자" * 500 + "\n[Cut: only the first 1,000 characters go along.]"


@pytest.mark.parametrize("encoding", ["utf-8", "cp949", "utf-16"])
def test_no_more_of_a_huge_file_is_read_than_is_wanted(tmp_path: Path, encoding: str) -> None:
    path = made(tmp_path, ("한글 " * 3).encode(encoding))
    with path.open("ab") as file:
        file.write(("글자 나열 문장 " * 2000).encode(encoding.replace("utf-16", "utf-16-le")))
        file.truncate(500_000_000)  # with nothing in the rest of it

    with pytest.raises(CannotAttach) as caught:
        read_file(path, most=300)
    assert caught.value.refused is Refused.LONG_TEXT
    text = read_file(path, most=300, cut=True).text
    assert text.startswith("한글 한글 한글 글자 나열 문장 ")
    assert text.endswith("[Cut: only the first 300 characters go along.]")


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.pdf", pdf(["word " * 12] * 30)),
        ("a.docx", word(paragraphs=["word " * 12] * 30)),
        ("a.html", ("<p>" + "word " * 12) * 30),
        ("a.ipynb", notebook([{"cell_type": "markdown", "source": "word " * 12}] * 30)),
    ],
)
def test_long_texts_of_all_kinds_can_be_cut(tmp_path: Path, name: str, data: bytes | str) -> None:
    path = made(tmp_path, data, name)

    with pytest.raises(CannotAttach) as caught:
        read_file(path, most=200)
    assert caught.value.refused is Refused.LONG_TEXT
    assert "Cut: only the first 200" in read_file(path, most=200, cut=True).text
    assert "Cut:" not in read_file(path).text


def test_in_a_folder_an_empty_file_says_something_too(tmp_path: Path) -> None:
    found = read_file(made(tmp_path, "", "__init__.py"), may_be_empty=True)

    assert found.text == ""
    assert not found.is_missing


@pytest.mark.parametrize(
    "markup",
    ["<div>" * 100_000 + "deep", "<p>a" * 50_000, "<!--" * 50_000 + "x", "<![" * 50_000 + "x",
     "<a " + " ".join(f"x{n}=1" for n in range(50_000)) + ">t</a>", "<b " * 50_000 + ">x",
     "&" * 100_000, "<table>" + "<tr><td>a<td>b" * 30_000, "<ul><li>" * 50_000 + "x"],
    ids=["deep", "wide", "comments", "declarations", "attributes", "open", "entities", "table",
         "lists"],
)  # fmt: skip
def test_no_page_is_a_bomb(tmp_path: Path, markup: str) -> None:
    path = made(tmp_path, f"<p>before</p>{markup}", "bomb.html")

    text = read_file(path).text

    assert text.startswith("before")
    assert len(text) <= 3 * len(markup)


def test_it_can_be_stopped(tmp_path: Path) -> None:
    stop = threading.Event()
    stop.set()
    for name, data in (("a.pdf", pdf(["a"])), ("a.docx", word())):
        with pytest.raises(Stopped):
            read_file(made(tmp_path, data, name), steps=Steps(stop=stop))
