"""Reading: selecting, copying, finding, acting on links and code, zooming."""

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QMenu

from gui.chat.markdown.parts import text_of
from gui.widgets.kit.buttons import PushButton
from gui.widgets.theme import Theme
from gui.widgets.transcript.address_tip import AddressTip
from gui.widgets.transcript.link_question import LinkQuestion
from gui.widgets.transcript.message import TEXT, THINKING, Message
from gui.widgets.transcript.piece import StopKind
from gui.widgets.transcript.reading_pane import ReadingPane
from gui.widgets.transcript.selection import Position
from gui.widgets.transcript.stops import Found
from gui.widgets.transcript.text_piece import TextPiece
from tests.widgets.talking import Stage, settle, stage, words_in

ANSWER = """\
Hello **bold** world, see [the page](https://example.org/a).

| Coast | Range |
|---|--:|
| Saint-Malo | 12 m |
| Incheon | 8 m |

```python
x = 1
print(x)
```

The end.
"""
SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def on_stage(theme: Theme, tmp_path: Path) -> Stage:
    made = stage(theme, tmp_path)
    made.chat.ask("What of the tides?")
    made.chat.say(ANSWER)
    made.chat.end()
    settle()
    made.transcript.focus_last()
    return made


def pane_of(made: Stage) -> ReadingPane:
    return made.transcript.pane


def point_of(pane: ReadingPane, at: Position) -> QPoint:
    """Return a point of the viewport just right of a position."""
    caret = pane.places.caret(at).translated(pane.origin_of(at.message))
    return QPoint(caret.x() + 1, caret.center().y())


def find(pane: ReadingPane, words: str, message: int = 1) -> Position:
    pane.finding.search(words)
    pane.finding.finish()
    hit = next(hit for hit in pane.finding._by_message[message])
    pane.finding.search("")
    return Position(*hit[:4], hit.start)


def move(pane: ReadingPane, point: QPoint) -> None:
    """Move the mouse; QTest would move the real one, which another window may see."""
    left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
    at = QPointF(point)
    buttons = left if pane.selecting.is_pressed else none
    event = QMouseEvent(
        QEvent.Type.MouseMove, at, pane.viewport().mapToGlobal(at), none, buttons,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    QApplication.sendEvent(pane.viewport(), event)


def drag(pane: ReadingPane, begin: Position, end: Position) -> None:
    left = Qt.MouseButton.LeftButton
    QTest.mousePress(pane.viewport(), left, pos=point_of(pane, begin))
    move(pane, point_of(pane, end) + QPoint(1, 0))
    move(pane, point_of(pane, end))
    QTest.mouseRelease(pane.viewport(), left, pos=point_of(pane, end))


def clipboard() -> str:
    return QApplication.clipboard().text()


def stop(pane: ReadingPane, kind: StopKind) -> Found:
    found = pane.stops.next(1, None, 1)
    while found is not None and found.stop.kind is not kind:
        found = pane.stops.next(1, found.at, 1)
    assert found is not None
    return found


# --- Selecting ------------------------------------------------------------------------------------


def test_a_drag_selects_across_messages_tables_and_code(on_stage: Stage) -> None:
    pane = pane_of(on_stage)
    drag(pane, find(pane, "tides", 0), find(pane, "print"))
    pane.copy()

    assert clipboard() == (
        "tides?\n\nHello bold world, see the page.\n\nCoast\tRange\nSaint-Malo\t12 m\n"
        "Incheon\t8 m\n\nx = 1\n"
    )


def test_a_table_stays_one_on_the_clipboard(on_stage: Stage) -> None:
    pane = pane_of(on_stage)
    pane.selectAll()
    pane.copy()
    html = QApplication.clipboard().mimeData().html()

    assert '<td style="text-align:right">12 m</td>' in html
    assert "<strong>bold</strong>" in html
    assert '<a href="https://example.org/a">the page</a>' in html
    assert "<pre><code>x = 1\nprint(x)</code></pre>" in html


def test_the_source_is_copied_as_markdown(on_stage: Stage) -> None:
    pane = pane_of(on_stage)
    pane.selectAll()
    pane.copy_markdown()

    assert clipboard() == f"What of the tides?\n\n{ANSWER.rstrip()}"


def test_a_part_is_copied_as_markdown_of_its_own(on_stage: Stage) -> None:
    pane = pane_of(on_stage)
    drag(pane, find(pane, "bold"), find(pane, "see"))
    pane.copy_markdown()

    assert clipboard() == "**bold** world, "


def test_double_and_triple_click(on_stage: Stage) -> None:
    pane = pane_of(on_stage)
    point = point_of(pane, find(pane, "world"))
    left = Qt.MouseButton.LeftButton
    QTest.mouseDClick(pane.viewport(), left, pos=point)
    assert pane.selected_text() == "world"
    QTest.mouseClick(pane.viewport(), left, pos=point)

    assert pane.selected_text() == "Hello bold world, see the page."


def test_shift_click_extends(on_stage: Stage) -> None:
    pane = pane_of(on_stage)
    left = Qt.MouseButton.LeftButton
    QTest.mouseClick(pane.viewport(), left, pos=point_of(pane, find(pane, "Hello")))
    QTest.mouseClick(pane.viewport(), left, SHIFT, pos=point_of(pane, find(pane, "world")))

    assert pane.selected_text() == "Hello bold "


def test_the_keyboard_selects(on_stage: Stage) -> None:
    pane = pane_of(on_stage)
    for _ in range(5):
        QTest.keyClick(pane, Qt.Key.Key_Right, SHIFT)
    assert pane.selected_text() == "Hello"
    QTest.keyClick(pane, Qt.Key.Key_Right, SHIFT | CONTROL)
    assert pane.selected_text() == "Hello "
    QTest.keyClick(pane, Qt.Key.Key_Left, SHIFT)
    assert pane.selected_text() == "Hello"
    QTest.keyClick(pane, Qt.Key.Key_End, SHIFT)
    assert pane.selected_text() == "Hello bold world, see the page."
    QTest.keyClick(pane, Qt.Key.Key_Down, SHIFT)
    assert pane.selected_text().endswith("Range")
    QTest.keyClick(pane, Qt.Key.Key_A, CONTROL)
    assert pane.selected_text().startswith("What of the tides?")
    QTest.keyClick(pane, Qt.Key.Key_Escape)
    assert pane.selected_text() == ""


def test_a_selection_survives_streaming(theme: Theme, tmp_path: Path) -> None:
    made = stage(theme, tmp_path)
    made.chat.ask("?")
    made.chat.say("First words of an answer.\n\nSecond")
    made.draw()
    pane = pane_of(made)
    drag(pane, find(pane, "words"), find(pane, "answer"))
    for piece in (" paragraph", " with **bold", "** words\n\n", "| a | b |\n|---|---|\n| 1"):
        made.chat.say(piece)
        made.draw()
    made.chat.end()
    settle()

    assert pane.selected_text() == "words of an "


def test_dragging_beyond_the_edge_scrolls(theme: Theme, tmp_path: Path) -> None:
    made = stage(theme, tmp_path)
    made.chat.ask("?")
    made.chat.say("A line.\n\n" * 200)
    made.chat.end()
    settle()
    pane = pane_of(made)
    bar = pane.verticalScrollBar()
    end = bar.value()
    left = Qt.MouseButton.LeftButton
    QTest.mousePress(pane.viewport(), left, pos=QPoint(100, 300))
    move(pane, QPoint(100, 200))
    move(pane, QPoint(100, -60))
    while bar.value() > end - 200:
        QTest.qWait(5)
    QTest.mouseRelease(pane.viewport(), left, pos=QPoint(100, -60))

    assert pane.selected_text().count("A line.") > 10


def test_hidden_characters_are_not_copied_from_prose(theme: Theme, tmp_path: Path) -> None:
    made = stage(theme, tmp_path)
    made.chat.ask("?")
    made.chat.say("in\u202evis\u200bible 👩\u200d💻\n\n    co\u202ede\n")
    made.chat.end()
    settle()
    made.transcript.copy_last_reply()

    assert clipboard() == "invisible 👩\u200d💻\n\nco\u202ede"


# --- Actions --------------------------------------------------------------------------------------


def visible(on_stage: Stage, message: Message) -> list[QAbstractButton]:
    return [it for it in on_stage.parts(QAbstractButton, message) if it.isVisible()]


def test_a_question_shows_its_actions_under_the_mouse_and_in_focus(on_stage: Stage) -> None:
    pane = pane_of(on_stage)
    question = on_stage.messages[0]
    assert on_stage.parts(QAbstractButton, question) == []
    move(pane, pane.origin_of(0) + QPoint(300, 10))
    copy, edit, branch = visible(on_stage, question)
    assert edit.accessibleName() == "Edit"
    assert branch.accessibleName() == "Branch into a new chat"
    copy.click()
    assert clipboard() == "What of the tides?"
    move(pane, pane.origin_of(1) + QPoint(300, 40))
    assert on_stage.parts(QAbstractButton, question) == []
    QTest.keyClick(pane, Qt.Key.Key_Up)

    copy = visible(on_stage, question)[0]
    assert copy.accessibleName() == "Copy"
    QTest.keyClick(pane, Qt.Key.Key_Return)
    assert copy.hasFocus()


# --- Links and code -------------------------------------------------------------------------------


def test_tab_goes_to_links_and_code_and_then_to_the_buttons(on_stage: Stage) -> None:
    pane = pane_of(on_stage)
    kinds = []
    for _ in range(3):
        QTest.keyClick(pane, Qt.Key.Key_Tab)
        assert pane.stop is not None
        kinds.append(pane.stop.stop.kind)
    QTest.keyClick(pane, Qt.Key.Key_Tab)

    assert kinds == [StopKind.LINK, StopKind.WRAP_CODE, StopKind.COPY_CODE]
    assert QApplication.focusWidget() is not pane


def test_code_is_copied_by_its_button_without_a_line_end(on_stage: Stage) -> None:
    pane = pane_of(on_stage)
    found = stop(pane, StopKind.COPY_CODE)
    point = found.areas()[0].center() + pane.origin_of(1)
    QTest.mouseClick(pane.viewport(), Qt.MouseButton.LeftButton, pos=point)

    assert clipboard() == "x = 1\nprint(x)"


def test_long_lines_wrap_where_the_person_wants_it(theme: Theme, tmp_path: Path) -> None:
    made = stage(theme, tmp_path)
    made.chat.ask("?")
    made.chat.say(f"```text\n{'word ' * 100}\n```\n")
    made.chat.end()
    settle()
    pane = pane_of(made)
    height = made.last_reply.height
    pane.activate(stop(pane, StopKind.WRAP_CODE))
    assert made.last_reply.height > height + 50
    pane.activate(stop(pane, StopKind.WRAP_CODE))

    assert made.last_reply.height == height


def test_the_newest_code_is_copied(on_stage: Stage) -> None:
    on_stage.transcript.copy_last_code()

    assert clipboard() == "x = 1\nprint(x)"


# --- Finding --------------------------------------------------------------------------------------


def test_finding_counts_marks_and_walks(on_stage: Stage) -> None:
    pane = pane_of(on_stage)
    on_stage.transcript.open_find()
    bar = on_stage.transcript._searching.bar
    QTest.keyClicks(bar.field.edit, "THE")
    pane.finding.finish()
    assert bar._label.text() == "3 found"
    QTest.keyClick(bar.field.edit, Qt.Key.Key_Return)
    assert bar._label.text() == "1 of 3"
    on_stage.transcript.find_next(-1)
    assert bar._label.text() == "3 of 3"
    hit = pane.finding.current
    assert hit is not None
    assert pane.finding.marks(*hit[:4]).current == (hit.start, hit.end)
    QTest.keyClick(bar.field.edit, Qt.Key.Key_Escape)

    assert bar.isHidden()
    assert pane.finding.count == 0
    assert pane.hasFocus()


def test_a_hit_in_folded_thinking_unfolds_it(theme: Theme, tmp_path: Path) -> None:
    made = stage(theme, tmp_path)
    made.chat.ask("?")
    made.chat.think("It is about the moon.")
    made.chat.say("Yes.")
    made.chat.end()
    settle()
    part = made.last_reply.thinking
    assert part is not None
    was_open = part.is_open
    made.transcript.open_find()
    QTest.keyClicks(made.transcript._searching.bar.field.edit, "moon")
    made.transcript.find_next(1)

    assert (was_open, part.is_open) == (False, True)
    assert pane_of(made).finding.current is not None
    assert made.last_reply.seat(THINKING) is not None


def test_what_comes_while_finding_is_found_too(theme: Theme, tmp_path: Path) -> None:
    made = stage(theme, tmp_path)
    made.chat.ask("moon")
    made.chat.say("The moon ")
    made.draw()
    pane = pane_of(made)
    made.transcript.open_find()
    QTest.keyClicks(made.transcript._searching.bar.field.edit, "moon")
    pane.finding.finish()
    assert pane.finding.count == 2
    made.chat.say("and the moon")
    made.draw()
    QTest.qWait(400)  # it is searched again a moment after the last change
    pane.finding.finish()

    assert str(pane.finding.count) == "3"


@pytest.mark.parametrize("words", ["한글", "\u1112\u1161\u11ab\u1100\u1173\u11af"])
def test_letters_composed_otherwise_are_found(theme: Theme, tmp_path: Path, words: str) -> None:
    made = stage(theme, tmp_path)
    made.chat.ask("한글")
    settle()
    pane = pane_of(made)
    pane.finding.search(words)
    pane.finding.finish()

    assert pane.finding.count == 1


# --- Going to what was found in all chats ---------------------------------------------------------


def go_to(made: Stage, message: int, words: str) -> list[str]:
    """Go to a message that was found by words; return what is marked in all."""
    node = made.chat.conversation.path[message]
    made.transcript.show_found(node, words)
    pane = pane_of(made)
    pane.finding.finish()
    return [
        text_of(dict(pane.messages[hit.message].all_sections())[hit.number]
                .leaves_of(hit.chunk)[hit.piece])[hit.start : hit.end]
        for found in pane.finding._by_message
        for hit in found
    ]  # fmt: skip


def test_each_of_the_words_is_marked_by_its_beginning(on_stage: Stage) -> None:
    pane = pane_of(on_stage)
    assert go_to(on_stage, 1, "WOR hel") == ["Hel", "wor"]
    assert pane.current == 1
    assert pane.hasFocus()
    bar = on_stage.transcript._searching.bar
    assert bar.field.edit.text() == "WOR hel"
    assert bar._label.text() == "1 of 2"
    on_stage.transcript.find_next(1)
    assert bar._label.text() == "2 of 2"


def test_other_messages_are_marked_too_but_the_wanted_one_is_current(on_stage: Stage) -> None:
    assert go_to(on_stage, 1, "the") == ["the", "the", "The"]
    current = pane_of(on_stage).finding.current
    assert current is not None
    assert current.message == 1


def test_what_is_typed_then_is_found_as_ever(on_stage: Stage) -> None:
    go_to(on_stage, 1, "hel wor")
    bar = on_stage.transcript._searching.bar
    bar.field.edit.setText("o w")
    pane_of(on_stage).finding.finish()

    assert pane_of(on_stage).finding.count == 0


def test_words_that_are_not_read_mark_nothing_but_lead_there(on_stage: Stage) -> None:
    pane = pane_of(on_stage)
    pane.make_current(0)

    assert go_to(on_stage, 1, "example") == []
    assert pane.current == 1
    assert on_stage.transcript._searching.bar.isHidden()


def test_hits_in_what_was_said_go_before_those_in_thinking(theme: Theme, tmp_path: Path) -> None:
    made = stage(theme, tmp_path)
    made.chat.ask("?")
    made.chat.think("Of the moon.")
    made.chat.say("The moon.")
    made.chat.end()
    settle()

    assert go_to(made, 1, "moon") == ["moon", "moon"]
    current = pane_of(made).finding.current
    assert current is not None
    assert current.number == TEXT
    part = made.last_reply.thinking
    assert part is not None
    assert not part.is_open


# --- Zoom -----------------------------------------------------------------------------------------


def test_the_wheel_zooms_the_messages_within_limits(on_stage: Stage) -> None:
    on_stage.settings._is_saving = True  # nothing runs here that would write the file
    pane = pane_of(on_stage)
    height = on_stage.last_reply.height
    for _ in range(15):
        wheel(pane, 120)
    assert on_stage.settings.get("zoom") == 200
    assert on_stage.last_reply.height > 1.5 * height
    for _ in range(20):
        wheel(pane, -120)
    assert on_stage.settings.get("zoom") == 80
    seat = on_stage.last_reply.seat(TEXT)

    assert seat is not None
    assert seat.section.height < height


def wheel(pane: ReadingPane, delta: int) -> None:
    at = QPointF(100, 300)
    event = QWheelEvent(
        at, pane.viewport().mapToGlobal(at), QPoint(), QPoint(0, delta), Qt.MouseButton.NoButton,
        CONTROL, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(pane.viewport(), event)
    settle()


# --- Links and pictures ---------------------------------------------------------------------------


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Note which addresses are opened; none is."""
    found: list[str] = []

    def note(url: QUrl) -> bool:
        found.append(url.toString())
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", note)
    return found


def test_a_link_is_told_and_opened_by_a_click(on_stage: Stage, opened: list[str]) -> None:
    pane = pane_of(on_stage)
    point = point_of(pane, find(pane, "page"))
    move(pane, point)
    tip = on_stage.transcript.findChildren(AddressTip)[0]
    assert tip.isVisible()
    assert tip.accessibleName() == "https://example.org/a"
    QTest.mouseClick(pane.viewport(), Qt.MouseButton.LeftButton, pos=point)

    assert opened == ["https://example.org/a"]


def test_a_drag_over_a_link_opens_nothing(on_stage: Stage, opened: list[str]) -> None:
    pane = pane_of(on_stage)
    drag(pane, find(pane, "page"), find(pane, "world"))

    assert opened == []


def test_a_doubtful_link_is_asked_about(theme: Theme, tmp_path: Path, opened: list[str]) -> None:
    made = stage(theme, tmp_path)
    made.chat.ask("?")
    made.chat.say("[https://bank.example](https://evil.example/x)")
    made.chat.end()
    settle()
    pane = pane_of(made)
    pane.activate(stop(pane, StopKind.LINK))
    question = made.pane.findChildren(LinkQuestion)[0]
    assert question.isVisible()
    assert "https://evil.example/x" in words_in(question)
    assert opened == []
    next(it for it in question.findChildren(PushButton) if it.text() == "Open").click()

    assert opened == ["https://evil.example/x"]


def test_what_is_no_page_is_not_opened(theme: Theme, tmp_path: Path, opened: list[str]) -> None:
    made = stage(theme, tmp_path)
    made.chat.ask("?")
    made.chat.say("[x](file:///etc/passwd) and [y](ftp://a.org/x)")
    made.chat.end()
    settle()
    pane = pane_of(made)
    found = pane.stops.next(1, None, 1)
    while found is not None:
        pane.activate(found)
        found = pane.stops.next(1, found.at, 1)

    assert opened == []


def test_a_picture_is_a_placeholder_that_names_its_host(
    theme: Theme, tmp_path: Path, opened: list[str]
) -> None:
    made = stage(theme, tmp_path)
    made.chat.ask("?")
    made.chat.say("Look: ![a cat](https://cats.example/1.png) and words")
    made.chat.end()
    settle()
    pane = pane_of(made)
    found = stop(pane, StopKind.IMAGE)
    assert isinstance(found.piece, TextPiece)
    drawn = found.piece._layout.text()
    assert drawn == "Look: a cat (Image not loaded: cats.example · Copy link) and words"
    assert made.text() == "Look: a cat and words"
    at = find(pane, "words")
    assert pane.places.at(point_of(pane, at)) == at
    pane.activate(found)

    assert clipboard() == "https://cats.example/1.png"
    assert opened == []


# --- Too much -------------------------------------------------------------------------------------


@pytest.fixture
def deep(theme: Theme, tmp_path: Path) -> Stage:
    made = stage(theme, tmp_path)
    made.chat.ask("Nest it")
    made.chat.say(f"Before\n\n{'> ' * 40}very *deep*\n\nAfter\n")
    settle()
    assert "Show as Markdown" not in made.words()
    made.chat.end()
    settle()
    made.transcript.focus_last()
    return made


def test_what_is_shown_as_it_was_written_can_be_seen_as_markdown(deep: Stage) -> None:
    assert f"{'> ' * 40}very *deep*" in deep.text()
    (button,) = [it for it in deep.parts(PushButton) if it.text() == "Show as Markdown"]

    button.click()
    settle()

    assert deep.text() == "Before\n\nvery deep\n\nAfter"
    assert "Show as Markdown" not in deep.words()
    assert deep.last_reply.source().count("> ") == 40


def test_the_menu_offers_that_too(deep: Stage) -> None:
    pane = pane_of(deep)
    pane.menu_requested.emit(QPoint(0, 0), None)
    menu = next(it for it in QApplication.topLevelWidgets() if isinstance(it, QMenu))
    (action,) = [it for it in menu.actions() if it.text() == "Show as Markdown"]
    pane.selectAll()

    action.trigger()
    menu.close()
    settle()

    assert deep.text() == "Before\n\nvery deep\n\nAfter"
    assert pane.selecting.selection.is_empty


def test_it_stays_so_when_the_text_is_read_anew(deep: Stage) -> None:
    deep.last_reply.show_all_as_markdown()
    deep.last_reply.rest()
    deep.transcript.refresh_look()
    settle()

    assert deep.text() == "Before\n\nvery deep\n\nAfter"
    assert "Show as Markdown" not in deep.words()
