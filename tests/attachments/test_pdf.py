"""PDF files: texts with marks of pages, and what cannot be read of them."""

import gc
import threading
from pathlib import Path

import pytest
from PySide6.QtGui import QFont, QPainter, QPdfWriter
from PySide6.QtWidgets import QApplication

from gui.attachments.pdf import page_count, pdf_text
from gui.attachments.refusal import CannotAttach, Refused
from gui.attachments.steps import Steps, Stopped
from gui.widgets.fonts import reading_families
from tests.attachments.documents import pdf

MUCH = 10**6


def made(folder: Path, data: bytes, name: str = "report.pdf") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def refused(path: Path) -> Refused:
    with pytest.raises(CannotAttach) as caught:
        pdf_text(path, MUCH)
    assert caught.value.name == path.name
    return caught.value.refused


def test_each_page_is_under_a_line_that_names_it(tmp_path: Path) -> None:
    found = pdf_text(made(tmp_path, pdf(["First", "", "Third"])), MUCH)

    assert found.text == "[Page 1]\nFirst\n\n[Page 2]\n\n[Page 3]\nThird"
    assert found.pages == 3
    assert not found.is_cut


def test_korean_that_qt_has_written_is_read(tmp_path: Path, app: QApplication) -> None:
    family = reading_families()[0]
    path = tmp_path / "한국어 문서.pdf"
    writer = QPdfWriter(str(path))
    painter = QPainter(writer)
    painter.setFont(QFont(family, 20))
    painter.drawText(200, 400, "안녕하세요, 한국어 문서입니다")
    writer.newPage()
    painter.drawText(200, 400, "둘째 쪽")
    painter.end()

    assert (
        pdf_text(path, MUCH).text == "[Page 1]\n안녕하세요, 한국어 문서입니다\n\n[Page 2]\n둘째 쪽"
    )


def test_three_hundred_pages_are_told_one_by_one(tmp_path: Path) -> None:
    path = made(tmp_path, pdf([f"Page number {n}" for n in range(300)]))
    told: list[tuple[int, int]] = []

    def note(done: int, whole: int) -> None:
        told.append((done, whole))

    found = pdf_text(path, MUCH, Steps(note))

    assert told == [(n, 300) for n in range(301)]
    assert found.text.endswith("[Page 300]\nPage number 299")
    assert page_count(path) == 300


def test_it_stops_between_pages(tmp_path: Path) -> None:
    path = made(tmp_path, pdf(["a"] * 50))
    stop = threading.Event()
    told: list[int] = []

    def note(done: int, _whole: int) -> None:
        told.append(done)
        if done == 3:
            stop.set()

    with pytest.raises(Stopped):
        pdf_text(path, MUCH, Steps(note, stop))

    assert told == [0, 1, 2, 3]
    assert pdf_text(path, MUCH).pages == 50  # the file and the lock were let go of


def test_no_more_pages_are_read_than_wanted(tmp_path: Path) -> None:
    told: list[int] = []
    path = made(tmp_path, pdf(["word " * 10] * 100))

    found = pdf_text(path, 200, Steps(lambda done, _: told.append(done)))

    assert found.is_cut
    assert 200 < len(found.text) < 300
    assert max(told[:-1]) < 5


def test_a_password_is_told(tmp_path: Path) -> None:
    assert refused(made(tmp_path, pdf(["Secret"], password="open sesame"))) is Refused.ENCRYPTED


def test_pages_without_a_text_are_told(tmp_path: Path) -> None:
    assert refused(made(tmp_path, pdf(["", ""]))) is Refused.NO_TEXT


@pytest.mark.parametrize(
    "data",
    [b"%PDF-1.7\n", b"%PDF-1.7\n%%EOF", pdf([]), b"not one", pdf(["a"])[:150], b""],
)
def test_a_damaged_file_is_told(tmp_path: Path, data: bytes) -> None:
    assert refused(made(tmp_path, data)) is Refused.DAMAGED


def test_any_damage_is_told_or_read_over(tmp_path: Path) -> None:
    whole = pdf(["One", "Two"])
    told: set[Refused] = set()
    for at in range(0, len(whole), 7):
        path = made(tmp_path, whole[:at] + b"\xff" + whole[at + 1 :])
        try:
            pdf_text(path, MUCH)
        except CannotAttach as error:
            told.add(error.refused)
    assert told == {Refused.DAMAGED, Refused.NO_TEXT}


def test_too_many_pages_are_told(tmp_path: Path) -> None:
    one = pdf(["a"])
    count = one.replace(b"/Kids [5 0 R] /Count 1", b"/Kids [5 0 R] /Count 99999")
    assert refused(made(tmp_path, count)) in {Refused.TOO_LONG, Refused.NO_TEXT, Refused.DAMAGED}
    assert refused(made(tmp_path, pdf(["a"] * 5_001))) is Refused.TOO_LONG


def test_several_threads_read_at_the_same_time(tmp_path: Path) -> None:
    paths = [made(tmp_path, pdf([f"Book {n}"] * 40), f"{n}.pdf") for n in range(6)]
    found: dict[int, str] = {}

    def read(n: int) -> None:
        found[n] = pdf_text(paths[n], MUCH).text

    threads = [threading.Thread(target=read, args=(n,)) for n in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    gc.collect()

    assert all(found[n].count(f"Book {n}") == 40 for n in range(6))
