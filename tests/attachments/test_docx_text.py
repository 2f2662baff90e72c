"""Word documents: what is read of them, and how bombs and damage are told."""

import io
import threading
import tracemalloc
import zipfile

import docx
import pytest
from docx.shared import Pt

from gui.attachments.docx_text import MAIN_PART, docx_text
from gui.attachments.refusal import CannotAttach, Refused
from gui.attachments.steps import Steps, Stopped
from tests.attachments.documents import repacked, word

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def read(data: bytes) -> str:
    return docx_text(io.BytesIO(data), "letter.docx", Steps())


def refused(data: bytes) -> Refused:
    with pytest.raises(CannotAttach) as caught:
        read(data)
    return caught.value.refused


def with_body(body: str) -> bytes:
    document = f'<?xml version="1.0"?><w:document {W}><w:body>{body}</w:body></w:document>'
    return repacked(word(), {MAIN_PART: document.encode()})


def test_everything_is_read_in_its_order() -> None:
    document = docx.Document()
    document.add_heading("보고서", 0)
    document.add_heading("Part", 2)
    paragraph = document.add_paragraph("One ")
    paragraph.add_run("bold").bold = True
    paragraph.add_run("\tafter\nnext").font.size = Pt(9)
    document.add_paragraph("first", style="List Bullet")
    document.add_paragraph("second", style="List Number")
    table = document.add_table(2, 2)
    table.cell(0, 0).text = "a"
    table.cell(0, 1).text = "b\nc"
    table.cell(1, 1).add_table(1, 1).cell(0, 0).text = "inner"
    document.add_paragraph("end")
    held = io.BytesIO()
    document.save(held)

    assert read(held.getvalue()) == (
        "# 보고서\n\n## Part\n\nOne bold\tafter\nnext\n\n- first\n- second\n\n"
        "| a | b c |\n|  | | inner | |\n\nend"
    )


def test_points_within_points_are_indented() -> None:
    point = (
        '<w:p><w:pPr><w:numPr><w:ilvl w:val="{}"/><w:numId w:val="1"/></w:numPr></w:pPr>'
        "<w:r><w:t>{}</w:t></w:r></w:p>"
    )

    text = read(with_body(point.format(0, "a") + point.format(1, "b") + point.format("x", "c")))

    assert text == "- a\n  - b\n- c"


def test_deleted_words_and_doubled_drawings_are_left_out() -> None:
    run = "<w:r><w:t>{}</w:t></w:r>"
    mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    text = read(with_body(
        f"<w:p><w:del><w:r><w:delText>gone</w:delText></w:r></w:del><w:ins>{run.format('new')}"
        f"</w:ins><mc:AlternateContent {mc}><mc:Choice>{run.format(' box')}</mc:Choice>"
        f"<mc:Fallback>{run.format(' box')}</mc:Fallback></mc:AlternateContent>"
        f"<w:hyperlink>{run.format(' link')}</w:hyperlink></w:p>"
        f"<w:sdt><w:sdtContent><w:p>{run.format('in a field')}</w:p></w:sdtContent></w:sdt>"
    ))  # fmt: skip

    assert text == "new box link\n\nin a field"


def test_pictures_in_it_are_not_even_unpacked() -> None:
    data = repacked(word(), {f"word/media/{n}.png": bytes(30_000_000) for n in range(4)})
    tracemalloc.start()
    try:
        assert read(data) == "Hello"
        assert tracemalloc.get_traced_memory()[1] < 30_000_000
    finally:
        tracemalloc.stop()


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    bomb = repacked(word(), {MAIN_PART: bytes(200_000_000)})
    assert len(bomb) < 1_000_000
    tracemalloc.start()
    try:
        assert refused(bomb) is Refused.UNPACKS_TOO_LARGE
        assert tracemalloc.get_traced_memory()[1] < 10_000_000
    finally:
        tracemalloc.stop()


def test_many_parts_are_together_no_larger() -> None:
    parts = {f"word/{n}.xml": bytes(5_000_000) for n in range(20)}

    assert refused(repacked(word(), parts)) is Refused.UNPACKS_TOO_LARGE


def test_a_bomb_that_lies_about_its_size_is_refused_while_it_is_unpacked() -> None:
    bomb = repacked(word(), {MAIN_PART: bytes(200_000_000)})
    lying = bomb.replace((200_000_000).to_bytes(4, "little"), (1000).to_bytes(4, "little"))
    assert lying != bomb
    tracemalloc.start()
    try:
        assert refused(lying) in {Refused.DAMAGED, Refused.UNPACKS_TOO_LARGE}
        assert tracemalloc.get_traced_memory()[1] < 100_000_000
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("how", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_packing_that_cannot_be_undone_in_pieces_is_refused(how: int) -> None:
    assert refused(repacked(word(), {MAIN_PART: bytes(10_000_000)}, how)) is Refused.DAMAGED


def test_entities_that_grow_are_refused() -> None:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    document = (
        f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "lol">{laughs}]>'
        f"<w:document {W}><w:body><w:p><w:r><w:t>&l9;</w:t></w:r></w:p></w:body></w:document>"
    )

    assert refused(repacked(word(), {MAIN_PART: document.encode()})) is Refused.DAMAGED
    wide = repacked(word(), {MAIN_PART: document.encode("utf-16")})
    assert refused(wide) is Refused.DAMAGED


def test_deep_nesting_is_told() -> None:
    deep = with_body("<w:sdt><w:sdtContent>" * 5_000 + "</w:sdtContent></w:sdt>" * 5_000)

    assert refused(deep) is Refused.DAMAGED


@pytest.mark.parametrize(
    "parts",
    [
        {MAIN_PART: b""},
        {MAIN_PART: b"<x/>"},
        {MAIN_PART: b"no XML"},
        {"[Content_Types].xml": b"<x/>"},
        {"_rels/.rels": b"<x/>"},
        {"word/_rels/document.xml.rels": b"<"},
        {"word/styles.xml": b"<x/>"},
    ],
)
def test_damage_is_told(parts: dict[str, bytes]) -> None:
    assert refused(repacked(word(), parts)) is Refused.DAMAGED


def test_a_package_that_breaks_off_is_told() -> None:
    whole = word()
    for end in range(0, len(whole), len(whole) // 40):
        assert refused(whole[:end]) is Refused.DAMAGED


def test_it_can_be_stopped() -> None:
    stop = threading.Event()
    stop.set()

    with pytest.raises(Stopped):
        docx_text(io.BytesIO(word()), "letter.docx", Steps(stop=stop))
