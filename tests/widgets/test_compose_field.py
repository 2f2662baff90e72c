import time

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtTest import QTest

from gui.widgets.compose_field import ComposeField
from gui.widgets.theme import Theme
from tests.widgets.talking import settle

Key = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier
NO_MODIFIER = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def field(theme: Theme) -> ComposeField:
    made = ComposeField(theme)
    made.resize(400, 24)
    made.show()
    made.setFocus()
    settle()
    return made


@pytest.fixture
def sent(field: ComposeField) -> list[str]:
    texts: list[str] = []
    field.send_requested.connect(lambda: texts.append(field.text()))
    return texts


def compose(field: ComposeField, preedit: str, commit: str = "") -> None:
    event = QInputMethodEvent(preedit, [])
    event.setCommitString(commit)
    QCoreApplication.sendEvent(field, event)


def test_enter_sends(field: ComposeField, sent: list[str]) -> None:
    QTest.keyClicks(field, "hello")
    QTest.keyClick(field, Key.Key_Return)

    assert sent == ["hello"]


def test_the_keypad_sends_too(field: ComposeField, sent: list[str]) -> None:
    QTest.keyClicks(field, "hello")
    QTest.keyClick(field, Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier)

    assert sent == ["hello"]


def test_shift_enter_breaks_the_line(field: ComposeField, sent: list[str]) -> None:
    QTest.keyClicks(field, "a")
    QTest.keyClick(field, Key.Key_Return, SHIFT)
    QTest.keyClicks(field, "b")

    assert sent == []
    assert field.text() == "a\nb"


def test_the_preference_swaps_the_keys(field: ComposeField, sent: list[str]) -> None:
    field.set_send_key(is_ctrl_enter=True)
    QTest.keyClicks(field, "a")
    QTest.keyClick(field, Key.Key_Return)
    QTest.keyClicks(field, "b")
    assert sent == []

    QTest.keyClick(field, Key.Key_Return, CTRL)

    assert sent == ["a\nb"]


def test_a_held_enter_sends_once(field: ComposeField, sent: list[str]) -> None:
    QTest.keyClicks(field, "a")
    QTest.keyPress(field, Key.Key_Return)
    held = QKeyEvent(QEvent.Type.KeyPress, Key.Key_Return, NO_MODIFIER, "\r", True)
    QCoreApplication.sendEvent(field, held)

    assert sent == ["a"]


def test_a_half_composed_syllable_is_sent_with_the_rest(
    field: ComposeField, sent: list[str]
) -> None:
    compose(field, "", "안녕하")
    compose(field, "세")
    assert field.text() == "안녕하"

    QTest.keyClick(field, Key.Key_Return)

    assert sent == ["안녕하세"]
    assert field.preedit() == ""


def test_a_lone_half_composed_syllable_can_be_sent(field: ComposeField, sent: list[str]) -> None:
    compose(field, "한")
    assert field.has_text()

    QTest.keyClick(field, Key.Key_Return)

    assert sent == ["한"]


def test_esc_belongs_to_the_input_method_while_composing(field: ComposeField) -> None:
    stops: list[bool] = []
    field.stop_requested.connect(lambda: stops.append(True))
    compose(field, "한")
    QTest.keyClick(field, Key.Key_Escape)
    assert stops == []

    compose(field, "", "한")
    QTest.keyClick(field, Key.Key_Escape)

    assert stops == [True]


def test_it_grows_to_ten_lines_and_then_scrolls(field: ComposeField, theme: Theme) -> None:
    heights: list[int] = []
    for lines in (1, 2, 10, 11, 40):
        field.set_text("\n".join("x" * lines))
        settle()
        heights.append(field.height() // theme.px(24))

    assert heights == [1, 2, 10, 10, 10]
    assert field.verticalScrollBar().maximum() > 0


def test_only_plain_text_is_pasted(field: ComposeField) -> None:
    data = QMimeData()
    data.setHtml("<b>bold</b>")
    data.setText("bold\r\nplain")

    field.insertFromMimeData(data)

    assert field.text() == "bold\nplain"


@pytest.mark.parametrize("text", ["word " * 100_000, "line\n" * 50_000, "x" * 300_000])
def test_typing_stays_quick_after_a_huge_paste(field: ComposeField, text: str) -> None:
    data = QMimeData()
    data.setText(text)
    field.insertFromMimeData(data)
    began = time.thread_time()
    QTest.keyClicks(field, "0123456789")

    # This catches a text that is read anew for each key.
    assert (time.thread_time() - began) / 10 < 0.5
    assert field.text() == text + "0123456789"


def test_pages_are_asked_for(field: ComposeField) -> None:
    pages: list[int] = []
    field.page_requested.connect(pages.append)
    QTest.keyClick(field, Key.Key_PageUp)
    QTest.keyClick(field, Key.Key_PageDown)

    assert pages == [-1, 1]
