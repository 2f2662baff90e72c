"""What models made from others are made of: small files in the folder, beside the weights."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any, cast
from urllib.parse import quote

from gui.engine.names import full_name
from gui.engine.writing import write_whole

JsonObject = dict[str, Any]

SUFFIX = ".model.json"
_VERSION = 1
_LONGEST_NAME = 200
"""A file's name may have 255 bytes; of longer ones only a digest is used."""


class BrokenRecipe(ValueError):
    """A file that holds no recipe, or that of a newer version."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """A model made from another: the weights that it shares, and what it has of its own.

    `weights` is the name of the model whose file it runs, `parent` what it was made from. Empty
    fields leave what that file brings.
    """

    name: str
    weights: str
    parent: str
    system: str = ""
    template: str = ""
    parameters: JsonObject = field(default_factory=dict)
    messages: list[JsonObject] = field(default_factory=list)
    licences: list[str] = field(default_factory=list)

    @property
    def own_digest(self) -> str:
        """The SHA-256 of what it has of its own, whatever its name; "" if there is nothing."""
        own = (self.system, self.template, self.parameters, self.messages, self.licences)
        return digest(own) if any(own) else ""


def digest(value: object) -> str:
    """Return the SHA-256 of a value that JSON can hold, in hexadecimal digits."""
    return hashlib.sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()


def file_of(folder: Path, name: str) -> Path:
    """Return where the recipe of a model is kept."""
    stem = quote(full_name(name), safe="")
    if len(stem) > _LONGEST_NAME:
        stem = hashlib.sha256(stem.encode()).hexdigest()
    return folder / f"{stem}{SUFFIX}"


def files_in(folder: Path) -> list[Path]:
    """Return the files of recipes in a folder, which may not be there."""
    try:
        return sorted(path for path in folder.iterdir() if path.name.endswith(SUFFIX))
    except OSError:
        return []


def read_recipe(path: Path) -> Recipe:
    """Return the recipe in a file.

    Raises:
        BrokenRecipe: there is none in it that can be understood.
        OSError: it cannot be read.
    """
    try:
        found = json.loads(path.read_bytes())
    except (ValueError, RecursionError):
        raise BrokenRecipe(f"{path.name} is damaged") from None
    if not isinstance(found, dict):
        raise BrokenRecipe(f"{path.name} is damaged")
    if found.get("version") != _VERSION:
        raise BrokenRecipe(f"{path.name} is of another version of Pronk")
    known = {entry.name: found.get(entry.name) for entry in fields(Recipe)}
    if not _is_sound(known):
        raise BrokenRecipe(f"{path.name} is damaged")
    return Recipe(**cast("Any", known))


def write_recipe(folder: Path, recipe: Recipe) -> None:
    """Keep a recipe: wholly, or as if nothing had been asked.

    Raises:
        OSError: it cannot be kept.
    """
    text = json.dumps({"version": _VERSION, **asdict(recipe)}, indent=1)
    write_whole(file_of(folder, recipe.name), text.encode())


def _is_sound(known: Mapping[str, object]) -> bool:
    texts = ("name", "weights", "parent", "system", "template")
    return (
        all(isinstance(known[name], str) for name in texts)
        and bool(known["name"] and known["weights"])
        and isinstance(known["parameters"], dict)
        and _is_list_of(known["messages"], dict)
        and _is_list_of(known["licences"], str)
    )


def _is_list_of(value: object, kind: type) -> bool:
    return isinstance(value, list) and all(isinstance(entry, kind) for entry in value)
