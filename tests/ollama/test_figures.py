"""Figures come from the server; what it did not give is a dash."""

import pytest

from gui.ollama.figures import Figures
from gui.ollama.wire import ChatChunk

LAST = ChatChunk(
    done=True, total_duration=1_840_000_000, load_duration=41_000_000, prompt_eval_count=26,
    prompt_eval_duration=130_000_000, eval_count=96, eval_duration=1_835_000_000,
)  # fmt: skip


def test_a_complete_answer_is_summed_up() -> None:
    assert Figures.of(LAST).summary() == "1.84 s · 52.3 tok/s · 96 tokens"


def test_seconds_are_nanoseconds_of_the_wire() -> None:
    figures = Figures.of(LAST)

    assert figures.load_s == pytest.approx(0.041)
    assert figures.prompt_s == pytest.approx(0.13)


@pytest.mark.parametrize(
    "last",
    [
        None,
        ChatChunk(),
        ChatChunk(total_duration=0, eval_count=0, eval_duration=0),
        ChatChunk(total_duration=-5, eval_count=-1, eval_duration=-1),
    ],
)
def test_a_missing_or_zero_figure_is_a_dash(last: ChatChunk | None) -> None:
    assert Figures.of(last).summary() == "– s · – tok/s · – tokens"


def test_without_a_duration_there_is_no_speed() -> None:
    assert Figures.of(ChatChunk(eval_count=5)).summary() == "– s · – tok/s · 5 tokens"


def test_one_token_is_singular() -> None:
    assert Figures.of(ChatChunk(eval_count=1)).summary().endswith("1 token")
