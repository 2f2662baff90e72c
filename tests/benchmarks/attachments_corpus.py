"""What is dropped in the benchmark of attachments: photos, a document, a folder of sources."""

from __future__ import annotations

import random
from pathlib import Path

from PIL import Image, ImageChops
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPageSize, QPainter, QPdfWriter

PHOTOS = 20
PHOTO_PIXELS = QSize(4_000, 3_000)
PAGES = 300
FILES = 5_000
_FILES_A_FOLDER = 25
_WORDS = ("the", "model", "reads", "what", "was", "attached", "and", "answers", "with", "care")


def photos(folder: Path) -> list[Path]:
    """Write photos of 12 megapixels, held upright as phones tell it; return where they are."""
    folder.mkdir()
    width, height = PHOTO_PIXELS.toTuple()
    grain = Image.effect_noise((width, height), 24)
    held = Image.Exif()
    held[0x0112] = 6
    paths = []
    for number in range(PHOTOS):
        light = Image.radial_gradient("L").resize((width, height))
        tone = light.point([(value + 12 * number) % 256 for value in range(256)])
        picture = Image.merge("RGB", (ImageChops.add(light, grain, 2), grain, tone))
        path = folder / f"photo-{number:02}.jpg"
        picture.save(path, "JPEG", quality=88, exif=held)
        paths.append(path)
    return paths


def document(path: Path) -> Path:
    """Write a PDF file whose pages are full of words; return where it is."""
    writer = QPdfWriter(str(path))
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setResolution(100)
    painter = QPainter(writer)
    chance = random.Random(7)
    for number in range(PAGES):
        if number:
            writer.newPage()
        text = " ".join(chance.choices(_WORDS, k=400))
        page = QRect(0, 0, writer.width(), writer.height())
        painter.drawText(page, Qt.TextFlag.TextWordWrap, f"Page {number + 1}\n{text}")
    painter.end()
    return path


def sources(folder: Path) -> Path:
    """Write a folder of sources, some folders deep; return where it is."""
    for number in range(FILES):
        inner = folder / f"part{number // 500}" / f"unit{number // _FILES_A_FOLDER}"
        if number % _FILES_A_FOLDER == 0:
            inner.mkdir(parents=True)
        lines = "".join(f"value_{line} = {line * number}\n" for line in range(30))
        (inner / f"module_{number}.py").write_text(lines, encoding="utf-8")
    return folder
