"""Start a runner, and talk to it over HTTP: one loaded model."""

import asyncio
import contextlib
import json
import os
import re
import secrets
import sys
from collections.abc import AsyncGenerator
from dataclasses import asdict
from pathlib import Path
from typing import Any, cast

import httpx

from gui.engine.model import Model
from gui.engine.refusals import Refused, from_runner
from gui.engine.requests import LoadSettings

JsonObject = dict[str, Any]

_ILLEGAL_INSTRUCTION = -4
_LAST_BYTES = 8 * 1024
_CONNECT_S = 5.0
_LOGGED_ERROR = re.compile(r"[\d.]+ E (?:\w+ )?\S+: (?:error loading model: )?")
"""How llama.cpp begins a line about an error: with the time, and where in its code it is."""


class Runner:
    """One running model; to end it is to free its memory.

    `context` is the window that was made for it, in tokens: llama.cpp rounds up what it is asked
    for, to a multiple of 256. `image_mark` is what stands for an image in a prompt.
    """

    def __init__(self, process: "_Process", key: str, url: str) -> None:
        self.context = 0
        self.image_mark = ""
        self._process = process
        self._http = httpx.AsyncClient(
            base_url=url,
            headers={"Authorization": f"Bearer {key}"},
            timeout=httpx.Timeout(None, connect=_CONNECT_S),
            # It drops idle connections after 5 s, and to use one again would race with that.
            limits=httpx.Limits(max_keepalive_connections=0),
            trust_env=False,
        )

    @classmethod
    async def start(cls, model: Model, settings: LoadSettings) -> "Runner":
        """Return a runner once the model is loaded; being cancelled ends it.

        Raises:
            Refused: the model cannot be loaded; with the last of what the runner said.
        """
        key = secrets.token_hex(32)
        description = {**asdict(settings), "key": key, "path": str(model.path)}
        description |= {"template": model.template, "projector": str(model.projector or "")}
        process = await _Process.start(description)
        try:
            said = json.loads(await process.first_line or "{}")
        except BaseException:
            process.end()
            raise
        if "url" not in said:
            process.end()
            raise await _not_loaded(process, str(said.get("error", "")))
        runner = cls(process, key, said["url"])
        try:
            await runner._read_facts()
        except BaseException:
            process.end()
            raise
        return runner

    @property
    def has_ended(self) -> bool:
        """Whether the process is gone, by itself or not."""
        return self._process.ended.is_set()

    def end(self) -> None:
        """End the process at once."""
        self._process.end()

    async def chat(self, body: JsonObject) -> AsyncGenerator[JsonObject, None]:
        """Yield the events of a streamed chat completion.

        Raises:
            Refused: the runner refuses, or ends.
        """
        try:
            async with self._http.stream("POST", "/v1/chat/completions", json=body) as response:
                if response.status_code != 200:
                    raise from_runner(response.status_code, await response.aread())
                async for event in _events(response):
                    if "error" in event:
                        raise from_runner(500, json.dumps(event).encode())
                    yield event
        except httpx.HTTPError as error:
            raise await self._stopped() from error

    async def render(self, body: JsonObject) -> str:
        """Return the prompt that the model's template makes of the messages in `body`.

        Raises:
            Refused: the template makes none of them, or the runner ends.
        """
        return str((await self._answer("POST", "/apply-template", body)).get("prompt", ""))

    async def count(self, prompt: str) -> int:
        """Return how many tokens the model reads a prompt as.

        Raises:
            Refused: the runner ends.
        """
        body = {"content": prompt, "add_special": True, "parse_special": True}
        return len((await self._answer("POST", "/tokenize", body)).get("tokens", ()))

    async def _read_facts(self) -> None:
        facts = await self._answer("GET", "/props", None)
        self.context = int(facts["default_generation_settings"]["n_ctx"])
        self.image_mark = str(facts.get("media_marker") or "")

    async def _answer(self, method: str, path: str, body: JsonObject | None) -> JsonObject:
        try:
            response = await self._http.request(method, path, json=body)
        except httpx.HTTPError as error:
            raise await self._stopped() from error
        if response.status_code != 200:
            raise from_runner(response.status_code, response.content)
        answer: JsonObject = response.json()
        return answer

    async def _stopped(self) -> Refused:
        self.end()
        await self._process.ended.wait()
        return Refused(
            500,
            "model runner has unexpectedly stopped, this may be due to resource limitations or an "
            "internal error, check ollama server logs for details",
        )


class _Process(asyncio.SubprocessProtocol):
    """The runner's process: its one line of JSON, and the last of what it says besides."""

    def __init__(self) -> None:
        self._transport: asyncio.SubprocessTransport
        self._said = bytearray()
        self._last_words = bytearray()
        self.first_line: asyncio.Future[bytes] = asyncio.get_running_loop().create_future()
        self.ended = asyncio.Event()

    @classmethod
    async def start(cls, description: JsonObject) -> "_Process":
        transport, process = await asyncio.get_running_loop().subprocess_exec(
            cls, *(sys.executable, "-m", "gui.engine.runner"), env=_environment()
        )
        stdin = cast("asyncio.WriteTransport", transport.get_pipe_transport(0))
        stdin.write(json.dumps(description).encode() + b"\n")
        return process

    @property
    def exit_status(self) -> int | None:
        return self._transport.get_returncode()

    @property
    def last_words(self) -> str:
        return self._last_words.decode("utf-8", "replace").strip()

    def end(self) -> None:
        with contextlib.suppress(ProcessLookupError):
            self._transport.kill()
        self._transport.close()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.SubprocessTransport", transport)

    def pipe_data_received(self, fd: int, data: bytes) -> None:
        if fd == 2:
            self._last_words = (self._last_words + data)[-_LAST_BYTES:]
        elif not self.first_line.done():
            self._said += data
            if b"\n" in self._said:
                self.first_line.set_result(bytes(self._said))

    def process_exited(self) -> None:
        if not self.first_line.done():
            self.first_line.set_result(b"")
        self.ended.set()


def _environment() -> dict[str, str]:
    """Return the environment in which a child finds this package, wherever it runs from."""
    package_parent = str(Path(__file__).resolve().parents[2])
    path = [package_parent, os.environ.get("PYTHONPATH", "")]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, path))}


async def _not_loaded(process: _Process, reason: str) -> Refused:
    await process.ended.wait()
    if process.exit_status == _ILLEGAL_INSTRUCTION:
        return Refused(500, "the built-in engine is not available on this processor: it needs AVX2")
    words = " ".join(_telling(process.last_words)) or reason or "it said nothing"
    return Refused(500, f"llama-server process has terminated: error loading model: {words}")


def _telling(last_words: str) -> list[str]:
    """Return the line that tells why: llama.cpp's first error, Python's last, or the last ones."""
    lines = [" ".join(line.split()) for line in last_words.splitlines() if line.strip()]
    logged = [line[found.end() :] for line in lines if (found := _LOGGED_ERROR.match(line))]
    raised = [line for line in lines if "error" in line.lower()]
    return logged[:1] or raised[-1:] or lines[-2:]


async def _events(response: httpx.Response) -> AsyncGenerator[JsonObject, None]:
    """Yield the JSON objects of a stream of server-sent events."""
    rest = b""
    async for part in response.aiter_raw():
        *lines, rest = (rest + part).split(b"\n")
        for line in lines:
            if line.startswith(b"data: {"):
                yield json.loads(line[6:])
            elif line.startswith(b"error: {"):
                yield {"error": json.loads(line[7:])}
