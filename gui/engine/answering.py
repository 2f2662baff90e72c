"""Turn a request into what the runner is asked, and the runner's events into Ollama's chunks."""

import time
from collections.abc import AsyncGenerator, Mapping
from contextlib import aclosing
from datetime import UTC, datetime
from typing import Any

from gui.engine import images, logprobs, tools
from gui.engine.fitting import newest_that_fit
from gui.engine.memory import Memory
from gui.engine.refusals import Refused, is_too_long
from gui.engine.requests import Ask
from gui.engine.runner_client import Runner

JsonObject = dict[str, Any]

_DEFAULTS: JsonObject = {
    "temperature": 0.8,
    "top_k": 40,
    "top_p": 0.9,
    "min_p": 0.0,
    "typical_p": 1.0,
    "repeat_last_n": 64,
    "repeat_penalty": 1.0,
    "presence_penalty": 0.0,
    "frequency_penalty": 0.0,
    "seed": -1,
    "num_predict": -1,
    "num_keep": 4,
    "stop": [],
}
"""Ollama's own defaults (ollama-api §3.5), which are not llama.cpp's."""
_CONTEXTS_OF_ANSWER = 10
"""An answer without limit ends after so many contexts."""
_OTHER_NAMES = {"num_keep": "n_keep", "num_predict": "max_tokens"}


async def answer(ask: Ask, memory: Memory) -> AsyncGenerator[JsonObject, None]:
    """Yield the chunks of an answer, the last one with the figures.

    Raises:
        Refused: the model cannot be loaded, or the runner refuses.
    """
    if ask.render_only and ask.messages and ask.keep_alive_s is None:
        ready = memory.ready(ask.model, ask.settings)
        if ready is not None:  # whatever it is at work on need not be waited for
            yield await _rendered(ask, ready)
            return
    began_ns = time.monotonic_ns()
    async with memory.use(ask.model, ask.settings, ask.keep_alive_s) as runner:
        loaded_ns = time.monotonic_ns()
        if not ask.messages:
            yield chunk(ask, done_reason="load")
            return
        if ask.render_only:
            yield await _rendered(ask, runner)
            return
        async with aclosing(_events(ask, runner)) as events:
            reader = _EventReader(ask)
            async for event in events:
                for made in reader.read(event):
                    yield made
        for made in reader.held_back():
            yield made
        last = reader.last()
        last["load_duration"] = loaded_ns - began_ns
        last["total_duration"] = time.monotonic_ns() - began_ns
        yield {name: value for name, value in last.items() if value != 0}


def chunk(ask: Ask, *, done_reason: str = "", **message: object) -> JsonObject:
    """Return a chunk with the given parts of a message."""
    made: JsonObject = {
        "model": ask.name,
        "created_at": _now(),
        "message": {"role": "assistant", "content": "", **message},
        "done": bool(done_reason),
    }
    return {**made, "done_reason": done_reason} if done_reason else made


def _now() -> str:
    return datetime.now(UTC).isoformat().replace("+00:00", "Z")


async def _rendered(ask: Ask, runner: Runner) -> JsonObject:
    """Return what shows the prompt that the model would read."""
    messages = ask.messages
    prompt = await runner.render(_runner_body(ask, messages))
    if ask.truncate and await runner.count(prompt) > _room(runner):
        messages = await _fitting(ask, runner)
        prompt = await runner.render(_runner_body(ask, messages))
    count = sum(len(message.get("images") or ()) for message in messages)
    made = chunk(ask, role="")
    shown = images.with_numbers(prompt, runner.image_mark)
    return {**made, "_debug_info": {"rendered_template": shown, "image_count": count}}


async def _events(ask: Ask, runner: Runner) -> AsyncGenerator[JsonObject, None]:
    """Ask the runner; if the prompt is too long, once more without the oldest messages (§3.7).

    The runner is asked first and the prompt counted only when it refuses: most prompts fit, and
    what is not counted beforehand costs nothing.
    """
    has_begun = False
    try:
        async with aclosing(runner.chat(_runner_body(ask, ask.messages))) as events:
            async for event in events:
                has_begun = True
                yield event
    except Refused as refused:
        if has_begun or not ask.truncate or not is_too_long(refused):
            raise
    else:
        return
    messages = await _fitting(ask, runner)
    async with aclosing(runner.chat(_runner_body(ask, messages))) as events:
        async for event in events:
            yield event


async def _fitting(ask: Ask, runner: Runner) -> list[JsonObject]:
    async def count(messages: list[JsonObject]) -> int:
        return await runner.count(await runner.render(_runner_body(ask, messages)))

    return await newest_that_fit(ask.messages, count, _room(runner))


def _room(runner: Runner) -> int:
    """Return how many tokens a prompt may have: one less than the window, for the answer."""
    return runner.context - 1


def _runner_body(ask: Ask, messages: list[JsonObject]) -> JsonObject:
    options = {**_DEFAULTS, **{k: v for k, v in ask.options.items() if k in _DEFAULTS}}
    limit = options["num_predict"]
    most = _CONTEXTS_OF_ANSWER * ask.settings.num_ctx
    options["num_predict"] = most if limit < 0 else min(limit, most)
    body: JsonObject = {
        **{_OTHER_NAMES.get(name, name): value for name, value in options.items()},
        "messages": [_runner_message(message, sees=ask.model.sees) for message in messages],
        "stream": True,
        "stream_options": {"include_usage": True},
        "cache_prompt": True,
        **ask.model.extra,
    }
    if ask.model.thinks:
        body["chat_template_kwargs"] = {"enable_thinking": ask.think is not False}
    if ask.tools:
        # They are told to the template only: what their calls look like is ours to say.
        body |= {"tools": ask.tools, "tool_choice": "none"}
    form = tools.calls_schema(ask.tools) if ask.wants_call else ask.format
    if form:
        body["response_format"] = _response_format(form)
    if ask.logprobs:
        body.update(logprobs.to_ask_for(ask.top_logprobs))
    return body


def _response_format(form: str | JsonObject) -> JsonObject:
    if isinstance(form, str):
        return {"type": "json_object"}
    return {"type": "json_schema", "json_schema": {"name": "answer", "schema": form}}


def _runner_message(message: JsonObject, *, sees: bool) -> JsonObject:
    made: JsonObject = {"role": message["role"], "content": message.get("content") or ""}
    if message.get("images"):
        if not sees:
            raise images.no_eyes()
        made["content"] = _shown(message["images"], made["content"])
    if message.get("tool_calls"):
        made["tool_calls"] = [tools.for_runner(call) for call in message["tool_calls"]]
    for name, runner_name in (("tool_call_id", "tool_call_id"), ("tool_name", "name")):
        if message.get(name):
            made[runner_name] = message[name]
    return made


def _shown(shown: list[str | None], text: str) -> list[JsonObject]:
    """Return a content of images and a text in OpenAI's form."""
    urls = [{"type": "image_url", "image_url": {"url": images.url_of(image)}} for image in shown]
    return [*urls, {"type": "text", "text": text}]


class _EventReader:
    """Makes chunks of the runner's events, and the last chunk of what they leave."""

    def __init__(self, ask: Ask) -> None:
        self._ask = ask
        self._held_back: list[str] = []
        self._reason = "stop"
        self._timings: Mapping[str, Any] = {}
        self._prefill = _prefill(ask)
        self._tokens = logprobs.ShownTokens(ask.top_logprobs)

    def read(self, event: JsonObject) -> list[JsonObject]:
        self._timings = event.get("timings", self._timings)
        made: list[JsonObject] = []
        for choice in event.get("choices", ()):
            delta = choice.get("delta") or {}
            if choice.get("finish_reason") == "length":
                self._reason = "length"
            message = self._message(delta)
            tokens = self._tokens.of(_entries(choice), "".join(message.values()))
            if message:
                shown = {"logprobs": tokens} if tokens else {}
                made.append({**chunk(self._ask, **message), **shown})
        return made

    def held_back(self) -> list[JsonObject]:
        """Return what was not shown while it came: a call, whole, or what there is of one."""
        text = "".join(self._held_back)
        if not text:
            return []
        call = tools.call_in(text)
        if call is None:
            return [chunk(self._ask, content=text)]
        return [chunk(self._ask, tool_calls=[call])]

    def last(self) -> JsonObject:
        """Return the last chunk, with the figures."""
        timings = self._timings
        cached = int(timings.get("cache_n", 0))
        return {
            **chunk(self._ask, done_reason=self._reason),
            "prompt_eval_count": cached + int(timings.get("prompt_n", 0)),
            "prompt_eval_cached_count": cached,
            "prompt_eval_duration": _ns(timings.get("prompt_ms", 0)),
            "eval_count": int(timings.get("predicted_n", 0)),
            "eval_duration": _ns(timings.get("predicted_ms", 0)),
        }

    def _message(self, delta: JsonObject) -> JsonObject:
        message: JsonObject = {}
        if delta.get("reasoning_content"):
            message["thinking"] = delta["reasoning_content"]
        content = self._without_prefill(delta.get("content") or "")
        if self._ask.wants_call:
            self._held_back.append(content)
        elif content:
            message["content"] = content
        return message

    def _without_prefill(self, content: str) -> str:
        """Return what goes beyond the words that were put into the model's mouth."""
        if not self._prefill:
            return content
        if self._prefill.startswith(content):
            self._prefill = self._prefill[len(content) :]
            return ""
        beyond = content.removeprefix(self._prefill)
        self._prefill = ""
        return beyond


def _entries(choice: JsonObject) -> list[JsonObject]:
    return list((choice.get("logprobs") or {}).get("content") or ())


def _prefill(ask: Ask) -> str:
    last = ask.messages[-1]
    return str(last.get("content") or "") if last["role"] == "assistant" else ""


def _ns(milliseconds: float) -> int:
    return int(milliseconds * 1_000_000)
