"""Sounds as models take them: WAV and MP3, told by what they hold, with how long they are."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

from gui.attachments.formats import Format, is_mp3_frame
from gui.attachments.refusal import CannotAttach, Refused
from gui.chat.attached import Attached, Kind, attached

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_SOUND_BYTES = 25_000_000
"""Some 25 minutes of MP3; a model takes seconds to minutes."""
_PCM, _FLOAT, _EXTENSIBLE = 1, 3, 0xFFFE
_BITRATES_1 = (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)
"""Thousands of bits a second by their number in a frame of MPEG 1, layer III."""
_BITRATES_2 = (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160)
"""The same of MPEG 2 and 2.5."""
_RATES = {3: (44_100, 48_000, 32_000), 2: (22_050, 24_000, 16_000), 0: (11_025, 12_000, 8_000)}
"""Samples a second by the number of the version."""
_MPEG_1 = 3
_FEWEST_FRAMES = 3
"""So many in a row make a sound: two may be there by chance."""
_LOST = 65_536
"""So many bytes that are no frame may stand between two: tags and cover pictures are skipped."""


def read_sound(data: bytes, name: str, found: Format) -> Attached:
    """Return the sound that a file holds.

    Raises:
        CannotAttach: It is too large, or it is not what its beginning says.
    """
    if len(data) > MOST_SOUND_BYTES:
        raise CannotAttach(Refused.TOO_LARGE, name, size=len(data), most=MOST_SOUND_BYTES)
    seconds = _wav_seconds(data) if found is Format.WAV else _mp3_seconds(data)
    if not seconds:
        raise CannotAttach(Refused.DAMAGED, name)
    return attached(name, Kind.SOUND, found.value, data, seconds=seconds)


def _wav_seconds(data: bytes) -> float:
    """Return how long a WAV file is, by what is there of it; 0 if it is none."""
    rate = block = 0
    for kind, at, size in _chunks(data):
        if kind == b"fmt " and size >= 16:
            shape, channels, rate, _, block = struct.unpack_from("<HHIIH", data, at)
            if shape not in {_PCM, _FLOAT, _EXTENSIBLE} or not channels or not rate or not block:
                return 0.0
        elif kind == b"data" and rate:
            there = min(size, len(data) - at)
            return there / block / rate
    return 0.0


def _chunks(data: bytes) -> Iterator[tuple[bytes, int, int]]:
    at = 12
    while at + 8 <= len(data):
        size = int.from_bytes(data[at + 4 : at + 8], "little")
        yield data[at : at + 4], at + 8, size
        at += 8 + size + size % 2


def _mp3_seconds(data: bytes) -> float:
    """Return how long an MP3 file is, frame by frame; 0 if it is none."""
    at, seconds, frames = _behind_tag(data), 0.0, 0
    lost = 0
    while at + 4 <= len(data) and lost <= _LOST:
        length, lasts = _frame(data[at : at + 4])
        if not length or not _goes_on(data, at + length):
            found = data.find(b"\xff", at + 1, at + 1 + _LOST)
            if found < 0:
                break
            lost += found - at
            at = found
            continue
        at, seconds, frames, lost = at + length, seconds + lasts, frames + 1, 0
    return seconds if frames >= _FEWEST_FRAMES else 0.0


def _behind_tag(data: bytes) -> int:
    """Return where the sound begins behind an ID3v2 tag; its length has seven bits a byte."""
    if data[:3] != b"ID3" or len(data) < 10:
        return 0
    size = 0
    for byte in data[6:10]:
        size = size << 7 | byte & 0x7F
    return 10 + size + (10 if data[5] & 0x10 else 0)


def _frame(head: bytes) -> tuple[int, float]:
    """Return how many bytes a frame has and how many seconds it lasts; zeros if it is none."""
    if not is_mp3_frame(head):
        return 0, 0.0
    version = head[1] >> 3 & 3
    bitrates, samples = (_BITRATES_1, 1152) if version == _MPEG_1 else (_BITRATES_2, 576)
    rate = _RATES[version][head[2] >> 2 & 3]
    bits = bitrates[head[2] >> 4] * 1000
    return samples // 8 * bits // rate + (head[2] >> 1 & 1), samples / rate


def _goes_on(data: bytes, at: int) -> bool:
    """Whether a frame, a tag or the end stands where a frame ends."""
    rest = data[at : at + 4]
    return len(rest) < 4 or is_mp3_frame(rest) or rest[:3] in {b"TAG", b"ID3", b"APE"}
