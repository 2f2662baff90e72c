"""Pictures decoded beside the thread that shows them."""

import pytest

from gui.widgets.attach import thumbnails
from gui.widgets.attach.thumbnails import Wanted
from tests.widgets.attach.pictures import picture

pytestmark = pytest.mark.usefixtures("theme")


def test_a_picture_is_decoded_as_large_as_it_is_seen() -> None:
    cat = picture(width=900, height=600)
    wanted = Wanted(cat.digest, 168, 112)
    thumbnails.request(wanted, cat.data)
    thumbnails.wait()

    image = thumbnails.get(wanted)
    assert image is not None
    assert (image.width(), image.height()) == (168, 112)


def test_it_fills_the_size_and_is_never_enlarged() -> None:
    wide = picture(width=400, height=100)
    image = thumbnails.decoded(wide.data, 50, 50)
    assert image is not None
    assert (image.width(), image.height()) == (200, 50)
    image = thumbnails.decoded(wide.data, 4000, 4000)
    assert image is not None
    assert image.width() == 400


@pytest.mark.parametrize("data", [b"", b"no picture", picture().data[:60]])
def test_what_is_no_picture_is_known_not_to_be_one(data: bytes) -> None:
    wanted = Wanted(f"broken {len(data)}", 10, 10)
    thumbnails.request(wanted, data)
    thumbnails.wait()

    assert thumbnails.is_known(wanted)
    assert thumbnails.get(wanted) is None


def test_those_seen_the_longest_ago_are_forgotten_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(thumbnails, "_MOST_BYTES", 2 * 4 * 30 * 20)
    every = [Wanted(f"kept {at}", 30, 20) for at in range(3)]
    for wanted in every:
        image = thumbnails.decoded(picture(width=30, height=20).data)
        assert image is not None
        thumbnails.keep(wanted, image)
        thumbnails.get(every[0])  # somebody looks at it all the time

    assert thumbnails.get(every[0]) is not None
    assert not thumbnails.is_known(every[1])
    assert thumbnails.get(every[2]) is not None


def test_a_drawing_is_not_drawn() -> None:
    drawing = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><g/></svg>'
    assert thumbnails.decoded(drawing) is None
    assert thumbnails.decoded(b"") is None
