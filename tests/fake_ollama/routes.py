"""Which function serves which path, and what everyone must pass first (§1, §7)."""

import asyncio
import ipaddress
import socket
from collections.abc import Callable, Coroutine, Mapping
from typing import Any
from urllib.parse import urlsplit

from tests.fake_ollama import facts, installing, talking
from tests.fake_ollama.connection import JSON, Exchange
from tests.fake_ollama.encoding import dump
from tests.fake_ollama.refused import Refused, RouteUnknown
from tests.fake_ollama.state import Canned, State

Route = Callable[[Exchange, State], Coroutine[Any, Any, None]]

ROUTES: dict[str, dict[str, Route]] = {
    "/": {"GET": facts.root, "HEAD": facts.root},
    "/api/version": {"GET": facts.version, "HEAD": facts.version},
    "/api/tags": {"GET": facts.tags, "HEAD": facts.tags},
    "/api/ps": {"GET": facts.ps},
    "/api/show": {"POST": facts.show},
    "/api/status": {"GET": facts.status},
    "/api/me": {"POST": facts.me},
    "/api/signout": {"POST": facts.signout},
    "/api/experimental/model-recommendations": {"GET": facts.recommendations},
    "/api/experimental/web_search": {"POST": facts.web_search},
    "/api/experimental/web_fetch": {"POST": facts.web_fetch},
    "/api/usage": {"GET": facts.usage},
    "/api/balance": {"GET": facts.balance},
    "/api/chat": {"POST": talking.chat},
    "/api/generate": {"POST": talking.generate},
    "/api/embed": {"POST": talking.embed},
    "/api/pull": {"POST": installing.pull},
    "/api/create": {"POST": installing.create},
    "/api/copy": {"POST": installing.copy},
    "/api/delete": {"DELETE": installing.delete},
    "/api/push": {"POST": installing.push},
    "/stats": {"GET": facts.stats, "DELETE": facts.forget},
}
_BLOBS = "/api/blobs/"
_BLOB_METHODS: dict[str, Route] = {"HEAD": installing.has_blob, "POST": installing.add_blob}
_PLAIN = "text/plain"
_LOCAL_ENDINGS = (".localhost", ".local", ".internal")
_LOCAL_SCHEMES = ("app", "file", "tauri", "vscode-webview", "vscode-file")


async def serve(exchange: Exchange, state: State) -> None:
    """Answer one request."""
    request = exchange.request
    state.requests.append(request)
    state.watch.changed()
    try:
        await _serve(exchange, state)
    except RouteUnknown:
        _not_found(exchange)
    except Refused as refused:
        exchange.respond(refused.status, dump(refused.body), JSON, refused.headers)
    finally:
        state.watch.changed()


async def _serve(exchange: Exchange, state: State) -> None:
    request = exchange.request
    canned = state.canned_for(request.path)
    if canned is not None:
        await _respond_canned(exchange, canned)
        return
    if state.is_loopback and not _is_welcome(request.headers):
        exchange.respond(403, b"", "")
        return
    for name, value in state.required_headers.items():
        if request.headers.get(name.lower()) != value:
            raise Refused(401, "unauthorized")
    await _route(exchange, state)


async def _route(exchange: Exchange, state: State) -> None:
    path = exchange.request.path
    if not path.startswith(state.prefix):
        raise RouteUnknown
    path = path.removeprefix(state.prefix)
    methods = _BLOB_METHODS if path.startswith(_BLOBS) else ROUTES.get(path)
    if methods is None:
        raise RouteUnknown
    route = methods.get(exchange.request.method)
    if route is None:
        exchange.respond(405, b"405 method not allowed", _PLAIN)
        return
    await route(exchange, state)


async def _respond_canned(exchange: Exchange, canned: Canned) -> None:
    if canned.is_silent:
        await asyncio.get_running_loop().create_future()
    elif canned.raw is not None:
        exchange.send_raw(canned.raw)
    else:
        exchange.respond(canned.status, canned.body, "", canned.headers)


def _not_found(exchange: Exchange) -> None:
    exchange.respond(404, b"404 page not found", _PLAIN)


def _is_welcome(headers: Mapping[str, str]) -> bool:
    """Tell whether a server bound to loopback talks to this Host and Origin."""
    origin = headers.get("origin")
    return _is_local_host(headers.get("host", "")) and (origin is None or _is_local_origin(origin))


def _is_local_host(host: str) -> bool:
    name = urlsplit(f"//{host}").hostname or ""
    if name in {"", "localhost", socket.gethostname().lower()} or name.endswith(_LOCAL_ENDINGS):
        return True
    try:
        address = ipaddress.ip_address(name)
    except ValueError:
        return False
    return address.is_loopback or address.is_private or address.is_unspecified


def _is_local_origin(origin: str) -> bool:
    parts = urlsplit(origin)
    is_local = parts.hostname in {"localhost", "127.0.0.1", "0.0.0.0"}
    return parts.scheme in _LOCAL_SCHEMES or is_local
