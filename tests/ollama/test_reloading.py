"""Which chosen values make a server load a model again."""

from typing import Any

import pytest

from gui.ollama.model_entry import ModelEntry
from gui.ollama.options import OPTIONS
from gui.ollama.reloading import Loaded, differing

ENTRY = ModelEntry("m", context_max=40960, has_facts=True)
OTHER: dict[str, Any] = {
    "num_ctx": 8192,
    "num_gpu": 10,
    "main_gpu": 1,
    "num_thread": 3,
    "num_batch": 256,
    "use_mmap": False,
    "draft_num_predict": 2,
    "shift": False,
}
"""A value of each load-time option that is not what applies by itself."""
NAMES = [option.name for option in OPTIONS]


def test_there_is_another_value_for_each_option_that_reloads() -> None:
    assert set(OTHER) == {option.name for option in OPTIONS if option.reloads}


@pytest.mark.parametrize("name", NAMES)
def test_only_another_load_time_value_reloads(name: str) -> None:
    loaded = Loaded({}, 4096)
    expected = {name} if name in OTHER else set[str]()

    assert differing({name: OTHER.get(name, 1)}, loaded, entry=ENTRY) == expected


@pytest.mark.parametrize("name", OTHER)
def test_what_was_sent_before_does_not_reload_and_leaving_it_out_does(name: str) -> None:
    length = 8192 if name == "num_ctx" else 4096
    loaded = Loaded({name: OTHER[name]}, length)

    assert differing({name: OTHER[name]}, loaded, entry=ENTRY) == set()
    # -1, which applies then, never reloads (ollama-api §3.5).
    expected = set[str]() if name == "num_gpu" else {name}
    assert differing({}, loaded, entry=ENTRY) == expected


def test_a_context_of_the_length_that_is_loaded_does_not_reload() -> None:
    assert differing({"num_ctx": 4096}, Loaded({}, 4096), entry=ENTRY) == set()
    assert differing({"num_ctx": 4097}, Loaded({}, 4096), entry=ENTRY) == {"num_ctx"}


def test_a_context_longer_than_the_model_was_made_for_is_cut_to_that() -> None:
    assert differing({"num_ctx": 131072}, Loaded({}, 40960), entry=ENTRY) == set()


def test_a_model_that_sees_has_a_least_context() -> None:
    seeing = ENTRY._replace(capabilities=("completion", "vision"))

    assert differing({"num_ctx": 512}, Loaded({"num_ctx": 512}, 2048), entry=seeing) == set()
    assert differing({"num_ctx": 512}, Loaded({}, 4096), entry=seeing) == {"num_ctx"}


def test_a_model_brings_its_own_context_length() -> None:
    own = ENTRY._replace(parameters={"num_ctx": 16384})

    assert differing({}, Loaded({"num_ctx": 8192}, 8192), entry=own) == {"num_ctx"}
    assert differing({}, Loaded({"num_ctx": 16384}, 16384), entry=own) == set()


def test_where_the_server_tells_no_length_the_one_that_was_sent_counts() -> None:
    assert differing({"num_ctx": 8192}, Loaded({"num_ctx": 8192}), entry=ENTRY) == set()
    assert differing({"num_ctx": 8192}, Loaded({}), entry=ENTRY) == {"num_ctx"}


def test_a_value_that_applies_anyway_does_not_reload() -> None:
    defaults: dict[str, Any] = {"num_gpu": -1, "num_thread": 0, "num_batch": 512, "shift": True}

    assert differing(defaults, Loaded({}, 4096), entry=ENTRY) == set()
    deep = ENTRY._replace(family="deepseek2")
    assert differing({"shift": True}, Loaded({}, 4096), entry=deep) == {"shift"}


def test_before_0_30_shift_was_no_load_time_option() -> None:
    assert differing({"shift": False}, Loaded({}, 4096), version="0.29.1") == set()
    assert differing({"shift": False}, Loaded({}, 4096), version="0.30.0") == {"shift"}


@pytest.mark.parametrize("fact", [{"is_mlx": True}, {"remote_host": "https://ollama.com"}])
def test_what_ignores_load_time_options_never_reloads(fact: dict[str, Any]) -> None:
    assert differing(OTHER, Loaded({}, 4096), entry=ENTRY._replace(**fact)) == set()
