"""Talk to one Ollama server: a method an endpoint, answers as async iterators of chunks.

    async with OllamaClient("127.0.0.1:11434") as client:
        async for chunk in client.chat(chat_request("llama3.2", [Message("user", "Hello")])):
            print(chunk.message.content, end="")

To stop an answer, cancel the task that iterates over it (`cancel_once`): the connection closes
and the server stops.
"""

import asyncio
import logging
import os
from collections.abc import AsyncGenerator, Mapping, Sequence
from contextlib import aclosing
from types import TracebackType
from typing import TYPE_CHECKING, Self, TypeVar
from urllib.parse import urlsplit, urlunsplit

import httpx
import msgspec

from gui import __version__
from gui.fields import QT_TRANSLATE_NOOP
from gui.ollama import bodies, errors, refusal
from gui.ollama.address import base_url
from gui.ollama.answer import TOO_LONG, Answer, AnswerReader
from gui.ollama.failures import why_not_connected
from gui.ollama.lenient import JsonObject, NotJson
from gui.ollama.options import request_fields
from gui.ollama.transport import open_transport
from gui.ollama.wire import (
    LINE_BYTES,
    ChatChunk,
    ChatRequest,
    InstalledModel,
    InstalledModels,
    LineSplitter,
    LineTooLong,
    LoadedModels,
    Message,
    ModelFacts,
    Status,
    Version,
    decode,
    encode,
)

if TYPE_CHECKING:
    from gui.ollama.exchange import Exchange

CONNECT_S = 5.0
WRITE_S = 30.0
CALL_S = 10.0
LONG_CALL_S = 30.0
CALL_WRITE_S = 5.0
"""Time-outs of ollama-api §9. Reading an answer has none: a model may take minutes to load."""
_PROBE_S = 2.0
_NO_LOCATION = QT_TRANSLATE_NOOP("Errors", "it does not say where")
_LEFT = "Server disconnected without sending a response."
"""httpcore's words for a connection that was closed; its others are for what is no HTTP."""
_TIMEOUT = httpx.Timeout(None, connect=CONNECT_S, write=WRITE_S)
_CALL_TIMEOUT = httpx.Timeout(None, connect=CONNECT_S, write=CALL_WRITE_S)

_T = TypeVar("_T")
_log = logging.getLogger(__name__)


def chat_request(
    model: str,
    messages: Sequence[Message | Mapping[str, object]],
    chosen: Mapping[str, object] | None = None,
    *,
    tools: Sequence[JsonObject] | None = None,
) -> ChatRequest:
    """Return the request for an answer; `chosen` are values of the options table by name.

    Raises:
        errors.OptionInvalid: an option is unknown, or its value not allowed.
        errors.RequestInvalid: a message is not of the form of ollama-api §3.2.
    """
    body: JsonObject = {"model": model, **request_fields(chosen or {})}
    if tools is not None:
        body["tools"] = list(tools)
    try:
        request = msgspec.convert(body, ChatRequest)
        return msgspec.structs.replace(request, messages=[_message(part) for part in messages])
    except msgspec.ValidationError as error:
        raise errors.RequestInvalid(reason=str(error)) from error


def _message(part: Message | Mapping[str, object]) -> Message:
    return part if isinstance(part, Message) else msgspec.convert(part, Message)


async def chat(
    model: str,
    messages: Sequence[Message | Mapping[str, object]],
    *,
    server: str | None = None,
    headers: Mapping[str, str] | None = None,
    **options: object,
) -> str:
    """Return the model's answer to `messages`; log how long it took and how fast it came.

    `options` are those of the options table (`temperature=0.2`, `think=False`); `server` is an
    address as a person types it, by default the one in OLLAMA_HOST.

    Raises:
        errors.OllamaError: there is no complete answer; its text says why and what to do.
    """
    request = chat_request(model, messages, options)
    async with OllamaClient(server, headers=headers) as client:
        answer = await client.ask(request)
    _log.info("%s: %s", model, answer.figures.summary())
    return answer.content


async def stream(
    model: str,
    messages: Sequence[Message | Mapping[str, object]],
    *,
    server: str | None = None,
    headers: Mapping[str, str] | None = None,
    **options: object,
) -> AsyncGenerator[ChatChunk, None]:
    """Yield the chunks of the model's answer as they come; otherwise like `chat`."""
    request = chat_request(model, messages, options)
    async with (
        OllamaClient(server, headers=headers) as client,
        aclosing(client.chat(request)) as chunks,
    ):
        async for chunk in chunks:
            yield chunk


def cancel_once(task: asyncio.Task[object]) -> None:
    """Cancel a task that iterates over an answer, however often this is called.

    A second `cancel()` would interrupt the tidying up after the first: with httpx 0.28 the
    connection could stay open and the server go on generating.
    """
    if not task.cancelling():
        task.cancel()


class OllamaClient:
    """One server, for as long as it is wanted; an async context manager.

    `address` is what a person types, by default OLLAMA_HOST. `headers` go to this server only:
    redirects are never followed. Every method raises `errors.OllamaError` where the server
    cannot be reached, refuses, or is no Ollama.
    """

    def __init__(
        self, address: str | None = None, *, headers: Mapping[str, str] | None = None
    ) -> None:
        typed = os.environ.get("OLLAMA_HOST", "") if address is None else address
        self.base_url = base_url(typed)
        try:
            self._host = httpx.URL(self.base_url).host
        except (httpx.InvalidURL, UnicodeError) as error:
            reason = QT_TRANSLATE_NOOP("Errors", "its host name is not valid")
            raise errors.AddressInvalid(address=typed, reason=reason) from error
        self._transport = open_transport(self.base_url)
        self._http = httpx.AsyncClient(
            transport=self._transport,
            trust_env=False,
            headers={
                "Accept": "application/x-ndjson, application/json",
                "Accept-Encoding": "identity",
                "User-Agent": f"pronk/{__version__}",
                **(headers or {}),
            },
        )

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        await self.aclose()

    async def aclose(self) -> None:
        """Close all connections."""
        await self._http.aclose()

    async def version(self) -> str:
        """Return the server's version, such as "0.32.15"; "0.0.0" for a development build."""
        found = await self.call(Version, "GET", "/api/version")
        if not found.version:
            raise errors.NotOllama(
                address=self.base_url,
                status=200,
                reason=QT_TRANSLATE_NOOP("Errors", "it does not tell its version"),
            )
        return found.version

    async def status(self) -> Status | None:
        """Return the server's state, or None where it is older than 0.16.2."""
        try:
            return await self.call(Status, "GET", "/api/status")
        except (errors.ServerRefused, errors.NotOllama) as error:
            if error.facts["status"] == 404:
                return None
            raise

    async def tags(self) -> list[InstalledModel]:
        """Return the installed models, the newest first."""
        return (await self.call(InstalledModels, "GET", "/api/tags")).models

    async def show(self, model: str, *, verbose: bool = False) -> ModelFacts:
        """Return what the server knows of a model; `verbose` adds long arrays."""
        body: JsonObject = {"model": model, **({"verbose": True} if verbose else {})}
        return await self.call(ModelFacts, "POST", "/api/show", body, LONG_CALL_S)

    async def ps(self) -> LoadedModels:
        """Return the models in memory, the longest-lived first, and the server's clock."""
        response, data = await self.fetch("GET", "/api/ps", None, CALL_S)
        models = self._decoded(LoadedModels, response, data)
        return msgspec.structs.replace(models, server_date=response.headers.get("date", ""))

    async def load(self, model: str, chosen: Mapping[str, object] | None = None) -> ChatChunk:
        """Load a model, or set anew how long it stays loaded.

        `chosen` must hold the same load-time options as every other request for the model,
        else the server loads it again (ollama-api §3.5), and may hold `keep_alive`.
        """
        return await self._command(chat_request(model, [], chosen))

    async def unload(self, model: str) -> ChatChunk:
        """Remove a model from memory once it is idle; no error if it was not there."""
        return await self._command(chat_request(model, [], {"keep_alive": 0}))

    async def _command(self, request: ChatRequest) -> ChatChunk:
        last = (await self.ask(request)).last
        return last or ChatChunk()

    async def ask(self, request: ChatRequest, exchange: "Exchange | None" = None) -> Answer:
        """Return the whole answer, whether it comes streamed or in one piece."""
        answer = Answer()
        async with aclosing(self.chat(request, exchange)) as chunks:
            async for chunk in chunks:
                answer.add(chunk)
        return answer

    async def chat(
        self, request: ChatRequest, exchange: "Exchange | None" = None
    ) -> AsyncGenerator[ChatChunk, None]:
        """Yield the chunks of an answer as they come; the last one carries the figures.

        There is no time-out once the server is connected. An error after the first text has
        `text_is_kept` set. `exchange` takes down what goes over the wire.
        """
        content = _encoded(request)
        response = await self._open(
            "POST", "/api/chat", content, request.model, _TIMEOUT, exchange=exchange
        )
        reader = AnswerReader(request.model, self.base_url)
        parts = bodies.parts(response)
        try:
            async for part in parts:
                if exchange is not None:
                    exchange.note(part)
                for chunk in reader.feed(part):
                    yield chunk
                if reader.is_complete:
                    await bodies.drain(parts)
                    return
            for chunk in reader.end(response.status_code):
                yield chunk
        except httpx.HTTPError as error:
            lost = errors.ConnectionLost(address=self.base_url)
            lost.text_is_kept = reader.has_text
            raise lost from error
        except errors.OllamaError as error:
            error.text_is_kept = reader.has_text
            raise
        finally:
            await response.aclose()

    async def lines(self, path: str, body: JsonObject) -> AsyncGenerator[bytes, None]:
        """Yield the lines of a streamed answer as they come; without a time-out, as for a chat."""
        model = str(body.get("model", ""))
        response = await self._open("POST", path, _encoded(body), model, _TIMEOUT)
        splitter = LineSplitter()
        parts = bodies.parts(response)  # held until the response is closed, not ended before
        try:
            async for part in parts:
                for line in splitter.feed(part):
                    yield line
            for line in splitter.end():
                yield line
        except httpx.HTTPError as error:
            raise errors.ConnectionLost(address=self.base_url) from error
        except LineTooLong:
            raise errors.AnswerUnreadable(reason=TOO_LONG) from None
        finally:
            await response.aclose()

    async def call(
        self,
        kind: type[_T],
        method: str,
        path: str,
        body: JsonObject | None = None,
        seconds: float | None = None,
    ) -> _T:
        """Return the answer to a small call, which may take `seconds` as a whole."""
        response, data = await self.fetch(method, path, body, seconds or CALL_S)
        return self._decoded(kind, response, data)

    async def fetch(
        self, method: str, path: str, body: JsonObject | None, seconds: float
    ) -> tuple[httpx.Response, bytes]:
        """Return the head and the body of the answer to a small call, which may be empty."""
        content = None if body is None else _encoded(body)
        model = str(body.get("model", "")) if body else ""
        try:
            async with asyncio.timeout(seconds):
                response = await self._open(method, path, content, model, _CALL_TIMEOUT)
                try:
                    return response, await bodies.read(response, LINE_BYTES)
                finally:
                    await response.aclose()
        except TimeoutError:
            raise errors.CallTimedOut(address=self.base_url, seconds=f"{seconds:g}") from None
        except httpx.HTTPError as error:
            raise errors.ConnectionLost(address=self.base_url) from error

    def _decoded(self, kind: type[_T], response: httpx.Response, data: bytes) -> _T:
        status = response.status_code
        if not data.strip():
            raise errors.EmptyAnswer(address=self.base_url, status=status)
        try:
            return decode(kind, data)
        except NotJson:
            reason = refusal.shown_text(data)
            raise errors.NotOllama(address=self.base_url, status=status, reason=reason) from None

    async def _open(
        self,
        method: str,
        path: str,
        content: bytes | None,
        model: str,
        limits: httpx.Timeout,
        *,
        exchange: "Exchange | None" = None,
    ) -> httpx.Response:
        """Return the response once its head is there, its body unread; raise if it is a refusal."""
        headers = {} if content is None else {"Content-Type": "application/json"}
        request = self._http.build_request(
            method, self.base_url + path, content=content, headers=headers, timeout=limits
        )
        if exchange is not None:
            exchange.note_request(method, str(request.url), request.headers.items(), content or b"")
        try:
            response = await self._send(request)
        except httpx.HTTPError as error:
            raise await self._failure(error) from error
        if exchange is not None:
            reason = refusal.phrase(response.status_code)
            exchange.note_head(response.status_code, reason, response.headers.items())
        try:
            await self._check(response, model, exchange)
        except BaseException:
            await response.aclose()
            raise
        return response

    async def _send(self, request: httpx.Request) -> httpx.Response:
        """Send, once more if a connection kept from before turns out to be closed.

        Only then is it certain that the server has not begun to work on the request. It goes
        straight to the transport: httpx's own way there has cookies, redirects and log-ins, none
        of which are wanted here, and costs a fifth of a millisecond before the first token.
        """
        is_new_connection = False

        async def trace(event: str, _: Mapping[str, object]) -> None:
            nonlocal is_new_connection
            if event == "connection.connect_tcp.started":
                is_new_connection = True

        request.extensions["trace"] = trace
        try:
            response = await self._transport.handle_async_request(request)
        except (httpx.ReadError, httpx.WriteError, httpx.RemoteProtocolError):
            if is_new_connection:
                raise
            response = await self._transport.handle_async_request(request)
        response.request = request
        return response

    async def _check(
        self, response: httpx.Response, model: str, exchange: "Exchange | None"
    ) -> None:
        status = response.status_code
        encoding = response.headers.get("content-encoding", "identity").strip().lower()
        if encoding not in {"", "identity"}:
            raise errors.AnswerUnreadable(reason=f"it is compressed ({encoding[:40]})")
        if 200 <= status < 300:
            return
        if 300 <= status < 400:
            location = response.headers.get("location", "") or _NO_LOCATION
            raise errors.Redirected(address=self.base_url, status=status, location=location[:200])
        body = await bodies.head(response)
        if exchange is not None:
            exchange.note(body)
        raise self._refusal(response, body, model)

    def _refusal(self, response: httpx.Response, body: bytes, model: str) -> errors.OllamaError:
        status = response.status_code
        if refusal.wants_https(body):
            return errors.HttpsExpected(address=self.base_url)
        if refusal.is_foreign(body, status):
            reason = refusal.shown_text(body) or refusal.phrase(status)
            return errors.NotOllama(address=self.base_url, status=status, reason=reason)
        return refusal.as_error(
            refusal.read(body, status),
            status=status,
            model=model,
            retry_after=response.headers.get("retry-after", ""),
        )

    async def _failure(self, error: httpx.HTTPError) -> errors.OllamaError:
        """Return why there was no response, after a look whether http and https were mixed up."""
        if isinstance(error, httpx.ProxyError):
            return errors.ConnectionFailed(address=self.base_url, reason=f"the proxy says {error}")
        if isinstance(error, httpx.LocalProtocolError | httpx.UnsupportedProtocol):
            return errors.RequestInvalid(reason=str(error))
        if isinstance(error, httpx.ConnectError | httpx.TimeoutException):
            found = why_not_connected(error, address=self.base_url, host=self._host)
            if not isinstance(found, errors.ConnectionTimedOut) or not self._is_https:
                return found
            is_other_scheme = await self._answers_otherwise()
            return errors.HttpExpected(address=self.base_url) if is_other_scheme else found
        if not self._is_https and await self._answers_otherwise():
            return errors.HttpsExpected(address=self.base_url)
        if isinstance(error, httpx.RemoteProtocolError) and str(error) != _LEFT:
            return errors.NotHttp(address=self.base_url)
        return errors.ConnectionLost(address=self.base_url)

    @property
    def _is_https(self) -> bool:
        return self.base_url.startswith("https:")

    async def _answers_otherwise(self) -> bool:
        """Tell whether the server speaks the other one of http and https; it is sent no data."""
        url = urlsplit(self.base_url)
        other = urlunsplit(url._replace(scheme="http" if self._is_https else "https", path="/"))
        async with httpx.AsyncClient(
            transport=open_transport(other), timeout=_PROBE_S, trust_env=False
        ) as probe:
            try:
                await probe.head(other)
            except httpx.HTTPError as error:
                found = why_not_connected(error, address=other, host=self._host)
                return isinstance(found, errors.CertificateRejected)
        return True


def _encoded(body: ChatRequest | JsonObject) -> bytes:
    try:
        return encode(body)
    except (TypeError, OverflowError, RecursionError) as error:
        raise errors.RequestInvalid(reason=str(error).rstrip(".")) from error
