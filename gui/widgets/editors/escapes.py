"""Write characters that cannot be seen as escapes, such as that of a new line; read them again."""

import re
import unicodedata

_NAMES = {"\n": r"\n", "\t": r"\t", "\r": r"\r", "\\": r"\\"}
_MEANT = {"n": "\n", "t": "\t", "r": "\r", "\\": "\\", "0": "\0", "e": "\x1b"}
_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|x([0-9a-fA-F]{2})|(.))", re.DOTALL)
_UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
"""Categories of characters of which nothing is seen, or that move what stands around them."""


def visible(text: str) -> str:
    """Return a text with all that cannot be seen as escapes; `meant` reads it again."""
    return "".join(_shown(character) for character in text)


def meant(text: str) -> str:
    """Return what a text with escapes stands for; what is no escape stands for itself."""
    return _ESCAPE.sub(_character, text)


def _shown(character: str) -> str:
    if character in _NAMES:
        return _NAMES[character]
    if unicodedata.category(character) not in _UNSEEN:
        return character
    number = ord(character)
    return f"\\u{number:04x}" if number <= 0xFFFF else f"\\U{number:08x}"


def _character(escape: re.Match[str]) -> str:
    four, eight, two, single = escape.groups()
    digits = four or eight or two
    if digits is None:
        return _MEANT.get(single, escape.group())
    number = int(digits, 16)
    return chr(number) if number <= 0x10FFFF else escape.group()
