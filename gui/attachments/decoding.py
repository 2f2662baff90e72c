"""Bytes of a text file -> its text: encoding found out, line ends made alike."""

from __future__ import annotations

import codecs
import re
import unicodedata
from typing import NamedTuple

_SAMPLE = 64 * 1024
"""So many bytes are looked at to find out the encoding; decoding then checks all of them."""
_GUESSED_ON = 16 * 1024
"""The general guess takes some 10 ms for a kB of text."""
_PIECE = 1 << 20
"""Bytes that are decoded at a time: other threads wait meanwhile."""
_MOST_CONTROLS = 0.002
"""Where more of a text than that are control characters, it is none."""
_CONTROLS = bytes({*range(9), *range(0x0E, 0x1B), *range(0x1C, 0x20), 0x7F})
"""Not tab, line ends, form feed, and escape: logs have colours."""
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # begins like that of UTF-16
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_ESCAPES = (
    (b"\x1b$)C", "iso2022_kr"),
    (b"\x1b$B", "iso2022_jp"),
    (b"\x1b$@", "iso2022_jp"),
)
_PACKED = (
    b"\x7fELF", b"MZ", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"PK\x03\x04", b"PK\x05\x06",
    b"\x1f\x8b", b"BZh", b"\xfd7zXZ", b"7z\xbc\xaf", b"Rar!", b"SQLite format 3\x00",
    b"\xca\xfe\xba\xbe", b"\xd0\xcf\x11\xe0", b"OggS", b"fLaC", b"\x00asm", b"%PDF-",
)  # fmt: skip
"""How files begin that hold no text, whatever the rest of them looks like."""
_ASCII = bytes([*range(32, 127), *b"\t\n\r"])
_WESTERN = re.compile(
    rb"(?:[\x00-\x7f]|[\x80\x82\x85\x91-\x97\xa0\xa1\xa3\xa7-\xab\xb0\xb4\xb7\xbb\xbf]"
    rb"|[\xe4\xf6\xfc]\xdf|\xe9\xe9"  # äß, öß, üß, éé
    rb"|(?<![\x80-\xff])[\x8c\x9c\xc0-\xcf\xd1-\xd6\xd8-\xdc\xdf-\xeb\xed-\xef\xf1-\xf6\xf9-\xfc\xff]"
    rb"(?![\xc0-\xff]))*"
)
"""Accented letters that stand alone, and the signs of Western languages, in their code page."""
_LINE_END = re.compile(r"\r\n?")
_KANA = re.compile("[\u3040-\u30ff]")
_HANGUL = re.compile("[\uac00-\ud7a3]")


class Decoded(NamedTuple):
    """A text, and the name that Python has for the encoding it was in."""

    text: str
    encoding: str


def decode(data: bytes, *, is_cut: bool = False) -> Decoded | None:
    """Return the text in these bytes; None where they hold none.

    With `is_cut` they are the beginning of a longer text, and may end within a character.
    """
    if data.startswith(_PACKED):
        return None
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _decoded(data[len(bom) :], encoding, is_cut=is_cut)
    sample = data[:_SAMPLE]
    if b"\0" in sample:
        wide = _wide(sample)
        found = _decoded(data, wide, is_cut=is_cut) if wide else None
        return found if found is not None and _is_readable(found.text) else None
    for escape, encoding in _ESCAPES:
        if escape in sample:
            found = _decoded(data, encoding, is_cut=is_cut)
            if found is not None:
                return found
    if _has_controls(sample):
        return None
    return _decoded(data, "utf-8", is_cut=is_cut) or _of_old(data, is_cut=is_cut)


def with_line_ends(text: str) -> str:
    """Return a text in which every line ends with a line feed only."""
    return _LINE_END.sub("\n", text) if "\r" in text else text


def _decoded(data: bytes, encoding: str, *, is_cut: bool) -> Decoded | None:
    decoder = codecs.getincrementaldecoder(encoding)("strict")
    try:
        parts = [decoder.decode(data[at : at + _PIECE]) for at in range(0, len(data), _PIECE)]
        parts.append(decoder.decode(b"", final=not is_cut))
    except UnicodeError:
        return None
    text = "".join(parts)
    if "\0" in text:
        return None
    return Decoded(with_line_ends(text), encoding)


def _has_controls(sample: bytes) -> bool:
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    return controls > max(2, len(sample) * _MOST_CONTROLS)


def _wide(sample: bytes) -> str:
    """Return which UTF-16 it may be without a mark: in it, half of each space is a zero."""
    zeros = sample.count(0)
    if zeros < 0.3 * len(sample) and sample.isascii():
        return ""  # bytes, with zeros between them
    even, odd = sample[::2], sample[1::2]
    found = {
        name: sum(not high and low in _ASCII for high, low in zip(highs, lows, strict=False))
        for name, highs, lows in (("utf-16-le", odd, even), ("utf-16-be", even, odd))
    }
    name = max(found, key=found.__getitem__)
    return name if found[name] else ""


def _is_readable(text: str) -> bool:
    """Tell whether nearly all of a text are letters and signs that there are."""
    sample = text[:_SAMPLE]
    odd = sum(unicodedata.category(it) in {"Cc", "Cn", "Co"} for it in sample if it not in "\t\n")
    return odd <= max(2, len(sample) * _MOST_CONTROLS)


# --- What was usual before Unicode ----------------------------------------------------------------


def _of_old(data: bytes, *, is_cut: bool) -> Decoded | None:
    """Decode what is not UTF-8: Korean and Japanese by their letters, anything else guessed."""
    for encoding, is_likely in (("cp949", _is_korean), ("cp932", _is_japanese)):
        found = _decoded(data, encoding, is_cut=is_cut)
        if found is not None and is_likely(found.text[:_SAMPLE]):
            return found
    is_western = bool(_WESTERN.fullmatch(data[:_SAMPLE]))
    for encoding in ("cp1252" if is_western else _guessed(data), "cp1252", "latin-1"):
        found = _decoded(data, encoding, is_cut=is_cut) if encoding else None
        if found is not None and not _has_upper_controls(found.text):
            return found
    return None


def _is_korean(text: str) -> bool:
    """Tell whether nearly all that is not ASCII are syllables that Korean texts are made of.

    Chinese and Japanese, taken for Korean, become rare syllables, Hanja and signs.
    """
    others = [it for it in text if it > "\x7f"]
    letters = [it for it in others if _HANGUL.match(it)]
    usual = sum(_is_usual(it) for it in set(letters))
    return len(letters) >= 0.85 * len(others) and usual >= 0.85 * len(set(letters))


def _is_usual(syllable: str) -> bool:
    try:
        syllable.encode("euc_kr")
    except UnicodeEncodeError:
        return False
    return True


def _is_japanese(text: str) -> bool:
    """Tell whether there are as many kana as Japanese sentences have."""
    others = sum(it > "\x7f" for it in text)
    return len(_KANA.findall(text)) >= 0.25 * others


def _guessed(data: bytes) -> str:
    import charset_normalizer  # noqa: PLC0415 - takes 30 ms, and most texts are UTF-8

    sample = data[:_GUESSED_ON]
    end = sample.rfind(b"\n") + 1
    best = charset_normalizer.from_bytes(sample[:end] if end else sample).best()
    return best.encoding if best is not None else ""


def _has_upper_controls(text: str) -> bool:
    sample = text[:_SAMPLE]
    return sum("\x80" <= it < "\xa0" for it in sample) > len(sample) * _MOST_CONTROLS
