"""Words that count seconds."""

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from gui.widgets.kit.labels import Label
from gui.widgets.kit.ticking_label import TickingLabel
from gui.widgets.theme import Theme
from tests.widgets.talking import settle


class Arranged(QObject):
    """Counts how often anything is arranged anew."""

    count = 0

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        self.count += event.type() == QEvent.Type.LayoutRequest
        return False


@pytest.fixture
def room(theme: Theme) -> QWidget:
    room = QWidget()
    room.resize(200, 200)
    room.show()
    return room


def shown(room: QWidget, label: Label) -> Label:
    row = QHBoxLayout(room)
    row.addWidget(label)
    label.setText("Unloads in 4:32")
    settle()
    return label


def arranged(app: QApplication, label: Label, text: str) -> int:
    counted = Arranged()
    app.installEventFilter(counted)
    label.setText(text)
    settle()
    app.removeEventFilter(counted)
    return counted.count


def test_another_digit_is_only_painted(app: QApplication, theme: Theme, room: QWidget) -> None:
    label = shown(room, TickingLabel(theme, "caption", parent=room, wraps=True))
    before = label.grab().toImage()

    assert arranged(app, label, "Unloads in 4:31") == 0
    assert label.text() == label.accessibleName() == "Unloads in 4:31"
    assert label.grab().toImage() != before


@pytest.mark.parametrize("text", ["Unloads in 14:31", "Not in memory", "Words " * 20])
def test_other_words_get_their_room(
    app: QApplication, theme: Theme, room: QWidget, text: str
) -> None:
    label = shown(room, TickingLabel(theme, "caption", parent=room, wraps=True))

    assert arranged(app, label, text) > 0
    assert label.text() == text
    assert label.height() >= label.heightForWidth(label.width())
