"""Routes that change which models are installed: pull, create, copy, delete, push, blobs."""

import asyncio
import hashlib
from collections.abc import Iterable
from dataclasses import replace
from itertools import islice
from typing import Any

from tests.fake_ollama.connection import JSON, NDJSON, Exchange
from tests.fake_ollama.decoding import COPY, CREATE, PULL, Fields, decode_fields, first_value
from tests.fake_ollama.encoding import dump, local, quoted
from tests.fake_ollama.models import FakeModel
from tests.fake_ollama.names import Name, asked_name, stored_name
from tests.fake_ollama.options import check_types
from tests.fake_ollama.pulls import Pullable, PullEnding, last_lines
from tests.fake_ollama.refused import Refused
from tests.fake_ollama.state import State

JsonObject = dict[str, Any]

_MISSING = "pull model manifest: file does not exist"


async def pull(exchange: Exchange, state: State) -> None:
    """POST /api/pull."""
    fields = _fields(exchange, PULL, "PullRequest")
    name = _name(fields)
    pullable = state.library.models.get(name.key)
    lines = _Lines(exchange, is_streamed=fields.get("stream", True))
    lines.send({"status": "pulling manifest"})
    if pullable is None:
        lines.fail(_MISSING)
        return
    if await _fetch(lines, state, pullable):
        state.models[name.key] = replace(pullable.model, modified_at=local(state.clock.now_ns()))
        lines.send_all(last_lines(pullable))
        lines.end()


async def create(exchange: Exchange, state: State) -> None:
    """POST /api/create from an installed model; a missing one is pulled first."""
    fields = _fields(exchange, CREATE, "CreateRequest")
    name = _name(fields)
    if not fields.get("from"):
        raise Refused(400, "neither 'from' or 'files' was specified")
    base_name = stored_name(fields["from"])
    check_types(fields.get("parameters", {}))
    lines = _Lines(exchange, is_streamed=fields.get("stream", True))
    base = state.models.get(base_name.key)
    if base is None:
        pullable = state.library.models.get(base_name.key)
        lines.send({"status": "pulling manifest"})
        if pullable is None or not await _fetch(lines, state, pullable):
            lines.fail(_MISSING)
            return
        base = pullable.model
    state.models[name.key] = _derived(base, name, fields, state)
    texts = (f"using existing layer sha256:{base.manifest_digest}", "writing manifest", "success")
    lines.send_all({"status": text} for text in texts)
    lines.end()


async def copy(exchange: Exchange, state: State) -> None:
    """POST /api/copy."""
    fields = _fields(exchange, COPY, "CopyRequest")
    source, destination = (_valid(fields, part) for part in ("source", "destination"))
    model = state.models.get(source.key)
    if model is None:
        raise Refused(404, f"model {quoted(source.sent)} not found")
    state.models[destination.key] = replace(
        model, name=destination.sent, weights=model.runner_key, digest=model.manifest_digest
    )
    exchange.respond(200, b"", "")


async def delete(exchange: Exchange, state: State) -> None:
    """DELETE /api/delete; a loaded model stays in memory."""
    fields = _fields(exchange, PULL, "DeleteRequest")
    sent = fields.get("model") or fields.get("name", "")
    try:
        name = stored_name(sent)
    except Refused as refused:
        raise Refused(400, f"name {quoted(sent)} is invalid") from refused
    state.installed(name)
    del state.models[name.key]
    exchange.respond(200, b"", "")


async def push(exchange: Exchange, state: State) -> None:
    """POST /api/push."""
    name = _name(_fields(exchange, PULL, "PushRequest"))
    model = state.installed(name)
    lines = _Lines(exchange, is_streamed=True)
    lines.send({"status": "retrieving manifest"})
    if not state.cloud.is_signed_in:
        lines.fail("you must be signed in to push models")
        return
    layer = {"digest": f"sha256:{model.manifest_digest}", "total": model.size}
    row = {"status": f"pushing {model.manifest_digest[:12]}", **layer}
    lines.send_all([row, row | {"completed": model.size}, {"status": "success"}])
    lines.end()


async def has_blob(exchange: Exchange, state: State) -> None:
    """HEAD /api/blobs/sha256:HEX."""
    exchange.respond(200 if _blob_of(exchange) in state.blobs else 404, b"", "")


async def add_blob(exchange: Exchange, state: State) -> None:
    """POST /api/blobs/sha256:HEX."""
    blob = _blob_of(exchange)
    if blob != f"sha256:{hashlib.sha256(exchange.request.raw_body).hexdigest()}":
        raise Refused(400, f"digest mismatch, expected {quoted(blob)}")
    state.blobs.add(blob)
    exchange.respond(201, b"", "")


class _Lines:
    """Lines of progress; without streaming only the last one is sent, as one object."""

    def __init__(self, exchange: Exchange, *, is_streamed: bool) -> None:
        self._exchange = exchange
        self._is_streamed = is_streamed
        self._last: JsonObject = {}

    def send(self, line: JsonObject) -> None:
        self._last = line
        if not self._is_streamed:
            return
        if not self._exchange.has_begun:
            self._exchange.begin(200, [("Content-Type", NDJSON)])
        self._exchange.write(dump(line) + b"\n")

    def send_all(self, lines: Iterable[JsonObject]) -> None:
        for line in lines:
            self.send(line)

    def fail(self, error: str) -> None:
        if not self._is_streamed:
            raise Refused(500, error)
        self.send({"error": error})
        self.end()

    def end(self) -> None:
        if self._is_streamed:
            self._exchange.end()
        else:
            self._exchange.respond(200, dump(self._last), JSON)

    async def drained(self) -> None:
        await self._exchange.drained()


async def _fetch(lines: _Lines, state: State, pullable: Pullable) -> bool:
    """Fetch the layers; return whether all came, with the stream still open."""
    end = None if pullable.ending is PullEnding.SUCCESS else pullable.ends_after
    for line in islice(state.library.progress(pullable), end):
        await asyncio.sleep(1 / pullable.rate if pullable.rate else 0)
        await lines.drained()
        lines.send(line)
        state.watch.changed()
    if pullable.ending is PullEnding.STALL:
        await asyncio.get_running_loop().create_future()
    if pullable.ending is PullEnding.ERROR:
        lines.fail(pullable.error)
    elif pullable.ending is PullEnding.EOF:
        lines.end()
    return pullable.ending is PullEnding.SUCCESS


def _derived(base: FakeModel, name: Name, fields: JsonObject, state: State) -> FakeModel:
    """Return the model that a create request makes of another."""
    texts = ("system", "template", "renderer", "parser", "requires", "messages", "license")
    changes: JsonObject = {field: fields[field] for field in texts if field in fields}
    return replace(
        base,
        name=name.short,
        weights=base.runner_key,
        parent_model=base.name,
        digest="",
        modified_at=local(state.clock.now_ns()),
        parameters={**base.parameters, **fields.get("parameters", {})},
        **changes,
    )


def _fields(exchange: Exchange, fields: Fields, struct: str) -> JsonObject:
    return decode_fields(first_value(exchange.request.raw_body), fields, struct)


def _name(fields: JsonObject) -> Name:
    return asked_name(fields.get("model") or fields.get("name", ""), knows_cloud=False)


def _valid(fields: JsonObject, field: str) -> Name:
    sent = fields.get(field, "")
    try:
        return stored_name(sent)
    except Refused as refused:
        raise Refused(400, f"{field} {quoted(sent)} is invalid") from refused


def _blob_of(exchange: Exchange) -> str:
    return exchange.request.path.rpartition("/")[2]
