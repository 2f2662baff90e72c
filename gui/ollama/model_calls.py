"""Calls that change which models a server has, and what it recommends (ollama-api §6 and §7).

    async with aclosing(pull(client, "llama3.2")) as lines:
        async for line in lines:
            progress.take(line)

Pulling and making a model have no time-out: the registry may be slow, a model large. To stop a
download, cancel the task that iterates over it; the next one goes on where it was.
"""

from collections.abc import AsyncGenerator, Callable, Mapping
from contextlib import aclosing
from typing import Any

from msgspec import UNSET, Struct, UnsetType, to_builtins

from gui.fields import Value
from gui.ollama import errors, refusal
from gui.ollama.client import LONG_CALL_S, OllamaClient
from gui.ollama.lenient import JsonObject, NotJson
from gui.ollama.model_errors import (
    DownloadCutOff,
    DownloadLost,
    NotOffered,
    change_failure,
    download_failure,
)
from gui.ollama.pulling import SUCCESS
from gui.ollama.wire import Message, decode, encode

Refused = Callable[[errors.ServerRefused, str], errors.ServerRefused]


class CreateRequest(Struct, frozen=True, kw_only=True, rename={"base": "from"}):
    """The body of `POST /api/create` from an installed model; `parameters` are named options."""

    model: str
    base: str
    system: str | UnsetType = UNSET
    template: str | UnsetType = UNSET
    parameters: Mapping[str, Value] | UnsetType = UNSET
    messages: list[Message] | UnsetType = UNSET
    license: str | list[str] | UnsetType = UNSET


class ProgressLine(Struct, frozen=True, kw_only=True):
    """A line of the answer to pull and create. Sizes are bytes; `completed` is omitted while 0."""

    status: str = ""
    digest: str = ""
    total: int = 0
    completed: int = 0
    error: Any = None


class Recommendation(Struct, frozen=True, kw_only=True):
    """A model that the server recommends (server 0.22.1); `vram_bytes` is what it takes."""

    model: str = ""
    description: str = ""
    context_length: int | None = None
    vram_bytes: int | None = None
    required_plan: str | None = None


class Recommendations(Struct, frozen=True, kw_only=True):
    """GET /api/experimental/model-recommendations."""

    recommendations: list[Recommendation] = []


async def pull(client: OllamaClient, model: str) -> AsyncGenerator[ProgressLine, None]:
    """Yield the lines of a download as they come; it is whole once this ends without an error.

    Raises:
        DownloadFailed: the server says why; mostly in a line after status 200.
        DownloadCutOff: the stream ended without `success`.
        DownloadLost: the connection broke.
        NotOffered: the server has no such endpoint.
        errors.OllamaError: anything else between us and the server.
    """
    lines = _progress(client, "/api/pull", {"model": model, "stream": True}, download_failure)
    async with aclosing(lines):
        async for line in lines:
            yield line


async def create(
    client: OllamaClient, request: CreateRequest
) -> AsyncGenerator[ProgressLine, None]:
    """Yield what the server does to make a model; a base that is missing is downloaded first.

    Raises:
        ChangeRefused: the server says why.
        errors.OllamaError: as for `pull`.
    """
    body = {**to_builtins(request), "stream": True}
    lines = _progress(client, "/api/create", body, change_failure)
    async with aclosing(lines):
        async for line in lines:
            yield line


async def copy(client: OllamaClient, source: str, destination: str) -> None:
    """Give a model a second name; one that is there already under it is replaced.

    Raises:
        ChangeRefused: the server says why.
        errors.OllamaError: anything else between us and the server.
    """
    body = {"source": source, "destination": destination}
    await _change(client, "POST", "/api/copy", body, source)


async def delete(client: OllamaClient, model: str) -> None:
    """Delete a model; what is loaded of it stays in memory, so unload it first.

    Raises:
        ChangeRefused: the server says why.
        errors.OllamaError: anything else between us and the server.
    """
    await _change(client, "DELETE", "/api/delete", {"model": model}, model)


async def recommendations(client: OllamaClient) -> list[Recommendation]:
    """Return what the server recommends; nothing where it is older than 0.22.1, or offline."""
    path = "/api/experimental/model-recommendations"
    try:
        found = await client.call(Recommendations, "GET", path, None, LONG_CALL_S)
    except (errors.ServerRefused, errors.NotOllama):
        return []
    return [one for one in found.recommendations if one.model]


async def _change(
    client: OllamaClient, method: str, path: str, body: JsonObject, model: str
) -> None:
    try:
        await client.fetch(method, path, body, LONG_CALL_S)
    except errors.ServerRefused as error:
        raise change_failure(error, model) from error
    except errors.NotOllama as error:
        raise _not_offered(error, client) from error


async def _progress(
    client: OllamaClient, path: str, body: JsonObject, failure: Refused
) -> AsyncGenerator[ProgressLine, None]:
    """Yield lines until `success`."""
    model, stray = str(body["model"]), b""
    try:
        async with aclosing(client.lines(path, body)) as lines:
            async for raw in lines:
                try:
                    line = decode(ProgressLine, raw)
                except NotJson:
                    stray = raw
                    continue
                if line.error:
                    said = refusal.read(encode({"error": line.error}), 200)
                    raise refusal.as_error(said, status=200, model=model)
                yield line
                if line.status == SUCCESS:
                    return
    except errors.ServerRefused as error:
        raise failure(error, model) from error
    except errors.ConnectionLost as error:
        raise DownloadLost(address=client.base_url) from error
    except errors.NotOllama as error:
        raise _not_offered(error, client) from error
    if stray:
        reason = refusal.shown_text(stray)
        raise errors.NotOllama(address=client.base_url, status=200, reason=reason)
    raise DownloadCutOff


def _not_offered(error: errors.NotOllama, client: OllamaClient) -> errors.OllamaError:
    """Return that an endpoint is missing, where that is what a 404 or 405 means."""
    if error.facts.get("status") in {404, 405}:
        return NotOffered(address=client.base_url)
    return error
