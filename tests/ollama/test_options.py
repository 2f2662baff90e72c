"""Every option is declared once, checked before it is sent, and sent where it belongs."""

import pytest

from gui.fields import Choice, Duration, Format, Lines, Number, Toggle, Value
from gui.ollama.errors import OptionInvalid
from gui.ollama.option import Option, Place, is_at_least
from gui.ollama.options import (
    OPTION_NAMED,
    OPTIONS,
    Applying,
    Source,
    checked,
    load_time,
    parsed,
    request_fields,
    what_applies,
)
from gui.ollama.parameters import read_parameters

TOP_LEVEL = {
    "stream", "think", "format", "keep_alive", "truncate", "shift", "logprobs", "top_logprobs",
    "_debug_render_only",
}  # fmt: skip
LOAD_TIME = {
    "num_ctx", "num_batch", "num_gpu", "main_gpu", "use_mmap", "num_thread", "draft_num_predict",
    "shift",
}  # fmt: skip
SAMPLING = {
    "temperature", "top_k", "top_p", "min_p", "typical_p", "repeat_penalty", "repeat_last_n",
    "presence_penalty", "frequency_penalty", "seed", "num_predict", "num_keep", "stop",
}  # fmt: skip
each_option = pytest.mark.parametrize("option", OPTIONS, ids=lambda option: option.name)


def a_value(option: Option) -> Value:
    field = option.field
    match field:
        case Toggle():
            return True
        case Choice():
            return field.choices[-1]
        case Lines():
            return ["END"]
        case Duration():
            return "5m"
        case Format():
            return {"type": "object"}
        case Number():
            return field.maximum if field.maximum is not None else 1024
        case _:
            raise AssertionError(f"a new kind of field: {field}")


def test_the_table_holds_every_option_of_the_api_once() -> None:
    names = [option.name for option in OPTIONS]

    assert len(names) == len(set(names))
    assert set(names) == TOP_LEVEL | LOAD_TIME | SAMPLING
    assert {option.name for option in OPTIONS if option.place is Place.TOP} == TOP_LEVEL
    assert {option.name for option in OPTIONS if option.reloads} == LOAD_TIME


@each_option
def test_an_option_has_words_for_a_person(option: Option) -> None:
    assert option.field.label
    assert option.field.help.endswith(".")
    assert option.field.group


@each_option
def test_a_chosen_value_is_sent_where_it_belongs_and_alone(option: Option) -> None:
    value = a_value(option)

    fields = request_fields({option.name: value})

    sent = fields if option.place is Place.TOP else fields["options"]
    assert sent == {option.name: value}


@each_option
def test_a_value_of_a_wrong_kind_is_refused(option: Option) -> None:
    with pytest.raises(OptionInvalid, match=option.name):
        checked(option.name, object())


@each_option
def test_a_default_is_a_value_that_may_be_sent(option: Option) -> None:
    for _, default in option.defaults:
        if default is not None:
            assert checked(option.name, default) == (default if default != () else [])


@pytest.mark.parametrize("option", [o for o in OPTIONS if isinstance(o.field, Number)])
def test_a_number_beyond_its_limits_is_refused(option: Option) -> None:
    field = option.field
    assert isinstance(field, Number)
    for limit, beyond in ((field.minimum, -3), (field.maximum, 1)):
        if limit is not None:
            with pytest.raises(OptionInvalid, match=option.name):
                checked(option.name, int(limit) + beyond)


def test_nothing_chosen_sends_nothing() -> None:
    assert request_fields({}) == {}


def test_an_unknown_name_is_refused_with_what_was_meant() -> None:
    with pytest.raises(OptionInvalid, match=r"no option named temprature\. Did you mean temp"):
        parsed("temprature", "1")


def test_what_reloads_the_model_is_told_apart() -> None:
    assert load_time({"num_ctx": 8192, "seed": 1, "shift": False}) == {
        "num_ctx": 8192,
        "shift": False,
    }


@pytest.mark.parametrize(
    ("version", "penalty"),
    [("0.32.9", 1.1), ("0.32.10", 1.0), ("0.32.10-rc1", 1.0), ("0.4.0", 1.1), ("", 1.0),
     ("0.0.0", 1.0), ("v0.33.0", 1.0), ("dev", 1.0)],
)  # fmt: skip
def test_a_default_is_that_of_the_server_s_version(version: str, penalty: float) -> None:
    assert OPTION_NAMED["repeat_penalty"].default(version) == penalty


def test_the_model_s_own_parameter_applies_before_the_server_s_default() -> None:
    temperature, seed = OPTION_NAMED["temperature"], OPTION_NAMED["seed"]
    own = read_parameters("temperature                    0.2\n")

    assert what_applies(temperature, parameters=own) == Applying(0.2, Source.MODEL)
    assert what_applies(seed, parameters=own) == Applying(-1, Source.SERVER)
    assert what_applies(OPTION_NAMED["num_ctx"]) == Applying(None, Source.SERVER)


def test_a_family_of_models_may_have_a_default_of_its_own() -> None:
    shift = OPTION_NAMED["shift"]

    assert what_applies(shift, family="llama").value is True
    assert what_applies(shift, family="deepseek2").value is False


@pytest.mark.parametrize(
    ("version", "since", "holds"),
    [("0.12.3", "0.12.4", False), ("0.12.4", "0.12.4", True), ("1.0", "0.99.9", True),
     ("0.0.0", "9.9.9", True), ("", "9.9.9", True)],
)  # fmt: skip
def test_versions_are_compared_by_their_numbers(version: str, since: str, *, holds: bool) -> None:
    assert is_at_least(version, since) is holds
