"""Read what a server says when it refuses, and find the exception that fits (ollama-api §2)."""

import html
import json
import math
import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from http import HTTPStatus

from gui.fields import QT_TRANSLATE_NOOP
from gui.ollama import errors
from gui.ollama.lenient import NotJson, loose_object

BODY_BYTES = 64 * 1024
"""How much of an error's body is read."""
_TEXT_CHARACTERS = 600
_WANTS_HTTPS = re.compile(rb"HTTP request (?:to an|was sent to) HTTPS (?:server|port)")
_TITLE = re.compile(r"<title[^>]*>(.*?)</title>", re.IGNORECASE | re.DOTALL)

_AS_STATUS: dict[int, type[errors.ServerRefused]] = {
    401: errors.SignInNeeded,
    402: errors.UsageLimitReached,
    403: errors.AccessDenied,
    429: errors.TooManyRequests,
    503: errors.ServerBusy,
}
# Patterns, in this order, since some texts hold the words of several.
_AS_TEXT: tuple[tuple[str, type[errors.ServerRefused]], ...] = (
    ("cloud is disabled", errors.CloudDisabled),
    ("usage limit", errors.UsageLimitReached),
    ("does not support", errors.NotSupported),
    ("exceeds the available context size", errors.ContextExceeded),
    ("longer than the context", errors.ContextExceeded),
    ("server busy", errors.ServerBusy),
    ("out of memory|(?:failed|unable) to allocate", errors.MemoryExceeded),
    ("requires more system memory", errors.MemoryExceeded),
    ("model requires .* but only .* available", errors.MemoryExceeded),
    ("loading model|load model|may be incompatible", errors.LoadFailed),
    ("runner has unexpectedly stopped", errors.RunnerStopped),
    ("process has terminated", errors.RunnerStopped),
    ("unauthorized", errors.SignInNeeded),
)


@dataclass(frozen=True, slots=True)
class Refusal:
    """What a server said: its words, and what came beside them."""

    text: str
    kind: str = ""
    prompt_tokens: int | None = None
    context_tokens: int | None = None
    signin_url: str = ""


def read(body: bytes, status: int) -> Refusal:
    """Return what the body of an error says, whichever of the dialects it is in."""
    fallback = phrase(status)
    try:
        whole = loose_object(body[:BODY_BYTES])
    except NotJson:
        return Refusal(fallback if is_page(body) else shown_text(body) or fallback)
    said = _unwrapped(whole.get("error", whole.get("message", "")))
    url = whole.get("signin_url")
    return Refusal(
        text=_shortened(_text(said.get("message")) or _text(whole.get("Status")) or fallback),
        kind=_text(said.get("type")),
        prompt_tokens=_count(said.get("n_prompt_tokens")),
        context_tokens=_count(said.get("n_ctx")),
        signin_url=url if isinstance(url, str) else "",
    )


def as_error(
    refusal: Refusal, *, status: int, model: str = "", retry_after: str = ""
) -> errors.ServerRefused:
    """Return the exception that fits; `retry_after` is the header of that name."""
    facts: dict[str, object] = {"text": refusal.text, "status": status, "model": model}
    kind = _kind(refusal, status)
    if kind is errors.ModelNotFound and not model:
        kind = errors.ServerRefused
    if kind is errors.ContextExceeded:
        facts["prompt_tokens"] = _or_unknown(refusal.prompt_tokens)
        facts["context_tokens"] = _or_unknown(refusal.context_tokens)
    if issubclass(kind, errors.ServerBusy):
        facts.update(_wait(retry_after))
    if kind is errors.AccessDenied:
        facts["way"] = _way_in(refusal.text)
    if kind is errors.SignInNeeded:
        facts["signin_url"] = refusal.signin_url
        facts["way"] = _way_to_sign_in(refusal.signin_url)
    return kind(**facts)


def is_foreign(body: bytes, status: int) -> bool:
    """Tell whether an error is another server's: a web page, or a path that Ollama would know."""
    if is_page(body):
        return status not in _AS_STATUS
    return status in {404, 405} and not body.lstrip().startswith(b"{")


def wants_https(body: bytes) -> bool:
    """Tell whether a server answered http with the remark that it speaks https."""
    return _WANTS_HTTPS.search(body) is not None


def is_page(body: bytes) -> bool:
    """Tell whether a body is HTML or XML rather than what a server says."""
    return body.lstrip().startswith(b"<")


def shown_text(body: bytes) -> str:
    """Return a body that is not JSON as part of a sentence; of a web page, its title."""
    text = body[:BODY_BYTES].decode("utf-8", "replace")
    if not is_page(body):
        return _shortened(text)
    title = _TITLE.search(text)
    return f"a web page, “{_shortened(html.unescape(title[1]))}”" if title else "a web page"


def phrase(status: int) -> str:
    """Return what a status means, in HTTP's words."""
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return f"status {status}"


def _kind(refusal: Refusal, status: int) -> type[errors.ServerRefused]:
    text = refusal.text.lower()
    if refusal.kind == "exceed_context_size_error":
        return errors.ContextExceeded
    for words, kind in _AS_TEXT:
        if re.search(words, text):
            return kind
    if "model" in text and "not found" in text and status in {200, 404}:
        return errors.ModelNotFound
    return _AS_STATUS.get(status, errors.ServerRefused)


def _unwrapped(said: object) -> Mapping[str, object]:
    """Return the object that an error is, or that its text begins with."""
    if isinstance(said, str):
        inner = _leading_object(said)
        if inner is None:
            return {"message": said}
        said = inner
    if not isinstance(said, Mapping):
        return {"message": "" if said is None else json.dumps(said)}
    deeper = said.get("error")
    if isinstance(deeper, str | Mapping) and "message" not in said:
        return _unwrapped(deeper)
    return said


def _leading_object(text: str) -> Mapping[str, object] | None:
    text = text.lstrip()
    if not text.startswith("{"):
        return None
    try:
        value, _ = json.JSONDecoder(strict=False).raw_decode(text)
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, Mapping) else None


def _text(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""


def _shortened(text: str) -> str:
    """Return `text` on one line, without the full stop that our own sentence adds."""
    text = " ".join(text.split()).removesuffix(".")
    return text if len(text) <= _TEXT_CHARACTERS else f"{text[:_TEXT_CHARACTERS]}…"


def _count(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _or_unknown(count: int | None) -> str:
    return QT_TRANSLATE_NOOP("Errors", "an unknown number of") if count is None else str(count)


def _wait(retry_after: str) -> dict[str, object]:
    """Return when to try again, from the seconds or the date of a header `Retry-After`."""
    with suppress(ValueError, OverflowError):
        seconds = max(0, math.ceil(float(retry_after)))
        return {"wait": f"in {seconds} s", "wait_s": seconds}
    with suppress(ValueError):
        parsedate_to_datetime(retry_after)
        return {"wait": f"after {retry_after}"}
    return {"wait": QT_TRANSLATE_NOOP("Errors", "in a moment")}


def _way_to_sign_in(signin_url: str) -> str:
    if signin_url:
        return f"open {signin_url}"
    return QT_TRANSLATE_NOOP("Errors", "run “ollama signin” there, or set its key")


def _way_in(text: str) -> str:
    """Return what to do about a 403: without words it is the guard against foreign hosts (§1)."""
    if text == phrase(HTTPStatus.FORBIDDEN):
        return QT_TRANSLATE_NOOP(
            "Errors", "Reach it by its address in numbers, or allow this machine there"
        )
    return QT_TRANSLATE_NOOP("Errors", "Settle that there, or choose another model")
