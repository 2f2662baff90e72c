"""What goes along with a message: pictures, sounds and texts of files."""

from __future__ import annotations

import re
from enum import Enum
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

from gui.chat.tokens import Weight, weight_of

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

PICTURE_TOKENS = 768
"""What the server's own counting takes for a picture, whatever its size (ollama-api §3.2)."""
SOUND_TOKENS_PER_SECOND = 25
"""The most that usual models take."""
_TICKS = re.compile("`{3,}")
_WEIGHTS_KEPT = 1_000


class Kind(Enum):
    """What the model gets of it, and so which capability it needs."""

    PICTURE = "picture"
    SOUND = "sound"
    TEXT = "text"

    @property
    def capability(self) -> str:
        """What a model must be able to do, in the server's words; empty where every one can."""
        return {Kind.PICTURE: "vision", Kind.SOUND: "audio"}.get(self, "")


class Attached(NamedTuple):
    """One file, picture or sound of a message, as it is sent.

    `name` is that of the file, with the folders that were chosen with it. `data` is what is sent:
    a PNG, JPEG, WAV or MP3 file, or a text in UTF-8; `media_type` is its own, `origin` that of the
    file where it was another ("application/pdf"). `width` and `height` are pixels of a picture,
    `seconds` is how long a sound is. Without `data` it could not be read again.
    """

    name: str
    kind: Kind
    media_type: str
    data: bytes
    digest: str
    origin: str = ""
    width: int = 0
    height: int = 0
    seconds: float = 0.0

    @property
    def is_missing(self) -> bool:
        """Whether what it held could not be read again from the library."""
        return not self.data and self.digest != _NOTHING

    @property
    def text(self) -> str:
        """The text of a file; empty for anything else."""
        return self.data.decode("utf-8", "replace") if self.kind is Kind.TEXT else ""

    @property
    def tokens(self) -> int:
        """What a model takes for it beside its text: pictures and sounds are counted roughly."""
        if self.kind is Kind.PICTURE:
            return PICTURE_TOKENS
        return round(self.seconds * SOUND_TOKENS_PER_SECOND) if self.kind is Kind.SOUND else 0

    def weight(self) -> Weight:
        """Return what its text weighs among the tokens of a message.

        That of a long one takes a while at first: whoever reads it in a thread asks there.
        """
        if self.kind is not Kind.TEXT:
            return Weight()
        key = (self.digest, self.name)
        known = _weights.get(key)
        if known is None:
            known = _weights[key] = weight_of(as_text(self))
            if len(_weights) > _WEIGHTS_KEPT:
                _weights.pop(next(iter(_weights)), None)
        return known


def attached(
    name: str,
    kind: Kind,
    media_type: str,
    data: bytes,
    *,
    origin: str = "",
    width: int = 0,
    height: int = 0,
    seconds: float = 0.0,
) -> Attached:
    """Return what is sent of a file, with the name under which it is kept once only."""
    return Attached(name, kind, media_type, data, digest_of(data), origin, width, height, seconds)


def digest_of(data: bytes) -> str:
    """Return the name under which bytes are kept: their SHA-256, in hexadecimal."""
    return sha256(data).hexdigest()


_NOTHING = digest_of(b"")
_weights: dict[tuple[str, str], Weight] = {}
"""What texts weigh, by their digest and name."""


def with_files(text: str, files: Sequence[Attached]) -> str:
    """Return what the model reads: each file as a named block of code, then the message."""
    parts = [as_text(it) for it in files if it.kind is Kind.TEXT and not it.is_missing]
    return "\n\n".join([*parts, text] if text.strip() or not parts else parts)


def as_text(file: Attached) -> str:
    """Return a file as the model reads it: its name, and a block that nothing within ends."""
    text = file.text
    found = _TICKS.findall(text) if "```" in text else []
    longest = max(map(len, found), default=2)
    fence = "`" * (longest + 1)
    return f"File: {' '.join(file.name.split())}\n{fence}\n{text.rstrip()}\n{fence}"


def media(files: Sequence[Attached]) -> list[bytes]:
    """Return the pictures and sounds, in their order, as they are sent."""
    return [it.data for it in files if it.kind is not Kind.TEXT and it.data]


def without(files: Sequence[Attached], kinds: Container[Kind]) -> tuple[list[Attached], list[str]]:
    """Return files but those of some kinds, and for each of these a line that stands for it."""
    left = [it for it in files if it.kind not in kinds and not it.is_missing]
    gone = [it for it in files if it.kind in kinds or it.is_missing]
    return left, [f"[Not shown to you: {it.kind.value} {' '.join(it.name.split())}]" for it in gone]
