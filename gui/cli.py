"""Ask models from the command line, and compare how fast they answer."""

import argparse
import asyncio
import io
import os
import sys
import threading
from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing, asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from gui.engine import launch
from gui.fields import Value
from gui.ollama import errors
from gui.ollama.client import OllamaClient, chat_request
from gui.ollama.figures import NONE, Figures, shown
from gui.ollama.options import parsed
from gui.ollama.wire import Message
from gui.terminal import PrintedAnswer, Waiting, notice

FAILED = 1
MISUSED = 2
INTERRUPTED = 130
_CUT_OFF = "The answer was cut off: it has num_predict tokens, or the context (num_ctx) is full."


class CannotAsk(Exception):
    """There is nobody to ask; the text says why and what to do."""


@dataclass(frozen=True, slots=True)
class Asked:
    """How one model did; without figures if it failed."""

    model: str
    figures: Figures | None = None
    first_token_s: float | None = None


def main(given: argparse.Namespace) -> int:
    """Ask as `given`; return the exit status: 0, 1 if a model failed, 2 if it was misused."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # a terminal need not know all letters
    try:
        return asyncio.run(_ask(given))
    except errors.OptionInvalid as error:
        notice(str(error))
        return MISUSED
    except (CannotAsk, errors.OllamaError, launch.EngineError) as error:
        notice(str(error))
        return FAILED
    except KeyboardInterrupt:
        notice("Stopped.")
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read our output has left; Python would stumble over it once more at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED


async def _ask(given: argparse.Namespace) -> int:
    chosen = _chosen(given)
    async with _client(given) as client:
        models: list[str] = given.model or [await _some_model(client, is_engine=given.engine)]
        results: list[Asked] = []
        for model in models:
            if len(models) > 1:
                print(f"{model}:", flush=True)
            answer = _ask_one(client, model, given.prompt, chosen, is_engine=given.engine)
            results.append(await answer)
    if len(results) > 1:
        print(_table(results))
    return 0 if all(result.figures for result in results) else FAILED


def _chosen(given: argparse.Namespace) -> dict[str, Value]:
    """Return the options of the command line by name; several stop texts make a list."""
    chosen: dict[str, Value] = {}
    stops: list[str] = []
    for assignment in given.option:
        name, equals, text = assignment.partition("=")
        if not equals:
            reason = f"“{assignment}” is no option: write it as temperature=0.2, for example."
            raise errors.OptionInvalid(reason=reason)
        if name == "stop":
            stops.append(text)
        chosen[name] = stops if name == "stop" else parsed(name, text)
    if given.think is not None:
        chosen["think"] = parsed("think", given.think)
    if given.keep_alive is not None:
        chosen["keep_alive"] = parsed("keep_alive", given.keep_alive)
    if given.format is not None:
        chosen["format"] = parsed("format", _schema_text(given.format))
    if given.no_stream:
        chosen["stream"] = False
    return chosen


def _schema_text(given: str) -> str:
    """Return the schema in the file of that name, or what was given if there is none."""
    if given in {"", "json"} or given.lstrip().startswith("{"):
        return given
    try:
        return Path(given).read_text(encoding="utf-8")
    except (OSError, UnicodeError) as error:
        why = (error.strerror if isinstance(error, OSError) else None) or "it is no text"
        reason = f"format is json, a JSON Schema, or a file; {given} cannot be read: {why}."
        raise errors.OptionInvalid(reason=reason) from error


@asynccontextmanager
async def _client(given: argparse.Namespace) -> AsyncGenerator[OllamaClient, None]:
    """Give a client of the server that was asked for; the engine runs only as long."""
    if not given.engine:
        async with OllamaClient(given.server) as client:
            yield client
        return
    models = given.model or [launch.DEMO_MODEL.name]
    await _fetch_demo_model(models)
    variants = launch.VARIANTS if given.test_variants else launch.variants_named(models)
    engine = await asyncio.to_thread(launch.start, variants=variants)
    try:
        async with OllamaClient(engine.url, headers=engine.headers) as client:
            yield client
    finally:
        engine.stop()


async def _fetch_demo_model(models: Sequence[str]) -> None:
    """Fetch the demo model if it is asked for and not there, saying first what it is."""
    demo = launch.DEMO_MODEL
    is_wanted = launch.is_available() and any(map(launch.is_demo_model, models))
    if not is_wanted or launch.has_demo_model():
        return
    notice(
        f"Fetching the demo model {demo.title} ({demo.download_bytes / 1e6:.0f} MB, "
        f"licence {demo.licence})."
    )
    stop = threading.Event()
    try:
        await asyncio.to_thread(launch.fetch_demo_model, _FetchReport(), stop)
    finally:
        stop.set()
    notice("The demo model is ready.")


class _FetchReport:
    """Tells how far a fetch is: in one line that changes, or a line each tenth of the way."""

    def __init__(self) -> None:
        self._is_terminal = sys.stderr.isatty()
        self._tenths = 0

    def __call__(self, done_bytes: int, total_bytes: int) -> None:
        said = f"{done_bytes / 1e6:.0f} of {total_bytes / 1e6:.0f} MB"
        tenths = done_bytes * 10 // total_bytes
        if self._is_terminal:
            end = "\n" if done_bytes == total_bytes else ""
            print(f"\r{said}", end=end, file=sys.stderr, flush=True)
        elif tenths > self._tenths:
            notice(said)
        self._tenths = tenths


async def _some_model(client: OllamaClient, *, is_engine: bool) -> str:
    """Return the model to ask if none is named: one in memory, else the newest that can chat.

    Of the built-in engine it is the demo model, which has been fetched for it.
    """
    if is_engine:
        return _asking(launch.DEMO_MODEL.name)
    try:
        loaded = (await client.ps()).models
        installed = await client.tags()
    except errors.ConnectionFailed as error:
        raise CannotAsk(_no_server(error)) from error
    names = [model.name for model in loaded] + [
        model.name
        for model in installed
        if model.capabilities is None or "completion" in model.capabilities
    ]
    if not names:
        raise CannotAsk(
            f"There is no model on {client.base_url} yet. Fetch one there with: ollama pull NAME; "
            "or use the built-in engine: --engine."
        )
    return _asking(names[0])


def _asking(model: str) -> str:
    notice(f"Asking {model}.")
    return model


def _no_server(error: errors.OllamaError) -> str:
    return f"{error} Or use the built-in engine, which needs no server: --engine."


async def _ask_one(
    client: OllamaClient, model: str, prompt: str, chosen: dict[str, Value], *, is_engine: bool
) -> Asked:
    """Print one model's answer and figures, or why there are none."""
    request = chat_request(model, [Message("user", prompt)], chosen)
    answer = PrintedAnswer()
    waiting = Waiting(f"Waiting for {model}")
    last = None
    try:
        async with aclosing(client.chat(request)) as chunks:
            async for chunk in chunks:
                waiting.stop()
                answer.add(chunk)
                if chunk.is_last:
                    last = chunk
    except errors.OllamaError as error:
        answer.end()
        notice(f"{model}: {await _explained(error, client, is_engine=is_engine)}")
        return Asked(model)
    finally:
        waiting.stop()
        answer.end()
    figures = Figures.of(last)
    print(f"Took {figures.summary()}")
    if last is not None and last.done_reason == "length":
        notice(f"{model}: {_CUT_OFF}")
    return Asked(model, figures, answer.first_token_s)


async def _explained(error: errors.OllamaError, client: OllamaClient, *, is_engine: bool) -> str:
    """Return what an error says, with what else there is to ask."""
    if isinstance(error, errors.ConnectionFailed):
        return _no_server(error)
    if isinstance(error, errors.ModelNotFound):
        with suppress(errors.OllamaError):
            names = sorted(model.name for model in await client.tags())
            said = _not_in_engine(error) if is_engine else str(error)
            return f"{said} It has {', '.join(names) or 'no models'}."
    return str(error)


def _not_in_engine(error: errors.ModelNotFound) -> str:
    return (
        f"The built-in engine has no model named {error.facts['model']}. Check the name, or put "
        "a GGUF file into its folder: python3 -m gui.engine --help tells where that is."
    )


def _table(results: Sequence[Asked]) -> str:
    rows = [("model", "load", "first token", "tok/s", "total"), *map(_row, results)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = [
        "  ".join([row[0].ljust(widths[0]), *map(str.rjust, row[1:], widths[1:])]) for row in rows
    ]
    return "\n".join(["", *lines, *_fastest(results)])


def _row(asked: Asked) -> tuple[str, str, str, str, str]:
    figures = asked.figures or Figures()
    return (
        asked.model,
        _seconds(figures.load_s),
        _seconds(asked.first_token_s if asked.figures else None),
        shown(figures.tokens_per_second, ".1f"),
        _seconds(figures.total_s),
    )


def _seconds(seconds: float | None) -> str:
    return NONE if seconds is None else f"{seconds:.2f} s"


def _fastest(results: Sequence[Asked]) -> list[str]:
    """Return the line that says how much faster the fastest was, if two can be compared."""
    speeds = sorted(
        (
            (asked.figures.tokens_per_second, asked.model)
            for asked in results
            if asked.figures and asked.figures.tokens_per_second
        ),
        reverse=True,
    )
    if len(speeds) < 2:
        return []
    (best, model), *others = speeds
    compared = ", ".join(f"{best / speed:.2f} times as fast as {other}" for speed, other in others)
    return [f"{model} was the fastest: {compared}."]
