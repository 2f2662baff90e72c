"""A preset: a named set of options, with a system prompt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Preset:
    """Options by Ollama's names (`format` and `think` among them) and a system prompt.

    Options that it leaves alone are absent, and an empty system prompt is none. A chat holds the
    preset as it was when it was applied: it never changes afterwards.
    """

    name: str
    options: Mapping[str, Any] = field(default_factory=dict)
    system: str = ""
