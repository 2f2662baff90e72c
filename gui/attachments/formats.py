"""Which kind of file something is, told from its beginning and never from its name."""

from __future__ import annotations

import re
from enum import Enum
from pathlib import PurePath

HEAD_BYTES = 4096
"""So much of the beginning of a file tells."""


class Format(Enum):
    """A picture or a sound that we read."""

    JPEG = "image/jpeg"
    PNG = "image/png"
    WEBP = "image/webp"
    GIF = "image/gif"
    BMP = "image/bmp"
    TIFF = "image/tiff"
    ICO = "image/vnd.microsoft.icon"
    SVG = "image/svg+xml"
    HEIC = "image/heic"
    WAV = "audio/wav"
    MP3 = "audio/mpeg"

    @property
    def is_sound(self) -> bool:
        return self in {Format.WAV, Format.MP3}


_NAMES = frozenset(
    "jpg jpeg jfif png webp gif bmp dib tif tiff ico svg heic heif wav mp3".split()  # noqa: SIM905 - a table of words
)
_RAW = frozenset("dng cr2 cr3 nef arw orf rw2 pef srw raf".split())  # noqa: SIM905 - the same
"""What cameras write: TIFF by its beginning, and a picture as small as a thumbnail by its tags."""
_OTHERS = (b"OggS", b"fLaC", b"8BPS", b"\xff\x0a", b"\0\0\0\x0cJXL ", b"\x1aE\xdf\xa3")
"""Ogg, FLAC, Photoshop, JPEG XL twice, Matroska."""
_HEIC_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"}
_BMP_HEADERS = {12, 40, 52, 56, 64, 108, 124}
_SVG = re.compile(
    rb"\A\s*(?:<\?xml.*?\?>\s*)?(?:<!--.*?-->\s*|<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>\s*)*"
    rb"<(?:\w+:)?svg[\s>/]",
    re.DOTALL,
)


def format_of(head: bytes) -> Format | None:
    """Return what a file is that begins with `head` (`HEAD_BYTES` of it); None for all others."""
    if head.startswith(b"\xff\xd8\xff"):
        return Format.JPEG
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return Format.PNG
    if head.startswith((b"GIF87a", b"GIF89a")):
        return Format.GIF
    if head.startswith((b"II*\0", b"MM\0*", b"II+\0", b"MM\0+")):
        return Format.TIFF
    if head[:4] in {b"RIFF", b"RF64"}:
        return {b"WEBP": Format.WEBP, b"WAVE": Format.WAV}.get(head[8:12])
    if head[4:8] == b"ftyp" and _brands(head) & _HEIC_BRANDS:
        return Format.HEIC
    return _format_by_little(head)


def _format_by_little(head: bytes) -> Format | None:
    """Return the format where its mark is so short that more must fit."""
    if head.startswith(b"BM") and int.from_bytes(head[14:18], "little") in _BMP_HEADERS:
        return Format.BMP
    if head.startswith(b"\0\0\1\0") and 0 < int.from_bytes(head[4:6], "little") < 256:
        return Format.ICO
    if head.startswith(b"ID3") or is_mp3_frame(head):
        return Format.MP3
    if _SVG.match(_plain(head)):
        return Format.SVG
    return None


def is_other_media(head: bytes) -> bool:
    """Whether it is a picture, a sound or a film of a kind that we do not read."""
    return head[4:8] == b"ftyp" or head.startswith(_OTHERS)


def is_mp3_frame(head: bytes) -> bool:
    """Whether a frame of MPEG audio, layer III, may begin there."""
    if len(head) < 4 or head[0] != 0xFF or head[1] & 0xE6 != 0xE2:
        return False
    version, rate, speed = head[1] >> 3 & 3, head[2] >> 4, head[2] >> 2 & 3
    return version != 1 and 0 < rate < 15 and speed != 3


def speaks_of_picture_or_sound(name: str) -> bool:
    """Whether a name says that this is a picture or a sound that we read."""
    return _suffix(name) in _NAMES


def is_raw(name: str) -> bool:
    """Whether a name says that a camera wrote this for programs that develop pictures."""
    return _suffix(name) in _RAW


def _suffix(name: str) -> str:
    return PurePath(name).suffix.lower().removeprefix(".")


def _brands(head: bytes) -> set[bytes]:
    end = min(int.from_bytes(head[:4], "big"), 256, len(head))
    return {head[8:12], *(head[at : at + 4] for at in range(16, end - 3, 4))}


def _plain(head: bytes) -> bytes:
    """Return the beginning of a text as one byte a letter, whichever way it is encoded."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head[2:].replace(b"\0", b"")
    return head.removeprefix(b"\xef\xbb\xbf")
