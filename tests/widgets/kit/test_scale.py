"""Where a number stands between two ends."""

from itertools import pairwise

import pytest

from gui.fields import Number
from gui.ollama.option_limits import Bounds, bounded
from gui.ollama.options import OPTIONS
from gui.widgets.kit.scale import Scale

BOUNDS = Bounds(trained=40960, context=8192, layers=29, cores=8)
SCALES = {
    option.name: scale
    for option in OPTIONS
    if isinstance(field := bounded(option.name, BOUNDS), Number) and (scale := Scale.of(field))
}


def test_what_has_two_ends_has_a_scale() -> None:
    assert set(SCALES) == {
        option.name
        for option in OPTIONS
        if isinstance(option.field, Number) and option.name not in {"seed", "main_gpu"}
    }


@pytest.mark.parametrize("name", SCALES)
def test_the_way_leads_from_the_least_to_the_most_and_back(name: str) -> None:
    scale = SCALES[name]
    values = [scale.value_at(share / 200) for share in range(201)]
    numbers = [value for value in values if value != scale.endless]

    assert (values[0], values[-1]) == (scale.least, scale.most)
    assert (scale.share(scale.least), scale.share(scale.most)) == (0, 1)
    assert all(before <= after for before, after in pairwise(numbers))
    for value in values:
        assert scale.value_at(scale.share(value)) == value


@pytest.mark.parametrize("name", SCALES)
def test_steps_reach_every_place_and_end_at_the_ends(name: str) -> None:
    scale = SCALES[name]
    value, seen = scale.least, [scale.least]
    while value != scale.most:
        value = scale.stepped(value, 1)
        assert scale.share(value) > scale.share(seen[-1])
        seen.append(value)

    assert scale.stepped(scale.most, 1) == scale.most
    assert scale.stepped(scale.least, -1) == scale.least
    for before, after in pairwise(seen):
        assert scale.stepped(after, -1) == before
    field = bounded(name, BOUNDS)
    assert [field.check(value) for value in seen] == seen


def test_a_wide_scale_gives_each_doubling_the_same_room() -> None:
    scale = SCALES["num_ctx"]
    doublings = [scale.share(2 * tokens) - scale.share(tokens) for tokens in (512, 4096, 16384)]

    assert doublings == pytest.approx([doublings[0]] * 3)


def test_from_between_two_steps_the_next_one_counts() -> None:
    scale = SCALES["temperature"]

    assert scale.stepped(0.333, 1) == 0.35
    assert scale.stepped(0.333, -1) == 0.3
    assert scale.stepped(0.3, 10) == 0.8


def test_a_context_goes_by_round_numbers() -> None:
    scale = SCALES["num_ctx"]

    assert scale.stepped(512, 1) == 1024
    assert scale.stepped(4096, 10) == 14336
    assert scale.stepped(40960, -1) == 39936


def test_behind_the_greatest_number_stands_the_one_without_end() -> None:
    scale = SCALES["num_predict"]

    assert scale.stepped(8192, 1) == -1
    assert scale.stepped(8000, 10) == 8192
    assert scale.stepped(-1, -1) == 8192
    assert scale.stepped(-1, -2) == 8128
    assert scale.share(8192) < scale.share(-1) == 1


def test_a_value_beyond_the_ends_stands_at_them() -> None:
    scale = SCALES["top_k"]

    assert scale.share(10_000) == 1
    assert scale.share(-5) == 0
    assert scale.share(float("nan")) == 0


def test_keys_go_on_where_only_the_way_ends() -> None:
    context = Scale(512, 131072, 1024, is_wide=True, is_open=True)
    answer = Scale(1, 4096, 64, is_wide=True, endless=-1, is_open=True)

    assert context.stepped(131072, 1) == 132096
    assert context.stepped(262144, -1) == 261120
    assert answer.stepped(100_032, -1) == 99_968
    assert answer.stepped(100_032, 1) == -1
    assert answer.stepped(4096, 1) == -1


def test_a_number_without_two_ends_has_none() -> None:
    field = Number(name="x", label="", help="", group="", minimum=0)

    assert Scale.of(field) is None
