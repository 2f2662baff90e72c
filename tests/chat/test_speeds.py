"""Figures by model: what was changed between answers, which points are plotted, and as CSV."""

import csv
import io
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gui.chat.library.records import DATE_SHIFT
from gui.chat.speeds import (
    CSV_COLUMNS,
    PLOTTED,
    Change,
    Measured,
    Point,
    as_csv,
    by_model,
    changed,
    thinned,
)

MINUTE_MS = 60_000
BEGAN_MS = 1_772_632_800_000


def answer(
    number: int, model: str = "qwen3:14b", *, speed: float = 40.0, **facts: object
) -> Measured:
    """Return an answer of that many minutes after the first."""
    known: dict[str, object] = {
        "options": {},
        "prompt_tokens": 100 * (number + 1),
        "server": "http://127.0.0.1:11434",
        "load_s": 0.5,
        "first_token_s": 0.8,
        **facts,
    }
    sent_ms = BEGAN_MS + number * MINUTE_MS
    return Measured(
        id=sent_ms << DATE_SHIFT,
        model=model,
        answer_s=100 / speed,
        answer_tokens=100,
        **known,  # type: ignore[arg-type]
    )


def test_an_answer_s_speed_and_context() -> None:
    one = answer(3, speed=25.0)

    assert one.speed == 25.0
    assert one.context == 500
    assert one.at_ms == BEGAN_MS + 3 * MINUTE_MS
    assert answer(0, prompt_tokens=None).context is None


def test_answers_are_put_together_by_model() -> None:
    found = by_model([answer(0, "a"), answer(1, "b"), answer(2, "b")])

    assert [(series.model, len(series.answers)) for series in found] == [("b", 2), ("a", 1)]
    assert [point.x for point in found[0].by_context] == [300.0, 400.0]
    assert [point.y for point in found[0].by_time] == [40.0, 40.0]


def test_changed_options_are_those_of_the_same_model() -> None:
    first, second = {"temperature": 0.6}, {"temperature": 1.0, "num_ctx": 8192}
    found = by_model(
        [
            answer(0, "a", options=first),
            answer(1, "b", options=second),
            answer(2, "a", options=dict(first)),
            answer(3, "a", options=second),
        ]
    )

    a = found[0]
    assert list(a.changes.values()) == [
        (Change("num_ctx", None, 8192), Change("temperature", 0.6, 1.0))
    ]
    assert [it.id for it in a.changed_answers] == [a.answers[2].id]
    assert found[1].changes == {}


def test_what_counts_as_changed() -> None:
    assert changed({"think": True}, {"think": 1}) != ()
    assert changed({"a": 1}, {"a": 1.0}) == ()
    assert changed({"a": None}, {}) == (Change("a", None, None),)
    assert changed({"stop": ["x"]}, {"stop": ["x"]}) == ()


@given(
    st.lists(
        st.tuples(st.floats(0, 1e6, allow_nan=False), st.floats(0, 1e3, allow_nan=False)),
        max_size=400,
    ),
    st.integers(4, 100),
)
@settings(max_examples=60, deadline=None)
def test_few_points_look_like_all(places: list[tuple[float, float]], most: int) -> None:
    points = [Point(x, y, answer(at)) for at, (x, y) in enumerate(places)]

    kept = thinned(points, most)

    assert len(kept) <= max(most, 4) + 4
    assert [it.x for it in kept] == sorted(it.x for it in kept)
    assert {it.answer.id for it in kept} <= {it.answer.id for it in points}
    if points:
        for axis in (0, 1):
            assert min(it[axis] for it in kept) == min(it[axis] for it in points)
            assert max(it[axis] for it in kept) == max(it[axis] for it in points)
    if len(points) <= most:
        assert len(kept) == len(points)


def test_a_hundred_thousand_points_become_few() -> None:
    points = [Point(float(at), float(at * 7919 % 100_003), answer(at)) for at in range(100_000)]

    kept = thinned(points, PLOTTED)

    assert PLOTTED / 4 < len(kept) <= PLOTTED + 4


# --- CSV ------------------------------------------------------------------------------------------


def read(raw: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline="")))


def test_the_table_has_a_row_an_answer_the_oldest_first() -> None:
    series = by_model(
        [
            answer(0, "a", options={"temperature": 0.6}),
            answer(1, "b", load_s=None),
            answer(2, "a", options={"temperature": 1}),
        ]
    )

    rows = read(as_csv(series))

    assert [row["model"] for row in rows] == ["a", "b", "a"]
    assert rows[0]["time"] == "2026-03-04T14:00:00.000+00:00"
    assert rows[0]["tokens_per_second"] == "40.0"
    assert rows[0]["context_tokens"] == "200"
    assert rows[1]["load_s"] == ""
    assert [row["changed_options"] for row in rows] == ["", "", "temperature"]
    assert json.loads(rows[2]["options"]) == {"temperature": 1}


_TEXTS = st.text(max_size=20)
_ANSWERS = st.lists(
    st.builds(
        answer,
        st.integers(0, 10_000),
        _TEXTS,
        speed=st.floats(0.01, 1e4),
        server=_TEXTS,
        options=st.dictionaries(
            _TEXTS, st.one_of(st.integers(), st.booleans(), _TEXTS, st.lists(_TEXTS)), max_size=3
        ),
        load_s=st.one_of(st.none(), st.floats(0, 1e6)),
        prompt_tokens=st.one_of(st.none(), st.integers(0, 10**6)),
    ),
    max_size=12,
)


@given(_ANSWERS)
@settings(deadline=None)
def test_whatever_is_written_is_read_back(answers: list[Measured]) -> None:
    rows = read(as_csv(by_model(answers)))

    assert len(rows) == len(answers)
    by_time = sorted(answers, key=lambda it: it.id)
    for row, ids in zip(rows, by_time, strict=True):
        same = [it for it in answers if it.id == ids.id]
        assert set(row) == set(CSV_COLUMNS)
        assert any(_is_of(row, it) for it in same)


def _is_of(row: dict[str, str], it: Measured) -> bool:
    model = it.model.encode("utf-8", "replace").decode()
    return (
        row["model"].removeprefix("'") == model.removeprefix("'")
        and json.loads(row["options"]) == json.loads(json.dumps(it.options))
        and row["load_s"] == ("" if it.load_s is None else str(it.load_s))
        and row["prompt_tokens"] == ("" if it.prompt_tokens is None else str(it.prompt_tokens))
    )


@pytest.mark.parametrize("name", ["=1+1", "+x", "-x", "@x"])
def test_no_spreadsheet_takes_a_name_for_a_formula(name: str) -> None:
    (row,) = read(as_csv(by_model([answer(0, name)])))

    assert row["model"] == f"'{name}"
