"""Lines of an answer: what each brings, when it came, and where nothing came for long."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gui.chat.answer_lines import AnswerLines, Kind, kind_of, text_of
from gui.ollama.exchange import Exchange


def _line(content: str = "", *, thinking: str = "", **more: object) -> bytes:
    message = {"role": "assistant", "content": content}
    if thinking:
        message["thinking"] = thinking
    return json.dumps({"model": "m", "message": message, "done": False, **more}).encode()


CALL = {"function": {"name": "f", "arguments": {"thinking": "no", "a": 1}}}


@pytest.mark.parametrize(
    ("line", "kind", "text"),
    [
        (_line("Hi"), Kind.CONTENT, "Hi"),
        (_line(thinking="Hm"), Kind.THINKING, "Hm"),
        (_line(""), Kind.OTHER, ""),
        (_line('"thinking":"x"'), Kind.CONTENT, '"thinking":"x"'),
        (json.dumps({"message": {"content": "", "tool_calls": [CALL]}}).encode(), Kind.TOOLS,
         "f({'thinking': 'no', 'a': 1})"),
        (_line("", done=True, done_reason="stop"), Kind.DONE, "stop"),
        (_line("End.", done=True), Kind.DONE, "End. done"),
        (b'{"error":"it broke"}', Kind.ERROR, "it broke"),
        (b"<html>", Kind.OTHER, "<html>"),
        (b"", Kind.OTHER, ""),
        (b"\xff\xfe", Kind.OTHER, "\ufffd\ufffd"),
        (b'{"message":{"content":7}}', Kind.CONTENT, "7"),
    ],
)  # fmt: skip
def test_a_line_says_what_it_brings(line: bytes, kind: Kind, text: str) -> None:
    assert kind_of(line) is kind
    if line != b'{"message":{"content":7}}':
        assert text_of(line) == text


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def _recorded(lines: list[tuple[float, bytes]]) -> AnswerLines:
    clock = Clock()
    exchange = Exchange(clock=clock)
    exchange.note_request("POST", "http://x/api/chat", [], b"{}")
    for at, line in lines:
        clock.now = at
        exchange.note(line + b"\n")
    exchange.end()
    read = AnswerLines(exchange)
    while read.read_on():
        pass
    return read


def test_pauses_that_are_longer_than_usual_are_gaps() -> None:
    lines = [(2.0 + 0.02 * at, _line("x")) for at in range(50)]
    lines += [(6.0 + 0.02 * at, _line("y")) for at in range(50)]
    read = _recorded(lines)
    assert read.first_text_s == 2.0
    [gap] = read.gaps
    assert gap.start_s == pytest.approx(2.98)
    assert gap.end_s == pytest.approx(6.0)


def test_a_silence_that_lasts_is_a_gap_until_something_comes() -> None:
    clock = Clock()
    exchange = Exchange(clock=clock)
    exchange.note_request("POST", "", [], b"")
    for number in range(20):
        clock.now = 1.0 + number * 0.02
        exchange.note(_line("x") + b"\n")
    lines = AnswerLines(exchange)
    lines.read_on()
    assert lines.gaps == []
    clock.now = 5.38
    (gap,) = lines.gaps
    assert gap.start_s == pytest.approx(1.38)
    assert gap.end_s == pytest.approx(5.38)

    exchange.note(_line("y") + b"\n")
    assert lines.gaps == []
    lines.read_on()
    assert [round(it.end_s - it.start_s) for it in lines.gaps] == [4]
    clock.now = 9.38
    exchange.end()
    clock.now = 99.0
    assert [round(it.end_s - it.start_s) for it in lines.gaps] == [4, 4]


def test_an_even_slow_answer_has_no_gaps_for_long() -> None:
    read = _recorded([(1.0 + 0.7 * at, _line("x")) for at in range(40)])
    assert len(read.gaps) <= 3


@settings(deadline=None)
@given(st.lists(st.tuples(st.floats(0, 10), st.sampled_from(list(Kind))), max_size=60),
       st.integers(1, 30))  # fmt: skip
def test_every_line_is_in_one_bin(came: list[tuple[float, Kind]], count: int) -> None:
    samples = {
        Kind.OTHER: b"?", Kind.THINKING: _line(thinking="a"), Kind.CONTENT: _line("a"),
        Kind.TOOLS: json.dumps({"message": {"tool_calls": [CALL]}}).encode(),
        Kind.DONE: _line(done=True), Kind.ERROR: b'{"error":"x"}',
    }  # fmt: skip
    came.sort(key=lambda it: it[0])
    read = _recorded([(at, samples[kind]) for at, kind in came])
    bins = read.bins(0.0, read.exchange.elapsed_s, count)
    assert len(bins) == count
    for kind in Kind:
        assert sum(it[kind] for it in bins) == sum(1 for _, one in came if one is kind)


def test_lines_are_read_as_they_come() -> None:
    clock = Clock()
    exchange = Exchange(clock=clock)
    read = AnswerLines(exchange)
    for at in range(5000):
        clock.now = at / 100
        exchange.note(_line("x") + b"\n")
        if at % 700 == 0:
            read.read_on()
    while read.read_on():
        pass
    assert read.count == 5000
    assert read.bins(0, 50, 1)[0][Kind.CONTENT] == 5000
