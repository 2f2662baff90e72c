"""An installed model as a person sees it."""

import pytest

from gui.ollama.model_entry import ModelEntry
from gui.ollama.wire import InstalledModel, ModelDetails, ModelFacts, ThinkingModes

TAGGED = InstalledModel(
    name="m:1b",
    size=5,
    details=ModelDetails(family="llama", parameter_size="1B", quantization_level="Q4_0"),
    capabilities=["completion"],
)


def _facts(capabilities: list[str], family: str = "qwen3", **more: object) -> ModelFacts:
    return ModelFacts(capabilities=capabilities, details=ModelDetails(family=family), **more)  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]


def test_without_facts_the_list_of_models_tells() -> None:
    entry = ModelEntry.of(TAGGED, None)

    assert (entry.parameter_size, entry.quantization, entry.size) == ("1B", "Q4_0", 5)
    assert entry.can_chat
    assert not entry.has_facts


def test_facts_are_right_where_the_list_differs() -> None:
    entry = ModelEntry.of(TAGGED, _facts(["embedding"]))

    assert not entry.can_chat
    assert entry.family == "qwen3"


@pytest.mark.parametrize(
    ("capabilities", "family", "values"),
    [
        (["completion"], "qwen3", ()),
        (["completion", "thinking"], "qwen3", (False, True)),
        (["completion", "thinking"], "gptoss", ("low", "medium", "high")),
        (["completion", "thinking"], "GPT-OSS", ("low", "medium", "high")),
    ],
)
def test_how_a_model_thinks_follows_from_capability_and_family(
    capabilities: list[str], family: str, values: tuple[bool | str, ...]
) -> None:
    assert ModelEntry.of(TAGGED, _facts(capabilities, family)).thinking_values == values


def test_how_a_model_thinks_is_what_the_server_says() -> None:
    modes = ThinkingModes(values=[False, "low", "xhigh"], default="low")
    entry = ModelEntry.of(TAGGED, _facts(["completion", "thinking"], thinking=modes))

    assert entry.thinking_values == (False, "low", "xhigh")
    assert entry.thinking_default == "low"


def test_the_trained_length_and_own_parameters_are_read() -> None:
    info = {"general.architecture": "qwen3", "qwen3.context_length": 40960}
    facts = _facts(["completion"], model_info=info, parameters='temperature   0.6\nstop  "<x>"')
    entry = ModelEntry.of(TAGGED, facts)

    assert entry.context_max == 40960
    assert entry.parameters == {"temperature": 0.6, "stop": ["<x>"]}


def test_a_model_of_an_old_server_may_be_tried() -> None:
    entry = ModelEntry.of(InstalledModel(name="m"), None)

    assert entry.can_chat
    assert not entry.can("vision")


def test_a_stub_runs_elsewhere() -> None:
    assert ModelEntry.of(InstalledModel(name="m", remote_host="https://ollama.com"), None).is_remote
    assert ModelEntry.of(InstalledModel(name="gpt-oss:120b-cloud"), None).is_remote


GB = 10**9
SIZED = ModelEntry("m", size=9 * GB, token_bytes=100_000, context_max=32_768)


@pytest.mark.parametrize(
    ("entry", "num_ctx", "tokens"),
    [
        (SIZED, None, 4096),
        (SIZED, 8192, 8192),
        (SIZED, 100_000, 32_768),
        (SIZED, 0, 4096),
        (SIZED._replace(context_max=2048), None, 2048),
        (SIZED._replace(parameters={"num_ctx": 16_384}), None, 16_384),
        (SIZED._replace(parameters={"num_ctx": 16_384}), 8192, 8192),
        (SIZED._replace(token_bytes=None), 8192, 0),
    ],
)
def test_memory_is_needed_for_weights_and_context(
    entry: ModelEntry, num_ctx: int | None, tokens: int
) -> None:
    assert entry.needed_bytes(num_ctx) == 9 * GB + tokens * 100_000


def test_what_runs_elsewhere_or_has_no_size_needs_no_one_knows_what() -> None:
    assert SIZED._replace(remote_host="ollama.com").needed_bytes() is None
    assert SIZED._replace(size=0).needed_bytes() is None
