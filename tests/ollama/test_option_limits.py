"""What a model and its server allow of an option."""

import pytest

from gui.fields import Choice, FieldError, Number
from gui.ollama.option_limits import Bounds, bounded
from gui.ollama.options import OPTION_NAMED

BOUNDS = Bounds(
    trained=40960, context=8192, layers=29, cores=8, thinking=(False, "low", "medium", "xhigh")
)
SENTENCES = {
    "num_ctx": (40960, "This model was made for 40960 tokens at most; 40961 is more."),
    "repeat_last_n": (8192, "The context has 8192 tokens; 8193 is more."),
    "num_keep": (8192, "The context has 8192 tokens; 8193 is more."),
    "num_gpu": (29, "This model has 29 layers; 30 is more."),
    "num_thread": (8, "This computer has 8 processor cores; 9 is more."),
}


@pytest.mark.parametrize("name", SENTENCES)
def test_more_than_model_and_server_allow_is_refused_with_the_reason(name: str) -> None:
    most, sentence = SENTENCES[name]
    field = bounded(name, BOUNDS)

    assert field.check(most) == most
    with pytest.raises(FieldError) as refused:
        field.check(most + 1)
    assert str(refused.value) == sentence


@pytest.mark.parametrize("name", SENTENCES)
def test_what_is_not_known_limits_nothing(name: str) -> None:
    most, _sentence = SENTENCES[name]

    assert bounded(name, Bounds()).check(most + 1) == most + 1


@pytest.mark.parametrize("name", OPTION_NAMED)
def test_other_options_keep_their_own_limits(name: str) -> None:
    if name in {*SENTENCES, "think", "num_predict"}:
        return
    assert bounded(name, BOUNDS) is OPTION_NAMED[name].field


def test_levels_of_thinking_are_those_of_the_model() -> None:
    field = bounded("think", BOUNDS)

    assert isinstance(field, Choice)
    assert field.choices == BOUNDS.thinking
    assert field.check("xhigh") == "xhigh"
    with pytest.raises(FieldError, match="max"):
        field.check("max")


def test_a_model_of_which_nothing_is_known_may_be_told_any_level() -> None:
    assert bounded("think", Bounds()) is OPTION_NAMED["think"].field


def test_an_answer_may_be_longer_than_the_context_but_a_slider_ends_there() -> None:
    field = bounded("num_predict", BOUNDS)

    assert isinstance(field, Number)
    assert field.usual_maximum == 8192
    assert field.check(100_000) == 100_000


def test_a_limit_below_the_least_value_is_none() -> None:
    assert bounded("num_ctx", Bounds(trained=128)) is OPTION_NAMED["num_ctx"].field


def test_large_limits_are_written_in_full() -> None:
    with pytest.raises(FieldError, match="for 1048576 tokens at most; 2000000 is more"):
        bounded("num_ctx", Bounds(trained=1_048_576)).check(2_000_000)


@pytest.mark.parametrize("name", ["num_ctx", "num_gpu", "num_thread", "think"])
def test_limits_that_stay_are_the_same_field(name: str) -> None:
    assert bounded(name, BOUNDS._replace(context=4096)) is bounded(name, BOUNDS)
