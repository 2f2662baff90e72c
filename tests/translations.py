"""Bring resources/translations up to date with the sources: `python3 -m tests.translations`.

Qt's lupdate finds the texts and its lrelease compiles them. What is new is left empty, for a
person to fill in; run the command again afterwards.
"""

import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple
from xml.sax.saxutils import escape

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "resources" / "translations"
FORMS = {"en": 2, "ko": 1}
"""How many plural forms each language has. English needs a translation for these only."""
PLURAL = "%n"


class Key(NamedTuple):
    """What Qt looks a translation up by."""

    context: str
    source: str


@dataclass(frozen=True, slots=True)
class Message:
    """A text and its translation, in as many forms as the language has for it."""

    key: Key
    forms: list[str] = field(default_factory=list)

    @property
    def is_plural(self) -> bool:
        """Tell whether the text depends on a number.

        lupdate itself sees that only where the number is written out.
        """
        return PLURAL in self.key.source

    @property
    def is_translated(self) -> bool:
        """Tell whether no form is missing."""
        return bool(self.forms) and all(self.forms)


def main() -> None:
    """Write both files anew, keep what is translated, compile, and tell what is missing."""
    keys = keys_in_sources()
    for language in FORMS:
        path = FOLDER / f"pronk_{language}.ts"
        known = {message.key: message for message in read(path)} if path.exists() else {}
        messages = [known.get(key, Message(key)) for key in wanted(keys, language)]
        path.write_text(written(messages, language), encoding="utf-8")
        path.with_suffix(".qm").write_bytes(compiled(path))
        missing = [message.key for message in messages if not message.is_translated]
        print(f"{path.name}: {len(messages)} texts, {len(missing)} to translate")
        for key in missing:
            print(f"  {key.context}: {key.source}")


def wanted(keys: Iterable[Key], language: str) -> list[Key]:
    """Return those that the language needs a translation of."""
    return [key for key in keys if language != "en" or PLURAL in key.source]


def keys_in_sources() -> list[Key]:
    """Return all texts that the sources mark."""
    sources = [str(path) for path in sorted((ROOT / "gui").rglob("*.py"))]
    with tempfile.TemporaryDirectory() as folder:
        found = Path(folder) / "found.ts"
        _run("pyside6-lupdate", "-silent", "-locations", "none", *sources, "-ts", str(found))
        return [message.key for message in read(found)]


def read(path: Path) -> list[Message]:
    """Return the messages of a .ts file."""
    return [
        Message(Key(context.findtext("name", ""), message.findtext("source", "")), _forms(message))
        for context in ET.parse(path).getroot().iter("context")
        for message in context.iter("message")
    ]


def _forms(message: ET.Element) -> list[str]:
    translation = message.find("translation")
    if translation is None:
        return []
    forms = translation.findall("numerusform")
    return [form.text or "" for form in forms] if forms else [translation.text or ""]


def written(messages: Iterable[Message], language: str) -> str:
    """Return the text of a .ts file."""
    return "\n".join(_lines(messages, language)) + "\n"


def _lines(messages: Iterable[Message], language: str) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="utf-8"?>'
    yield "<!DOCTYPE TS>"
    yield f'<TS version="2.1" language="{language}" sourcelanguage="en">'
    groups: dict[str, list[Message]] = {}
    for message in messages:
        groups.setdefault(message.key.context, []).append(message)
    for context in sorted(groups):
        yield "<context>"
        yield f"    <name>{escape(context)}</name>"
        for message in sorted(groups[context], key=lambda message: message.key.source):
            yield from _message_lines(message, FORMS[language])
        yield "</context>"
    yield "</TS>"


def _message_lines(message: Message, forms: int) -> Iterator[str]:
    open_mark = "" if message.is_translated else ' type="unfinished"'
    yield '    <message numerus="yes">' if message.is_plural else "    <message>"
    yield f"        <source>{escape(message.key.source)}</source>"
    if message.is_plural:
        yield f"        <translation{open_mark}>"
        for form in message.forms or [""] * forms:
            yield f"            <numerusform>{escape(form)}</numerusform>"
        yield "        </translation>"
    else:
        text = escape("".join(message.forms))
        yield f"        <translation{open_mark}>{text}</translation>"
    yield "    </message>"


def compiled(path: Path) -> bytes:
    """Return what the program loads of a .ts file."""
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "made.qm"
        _run("pyside6-lrelease", "-silent", str(path), "-qm", str(made))
        return made.read_bytes()


def _run(tool: str, *arguments: str) -> None:
    subprocess.run([str(Path(sys.executable).with_name(tool)), *arguments], check=True)


if __name__ == "__main__":
    main()
