"""What a row of the model picker says."""

from typing import Any

import pytest

from gui.ollama.model_memory import MemoryState, ModelMemory
from gui.widgets.model_row import ModelRow, row_of, sign_of
from gui.widgets.theme import Theme
from tests.widgets.quiet import entry
from tests.widgets.windowed import GB, GEMMA, KIMI, LLAMA, NOMIC, QWEN

pytestmark = pytest.mark.usefixtures("theme")
COLD = ModelMemory(state=MemoryState.COLD)


def in_memory(**facts: Any) -> ModelMemory:
    known: dict[str, Any] = {
        "state": MemoryState.LOADED,
        "size": int(9.8 * GB),
        "gpu_share": 1.0,
        "stays_s": 272.0,
        "seen_at_s": 0.0,
    }
    return ModelMemory(**{**known, **facts})


def row(of: Any = QWEN, memory: ModelMemory = COLD, **facts: Any) -> ModelRow:
    return row_of(of, memory, now_s=0.0, **facts)


def test_a_cold_model_shows_its_size_on_disk() -> None:
    shown = row()
    assert shown.details == "14.8B · Q4_K_M · 9.3\u00a0GB"
    assert shown.sign.name == "ring"
    assert shown.left == ""
    assert (shown.can_load, shown.can_unload, shown.can_pin) == (True, False, False)


def test_a_loaded_model_shows_its_place_in_memory_and_the_time_left() -> None:
    shown = row(memory=in_memory())
    assert shown.details == "14.8B · Q4_K_M · 9.8\u00a0GB · GPU 100%"
    assert shown.left == "4:32"
    assert shown.left_share == pytest.approx(272 / 300)
    assert (shown.can_load, shown.can_unload, shown.can_pin) == (False, True, True)


def test_a_pinned_model_says_so() -> None:
    shown = row(memory=in_memory(is_pinned=True, stays_s=None))
    assert (shown.left, shown.left_share, shown.can_pin) == ("Pinned", None, False)


def test_a_model_on_the_cpu_says_so() -> None:
    assert row(memory=in_memory(gpu_share=0.0)).details.endswith("CPU")


@pytest.mark.parametrize(
    ("capabilities", "words"),
    [
        (("completion", "thinking"), ["Can think before it answers"]),
        (("completion", "vision", "tools"), ["Can see images", "Can call tools"]),
        (("completion", "audio"), ["Can hear audio"]),
        (("completion", "insert"), []),
        (None, []),
    ],
)
def test_icons_say_what_a_model_can(capabilities: Any, words: list[str]) -> None:
    shown = row(entry(capabilities=capabilities))
    assert [one.words for one in shown.capabilities] == words


def test_an_embedding_model_cannot_be_chosen_and_says_why() -> None:
    shown = row(NOMIC)
    assert not shown.can_choose
    assert shown.details == "Embedding only, cannot chat"


def test_a_cloud_model_says_where_it_runs() -> None:
    shown = row(KIMI)
    assert shown.sign.name == "globe"
    assert shown.details == "Runs on ollama.com"
    assert not shown.can_load


def test_everything_is_spoken() -> None:
    spoken = row(GEMMA, in_memory()).spoken
    for words in ("gemma3:4b", "in memory", "4:32", "GPU 100%", "Can see images"):
        assert words in spoken


@pytest.mark.parametrize(
    ("memory", "name"),
    [
        (COLD, "ring"),
        (ModelMemory(state=MemoryState.LOADING), "spinner"),
        (ModelMemory(state=MemoryState.UNLOADING), "spinner"),
        (in_memory(), "dot"),
        (in_memory(is_pinned=True), "pin"),
    ],
)
def test_each_state_has_a_sign_of_its_own(memory: ModelMemory, name: str) -> None:
    assert sign_of(memory).name == name


def test_each_sign_has_words_of_its_own(theme: Theme) -> None:
    states = [ModelMemory(state=state) for state in MemoryState]
    words = {sign_of(memory).words for memory in states}
    assert len(words) == len(states)
    assert row(LLAMA).sign.words in words


@pytest.mark.parametrize(("left_s", "is_leaving"), [(59.9, True), (60.0, False), (None, False)])
def test_the_last_minute_is_told_apart(left_s: float | None, *, is_leaving: bool) -> None:
    memory = ModelMemory(state=MemoryState.LOADED, stays_s=left_s, seen_at_s=0.0)

    assert row_of(entry(), memory, now_s=0.0).is_leaving is is_leaving
