"""What goes over the wire, as types: requests, answers, and how both become bytes and back.

Field names and meanings are those of the API (ollama-api §3 to §7). Requests are encoded
strictly: a field that was not set is not sent. Answers are decoded leniently: a field that is
missing, unknown or of a wrong type costs nothing but itself.
"""

from typing import Any, TypeVar

import msgspec
from msgspec import UNSET, Struct, UnsetType

from gui.ollama.lenient import JsonObject, fit, loose_object, without_surrogates

LINE_BYTES = 32 * 1024 * 1024
"""The longest line that is read: one event may have 8 MB before escaping (ollama-api §4.1)."""
_T = TypeVar("_T")


class LineTooLong(ValueError):
    """More than `LINE_BYTES` without a line end."""


# --- Requests ------------------------------------------------------------------------------------


class FunctionCall(Struct, frozen=True, kw_only=True):
    """What a model wants to call; `arguments` is an object, never a JSON text (§3.2)."""

    name: str = ""
    arguments: JsonObject = {}
    index: int | UnsetType = UNSET


class ToolCall(Struct, frozen=True, kw_only=True):
    """One call of a tool; `id` is absent before server 0.12.10."""

    function: FunctionCall = FunctionCall()
    id: str | UnsetType = UNSET


class Message(Struct, frozen=True):
    """One message of the conversation (§3.2); `images` are the bytes of JPEG or PNG files."""

    role: str
    content: str = ""
    thinking: str | UnsetType = UNSET
    images: list[bytes] | UnsetType = UNSET
    tool_calls: list[ToolCall] | UnsetType = UNSET
    tool_name: str | UnsetType = UNSET
    tool_call_id: str | UnsetType = UNSET


class ChatRequest(
    Struct, frozen=True, kw_only=True, rename={"debug_render_only": "_debug_render_only"}
):
    """The body of `POST /api/chat` (§3.1). Without messages it loads or unloads a model (§5)."""

    model: str
    messages: list[Message] = []
    stream: bool | UnsetType = UNSET
    think: bool | str | UnsetType = UNSET
    format: str | JsonObject | UnsetType = UNSET
    tools: list[JsonObject] | UnsetType = UNSET
    options: JsonObject | UnsetType = UNSET
    keep_alive: int | float | str | UnsetType = UNSET
    truncate: bool | UnsetType = UNSET
    shift: bool | UnsetType = UNSET
    logprobs: bool | UnsetType = UNSET
    top_logprobs: int | UnsetType = UNSET
    debug_render_only: bool | UnsetType = UNSET


# --- Answers -------------------------------------------------------------------------------------


class TopLogprob(Struct, frozen=True, kw_only=True):
    """A token that might have come, and the natural logarithm of its probability."""

    token: str = ""
    logprob: float | None = None
    bytes: list[int] | None = None


class TokenLogprob(TopLogprob, frozen=True, kw_only=True):
    """A token that came, beside the likeliest ones in its place."""

    top_logprobs: list[TopLogprob] | None = None


class AnswerPart(Struct, frozen=True, kw_only=True):
    """What a chunk adds to the answer."""

    role: str = "assistant"
    content: str = ""
    thinking: str = ""
    tool_calls: list[ToolCall] = []


class DebugInfo(Struct, frozen=True, kw_only=True):
    """The prompt as the model's template makes it, for `debug_render_only`."""

    rendered_template: str = ""
    image_count: int = 0


class ChatChunk(Struct, frozen=True, kw_only=True, rename={"debug_info": "_debug_info"}):
    """One line of an answer (§4.2). Durations are nanoseconds; figures come with the last one."""

    model: str = ""
    created_at: str = ""
    message: AnswerPart = AnswerPart()
    done: bool = False
    done_reason: str = ""
    logprobs: list[TokenLogprob] = []
    total_duration: int | None = None
    load_duration: int | None = None
    prompt_eval_count: int | None = None
    prompt_eval_cached_count: int | None = None
    prompt_eval_duration: int | None = None
    eval_count: int | None = None
    eval_duration: int | None = None
    remote_model: str = ""
    remote_host: str = ""
    debug_info: DebugInfo | None = None
    error: Any = None

    @property
    def is_last(self) -> bool:
        """Whether the answer is complete with this chunk.

        What shows a prompt is all there is of it, and says that it is not done (§3.1).
        """
        return self.done or bool(self.done_reason) or self.debug_info is not None


class Version(Struct, frozen=True, kw_only=True):
    """GET /api/version."""

    version: str = ""


class CloudStatus(Struct, frozen=True, kw_only=True):
    """Whether the server may use cloud models, and what decided it."""

    disabled: bool = False
    source: str = ""


class Status(Struct, frozen=True, kw_only=True):
    """GET /api/status (server 0.16.2)."""

    cloud: CloudStatus = CloudStatus()


class ModelDetails(Struct, frozen=True, kw_only=True):
    """What a model is made of; any text may be empty."""

    parent_model: str = ""
    format: str = ""
    family: str = ""
    families: list[str] | None = None
    parameter_size: str = ""
    quantization_level: str = ""
    context_length: int | None = None
    embedding_length: int | None = None


class InstalledModel(Struct, frozen=True, kw_only=True):
    """A model of GET /api/tags; `size` is bytes on disk, `capabilities` need server 0.30."""

    name: str = ""
    model: str = ""
    modified_at: str = ""
    size: int = 0
    digest: str = ""
    details: ModelDetails = ModelDetails()
    capabilities: list[str] | None = None
    remote_model: str = ""
    remote_host: str = ""


class InstalledModels(Struct, frozen=True, kw_only=True):
    """GET /api/tags."""

    models: list[InstalledModel] = []


class LoadedModel(Struct, frozen=True, kw_only=True):
    """A model of GET /api/ps; sizes are bytes in memory, and of them on the GPU (§5)."""

    name: str = ""
    model: str = ""
    digest: str = ""
    size: int = 0
    size_vram: int = 0
    context_length: int | None = None
    expires_at: str = ""
    details: ModelDetails = ModelDetails()


class LoadedModels(Struct, frozen=True, kw_only=True):
    """GET /api/ps; `server_date` is the server's clock, the HTTP header `Date`, or empty."""

    models: list[LoadedModel] = []
    server_date: str = ""


class ThinkingModes(Struct, frozen=True, kw_only=True):
    """What `think` may be for a model, and what it is if not sent (server 0.34.3)."""

    values: list[bool | str] = []
    default: bool | str | None = None


class ModelFacts(Struct, frozen=True, kw_only=True):
    """POST /api/show (§6)."""

    capabilities: list[str] | None = None
    model_info: JsonObject = {}
    parameters: str = ""
    template: str = ""
    system: str = ""
    license: str = ""
    modelfile: str = ""
    messages: list[Message] = []
    details: ModelDetails = ModelDetails()
    remote_model: str = ""
    remote_host: str = ""
    renderer: str = ""
    parser: str = ""
    requires: str = ""
    thinking: ThinkingModes | None = None
    modified_at: str = ""
    projector_info: JsonObject = {}


# --- Bytes ---------------------------------------------------------------------------------------


class LineSplitter:
    """Cuts a stream of bytes into lines, on the byte 0x0A only.

    Python's own line splitting also breaks on U+0085 and U+2028, which are legal within JSON.
    """

    def __init__(self) -> None:
        self._rest = bytearray()

    def feed(self, data: bytes) -> list[bytes]:
        """Return the lines that `data` completes, without their ends, blank ones left out.

        Raises:
            LineTooLong: a line has more than `LINE_BYTES`.
        """
        *lines, rest = data.split(b"\n")
        if lines and self._rest:
            lines[0] = bytes(self._rest) + lines[0]
            self._rest.clear()
        self._rest += rest
        if len(self._rest) > LINE_BYTES or (lines and len(lines[0]) > LINE_BYTES):
            raise LineTooLong
        return [line for line in lines if line.strip()]

    def end(self) -> list[bytes]:
        """Return the last line, if the stream ended without finishing it."""
        rest = bytes(self._rest)
        self._rest.clear()
        return [rest] if rest.strip() else []


def encode(request: Struct | JsonObject) -> bytes:
    """Return the JSON of a request; half a surrogate pair becomes U+FFFD.

    Raises:
        TypeError: a value that JSON has no form for.
    """
    try:
        return msgspec.json.encode(request)
    except UnicodeEncodeError:
        return msgspec.json.encode(without_surrogates(msgspec.to_builtins(request)))


def decode(kind: type[_T], data: bytes) -> _T:
    """Return the object that `data` holds, as far as it can be understood.

    Raises:
        NotJson: there is no JSON object in it at all.
    """
    try:
        return msgspec.json.decode(data, type=kind)
    except (ValueError, RecursionError):
        return fit(kind, loose_object(data))


_chunk_decoder = msgspec.json.Decoder(ChatChunk)


def decode_chunk(line: bytes) -> ChatChunk:
    """Do what `decode(ChatChunk, line)` does, at half the cost."""
    try:
        return _chunk_decoder.decode(line)
    except (ValueError, RecursionError):
        return fit(ChatChunk, loose_object(line))
