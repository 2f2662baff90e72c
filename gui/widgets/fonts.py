"""Which fonts the window is set in: the system's, or those of resources/fonts."""

import sys
from functools import cache

from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication

from gui.assets import asset

_HANGUL = {"win32": "Malgun Gothic", "darwin": "Apple SD Gothic Neo"}
"""What each system draws Korean with; elsewhere the bundled font draws it too."""
_CODING = ("D2Coding", "D2Coding ligature", "NanumGothicCoding", "Sarasa Mono K", "Sarasa Term K")
"""Fonts in which a Hangul syllable is exactly two letters wide, so that columns align."""


@cache
def reading_families() -> tuple[str, ...]:
    """Return the families that words are set in, loading the bundled ones where they are used."""
    hangul = _HANGUL.get(sys.platform)
    if hangul is not None and not _is_offscreen():
        return (*QFont().families(), hangul)
    _add("Pretendard-Regular.ttf")
    _add("Pretendard-SemiBold.ttf")
    return ("Pretendard",)


@cache
def coding_families() -> tuple[str, ...]:
    """Return the families that code is set in. Nothing is loaded before this is first called."""
    if not _is_offscreen():
        for family in _CODING:
            if QFontDatabase.hasFamily(family):
                return (family,)
    _add("NanumGothicCoding.ttf")
    _add("NanumGothicCodingBold.ttf")
    return ("NanumGothicCoding",)


def _is_offscreen() -> bool:
    """Tell whether pictures are made rather than a window shown: they look alike everywhere."""
    return QGuiApplication.platformName() == "offscreen"


def _add(name: str) -> None:
    QFontDatabase.addApplicationFont(str(asset(f"fonts/{name}")))
