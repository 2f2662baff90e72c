"""What a model was shown, told by the prompt itself."""

import pytest

from gui.services.sight_check import first_shown

LONG = "Where do the ships of the harbour go in winter?"
OTHER = "They stay, for there is ice on all of the sea."


@pytest.mark.parametrize(
    ("texts", "prompt", "first"),
    [
        ([LONG, OTHER, "Why?"], f"<s>{LONG}</s><a>{OTHER}</a><s>Why?</s>", 0),
        ([LONG, OTHER, "Why?"], f"<a>{OTHER}</a><s>Why?</s>", 1),
        ([LONG, OTHER, "Why?"], "<s>Why?</s>", 2),
        ([LONG, "Ice.", LONG, "Ice.", "Why?"], f"<s>{LONG}</s><a>Ice.</a><s>Why?</s>", 2),
        (["바다는 왜 파란가요?\n", OTHER, " 왜? 🌊 "], f"<a>{OTHER}</a><s>왜? 🌊</s>", 1),
        ([LONG, f"<think>So</think>{OTHER}", "Why?"], f"<s>{LONG}</s><a>{OTHER}</a><s>Why?</s>", 0),
        (["user", f"<think>So</think>{OTHER}", "Why?"], f"<user>{OTHER}</a><s>Why?</s>", 2),
        ([LONG, OTHER], "", None),
    ],
)
def test_the_oldest_that_was_shown(texts: list[str], prompt: str, first: int | None) -> None:
    assert first_shown(texts, prompt) == first
