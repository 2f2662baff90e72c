"""An answer is read to its end, and each of its six ends is told apart."""

import json
from collections.abc import Iterable

import pytest

from gui.ollama import errors
from gui.ollama.answer import Answer, AnswerReader
from gui.ollama.wire import ChatChunk

HELLO = b'{"message":{"content":"Hel"},"done":false}\n'
DONE = b'{"message":{"content":"lo"},"done":true,"done_reason":"stop","eval_count":2}\n'


def read(*parts: bytes, into: list[ChatChunk] | None = None) -> Answer:
    reader = AnswerReader("m", "http://box:11434")
    answer = Answer()

    def take(chunks: Iterable[ChatChunk]) -> None:
        for chunk in chunks:
            answer.add(chunk)
            if into is not None:
                into.append(chunk)

    for part in parts:
        take(reader.feed(part))
    take(reader.end(200))
    return answer


def test_the_last_chunk_may_carry_text() -> None:
    answer = read(HELLO, DONE)

    assert answer.content == "Hello"
    assert answer.figures.answer_tokens == 2


def test_an_answer_in_one_piece_needs_no_line_end() -> None:
    assert read(DONE.strip()).content == "lo"


def test_an_answer_printed_over_several_lines_is_read() -> None:
    assert read(json.dumps(json.loads(DONE), indent=2).encode()).content == "lo"


def test_nothing_is_read_after_the_last_chunk() -> None:
    assert read(HELLO, DONE + HELLO, b'{"error":"late"}\n').content == "Hello"


def test_an_error_line_comes_after_the_text_before_it() -> None:
    chunks: list[ChatChunk] = []

    with pytest.raises(errors.ServerRefused, match="unexpected EOF"):
        read(HELLO + b'{"error":"unexpected EOF"}\n', into=chunks)

    assert [chunk.message.content for chunk in chunks] == ["Hel"]


def test_an_error_line_may_be_the_first_line() -> None:
    with pytest.raises(errors.ModelNotFound):
        read(b'{"error":"model \'m\' not found"}\n')


def test_an_error_line_may_hold_an_object() -> None:
    with pytest.raises(errors.ServerRefused, match="inner"):
        read(b'{"error":{"message":"inner"}}\n')


def test_an_end_without_the_last_chunk_is_an_interruption() -> None:
    with pytest.raises(errors.AnswerCutOff):
        read(HELLO)


def test_a_stray_line_is_passed_over_if_json_follows() -> None:
    assert read(b"proxy noise\n", HELLO, b"more noise\n", DONE).content == "Hello"


def test_a_stray_line_at_the_end_is_shown() -> None:
    with pytest.raises(errors.AnswerUnreadable, match="upstream went away"):
        read(HELLO, b"upstream went away\n")


def test_a_text_in_place_of_an_answer_is_shown() -> None:
    with pytest.raises(errors.NotOllama, match="upstream went away"):
        read(b"upstream went away\n")


def test_a_web_page_is_named_by_its_title() -> None:
    with pytest.raises(errors.NotOllama, match="a web page, “Log in”"):
        read(b"<html>\n<title>\nLog in</title>\n</html>\n")


def test_nothing_at_all_is_an_empty_answer() -> None:
    with pytest.raises(errors.EmptyAnswer):
        read(b"\n\n")


def test_tool_calls_and_probabilities_are_collected() -> None:
    answer = read(
        b'{"message":{"tool_calls":[{"function":{"name":"a"}}]},"logprobs":[{"token":"x"}]}\n',
        b'{"message":{"tool_calls":[{"function":{"name":"b"}}]},"done":true}\n',
    )

    assert [call.function.name for call in answer.tool_calls] == ["a", "b"]
    assert [entry.token for entry in answer.logprobs] == ["x"]
