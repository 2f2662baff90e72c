"""The client asks all that Ollama's chat API offers, and survives all that can come back."""

import asyncio
import logging
import re
import socket
from collections.abc import AsyncGenerator, Generator

import httpx
import pytest

from gui.ollama import client as client_module
from gui.ollama import errors
from gui.ollama.client import OllamaClient, cancel_once, chat, chat_request, stream
from gui.ollama.wire import ChatChunk, ChatRequest, Message
from tests.fake_ollama import (
    Answer,
    Door,
    Ending,
    FakeModel,
    FakeOllama,
    Framing,
    Piece,
    say,
    think,
)

MODEL = "qwen3:14b"
HELLO = [Message("user", "Hello")]
REQUEST = chat_request(MODEL, HELLO)


@pytest.fixture
def server() -> Generator[FakeOllama, None, None]:
    with FakeOllama() as running:
        running.add_model(FakeModel(name=MODEL, capabilities=("completion", "thinking", "tools")))
        yield running


@pytest.fixture
async def client(server: FakeOllama) -> AsyncGenerator[OllamaClient, None]:
    async with OllamaClient(server.url) as opened:
        yield opened


async def collect(
    client: OllamaClient, request: ChatRequest = REQUEST
) -> tuple[list[ChatChunk], errors.OllamaError | None]:
    """Return the chunks of an answer, and the error in which it ended."""
    chunks: list[ChatChunk] = []
    try:
        await follow(client, request, chunks)
    except errors.OllamaError as error:
        return chunks, error
    return chunks, None


async def follow(client: OllamaClient, request: ChatRequest, chunks: list[ChatChunk]) -> None:
    async for chunk in client.chat(request):
        chunks.append(chunk)  # noqa: PERF401 - those before an error are wanted too


def text(chunks: list[ChatChunk]) -> str:
    return "".join(chunk.message.content for chunk in chunks)


# --- Answers -------------------------------------------------------------------------------------


async def test_an_answer_is_streamed_as_it_comes(server: FakeOllama, client: OllamaClient) -> None:
    chunks = client.chat(REQUEST)
    begun = asyncio.ensure_future(anext(chunks))
    answer = await server.next_chat_async()

    answer.think("Hm")
    assert (await begun).message.thinking == "Hm"
    answer.say("Hel")
    assert (await anext(chunks)).message.content == "Hel"
    answer.finish("stop", last=say("lo"), eval_count=3)

    last = await anext(chunks)
    assert (last.message.content, last.done_reason, last.eval_count) == ("lo", "stop", 3)
    with pytest.raises(StopAsyncIteration):
        await anext(chunks)


@pytest.mark.parametrize("stream_it", [True, False])
async def test_streamed_or_whole_the_answer_is_the_same(
    server: FakeOllama, client: OllamaClient, *, stream_it: bool
) -> None:
    server.script(Answer([think("Hm"), "Hello ", "world"]))

    answer = await client.ask(chat_request(MODEL, HELLO, {"stream": stream_it}))

    assert (answer.thinking, answer.content) == ("Hm", "Hello world")
    assert answer.figures.answer_tokens == 3


@pytest.mark.parametrize(
    "framing",
    [
        Framing.PLAIN,
        Framing.BYTE_BY_BYTE,
        Framing.BURSTS,
        Framing.NO_LAST_NEWLINE,
        Framing.RAW_SEPARATORS,
        Framing.RAW_SEPARATORS | Framing.BYTE_BY_BYTE,
        Framing.LONG_LINE,
        Framing.BLANK_LINES,
        Framing.UNCHUNKED,
    ],
)
async def test_the_text_is_the_same_in_every_framing(
    server: FakeOllama, client: OllamaClient, framing: Framing
) -> None:
    words = ["a\u0085b", "\u2028\u2029", "안녕하세요", "🏳️‍🌈", "\x1c\x1d\x0b", "end\n"]
    server.script(Answer(words, framing=framing))

    chunks, error = await collect(client)

    assert error is None
    assert text(chunks) == "".join(words)


async def test_what_is_set_is_sent_and_nothing_else(
    server: FakeOllama, client: OllamaClient
) -> None:
    server.script(Answer(["x"]))
    chosen = {"temperature": 0.5, "seed": 7, "stop": ["END"], "num_ctx": 8192, "think": False,
              "format": {"type": "object"}, "keep_alive": "forever", "shift": False}  # fmt: skip
    chosen["keep_alive"] = -1

    await client.ask(chat_request(MODEL, HELLO, chosen))

    (request,) = server.requests_for("/api/chat")
    assert request.body == {
        "model": MODEL,
        "messages": [{"role": "user", "content": "Hello"}],
        "think": False,
        "format": {"type": "object"},
        "keep_alive": -1,
        "shift": False,
        "options": {"temperature": 0.5, "seed": 7, "stop": ["END"], "num_ctx": 8192},
    }


async def test_a_request_is_sent_as_ollama_wants_it(
    server: FakeOllama, client: OllamaClient
) -> None:
    server.script(Answer(["x"]))

    await client.ask(REQUEST)

    headers = server.requests_for("/api/chat")[0].headers
    assert headers["accept-encoding"] == "identity"
    assert headers["content-type"] == "application/json"
    assert int(headers["content-length"]) > 0
    assert "transfer-encoding" not in headers
    assert "origin" not in headers


async def test_tool_calls_and_probabilities_are_read(
    server: FakeOllama, client: OllamaClient
) -> None:
    tool = {"type": "function", "function": {"name": "get_weather", "parameters": {}}}
    asking = asyncio.ensure_future(
        client.ask(chat_request(MODEL, HELLO, {"logprobs": True, "top_logprobs": 1}, tools=[tool]))
    )
    answer = await server.next_chat_async()
    answer.call_tool("get_weather", {"city": "Oslo"})
    answer.say("Sunny")
    answer.finish()

    got = await asking

    assert got.tool_calls[0].function.arguments == {"city": "Oslo"}
    assert got.logprobs[0].token == "Sunny"
    assert answer.body["tools"] == [tool]


async def test_a_connection_is_used_again(server: FakeOllama, client: OllamaClient) -> None:
    server.script(Answer(["a"]), Answer(["b"]))

    await client.ask(REQUEST)
    await client.ask(REQUEST)

    first, second = server.requests_for("/api/chat")
    assert first.connection == second.connection


async def test_a_connection_that_the_server_closed_meanwhile_is_replaced(
    server: FakeOllama, client: OllamaClient
) -> None:
    server.script(Answer(["a"]), Answer(["b"]))
    await client.ask(REQUEST)
    server.go_away()
    server.come_back()

    assert (await client.ask(REQUEST)).content == "b"


async def test_a_question_is_not_repeated_when_the_server_dies_over_it(
    server: FakeOllama, client: OllamaClient
) -> None:
    server.door = Door.CLOSES

    _, error = await collect(client)

    assert isinstance(error, errors.ConnectionLost)
    assert len(server.requests_for("/api/chat")) == 0


# --- The six endings ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("ending", "kind"),
    [
        (Ending.DONE, None),
        (Ending.ERROR, errors.ServerRefused),
        (Ending.EOF, errors.AnswerCutOff),
        (Ending.CUT, errors.ConnectionLost),
        (Ending.RESET, errors.ConnectionLost),
        (Ending.NOT_JSON, errors.AnswerUnreadable),
    ],
)
async def test_each_ending_is_told_and_keeps_the_text(
    server: FakeOllama, client: OllamaClient, ending: Ending, kind: type[errors.OllamaError] | None
) -> None:
    server.script(Answer(["Once ", "upon"], ending=ending))

    chunks, error = await collect(client)

    assert text(chunks) == "Once upon"
    assert type(error) is (kind or type(None))
    assert error is None or "The text so far is kept." in str(error)


async def test_an_error_line_may_come_first(server: FakeOllama, client: OllamaClient) -> None:
    server.script(
        Answer([], ending=Ending.ERROR_LINE, error="model runner has unexpectedly stopped")
    )

    chunks, error = await collect(client)

    assert chunks == []
    assert isinstance(error, errors.RunnerStopped)
    assert "kept" not in str(error)


@pytest.mark.parametrize("times", [1, 3])
async def test_stopping_closes_the_connection_however_often_it_is_asked(
    server: FakeOllama, client: OllamaClient, times: int
) -> None:
    has_begun = asyncio.Event()
    words: list[str] = []

    async def listen() -> None:
        async for chunk in client.chat(REQUEST):
            words.append(chunk.message.content)
            has_begun.set()

    async with asyncio.TaskGroup() as group:
        task = group.create_task(listen())
        answer = await server.next_chat_async()
        answer.say("Once")
        await has_begun.wait()
        for _ in range(times):
            cancel_once(task)
            await asyncio.sleep(0)

    await answer.wait_closed_async()
    assert words == ["Once"]
    assert task.cancelled()


async def test_stopping_before_the_first_byte_closes_the_connection(
    server: FakeOllama, client: OllamaClient
) -> None:
    async with asyncio.TaskGroup() as group:
        task = group.create_task(client.ask(REQUEST))
        answer = await server.next_chat_async()
        cancel_once(task)

    await answer.wait_closed_async()


async def test_stopping_while_the_model_loads_gives_the_loading_up(
    server: FakeOllama, client: OllamaClient
) -> None:
    server.hold_loads()
    async with asyncio.TaskGroup() as group:
        task = group.create_task(client.load(MODEL))
        load = await server.next_load_async()
        cancel_once(task)

    await load.wait_aborted_async()


# --- The other endpoints ------------------------------------------------------------------------


async def test_version_status_and_models_are_told(server: FakeOllama, client: OllamaClient) -> None:
    status = await client.status()

    assert await client.version() == "0.32.15"
    assert status is not None
    assert status.cloud.disabled is False
    assert [model.name for model in await client.tags()] == [MODEL]


async def test_what_a_server_knows_of_a_model_is_told(client: OllamaClient) -> None:
    facts = await client.show(MODEL)

    assert facts.capabilities is not None
    assert "thinking" in facts.capabilities
    assert facts.model_info["general.architecture"]


async def test_a_model_is_loaded_pinned_and_unloaded(
    server: FakeOllama, client: OllamaClient
) -> None:
    loaded = await client.load(MODEL, {"num_ctx": 8192, "keep_alive": -1})
    memory = await client.ps()
    unloaded = await client.unload(MODEL)

    assert (loaded.done_reason, unloaded.done_reason) == ("load", "unload")
    assert [model.name for model in memory.models] == [MODEL]
    assert memory.models[0].context_length == 8192
    assert memory.server_date
    assert (await client.ps()).models == []
    assert server.requests_for("/api/chat")[0].body == {
        "model": MODEL, "messages": [], "options": {"num_ctx": 8192}, "keep_alive": -1,
    }  # fmt: skip


async def test_an_old_server_is_understood() -> None:
    with FakeOllama(version="0.9.0") as server:
        server.add_model(FakeModel(name=MODEL))
        async with OllamaClient(server.url) as client:
            server.script(Answer(["Hello"]))
            assert await client.version() == "0.9.0"
            assert await client.status() is None
            assert (await client.tags())[0].capabilities is None
            assert (await client.ask(REQUEST)).content == "Hello"
            _, error = await collect(client, chat_request("none", HELLO))

    assert isinstance(error, errors.ModelNotFound)


async def test_a_path_in_the_address_is_kept() -> None:
    with FakeOllama(prefix="/ollama") as server:
        async with OllamaClient(f"{server.url}/") as client:
            assert await client.version()


# --- Alone ---------------------------------------------------------------------------------------


def test_one_call_returns_the_text_and_logs_the_figures(
    server: FakeOllama, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "gui.ollama")
    server.script(Answer(["Red"], figures={"total_duration": 1_840_000_000, "eval_count": 96,
                                           "eval_duration": 1_835_000_000}))  # fmt: skip

    content = asyncio.run(
        chat(MODEL, [{"role": "user", "content": "?"}], server=server.url, seed=1)
    )

    assert content == "Red"
    assert "1.84 s · 52.3 tok/s · 96 tokens" in caplog.text
    assert server.requests_for("/api/chat")[0].body["options"] == {"seed": 1}


def test_figures_that_are_missing_are_logged_as_dashes(
    server: FakeOllama, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "gui.ollama")
    server.script(Answer(["Red"], figures=dict.fromkeys(
        ("total_duration", "eval_count", "eval_duration"), 0)))  # fmt: skip

    asyncio.run(chat(MODEL, HELLO, server=server.url))

    assert "– s · – tok/s · – tokens" in caplog.text


async def test_the_environment_names_the_server(
    server: FakeOllama, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OLLAMA_HOST", server.url.removeprefix("http://"))
    server.script(Answer(["a", "b"]))

    words = [chunk.message.content async for chunk in stream(MODEL, HELLO)]

    assert words == ["a", "b", ""]


@pytest.mark.parametrize(
    ("message", "words"),
    [({"content": "no role"}, "role"), ({"role": "user", "content": ["part"]}, "content"),
     ({"role": "user", "tool_calls": [{"function": {"arguments": "{}"}}]}, "arguments")],
)  # fmt: skip
def test_a_message_that_cannot_be_sent_is_refused(message: dict[str, object], words: str) -> None:
    with pytest.raises(errors.RequestInvalid, match=words):
        chat_request(MODEL, [message])


# --- Bad input -----------------------------------------------------------------------------------


def sentence(error: errors.OllamaError | None) -> str:
    """Return what a person is told: sentences, each with a full stop, without a blank inside."""
    assert error is not None
    said = str(error)
    assert re.match(r"^\S.*[.\w)]$", said)
    assert "{" not in said
    assert "Traceback" not in said
    return said


async def failing(address: str) -> errors.OllamaError | None:
    async with OllamaClient(address) as client:
        return (await collect(client))[1]


@pytest.mark.parametrize(
    "schema", [{"default": object()}],
    ids=["object"],
)  # fmt: skip
async def test_a_schema_that_json_has_no_form_for_is_refused(
    server: FakeOllama, client: OllamaClient, schema: dict[str, object]
) -> None:
    with pytest.raises(errors.RequestInvalid) as refused:
        await client.ask(chat_request(MODEL, HELLO, {"format": schema}))

    sentence(refused.value)
    assert server.requests == ()


async def test_a_dead_address_is_named() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        address = f"127.0.0.1:{listener.getsockname()[1]}"

    error = await failing(address)

    assert isinstance(error, errors.NotAnswering)
    assert address in sentence(error)


async def test_a_name_that_does_not_resolve_is_named() -> None:
    error = await failing("no-such-name.invalid")

    assert isinstance(error, errors.NameNotFound)
    assert "no-such-name.invalid" in sentence(error)


@pytest.mark.parametrize("address", ["xn--a", "http://xn--zzzzzz", "https://xn--a.example/x"])
def test_a_name_that_cannot_be_one_is_refused(address: str) -> None:
    with pytest.raises(errors.AddressInvalid) as refused:
        OllamaClient(address)

    assert address in sentence(refused.value)


async def test_a_machine_that_does_not_answer_is_not_waited_for_forever(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(client_module, "_TIMEOUT", httpx.Timeout(None, connect=0.05))
    with socket.create_server(("127.0.0.1", 0), backlog=0) as full:
        address = full.getsockname()
        crowd = [socket.create_connection(address) for _ in range(1)]
        more = socket.socket()
        more.setblocking(False)
        more.connect_ex(address)

        error = await failing(f"127.0.0.1:{address[1]}")

        for connection in (*crowd, more):
            connection.close()
    assert isinstance(error, errors.ConnectionTimedOut)
    sentence(error)


async def test_an_untrusted_certificate_is_refused() -> None:
    with FakeOllama(tls=True) as server:
        error = await failing(server.url)

    assert isinstance(error, errors.CertificateRejected)
    assert "not trusted" in sentence(error)


async def test_http_on_an_https_port_is_recognised() -> None:
    with FakeOllama(tls=True) as server:
        error = await failing(server.url.replace("https:", "http:"))

    assert isinstance(error, errors.HttpsExpected)
    assert "Write https://" in sentence(error)
    assert "Nothing was sent" not in sentence(error)


async def test_https_on_an_http_port_is_recognised(server: FakeOllama) -> None:
    error = await failing(server.url.replace("http:", "https:"))

    assert isinstance(error, errors.HttpExpected)
    assert "Write http://" in sentence(error)


@pytest.mark.parametrize("status", [300, 301, 302, 303, 304, 307, 308])
async def test_a_redirect_is_never_followed(
    server: FakeOllama, client: OllamaClient, status: int
) -> None:
    server.answer_with("/api/chat", status, headers={"Location": f"{server.url}/elsewhere"})

    _, error = await collect(client)

    assert isinstance(error, errors.Redirected)
    assert "/elsewhere" in sentence(error)
    assert [request.path for request in server.requests] == ["/api/chat"]


async def test_a_redirect_to_nowhere_is_told(server: FakeOllama, client: OllamaClient) -> None:
    server.answer_with("/api/chat", 302)

    _, error = await collect(client)

    assert isinstance(error, errors.Redirected)
    assert "it does not say where (status 302)" in sentence(error)


@pytest.mark.parametrize(
    ("status", "headers", "body", "kind", "words"),
    [
        (401, {}, '{"error":"unauthorized","signin_url":"https://x.example/c"}',
         errors.SignInNeeded, "open https://x.example/c"),
        (401, {}, '{"error":"unauthorized"}', errors.SignInNeeded, "ollama signin"),
        (401, {}, "", errors.SignInNeeded, "Unauthorized"),
        (403, {}, "", errors.AccessDenied, "Reach it by its address in numbers"),
        (403, {}, '{"error":"this model requires a subscription"}', errors.AccessDenied,
         "requires a subscription (status 403). Your message is unchanged. Settle that there"),
        (404, {}, '{"error":"model \'qwen3:14b\' not found"}', errors.ModelNotFound,
         "ollama pull qwen3:14b"),
        (404, {}, "404 page not found", errors.NotOllama, "404 page not found"),
        (404, {}, "", errors.NotOllama, "not as Ollama does: Not Found (status 404)"),
        (429, {"Retry-After": "7"}, '{"error":"slow down"}', errors.TooManyRequests, "in 7 s"),
        (503, {"Retry-After": "9"}, '{"error":"server busy"}', errors.ServerBusy, "in 9 s"),
        (503, {}, '{"error":"server busy"}', errors.ServerBusy, "in a moment"),
        (502, {}, "<html><title>502 Bad Gateway</title></html>", errors.NotOllama, "a web page"),
        (200, {}, "<html><title>Log in &amp; out</title></html>", errors.NotOllama,
         "“Log in & out”"),
        (200, {}, "", errors.EmptyAnswer, "empty answer"),
        (200, {"Content-Encoding": "gzip"}, "x", errors.AnswerUnreadable, "compressed (gzip)"),
        (500, {}, "plain words", errors.ServerRefused, "plain words"),
        (200, {}, "plain words", errors.NotOllama, "plain words"),
    ],
)  # fmt: skip
async def test_what_a_server_says_instead_of_an_answer_is_told(
    server: FakeOllama,
    client: OllamaClient,
    status: int,
    headers: dict[str, str],
    body: str,
    kind: type[errors.OllamaError],
    words: str,
) -> None:
    server.answer_with("/api/chat", status, headers=headers, body=body)
    server.answer_with("/api/tags", status, headers=headers, body=body)

    _, error = await collect(client)
    with pytest.raises(errors.OllamaError) as listing:
        await client.tags()

    assert type(error) is kind
    assert words in sentence(error)
    sentence(listing.value)


async def test_bytes_that_are_no_http_are_told(server: FakeOllama, client: OllamaClient) -> None:
    server.answer_raw("/api/chat", b"220 mail.example ESMTP\r\n\r\n")

    _, error = await collect(client)

    assert isinstance(error, errors.NotHttp)
    assert "does not speak HTTP" in sentence(error)


@pytest.mark.parametrize("said", [b"", b"SSH-2.0-OpenSSH_9.2\r\n"])
async def test_a_connection_closed_before_a_response_is_told(
    server: FakeOllama, client: OllamaClient, said: bytes
) -> None:
    server.answer_raw("/api/chat", said)

    _, error = await collect(client)

    assert type(error) is errors.ConnectionLost
    sentence(error)


async def test_silence_before_the_first_byte_is_not_ended_by_us(
    server: FakeOllama, client: OllamaClient
) -> None:
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.2):
            await client.ask(REQUEST)

    assert client_module._TIMEOUT.read is None
    await server.wait_until_async(lambda seen: bool(seen.disconnects))


async def test_a_small_call_has_an_end(
    server: FakeOllama, client: OllamaClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.stay_silent("/api/show")
    monkeypatch.setattr(client_module, "LONG_CALL_S", 0.05)

    with pytest.raises(errors.CallTimedOut) as waited:
        await client.show(MODEL)

    assert "did not finish within 0.05 s" in sentence(waited.value)


async def test_a_body_that_never_ends_is_given_up(
    server: FakeOllama, client: OllamaClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(client_module, "LINE_BYTES", 1000)
    server.answer_with("/api/tags", body="[" + " " * 5000 + "]")

    with pytest.raises(errors.AnswerUnreadable):
        await client.tags()


async def test_odd_chunks_lose_nothing_but_what_is_odd(
    server: FakeOllama, client: OllamaClient
) -> None:
    odd = [
        b'{"message":{"content":"a"},"eval_count":NaN}\n',
        b'{"message":{"content":"b"},"x":' + b"[" * 50_000 + b"]" * 50_000 + b"}\n",
        b'{"message":{"content":"c"},"eval_count":' + b"9" * 5000 + b"}\n",
        b'{"message":{"content":"d\\ud800"},"created_at":7}\n',
    ]
    server.script(Answer([Piece(raw=line) for line in odd]))

    chunks, error = await collect(client)

    assert error is None
    assert text(chunks) == "abcd�"


async def test_headers_of_a_server_are_sent_to_it(server: FakeOllama) -> None:
    async with OllamaClient(server.url, headers={"Authorization": "Bearer x"}) as client:
        await client.version()

    assert server.requests[0].headers["authorization"] == "Bearer x"
