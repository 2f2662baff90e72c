"""A text is shown, found, selected and copied by its own characters, whatever rows it takes."""

import time

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QColor, QGuiApplication, QTextCursor

from gui.widgets.inspector.text_pane import LONGEST_ROW, Look, Span, TextPane
from gui.widgets.theme import Theme
from tests.widgets.talking import settle

RED = Look(QColor("red"))


def _pane(theme: Theme, text: str = "") -> TextPane:
    pane = TextPane(theme)
    pane.resize(400, 300)
    pane.set_text(text)
    pane.show()
    settle()
    return pane


def _copied(pane: TextPane) -> str:
    pane.copy()
    return QGuiApplication.clipboard().text()


def test_a_long_line_is_broken_for_display_only(theme: Theme) -> None:
    text = "a" * (3 * LONGEST_ROW + 5) + "\nb"
    pane = _pane(theme, text)
    assert pane.blockCount() == 5
    pane.selectAll()
    assert _copied(pane) == text
    pane.go_to(LONGEST_ROW + 7)
    assert pane.position() == LONGEST_ROW + 7
    cursor = pane.textCursor()
    cursor.movePosition(QTextCursor.MoveOperation.NextBlock, QTextCursor.MoveMode.KeepAnchor)
    pane.setTextCursor(cursor)
    assert _copied(pane) == "a" * (LONGEST_ROW - 7)


@settings(max_examples=40, deadline=None,
          suppress_health_check=[HealthCheck.function_scoped_fixture])  # fmt: skip
@given(st.text(alphabet=st.characters(exclude_categories=["Cs"],
                                      include_characters="\n\r\u2028\u2029\U0001f680"),
               max_size=80), st.integers(0, 80))  # fmt: skip
def test_positions_are_those_of_the_text(theme: Theme, text: str, at: int) -> None:
    pane = TextPane(theme)
    pane.set_text(text)
    at = min(at, len(text))
    pane.go_to(at)
    assert pane.position() == at
    pane.selectAll()
    data = pane.createMimeDataFromSelection()
    assert data.text() == text
    pane.deleteLater()


def test_a_text_grows_without_moving_what_is_read(theme: Theme) -> None:
    text = "".join(f"line {at}\n" for at in range(100)) + "open"
    pane = _pane(theme, text)
    pane.verticalScrollBar().setValue(20)
    more = text + "ed\U0001f680\nnext" + "x" * (2 * LONGEST_ROW)
    pane.grow_to(more)
    assert pane.verticalScrollBar().value() == 20
    pane.selectAll()
    assert _copied(pane) == more
    pane.grow_to("another")
    assert pane.text == "another"
    assert pane.toPlainText() == "another"


def test_only_what_is_seen_is_coloured(theme: Theme) -> None:
    rows: list[str] = []

    def colouring(start: int, end: int, row: str) -> list[Span]:
        rows.append(row)
        return [Span(start + 2, start + 4, RED)]

    pane = TextPane(theme)
    pane.resize(400, 200)
    pane.set_text("".join(f"\U0001f680{at:06}\n" for at in range(20_000)), colouring)
    pane.show()
    settle()
    assert 5 < len(rows) < 200
    [mark] = pane.document().findBlockByNumber(0).layout().formats()
    assert (mark.start, mark.length) == (3, 2)  # the first character takes two of Qt's
    pane.verticalScrollBar().setValue(pane.verticalScrollBar().maximum())
    settle()
    assert rows[-1] in {"", "\U0001f680019999"}
    assert len(rows) < 400


def test_fifty_thousand_lines_open_at_once(theme: Theme) -> None:
    pane = _pane(theme)
    text = "".join(f"{at} some words of a request\n" for at in range(50_000))
    began_s = time.process_time()
    pane.set_text(text, lambda start, end, _row: [Span(start, end, RED)])
    pane.grab()
    assert time.process_time() - began_s < 10


def test_the_whole_is_copied_where_all_is_selected(theme: Theme) -> None:
    pane = TextPane(theme)
    pane.set_text('{"images": ["iVBO… (99)"]}', whole='{"images": ["iVBO' + "x" * 99 + '"]}')
    pane.selectAll()
    assert pane.createMimeDataFromSelection().text().endswith("x" * 9 + '"]}')


def test_colours_follow_the_theme(theme: Theme) -> None:
    seen: list[str] = []

    def colouring(start: int, end: int, _row: str) -> list[Span]:
        seen.append(theme.colours.accent.name())
        return [Span(start, end, Look(theme.colours.accent))]

    pane = TextPane(theme)
    pane.set_text("a", colouring)
    pane.show()
    settle()
    theme.set_mode("dark")
    settle()
    assert len(set(seen)) == 2
