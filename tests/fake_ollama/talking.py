"""Routes in which a model answers: chat and generate, with every check in its order (§4.6)."""

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tests.fake_ollama.answers import Answer
from tests.fake_ollama.connection import JSON, Exchange
from tests.fake_ollama.decoding import chat_fields, decode_fields, first_value, generate_fields
from tests.fake_ollama.encoding import dump, quoted, utc
from tests.fake_ollama.features import Features
from tests.fake_ollama.models import FakeModel
from tests.fake_ollama.names import Name, asked_name
from tests.fake_ollama.options import LoadSettings, check_types, load_settings
from tests.fake_ollama.players import answer_asked_for, play
from tests.fake_ollama.prompts import prompt_tokens, rendered
from tests.fake_ollama.records import Request
from tests.fake_ollama.refused import Refused
from tests.fake_ollama.reply import Dialect, Reply, Style
from tests.fake_ollama.state import State
from tests.fake_ollama.steps import Chat

JsonObject = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Ask:
    """What a request asks of a model. Without `messages` it only loads or unloads it."""

    dialect: Dialect
    name: Name
    fields: JsonObject
    messages: Sequence[JsonObject]
    script: JsonObject | None

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


async def chat(exchange: Exchange, state: State) -> None:
    """POST /api/chat."""
    request = exchange.request
    fields = chat_fields(state.features)
    body, decoded = _decoded(request, fields, "ChatRequest")
    messages = decoded.get("messages", [])
    await _answer(exchange, state, _ask(Dialect.CHAT, body, decoded, messages, state.features))


async def generate(exchange: Exchange, state: State) -> None:
    """POST /api/generate."""
    request = exchange.request
    fields = generate_fields(state.features)
    body, decoded = _decoded(request, fields, "GenerateRequest")
    prompt, images = decoded.get("prompt", ""), decoded.get("images", [])
    messages = [{"role": "user", "content": prompt, "images": images}] if prompt or images else []
    await _answer(exchange, state, _ask(Dialect.GENERATE, body, decoded, messages, state.features))


def _decoded(request: Request, fields: Any, struct: str) -> tuple[JsonObject, JsonObject]:
    body = first_value(request.raw_body)
    return body, decode_fields(body, fields, struct)


def _ask(
    dialect: Dialect,
    body: JsonObject,
    fields: JsonObject,
    messages: Sequence[JsonObject],
    features: Features,
) -> Ask:
    if not 0 <= fields.get("top_logprobs", 0) <= 20:
        raise Refused(400, "top_logprobs must be between 0 and 20")
    name = asked_name(fields.get("model", ""), knows_cloud=features.runs_cloud_unpulled)
    return Ask(dialect, name, fields, messages, body.get("_fake"))


async def _answer(exchange: Exchange, state: State, ask: Ask) -> None:
    if ask.name.is_cloud:
        await _answer_from_cloud(exchange, state, ask, ask.name.bare, {})
        return
    model = state.installed(ask.name)
    if not ask.messages and ask.keep_s == 0:
        state.memory.unload(model)
        _respond_without_text(exchange, state, ask, "unload")
        return
    if model.remote_host:
        remote = {"remote_model": model.remote_model, "remote_host": model.remote_host}
        await _answer_from_cloud(exchange, state, ask, ask.name.sent, remote)
        return
    _check_capabilities(ask, model, state.features)
    check_types(ask.options)
    await _answer_in_memory(exchange, state, ask, model)


async def _answer_from_cloud(
    exchange: Exchange, state: State, ask: Ask, model: str, remote: JsonObject
) -> None:
    state.cloud.check(state.features, remote.get("remote_host", "ollama.com"))
    if not ask.messages:
        _respond_without_text(exchange, state, ask, "load")
        return
    style = _style(ask, state, model=model, extra=remote)
    reply = Reply(exchange, state.clock, style)
    await _speak(exchange, state, ask, reply, _next_answer(state, ask), thinks=ask.think is not False)


async def _answer_in_memory(
    exchange: Exchange, state: State, ask: Ask, model: FakeModel
) -> None:
    answer = _next_answer(state, ask) if ask.messages else None
    load_s = model.load_s if answer is None or answer.load_s is None else answer.load_s
    settings = _settings(ask, model, state)
    async with state.memory.holding(model, settings, ask.keep_s, load_s) as loaded:
        load_ns = time.monotonic_ns() - exchange.request.arrived_ns
        if not ask.messages:
            _respond_without_text(exchange, state, ask, "load")
            return
        if ask.fields.get("_debug_render_only"):
            _respond_rendered(exchange, state, ask)
            return
        async with state.memory.running(loaded):
            await _read_and_speak(exchange, state, ask, model, settings, answer, load_ns)


async def _read_and_speak(
    exchange: Exchange,
    state: State,
    ask: Ask,
    model: FakeModel,
    settings: LoadSettings,
    answer: Answer | None,
    load_ns: int,
) -> None:
    """Read the prompt, which may fail, then answer."""
    style = _style(ask, state, model=ask.name.sent, load_ns=load_ns)
    try:
        count = _prompt_tokens(ask, model, settings)
        _check_format(ask.fields.get("format", ""))
    except Refused as refused:
        Reply(exchange, state.clock, style).fail(str(refused), refused.status)
        return
    style = _style(ask, state, model=ask.name.sent, load_ns=load_ns, prompt_tokens=count)
    reply = Reply(exchange, state.clock, style)
    await _speak(exchange, state, ask, reply, answer, thinks=_thinks(ask, model, state.features))


async def _speak(
    exchange: Exchange,
    state: State,
    ask: Ask,
    reply: Reply,
    answer: Answer | None,
    *,
    thinks: bool,
) -> None:
    """Play the answer, or leave it to the test that drives this server."""
    if answer is not None:
        await play(reply, answer, thinks=thinks, limit=ask.most_tokens)
        return
    chat = Chat(state.thread, state.watch, exchange.request, reply, thinks=thinks)
    state.chats.append(chat)
    state.watch.changed()
    await chat.ended()


def _next_answer(state: State, ask: Ask) -> Answer | None:
    if ask.script is not None:
        return answer_asked_for(ask.script)
    return state.script.popleft() if state.script else state.usual_answer


def _check_capabilities(ask: Ask, model: FakeModel, features: Features) -> None:
    """Rows 7 and 8 of §4.6."""
    thinks_in_vain = ask.think is not None and not model.can("thinking")
    if thinks_in_vain and (ask.think is not False or not features.allows_think_off_anywhere):
        raise Refused(400, f"{quoted(ask.name.sent)} does not support thinking")
    if not model.can("completion"):
        wanted = "chat" if ask.dialect is Dialect.CHAT else "generate"
        raise Refused(400, f"{quoted(ask.name.sent)} does not support {wanted}")
    if ask.fields.get("tools") and not model.can("tools"):
        raise Refused(400, f"{ask.name.full} does not support tools")


def _check_format(format_: Any) -> None:
    if not isinstance(format_, dict) and format_ not in {"", "json"}:
        literal = quoted(dump(format_).decode())
        expected = 'expected "json" or a valid JSON Schema object'
        raise Refused(500, f"invalid format: {literal}; {expected}")


def _settings(ask: Ask, model: FakeModel, state: State) -> LoadSettings:
    shift = ask.fields.get("shift") if state.features.reloads_for_shift else None
    return load_settings(
        model.parameters,
        ask.options,
        default_context=state.context_length,
        trained_context=model.context_length,
        is_vision=model.can("vision"),
        shift=model.default_shift if shift is None else shift,
    )


def _prompt_tokens(ask: Ask, model: FakeModel, settings: LoadSettings) -> int:
    return prompt_tokens(
        [*model.messages, *ask.messages],
        settings.num_ctx,
        is_rendered=bool(model.renderer),
        truncate=ask.fields.get("truncate", True) and not model.is_mlx,
        shift=settings.shift,
    )


def _thinks(ask: Ask, model: FakeModel, features: Features) -> bool:
    if not model.can("thinking") or not features.knows_think:
        return False
    if ask.think is None:
        return features.thinks_by_default
    return ask.think is not False or model.always_thinks


def _style(
    ask: Ask,
    state: State,
    *,
    model: str,
    extra: Mapping[str, Any] | None = None,
    load_ns: int = 0,
    prompt_tokens: int = 0,
) -> Style:
    return Style(
        model=model,
        dialect=ask.dialect,
        is_streamed=ask.fields.get("stream", True),
        fails_with_status=state.features.fails_with_status,
        top_logprobs=ask.top_logprobs,
        numbers_tool_calls=state.features.numbers_tool_calls,
        fraction_digits=state.fraction_digits,
        extra=extra,
        load_ns=load_ns,
        prompt_tokens=prompt_tokens,
    )


def _respond_without_text(exchange: Exchange, state: State, ask: Ask, done_reason: str) -> None:
    line: JsonObject = {"model": ask.name.sent, "created_at": utc(state.clock.now_ns())}
    if ask.dialect is Dialect.CHAT:
        line["message"] = {"role": "assistant", "content": ""}
    else:
        line["response"] = ""
    exchange.respond(200, dump(line | {"done": True, "done_reason": done_reason}), JSON)


def _respond_rendered(exchange: Exchange, state: State, ask: Ask) -> None:
    images = sum(len(message.get("images", ())) for message in ask.messages)
    debug: JsonObject = {"rendered_template": rendered(ask.messages)}
    debug |= {"image_count": images} if images else {}
    line: JsonObject = {"model": ask.name.sent, "created_at": utc(state.clock.now_ns())}
    line |= {"message": {"role": "", "content": ""}, "done": False, "_debug_info": debug}
    exchange.respond(200, dump(line), JSON)
