"""Answers consist of the pieces a test says, framed and ended as it wants."""

import http.client
import json
import socket

import pytest

from tests.fake_ollama import (
    Answer,
    Ending,
    FakeOllama,
    Framing,
    Piece,
    say,
    think,
)
from tests.fake_ollama.asked import HELLO, THINKER, TOOLS, Ask, Body
from tests.fake_ollama.encoding import utc

# --- Chunks (§4.2, §4.3) --------------------------------------------------------------------------


def test_pieces_are_lines_in_the_order_they_are_said(server: FakeOllama, ask: Ask) -> None:
    asked = ask(server, THINKER | TOOLS | {"model": "thinker"})
    chat = server.next_chat()
    chat.think("Let")
    chat.say("Hello <b>", shiny=True)
    chat.say("")
    chat.call_tool("get_weather", {"city": "Oslo"}, call_id="call_1")
    chat.call_tool("get_time", {}, call_id=None, index=None)
    chat.finish(last=say("!"), eval_count=7, eval_duration=None)

    lines = asked.lines()

    assert asked.response.headers["Content-Type"] == "application/x-ndjson"
    assert [line["done"] for line in lines] == [False] * 5 + [True]
    assert lines[0]["message"] == {"role": "assistant", "content": "", "thinking": "Let"}
    assert lines[1]["message"]["content"] == "Hello <b>"
    assert lines[1]["shiny"] is True
    assert lines[3]["message"]["tool_calls"] == [
        {"id": "call_1", "function": {"index": 0, "name": "get_weather",
                                      "arguments": {"city": "Oslo"}}}
    ]  # fmt: skip
    assert lines[4]["message"]["tool_calls"] == [
        {"function": {"name": "get_time", "arguments": {}}}
    ]
    assert lines[5]["message"]["content"] == "!"
    assert (lines[5]["done_reason"], lines[5]["eval_count"]) == ("stop", 7)
    assert "eval_duration" not in lines[5]
    assert chat.thinks


def test_a_native_tool_call_comes_with_the_final_line(server: FakeOllama, ask: Ask) -> None:
    call = {"function": {"name": "f", "arguments": {}}}
    server.script(Answer(last=Piece(tool_calls=[call])))

    (line,) = ask(server, THINKER).lines()

    assert line["done"] is True
    assert line["message"]["tool_calls"] == [call]


def test_zero_figures_and_an_empty_reason_are_left_out(server: FakeOllama, ask: Ask) -> None:
    names = ("total_duration", "load_duration", "eval_count", "eval_duration")
    zero: dict[str, int | None] = dict.fromkeys(names, 0)
    server.script(Answer(["x"], done_reason="", figures=zero))

    last = ask(server, HELLO).lines()[-1]

    assert set(last) == {
        "model", "created_at", "message", "done", "prompt_eval_count", "prompt_eval_duration",
    }  # fmt: skip


def test_logprobs_come_when_asked_for(server: FakeOllama, ask: Ask) -> None:
    asked = ask(server, HELLO | {"logprobs": True, "top_logprobs": 2})
    chat = server.next_chat()
    chat.say("é")
    chat.say("", logprobs=[{"token": "x", "logprob": -1.0, "bytes": [120]}])
    chat.finish()

    first, second, _ = asked.lines()

    (row,) = first["logprobs"]
    assert (row["token"], row["bytes"], len(row["top_logprobs"])) == ("é", [195, 169], 2)
    assert (second["message"]["content"], len(second["logprobs"])) == ("", 1)


@pytest.mark.parametrize(
    ("moment_ns", "digits", "text"),
    [
        (1_787_306_400_000_000_000, None, "2026-08-21T10:00:00Z"),
        (1_787_306_400_120_000_000, None, "2026-08-21T10:00:00.12Z"),
        (1_787_306_400_123_456_789, None, "2026-08-21T10:00:00.123456789Z"),
        (1_787_306_400_123_456_789, 0, "2026-08-21T10:00:00Z"),
        (1_787_306_400_000_000_000, 3, "2026-08-21T10:00:00.000Z"),
    ],
)
def test_times_have_no_to_nine_digits(moment_ns: int, digits: int | None, text: str) -> None:
    assert utc(moment_ns, digits) == text


def test_an_answer_that_is_not_streamed_is_one_object(server: FakeOllama, ask: Ask) -> None:
    server.script(Answer([think("Hm"), "Hel", "lo"]))

    asked = ask(server, THINKER | {"stream": False})

    assert asked.response.headers["Content-Type"] == "application/json; charset=utf-8"
    line = asked.json()
    assert line["message"] == {"role": "assistant", "content": "Hello", "thinking": "Hm"}
    assert (line["done"], line["done_reason"], line["eval_count"]) == (True, "stop", 3)


def test_without_streaming_a_late_error_has_its_status(server: FakeOllama, ask: Ask) -> None:
    server.script(Answer(["Hel"], ending=Ending.ERROR, error="oh", status=500))

    asked = ask(server, HELLO | {"stream": False})

    assert (asked.status, asked.json()) == (500, {"error": "oh"})


def test_a_text_is_said_token_by_token(server: FakeOllama, ask: Ask) -> None:
    server.script(Answer("Once upon a time"))

    lines = ask(server, HELLO).lines()

    assert [line["message"]["content"] for line in lines] == ["Once", " upon", " a", " time", ""]


def test_loading_and_reading_the_prompt_take_their_time(server: FakeOllama, ask: Ask) -> None:
    server.script(Answer(["x"], load_s=0.02, prompt_s=0.03))

    last = ask(server, HELLO).lines()[-1]

    assert 20e6 <= last["load_duration"] < last["total_duration"]
    assert 30e6 <= last["prompt_eval_duration"] < last["total_duration"]


def test_num_predict_cuts_the_answer(server: FakeOllama, ask: Ask) -> None:
    server.script(Answer(["a", "b", "c"]))

    lines = ask(server, HELLO | {"options": {"num_predict": 2}}).lines()

    assert [line["message"]["content"] for line in lines] == ["a", "b", ""]
    assert lines[-1]["done_reason"] == "length"


def test_generate_says_the_same_in_its_own_fields(server: FakeOllama, ask: Ask) -> None:
    server.script(Answer([think("Hm"), "Hi"]))

    lines = ask(server, {"model": "thinker", "prompt": "x"}, "/api/generate").lines()

    assert [(line["response"], line.get("thinking")) for line in lines] == [
        ("", "Hm"),
        ("Hi", None),
        ("", None),
    ]
    loaded = ask(server, {"model": "thinker"}, "/api/generate").json()
    assert (loaded["response"], loaded["done_reason"]) == ("", "load")


def test_the_prompt_can_be_looked_at(server: FakeOllama, ask: Ask) -> None:
    image = {"role": "user", "content": "What is it?", "images": ["YQ=="]}

    line = ask(server, {"model": "plain", "messages": [image], "_debug_render_only": True}).json()

    assert "What is it?" in line["_debug_info"]["rendered_template"]
    assert line["_debug_info"]["image_count"] == 1
    assert server.loaded == ["plain:latest"]


# --- Framing (§13.6) ------------------------------------------------------------------------------

TEXT = "né \u0085 \u2028 <한>"


def raw_answer(server: FakeOllama, body: Body) -> bytes:
    """Return all the bytes that come back, chunk sizes included, until the connection ends."""
    data = json.dumps(body).encode()
    head = f"POST /api/chat HTTP/1.1\r\nHost: localhost\r\nContent-Length: {len(data)}\r\n"
    with socket.create_connection(("127.0.0.1", server.port), timeout=5) as connected:
        connected.sendall(head.encode() + b"Connection: close\r\n\r\n" + data)
        return b"".join(iter(lambda: connected.recv(65536), b""))


def chunks_of(answer: bytes) -> list[bytes]:
    """Cut an HTTP body into its chunks."""
    rest = answer.partition(b"\r\n\r\n")[2]
    found: list[bytes] = []
    while rest:
        size_text, _, rest = rest.partition(b"\r\n")
        size = int(size_text, 16)
        found.append(rest[:size])
        assert rest[size : size + 2] == b"\r\n"
        rest = rest[size + 2 :]
    assert found.pop() == b""
    return found


def framed(server: FakeOllama, framing: Framing) -> bytes:
    server.script(Answer([TEXT, "b"], framing=framing))
    return raw_answer(server, HELLO)


def text_of(body: bytes) -> str:
    lines = [json.loads(line) for line in body.split(b"\n") if line]
    assert lines[-1]["done"] is True
    return "".join(line["message"]["content"] for line in lines)


def test_a_line_is_a_chunk_and_the_head_comes_with_the_first(server: FakeOllama) -> None:
    answer = framed(server, Framing.PLAIN)

    chunks = chunks_of(answer)
    assert len(chunks) == 3
    assert all(chunk.endswith(b"\n") and chunk.count(b"\n") == 1 for chunk in chunks)
    assert "\u0085".encode() in chunks[0]
    assert b"\\u2028" in chunks[0]
    assert b"\\u003c" in chunks[0]
    assert text_of(b"".join(chunks)) == TEXT + "b"
    assert answer.startswith(b"HTTP/1.1 200 OK\r\nContent-Type: application/x-ndjson\r\n")


def test_no_byte_comes_before_the_first_piece(server: FakeOllama, ask: Ask) -> None:
    asked = ask(server, HELLO)
    chat = server.next_chat()
    assert chat.request.sent.first_ns is None

    chat.say("x")

    assert asked.status == 200
    assert chat.request.sent.first_ns is not None


def test_every_byte_is_a_chunk(server: FakeOllama) -> None:
    chunks = chunks_of(framed(server, Framing.BYTE_BY_BYTE))

    assert {len(chunk) for chunk in chunks} == {1}
    assert text_of(b"".join(chunks)) == TEXT + "b"


def test_many_lines_are_a_chunk(server: FakeOllama) -> None:
    (chunk,) = chunks_of(framed(server, Framing.BURSTS))

    assert chunk.count(b"\n") == 3
    assert text_of(chunk) == TEXT + "b"


def test_the_last_line_end_may_be_missing(server: FakeOllama) -> None:
    body = b"".join(chunks_of(framed(server, Framing.NO_LAST_NEWLINE)))

    assert body.endswith(b"}")
    assert text_of(body) == TEXT + "b"


def test_separators_may_be_raw(server: FakeOllama) -> None:
    body = b"".join(chunks_of(framed(server, Framing.RAW_SEPARATORS)))

    assert "\u2028".encode() in body
    assert text_of(body) == TEXT + "b"


def test_the_first_line_may_be_long(server: FakeOllama) -> None:
    first, *rest = chunks_of(framed(server, Framing.LONG_LINE))

    assert len(first) > 2 * 1024 * 1024
    assert all(len(chunk) < 1000 for chunk in rest)


def test_blank_lines_may_come_between(server: FakeOllama) -> None:
    body = b"".join(chunks_of(framed(server, Framing.BLANK_LINES)))

    assert body.count(b"\n\n") == 3
    assert text_of(body) == TEXT + "b"


def test_the_end_of_the_connection_may_be_the_end(server: FakeOllama) -> None:
    head, _, body = framed(server, Framing.UNCHUNKED).partition(b"\r\n\r\n")

    assert b"Transfer-Encoding" not in head
    assert text_of(body) == TEXT + "b"


def test_framings_combine(server: FakeOllama) -> None:
    answer = framed(server, Framing.BYTE_BY_BYTE | Framing.RAW_SEPARATORS | Framing.BLANK_LINES)

    assert text_of(b"".join(chunks_of(answer))) == TEXT + "b"


# --- Endings (§4.5, §13.7) ------------------------------------------------------------------------


def test_an_error_line_may_come_in_the_middle(server: FakeOllama, ask: Ask) -> None:
    server.script(Answer(["Hel"], ending=Ending.ERROR))

    asked = ask(server, HELLO)
    first, second = asked.lines()

    assert (asked.status, first["message"]["content"]) == (200, "Hel")
    assert second == {"error": "an error was encountered while running the model: unexpected EOF"}


def test_an_error_line_may_come_first(server: FakeOllama, ask: Ask) -> None:
    server.script(Answer(ending=Ending.ERROR_LINE, error="oh"))

    asked = ask(server, HELLO)

    assert (asked.status, asked.lines()) == (200, [{"error": "oh"}])


def test_a_stream_may_end_without_done(server: FakeOllama, ask: Ask) -> None:
    server.script(Answer(["Hel"], ending=Ending.EOF))

    assert [line["done"] for line in ask(server, HELLO).lines()] == [False]


def test_a_connection_may_end_within_the_stream(server: FakeOllama, ask: Ask) -> None:
    server.script(Answer(["Hel"], ending=Ending.CUT))

    asked = ask(server, HELLO)
    assert asked.line()["message"]["content"] == "Hel"

    with pytest.raises(http.client.IncompleteRead):
        asked.text()


def test_a_connection_may_be_reset(server: FakeOllama, ask: Ask) -> None:
    asked = ask(server, HELLO)
    chat = server.next_chat()
    chat.say("Hel")
    assert asked.line()["message"]["content"] == "Hel"

    chat.reset()

    with pytest.raises(ConnectionResetError):
        asked.text()


def test_a_line_may_be_no_json(server: FakeOllama, ask: Ask) -> None:
    server.script(Answer(["Hel"], ending=Ending.NOT_JSON, not_json=b"upstream error\n"))

    assert ask(server, HELLO).text().endswith("}\nupstream error\n")


def test_silence_lasts_until_the_client_leaves(server: FakeOllama, ask: Ask) -> None:
    server.script(Answer(["Hel"], ending=Ending.SILENCE))
    asked = ask(server, HELLO)
    asked.line()

    asked.close()

    server.wait_until(lambda _: server.disconnects)


def test_a_step_by_step_answer_ends_in_every_way(server: FakeOllama, ask: Ask) -> None:
    asked = [ask(server, HELLO)]
    server.next_chat().fail("early", status=400)
    asked.append(ask(server, HELLO))
    server.next_chat().fail_in_line("line")
    asked.append(ask(server, HELLO))
    server.next_chat().end_without_done()

    assert [(one.status, one.text()) for one in asked] == [
        (400, '{"error":"early"}'),
        (200, '{"error":"line"}\n'),
        (200, ""),
    ]


def test_a_proxy_may_answer_instead(server: FakeOllama, ask: Ask) -> None:
    headers = {"Content-Type": "text/html", "Retry-After": "7"}
    server.answer_with("/api/chat", 502, headers=headers, body="<h1>Bad Gateway</h1>", times=1)
    server.script(Answer(["x"]))

    first, second = ask(server, HELLO), ask(server, HELLO)

    assert (first.status, first.text()) == (502, "<h1>Bad Gateway</h1>")
    assert first.response.headers["Content-Type"] == "text/html"
    assert first.response.headers["Retry-After"] == "7"
    assert second.status == 200


def test_an_answer_may_be_no_http(server: FakeOllama, ask: Ask) -> None:
    server.answer_raw("/api/tags", b"SSH-2.0-OpenSSH\r\n")

    with pytest.raises(http.client.BadStatusLine):
        _ = ask(server, None, "/api/tags", "GET").status


def test_a_path_may_stay_silent_and_recover(server: FakeOllama, ask: Ask) -> None:
    server.stay_silent("/api/tags")
    silent = ask(server, None, "/api/tags", "GET")
    server.wait_until(lambda _: server.requests_for("/api/tags"))
    assert server.requests[0].sent.first_ns is None
    silent.close()

    server.answer_normally("/api/tags")

    assert ask.get(server, "/api/tags")["models"]
