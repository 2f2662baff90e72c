"""Addresses that stand in a text without any markup."""

import re
from collections.abc import Iterator
from typing import NamedTuple

_ADDRESS = re.compile(
    r"(?<![A-Za-z0-9])(?:https?://|www\.)[^\s<>\"'`\u3000-\u303f\uac00-\ud7a3]+"
    r"|(?<![A-Za-z0-9.+_-])[A-Za-z0-9.+_-]{1,64}@[A-Za-z0-9_-]{1,63}(?:\.[A-Za-z0-9_-]{1,63})+",
    re.IGNORECASE,
)
_TRAILING = ".,:;!?*_~'\""
_ENTITY = re.compile(r"&[A-Za-z0-9]+;$")
_HOST = re.compile(r"(?:https?://|www\.)([^/?#:]+)", re.IGNORECASE)


class Address(NamedTuple):
    """The place of an address, and where it leads."""

    start: int
    end: int
    target: str


def has_addresses(text: str) -> bool:
    """Tell quickly whether there may be an address in a text."""
    return "://" in text or "@" in text or "www." in text.lower()


def addresses_in(text: str) -> Iterator[Address]:
    """Yield the addresses of pages and of people in a text, from its beginning."""
    for found in _ADDRESS.finditer(text):
        shown = found.group()
        if "://" in shown or shown[:4].lower() == "www.":
            shown = _without_trailing(shown)
            host = _HOST.match(shown)
            if host is None or not host.group(1).strip("."):
                continue
            target = shown if "://" in shown else f"http://{shown}"
        elif shown[-1] in "-_":
            continue
        else:
            target = f"mailto:{shown}"
        yield Address(found.start(), found.start() + len(shown), target)


def _without_trailing(address: str) -> str:
    """Leave out the punctuation of the sentence in which an address stands."""
    while address:
        entity = _ENTITY.search(address)
        if entity:
            address = address[: entity.start()]
        elif address[-1] in _TRAILING or _closes_nothing(address):
            address = address[:-1]
        else:
            break
    return address


def _closes_nothing(address: str) -> bool:
    """Tell whether the last character is a bracket that belongs to the sentence around."""
    opening = {")": "(", "]": "["}.get(address[-1], "")
    return bool(opening) and address.count(address[-1]) > address.count(opening)
