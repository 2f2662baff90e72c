import socket
import time
from collections.abc import Mapping

import pytest

from gui.chat.structured import validating
from gui.chat.structured.reading import Why
from gui.chat.structured.validating import (
    MOST_PROBLEMS,
    Doubt,
    Outcome,
    check,
    schema_problems,
)

ITEM = {
    "type": "object",
    "properties": {"name": {"type": "string"}, "price": {"type": "number"}},
    "required": ["name"],
}
SCHEMA: Mapping[str, object] = {
    "type": "object",
    "properties": {"items": {"type": "array", "items": ITEM}},
    "required": ["items"],
}


def test_an_answer_that_follows_its_schema_is_valid() -> None:
    verdict = check('{"items": [{"name": "a", "price": 1}]}', SCHEMA)
    assert verdict.outcome is Outcome.VALID
    assert verdict.has_value
    assert verdict.value == {"items": [{"name": "a", "price": 1}]}


def test_errors_come_with_their_paths() -> None:
    verdict = check('{"items": [{"name": "a"}, {}, {"name": "b", "price": "2"}]}', SCHEMA)
    assert verdict.outcome is Outcome.INVALID
    found = [(it.place, it.keyword, it.wanted, it.found) for it in verdict.problems]
    assert found == [
        ("items[1]", "required", ["name"], "{}"),
        ("items[2].price", "type", "number", '"2"'),
    ]


def test_the_first_fifty_are_told_and_how_many_more() -> None:
    rows = ", ".join(["{}"] * 120)
    verdict = check(f'{{"items": [{rows}]}}', SCHEMA)
    assert len(verdict.problems) == MOST_PROBLEMS
    assert verdict.more == 120 - MOST_PROBLEMS


def test_json_without_a_schema_is_only_read() -> None:
    assert check('{"anything": [1]}', "json").outcome is Outcome.VALID
    verdict = check('{"anything": [1]', "json")
    assert verdict.outcome is Outcome.BROKEN
    assert verdict.broken is not None
    assert verdict.broken.why is Why.INCOMPLETE
    assert not verdict.has_value


@pytest.mark.parametrize(
    "text",
    [
        '```json\n{"items": []}\n```',
        '```\n{"items": []}\n```\n',
        'Here you are: {"items": []} I hope that helps.',
        'With {braces} first:\n```json\n{"items": []}\n```',
        '{"items": []}\n{"items": []}',
    ],
)
def test_json_among_other_text_is_not_valid_but_what_it_says_is_shown(text: str) -> None:
    verdict = check(text, SCHEMA)
    assert verdict.outcome is Outcome.INVALID
    assert verdict.has_other_text
    assert verdict.value == {"items": []}
    assert verdict.json_text == '{"items": []}'
    assert not verdict.problems


@pytest.mark.parametrize(
    "text",
    [
        "I cannot do that [sorry].",
        '{"a": [1] "b": [2]}',
        'Here: {"a": [1, 2',
        '```json\n{"a": [1}\n```',
    ],
)
def test_what_stands_within_broken_json_is_not_taken_for_the_answer(text: str) -> None:
    verdict = check(text, SCHEMA)
    assert verdict.outcome is Outcome.BROKEN
    assert not verdict.has_value


def test_nothing_is_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_args: object) -> None:
        raise AssertionError("a schema made the program look for a host")

    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setattr(socket.socket, "connect", refuse)
    for address in ("http://127.0.0.1:9/s.json", "https://example.com/s.json", "s.json", "#/no"):
        verdict = check("{}", {"$ref": address})
        assert verdict.outcome is Outcome.UNCHECKED
        assert verdict.doubt is Doubt.REMOTE
        assert verdict.about
    schema = {"$defs": {"n": {"type": "number"}}, "items": {"$ref": "#/$defs/n"}}
    assert check('["a"]', schema).problems[0].place == "[0]"


def test_a_schema_that_is_none_is_told() -> None:
    wrong = schema_problems({"type": "objct", "properties": {"a": {"minLength": -1}}})
    assert {it.place for it in wrong} == {"type", "properties.a.minLength"}
    verdict = check("{}", {"type": "objct"})
    assert verdict.outcome is Outcome.UNCHECKED
    assert verdict.doubt is Doubt.SCHEMA
    assert not schema_problems(SCHEMA)


def test_a_pattern_that_python_does_not_know_ends_in_no_traceback() -> None:
    verdict = check('{"a": "x"}', {"properties": {"a": {"pattern": "\\p{L}"}}})
    assert verdict.outcome is Outcome.UNCHECKED
    assert verdict.doubt is Doubt.FAILED


def test_odd_answers_end_in_no_traceback() -> None:
    recursive = {"type": "array", "items": {"$ref": "#"}}
    assert check("[" * 50_000 + "]" * 50_000, recursive).doubt is Doubt.DEEP
    number = {"properties": {"n": {"type": "integer", "maximum": 5, "multipleOf": 2}}}
    huge = check('{"n": ' + "9" * 6000 + "}", number)
    assert huge.problems[0].keyword == "maximum"
    assert len(huge.problems[0].found) < 100
    assert check('{"n": 1e999}', number).outcome is Outcome.INVALID
    assert check('["\\ud800"]', {"items": {"type": "integer"}}).outcome is Outcome.INVALID
    assert check("[NaN]", "json").outcome is Outcome.BROKEN
    twice = check('{"a": 1, "a": 2}', "json")
    assert twice.outcome is Outcome.VALID
    assert twice.repeated == (("a",),)


def test_items_that_are_there_twice_are_found_fast() -> None:
    schema = {"uniqueItems": True}
    rows = ", ".join(f'{{"a": {at}, "b": [1]}}' for at in range(20_000))
    began_s = time.process_time()
    assert check(f"[{rows}]", schema).outcome is Outcome.VALID
    assert time.process_time() - began_s < 20  # all with all others would be 200 million
    for text in (
        "[1, 1.0]",
        '[{"a": 1, "b": 2}, {"b": 2, "a": 1}]',
        "[[0], [-0]]",
        '["a", "\\u0061"]',
    ):
        assert [it.keyword for it in check(text, schema).problems] == ["uniqueItems"]
    for text in ("[1, true]", "[0, false]", '["1", 1]', '[null, "null"]', "[[1], [[1]]]"):
        assert check(text, schema).outcome is Outcome.VALID


def test_a_check_that_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(validating, "MOST_S", 0.0)
    verdict = check("[1, 2]", {"items": {"type": "string"}})
    assert verdict.outcome is Outcome.UNCHECKED
    assert verdict.doubt is Doubt.SLOW
    assert verdict.value == [1, 2]


@pytest.mark.parametrize(
    ("pattern", "text"),
    [("^(a+)+$", "a" * 60 + "b"), ("^(b|a*)*$", "a" * 60 + "c"), ("a*a*a*b", "a" * 20_000)],
)
def test_a_pattern_that_may_never_end_is_not_tried(pattern: str, text: str) -> None:
    assert check(f'["{text}"]', {"items": {"pattern": pattern}}).doubt is Doubt.SLOW
    of_names = {"patternProperties": {pattern: {"type": "string"}}}
    assert check(f'{{"{text}": 1}}', of_names).doubt is Doubt.SLOW


def test_usual_patterns_are_tried() -> None:
    schema = {"items": {"pattern": "^[A-Z]{2,3}-(\\d+)(\\.\\d+)?$"}}
    verdict = check('["AB-12", "ABC-1.5", "x"]', schema)
    assert [(it.place, it.keyword) for it in verdict.problems] == [("[2]", "pattern")]
    assert (
        check('["' + "x" * 50_000 + '"]', {"items": {"pattern": "^x+$"}}).outcome is Outcome.VALID
    )
