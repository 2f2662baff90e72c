"""What the memory card says about a model."""

import pytest

from gui.ollama.model_memory import MemoryState, ModelMemory
from gui.widgets.memory_look import (
    MemoryLook,
    Offer,
    full_stay_s,
    look_of,
    remaining_s,
    remote,
)
from tests.widgets.quiet import entry

NOW = 1000.0
GB = 10**9


def loaded(**facts: object) -> ModelMemory:
    known: dict[str, object] = {
        "state": MemoryState.LOADED,
        "size": 9_800_000_000,
        "gpu_share": 1.0,
        "stays_s": 272.0,
        "seen_at_s": NOW,
    }
    return ModelMemory(**{**known, **facts})  # type: ignore[arg-type]


def look(memory: ModelMemory, *, usual_load_s: float | None = None) -> MemoryLook:
    return look_of(memory, NOW, usual_load_s=usual_load_s, stays=300)


def test_a_cold_model_can_be_loaded() -> None:
    cold = look(ModelMemory(state=MemoryState.COLD))

    assert (cold.title, cold.sign, cold.offer) == ("Not in memory", "ring", Offer.LOAD)
    assert not cold.has_bar
    assert not cold.ticks


def test_a_loading_model_says_how_long_already_and_how_long_usually() -> None:
    loading = look(ModelMemory(state=MemoryState.LOADING, loading_since_s=NOW - 5), usual_load_s=8)

    assert (loading.title, loading.side) == ("Loading… 0:05", "usually 8 s")
    assert loading.share == pytest.approx(5 / 8)
    assert loading.ticks


def test_past_the_usual_time_the_bar_has_no_end() -> None:
    loading = look(ModelMemory(state=MemoryState.LOADING, loading_since_s=NOW - 9), usual_load_s=8)

    assert (loading.side, loading.share) == ("longer than usual", None)


def test_a_load_never_seen_before_has_no_usual_time() -> None:
    loading = look(ModelMemory(state=MemoryState.LOADING, loading_since_s=NOW))

    assert (loading.title, loading.side, loading.share) == ("Loading… 0:00", "", None)


def test_a_loaded_model_counts_down() -> None:
    counting = look(loaded())

    assert counting.title == "Unloads in 4:32"
    assert counting.side == "9.8\u00a0GB · GPU 100%"
    assert counting.share == pytest.approx(272 / 300)
    assert (counting.sign, counting.sign_colour, counting.bar_colour) == (
        "dot",
        "success",
        "accent",
    )


def test_the_last_minute_warns_and_offers_more_time() -> None:
    last = look(loaded(stays_s=38.0))

    assert (last.title, last.title_colour, last.sign) == ("Unloads in 0:38", "warn", "clock")
    assert last.offer is Offer.KEEP


def test_a_pinned_model_has_a_full_bar_and_no_countdown() -> None:
    pinned = look(loaded(stays_s=None, is_pinned=True))

    assert (pinned.title, pinned.sign, pinned.share) == ("Pinned in memory", "pin", 1.0)
    assert not pinned.ticks


def test_a_model_partly_on_the_cpu_says_so_and_when_it_goes() -> None:
    partly = look(loaded(size=13_800_000_000, gpu_share=0.62))

    assert partly.title == "Partly on CPU: replies are slower"
    assert partly.below == "13.8\u00a0GB · GPU 62% · RAM 38% · Unloads\u00a0in\u00a04:32"
    assert partly.share == 0.62
    assert partly.ticks


def test_a_machine_without_a_gpu_is_no_warning() -> None:
    assert look(loaded(gpu_share=0.0)).side == "9.8\u00a0GB · CPU"
    assert look(loaded(gpu_share=None)).side == "9.8\u00a0GB"


def test_a_model_at_work_does_not_count_down() -> None:
    busy = look(loaded(stays_s=-4.0, is_busy=True))

    assert (busy.title, busy.ticks) == ("In memory", False)
    assert remaining_s(loaded(is_busy=True), NOW) is None


def test_unloading_has_a_ring_and_no_end() -> None:
    leaving = look(loaded(state=MemoryState.UNLOADING))

    assert (leaving.title, leaving.sign, leaving.share) == ("Unloading…", "spinner", None)


def test_a_cloud_model_runs_elsewhere() -> None:
    away = remote(entry(remote_host="ollama.com:443"))

    assert (away.title, away.has_choice) == ("Runs on ollama.com:443", False)


def test_a_full_bar_is_what_was_chosen_else_the_longest_seen() -> None:
    assert full_stay_s(3600, 300) == 3600
    assert full_stay_s("10m", 0) == 600
    assert full_stay_s(None, 900) == 900
    assert full_stay_s(-1, 0) == 300
