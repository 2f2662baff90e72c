"""The table of preferences, and the file that keeps what a person has chosen."""

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

from gui.fields import QT_TRANSLATE_NOOP, Choice, Field, FieldError, Integer, Lines, Toggle, Value
from gui.ollama import address
from gui.ollama.errors import AddressInvalid

_GENERAL = QT_TRANSLATE_NOOP("Preferences", "General")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Address(Field):
    """The address of a server as a person types it; empty for the one in OLLAMA_HOST."""

    def check(self, value: object) -> Value:
        if not isinstance(value, str):
            raise self._error(QT_TRANSLATE_NOOP("Fields", "{name} is a text, not {value}."), value)
        text = value.strip()
        try:
            address.base_url(text)
        except AddressInvalid as error:
            raise self._error(
                QT_TRANSLATE_NOOP(
                    "Fields",
                    "{value} is not an address. Write it like 127.0.0.1:11434 or "
                    "https://example.com.",
                ),
                value,
            ) from error
        return text


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Text(Field):
    """Any text of one line."""

    def check(self, value: object) -> Value:
        if not isinstance(value, str):
            raise self._error(QT_TRANSLATE_NOOP("Fields", "{name} is a text, not {value}."), value)
        return value


PREFERENCES: tuple[tuple[Field, Value], ...] = (
    (
        Address(
            name="server",
            label=QT_TRANSLATE_NOOP("Preferences", "Server address"),
            help=QT_TRANSLATE_NOOP(
                "Preferences", "Where Ollama runs; empty means OLLAMA_HOST, or this computer."
            ),
            group=_GENERAL,
        ),
        "",
    ),
    (
        Choice(
            name="language",
            label=QT_TRANSLATE_NOOP("Preferences", "Language"),
            help=QT_TRANSLATE_NOOP("Preferences", "The language of Pronk's own words."),
            group=_GENERAL,
            choices=("system", "en", "ko"),
        ),
        "system",
    ),
    (
        Choice(
            name="theme",
            label=QT_TRANSLATE_NOOP("Preferences", "Theme"),
            help=QT_TRANSLATE_NOOP("Preferences", "Light or dark colours."),
            group=_GENERAL,
            choices=("system", "light", "dark"),
        ),
        "system",
    ),
    (
        Integer(
            name="text_size",
            label=QT_TRANSLATE_NOOP("Preferences", "Text size in per cent"),
            help=QT_TRANSLATE_NOOP("Preferences", "The size of all text in the window."),
            group=_GENERAL,
            minimum=80,
            maximum=200,
            step=10,
        ),
        100,
    ),
    (
        Integer(
            name="zoom",
            label=QT_TRANSLATE_NOOP("Preferences", "Size of messages in per cent"),
            help=QT_TRANSLATE_NOOP(
                "Preferences", "How large messages are beside all other text in the window."
            ),
            group=_GENERAL,
            minimum=80,
            maximum=200,
            step=10,
        ),
        100,
    ),
    (
        Choice(
            name="send_key",
            label=QT_TRANSLATE_NOOP("Preferences", "Send with"),
            help=QT_TRANSLATE_NOOP(
                "Preferences", "The key that sends a message; the other one begins a new line."
            ),
            group=_GENERAL,
            choices=("enter", "ctrl_enter"),
        ),
        "enter",
    ),
    (
        Choice(
            name="thinking",
            label=QT_TRANSLATE_NOOP("Preferences", "Show thinking"),
            help=QT_TRANSLATE_NOOP("Preferences", "When a model's thinking is unfolded."),
            group=_GENERAL,
            choices=("running", "open", "folded"),
        ),
        "running",
    ),
    (
        Choice(
            name="titles",
            label=QT_TRANSLATE_NOOP("Preferences", "Titles of chats"),
            help=QT_TRANSLATE_NOOP(
                "Preferences",
                "The first words of a chat, or a title by its model, asked while it is idle.",
            ),
            group=_GENERAL,
            choices=("words", "model"),
        ),
        "words",
    ),
    (
        Choice(
            name="picture_side",
            label=QT_TRANSLATE_NOOP("Preferences", "Size of attached pictures"),
            help=QT_TRANSLATE_NOOP(
                "Preferences",
                "Larger pictures are made smaller before they are sent, so that their longer side "
                "has so many pixels. Most models see no more than 1,568; the original is sent up "
                "to 4,096.",
            ),
            group=_GENERAL,
            choices=("768", "1024", "1568", "2048", "original"),
        ),
        "1568",
    ),
    (
        Toggle(
            name="never_forget",
            label=QT_TRANSLATE_NOOP("Preferences", "Never forget silently"),
            help=QT_TRANSLATE_NOOP(
                "Preferences",
                "The server refuses what does not fit the context, and Pronk asks what to do, "
                "instead of dropping the oldest messages or tokens without a word. It sends "
                "truncate: false and shift: false with every request: a model that is in memory "
                "is loaded again once, and an answer ends where the context is full. Needs "
                "Ollama 0.12.4 or newer.",
            ),
            group=_GENERAL,
        ),
        False,
    ),
)
"""Each preference, and its value until another is chosen."""

_STATE: tuple[tuple[Field, Value], ...] = (
    (Text(name="model", label="", help="", group=""), ""),
    (Lines(name="favourites", label="", help="", group=""), ()),
    (Lines(name="downloads", label="", help="", group=""), ()),
    (Choice(name="options_mode", label="", help="", group="", choices=("simple", "all")), "all"),
    (
        Lines(name="options_open", label="", help="", group=""),
        ("Model memory", "System prompt", "Sampling", "Length"),
    ),
)
"""What is remembered without being asked about: the model used last, the favourite models, and
the downloads that are not whole, each as the server's address and the model's name; whether all
options are shown, and the titles of their groups that are unfolded."""

_KNOWN = {field.name: (field, default) for field, default in (*PREFERENCES, *_STATE)}


class PreferencesFile:
    """The chosen preferences in one JSON file.

    What this version does not know is kept. What it cannot read is set aside in a file of the
    same name ending in `.bad`, or in `.bad2` and so on where there is one already, and the
    default applies; `set_aside` is that file.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._values: dict[str, Any] = {}
        self._bad: dict[str, Any] = {}
        self.set_aside: Path | None = None

    def load(self) -> None:
        """Read the file; a missing one means that nothing has been chosen.

        Raises:
            OSError: it is there and cannot be read, or a damaged one not set aside.
        """
        try:
            text = self._path.read_bytes()
        except FileNotFoundError:
            return
        try:
            values = json.loads(text)
        except (ValueError, RecursionError):
            values = None
        if not isinstance(values, dict):
            self.set_aside = self._free_name()
            self._path.replace(self.set_aside)
            return
        for name, value in values.items():
            self._take(name, value)
        if self._bad:
            self._set_values_aside()

    def get(self, name: str) -> Value:
        """Return what applies."""
        field, default = _KNOWN[name]
        value: Value = self._values.get(field.name, default)
        return value

    def set(self, name: str, value: object) -> bool:
        """Choose a value; return whether it is another one than before.

        Raises:
            FieldError: the preference does not take this value.
        """
        checked = _KNOWN[name][0].check(value)
        if checked == self.get(name):
            return False
        self._values[name] = checked
        return True

    def snapshot(self) -> dict[str, Any]:
        """Return what is to be written, unknown entries included."""
        return dict(self._values)

    def write(self, values: Mapping[str, Any]) -> None:
        """Replace the file in one step, so that there is always a whole one.

        Raises:
            OSError: the disk is full or the folder cannot be written; the old file is still there.
        """
        _write(self._path, values)

    def _set_values_aside(self) -> None:
        """Write the bad values down, once: they stay in the file until it is next written."""
        path = self._free_name()
        _write(path, self._bad)
        if any(path.read_bytes() == earlier.read_bytes() for earlier in self._earlier(path)):
            path.unlink()
        else:
            self.set_aside = path

    def _earlier(self, path: Path) -> list[Path]:
        return [it for it in path.parent.glob(f"{self._path.name}.bad*") if it != path]

    def _free_name(self) -> Path:
        """Return a name for what is set aside that takes nothing's place."""
        names = (f"{self._path.name}.bad{'' if number == 1 else number}" for number in count(1))
        return next(it for name in names if not (it := self._path.with_name(name)).exists())

    def _take(self, name: str, value: object) -> None:
        known = _KNOWN.get(name)
        try:
            self._values[name] = value if known is None else known[0].check(value)
        except FieldError:
            self._bad[name] = value


def _write(path: Path, values: Mapping[str, Any]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_name(f"{path.name}.new")
    try:
        # Half of a surrogate pair, which no file can hold, is written as the escape that it was.
        with new.open("w", encoding="utf-8", errors="backslashreplace") as file:
            json.dump(values, file, ensure_ascii=False, indent=2)
            file.flush()
            os.fsync(file.fileno())
        new.replace(path)
    except OSError:
        with suppress(OSError):
            new.unlink()
        raise
