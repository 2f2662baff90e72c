"""What a context takes in memory."""

import pytest

from gui.ollama.context_memory import kv_cache_bytes, layer_count
from gui.ollama.model_entry import ModelEntry
from gui.ollama.wire import InstalledModel, ModelFacts

INFO: dict[str, object] = {
    "general.architecture": "llama",
    "llama.block_count": 28,
    "llama.attention.head_count_kv": 8,
    "llama.attention.key_length": 128,
    "llama.attention.value_length": 128,
}
_A_TOKEN = 28 * 8 * (128 + 128) * 2


def test_keys_and_values_of_all_layers_are_counted() -> None:
    assert kv_cache_bytes(INFO, 4096) == 4096 * _A_TOKEN


@pytest.mark.parametrize("key", list(INFO))
@pytest.mark.parametrize("fact", [None, [8, 8], [], 0, -1, "8", True, float("inf")])
def test_without_a_fact_there_is_no_estimate(key: str, fact: object) -> None:
    assert kv_cache_bytes({**INFO, key: fact}, 4096) is None
    assert kv_cache_bytes({name: one for name, one in INFO.items() if name != key}, 4096) is None


def test_a_gpu_takes_the_blocks_and_the_output_layer() -> None:
    assert layer_count(INFO) == 29
    assert layer_count({}) is None


def test_a_model_says_what_more_context_takes() -> None:
    entry = ModelEntry.of(InstalledModel(name="m"), ModelFacts(model_info=INFO))

    assert entry.extra_bytes(4096, 8192) == 4096 * _A_TOKEN
    assert entry.extra_bytes(8192, 4096) == -4096 * _A_TOKEN
    assert entry.layers == 29


def test_a_model_without_facts_says_nothing_of_memory() -> None:
    assert ModelEntry.of(InstalledModel(name="m"), None).extra_bytes(4096, 8192) is None
