"""Where a server on this computer keeps its models, and how much room there is."""

import os
import shutil
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

SPARE_BYTES = 500_000_000
"""So much of a disk is left free."""
_SYSTEM = Path("/usr/share/ollama/.ollama/models")
"""That of the service which Ollama's own script installs on Linux."""
_USUAL = 2
"""So many places are looked at where none is named."""
_REGISTRY = ("registry.ollama.ai", "library")


def candidates(environment: Mapping[str, str], home: Path) -> list[Path]:
    """Return where the folder may be; OLLAMA_MODELS first (ollama-api §10)."""
    named = environment.get("OLLAMA_MODELS", "").strip().strip("\"'")
    return [*([Path(named)] if named else []), home / ".ollama" / "models", _SYSTEM]


def models_folder(installed: Iterable[str], folders: Sequence[Path]) -> Path | None:
    """Return the folder of the server that has these models; None where that is uncertain.

    The server may run with another environment or as another user, so that a folder that holds one
    of its models counts before others; without any, the only one there is. Blocks for a moment.
    """
    there = [folder for folder in dict.fromkeys(folders) if _is_folder(folder)]
    names = list(installed)
    holding = [one for one in there if any(_holds(one, name) for name in names)]
    if holding:
        return holding[0]
    return there[0] if len(there) == 1 else None


def free_bytes(folder: Path) -> int | None:
    """Return what is free on the disk of a folder; None where that cannot be told."""
    try:
        return shutil.disk_usage(folder).free
    except OSError:
        return None


def free_for_models(installed: Iterable[str]) -> int | None:
    """Return the bytes that are free for further models; None where that is unknown.

    Where the folder is uncertain or not yet made, what counts is the roomiest disk on which it may
    be: a download that does not fit there fits nowhere. Blocks for a moment: ask on a thread.
    """
    try:
        home = Path.home()
    except RuntimeError:  # there is no such folder
        return None
    folders = candidates(os.environ, home)
    folder = models_folder(installed, folders)
    if folder is None and len(folders) > _USUAL and _is_folder(folders[0]):
        folder = folders[0]  # it was named
    if folder is not None:
        return free_bytes(folder)
    found = (free_bytes(_nearest(place)) for place in folders)
    return max((free for free in found if free is not None), default=None)


def _nearest(folder: Path) -> Path:
    """Return a folder, or the nearest one above it that is there."""
    return next((place for place in (folder, *folder.parents) if _is_folder(place)), folder)


def _is_folder(folder: Path) -> bool:
    try:
        return folder.is_dir()
    except OSError:
        return False


def _holds(folder: Path, name: str) -> bool:
    """Tell whether a folder has the manifest of a model: host/namespace/model/tag."""
    path, _, tag = name.rpartition(":") if ":" in name.rpartition("/")[2] else (name, "", "latest")
    places = path.split("/")
    whole = (*_REGISTRY[: 3 - len(places)], *places) if len(places) < 3 else places
    try:
        return folder.joinpath("manifests", *whole, tag).is_file()
    except (OSError, ValueError):
        return False
