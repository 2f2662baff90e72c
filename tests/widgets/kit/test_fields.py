from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from gui.widgets.kit.fields import TextArea, TextField
from gui.widgets.theme import Theme


def test_focus_is_always_seen_in_a_field(theme: Theme, window: QWidget) -> None:
    field = TextField(theme, window)
    field.resize(100, 30)
    field.show()
    before = field.grab().toImage().pixelColor(50, 0)

    field.setFocus(Qt.FocusReason.MouseFocusReason)

    assert field.edit.hasFocus()
    assert before == theme.colours.outline
    assert field.grab().toImage().pixelColor(50, 0) == theme.colours.focus


def test_what_is_refused_is_framed_in_the_colour_of_danger(theme: Theme) -> None:
    field = TextField(theme)
    field.resize(100, 30)

    field.set_invalid(True)

    assert field.is_invalid
    assert field.grab().toImage().pixelColor(50, 0) == theme.colours.danger


def test_a_changed_value_is_bold(theme: Theme) -> None:
    field = TextField(theme)

    field.set_changed(True)

    assert field.edit.font().weight() == 600


def test_an_area_grows_with_its_text_and_stops(theme: Theme) -> None:
    area = TextArea(theme, least_lines=2, most_lines=4)
    area.resize(300, 100)
    area.show()
    told: list[bool] = []
    area.height_changed.connect(lambda: told.append(True))
    heights = []
    for lines in (1, 2, 3, 4, 5, 9):
        area.edit.setPlainText("\n".join(["line"] * lines))
        heights.append(area.edit.height())

    assert heights[0] == heights[1] < heights[2] < heights[3] == heights[4] == heights[5]
    assert told


def test_an_area_that_becomes_narrower_becomes_higher(theme: Theme, window: QWidget) -> None:
    area = TextArea(theme, window)
    area.resize(600, 40)
    area.show()
    area.edit.setPlainText("Words that stand on one line only where there is room for them all")
    before = area.edit.height()

    area.resize(160, 40)

    assert area.edit.height() > 2 * before


def test_an_area_has_a_bar_only_when_its_text_is_cut(theme: Theme) -> None:
    area = TextArea(theme, most_lines=3)
    area.resize(300, 100)
    area.show()

    area.edit.setPlainText("a\nb\nc")
    assert not area.edit.verticalScrollBar().isVisible()

    area.edit.setPlainText("a\nb\nc\nd")
    assert area.edit.verticalScrollBar().isVisible()


def test_tab_leaves_an_area(theme: Theme) -> None:
    area = TextArea(theme)

    QTest.keyClick(area.edit, Qt.Key.Key_Tab)

    assert area.edit.toPlainText() == ""
