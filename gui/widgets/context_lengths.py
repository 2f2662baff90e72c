"""The usual context lengths of a model, and what each takes in memory."""

from PySide6.QtCore import QCoreApplication

from gui.ollama.model_entry import ModelEntry
from gui.widgets.editors.editor import Size
from gui.widgets.sizes import size_text

_K = 1024
_LEAST, _FIRST, _MOST = 512, 4 * _K, 128 * _K
_FEW = 2


def usual_lengths(entry: ModelEntry | None, now: int | None) -> tuple[Size, ...]:
    """Return the usual lengths up to the model's own, each with the memory that it takes.

    `now` is the length that is loaded, or would be by itself, in tokens: a note says how much more
    memory another one takes. Where that is not known, it says how much each takes.
    """
    longest = entry.context_max if entry is not None else None
    lengths = _doublings(_FIRST, longest or _MOST)
    if len(lengths) < _FEW and longest is not None:
        lengths = _doublings(_LEAST, longest)
    if longest is not None and longest not in lengths:
        lengths.append(longest)
    return tuple(
        Size(tokens, _label(tokens, longest), _note(entry, tokens, now)) for tokens in lengths
    )


def _doublings(first: int, most: int) -> list[int]:
    lengths = []
    while first <= most:
        lengths.append(first)
        first *= 2
    return lengths


def _label(tokens: int, longest: int | None) -> str:
    if tokens == longest:
        text = QCoreApplication.translate("ContextLengths", "Max ({length})")
        return text.format(length=length_text(tokens))
    return length_text(tokens)


def length_text(tokens: int) -> str:
    """Return a length as one says it: 4K, 40K, 131,071."""
    return f"{tokens // _K}K" if tokens % _K == 0 else f"{tokens:,}"


def _note(entry: ModelEntry | None, tokens: int, now: int | None) -> str:
    extra = entry.extra_bytes(now or 0, tokens) if entry is not None else None
    if extra is None or tokens == now:
        return ""
    if now is None:
        return size_text(extra)
    return f"+{size_text(extra)}" if extra > 0 else f"\N{MINUS SIGN}{size_text(-extra)}"
