"""The bytes of a page as text: which kinds are readable, and in which character set they are."""

from __future__ import annotations

import codecs
import re
from email.message import Message
from typing import NamedTuple

from gui.chat.page_pieces import plain
from gui.chat.page_text import page_text
from gui.tools.tool import ToolFailed

MOST_TEXT = 200_000
_HTML = {"text/html", "application/xhtml+xml"}
_TEXT = {
    "application/ecmascript",
    "application/graphql",
    "application/javascript",
    "application/json",
    "application/ld+json",
    "application/sql",
    "application/toml",
    "application/x-javascript",
    "application/x-ndjson",
    "application/x-sh",
    "application/x-yaml",
    "application/xml",
    "application/yaml",
}
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(
    rb"""<meta[^>]{0,300}?charset\s{0,9}=\s{0,9}["']?\s{0,9}([\w.:-]{2,40})""", re.IGNORECASE
)
_NO_CHARSETS = {"idna", "punycode", "undefined", "unicode-escape", "raw-unicode-escape", "utf-7"}
"""Codecs that are none of a page; some take long."""
_LATIN = {"ascii", "iso8859-1"}
"""What browsers read as windows-1252 instead."""


class Readable(NamedTuple):
    """The text of a page, with its title where it has one."""

    title: str
    text: str
    is_cut: bool


def readable(body: bytes, content_type: str) -> Readable:
    """Return the text of a page; it may take a second, so call it in a thread.

    Raises:
        ToolFailed: it is of a kind that is not read.
    """
    kind, charset = _kind(content_type)
    is_html = kind in _HTML or (not kind and body.lstrip()[:1] == b"<")
    if not (is_html or _is_text(kind)):
        raise ToolFailed(f"This is no page of text, but {kind}: only text, HTML and JSON are read.")
    text = _decoded(body, charset, is_html=is_html)
    if "\x00" in text[:10_000]:
        raise ToolFailed("This is no text, but data in some form of its own.")
    if is_html:
        return Readable(*page_text(text, MOST_TEXT))
    return Readable("", plain(text[:MOST_TEXT]), len(text) > MOST_TEXT)


def _kind(content_type: str) -> tuple[str, str]:
    message = Message()
    message["content-type"] = content_type.replace("\r", " ").replace("\n", " ") or "x"
    kind = message.get_content_type() if "/" in content_type else ""
    return kind, message.get_content_charset("")


def _is_text(kind: str) -> bool:
    return (
        not kind
        or kind.startswith("text/")
        or kind in _TEXT
        or (kind.startswith("application/") and kind.endswith(("+json", "+xml", "+yaml")))
    )


def _decoded(body: bytes, charset: str, *, is_html: bool) -> str:
    """Decode by its mark, by what the server says, by what the page says; else by its looks."""
    for mark, name in _MARKS:
        if body.startswith(mark):
            return body.decode(name, "replace")
    declared = _DECLARED.search(body, 0, 4096) if is_html else None
    for name in (charset, declared[1].decode("ascii", "replace") if declared else ""):
        if known := _known(name):
            return body.decode(known, "replace")
    try:
        return body.decode()
    except UnicodeDecodeError as error:
        if error.start > len(body) - 4:
            return body.decode("utf-8", "replace")  # cut within a character
    from charset_normalizer import from_bytes  # noqa: PLC0415 - rarely needed

    best = from_bytes(body[:65_536]).best()
    return body.decode(best.encoding if best else "utf-8", "replace")


def _known(name: str) -> str:
    try:
        found = codecs.lookup(name.strip()).name
        "".encode(found)  # some codecs are not for text
    except (LookupError, ValueError):
        return ""
    if found in _NO_CHARSETS:
        return ""
    return "cp1252" if found in _LATIN else found
