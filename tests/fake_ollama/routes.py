"""Which function serves which path, and what everyone must pass first (§1, §7)."""

import asyncio
import ipaddress
import json
import socket
import time
from collections.abc import Callable, Coroutine
from typing import Any
from urllib.parse import urlsplit

from tests.fake_ollama import facts, installing, talking
from tests.fake_ollama.connection import JSON, TEXT, Exchange
from tests.fake_ollama.encoding import dump
from tests.fake_ollama.refused import Refused
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
_LOCAL_ENDINGS = (".localhost", ".local", ".internal")
_LOCAL_SCHEMES = ("app", "file", "tauri", "vscode-webview", "vscode-file")


async def serve(exchange: Exchange, state: State) -> None:
    """Answer one request."""
    request = exchange.request
    state.requests.append(request)
    state.watch.changed()
    try:
        await _serve(exchange, state)
    except Refused as refused:
        exchange.respond(refused.status, dump(refused.body), JSON, refused.headers)
    finally:
        if not exchange.is_over and request.left_ns is None:
            request.left_ns = time.monotonic_ns()
        state.watch.changed()
