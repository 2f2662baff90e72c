"""Images of messages: base64 as Go's decoder takes it, and what goes to the runner (§3.2)."""

import base64
import json
import re

from gui.engine.decoding import go_kind
from gui.engine.refusals import Refused, body_error

_DIGITS = re.compile(r"[A-Za-z0-9+/]*")
_KINDS = {b"\xff\xd8\xff": "image/jpeg", b"\x89PNG\r\n\x1a\n": "image/png"}
"""How the files begin that the runner's own decoder reads; all else it hands to other programs."""


def check_image(image: object) -> None:
    """Check that an image of a message is a text in base64, with its padding.

    Raises:
        Refused: 400, in Go's words.
    """
    if not isinstance(image, str | None):
        raise body_error(
            f"json: cannot unmarshal {go_kind(image)} into Go struct field "
            "Message.messages.images of type api.ImageData"
        )
    place = _illegal_byte(image or "")
    if place is not None:
        raise body_error(f"illegal base64 data at input byte {place}")


def url_of(image: str | None) -> str:
    """Return a checked image as the runner takes it.

    Raises:
        Refused: 400, it is neither a JPEG nor a PNG file.
    """
    start = base64.b64decode((image or "")[:12])
    for signature, kind in _KINDS.items():
        if start.startswith(signature):
            return f"data:{kind};base64,{image}"
    raise _refused(400, "Failed to load image or audio file", "invalid_request_error")


def with_numbers(prompt: str, mark: str) -> str:
    """Return a prompt with the runner's marks of images written as Ollama writes them."""
    first, *others = prompt.split(mark) if mark else [prompt]
    return first + "".join(f"[img-{number}]{part}" for number, part in enumerate(others))


def no_eyes() -> Refused:
    """A model without a projector was shown an image."""
    return _refused(500, "image input is not supported", "server_error")


def _refused(status: int, text: str, kind: str) -> Refused:
    """Return a refusal as the runner's are: nested (ollama-api §2)."""
    error = {"code": status, "message": text, "type": kind}
    return Refused(status, json.dumps({"error": error}))


def _illegal_byte(text: str) -> int | None:
    """Return where Go's decoder stops; None if all of it is good."""
    digits = _DIGITS.match(text)
    end = digits.end() if digits else 0
    over, rest = end % 4, text[end:]
    if not rest:
        return end - over if over else None
    padding = "=" * (4 - over)
    if over < 2 or not rest.startswith("="):
        return end
    if rest == padding:
        return None
    if rest.startswith(padding):
        return end + len(padding)
    return len(text) if len(rest) == 1 else end
