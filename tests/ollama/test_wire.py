"""Requests are sent strictly, answers read leniently, lines split on one byte only."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui.ollama import wire
from gui.ollama.lenient import NotJson
from gui.ollama.wire import (
    ChatChunk,
    ChatRequest,
    DebugInfo,
    LineSplitter,
    LineTooLong,
    LoadedModels,
    Message,
    ModelFacts,
    ToolCall,
    decode,
    decode_chunk,
    encode,
)


def sent(request: ChatRequest) -> Any:
    return json.loads(encode(request))


def test_only_what_was_set_is_sent() -> None:
    request = ChatRequest(model="m", messages=[Message("user", "Hi")])

    assert sent(request) == {"model": "m", "messages": [{"role": "user", "content": "Hi"}]}


def test_every_field_of_a_request_is_sent_under_its_own_name() -> None:
    call = ToolCall(function=wire.FunctionCall(name="f", arguments={"a": 1}, index=0), id="c1")
    message = Message(
        "assistant", "", thinking="t", images=[b"\xff\xfe"], tool_calls=[call], tool_name="n",
        tool_call_id="c1",
    )  # fmt: skip
    body: dict[str, Any] = {
        "stream": False, "think": "low", "format": {"type": "object"}, "tools": [{"a": 1}],
        "options": {"seed": 1}, "keep_alive": -1, "truncate": True, "shift": False,
        "logprobs": True, "top_logprobs": 3,
    }  # fmt: skip
    request = ChatRequest(model="m", messages=[message], debug_render_only=True, **body)

    assert sent(request) == {
        "model": "m",
        "messages": [
            {
                "role": "assistant",
                "content": "",
                "thinking": "t",
                "images": ["//4="],
                "tool_calls": [
                    {"function": {"name": "f", "arguments": {"a": 1}, "index": 0}, "id": "c1"}
                ],
                "tool_name": "n",
                "tool_call_id": "c1",
            }
        ],
        "_debug_render_only": True,
        **body,
    }


def test_half_a_surrogate_pair_is_sent_as_a_replacement_character() -> None:
    request = ChatRequest(model="m", messages=[Message("user", "a\ud800b", images=[b"x"])])

    assert sent(request)["messages"] == [{"role": "user", "content": "a�b", "images": ["eA=="]}]


def test_every_field_of_a_chunk_is_read() -> None:
    chunk = decode_chunk(
        json.dumps(
            {
                "model": "m", "created_at": "2026-08-21T10:00:00.1Z",
                "message": {
                    "role": "assistant", "content": "c", "thinking": "t",
                    "tool_calls": [{"id": "i", "function": {"name": "f", "arguments": {"x": [1]}}}],
                },
                "done": True, "done_reason": "stop",
                "logprobs": [
                    {"token": "a", "logprob": -0.5, "bytes": [97],
                     "top_logprobs": [{"token": "b", "logprob": -1, "bytes": None}]}
                ],
                "total_duration": 1, "load_duration": 2, "prompt_eval_count": 3,
                "prompt_eval_cached_count": 4, "prompt_eval_duration": 5, "eval_count": 6,
                "eval_duration": 7, "remote_model": "rm", "remote_host": "rh",
                "_debug_info": {"rendered_template": "p", "image_count": 1}, "unknown": {"a": 1},
            }
        ).encode()
    )  # fmt: skip

    assert (chunk.model, chunk.created_at, chunk.done, chunk.done_reason) == (
        "m", "2026-08-21T10:00:00.1Z", True, "stop",
    )  # fmt: skip
    assert (chunk.message.content, chunk.message.thinking) == ("c", "t")
    assert chunk.message.tool_calls[0].id == "i"
    assert chunk.message.tool_calls[0].function.arguments == {"x": [1]}
    assert chunk.logprobs[0].logprob == -0.5
    assert chunk.logprobs[0].top_logprobs is not None
    assert chunk.logprobs[0].top_logprobs[0].token == "b"
    assert [
        chunk.total_duration, chunk.load_duration, chunk.prompt_eval_count,
        chunk.prompt_eval_cached_count, chunk.prompt_eval_duration, chunk.eval_count,
        chunk.eval_duration,
    ] == [1, 2, 3, 4, 5, 6, 7]  # fmt: skip
    assert (chunk.remote_model, chunk.remote_host) == ("rm", "rh")
    assert chunk.debug_info is not None
    assert chunk.debug_info.rendered_template == "p"


@pytest.mark.parametrize(
    "odd",
    [
        b'"eval_count": NaN',
        b'"eval_count": 1e999',
        b'"eval_count": ' + b"9" * 5000,
        b'"eval_count": -' + b"9" * 5000,
        b'"eval_count": "many"',
        b'"eval_count": {"a": 1}',
        b'"x": ' + b"[" * 100_000 + b"]" * 100_000,
        b'"x": ' + b'{"a":' * 100_000 + b"1" + b"}" * 100_000,
        b'"x": {"s": "[[{", "y": ' + b"[" * 5000 + b'"]}"' + b"]" * 5000 + b"}",
        b'"done_reason": 7',
        b'"created_at": null',
        b'"logprobs": null',
        b'"logprobs": {"a": 1}',
        b'"remote_host": "\xff\xfe"',
        b'"remote_host": "\\ud800"',
        b'"remote_host": "\x01"',
        b'"x": Infinity',
        b'"x": -Infinity',
    ],
)
def test_an_odd_field_costs_nothing_but_itself(odd: bytes) -> None:
    line = b'{"model": "m", ' + odd + b', "message": {"content": "kept", "thinking": "too"}}'

    chunk = decode_chunk(line)

    assert (chunk.model, chunk.message.content, chunk.message.thinking) == ("m", "kept", "too")


def test_of_an_odd_message_the_good_fields_are_kept() -> None:
    chunk = decode_chunk(
        b'{"message": {"content": 5, "thinking": "t", "tool_calls": '
        b'[7, {"function": {"name": "f", "arguments": "{}"}}]}, "done": true}'
    )

    assert chunk.message.content == ""
    assert chunk.message.thinking == "t"
    assert [call.function.name for call in chunk.message.tool_calls] == ["f"]
    assert chunk.done


def test_a_lone_surrogate_becomes_a_replacement_character_and_a_pair_stays() -> None:
    chunk = decode_chunk(b'{"message": {"content": "\\ud83d\\ude00 \\ud83d x \\ude00"}}')

    assert chunk.message.content == "😀 � x �"
    chunk.message.content.encode()


def test_numbers_in_other_forms_are_understood() -> None:
    chunk = decode_chunk(b'{"eval_count": "12", "eval_duration": 3.0}')

    assert (chunk.eval_count, chunk.eval_duration) == (12, 3)


@pytest.mark.parametrize(
    "data", [b"", b"null", b"[1]", b"5", b'"x"', b"{", b"<html>", b"[" * 100_000, b"\xff"]
)
def test_what_holds_no_object_is_not_json(data: bytes) -> None:
    with pytest.raises(NotJson):
        decode_chunk(data)


def test_a_byte_order_mark_does_not_matter() -> None:
    assert decode_chunk(b'\xef\xbb\xbf{"model": "m"}').model == "m"


def test_null_where_a_list_belongs_is_an_empty_list() -> None:
    models = decode(LoadedModels, b'{"models": null}')

    assert models.models == []


def test_one_bad_model_does_not_hide_the_others() -> None:
    models = decode(LoadedModels, b'{"models": [5, {"name": "a", "size": "?"}, {"name": "b"}]}')

    assert [model.name for model in models.models] == ["a", "b"]


def test_facts_of_a_model_are_read() -> None:
    facts = decode(
        ModelFacts,
        b'{"capabilities": ["completion"], "model_info": {"general.architecture": "llama"}, '
        b'"details": {"families": null}, "thinking": {"values": [false, "low"], "default": "low"}, '
        b'"messages": [{"role": "user", "content": "x"}], "tensors": [{"name": "t"}]}',
    )

    assert facts.capabilities == ["completion"]
    assert facts.model_info == {"general.architecture": "llama"}
    assert facts.thinking is not None
    assert facts.thinking.values == [False, "low"]
    assert facts.messages[0].content == "x"


def test_a_chunk_with_a_reason_is_the_last_even_without_done() -> None:
    assert ChatChunk(done_reason="stop").is_last
    assert ChatChunk(done=True).is_last
    assert ChatChunk(debug_info=DebugInfo()).is_last
    assert not ChatChunk().is_last


def split(parts: list[bytes]) -> list[bytes]:
    splitter = LineSplitter()
    return [line for part in parts for line in splitter.feed(part)] + splitter.end()


def test_lines_are_split_on_line_feeds_only() -> None:
    text = "a\u0085b\u2028c\u2029d\x0be\x0cf\rg"

    assert split([f"{text}\nh".encode()]) == [text.encode(), b"h"]


def test_blank_lines_are_left_out() -> None:
    assert split([b"\n\na\n \r\n\nb\n"]) == [b"a", b"b"]


@given(st.lists(st.binary()), st.data())
def test_lines_do_not_depend_on_where_the_stream_is_cut(lines: list[bytes], data: Any) -> None:
    whole = b"\n".join(line.replace(b"\n", b"") for line in lines)
    cuts = sorted(data.draw(st.lists(st.integers(0, len(whole)))))
    parts = [whole[a:b] for a, b in zip([0, *cuts], [*cuts, len(whole)], strict=True)]

    assert split(parts) == split([whole])


def test_a_line_without_end_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wire, "LINE_BYTES", 1000)
    splitter = LineSplitter()
    splitter.feed(b"x" * 1000)

    with pytest.raises(LineTooLong):
        splitter.feed(b"x")
