"""The engine's HTTP face: Ollama's API on loopback.

Where it differs from Ollama's server: an answer that fills the context window ends with the
reason "length", whatever `shift` says (ollama-api §3.7), though a changed `shift` loads the model
again, as it does there. The smallest window has 256 tokens, and windows are multiples of that.
"""

import asyncio
import hmac
import json
from collections.abc import AsyncGenerator, Awaitable, Callable, Iterable
from contextlib import aclosing
from email.utils import formatdate
from typing import Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from gui.engine import making, telling
from gui.engine.answering import answer, chunk
from gui.engine.decoding import read_body, typed
from gui.engine.memory import Memory
from gui.engine.models import ModelFolder
from gui.engine.refusals import Refused
from gui.engine.requests import Ask, check_chat, check_generate, find

JsonObject = dict[str, Any]

VERSION = "0.32.15"
"""The version of Ollama's API that the engine follows, for clients that ask."""
_HOSTS = {"127.0.0.1", "localhost", "[::1]"}
_NOT_HERE = (
    ("POST", "/api/push"),
    ("POST", "/api/embed"),
    ("POST", "/api/embeddings"),
    ("POST", "/api/me"),
    ("POST", "/api/signout"),
    ("POST", "/api/blobs/{digest}"),
    ("HEAD", "/api/blobs/{digest}"),
    ("GET", "/api/experimental/model-recommendations"),
    ("POST", "/api/experimental/web_search"),
    ("POST", "/api/experimental/web_fetch"),
    ("GET", "/api/usage"),
    ("GET", "/api/balance"),
    ("POST", "/v1/chat/completions"),
    ("POST", "/v1/completions"),
    ("POST", "/v1/embeddings"),
    ("POST", "/v1/responses"),
    ("POST", "/v1/messages"),
    ("GET", "/v1/models"),
)
_Endpoint = Callable[[Request], Awaitable[Response]]


def make_app(folder: ModelFolder, memory: Memory, token: str) -> ASGIApp:
    """Return the application; requests need `token` as their bearer."""
    face = _Face(folder, memory)
    routes = [
        Route("/", face.root, methods=["GET"]),
        Route("/api/version", face.version, methods=["GET"]),
        Route("/api/status", face.status, methods=["GET"]),
        Route("/api/tags", face.tags, methods=["GET"]),
        Route("/api/ps", face.ps, methods=["GET"]),
        Route("/api/show", _refusable(face.show), methods=["POST"]),
        Route("/api/chat", _refusable(face.chat), methods=["POST"]),
        Route("/api/generate", _refusable(face.generate), methods=["POST"]),
        Route("/api/create", _refusable(face.create), methods=["POST"]),
        Route("/api/copy", _refusable(face.copy), methods=["POST"]),
        Route("/api/delete", _refusable(face.delete), methods=["DELETE"]),
        Route("/api/pull", _refusable(face.pull), methods=["POST"]),
        *(Route(path, _not_here, methods=[method]) for method, path in _NOT_HERE),
    ]
    handlers = {404: _plain, 405: _plain}
    return _Guard(Starlette(routes=routes, exception_handlers=handlers), token)


class _Face:
    """One method an endpoint."""

    def __init__(self, folder: ModelFolder, memory: Memory) -> None:
        self._folder = folder
        self._memory = memory

    async def root(self, request: Request) -> Response:
        return PlainTextResponse("Ollama is running")

    async def version(self, request: Request) -> Response:
        return JSONResponse({"version": VERSION})

    async def status(self, request: Request) -> Response:
        return JSONResponse({"cloud": {"disabled": True, "source": "none"}})

    async def tags(self, request: Request) -> Response:
        return JSONResponse({"models": [telling.tag(model) for model in self._folder.all()]})

    async def ps(self, request: Request) -> Response:
        models = [telling.in_memory(entry) for entry in self._memory.loaded()]
        return JSONResponse({"models": models}, headers={"Date": formatdate(usegmt=True)})

    async def show(self, request: Request) -> Response:
        body = read_body(await request.body())
        name = body.get("model") or body.get("name") or ""
        return JSONResponse(telling.facts(find(str(name), self._folder, in_show=True)))

    async def chat(self, request: Request) -> Response:
        return self._answer(check_chat(read_body(await request.body()), self._folder))

    async def generate(self, request: Request) -> Response:
        ask = check_generate(read_body(await request.body()), self._folder)
        return self._answer(ask, _as_generated)

    async def create(self, request: Request) -> Response:
        body = read_body(await request.body())
        return _progress(body, making.create(body, self._folder))

    async def copy(self, request: Request) -> Response:
        making.copy(read_body(await request.body()), self._folder)
        return Response()

    async def delete(self, request: Request) -> Response:
        making.delete(read_body(await request.body()), self._folder, self._memory.unload)
        return Response()

    async def pull(self, request: Request) -> Response:
        body = read_body(await request.body())
        return _progress(body, making.pull(body, self._folder))

    def _answer(self, ask: Ask, form: Callable[[JsonObject], JsonObject] = lambda c: c) -> Response:
        if ask.unloads:
            self._memory.unload(ask.model)
            return JSONResponse(form(chunk(ask, done_reason="unload")))
        return _Answering(ask, answer(ask, self._memory), form)


class _Answering(Response):
    """An answer: its status is chosen when its first chunk is there, or its refusal.

    When the client leaves, at whatever point, the work is given up.
    """

    def __init__(
        self,
        ask: Ask,
        chunks: AsyncGenerator[JsonObject, None],
        form: Callable[[JsonObject], JsonObject],
    ) -> None:
        super().__init__()
        self._is_streamed = ask.stream and bool(ask.messages) and not ask.render_only
        self._chunks = chunks
        self._form = form

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async with asyncio.TaskGroup() as group:
            work = group.create_task(self._send_all(scope, receive, send))
            watch = group.create_task(_cancel_when_left(receive, work))
            await asyncio.wait({work})
            watch.cancel()

    async def _send_all(self, scope: Scope, receive: Receive, send: Send) -> None:
        async with aclosing(self._chunks) as chunks:
            try:
                first = await anext(chunks)
                if not self._is_streamed:
                    whole = await _joined(first, chunks)
                    await JSONResponse(self._form(whole))(scope, receive, send)
                    return
            except Refused as refused:
                await _refusal(refused)(scope, receive, send)
                return
            await self._stream(first, chunks, send)

    async def _stream(
        self, first: JsonObject, chunks: AsyncGenerator[JsonObject, None], send: Send
    ) -> None:
        headers = [(b"content-type", b"application/x-ndjson")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send(_line(self._form(first)))
        try:
            async for made in chunks:
                await send(_line(self._form(made)))
        except Refused as refused:
            await send(_line({"error": refused.text}))
        await send({"type": "http.response.body", "body": b""})


async def _cancel_when_left(receive: Receive, work: asyncio.Task[None]) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
    work.cancel()


async def _joined(first: JsonObject, chunks: AsyncGenerator[JsonObject, None]) -> JsonObject:
    """Return one object with all that the chunks bring, and the figures of the last."""
    content, thinking = [first["message"]["content"]], [first["message"].get("thinking", "")]
    logprobs, calls = list(first.get("logprobs", ())), list(first["message"].get("tool_calls", ()))
    whole = first
    async for made in chunks:
        whole = made
        content.append(made["message"]["content"])
        thinking.append(made["message"].get("thinking", ""))
        logprobs += made.get("logprobs", ())
        calls += made["message"].get("tool_calls", ())
    message = {**whole["message"], "content": "".join(content)}
    if any(thinking):
        message["thinking"] = "".join(thinking)
    if calls:
        message["tool_calls"] = calls
    return {**whole, "message": message, **({"logprobs": logprobs} if logprobs else {})}


def _line(made: JsonObject) -> JsonObject:
    return {"type": "http.response.body", "body": _encoded(made), "more_body": True}


def _encoded(made: JsonObject) -> bytes:
    text = json.dumps(made, ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8", "replace") + b"\n"


def _progress(body: JsonObject, lines: Iterable[JsonObject]) -> Response:
    """Return the lines of a work that takes no time, or only the last if they are not streamed."""
    is_streamed = typed(body, "stream", bool, default=True)
    told = list(lines)
    if is_streamed:
        return Response(b"".join(map(_encoded, told)), media_type="application/x-ndjson")
    return JSONResponse(told[-1], status_code=500 if "error" in told[-1] else 200)


def _as_generated(made: JsonObject) -> JsonObject:
    """Return a chunk in the form of /api/generate: text instead of a message."""
    message = made["message"]
    rest = {name: value for name, value in made.items() if name != "message"}
    thinking = {"thinking": message["thinking"]} if message.get("thinking") else {}
    return {**rest, "response": message["content"], **thinking}


def _refusable(endpoint: _Endpoint) -> _Endpoint:
    async def answered(request: Request) -> Response:
        try:
            return await endpoint(request)
        except Refused as refused:
            return _refusal(refused)

    return answered


def _refusal(refused: Refused) -> Response:
    return JSONResponse({"error": refused.text}, status_code=refused.status)


async def _not_here(request: Request) -> Response:
    text = (
        f"the built-in engine has no {request.url.path}: it answers questions with the models in "
        "its folder. Use an Ollama server for this"
    )
    return JSONResponse({"error": text}, status_code=501)


async def _plain(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    texts = {404: "404 page not found", 405: "405 method not allowed"}
    return PlainTextResponse(texts.get(status, ""), status_code=status)


class _Guard:
    """Lets in only who has the token, from this machine, and no web page."""

    def __init__(self, app: ASGIApp, token: str) -> None:
        self._app = app
        self._bearer = f"Bearer {token}".encode()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = dict(scope["headers"])
        host = headers.get(b"host", b"").decode("latin-1").lower()
        if b"origin" in headers or _without_port(host) not in _HOSTS:
            await Response(status_code=403)(scope, receive, send)
        elif not hmac.compare_digest(headers.get(b"authorization", b""), self._bearer):
            refusal = JSONResponse({"error": "unauthorized"}, status_code=401)
            await refusal(scope, receive, send)
        else:
            await self._app(scope, receive, send)


def _without_port(host: str) -> str:
    name, colon, port = host.rpartition(":")
    return name if colon and port.isdecimal() else host
