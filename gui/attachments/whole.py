"""Whether files are whole whose readers take half of a picture for one."""

from __future__ import annotations

from gui.attachments.formats import Format

_EXTENSION, _IMAGE = 0x21, 0x2C
_UNPACKED = 0
_CORE_HEADER = 12


def is_whole(data: bytes, found: Format) -> bool:
    """Whether all of the first picture is there; True for formats whose readers tell it."""
    if found is Format.GIF:
        return _is_whole_gif(data)
    return _is_whole_bmp(data) if found is Format.BMP else True


def _is_whole_gif(data: bytes) -> bool:
    """Go through the blocks of GIF89a up to the end of the first picture."""
    at: int | None = 13 + (_colours(data[10]) if len(data) > 12 else 0)
    while at is not None and at < len(data):
        kind = data[at]
        if kind == _IMAGE:
            if at + 10 > len(data):
                return False
            return _behind_blocks(data, at + 11 + _colours(data[at + 9])) is not None
        if kind != _EXTENSION:
            return False
        at = _behind_blocks(data, at + 2)
    return False


def _colours(flags: int) -> int:
    """Return how many bytes a table of colours has."""
    return 3 << (flags & 7) + 1 if flags & 0x80 else 0


def _behind_blocks(data: bytes, at: int) -> int | None:
    """Return what follows blocks that have their length before them; None if they break off."""
    while at < len(data):
        if not data[at]:
            return at + 1
        at += data[at] + 1
    return None


def _is_whole_bmp(data: bytes) -> bool:
    """Whether all lines are there, where they are not packed."""
    header = int.from_bytes(data[14:18], "little")
    if header == _CORE_HEADER:
        width, height, bits = (_number(data, at, 2) for at in (18, 20, 24))
    else:
        width, bits = _number(data, 18), _number(data, 28, 2)
        height = abs(int.from_bytes(data[22:26], "little", signed=True))
        if _number(data, 30) != _UNPACKED:
            return True
    line = (width * bits + 31) // 32 * 4
    return _number(data, 10) + line * height <= len(data)


def _number(data: bytes, at: int, size: int = 4) -> int:
    return int.from_bytes(data[at : at + size], "little")
