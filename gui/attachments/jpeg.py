"""The segments of a JPEG file: whether it is whole, and the file without what tells of persons.

The marks are those of ITU-T T.81, table B.1.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_START_OF_SCAN, _END = 0xDA, 0xD9
_FRAMES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}
_PLAIN_FRAMES = {0xC0, 0xC1, 0xC2}
"""Sequential and progressive ones with Huffman codes: what every reader reads."""
_PROGRESSIVE = {0xC2, 0xC6, 0xCA, 0xCE}
_KEPT = {*range(0xC0, 0xE1), 0xEE}
"""Besides what the picture is made of: JFIF, and Adobe's word on how its colours are written."""
_NEXT = re.compile(rb"\xff+[^\x00\xff\xd0-\xd7]")
_PIECE = 1 << 20


class Segments(NamedTuple):
    """What the segments of a whole file tell.

    `stripped` is the file without times, places, names, and thumbnails: the same picture.
    """

    stripped: bytes
    scans: int
    is_progressive: bool
    width: int
    height: int
    is_plain: bool
    """Whether it has 8 bits, one or three colours, and a frame that every reader reads."""


def segments_of(data: bytes) -> Segments | None:
    """Return what a file consists of; None if it does not go on to its end."""
    parts, at, scans, frame, is_plain = [data[:2]], 2, 0, 0, False
    width = height = 0
    while (mark := _mark(data, at)) is not None:
        at, kind = mark
        if kind == _END:
            parts.append(b"\xff\xd9")
            stripped, is_progressive = b"".join(parts), frame in _PROGRESSIVE
            return Segments(stripped, scans, is_progressive, width, height, is_plain)
        end = at + int.from_bytes(data[at : at + 2], "big")
        if end < at + 2 or end > len(data):
            return None
        if kind in _FRAMES:
            frame = kind
            height, width = (int.from_bytes(data[at + i : at + i + 2], "big") for i in (3, 5))
            is_plain = kind in _PLAIN_FRAMES and data[at + 2] == 8 and data[at + 7] in {1, 3}
        if kind == _START_OF_SCAN:
            scans += 1
            end = _end_of_scan(data, end)
        if kind in _KEPT:
            parts += (bytes([0xFF, kind]), data[at:end])
        at = end
    return None


def _mark(data: bytes, at: int) -> tuple[int, int] | None:
    """Return where the segment behind the next mark begins, and what the mark is."""
    if data[at : at + 1] != b"\xff":
        return None
    while data[at : at + 1] == b"\xff":
        at += 1
    return (at + 1, data[at]) if at < len(data) else None


def _end_of_scan(data: bytes, at: int) -> int:
    """Return where the next mark begins; other threads have their turn meanwhile."""
    while at < len(data):
        found = _NEXT.search(data, at, at + _PIECE)
        if found:
            return found.start()
        at = max(at + _PIECE - 8, at + 1) if at + _PIECE < len(data) else len(data)
    return len(data)
