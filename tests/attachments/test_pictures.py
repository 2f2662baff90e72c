"""Pictures as models take them."""

from __future__ import annotations

import io
import struct
import zlib

import pillow_heif
import pytest
from PIL import Image, ImageOps, PngImagePlugin
from PySide6.QtGui import QColor, QColorSpace, QImage

from gui.attachments import heic
from gui.attachments.incoming import THUMBNAIL_PX, from_data, from_image
from gui.attachments.pictures import thumbnail
from gui.attachments.prepared import Prepared
from gui.attachments.refusal import CannotAttach, Refused
from gui.chat.attached import Kind
from tests.attachments.files import COLOURS, SECRET, exif, file_of, noise, opened, quarters

SIDE = 1_568
LOSSLESS = ["PNG", "GIF", "BMP", "TIFF"]
KINDS = ["JPEG", "WEBP", "HEIF", *LOSSLESS]

pillow_heif.register_heif_opener()


def made(data: bytes, side: int = SIDE) -> Prepared:
    (found,) = from_data(data, "a", side)
    return found


def refusal(data: bytes, name: str = "a") -> CannotAttach:
    with pytest.raises(CannotAttach) as caught:
        from_data(data, name, SIDE)
    return caught.value


def corners(image: Image.Image) -> list[tuple[int, ...]]:
    """Return the colours of the four quarters, each part either nothing or all."""
    plain, (width, height) = image.convert("RGB"), image.size
    points = [(width * x // 4, height * y // 4) for y in (1, 3) for x in (1, 3)]
    found = [plain.getpixel(point) for point in points]
    return [tuple(255 * (part > 127) for part in it) for it in found if isinstance(it, tuple)]


# --- Every format ---------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS)
def test_every_format_becomes_jpeg_or_png(kind: str) -> None:
    found = made(file_of(quarters(), kind))

    one, image = found.attached, opened(found.attached.data)
    assert one.kind is Kind.PICTURE
    assert one.media_type == f"image/{(image.format or '').lower()}"
    assert one.media_type in {"image/jpeg", "image/png"}
    assert (one.width, one.height) == image.size == (64, 32)
    assert corners(image) == list(COLOURS)


@pytest.mark.parametrize("kind", KINDS)
def test_none_is_larger_than_the_limit(kind: str) -> None:
    found = made(file_of(noise(300, 100), kind), 150)

    assert opened(found.attached.data).size == (150, 50)
    assert (found.full_width, found.full_height) == (300, 100)
    assert found.thumbnail is not None
    assert (found.thumbnail.width(), found.thumbnail.height()) == (150, 50)


@pytest.mark.parametrize("kind", LOSSLESS)
def test_few_colours_stay_as_sharp_as_they_are(kind: str) -> None:
    found = made(file_of(quarters(400, 400), kind)).attached

    assert found.media_type == "image/png"
    assert found.origin == ("" if kind == "PNG" else f"image/{kind.lower()}")


def test_many_colours_take_less_room() -> None:
    assert made(file_of(noise(200, 200), "PNG")).attached.media_type == "image/jpeg"


@pytest.mark.parametrize("kind", KINDS)
def test_half_a_file_is_refused(kind: str) -> None:
    data = file_of(noise(120, 80), kind)

    assert refusal(data[: len(data) // 2]).refused is Refused.DAMAGED
    assert refusal(data[:40]).refused is Refused.DAMAGED


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "GIF", "TIFF", "HEIF"])
def test_what_is_seen_through_stays_so_and_is_white_to_models_that_cannot(kind: str) -> None:
    image = Image.new("RGBA", (40, 20))
    image.paste((255, 0, 0, 255), (0, 0, 20, 20))

    found = opened(made(file_of(image, kind)).attached.data)

    assert found.format == "PNG"
    assert found.mode == "RGBA"
    assert found.getpixel((35, 10)) == (255, 255, 255, 0)
    left = found.getpixel((5, 10))
    assert isinstance(left, tuple)
    assert left[0] > 250
    assert left[1] < 5
    assert left[3] == 255


def test_an_alpha_channel_that_hides_nothing_is_no_reason_for_png() -> None:
    assert made(file_of(noise(200, 200).convert("RGBA"), "PNG")).attached.media_type == "image/jpeg"


def test_of_an_animation_it_is_the_first_picture() -> None:
    first, then = quarters(), Image.new("RGB", (64, 32))
    data = file_of(first, "GIF", save_all=True, append_images=[then] * 5, duration=20)

    assert corners(opened(made(data).attached.data)) == list(COLOURS)


def test_of_an_icon_it_is_the_largest_picture() -> None:
    data = file_of(quarters(128, 128), "ICO", sizes=[(16, 16), (128, 128), (32, 32)])

    found = made(data).attached

    assert (found.width, found.height) == (128, 128)
    assert found.origin == "image/vnd.microsoft.icon"


@pytest.mark.parametrize("mode", ["L", "P", "1", "I;16", "LA"])
def test_pictures_of_other_depths_are_read(mode: str) -> None:
    data = file_of(Image.new(mode, (30, 20), 1), "PNG")

    assert opened(made(data).attached.data).size == (30, 20)


def test_the_colours_of_printers_become_those_of_screens() -> None:
    found = made(file_of(quarters().convert("CMYK"), "JPEG"))

    assert opened(found.attached.data).mode == "RGB"
    assert corners(opened(found.attached.data)) == list(COLOURS)


def test_one_line_of_pixels_does_not_vanish() -> None:
    found = made(file_of(noise(3_000, 1), "PNG")).attached

    assert (found.width, found.height) == (SIDE, 1)


def test_a_picture_of_the_clipboard_becomes_one() -> None:
    image = QImage(300, 100, QImage.Format.Format_RGB32)
    image.fill(QColor("#336699"))

    found = from_image(image, "Screenshot.png", 150)

    assert opened(found.attached.data).size == (150, 50)
    assert (found.full_width, found.attached.name) == (300, "Screenshot.png")


def test_nothing_on_the_clipboard_is_refused() -> None:
    with pytest.raises(CannotAttach):
        from_image(QImage(), "a", SIDE)


# --- Upright, and nothing beside it ---------------------------------------------------------------


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("side", [SIDE, 32])
def test_it_is_upright_however_the_camera_was_held(orientation: int, side: int) -> None:
    data = file_of(quarters(), "JPEG", exif=exif(orientation), quality=95)
    upright = ImageOps.exif_transpose(opened(data))

    found = made(data, side)

    image = opened(found.attached.data)
    assert corners(image) == corners(upright)
    assert (found.full_width, found.full_height) == upright.size
    assert image.size == tuple(length * min(side, 64) // 64 for length in upright.size)


@pytest.mark.parametrize("kind", ["JPEG", "WEBP", "PNG", "TIFF", "HEIF"])
@pytest.mark.parametrize("side", [SIDE, 32])
def test_nothing_goes_along_that_tells_where_it_was_taken(kind: str, side: int) -> None:
    data = file_of(quarters(), kind, exif=exif(has_place=kind != "TIFF"))
    assert SECRET.encode() in data

    found = made(data, side).attached

    assert SECRET.encode() not in found.data
    assert not opened(found.data).getexif()
    assert b"Exif" not in found.data


def test_words_beside_a_picture_do_not_go_along() -> None:
    words = PngImagePlugin.PngInfo()
    words.add_text("Author", SECRET)
    words.add_itxt("XML:com.adobe.xmp", SECRET)

    png = made(file_of(quarters(), "PNG", pnginfo=words)).attached.data
    jpeg = made(file_of(quarters(), "JPEG", comment=SECRET.encode())).attached.data

    assert SECRET.encode() not in png
    assert SECRET.encode() not in jpeg


def test_what_hangs_behind_a_photo_does_not_go_along() -> None:
    data = file_of(quarters(), "JPEG") + b"MotionPhoto" + SECRET.encode()

    assert SECRET.encode() not in made(data).attached.data


def test_a_photo_that_fits_loses_nothing() -> None:
    data = file_of(noise(80, 40), "JPEG", exif=exif(), quality=97)

    found = opened(made(data).attached.data)

    assert found.tobytes() == opened(data).tobytes()


def test_colours_beyond_those_of_usual_screens_become_these() -> None:
    wide = QColorSpace(QColorSpace.NamedColorSpace.DisplayP3).iccProfile().data()
    dull = Image.new("RGB", (64, 64), (200, 60, 60))

    found = opened(made(file_of(dull, "PNG", icc_profile=bytes(wide))).attached.data)

    assert "icc_profile" not in found.info
    colour = found.convert("RGB").getpixel((32, 32))
    assert isinstance(colour, tuple)
    assert colour[0] > 210, "a wide red is redder on a usual screen"


# --- Bad ones -------------------------------------------------------------------------------------


def _png(width: int, height: int, lines: bytes = b"") -> bytes:
    """Return a PNG file that says it has that many pixels."""

    def chunk(kind: bytes, held: bytes) -> bytes:
        return (
            struct.pack(">I", len(held)) + kind + held + struct.pack(">I", zlib.crc32(kind + held))
        )

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = [chunk(b"IHDR", head), chunk(b"IDAT", zlib.compress(lines)), chunk(b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


@pytest.mark.parametrize("size", [(20_001, 10), (60_000, 60_000), (19_000, 19_000), (2**31 - 1, 2)])
def test_more_pixels_than_can_be_read_are_refused_by_what_is_said(size: tuple[int, int]) -> None:
    error = refusal(_png(*size))

    assert error.refused in {Refused.TOO_MANY_PIXELS, Refused.DAMAGED}
    if error.refused is Refused.TOO_MANY_PIXELS:
        assert (error.width, error.height) == size


def test_a_file_that_has_fewer_pixels_than_it_says_is_refused() -> None:
    assert refusal(_png(5_000, 5_000)).refused is Refused.DAMAGED


def test_a_long_photo_is_read_with_few_of_its_pixels() -> None:
    data = file_of(Image.new("RGB", (20_000, 64), (9, 9, 9)), "JPEG")

    assert opened(made(data).attached.data).size == (SIDE, 5)


def test_a_photo_that_says_it_is_larger_is_refused() -> None:
    data = bytearray(file_of(quarters(), "JPEG"))
    at = data.index(b"\xff\xc0")
    data[at + 5 : at + 9] = struct.pack(">HH", 60_000, 60_000)

    error = refusal(bytes(data))

    assert error.refused is Refused.TOO_MANY_PIXELS
    assert error.width == 60_000


def test_a_progressive_photo_with_more_pixels_than_are_held_is_refused() -> None:
    data = bytearray(file_of(quarters(), "JPEG", progressive=True))
    at = data.index(b"\xff\xc2")
    data[at + 5 : at + 9] = struct.pack(">HH", 9_000, 9_000)

    assert refusal(bytes(data)).refused is Refused.TOO_MANY_PIXELS


def test_a_photo_with_very_many_scans_is_refused() -> None:
    data = file_of(quarters(), "JPEG", progressive=True)
    scan = data[data.rindex(b"\xff\xda") : -2]

    assert refusal(data[:-2] + scan * 200 + data[-2:]).refused is Refused.TOO_COMPLEX


@pytest.mark.parametrize("name", ["a.png", "a.JPG", "a.heic", "a.svg", "a.mp3"])
def test_another_file_of_that_name_is_told_from_it(name: str) -> None:
    assert refusal(b"<!doctype html><p>Not found", name).refused is Refused.NOT_WHAT_IT_SAYS


def test_a_picture_of_another_name_is_read_as_what_it_is() -> None:
    (found,) = from_data(file_of(quarters(), "JPEG"), "a.png", SIDE)

    assert found.attached.media_type == "image/jpeg"


def test_nothing_is_refused() -> None:
    assert refusal(b"").refused is Refused.EMPTY


def test_what_cameras_write_for_other_programs_is_not_read_as_its_thumbnail() -> None:
    assert refusal(file_of(quarters(), "TIFF"), "a.NEF").refused is Refused.UNKNOWN


@pytest.mark.parametrize(
    "head", [b"\0\0\0\x20ftypavif", b"\0\0\0\x20ftypM4A ", b"OggS", b"fLaC", b"8BPS", b"\xff\x0a"]
)
def test_pictures_and_sounds_that_are_not_read_are_told_from_texts(head: bytes) -> None:
    assert refusal(head + b"\0" * 100).refused is Refused.UNKNOWN


def test_without_the_extra_it_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    data = file_of(quarters(), "HEIF")
    monkeypatch.setattr(heic, "_PACKAGE", "package_that_is_not_there")

    error = refusal(data)

    assert (error.refused, error.extra) == (Refused.NEEDS_EXTRA, "heic")


# --- Thumbnails -----------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_thumbnails_are_small(kind: str) -> None:
    image = thumbnail(file_of(noise(800, 400), kind), THUMBNAIL_PX)

    assert (image.width(), image.height()) == (192, 96)


def test_a_small_picture_is_its_own_thumbnail() -> None:
    assert thumbnail(file_of(noise(20, 10), "PNG"), THUMBNAIL_PX).width() == 20


def test_what_is_no_picture_has_no_thumbnail() -> None:
    with pytest.raises(CannotAttach):
        thumbnail(b"no picture", THUMBNAIL_PX)


def test_files_are_made_of_what_is_said() -> None:
    assert Image.open(io.BytesIO(_png(2, 1, b"\0" + b"\1" * 6))).size == (2, 1)
