"""How much memory a context takes: an estimate from a model's own facts (ollama-api §6)."""

from collections.abc import Mapping

_BYTES_PER_NUMBER = 2
"""The cache of keys and values is kept in 16 bits, unless the server was told otherwise."""


def kv_cache_bytes(model_info: Mapping[str, object], tokens: int) -> int | None:
    """Return about how many bytes the keys and values of `tokens` tokens take.

    `model_info` is that of /api/show. None where it does not say all that is needed: a missing
    key, one that differs from layer to layer (an array), zero.
    """
    architecture = model_info.get("general.architecture")
    layers, heads, key, value = (
        _count(model_info.get(f"{architecture}.{name}"))
        for name in (
            "block_count",
            "attention.head_count_kv",
            "attention.key_length",
            "attention.value_length",
        )
    )
    if layers is None or heads is None or key is None or value is None:
        return None
    return tokens * layers * heads * (key + value) * _BYTES_PER_NUMBER


def layer_count(model_info: Mapping[str, object]) -> int | None:
    """Return how many layers of a model a GPU can take: its blocks and the output layer."""
    architecture = model_info.get("general.architecture")
    blocks = _count(model_info.get(f"{architecture}.block_count"))
    return None if blocks is None else blocks + 1


def _count(fact: object) -> int | None:
    """Return a fact that is a whole number above zero."""
    if isinstance(fact, bool) or not isinstance(fact, int | float):
        return None
    return int(fact) if fact >= 1 and float(fact).is_integer() else None
