"""Routes that tell facts: version, models, memory, account, and statistics for benchmarks."""

import time
from typing import Any

from tests.fake_ollama.connection import JSON, TEXT, Exchange
from tests.fake_ollama.decoding import SHOW, decode_fields, first_value
from tests.fake_ollama.encoding import dump
from tests.fake_ollama.names import asked_name
from tests.fake_ollama.refused import Refused, RouteUnknown
from tests.fake_ollama.state import State

JsonObject = dict[str, Any]


async def root(exchange: Exchange, _state: State) -> None:
    """GET /."""
    exchange.respond(200, b"Ollama is running", TEXT)


async def version(exchange: Exchange, state: State) -> None:
    """GET /api/version."""
    _respond(exchange, {"version": state.features.version})


async def tags(exchange: Exchange, state: State) -> None:
    """GET /api/tags, newest first."""
    models = sorted(state.models.values(), key=lambda model: model.modified_at, reverse=True)
    _respond(exchange, {"models": [model.tags_row(state.features) for model in models]})


async def ps(exchange: Exchange, state: State) -> None:
    """GET /api/ps."""
    _respond(exchange, {"models": state.memory.ps_rows(state.features)})


async def show(exchange: Exchange, state: State) -> None:
    """POST /api/show."""
    fields = decode_fields(first_value(exchange.request.raw_body), SHOW, "ShowRequest")
    name = asked_name(fields.get("model") or fields.get("name", ""), knows_cloud=False)
    model = state.models.get(name.key) or state.models.get(asked_name(name.sent).key)
    if model is None:
        raise Refused(404, f"model '{name.short}' not found")
    if model.remote_host:
        state.cloud.check(state.features, model.remote_host)
    _respond(exchange, model.show(state.features, is_verbose=fields.get("verbose", False)))


async def status(exchange: Exchange, state: State) -> None:
    """GET /api/status."""
    _require(state.features.knows_status)
    cloud = {"disabled": state.cloud.is_disabled, "source": state.cloud.source}
    _respond(exchange, {"cloud": cloud})


async def me(exchange: Exchange, state: State) -> None:
    """POST /api/me."""
    _require(state.features.knows_accounts)
    if not state.cloud.is_account_available:
        raise Refused(503, "account unavailable")
    if not state.cloud.is_signed_in:
        raise state.cloud.unauthorized(state.features)
    _respond(exchange, state.cloud.account)


async def signout(exchange: Exchange, state: State) -> None:
    """POST /api/signout."""
    _require(state.features.knows_accounts)
    if not state.cloud.is_signed_in:
        raise Refused(401, "you are not currently signed in")
    state.cloud.is_signed_in = False
    _respond(exchange, None)


async def recommendations(exchange: Exchange, state: State) -> None:
    """GET /api/experimental/model-recommendations."""
    _require(state.features.recommends)
    row = {"model": "qwen3:4b", "description": "A small model that thinks", "vram_bytes": 4 * 2**30}
    cloud = {"model": "gpt-oss:120b-cloud", "description": "A large one", "required_plan": "free"}
    _respond(exchange, {"recommendations": [row, cloud]})


async def web_search(exchange: Exchange, state: State) -> None:
    """POST /api/experimental/web_search."""
    query = _web_request(exchange, state).get("query", "")
    result = {"title": query, "url": "https://example.org/", "content": f"About {query}."}
    _respond(exchange, {"results": [result]})


async def web_fetch(exchange: Exchange, state: State) -> None:
    """POST /api/experimental/web_fetch."""
    url = _web_request(exchange, state).get("url", "")
    _respond(exchange, {"title": "Example", "content": f"Text of {url}.", "links": [url]})


async def usage(exchange: Exchange, state: State) -> None:
    """GET /api/usage."""
    _require_account(state)
    _respond(exchange, {"requests": 3})


async def balance(exchange: Exchange, state: State) -> None:
    """GET /api/balance."""
    _require_account(state)
    share = {"remaining_percent": 62.5, "resets_at": "2026-12-01T00:00:00Z"}
    included = {"session": share, "weekly": share}
    _respond(exchange, {"included": included, "purchased": {"balance_usd": 4.2}})


async def stats(exchange: Exchange, state: State) -> None:
    """GET /stats: what was sent and when clients left; times are `time.monotonic_ns()`."""
    rows = [request.facts() for request in state.requests if request.path != "/stats"]
    facts = {"now_ns": time.monotonic_ns(), "cpu_ns": time.process_time_ns()}
    _respond(exchange, facts | {"connections": len(state.connections), "requests": rows})


async def forget(exchange: Exchange, state: State) -> None:
    """DELETE /stats: forget all requests that are over."""
    state.requests[:] = [row for row in state.requests if row.ended_ns is row.left_ns is None]
    _respond(exchange, None)


def _respond(exchange: Exchange, value: object) -> None:
    exchange.respond(200, dump(value), JSON)


def _require(is_known: bool) -> None:
    if not is_known:
        raise RouteUnknown


def _require_account(state: State) -> None:
    _require(state.features.knows_usage)
    if not state.cloud.is_signed_in:
        raise state.cloud.unauthorized(state.features)


def _web_request(exchange: Exchange, state: State) -> JsonObject:
    _require(state.features.searches_web)
    if not state.cloud.is_signed_in:
        raise state.cloud.unauthorized(state.features)
    return first_value(exchange.request.raw_body)
