"""What is known of one option of a request, and since which server it holds."""

from enum import Enum
from functools import lru_cache
from typing import NamedTuple

from gui.fields import Field, Value


class Place(Enum):
    """Where an option goes in the body of a request."""

    TOP = "top"
    OPTIONS = "options"


class Option(NamedTuple):
    """One option of a request.

    `defaults` are what the server takes when the option is not sent, each from a version on, the
    oldest first; None where the server decides by itself, and `automatic` says how.
    `family_defaults` are those of single families of models. `reloads`: a changed value makes the
    server unload and load the model again, from the version `reloads_since` on. `capability` is
    what the model needs for it. `since` and `until` are server versions: from `until` on it is out
    of use. `mlx_ignores`: models that MLX runs do without it. `is_basic`: everybody needs it.
    """

    field: Field
    defaults: tuple[tuple[str, Value | None], ...]
    family_defaults: tuple[tuple[str, Value], ...] = ()
    place: Place = Place.OPTIONS
    reloads: bool = False
    reloads_since: str = ""
    automatic: str = ""
    capability: str = ""
    since: str = ""
    until: str = ""
    mlx_ignores: bool = False
    is_basic: bool = False

    @property
    def name(self) -> str:
        """The name in Ollama's API."""
        return self.field.name

    def default(self, version: str = "", family: str = "") -> Value | None:
        """Return what a server takes when the option is not sent, for a model of that family.

        An unknown version (empty, or 0.0.0 of a development build) counts as the newest.
        """
        for name, value in self.family_defaults:
            if name == family:
                return value
        known = [value for since, value in self.defaults if is_at_least(version, since)]
        return known[-1] if known else None

    def reloads_on(self, version: str = "") -> bool:
        """Tell whether a changed value makes a server of that version load the model again."""
        return self.reloads and is_at_least(version, self.reloads_since)


def is_at_least(version: str, since: str) -> bool:
    """Compare server versions; an unknown one (empty, 0.0.0, no number) counts as the newest."""
    ours, theirs = _numbers(version), _numbers(since)
    return not any(ours) or ours >= theirs


@lru_cache(maxsize=64)  # asked for every option, at every step of a slider
def _numbers(version: str) -> tuple[int, ...]:
    parts = version.strip().lstrip("v").partition("-")[0].split(".")
    return tuple(int(part) for part in parts) if all(map(str.isdecimal, parts)) else ()
