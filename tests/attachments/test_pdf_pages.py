"""Pages of PDF files as pictures."""

import threading
import tracemalloc
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage

from gui.attachments.pdf_pages import pages_as_pictures
from gui.attachments.refusal import CannotAttach, Refused
from gui.attachments.steps import Steps, Stopped
from gui.chat.attached import Kind
from tests.attachments.documents import pdf


def made(folder: Path, data: bytes) -> Path:
    path = folder / "report.pdf"
    path.write_bytes(data)
    return path


def dark_pixels(data: bytes) -> int:
    image = QImage.fromData(data)
    return sum(
        image.pixelColor(x, y).lightness() < 128
        for x in range(image.width())
        for y in range(image.height() // 4)
    )


def test_pages_become_pictures_of_the_wanted_size(tmp_path: Path) -> None:
    path = made(tmp_path, pdf(["IIIIIIII", "", "three"]))

    first, second = (it.attached for it in pages_as_pictures(path, [1, 2], 800))

    assert (first.width, first.height) == (566, 800)
    assert (first.name, first.kind, first.origin) == (
        "report.pdf (1)", Kind.PICTURE, "application/pdf",
    )  # fmt: skip
    image = QImage.fromData(first.data)
    assert (image.width(), image.height()) == (566, 800)
    assert image.pixelColor(3, 3) == QColor("white")
    assert dark_pixels(first.data) > 20
    assert dark_pixels(second.data) == 0


def test_wanted_pages_are_counted_from_one(tmp_path: Path) -> None:
    path = made(tmp_path, pdf(["a", "b", "c"]))

    found = list(pages_as_pictures(path, [0, 3, 2, 9], 100, name="x/report.pdf"))

    assert [it.attached.name for it in found] == ["x/report.pdf (3)", "x/report.pdf (2)"]
    assert all(it.thumbnail is not None for it in found)


def test_a_page_of_odd_size_is_no_larger(tmp_path: Path) -> None:
    for width, height in ((14_000, 20), (1, 14_000), (3, 3)):
        (found,) = pages_as_pictures(
            made(tmp_path, pdf(["x"], width=width, height=height)), [1], 500
        )
        assert max(found.attached.width, found.attached.height) == 500


def test_one_page_at_a_time_is_in_memory(tmp_path: Path) -> None:
    path = made(tmp_path, pdf(["page"] * 30))
    told: list[int] = []
    tracemalloc.start()
    try:
        for found in pages_as_pictures(
            path, range(1, 31), 1000, Steps(lambda n, _: told.append(n))
        ):
            assert found.attached.data
        assert tracemalloc.get_traced_memory()[1] < 15_000_000
    finally:
        tracemalloc.stop()
    assert told == list(range(31))


def test_it_stops_between_pages(tmp_path: Path) -> None:
    stop = threading.Event()
    pages = pages_as_pictures(made(tmp_path, pdf(["a"] * 9)), range(1, 10), 100, Steps(stop=stop))

    next(pages)
    stop.set()

    with pytest.raises(Stopped):
        next(pages)
    assert next(pages_as_pictures(tmp_path / "report.pdf", [9], 100)).attached.name.endswith("(9)")


def test_what_cannot_be_read_is_told(tmp_path: Path) -> None:
    for data, why in (
        (pdf(["x"], password="p"), Refused.ENCRYPTED),
        (b"%PDF-1.7 nothing", Refused.DAMAGED),
    ):
        with pytest.raises(CannotAttach) as caught:
            next(pages_as_pictures(made(tmp_path, data), [1], 100))
        assert caught.value.refused is why


def test_damage_within_a_page_leaves_it_empty_or_drawn(tmp_path: Path) -> None:
    whole = pdf(["One", "Two"])
    damaged = whole.replace(b"/MediaBox [0 0 595 842]", b"/MediaBox [0 0 000 -00]")

    found = list(pages_as_pictures(made(tmp_path, damaged), [1, 2], 300))

    assert len(found) == 2
    assert all(it.attached.height == 300 for it in found)
