"""What a person types or pastes to add servers: a command line, or the usual JSON."""

from __future__ import annotations

import json
import re
import shlex
from typing import Any
from urllib.parse import urlsplit

from gui.fields import QT_TRANSLATE_NOOP, FieldError
from gui.tools.mcp.entry import Entry

MOST_TEXT = 200_000
MOST_NAME = 40
_NO_NAME = re.compile(r"[^\w-]+")
_LISTS = ("mcpServers", "servers", "context_servers")
"""Under which the servers stand: Claude's and most, VS Code's, Zed's."""

_NO_JSON = QT_TRANSLATE_NOOP("Fields", "This is no JSON: {reason} in line {line}.")
_TOO_LONG = QT_TRANSLATE_NOOP("Fields", "This is too long for a list of servers.")
_NOTHING = QT_TRANSLATE_NOOP(
    "Fields", "There is no server in it. Paste what stands in “mcpServers”, or one server."
)
_NO_OBJECT = QT_TRANSLATE_NOOP("Fields", "“{name}” is no object with a command or a URL.")
_NEITHER = QT_TRANSLATE_NOOP("Fields", "“{name}” has neither a command nor a URL.")
_BOTH = QT_TRANSLATE_NOOP("Fields", "“{name}” has a command and a URL: it can have only one.")
_NO_TEXT = QT_TRANSLATE_NOOP("Fields", "In “{name}”, {part} must be a text.")
_NO_TEXTS = QT_TRANSLATE_NOOP("Fields", "In “{name}”, {part} must be a list of texts.")
_NO_PAIRS = QT_TRANSLATE_NOOP("Fields", "In “{name}”, {part} must be an object of texts.")
_NO_URL = QT_TRANSLATE_NOOP(
    "Fields", "“{name}” needs an address with http:// or https://, without a password in it."
)
_NO_COMMAND = QT_TRANSLATE_NOOP("Fields", "Enter the command that starts the server.")
_OPEN_QUOTE = QT_TRANSLATE_NOOP("Fields", "A quote in the command is not closed.")
_NUL = QT_TRANSLATE_NOOP("Fields", "“{name}” contains a character that no command can have.")


def from_json(text: str) -> list[Entry]:
    """Return the servers of a pasted text; the command of each is yet to be confirmed.

    Raises:
        FieldError: it is none that can be read; says what is wrong.
    """
    if len(text) > MOST_TEXT:
        raise FieldError(_TOO_LONG)
    try:
        found = json.loads(text)
    except json.JSONDecodeError as error:
        raise FieldError(_NO_JSON, reason=error.msg, line=error.lineno) from error
    except (RecursionError, ValueError) as error:  # nested, or a number, beyond all measure
        raise FieldError(_NOTHING) from error
    servers = _servers(found)
    if not servers:
        raise FieldError(_NOTHING)
    return [_entry(name, parts) for name, parts in servers.items()]


def from_command(line: str, name: str = "") -> Entry:
    """Return the server that a command line starts, named after it if there is no name.

    Raises:
        FieldError: it is no command line.
    """
    try:
        words = shlex.split(line)
    except ValueError as error:
        raise FieldError(_OPEN_QUOTE) from error
    environment: dict[str, str] = {}
    while words and (found := re.fullmatch(r"([A-Za-z_]\w*)=(.*)", words[0], re.DOTALL)):
        environment[found[1]] = found[2]  # as a shell takes it
        del words[0]
    if not words:
        raise FieldError(_NO_COMMAND)
    entry = Entry(
        name=usable_name(name or _guessed(words)), command=tuple(words), environment=environment
    )
    _check(entry)
    return entry


def usable_name(text: str) -> str:
    """Return a name as it can stand before those of its tools: letters, digits, - and _."""
    return _NO_NAME.sub("-", text.strip()).strip("-")[:MOST_NAME].strip("-") or "server"


def _guessed(words: list[str]) -> str:
    """Return what a command is mostly about: the package that npx, uvx or python -m runs."""
    others = [word for word in words[1:] if not word.startswith("-")]
    is_runner = re.fullmatch(r"(npx|uvx|uv|bunx|pipx|node|python[\d.]*|docker)(\.\w+)?",
                             words[0].replace("\\", "/").rpartition("/")[2])  # fmt: skip
    word = next((it for it in others if it != "run"), words[0]) if is_runner else words[0]
    last = word.replace("\\", "/").rstrip("/").rpartition("/")[2]
    return re.sub(r"(@[\w.]+|\.(py|js|ts|exe|cmd))$", "", last)


def _servers(found: Any) -> dict[str, Any]:
    if not isinstance(found, dict):
        return {}
    for name in _LISTS:
        if isinstance(found.get(name), dict):
            return dict(found[name])
    if isinstance(found.get("mcp"), dict):  # VS Code's settings
        return _servers(found["mcp"])
    if isinstance(found.get("command"), str) or isinstance(found.get("url"), str):
        return {str(found.get("name", "")): found}
    return {name: it for name, it in found.items() if isinstance(it, dict)}


def _entry(name: str, parts: Any) -> Entry:
    if not isinstance(parts, dict):
        raise FieldError(_NO_OBJECT, name=name)
    command, url = _text(name, parts, "command"), _text(name, parts, "url", "serverUrl")
    if command and url:
        raise FieldError(_BOTH, name=name)
    if not command and not url:
        raise FieldError(_NEITHER, name=name)
    words = (command, *_texts(name, parts, "args")) if command else ()
    entry = Entry(
        name=usable_name(name or (_guessed(list(words)) if words else urlsplit(url).netloc)),
        command=words,
        environment=_pairs(name, parts, "env"),
        folder=_text(name, parts, "cwd"),
        url=url,
        headers=_pairs(name, parts, "headers"),
    )
    _check(entry)
    return entry


def _check(entry: Entry) -> None:
    texts = [*entry.command, entry.folder, *entry.environment, *entry.environment.values()]
    if any("\x00" in text for text in texts) or any("=" in name for name in entry.environment):
        raise FieldError(_NUL, name=entry.name)
    heads = [*entry.headers, *entry.headers.values()]
    if not all(text.isascii() and text.isprintable() for text in heads):
        raise FieldError(_NUL, name=entry.name)
    if entry.url and not _is_web(entry.url):
        raise FieldError(_NO_URL, name=entry.name)


def _is_web(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.hostname) and "@" not in parts.netloc


def _text(name: str, parts: dict[str, Any], *keys: str) -> str:
    key = next((key for key in keys if parts.get(key) is not None), "")
    text = parts.get(key, "")
    if not isinstance(text, str):
        raise FieldError(_NO_TEXT, name=name, part=key)
    return text.strip()


def _texts(name: str, parts: dict[str, Any], key: str) -> list[str]:
    found = parts.get(key) or []
    if not isinstance(found, list) or not all(isinstance(it, str) for it in found):
        raise FieldError(_NO_TEXTS, name=name, part=key)
    return found


def _pairs(name: str, parts: dict[str, Any], key: str) -> dict[str, str]:
    found = parts.get(key) or {}
    if not isinstance(found, dict) or not all(isinstance(it, str) for it in found.values()):
        raise FieldError(_NO_PAIRS, name=name, part=key)
    return found
