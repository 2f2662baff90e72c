"""What every snippet is made from: one request, with its secrets replaced by variables."""

import ipaddress
import json
import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from gui.ollama.exchange import Exchange, Header
from gui.ollama.lenient import JsonObject

KEY_VARIABLE = "OLLAMA_API_KEY"
"""Where Ollama's own clients look for a key (ollama-api §10)."""
PATH = "/api/chat"
_NOT_IN_VARIABLE = re.compile(r"[^A-Z0-9]+")
_UNSEEN = re.compile(
    "[\x7f-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff"
    "\ufeff\ufff0-\uffff]"
)
"""Characters that a terminal obeys, or that make a text look different from what it is."""


@dataclass(frozen=True, slots=True)
class Secret:
    """A header whose value is in an environment variable; `scheme` stands before it."""

    header: str
    scheme: str
    variable: str


@dataclass(frozen=True, slots=True)
class Call:
    """One `POST /api/chat`: where to, what, and which headers it needs."""

    base_url: str
    body: JsonObject
    secrets: tuple[Secret, ...] = ()

    @property
    def url(self) -> str:
        """The whole address."""
        return self.base_url + PATH

    @property
    def is_loopback(self) -> bool:
        """Whether it goes to this machine: then no proxy may stand between."""
        host = urlsplit(self.base_url).hostname or ""
        try:
            return ipaddress.ip_address(host).is_loopback
        except ValueError:
            return host == "localhost"


def call_of(
    exchange: Exchange, default_url: str = "http://127.0.0.1:11434", data: bytes = b""
) -> Call:
    """Return the call that an exchange was; `default_url` is used where it is not known.

    `data` is its body, where that was taken before it could be let go of.

    Raises:
        ValueError: its body is no JSON object, or not there any more.
    """
    body = json.loads(data or exchange.body)
    if not isinstance(body, dict):
        raise ValueError("The body of the request is no JSON object.")  # noqa: TRY004
    url = exchange.url.removesuffix(PATH) or default_url
    return Call(url, body, tuple(_secret(it) for it in exchange.headers if it.is_hidden))


def _secret(header: Header) -> Secret:
    scheme = header.value.rpartition(" ")[0]
    if header.name.lower() == "authorization" and scheme.lower() == "bearer":
        return Secret("Authorization", "Bearer", KEY_VARIABLE)
    name = _NOT_IN_VARIABLE.sub("_", header.name.upper()).strip("_")
    return Secret(header.name, scheme, f"OLLAMA_{name}")


def json_text(value: object, indent: int | None = 2) -> str:
    """Return `value` as JSON that a person can read; what cannot be seen is escaped."""
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    return _UNSEEN.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
