"""Arguments of calls as they are shown: exactly, and never much longer than they are."""

import json
from typing import Any

import pytest

from gui.widgets.transcript.call_words import written


@pytest.mark.parametrize(
    "arguments",
    [
        {},
        {"a": [], "b": {}, "c": [1, {"d": None, "e": True}], "f": "1 < 2"},
        {"large": 2**80, "small": 1.5e-300, "name": "안녕 \u202e\x1b"},
    ],
)
def test_arguments_are_in_lines(arguments: dict[str, Any]) -> None:
    assert written(arguments) == json.dumps(arguments, ensure_ascii=False, indent=2)


def test_what_is_nested_deeply_is_on_one_line() -> None:
    value: Any = [1] * 1_000
    for _ in range(500):
        value = [value]
    text = written({"a": value})
    assert json.loads(text) == {"a": value}
    assert "\n" not in text


def test_what_the_encoder_does_not_reach_is_written_all_the_same() -> None:
    value: Any = 1
    for _ in range(20_000):
        value = [value]
    assert written({"a": value}).startswith('{"a": [[[')


def test_of_arguments_that_are_too_long_for_a_call_the_beginning_is_shown() -> None:
    text = written({"a": "x" * 3_000_000})
    assert text.startswith('{"a": "xxx')
    assert text.endswith("x…")
    assert len(text) == 200_001


def test_numbers_that_are_no_json_are_shown() -> None:
    assert written({"a": float("inf")}) == '{"a": Infinity}'
