"""What went wrong, and what is to be known, at the top of the window."""

from datetime import date
from pathlib import Path

import pytest

from gui.chat.library.errors import LibraryError, Trouble
from gui.services.caretaker import Lapse
from gui.widgets import backup_words
from gui.widgets.kit.notice import Notice
from gui.widgets.problem_bar import ProblemBar
from gui.widgets.theme import Theme
from tests.widgets.talking import settle


def colour_of(bar: ProblemBar) -> str:
    (notice,) = [it for it in bar.findChildren(Notice) if not it.isHidden()]
    return notice._colour


def test_news_looks_like_no_failure(theme: Theme) -> None:
    bar = ProblemBar(theme)
    bar.show()
    bar.show_problem(lambda: ("Failed", "Why"))
    bar.show_news(lambda: ("Done", "How"))
    settle()
    assert colour_of(bar) == "text2"
    assert bar.problems == [("Failed", "Why"), ("Done", "How")]

    bar.dismiss()
    settle()
    assert colour_of(bar) == "danger"
    bar.dismiss()
    assert not bar.isVisible()


@pytest.mark.parametrize(
    ("since", "title"),
    [
        (date(2026, 11, 5), "No backup could be made since November 5, 2026"),
        (None, "No backup could be made yet"),
    ],
)
def test_a_week_without_a_backup_has_a_sentence(
    theme: Theme, since: date | None, title: str
) -> None:
    words = backup_words.lapsed(Lapse(since, LibraryError(Trouble.FULL)))
    assert words[0] == title
    assert words[1].startswith("The disk is full. Your chats are safe")


@pytest.mark.parametrize("trouble", Trouble)
def test_every_reason_has_words(theme: Theme, trouble: Trouble) -> None:
    error = LibraryError(trouble, "As the system said")
    title, text = backup_words.not_restored(date(2026, 11, 5), error)
    assert title == "The backup of November 5, 2026 could not be restored"
    assert text[0].isupper()
    assert "{" not in text


def test_where_the_former_file_is_kept_is_told(theme: Theme) -> None:
    assert "/data/chats.old.db" in backup_words.restored(Path("/data/chats.old.db"))[1]
