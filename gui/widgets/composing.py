"""What is typed in a line, with the syllable that an input method has not handed over yet."""

from PySide6.QtWidgets import QLineEdit

_SINGLE_LETTERS = "\u3131", "\u318e"
"""The first and last of those that are no syllable of Korean yet."""


def syllables(composed: str) -> str:
    """Return what is being composed, without what is no syllable yet."""
    first, last = _SINGLE_LETTERS
    return "".join(it for it in composed if not first <= it <= last)


def typed(edit: QLineEdit, composed: str) -> str:
    """Return what a line says once the syllables in `composed` are in it."""
    text, at = edit.text(), edit.cursorPosition()
    return text[:at] + syllables(composed) + text[at:]
