"""The filters of the search, and the days that they mean."""

from datetime import date, datetime

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QTest

from gui.chat.library.records import ASSISTANT
from gui.chat.library.search import Filters
from gui.widgets.search_dates import Period
from gui.widgets.search_filters import FilterChip, SearchFilters
from gui.widgets.theme import Theme
from tests.widgets.talking import settle

TODAY = date(2026, 3, 4)


def ms(year: int, month: int, day: int) -> int:
    return int(datetime(year, month, day).astimezone().timestamp() * 1000)


def shown(theme: Theme) -> tuple[SearchFilters, list[Filters]]:
    """Show filters; what applies after each change is added to the list."""
    made = SearchFilters(theme, today=lambda: TODAY)
    told: list[Filters] = []
    made.changed.connect(lambda: told.append(made.filters()))
    made.show()
    settle()
    return made, told


def pick(chip: FilterChip, words: str) -> None:
    """Take something from the menu of a chip."""
    QTest.keyClick(chip, Qt.Key.Key_Space)
    settle()
    next(it for it in chip.menu_actions if it.text() == words).trigger()
    settle()


def test_nothing_is_left_out_at_first(theme: Theme) -> None:
    made, _ = shown(theme)

    assert made.filters() == Filters()
    assert not made.are_set
    assert [chip.text() for chip in (made.model, made.period, made.role)] == [
        "Any model", "Any time", "From anyone",
    ]  # fmt: skip


def test_a_model_is_taken_from_those_that_are_known(theme: Theme) -> None:
    made, told = shown(theme)
    made.add_models(["qwen3:14b", ""])
    made.add_models(["Exaone", "qwen3:14b"])
    QTest.keyClick(made.model, Qt.Key.Key_Space)
    assert [it.text() for it in made.model.menu_actions] == ["Any model", "Exaone", "qwen3:14b"]
    pick(made.model, "Exaone")

    assert told == [Filters(model="Exaone")]
    assert made.model.text() == "Exaone"
    assert made.model.accessibleName() == "Model: Exaone"
    assert made.are_set


def test_who_wrote_it_and_thinking_are_filters_too(theme: Theme) -> None:
    made, told = shown(theme)
    pick(made.role, "From models")
    made.thinking.click()

    assert told[-1] == Filters(role=ASSISTANT, in_thinking=True)


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("Today", (2026, 3, 4)),
        ("Last 7 days", (2026, 2, 26)),
        ("Last 30 days", (2026, 2, 3)),
        ("This year", (2026, 1, 1)),
    ],
)
def test_periods_begin_with_a_day_here(
    theme: Theme, words: str, first: tuple[int, int, int]
) -> None:
    made, told = shown(theme)
    pick(made.period, words)

    assert told == [Filters(from_ms=ms(*first))]
    assert not made.days.isVisible()


def test_days_are_chosen_one_by_one_and_both_are_included(theme: Theme) -> None:
    made, told = shown(theme)
    pick(made.period, "Chosen days")
    assert made.period.value is Period.CHOSEN
    assert made.days.isVisible()
    assert told == [Filters(from_ms=ms(2026, 2, 25), until_ms=ms(2026, 3, 5))]
    made.days.last.edit.setDate(QDate(2026, 2, 27))
    assert told[-1] == Filters(from_ms=ms(2026, 2, 25), until_ms=ms(2026, 2, 28))
    made.days.first.edit.setFocus()
    QTest.keyClick(made.days.first.edit, Qt.Key.Key_Up)  # of the year, where one begins
    assert told[-1] == Filters(from_ms=ms(2026, 2, 27), until_ms=ms(2027, 2, 26))


def test_all_but_thinking_are_reset(theme: Theme) -> None:
    made, told = shown(theme)
    made.thinking.click()
    pick(made.period, "Chosen days")
    pick(made.role, "From you")
    made.reset()

    assert told[-1] == Filters(in_thinking=True)
    assert not made.days.isVisible()
