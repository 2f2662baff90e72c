"""Check the body of a request in the order in which Ollama's server does (ollama-api §4.6)."""

import json
import re
from dataclasses import dataclass, field
from typing import Any, cast

from gui.engine.decoding import go_kind, typed
from gui.engine.images import check_image
from gui.engine.model import Model
from gui.engine.models import ModelFolder
from gui.engine.names import full_name, is_valid
from gui.engine.refusals import Refused, body_error, not_found, weights_gone
from gui.engine.tools import check_call, read_tools
from gui.fields import go_seconds

JsonObject = dict[str, Any]

FOREVER = float("inf")
"""Seconds that a model stays in memory if it is never to go."""
DEFAULT_CONTEXT = 4096
SMALLEST_CONTEXT, SMALLEST_CONTEXT_WITH_IMAGES = 256, 2048
LARGEST_BATCH = 128
_LEVELS = {"high", "medium", "low", "max"}
_THINK_KINDS = '("high", "medium", "low", "max", true, or false)'
_DURATION = re.compile(r"[+-]?(?:(\d+\.?\d*|\.\d+)([a-zµμ]*))+")
_PART = re.compile(r"(\d+\.?\d*|\.\d+)([^\d.]*)")
_GO_KINDS = {"bool": "bool", "array": "[]interface {}", "object": "map[string]interface {}"}
_UNITS = {"ns", "us", "µs", "μs", "ms", "s", "m", "h"}

_FLOATS = ("temperature", "top_p", "min_p", "typical_p", "repeat_penalty", "presence_penalty",
           "frequency_penalty")  # fmt: skip
_INTEGERS = ("top_k", "repeat_last_n", "seed", "num_predict", "num_keep", "num_ctx", "num_batch",
             "num_gpu", "main_gpu", "num_thread", "draft_num_predict")  # fmt: skip
_BOOLEANS = ("use_mmap",)
_KINDS = {
    **dict.fromkeys(_FLOATS, "float32"),
    **dict.fromkeys(_INTEGERS, "integer"),
    **dict.fromkeys(_BOOLEANS, "boolean"),
    "stop": "array",
}


@dataclass(frozen=True, slots=True)
class LoadSettings:
    """What a model is loaded with; a request that differs makes it load again."""

    num_ctx: int
    num_batch: int
    num_gpu: int
    main_gpu: int
    num_thread: int
    use_mmap: bool | None
    draft_num_predict: int
    shift: bool


@dataclass(frozen=True, slots=True)
class Ask:
    """A request that has been found good; `options` are the model's own and the chosen ones."""

    model: Model
    name: str
    messages: list[JsonObject]
    settings: LoadSettings
    options: JsonObject
    stream: bool = True
    think: bool | str | None = None
    format: str | JsonObject = ""
    tools: list[JsonObject] = field(default_factory=list)
    keep_alive_s: float | None = None
    truncate: bool = True
    logprobs: bool = False
    top_logprobs: int = 0
    render_only: bool = False

    @property
    def unloads(self) -> bool:
        """Whether all that is asked for is to unload the model."""
        return not self.messages and self.keep_alive_s == 0

    @property
    def wants_call(self) -> bool:
        """Whether the reply is to call a tool: one is offered, and none has just answered."""
        return bool(self.tools) and self.messages[-1]["role"] not in {"tool", "assistant"}


def check_chat(body: JsonObject, folder: ModelFolder) -> Ask:
    """Return what `POST /api/chat` asks for.

    Raises:
        Refused: with the status and text that Ollama's server gives, in its order.
    """
    messages = [read_message(part) for part in typed(body, "messages", list, [])]
    stream = typed(body, "stream", bool, default=True)
    think = _think(body.get("think"))
    keep_alive_s = keep_alive(body.get("keep_alive"))
    options = typed(body, "options", dict, {})
    tools = read_tools(body)
    truncate = typed(body, "truncate", bool, default=True)
    shift = typed(body, "shift", bool, default=True)
    logprobs = typed(body, "logprobs", bool, default=False)
    top_logprobs = typed(body, "top_logprobs", int, 0)
    render_only = typed(body, "_debug_render_only", bool, default=False)
    if not 0 <= top_logprobs <= 20:
        raise body_error("top_logprobs must be between 0 and 20")
    name = typed(body, "model", str, "")
    model = find(name, folder)
    unloads = not messages and keep_alive_s == 0
    if not unloads:
        _check_capabilities(model, name, think, tools)
    chosen = {} if unloads else {**read_options(model.parameters), **read_options(options)}
    return Ask(
        model=model,
        name=name,
        messages=_with_own(model, messages),
        settings=_settings(model, chosen, shift=shift),
        options=chosen,
        stream=stream,
        think=think,
        format="" if unloads else _format(body.get("format")),
        tools=tools,
        keep_alive_s=keep_alive_s,
        truncate=truncate,
        logprobs=logprobs,
        top_logprobs=top_logprobs,
        render_only=render_only,
    )


def _with_own(model: Model, messages: list[JsonObject]) -> list[JsonObject]:
    """Return the messages after the model's own system prompt and messages (§3.2)."""
    if not messages:
        return []
    whole = [*map(read_message, model.messages), *messages]
    if model.system and messages[0]["role"] != "system":
        return [{"role": "system", "content": model.system}, *whole]
    return whole


def check_generate(body: JsonObject, folder: ModelFolder) -> Ask:
    """Return what `POST /api/generate` asks for, as a chat of one prompt."""
    prompt = typed(body, "prompt", str, "")
    system = typed(body, "system", str, "")
    messages: list[JsonObject] = []
    if prompt:
        messages = [{"role": "system", "content": system}] if system else []
        messages.append(
            {"role": "user", "content": prompt, "images": typed(body, "images", list, [])}
        )
    return check_chat({**body, "messages": messages, "tools": None}, folder)


def find(name: str, folder: ModelFolder, *, in_show: bool = False) -> Model:
    """Return the model of that name, or refuse; show says its name with the tag."""
    if not name:
        raise body_error("model is required")
    model = folder.find(name)
    if model is not None:
        return model
    if not is_valid(name):
        raise body_error("invalid model name")
    recipe = folder.recipe(name)
    if recipe is not None:
        raise weights_gone(name, recipe.weights)
    damage = folder.broken(name)
    if damage:
        raise Refused(500, f"unable to load model: {damage}")
    raise not_found(full_name(name) if in_show else name)


def keep_alive(value: object) -> float | None:
    """Return the seconds to keep a model in memory; None if it was not given (§3.4)."""
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        raise body_error(f"Unsupported type: '{_GO_KINDS[go_kind(value)]}'")
    seconds = _duration(value) if isinstance(value, str) else float(value)
    return FOREVER if seconds < 0 else seconds


def _duration(text: str) -> float:
    if text == "0":
        return 0.0
    parts = _PART.findall(text.lstrip("+-"))
    if not text or not parts or not _DURATION.fullmatch(text):
        raise body_error(f"time: invalid duration {json.dumps(text, ensure_ascii=False)}")
    for _, unit in parts:
        if not unit:
            raise body_error(f'time: missing unit in duration "{text}"')
        if unit not in _UNITS:
            raise body_error(f'time: unknown unit "{unit}" in duration "{text}"')
    return go_seconds(text)


def read_message(part: object) -> JsonObject:
    """Return a message of a body, with the names of its fields and its role in lower case.

    Raises:
        Refused: 400, one of its fields has another type.
    """
    if not isinstance(part, dict):
        raise body_error(
            f"json: cannot unmarshal {go_kind(part)} into Go struct field ChatRequest.messages "
            "of type api.Message"
        )
    message = cast("JsonObject", {str(name).lower(): value for name, value in part.items()})
    for name in ("role", "content", "thinking", "tool_name", "tool_call_id"):
        value = message.get(name)
        if value is not None and not isinstance(value, str):
            raise body_error(
                f"json: cannot unmarshal {go_kind(value)} into Go struct field "
                f"Message.messages.{name} of type string"
            )
    for image in _entries(message, "images"):
        check_image(image)
    for call in _entries(message, "tool_calls"):
        check_call(call)
    return {**message, "role": str(message.get("role", "")).lower()}


def _entries(message: JsonObject, name: str) -> list[object]:
    value = message.get(name)
    if value is None:
        return []
    if not isinstance(value, list):
        raise body_error(
            f"json: cannot unmarshal {go_kind(value)} into Go struct field Message.messages.{name}"
        )
    return cast("list[object]", value)


def _think(value: object) -> bool | str | None:
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, str):
        if value in _LEVELS:
            return value
        raise body_error(
            f"invalid think value: {json.dumps(value, ensure_ascii=False)} (must be "
            '"high", "medium", "low", "max", true, or false)'
        )
    raise body_error(f"think must be a boolean or string {_THINK_KINDS}")


def _check_capabilities(
    model: Model, name: str, think: bool | str | None, tools: list[JsonObject]
) -> None:
    if think and not model.thinks:
        raise body_error(f'"{name}" does not support thinking')
    if "completion" not in model.capabilities:
        raise body_error(f'"{name}" does not support chat')
    if tools and "tools" not in model.capabilities:
        raise body_error(f"registry.ollama.ai/library/{model.name} does not support tools")


def read_options(options: JsonObject) -> JsonObject:
    """Return the options that are known, of their types; null is as good as nothing.

    Raises:
        Refused: 500, one is of another type (§3.5).
    """
    chosen: JsonObject = {}
    for name, value in options.items():
        if value is None or name not in _KINDS:
            continue
        chosen[name] = _option(name, value)
    return chosen


def _option(name: str, value: object) -> object:
    kind = _KINDS[name]
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    if kind == "float32" and is_number:
        return value
    if kind == "integer" and is_number:
        return int(cast("float", value))
    if kind == "boolean" and isinstance(value, bool):
        return value
    if kind == "array" and isinstance(value, list):
        if all(isinstance(entry, str) for entry in value):
            return value
        kind = "an array of strings"
    article = "" if kind.startswith("an ") else "type "
    raise Refused(500, f'option "{name}" must be of {article}{kind}')


def _format(value: object) -> str | JsonObject:
    if value is None or value == "":
        return ""
    if value == "json" or isinstance(value, dict):
        return cast("str | JsonObject", value)
    raise Refused(
        500, f'invalid format: {json.dumps(value)}; expected "json" or a valid JSON Schema object'
    )


def _settings(model: Model, chosen: JsonObject, *, shift: bool) -> LoadSettings:
    wanted = int(chosen.get("num_ctx", DEFAULT_CONTEXT))
    smallest = SMALLEST_CONTEXT_WITH_IMAGES if model.sees else SMALLEST_CONTEXT
    return LoadSettings(
        num_ctx=max(smallest, min(wanted, model.trained_context)),
        num_batch=max(1, min(int(chosen.get("num_batch", LARGEST_BATCH)), LARGEST_BATCH)),
        num_gpu=int(chosen.get("num_gpu", -1)),
        main_gpu=max(0, int(chosen.get("main_gpu", 0))),
        num_thread=max(0, int(chosen.get("num_thread", 0))),
        use_mmap=chosen.get("use_mmap"),
        draft_num_predict=int(chosen.get("draft_num_predict", 0)),
        shift=shift,
    )
