"""What a request asks of a model: chat, generate and embed in one form."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from tests.fake_ollama.decoding import (
    EMBED,
    Fields,
    chat_fields,
    decode_fields,
    first_value,
    generate_fields,
)
from tests.fake_ollama.features import Features
from tests.fake_ollama.names import Name, asked_name
from tests.fake_ollama.records import Request
from tests.fake_ollama.refused import Refused
from tests.fake_ollama.reply import Dialect

JsonObject = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Ask:
    """A request to a model. Without `messages` it only loads or unloads it.

    `wishes` is the field `_fake`, in which a benchmark describes the answer it wants.
    """

    dialect: Dialect
    name: Name
    fields: JsonObject
    messages: Sequence[JsonObject]
    wishes: JsonObject | None = None

    @property
    def options(self) -> JsonObject:
        options: JsonObject = self.fields.get("options", {})
        return options

    @property
    def keep_s(self) -> float | None:
        """The seconds to keep the model afterwards; None leaves it as it is."""
        keep_s: float | None = self.fields.get("keep_alive")
        return keep_s

    @property
    def think(self) -> bool | str | None:
        think: bool | str | None = self.fields.get("think")
        return think

    @property
    def most_tokens(self) -> int | None:
        """`num_predict`, if it sets a limit."""
        most = self.options.get("num_predict")
        return int(most) if most is not None and most >= 0 else None

    @property
    def top_logprobs(self) -> int | None:
        """How many other tokens to tell beside each; None without logprobs."""
        return int(self.fields.get("top_logprobs", 0)) if self.fields.get("logprobs") else None


def ask_to_chat(request: Request, features: Features) -> Ask:
    """Return what `POST /api/chat` asks.

    Raises:
        Refused: one of rows 1 to 3 of §4.6.
    """
    body, fields = _decoded(request, chat_fields(features), "ChatRequest")
    name = _checked(fields, features)
    return Ask(Dialect.CHAT, name, fields, fields.get("messages", []), body.get("_fake"))


def ask_to_generate(request: Request, features: Features) -> Ask:
    """Return what `POST /api/generate` asks; the prompt becomes the only message."""
    body, fields = _decoded(request, generate_fields(features), "GenerateRequest")
    name = _checked(fields, features)
    prompt, images = fields.get("prompt", ""), fields.get("images", [])
    messages = [{"role": "user", "content": prompt, "images": images}] if prompt or images else []
    return Ask(Dialect.GENERATE, name, fields, messages, body.get("_fake"))


def ask_to_embed(request: Request, features: Features) -> Ask:
    """Return what `POST /api/embed` asks; each text that is not empty becomes a message."""
    _, fields = _decoded(request, EMBED, "EmbedRequest")
    texts = fields.get("input", "")
    messages = [
        {"content": text} for text in ([texts] if isinstance(texts, str) else texts) if text
    ]
    return Ask(Dialect.EMBED, _checked(fields, features), fields, messages)


def _decoded(request: Request, fields: Fields, struct: str) -> tuple[JsonObject, JsonObject]:
    body = first_value(request.raw_body)
    return body, decode_fields(body, fields, struct)


def _checked(fields: JsonObject, features: Features) -> Name:
    if not 0 <= fields.get("top_logprobs", 0) <= 20:
        raise Refused(400, "top_logprobs must be between 0 and 20")
    return asked_name(fields.get("model", ""), knows_cloud=features.runs_cloud_unpulled)
