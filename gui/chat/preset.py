"""Presets, named sets of options with a system prompt; and system prompts by themselves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeGuard


@dataclass(frozen=True, slots=True, kw_only=True)
class Preset:
    """Options by Ollama's names (`format` and `think` among them) and a system prompt.

    Options that it leaves alone are absent, and an empty system prompt is none. `key` tells it
    from others, whatever it is called. A chat holds the preset as it was when it was applied.
    """

    name: str
    options: Mapping[str, Any] = field(default_factory=dict)
    system: str = ""
    key: str = ""

    def says_the_same(self, other: Preset) -> bool:
        """Tell whether another one chooses the same, whatever it is called."""
        return self.system == other.system and are_alike(dict(self.options), dict(other.options))


@dataclass(frozen=True, slots=True, kw_only=True)
class Prompt:
    """A system prompt with a name. `key` tells it from others, whatever it is called."""

    name: str
    text: str
    key: str = ""


@dataclass(frozen=True, slots=True)
class Collection:
    """All presets and prompts in their order. `defaults` are keys of presets by model's name."""

    presets: tuple[Preset, ...] = ()
    prompts: tuple[Prompt, ...] = ()
    defaults: Mapping[str, str] = field(default_factory=dict)


def are_alike(one: object, other: object) -> bool:
    """Tell whether two values are sent alike; the order of a schema's names counts."""
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        pairs = zip(one.items(), other.items(), strict=False)
        return len(one) == len(other) and all(
            a == b and are_alike(x, y) for (a, x), (b, y) in pairs
        )
    if _is_list(one) and _is_list(other):
        return len(one) == len(other) and all(map(are_alike, one, other))
    return one == other and isinstance(one, bool) is isinstance(other, bool)


def _is_list(value: object) -> TypeGuard[Sequence[object]]:
    return isinstance(value, Sequence) and not isinstance(value, str)
