"""Which chosen values make a server unload a model and load it again (ollama-api §3.5)."""

from collections.abc import Mapping
from typing import NamedTuple

from gui.fields import Value
from gui.ollama.model_entry import ModelEntry
from gui.ollama.option import Option
from gui.ollama.options import OPTIONS, what_applies

_LEAST_FOR_VISION = 2048
"""Models that see have at least so many tokens of context."""


class Loaded(NamedTuple):
    """What a model was loaded with.

    `options` are the load-time ones that were sent, none if another program loaded it;
    `context_length` is that of /api/ps, in tokens, or None where the server does not tell.
    """

    options: Mapping[str, Value]
    context_length: int | None = None


def differing(
    chosen: Mapping[str, Value],
    loaded: Loaded,
    *,
    version: str = "",
    entry: ModelEntry | None = None,
) -> frozenset[str]:
    """Return the names of the options for which a request with these loads the model again.

    What cannot be known, as a server decides it by itself, counts as other than what was chosen.
    """
    if entry is not None and (entry.is_mlx or entry.is_remote):
        return frozenset()
    return frozenset(
        option.name
        for option in OPTIONS
        if option.reloads_on(version) and _differs(option, chosen, loaded, version, entry)
    )


def _differs(
    option: Option,
    chosen: Mapping[str, Value],
    loaded: Loaded,
    version: str,
    entry: ModelEntry | None,
) -> bool:
    default = what_applies(
        option,
        version=version,
        family=entry.family if entry else "",
        parameters=entry.parameters if entry else None,
    ).value
    wanted = chosen.get(option.name, default)
    before = loaded.options.get(option.name, default)
    if option.name == "num_gpu":
        return wanted not in (-1, before)
    if option.name == "num_ctx" and loaded.context_length is not None:
        if wanted is None:  # automatic, as it was before, or again
            return before is not None
        return _cut(wanted, entry) != loaded.context_length
    return wanted != before


def _cut(num_ctx: Value, entry: ModelEntry | None) -> Value:
    """Return a context length as the server takes it: within what it and the model allow."""
    if not isinstance(num_ctx, int) or entry is None:
        return num_ctx
    least = _LEAST_FOR_VISION if entry.can("vision") else 0
    return max(least, min(num_ctx, entry.context_max or num_ctx))
