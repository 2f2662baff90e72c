"""What stands in a document beside what was said: files, calls of tools and their results."""

from __future__ import annotations

import re
from base64 import b64encode
from html import escape
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from gui.chat.attached import Attached, Kind, as_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gui.chat.library.records import KeptCall

_MARKUP = re.compile(r"([\\`*_\[\]<>#!|~&])")
_TICKS = re.compile("`+")
_SHOWN = {
    Kind.PICTURE: {"image/png", "image/jpeg", "image/gif", "image/webp"},
    Kind.SOUND: {"audio/wav", "audio/x-wav", "audio/mpeg", "audio/mp3"},
}
"""What every browser shows and plays, and runs nothing in."""


class Words(NamedTuple):
    """What stands in documents beside what was said, and in which language.

    `call` and `result` are of a tool, whose name is put in their place of `{tool}`.
    """

    you: str = "You"
    untitled: str = "New chat"
    language: str = "en"
    system: str = "System"
    call: str = "Call of {tool}"
    result: str = "Result of {tool}"
    missing: str = "could not be read any more"


def file_markdown(file: Attached, words: Words) -> str:
    """Return something attached: the text of a file in a block, a picture or sound in itself."""
    if file.is_missing:
        return f"{_plain(file.name)} ({words.missing})"
    if file.kind is Kind.TEXT:
        return as_text(file)
    if not _is_shown(file):
        return _plain(_told(file))
    mark = "!" if file.kind is Kind.PICTURE else ""
    return f"{_plain(_told(file))}\n\n{mark}[{_plain(file.name)}]({_data(file)})"


def file_html(file: Attached, words: Words) -> str:
    """Return the same for a page: texts folded, everything escaped."""
    name = escape(_one_line(file.name))
    if file.is_missing:
        return f"<p>{name} ({escape(words.missing)})</p>"
    if file.kind is Kind.TEXT:
        return folded(file.name, file.text)
    told = escape(_told(file))
    if not _is_shown(file):
        return f"<p>{told}</p>"
    shown = (
        f'<img src="{_data(file)}" alt="{name}">'
        if file.kind is Kind.PICTURE
        else f'<audio controls src="{_data(file)}"></audio>'
    )
    return f"<figure>{shown}<figcaption>{told}</figcaption></figure>"


def call_markdown(call: KeptCall, words: Words) -> str:
    """Return a call of a tool with its arguments."""
    return f"{_plain(words.call.format(tool=call.name))}\n\n{fenced(_json(call.arguments), 'json')}"


def call_html(call: KeptCall, words: Words) -> str:
    """Return the same for a page, folded."""
    return folded(words.call.format(tool=call.name), _json(call.arguments))


def folded(title: str, text: str) -> str:
    """Return a text under a title that unfolds it."""
    return (
        f"<details><summary>{escape(_one_line(title))}</summary>"
        f"<pre><code>{escape(text)}</code></pre></details>"
    )


def fenced(text: str, language: str = "") -> str:
    """Return a text in a block of code that nothing within ends."""
    longest = max((len(found) for found in _TICKS.findall(text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}{language}\n{text}\n{fence}"


def _json(value: Mapping[str, Any]) -> str:
    return msgspec.json.format(msgspec.json.encode(value), indent=2).decode()


def _is_shown(file: Attached) -> bool:
    return file.media_type in _SHOWN.get(file.kind, ())


def _told(file: Attached) -> str:
    """Return a name with the size that a picture has, or how long a sound is."""
    name = _one_line(file.name)
    if file.kind is Kind.PICTURE and file.width and file.height:
        return f"{name} ({file.width} × {file.height})"
    return f"{name} ({file.seconds:.1f} s)" if file.seconds else name


def _data(file: Attached) -> str:
    return f"data:{file.media_type};base64,{b64encode(file.data).decode()}"


def _plain(text: str) -> str:
    """Return a text in one line, as Markdown in which nothing is markup."""
    return _MARKUP.sub(r"\\\1", _one_line(text))


def _one_line(text: str) -> str:
    return " ".join(text.split())
