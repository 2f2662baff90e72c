"""Routes in which a model answers, with every check in its order (§4.6)."""

import hashlib
import time
from collections.abc import Mapping
from typing import Any

from tests.fake_ollama.answers import Answer
from tests.fake_ollama.asking import Ask, ask_to_chat, ask_to_embed, ask_to_generate
from tests.fake_ollama.connection import JSON, Exchange
from tests.fake_ollama.encoding import dump, quoted, utc
from tests.fake_ollama.features import Features
from tests.fake_ollama.models import FakeModel
from tests.fake_ollama.options import LoadSettings, check_types, load_settings
from tests.fake_ollama.players import answer_asked_for, play
from tests.fake_ollama.prompts import newest, prompt_tokens, rendered
from tests.fake_ollama.refused import Refused
from tests.fake_ollama.reply import Dialect, Reply, Style
from tests.fake_ollama.state import State
from tests.fake_ollama.steps import Chat

JsonObject = dict[str, Any]


async def chat(exchange: Exchange, state: State) -> None:
    """POST /api/chat."""
    await _Talk(exchange, state, ask_to_chat(exchange.request, state.features)).answer()


async def generate(exchange: Exchange, state: State) -> None:
    """POST /api/generate."""
    await _Talk(exchange, state, ask_to_generate(exchange.request, state.features)).answer()


async def embed(exchange: Exchange, state: State) -> None:
    """POST /api/embed: vectors that say nothing, but are alike for like texts."""
    ask = ask_to_embed(exchange.request, state.features)
    model = state.installed(ask.name)
    check_types(ask.options)
    settings = _settings(ask, model, state)
    async with state.memory.holding(model, settings, ask.keep_s, model.load_s):
        texts = [message["content"] for message in ask.messages]
        size = ask.fields.get("dimensions")
        spent_ns = time.monotonic_ns() - exchange.request.arrived_ns
        line: JsonObject = {
            "model": ask.name.sent,
            "embeddings": [_vector(text, size) for text in texts],
        }
        line |= {"total_duration": spent_ns, "load_duration": spent_ns}
        line["prompt_eval_count"] = sum(len(text) // 4 + 1 for text in texts)
        exchange.respond(200, dump(line), JSON)


class _Talk:
    """One request to a model, from its checks to the end of its answer."""

    def __init__(self, exchange: Exchange, state: State, ask: Ask) -> None:
        self._exchange = exchange
        self._state = state
        self._ask = ask

    async def answer(self) -> None:
        """Answer from the cloud or from memory; rows 4 to 9 of §4.6.

        Raises:
            Refused: a check failed.
        """
        ask = self._ask
        if ask.name.is_cloud:
            await self._answer_from_cloud(ask.name.bare, {})
            return
        model = self._state.installed(ask.name)
        if not ask.messages and ask.keep_s == 0:
            self._state.memory.unload(model)
            self._respond_without_text("unload")
        elif model.remote_host:
            remote = {"remote_model": model.remote_model, "remote_host": model.remote_host}
            await self._answer_from_cloud(ask.name.sent, remote)
        else:
            _check_capabilities(ask, model, self._state.features)
            check_types(ask.options)
            await self._answer_from_memory(model)

    async def _answer_from_cloud(self, model: str, remote: Mapping[str, str]) -> None:
        self._state.cloud.check(self._state.features, remote.get("remote_host", "ollama.com"))
        if not self._ask.messages:
            self._respond_without_text("load")
            return
        await self._speak(self._style(model, remote=remote), thinks=self._ask.think is not False)

    async def _answer_from_memory(self, model: FakeModel) -> None:
        """Load the model, wait for its slot, read the prompt, answer; rows 10 to 13."""
        ask, memory = self._ask, self._state.memory
        settings = _settings(ask, model, self._state)
        load_s = self._load_s(model)
        async with memory.holding(model, settings, ask.keep_s, load_s) as loaded:
            load_ns = time.monotonic_ns() - self._exchange.request.arrived_ns
            if not ask.messages:
                self._respond_without_text("load")
                return
            if ask.fields.get("_debug_render_only"):
                self._respond_rendered(model, settings)
                return
            async with memory.running(loaded):
                await self._read_and_speak(model, settings, load_ns)

    async def _read_and_speak(self, model: FakeModel, settings: LoadSettings, load_ns: int) -> None:
        style = self._style(self._ask.name.sent, load_ns=load_ns)
        try:
            count = _prompt_tokens(self._ask, model, settings, self._state)
            _check_format(self._ask.fields.get("format", ""))
        except Refused as refused:
            # Not for the border: old servers have sent their 200 by now.
            self._reply(style).fail(str(refused), refused.status)
            return
        style = self._style(self._ask.name.sent, load_ns=load_ns, prompt_tokens=count)
        thinks = _thinks(self._ask, model, self._state.features)
        room = None if settings.shift else settings.num_ctx - count
        await self._speak(style, thinks=thinks, room=room)

    async def _speak(self, style: Style, *, thinks: bool, room: int | None = None) -> None:
        """Play the prepared answer, or leave it to the test that drives this server.

        `room` is what the window still holds, where nothing is dropped from it.
        """
        answer, reply = self._prepared_answer(), self._reply(style)
        if answer is not None:
            limits = [limit for limit in (self._ask.most_tokens, room) if limit is not None]
            await play(reply, answer, thinks=thinks, limit=min(limits, default=None))
            return
        state = self._state
        chat = Chat(state.thread, state.watch, self._exchange.request, reply, thinks=thinks)
        state.chats.append(chat)
        state.watch.changed()
        await chat.ended()

    def _prepared_answer(self) -> Answer | None:
        if self._ask.wishes is not None:
            return answer_asked_for(self._ask.wishes)
        script = self._state.script
        return script.popleft() if script else self._state.usual_answer

    def _load_s(self, model: FakeModel) -> float:
        """Return how long a load takes now: the prepared answer may say so."""
        if not self._ask.messages:
            return model.load_s
        if self._ask.wishes is not None:
            wished = answer_asked_for(self._ask.wishes).load_s
        else:
            script = self._state.script
            wished = script[0].load_s if script else None
        return model.load_s if wished is None else wished

    def _reply(self, style: Style) -> Reply:
        return Reply(self._exchange, self._state.clock, style)

    def _style(
        self,
        model: str,
        *,
        remote: Mapping[str, str] | None = None,
        load_ns: int = 0,
        prompt_tokens: int = 0,
    ) -> Style:
        features = self._state.features
        return Style(
            model=model,
            dialect=self._ask.dialect,
            is_streamed=self._ask.fields.get("stream", True),
            fails_with_status=features.fails_with_status,
            top_logprobs=self._ask.top_logprobs,
            numbers_tool_calls=features.numbers_tool_calls,
            fraction_digits=self._state.fraction_digits,
            remote=remote or {},
            load_ns=load_ns,
            prompt_tokens=prompt_tokens,
        )

    def _respond_without_text(self, done_reason: str) -> None:
        is_chat = self._ask.dialect is Dialect.CHAT
        text = {"message": {"role": "assistant", "content": ""}} if is_chat else {"response": ""}
        self._respond({**text, "done": True, "done_reason": done_reason})

    def _respond_rendered(self, model: FakeModel, settings: LoadSettings) -> None:
        messages = _all_messages(self._ask, model)
        if _truncates(self._ask, model):
            messages = newest(messages, settings.num_ctx, self._state.count_tokens)
        images = sum(len(message.get("images", ())) for message in messages)
        debug: JsonObject = {"rendered_template": rendered(messages)}
        debug |= {"image_count": images} if images else {}
        message = {"role": "", "content": ""}
        self._respond({"message": message, "done": False, "_debug_info": debug})

    def _respond(self, fields: JsonObject) -> None:
        created_at = utc(self._state.clock.now_ns(), self._state.fraction_digits)
        line = {"model": self._ask.name.sent, "created_at": created_at, **fields}
        self._exchange.respond(200, dump(line), JSON)


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


def _check_format(wanted: Any) -> None:
    if not isinstance(wanted, dict) and wanted not in {"", "json"}:
        literal = quoted(dump(wanted).decode())
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


def _prompt_tokens(ask: Ask, model: FakeModel, settings: LoadSettings, state: State) -> int:
    return prompt_tokens(
        _all_messages(ask, model),
        settings.num_ctx,
        is_rendered=bool(model.renderer),
        truncate=_truncates(ask, model),
        shift=ask.fields.get("shift", model.default_shift),
        count=state.count_tokens,
    )


def _truncates(ask: Ask, model: FakeModel) -> bool:
    return bool(ask.fields.get("truncate", True)) and not model.is_mlx


def _all_messages(ask: Ask, model: FakeModel) -> list[Mapping[str, Any]]:
    """Return what the model reads: its own system prompt and messages, then those asked (§3.2)."""
    has_system = ask.messages[0].get("role") == "system" or not model.system
    system = [] if has_system else [{"role": "system", "content": model.system}]
    return [*system, *model.messages, *ask.messages]


def _thinks(ask: Ask, model: FakeModel, features: Features) -> bool:
    if not model.can("thinking") or not features.knows_think:
        return False
    if ask.think is None:
        return features.thinks_by_default
    return ask.think is not False or model.always_thinks


def _vector(text: str, size: int | None) -> list[float]:
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()
    return [round(byte / 128 - 1, 6) for byte in digest[:size]]
