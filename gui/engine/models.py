"""The models that the engine can run: GGUF files, the demo model, and what is made from them."""

import contextlib
import glob
import hashlib
import os
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import platformdirs

from gui.engine.gguf import BrokenFile, Header, read_header
from gui.engine.launch import DEMO_MODEL
from gui.engine.model import Model
from gui.engine.names import full_name
from gui.engine.recipes import (
    BrokenRecipe,
    Recipe,
    file_of,
    files_in,
    read_recipe,
    write_recipe,
)
from gui.engine.variants import variant_of

JsonObject = dict[str, Any]

_DEMO_PARAMETERS: JsonObject = {
    "num_predict": 1024,
    "repeat_penalty": 1.1,
    "temperature": 0.2,
    "top_p": 0.9,
}
_NOT_IN_NAMES = re.compile(r"[^a-z0-9._-]+")
_LATER_PART = re.compile(r"-(\d{5})-of-\d{5}$")


def demo_file() -> Path:
    """Return where the demo model's file is, or will be once it is fetched."""
    return platformdirs.user_cache_path("pronk") / "models" / DEMO_MODEL.file


class ModelFolder:
    """All models there are, read anew whenever they are asked for.

    A file that cannot be read, or is broken, is not a model; it hides no other one.
    """

    def __init__(self, own: Path | None = None, variants: Sequence[str] = ()) -> None:
        self._own = own or platformdirs.user_data_path("pronk") / "models"
        self._variants = variants
        self._known: dict[tuple[Path, int, int], Header] = {}

    def all(self) -> list[Model]:
        """Return the models, the newest first."""
        files = self._from_files()
        found = dict(files)
        for path in files_in(self._own):
            recipe = _recipe_in(path)
            base = files.get(full_name(recipe.weights)) if recipe else None
            if recipe is not None and base is not None:
                found[full_name(recipe.name)] = _made(recipe, base, path)
        return sorted(found.values(), key=lambda model: model.modified_at, reverse=True)

    def find(self, name: str) -> Model | None:
        """Return the model of a name as a person writes it: any case, `:latest` left out."""
        wanted = full_name(name)
        return next((model for model in self.all() if full_name(model.name) == wanted), None)

    def is_file(self, name: str) -> bool:
        """Tell whether a file of weights is served under that name."""
        return full_name(name) in self._from_files()

    def recipe(self, name: str) -> Recipe | None:
        """Return what a model was made of, whether its weights are still there or not."""
        return _recipe_in(file_of(self._own, name))

    def keep(self, recipe: Recipe) -> None:
        """Make a model, or make it anew.

        Raises:
            OSError: it cannot be kept; all is as it was.
        """
        write_recipe(self._own, recipe)

    def remove(self, name: str) -> bool:
        """Delete a model: what it was made of if it was made, else its file of weights.

        Return whether there was one.

        Raises:
            OSError: it cannot be deleted.
        """
        recipe = file_of(self._own, name)
        if recipe.exists():
            recipe.unlink()
            return True
        model = self._from_files().get(full_name(name))
        if model is None or model.is_variant:
            return False
        for part in _parts(model.path):
            part.unlink(missing_ok=True)
        return True

    def _from_files(self) -> dict[str, Model]:
        found: dict[str, Model] = {}
        demo = self._demo()
        if demo is not None:
            found[demo.name] = demo
            for name in self._variants:
                with contextlib.suppress(OSError):  # what it needs cannot be written
                    variant = variant_of(demo, name, self._own)
                    found[variant.name] = variant
        for path in self._files():
            own = self._read(path)
            if own is not None:
                found.setdefault(own.name, own)
        return found

    def broken(self, name: str) -> str:
        """Return why a file of that name is no model, or "" if there is no such file."""
        wanted = full_name(name)
        recipe = file_of(self._own, name)
        if recipe.exists():
            try:
                read_recipe(recipe)
            except (BrokenRecipe, OSError) as error:
                return str(error)
        for path in self._files():
            if name_of(path) == wanted:
                try:
                    read_header(path)
                except (BrokenFile, OSError) as error:
                    return str(error)
        return ""

    def _demo(self) -> Model | None:
        model = self._read(demo_file())
        if model is None:
            return None
        return replace(model, name=DEMO_MODEL.name, parameters=_DEMO_PARAMETERS)

    def _files(self) -> list[Path]:
        try:
            return sorted(
                path
                for path in self._own.iterdir()
                if path.suffix.lower() == ".gguf" and _is_first_part(path) and path.is_file()
            )
        except OSError:
            return []

    def _read(self, path: Path) -> Model | None:
        try:
            facts = path.stat()
            key = (path, facts.st_size, facts.st_mtime_ns)
            header = self._known.get(key) or read_header(path)
            modified_at = datetime.fromtimestamp(facts.st_mtime, UTC)
        except (BrokenFile, OSError, OverflowError, ValueError):
            return None
        self._known[key] = header
        identity = f"{facts.st_size} {facts.st_mtime_ns}".encode() + os.fsencode(path.name)
        digest = hashlib.sha256(identity).hexdigest()
        return Model(
            name=name_of(path),
            path=path,
            header=header,
            size_bytes=facts.st_size,
            modified_at=modified_at,
            digest=digest,
            weights=digest,
            template=header.text("tokenizer.chat_template"),
        )


def name_of(path: Path) -> str:
    """Return the name under which a file is served: `Foo 1B.Q4.gguf` is `foo-1b.q4:latest`."""
    stem = _LATER_PART.sub("", path.stem).lower()
    return f"{_NOT_IN_NAMES.sub('-', stem).strip('-') or 'model'}:latest"


def _is_first_part(path: Path) -> bool:
    """A model in several files is named by the first; llama.cpp finds the others."""
    part = _LATER_PART.search(path.stem)
    return part is None or int(part[1]) == 1


def _recipe_in(path: Path) -> Recipe | None:
    try:
        return read_recipe(path)
    except (BrokenRecipe, OSError):
        return None


def _made(recipe: Recipe, base: Model, path: Path) -> Model:
    """Return the model that a recipe in a file makes of another."""
    try:
        facts = path.stat()
        size_bytes, modified_at = facts.st_size, datetime.fromtimestamp(facts.st_mtime, UTC)
    except (OSError, OverflowError, ValueError):
        size_bytes, modified_at = 0, base.modified_at
    own = recipe.own_digest
    return replace(
        base,
        name=recipe.name,
        size_bytes=base.size_bytes + size_bytes,
        modified_at=modified_at,
        digest=hashlib.sha256(f"{base.digest} {own}".encode()).hexdigest() if own else base.digest,
        parameters={**base.parameters, **recipe.parameters},
        template=recipe.template or base.template,
        thinks=base.thinks and not recipe.template,
        calls_tools=base.calls_tools and not recipe.template,
        system=recipe.system,
        messages=recipe.messages,
        licences=recipe.licences,
        recipe=recipe,
        is_variant=False,
    )


def _parts(path: Path) -> list[Path]:
    """Return all files of a model: it may be in several, numbered ones."""
    part = _LATER_PART.search(path.stem)
    if part is None:
        return [path]
    before, total = glob.escape(path.stem[: part.start()]), part[0].rpartition("-")[2]
    return sorted(path.parent.glob(f"{before}-?????-of-{total}{path.suffix}"))
