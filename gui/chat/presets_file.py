"""All presets and system prompts in one JSON file; and files of them to be given away.

Both have the same form. In what is given away there are no keys and no defaults.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from itertools import count
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from gui.chat.library.writing import replacing
from gui.chat.preset import Collection, Preset, Prompt
from gui.fields import QT_TRANSLATE_NOOP, FieldError
from gui.ollama.options import OPTION_NAMED

if TYPE_CHECKING:
    from pathlib import Path

    from gui.fields import Value

FORMAT, VERSION = "pronk-presets", 1
_BAD = QT_TRANSLATE_NOOP("Fields", "{name} is no option.")


class NotPresets(ValueError):
    """A file is none that can be read; its text says what is wrong with it."""


class LaterVersion(NotPresets):
    """A file was written by a later version of Pronk."""


class LeftOut(NamedTuple):
    """An option that was not taken from a file, and why."""

    preset: str
    option: str
    error: FieldError


class Found(NamedTuple):
    """What is in a file, and what was left out of it."""

    collection: Collection
    left_out: list[LeftOut]


class PresetsFile:
    """The one file of a person's own presets and prompts.

    What it cannot read is set aside in a file of the same name ending in `.bad`, or in `.bad2`
    and so on where there is one already; `set_aside` is that file.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.set_aside: Path | None = None

    def load(self) -> Collection | None:
        """Read the file; None where there is none, or a damaged one.

        Raises:
            OSError: it is there and cannot be read, or a damaged one not be set aside.
            LaterVersion: it is of a later version; it must not be written.
        """
        try:
            raw = self.path.read_bytes()
        except FileNotFoundError:
            return None
        try:
            found = read(raw)
        except LaterVersion:
            raise
        except NotPresets:
            self.set_aside = self._free_name()
            self.path.replace(self.set_aside)
            return None
        if found.left_out:
            self.set_aside = self._copied_once()
        return found.collection

    def write(self, collection: Collection) -> None:
        """Replace the file in one step, so that there is always a whole one.

        Raises:
            OSError: the disk is full or the folder cannot be written; the old file is still there.
        """
        self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with replacing(self.path, is_private=True) as file:
            file.write(written(collection))

    def _copied_once(self) -> Path | None:
        """Copy the file, of which something is left out; None where that was done before."""
        raw = self.path.read_bytes()
        for earlier in self.path.parent.glob(f"{self.path.name}.bad*"):
            if earlier.read_bytes() == raw:
                return None
        return shutil.copyfile(self.path, self._free_name())

    def _free_name(self) -> Path:
        """Return a name for what is set aside that takes nothing's place."""
        names = (f"{self.path.name}.bad{'' if number == 1 else number}" for number in count(1))
        return next(it for name in names if not (it := self.path.with_name(name)).exists())


def written(collection: Collection) -> bytes:
    """Return presets and prompts as a file; the names of a schema keep their order."""
    parts: dict[str, Any] = {
        "format": FORMAT,
        "version": VERSION,
        "presets": [_preset_in_file(it) for it in collection.presets],
        "prompts": [_without_empty(it) for it in collection.prompts],
    }
    if collection.defaults:
        parts["defaults"] = dict(collection.defaults)
    return msgspec.json.format(msgspec.json.encode(parts), indent=2) + b"\n"


def given_away(presets: Sequence[Preset], prompts: Sequence[Prompt] = ()) -> bytes:
    """Return presets and prompts as a file for others."""
    return written(
        Collection(
            tuple(Preset(name=it.name, options=it.options, system=it.system) for it in presets),
            tuple(Prompt(name=it.name, text=it.text) for it in prompts),
        )
    )


def read(raw: bytes) -> Found:
    """Read a file. What no option takes is left out, and told.

    Raises:
        NotPresets: it is no file of presets.
        LaterVersion: it is of a later version.
    """
    try:
        parts = msgspec.json.decode(raw.removeprefix(b"\xef\xbb\xbf"))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise NotPresets(str(error)) from error
    if not isinstance(parts, dict) or parts.get("format") != FORMAT:
        raise NotPresets(f"this is no file of {FORMAT}")
    version = parts.get("version")
    if not isinstance(version, int) or version < 1:
        raise NotPresets(f"version is {version!r}")
    if version > VERSION:
        raise LaterVersion(f"version {version} is later than {VERSION}")
    left_out: list[LeftOut] = []
    presets = tuple(_preset(it, left_out) for it in _dicts(parts, "presets"))
    prompts = tuple(
        Prompt(name=_text(it, "name"), text=_text(it, "text"), key=_text(it, "key"))
        for it in _dicts(parts, "prompts")
    )
    defaults = parts.get("defaults", {})
    if not isinstance(defaults, dict):
        raise NotPresets("defaults are no object")
    kept = {model: key for model, key in defaults.items() if isinstance(key, str)}
    return Found(Collection(presets, prompts, kept), left_out)


def fitting(options: Mapping[str, Any], preset: str = "") -> tuple[dict[str, Value], list[LeftOut]]:
    """Return those options that there are, with values that they take; and the others.

    Levels of thinking are the server's to know.
    """
    found: dict[str, Value] = {}
    left_out: list[LeftOut] = []
    for name, value in options.items():
        option = OPTION_NAMED.get(name)
        if option is None:
            left_out.append(LeftOut(preset, name, FieldError(_BAD, name=name)))
            continue
        try:
            is_level = name == "think" and isinstance(value, str) and value
            found[name] = value if is_level else option.field.check(value)
        except FieldError as error:
            left_out.append(LeftOut(preset, name, error))
    return found, left_out


def _preset(parts: dict[str, Any], left_out: list[LeftOut]) -> Preset:
    name = _text(parts, "name")
    options = parts.get("options", {})
    if not isinstance(options, dict):
        raise NotPresets(f"the options of {name!r} are no object")
    found, others = fitting(options, name)
    left_out += others
    return Preset(name=name, options=found, system=_text(parts, "system"), key=_text(parts, "key"))


def _preset_in_file(preset: Preset) -> dict[str, Any]:
    return {**_without_empty(preset), "options": dict(preset.options)}


def _without_empty(it: Preset | Prompt) -> dict[str, Any]:
    parts: dict[str, Any] = {"key": it.key, "name": it.name}
    if isinstance(it, Prompt):
        parts["text"] = it.text
    else:
        parts["system"] = it.system
    return {name: text for name, text in parts.items() if text}


def _dicts(parts: dict[str, Any], name: str) -> list[dict[str, Any]]:
    found = parts.get(name, [])
    if not isinstance(found, list) or not all(isinstance(it, dict) for it in found):
        raise NotPresets(f"{name} are no list of objects")
    return found


def _text(parts: dict[str, Any], name: str) -> str:
    text = parts.get(name, "")
    if not isinstance(text, str):
        raise NotPresets(f"{name} is {type(text).__name__}, no text")
    return text
