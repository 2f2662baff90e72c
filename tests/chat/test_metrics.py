"""Live figures of an answer."""

import pytest

from gui.chat.metrics import Meter
from gui.ollama.wire import ChatChunk, TokenLogprob


class Clock:
    def __init__(self) -> None:
        self.now_s = 100.0

    def __call__(self) -> float:
        return self.now_s


def _chunk(second: float | None = None, tokens: int = 0) -> ChatChunk:
    made = "" if second is None else f"2026-08-21T10:00:{second:012.9f}Z"
    return ChatChunk(created_at=made, logprobs=[TokenLogprob(token="x")] * tokens)


def test_there_is_no_speed_before_the_fourth_chunk() -> None:
    meter = Meter(1.0, Clock())
    rates = []
    for number in range(4):
        meter.add(_chunk(number * 0.1))
        rates.append(meter.rate())

    assert rates[:3] == [None, None, None]
    assert rates[3] == pytest.approx(10)


def test_the_speed_is_that_of_the_servers_clock() -> None:
    clock = Clock()
    meter = Meter(1.0, clock)
    for number in range(40):
        clock.now_s += 1.0  # ours sees them late
        meter.add(_chunk(number * 0.02))

    assert meter.rate() == pytest.approx(50)


def test_without_times_the_arrival_counts() -> None:
    clock = Clock()
    meter = Meter(1.0, clock)
    for _ in range(10):
        clock.now_s += 0.25
        meter.add(_chunk())

    assert meter.rate() == pytest.approx(4)


def test_the_speed_is_that_of_the_last_two_seconds() -> None:
    meter = Meter(1.0, Clock())
    for number in range(5):
        meter.add(_chunk(number))
    for number in range(100):
        meter.add(_chunk(10 + number * 0.01))

    assert meter.rate() == pytest.approx(100)


def test_what_chunks_are_worth_scales_the_count() -> None:
    meter = Meter(2.5, Clock())
    for number in range(4):
        meter.add(_chunk(number))

    assert meter.tokens == 10
    assert not meter.is_exact


def test_reported_tokens_are_counted_exactly() -> None:
    meter = Meter(7.0, Clock())
    for number in range(4):
        meter.add(_chunk(number, tokens=3))

    assert (meter.tokens, meter.is_exact) == (12, True)


@pytest.mark.parametrize("made", ["", "yesterday", "2026-99-99T00:00:00Z"])
def test_a_time_that_is_none_does_no_harm(made: str) -> None:
    meter = Meter(1.0, Clock())
    for _ in range(5):
        meter.add(ChatChunk(created_at=made))

    assert meter.rate() is None
