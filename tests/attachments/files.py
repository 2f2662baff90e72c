"""Files of pictures and sounds, made as other programs make them."""

from __future__ import annotations

import io
import struct
from typing import Any

from PIL import Image

SECRET = "Rue de la Paix 7"
"""What must not go along; it stands beside pictures."""
COLOURS = ((255, 0, 0), (0, 255, 0), (0, 0, 255), (255, 255, 0))


def quarters(width: int = 64, height: int = 32) -> Image.Image:
    """Return a picture of four colours, so that it is seen how it is turned."""
    image = Image.new("RGB", (width, height))
    for number, colour in enumerate(COLOURS):
        corner = (number % 2 * width // 2, number // 2 * height // 2)
        image.paste(Image.new("RGB", (width // 2, height // 2), colour), corner)
    return image


def noise(width: int, height: int) -> Image.Image:
    """Return a picture that no format makes small."""
    return Image.effect_noise((width, height), 80).convert("RGB")


def file_of(image: Image.Image, kind: str, **how: Any) -> bytes:
    held = io.BytesIO()
    image.save(held, kind, **how)
    return held.getvalue()


def exif(orientation: int = 1, *, has_place: bool = True) -> Image.Exif:
    """Return what a camera writes: how it was held, and where."""
    made = Image.Exif()
    made[0x0112] = orientation
    made[0x010E] = SECRET
    if has_place:
        made[0x8825] = {1: "N", 2: (48.0, 52.0, 7.5), 3: "E", 4: (2.0, 19.0, 54.2)}
    return made


def opened(data: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(data))
    image.load()
    return image


def wav(seconds: float = 1.0, *, rate: int = 8_000, channels: int = 1, shape: int = 1) -> bytes:
    sound = b"\0" * (2 * channels * round(seconds * rate))
    block = 2 * channels
    head = struct.pack("<HHIIHH", shape, channels, rate, rate * block, block, 16)
    body = b"WAVEfmt " + struct.pack("<I", len(head)) + head
    body += b"LIST" + struct.pack("<I", 5) + b"INFO\0\0"  # of an odd length, and so padded
    body += b"data" + struct.pack("<I", len(sound)) + sound
    return b"RIFF" + struct.pack("<I", len(body)) + body


def mp3(frames: int = 100) -> bytes:
    """Return frames of 128 kbit/s at 44,100 samples a second: silence."""
    return b"".join(b"\xff\xfb\x90\x00" + b"\0" * 413 for _ in range(frames))
