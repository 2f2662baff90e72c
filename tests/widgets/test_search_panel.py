"""What the search panel says and paints; in the whole program it is tested in tests/window."""

from datetime import date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gui.chat.library.errors import LibraryError, Trouble
from gui.services.chat_search import Found
from gui.widgets import search_words
from gui.widgets.days import moment
from gui.widgets.list_view import ListView
from gui.widgets.search_list import SearchList
from gui.widgets.search_painter import SearchPainter
from gui.widgets.theme import Theme
from tests.widgets.talking import settle
from tests.widgets.windowed import GEMMA, QWEN, Scene, scene

CTRL = Qt.KeyboardModifier.ControlModifier
NOW = datetime(2026, 3, 4, 14, 11).astimezone()


def found(line: str = "a line", **facts: object) -> Found:
    known: dict[str, object] = {
        "chat": 1, "message": 2, "title": "Tides", "role": "assistant", "model": "qwen3:14b",
        "sent_ms": round(NOW.timestamp() * 1000), "line": line, "marks": (),
    }  # fmt: skip
    return Found(**{**known, **facts})  # type: ignore[arg-type]


def opened(theme: Theme, folder: Path, *, width: int = 1200) -> Scene:
    shown = scene(theme, folder, QWEN, GEMMA, width=width)
    shown.press(Qt.Key.Key_K, CTRL)
    assert shown.window.searching.panel.isVisible()
    return shown


def test_it_stands_in_the_middle_and_within_the_window(theme: Theme, tmp_path: Path) -> None:
    shown = opened(theme, tmp_path)
    panel = shown.window.searching.panel
    card = panel.card.geometry()
    assert card.width() == 640
    assert abs(card.center().x() - panel.rect().center().x()) <= 1
    shown.resize(640, 480)

    assert panel.rect().contains(panel.card.geometry())


@pytest.mark.parametrize("size", [100, 150, 200])
def test_no_filter_is_cut_however_large_the_text(theme: Theme, tmp_path: Path, size: int) -> None:
    theme.set_text_size(size)
    shown = opened(theme, tmp_path, width=640)
    shown.resize(640, 480)
    panel = shown.window.searching.panel
    panel.list.show([found()] * 5, has_more=False)
    panel._show_state()
    settle()
    filters = panel.filters
    for chip in (filters.model, filters.period, filters.role, filters.thinking):
        assert chip.width() >= chip.sizeHint().width()
        assert filters.rect().contains(QRect(chip.mapTo(filters, QPoint(0, 0)), chip.size()))
    assert panel.view.height() >= panel.view.visualRect(panel.list.index(0)).height()


def test_a_library_that_is_not_open_yet_is_told(theme: Theme, tmp_path: Path) -> None:
    shown = opened(theme, tmp_path)
    panel = shown.window.searching.panel
    QTest.keyClicks(panel.field.edit, "moon")

    assert panel.nothing.text().startswith("Your chats are still being opened.")
    assert not panel.footer.isVisible()


@pytest.mark.parametrize("trouble", list(Trouble))
def test_each_trouble_has_sentences(trouble: Trouble) -> None:
    for words in (search_words.not_open, search_words.cannot_read):
        said = words(LibraryError(trouble, "it burns"))
        assert said.endswith(".")
        assert said.count(".") >= 2
    assert search_words.not_open(LibraryError(Trouble.NEWER)) != search_words.not_open(None)


def test_what_to_do_is_said_where_nothing_is_found() -> None:
    say = search_words.nothing_found
    assert "without the filters" in say("x", are_filtered=True, has_thinking=False)
    assert "In thinking too" in say("x", are_filtered=False, has_thinking=False)
    assert say("x", are_filtered=False, has_thinking=True) == "No message has “x”."


def test_many_are_counted_with_commas() -> None:
    assert search_words.amount(50, 1234) == "50 of 1,234 messages"
    assert search_words.amount(12, 12) == "12 messages"


def test_tab_goes_through_the_filters_and_back(theme: Theme, tmp_path: Path) -> None:
    shown = opened(theme, tmp_path)
    panel = shown.window.searching.panel
    filters = panel.filters
    for chip in (filters.model, filters.period, filters.role, filters.thinking):
        shown.press(Qt.Key.Key_Tab)
        assert shown.focus is chip
    shown.press(Qt.Key.Key_Tab)
    assert shown.focus is panel.field.edit


def test_the_models_of_the_server_are_offered(theme: Theme, tmp_path: Path) -> None:
    shown = opened(theme, tmp_path)
    chip = shown.window.searching.panel.filters.model
    chip.open_menu()
    settle()

    assert [it.text() for it in chip.menu_actions] == ["Any model", GEMMA.name, QWEN.name]
    popup = QApplication.activePopupWidget()
    assert popup is not None
    popup.close()


def test_keys_of_the_window_close_it_where_the_focus_goes_elsewhere(
    theme: Theme, tmp_path: Path
) -> None:
    shown = opened(theme, tmp_path)
    shown.press(Qt.Key.Key_N, CTRL)

    assert not shown.window.searching.panel.isVisible()
    assert shown.focus is shown.window.conversation.composer.field


def test_rows_say_everything(theme: Theme) -> None:
    listed = SearchList({1: "As it is called now"}.get, today=NOW.date)  # type: ignore[arg-type]
    listed.show([found(), found(chat=2, role="user", is_thinking=True)], has_more=True)
    spoken = [
        listed.index(at).data(Qt.ItemDataRole.AccessibleTextRole) for at in range(listed.rowCount())
    ]

    assert spoken == [
        "As it is called now, qwen3:14b, 14:11, a line",
        "Tides, You, 14:11, thinking: a line",
        "Show more",
    ]
    listed.end()
    assert listed.rowCount() == 2
    assert theme.scale == 1


@pytest.mark.parametrize(
    ("today", "words"),
    [
        (date(2026, 3, 4), "14:11"),
        (date(2026, 3, 5), "Yesterday 14:11"),
        (date(2026, 12, 31), "Mar 4"),
        (date(2027, 1, 1), "Mar 4, 2026"),
    ],
)
def test_when_it_was_said_is_short(today: date, words: str) -> None:
    assert moment(NOW, today) == words


@pytest.mark.parametrize("width", [120, 300, 600])
@pytest.mark.parametrize("letter", ["word ", "물이 빠지는 ", "😀 "])
def test_the_first_of_the_words_is_seen_however_narrow_it_is(
    theme: Theme, width: int, letter: str
) -> None:
    painter = SearchPainter(ListView(theme))
    before = letter * 12
    line = f"{before}tide {letter * 12}tide"
    marks = ((len(before), len(before) + 4), (len(line) - 4, len(line)))
    text, left = painter.fitting(line, marks, width)

    assert text[slice(*left[0])] == "tide"
    assert all(text[start:end] == "tide"[: end - start] for start, end in left)
    assert painter._layout(text, left, width).lineAt(0).naturalTextWidth() <= width + 1


def test_a_line_that_fits_is_left_as_it_is(theme: Theme) -> None:
    painter = SearchPainter(ListView(theme))

    assert painter.fitting("The tide", ((4, 8),), 600) == ("The tide", ((4, 8),))
