"""What the clipboard or a mouse has for a message."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QImage

from gui.widgets.attach.taking import Offered, has_files, picture, taken
from tests.widgets.attach.pictures import png

pytestmark = pytest.mark.usefixtures("theme")
BROWSER = "https://example.com/cat.png"


def offered(*urls: str, text: str = "", image: bool = False, **raw: bytes) -> QMimeData:
    """Return what somebody offers; `raw` are contents by the end of their type."""
    made = QMimeData()
    if urls:
        made.setUrls([QUrl(it) for it in urls])
    if text:
        made.setText(text)
    if image:
        made.setImageData(QImage.fromData(png()))
    for kind, data in raw.items():
        made.setData(f"image/{kind}", data)
    return made


def test_files_and_folders_come_in_their_order() -> None:
    found = offered("file:///b%20c.txt", "file:///a", image=True, png=png())

    assert has_files(found)
    assert taken(found) == Offered((Path("/b c.txt"), Path("/a")))


def test_a_picture_is_taken_as_the_file_that_it_is() -> None:
    data = png()
    found = offered(png=data, image=True)

    assert has_files(found)
    assert taken(found) == Offered(data=data, ending="png")


def test_a_picture_that_is_offered_as_such_is_taken() -> None:
    found = offered(image=True)

    assert has_files(found)
    assert taken(found).image is not None


def test_a_picture_dragged_from_a_browser_is_the_picture_not_its_address() -> None:
    found = offered(BROWSER, text=BROWSER, jpeg=b"jpeg data")

    assert has_files(found)
    assert taken(found) == Offered(data=b"jpeg data", ending="jpg")


def test_an_address_is_not_fetched() -> None:
    found = offered(BROWSER, text=BROWSER)

    assert not has_files(found)
    assert taken(found).is_nothing


def test_cells_of_a_spreadsheet_are_text_though_a_picture_shows_them() -> None:
    found = offered(text="1\t2\n3\t4", png=png(), image=True)

    assert not has_files(found)
    assert taken(found).is_nothing
    assert picture(found).data == png()


def test_text_is_nothing_to_attach() -> None:
    assert taken(offered(text="Hello")).is_nothing
    assert taken(QMimeData()).is_nothing
