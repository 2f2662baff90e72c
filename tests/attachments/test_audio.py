"""Sounds, told by what they hold."""

from __future__ import annotations

import pytest

from gui.attachments import audio
from gui.attachments.incoming import from_data
from gui.attachments.refusal import CannotAttach, Refused
from gui.chat.attached import Attached, Kind
from tests.attachments.files import mp3, wav


def sound(data: bytes) -> Attached:
    return from_data(data, "a", 100)[0].attached


def refused(data: bytes) -> Refused:
    with pytest.raises(CannotAttach) as caught:
        sound(data)
    return caught.value.refused


@pytest.mark.parametrize("shape", [1, 3, 0xFFFE])
def test_a_wav_file_says_how_long_it_is(shape: int) -> None:
    found = sound(wav(2.5, channels=2, shape=shape))

    assert (found.kind, found.media_type) == (Kind.SOUND, "audio/wav")
    assert found.seconds == pytest.approx(2.5)


def test_of_a_wav_file_that_was_not_closed_what_is_there_counts() -> None:
    data = bytearray(wav(2.0))
    at = data.index(b"data") + 4
    data[at : at + 4] = b"\xff\xff\xff\xff"

    assert sound(bytes(data)).seconds == pytest.approx(2.0)


@pytest.mark.parametrize("shape", [2, 0x55])
def test_a_wav_file_of_packed_sound_is_refused(shape: int) -> None:
    assert refused(wav(shape=shape)) is Refused.DAMAGED


def test_a_wav_file_without_sound_is_refused() -> None:
    assert refused(wav(0)) is Refused.DAMAGED
    assert refused(b"RIFF\x04\0\0\0WAVE") is Refused.DAMAGED


@pytest.mark.parametrize(
    "before",
    [b"", b"ID3\x04\0\0\0\0\x01\x00" + b"\0" * 128, b"ID3\x04\0\0\0\0\x01\x00" + b"\xff\xfb" * 64],
)
@pytest.mark.parametrize("behind", [b"", b"TAG" + b"\0" * 125])
def test_the_frames_of_an_mp3_file_are_counted(before: bytes, behind: bytes) -> None:
    found = sound(before + mp3(100) + behind)

    assert (found.kind, found.media_type) == (Kind.SOUND, "audio/mpeg")
    assert found.seconds == pytest.approx(100 * 1152 / 44_100)


def test_what_only_begins_like_an_mp3_file_is_refused() -> None:
    assert refused(b"ID3\x04\0\0\0\0\0\0" + b"no sound at all" * 100) is Refused.DAMAGED
    assert refused(b"\xff\xfb\x90\x00" + b"\xff" * 3_000) is Refused.DAMAGED


def test_a_tag_that_says_it_is_longer_than_the_file_is_refused() -> None:
    assert refused(b"ID3\x04\0\0\x7f\x7f\x7f\x7f" + mp3(10)) is Refused.DAMAGED


def test_a_sound_has_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(audio, "MOST_SOUND_BYTES", 1_000)

    assert refused(wav()) is Refused.TOO_LARGE
