"""The line above the composer: what waits, or what is edited."""

import pytest

from gui.widgets.kit.buttons import IconButton
from gui.widgets.kit.labels import ElidedLabel, Label
from gui.widgets.theme import Theme
from gui.widgets.waiting_row import WaitingRow
from tests.widgets.talking import settle, words_in


@pytest.fixture
def row(theme: Theme) -> WaitingRow:
    made = WaitingRow(theme, "clock")
    made.resize(400, 40)
    made.show()
    settle()
    return made


def test_it_says_in_a_line_what_waits(row: WaitingRow) -> None:
    row.describe("Sends when this reply ends", "Why are\nthere\ttides?", "Take back", "Esc")
    settle()
    assert set(words_in(row)) == {"Why are there tides?", "Sends when this reply ends"}
    assert row.accessibleName() == "Sends when this reply ends: Why are there tides?"
    assert row.text == "Why are\nthere\ttides?"
    (button,) = row.findChildren(IconButton)
    assert button.toolTip() == "Take back (Esc)"
    told: list[bool] = []
    row.taken_back.connect(lambda: told.append(True))
    button.click()
    assert told == [True]


def test_a_long_text_is_cut_on_screen_only(row: WaitingRow) -> None:
    text = "조석은 왜 하루에 두 번 일어나는가 " * 100_000
    row.describe("Sends when this reply ends", text, "Take back")
    settle()
    (words,) = row.findChildren(ElidedLabel)
    for width in (400, 300, 700):
        row.resize(width, 40)
        settle()
        assert row.width() == width
        assert words.shown_text().endswith("…")
        room = words.contentsRect().width()
        assert room / 2 < words.fontMetrics().horizontalAdvance(words.shown_text()) <= room
    assert row.text == text
    assert all(len(it.toolTip()) < 500 for it in row.findChildren(Label))
