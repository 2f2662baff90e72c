from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from gui.widgets.kit.card import Section
from gui.widgets.kit.labels import Label
from gui.widgets.theme import Theme


def test_a_group_folds_and_opens_by_keyboard(theme: Theme) -> None:
    section = Section(theme)
    content = Label(theme)
    section.body.addWidget(content)
    told: list[bool] = []
    section.toggled.connect(lambda: told.append(section.is_open))

    QTest.keyClick(section.header, Qt.Key.Key_Space)
    assert not content.isVisibleTo(section)

    QTest.keyClick(section.header, Qt.Key.Key_Space)
    assert content.isVisibleTo(section)
    assert told == [False, True]


def test_a_folded_group_is_as_high_as_its_title(theme: Theme) -> None:
    section = Section(theme)
    section.set_title("Sampling")
    content = Label(theme)
    content.setText("Temperature")
    section.body.addWidget(content)

    section.set_open(False)

    assert section.sizeHint().height() <= section.header.sizeHint().height() + 8


def test_the_title_and_the_note_are_read_aloud(theme: Theme) -> None:
    section = Section(theme)

    section.set_title("Sampling")
    section.set_note("1 changed")

    assert section.header.accessibleName() == "Sampling"
    assert section.header.accessibleDescription() == "1 changed"
