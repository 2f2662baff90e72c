"""Things side by side, in as many rows as it takes."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget

from gui.widgets.kit.flow import Flow
from gui.widgets.theme import Theme
from tests.widgets.talking import settle


def made(theme: Theme, *widths: int) -> tuple[Flow, list[QWidget]]:
    flow = Flow(theme)
    parts = [QWidget() for _ in widths]
    for part, width in zip(parts, widths, strict=True):
        part.setMinimumSize(width, 20)
        flow.add(part)
    flow.show()
    return flow, parts


def places(parts: list[QWidget]) -> list[QPoint]:
    return [part.pos() for part in parts]


def test_they_stand_side_by_side_where_there_is_room(theme: Theme) -> None:
    flow, parts = made(theme, 100, 50)
    flow.resize(300, 20)

    assert places(parts) == [QPoint(0, 0), QPoint(106, 0)]
    assert flow.heightForWidth(156) == 20


def test_what_has_no_room_stands_below(theme: Theme) -> None:
    flow, parts = made(theme, 100, 50)
    flow.resize(155, 60)

    assert places(parts) == [QPoint(0, 0), QPoint(0, 26)]
    assert flow.heightForWidth(155) == 46


def test_what_is_hidden_takes_no_room(theme: Theme) -> None:
    flow, parts = made(theme, 100, 50)
    flow.resize(300, 20)
    parts[0].hide()
    settle()

    assert parts[1].pos() == QPoint(0, 0)
    assert flow.sizeHint().width() == 50


def test_they_begin_at_the_right_where_one_reads_from_there(theme: Theme) -> None:
    flow, parts = made(theme, 100, 50)
    flow.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    flow.resize(300, 20)

    assert places(parts) == [QPoint(200, 0), QPoint(144, 0)]
