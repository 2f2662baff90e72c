"""The strip above the field of the composer."""

from collections.abc import Generator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from gui.attachments.refusal import CannotAttach, Refused
from gui.chat.attached import Attached, Kind
from gui.services.attaching import Item, State
from gui.widgets.attach.strip import Strip
from gui.widgets.attach.strip_painter import Press
from gui.widgets.theme import Theme
from tests.widgets.attach.pictures import picture, sound, text
from tests.widgets.talking import settle


def ready(attached: Attached) -> Item:
    item = Item(attached.name, None, State.READY, attached)
    if attached.kind is Kind.PICTURE:
        item.full_width, item.full_height = 4_000, 3_000
    return item


def refused(name: str = "broken.png") -> Item:
    error = CannotAttach(Refused.DAMAGED, name)
    return Item(name, Path(name), State.REFUSED, refused=error)


def tip_of(strip: Strip, row: int) -> str:
    return str(strip.list.index(row).data(Qt.ItemDataRole.ToolTipRole))


def spoken(strip: Strip, row: int) -> str:
    return str(strip.list.index(row).data(Qt.ItemDataRole.AccessibleTextRole))


def place_of(strip: Strip, row: int, press: Press) -> QPoint:
    """Return where the middle of a button is."""
    item = strip.list.items[row]
    rect = strip.visualRect(strip.list.index(row))
    return next(at for it, at in strip._painter.buttons(item, rect) if it is press).center()


@pytest.fixture
def strip(theme: Theme) -> Generator[Strip, None, None]:
    window = QWidget()
    made = Strip(theme, window)
    window.resize(600, 400)
    made.resize(560, 200)
    window.show()
    window.activateWindow()
    yield made
    window.close()
    window.deleteLater()


def show(strip: Strip, *items: Item) -> list[Item]:
    strip.show_items(items)
    settle()
    return list(items)


def test_it_is_there_only_while_something_goes_along(strip: Strip) -> None:
    show(strip)
    assert strip.isHidden()
    show(strip, ready(picture()))
    assert strip.isVisible()
    assert strip.accessibleName() == "Attached to the message"


def test_it_tells_what_is_really_sent(strip: Strip) -> None:
    show(strip, ready(picture("cat.png", 1568, 1176)), ready(text()), ready(sound()))
    size = f"{len(picture('cat.png', 1568, 1176).data) // 1000}\u00a0kB"

    assert tip_of(strip, 0).split("\n") == [
        "cat.png",
        f"PNG · 1,568 × 1,176 px · {size} · ≈ 768 tokens",
        "Scaled down from 4,000 × 3,000 px",
    ]
    assert tip_of(strip, 1) == "notes.py\nText · 12\u00a0B · ≈ 9 tokens"
    assert spoken(strip, 2).startswith("memo.wav, WAV · 0:12 · 4\u00a0kB · ≈ 300 tokens")


def test_a_refused_one_says_why_within_the_strip(strip: Strip) -> None:
    show(strip, refused())
    index = strip.list.index(0)

    assert spoken(strip, 0).startswith("broken.png, It is damaged")
    assert strip.visualRect(index).width() > strip.viewport().width() // 2
    assert strip.visualRect(index).right() <= strip.viewport().width()


def test_the_cross_removes_and_the_arrow_reads_again(strip: Strip) -> None:
    show(strip, ready(picture()), refused())
    removed: list[int] = []
    again: list[int] = []
    strip.removed.connect(removed.append)
    strip.again_requested.connect(again.append)
    for row in range(2):
        point = place_of(strip, row, Press.REMOVE)
        QTest.mouseClick(strip.viewport(), Qt.MouseButton.LeftButton, pos=point)
    point = place_of(strip, 1, Press.AGAIN)
    QTest.mouseClick(strip.viewport(), Qt.MouseButton.LeftButton, pos=point)

    assert (removed, again) == ([0, 1], [1])


def test_a_click_and_enter_show_a_picture_but_no_file(strip: Strip) -> None:
    show(strip, ready(picture()), ready(text()))
    opened: list[int] = []
    strip.opened.connect(opened.append)
    for row in range(2):
        rect = strip.visualRect(strip.list.index(row))
        at = rect.bottomLeft() + QPoint(8, -8)
        QTest.mouseClick(strip.viewport(), Qt.MouseButton.LeftButton, pos=at)
    strip.setFocus()
    strip.setCurrentIndex(strip.list.index(0))
    QTest.keyClick(strip, Qt.Key.Key_Return)

    assert opened == [0, 0]


def test_keys_go_through_move_and_remove(strip: Strip) -> None:
    show(strip, *(ready(picture(name)) for name in "abc"))
    moved: list[tuple[int, int]] = []
    removed: list[int] = []

    def note(row: int, to: int) -> None:
        moved.append((row, to))

    strip.moved.connect(note)
    strip.removed.connect(removed.append)
    strip.setFocus()
    strip.setCurrentIndex(strip.list.index(0))
    QTest.keyClick(strip, Qt.Key.Key_Right)
    assert strip.currentIndex().row() == 1
    QTest.keyClick(strip, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    QTest.keyClick(strip, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert moved == [(1, 2), (1, 0)]
    QTest.keyClick(strip, Qt.Key.Key_Delete)
    assert removed == [1]


def test_the_first_one_cannot_be_moved_before_itself(strip: Strip) -> None:
    show(strip, ready(picture("a")), ready(picture("b")))
    moved: list[int] = []
    strip.moved.connect(moved.append)
    strip.setFocus()
    strip.setCurrentIndex(strip.list.index(0))
    QTest.keyClick(strip, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)

    assert moved == []


def test_dragging_puts_one_elsewhere(strip: Strip) -> None:
    items = show(strip, *(ready(picture(name)) for name in "abc"))

    def move(row: int, to: int) -> None:
        items.insert(to, items.pop(row))
        strip.show_items(items)

    strip.moved.connect(move)
    first, last = (strip.visualRect(strip.list.index(row)) for row in (0, 2))
    view = strip.viewport()
    start = first.bottomLeft() + QPoint(8, -8)
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=start)
    for share in (0.3, 0.6, 0.9, 1.0):
        QTest.mouseMove(view, start + (last.bottomRight() - QPoint(8, 8) - start) * share)
        settle()
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=last.center())

    assert [item.name for item in items] == ["b", "c", "a"]


def test_the_keys_stay_where_they_are_when_one_goes(strip: Strip) -> None:
    items = show(strip, *(ready(picture(name)) for name in "abc"))
    left: list[bool] = []
    strip.left.connect(lambda: left.append(True))
    strip.setFocus()
    strip.setCurrentIndex(strip.list.index(1))
    show(strip, items[0], items[2])
    assert strip.currentIndex().row() == 1
    show(strip, items[0])
    assert strip.currentIndex().row() == 0
    assert left == []
    show(strip)
    assert left == [True]


def test_many_scroll_within_the_strip(strip: Strip) -> None:
    show(strip, *(ready(picture(f"{at}")) for at in range(60)))

    assert strip.height() < 220
    assert strip.verticalScrollBar().maximum() > 0


def test_nothing_moves_when_a_picture_is_ready(strip: Strip) -> None:
    reading = Item("cat.jpg", Path("cat.jpg"), State.READING)
    show(strip, reading, ready(text()))
    before = strip.visualRect(strip.list.index(1))
    done = picture()
    reading.state, reading.attached = State.READY, done._replace(name=reading.name)
    show(strip, reading, strip.list.items[1])

    assert strip.visualRect(strip.list.index(1)) == before
