import pytest

from gui.chat.reply import Ending, Phase, Reply
from gui.widgets.transcript.announcing import announcement
from tests.widgets.talking import FIGURES


def reply(phase: Phase, ending: Ending | None = None) -> Reply:
    made = Reply("qwen3:14b", {}, phase=phase)
    if ending is not None:
        made.end(ending)
    return made


@pytest.mark.parametrize(
    ("phase", "said"),
    [
        (Phase.LOADING, "Loading qwen3:14b"),
        (Phase.READING, ""),
        (Phase.THINKING, "Thinking"),
        (Phase.WRITING, ""),
    ],
)
def test_turning_points_are_told_and_words_are_not(phase: Phase, said: str) -> None:
    assert announcement(reply(phase)) == said


def test_the_end_is_told_with_its_tokens() -> None:
    made = reply(Phase.WRITING, Ending.COMPLETE)
    made.figures = FIGURES

    assert announcement(made) == "Reply finished, 412 tokens"


@pytest.mark.parametrize(
    ("ending", "said"),
    [
        (Ending.STOPPED, "Stopped after 0 tokens"),
        (Ending.FAILED, "The reply was interrupted"),
    ],
)
def test_other_ends_are_told(ending: Ending, said: str) -> None:
    assert announcement(reply(Phase.WRITING, ending)) == said
