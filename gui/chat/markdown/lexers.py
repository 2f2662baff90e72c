"""The lexers of Pygments, each loaded once, beside the thread that shows something."""

from __future__ import annotations  # Pygments is there only once some code is to be coloured

import contextlib
import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pygments.lexer import Lexer

_known: dict[str, Lexer | None] = {}
_loading: set[str] = set()


def may_know(language: str) -> bool:
    """Tell whether a language has a lexer, or may have one: nobody has looked yet."""
    return bool(language) and _known.get(language, ...) is not None


def get(language: str) -> Lexer | None:
    """Return the lexer of a language, None where there is none, or not yet.

    Loading one takes 5 to 50 ms, and is begun by the first call.
    """
    if language in _known:
        return _known[language]
    if language and language not in _loading:
        _loading.add(language)
        threading.Thread(target=_load, args=(language,), name="lexer", daemon=True).start()
    return None


def wait() -> None:
    """Wait until all that are being loaded are there."""
    for thread in threading.enumerate():
        if thread.name == "lexer":
            thread.join()


def _load(language: str) -> None:
    from pygments.lexers import TextLexer, get_lexer_by_name  # noqa: PLC0415 - 50 ms
    from pygments.util import ClassNotFound  # noqa: PLC0415 - with it

    lexer = None
    with contextlib.suppress(ClassNotFound):
        lexer = get_lexer_by_name(language.lower())
    _known[language] = None if isinstance(lexer, TextLexer) else lexer
