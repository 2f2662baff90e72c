import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QRadioButton

from gui.widgets.kit.segments import Segments
from gui.widgets.theme import Theme

ITEMS = [(0, "Now"), (300, "5 min"), (3600, "1 h"), (-1, "Pin")]


@pytest.fixture
def segments(theme: Theme) -> Segments:
    segments = Segments(theme)
    segments.set_items(ITEMS)
    return segments


def buttons(segments: Segments) -> list[QRadioButton]:
    return segments.findChildren(QRadioButton)


def test_none_is_chosen_at_first(segments: Segments) -> None:
    assert segments.value is None


def test_setting_a_value_tells_nobody(segments: Segments) -> None:
    told: list[object] = []
    segments.chosen.connect(told.append)

    segments.set_value(300)

    assert segments.value == 300
    assert told == []


def test_a_value_that_is_not_offered_chooses_none(segments: Segments) -> None:
    segments.set_value(300)

    segments.set_value(77)

    assert segments.value is None


def test_a_click_chooses(segments: Segments) -> None:
    told: list[object] = []
    segments.chosen.connect(told.append)

    buttons(segments)[3].click()

    assert segments.value == -1
    assert told == [-1]


def test_choosing_the_same_again_is_told_and_keeps_it(segments: Segments) -> None:
    segments.set_value(300)
    told: list[object] = []
    segments.chosen.connect(told.append)

    buttons(segments)[1].click()

    assert segments.value == 300
    assert told == [300]


def test_arrows_move_the_choice_and_stop_at_the_ends(segments: Segments) -> None:
    segments.set_value(300)
    told: list[object] = []
    segments.chosen.connect(told.append)

    QTest.keyClick(buttons(segments)[1], Qt.Key.Key_Right)
    QTest.keyClick(buttons(segments)[2], Qt.Key.Key_Down)
    QTest.keyClick(buttons(segments)[3], Qt.Key.Key_Right)
    QTest.keyClick(buttons(segments)[3], Qt.Key.Key_Left)

    assert told == [3600, -1, 3600]


@pytest.mark.parametrize("value", [None, 0, -1])
def test_tab_stops_once(segments: Segments, value: int | None) -> None:
    segments.set_value(value)

    stops = [one for one in buttons(segments) if one.focusPolicy() & Qt.FocusPolicy.TabFocus]

    assert [one.text() for one in stops] == ["Pin" if value == -1 else "Now"]


def test_other_words_keep_the_choice(segments: Segments) -> None:
    segments.set_value(3600)

    segments.set_items([(0, "즉시"), (3600, "1시간")])

    assert segments.value == 3600
    assert [one.text() for one in buttons(segments) if one.isVisibleTo(segments)] == [
        "즉시",
        "1시간",
    ]


def test_where_a_choice_acts_at_once_arrows_only_go_to_it(theme: Theme) -> None:
    segments = Segments(theme, arrows_choose=False)
    segments.set_items([(0, "Now"), (300, "5 min"), (3600, "1 h")])
    segments.set_value(300)
    chosen: list[object] = []
    segments.chosen.connect(chosen.append)
    segments.show()
    segments.activateWindow()
    assert QTest.qWaitForWindowActive(segments)
    segments.setFocus()

    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, Qt.Key.Key_Left)
    assert (chosen, segments.value) == ([], 300)
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, Qt.Key.Key_Return)

    assert chosen == [0]


def test_each_value_tells_what_it_means_and_one_without_tells_of_all(segments: Segments) -> None:
    segments.setToolTip("How long it stays")
    segments.setAccessibleDescription("Set in this chat.")
    segments.set_items(ITEMS, ("Unload it", "Five minutes", ""))

    tips = [button.toolTip() for button in buttons(segments)]
    assert tips == ["Unload it", "Five minutes", "How long it stays", "How long it stays"]
    assert buttons(segments)[0].accessibleDescription() == "Unload it Set in this chat."
    assert buttons(segments)[3].accessibleDescription() == "Set in this chat."


def test_a_value_takes_as_much_room_chosen_or_not(segments: Segments) -> None:
    before = [button.sizeHint() for button in buttons(segments)]

    segments.set_value(300)

    assert [button.sizeHint() for button in buttons(segments)] == before


def test_only_the_chosen_value_is_bold(segments: Segments) -> None:
    segments.set_items([(0, "wwwwwwwwww"), (1, "x")])
    segments.resize(300, 40)

    def ink() -> int:
        """Return how wide the words of the first value are painted."""
        button = buttons(segments)[0]
        image = button.grab().toImage()
        middle, ground = image.height() // 2, image.pixel(4, image.height() // 2)
        inked = [
            x
            for x in range(4, image.width() - 4)
            if any(image.pixel(x, middle + y) != ground for y in (-2, 0, 2))
        ]
        return inked[-1] - inked[0]

    plain = ink()
    segments.set_value(0)

    assert ink() > plain
