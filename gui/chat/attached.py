"""What a message carries beside its text: pictures, sounds, and what files say."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Kind(Enum):
    """What an attachment is to the model."""

    IMAGE = "image"
    """A picture: JPEG or PNG. Only models that can see take it."""
    AUDIO = "audio"
    """A sound: WAV or MP3. Only models that can hear take it."""
    TEXT = "text"
    """What a file says, as UTF-8. Every model takes it: it becomes a named part of the message."""


@dataclass(frozen=True, slots=True)
class Attached:
    """What is known of one attachment; its bytes are kept apart, by their digest.

    `digest` is the SHA-256 of the bytes that are sent, in hexadecimal, `size` their number.
    `name` is the file's, with the folders below the one that was dropped ("src/main.py"), or
    empty for a picture that was pasted. `width` and `height` are pixels as sent,
    `original_width` and `original_height` those of the picture that was attached, all 0 for what
    is no picture. `page`
    counts from 1 where it is a picture of a page of a document. `language` names the text's
    language for a code block ("python"), and is empty for prose.
    """

    kind: Kind
    name: str
    media_type: str
    digest: str
    size: int
    width: int = 0
    height: int = 0
    original_width: int = 0
    original_height: int = 0
    page: int = 0
    language: str = ""
