"""How sampling weighs words: its steps, its edges, and properties that always hold."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui.chat.weights import EXAMPLE, Sampling, weigh
from gui.ollama.options import OPTION_NAMED

ALL_OFF = Sampling(temperature=1.0, top_k=0, top_p=1.0, min_p=0.0, typical_p=1.0)
LOGITS = [math.log(share) for share in (0.5, 0.25, 0.125, 0.0625, 0.0625)]

logits = st.lists(st.floats(-50, 50), min_size=1, max_size=20)
samplings = st.builds(
    Sampling,
    temperature=st.floats(0, 2),
    top_k=st.integers(-1, 200),
    top_p=st.floats(0, 1),
    min_p=st.floats(0, 1),
    typical_p=st.floats(0, 1),
)


def kept(logits: list[float], sampling: Sampling) -> list[int]:
    return [at for at, weight in enumerate(weigh(logits, sampling)) if weight.is_kept]


def chances(logits: list[float], sampling: Sampling) -> list[float]:
    return [weight.probability for weight in weigh(logits, sampling)]


# --- One step after the other ---------------------------------------------------------------------


def test_with_all_off_each_word_has_its_own_probability() -> None:
    assert chances(LOGITS, ALL_OFF) == pytest.approx([0.5, 0.25, 0.125, 0.0625, 0.0625])
    assert kept(LOGITS, ALL_OFF) == [0, 1, 2, 3, 4]


def test_what_is_kept_is_renormalised() -> None:
    weights = weigh(LOGITS, ALL_OFF._replace(top_k=2))

    assert [weight.probability for weight in weights] == pytest.approx([2 / 3, 1 / 3, 0, 0, 0])
    assert [weight.plain for weight in weights] == pytest.approx([0.5, 0.25, 0.125, 0.0625, 0.0625])


@pytest.mark.parametrize(("k", "count"), [(-1, 5), (0, 5), (1, 1), (4, 4), (5, 5), (200, 5)])
def test_top_k_keeps_so_many(k: int, count: int) -> None:
    assert kept(LOGITS, ALL_OFF._replace(top_k=k)) == list(range(count))


@pytest.mark.parametrize(
    ("p", "count"), [(0, 1), (0.5, 1), (0.51, 2), (0.75, 2), (0.76, 3), (0.95, 5), (1, 5)]
)
def test_top_p_keeps_the_word_that_reaches_it(p: float, count: int) -> None:
    assert kept(LOGITS, ALL_OFF._replace(top_p=p)) == list(range(count))


@pytest.mark.parametrize(
    ("p", "count"), [(0, 5), (0.12, 5), (0.13, 3), (0.26, 2), (0.49, 2), (0.51, 1), (1, 1)]
)
def test_min_p_is_a_share_of_the_likeliest(p: float, count: int) -> None:
    assert kept(LOGITS, ALL_OFF._replace(min_p=p)) == list(range(count))


def test_typical_p_prefers_what_is_about_as_surprising_as_expected() -> None:
    # The entropy is 1.875 bits: 0.25 (2 bits) is the nearest, then 0.5 (1) and 0.125 (3).
    assert kept(LOGITS, ALL_OFF._replace(typical_p=0.2)) == [1]
    assert kept(LOGITS, ALL_OFF._replace(typical_p=0.3)) == [0, 1]
    assert kept(LOGITS, ALL_OFF._replace(typical_p=0.8)) == [0, 1, 2]
    assert kept(LOGITS, ALL_OFF._replace(typical_p=0)) == [1]


def test_the_temperature_comes_after_the_cuts() -> None:
    cuts = Sampling(top_k=4, top_p=0.85, min_p=0.1, typical_p=0.99)
    counts = {len(kept(LOGITS, cuts._replace(temperature=t))) for t in (0.1, 0.8, 1, 2)}

    assert counts == {3}


def test_top_p_looks_at_what_top_k_has_left() -> None:
    # Of the two that are left, the first has two thirds.
    assert kept(LOGITS, ALL_OFF._replace(top_k=2, top_p=0.6)) == [0]
    assert kept(LOGITS, ALL_OFF._replace(top_p=0.6)) == [0, 1]


def test_a_temperature_of_0_takes_the_likeliest() -> None:
    weights = weigh(LOGITS, ALL_OFF._replace(temperature=0))

    assert [weight.probability for weight in weights] == [1, 0, 0, 0, 0]
    assert [weight.is_kept for weight in weights] == [True, False, False, False, False]


def test_temperature_0_takes_what_typical_p_has_left() -> None:
    assert kept(LOGITS, ALL_OFF._replace(temperature=0, typical_p=0.2)) == [1]


def test_the_temperature_flattens_or_sharpens() -> None:
    assert chances([0.0, math.log(4)], ALL_OFF._replace(temperature=2)) == pytest.approx(
        [1 / 3, 2 / 3]
    )
    assert chances([0.0, math.log(4)], ALL_OFF._replace(temperature=0.5)) == pytest.approx(
        [1 / 17, 16 / 17]
    )
    assert chances(LOGITS, ALL_OFF._replace(temperature=1e-300)) == [1, 0, 0, 0, 0]


def test_of_equal_words_the_first_count_as_likelier() -> None:
    assert kept([1.0, 1.0, 1.0], ALL_OFF._replace(top_k=2)) == [0, 1]
    assert kept([1.0, 1.0, 1.0], ALL_OFF._replace(temperature=0)) == [0]
    assert kept([1.0, 1.0, 0.0], ALL_OFF._replace(min_p=1)) == [0, 1]


def test_the_order_of_words_does_not_matter() -> None:
    assert kept(LOGITS[::-1], ALL_OFF._replace(top_p=0.7)) == [3, 4]


def test_words_that_cannot_come_are_no_problem() -> None:
    weights = weigh([0.0, -math.inf], ALL_OFF._replace(typical_p=0.5, top_p=0.5))

    assert [weight.is_kept for weight in weights] == [True, False]
    assert weigh([], ALL_OFF) == []


# --- Whatever is chosen ---------------------------------------------------------------------------


@given(logits, samplings)
def test_one_word_at_least_is_kept_and_all_have_one_together(
    logits: list[float], sampling: Sampling
) -> None:
    weights = weigh(logits, sampling)

    assert len(weights) == len(logits)
    assert any(weight.is_kept for weight in weights)
    assert sum(weight.probability for weight in weights) == pytest.approx(1)
    assert sum(weight.plain for weight in weights) == pytest.approx(1)
    assert all(weight.probability == 0 for weight in weights if not weight.is_kept)


@given(logits, samplings)
def test_without_typical_p_no_likelier_word_is_cut(logits: list[float], sampling: Sampling) -> None:
    weights = weigh(logits, sampling._replace(typical_p=1))
    least = min(logit for logit, weight in zip(logits, weights, strict=True) if weight.is_kept)

    for logit, weight in zip(logits, weights, strict=True):
        assert weight.is_kept or logit <= least


@given(logits, samplings, st.floats(0.01, 2))
def test_what_is_cut_does_not_depend_on_the_temperature(
    logits: list[float], sampling: Sampling, other: float
) -> None:
    warm = sampling._replace(temperature=max(0.01, sampling.temperature))

    assert kept(logits, warm) == kept(logits, warm._replace(temperature=other))


@given(logits, samplings)
def test_cutting_raises_what_is_kept(logits: list[float], sampling: Sampling) -> None:
    for weight in weigh(logits, sampling):
        assert not weight.is_kept or weight.probability >= weight.plain * (1 - 1e-9)


@given(logits, samplings, st.integers(0, 200), st.floats(0, 1))
def test_a_wider_choice_keeps_no_fewer(
    logits: list[float], sampling: Sampling, k: int, share: float
) -> None:
    narrow = sampling._replace(typical_p=1.0, min_p=0.0)
    wider_p = narrow.top_p + (1 - narrow.top_p) * share

    assert len(kept(logits, narrow)) <= len(kept(logits, narrow._replace(top_p=wider_p)))
    assert len(kept(logits, narrow._replace(top_k=max(1, k)))) <= len(
        kept(logits, narrow._replace(top_k=max(1, k) + 1, top_p=1.0))
    )


@given(st.permutations(LOGITS), samplings)
def test_each_word_keeps_its_weight_wherever_it_stands(
    shuffled: list[float], sampling: Sampling
) -> None:
    def sorted_chances(logits: list[float]) -> list[tuple[float, float]]:
        return sorted(zip(logits, chances(logits, sampling), strict=True))

    expected = sorted_chances(LOGITS)
    for (logit, chance), (other, theirs) in zip(sorted_chances(shuffled), expected, strict=True):
        assert logit == other
        assert chance == pytest.approx(theirs)


# --- What it is fed with --------------------------------------------------------------------------


def test_options_that_are_absent_or_no_number_leave_the_default() -> None:
    assert Sampling.of({}) == Sampling()
    assert Sampling.of({"top_k": None, "top_p": True, "min_p": "a lot"}) == Sampling()
    assert Sampling.of({"temperature": 0, "top_k": 3, "seed": 7}) == Sampling(
        temperature=0, top_k=3
    )


def test_the_defaults_are_those_of_the_table() -> None:
    for name, default in Sampling()._asdict().items():
        assert OPTION_NAMED[name].default() == default, name


def test_the_example_is_from_likely_to_unlikely() -> None:
    found = [logit for _, logit in EXAMPLE]

    assert 12 <= len(found) <= 20
    assert found == sorted(found, reverse=True)
    assert 1 < len(kept(found, Sampling())) < len(found)
