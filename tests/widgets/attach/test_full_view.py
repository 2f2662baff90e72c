"""A picture as large as the window."""

from collections.abc import Generator

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from gui.chat.attached import Attached
from gui.widgets.attach.full_view import FullView
from gui.widgets.theme import Theme
from tests.widgets.attach.pictures import picture
from tests.widgets.talking import settle

FILES = ("a.png", "b.png", "c.png")


class Looked:
    """A window with a field, and a picture over it."""

    def __init__(self, theme: Theme) -> None:
        self.window = QWidget()
        self.window.resize(400, 300)
        self.field = QLineEdit(self.window)
        QVBoxLayout(self.window).addWidget(self.field)
        self.window.show()
        self.window.activateWindow()
        self.field.setFocus()
        settle()
        self.view = FullView(theme, self.window)
        self.files = [picture(name, 800, 600) for name in FILES]

    def open(self, at: int = 0) -> None:
        self.view.open_at(self.files, at)
        self.wait()

    def wait(self) -> None:
        while self.view.canvas.is_loading:
            decoding = self.view.canvas._decoding
            assert decoding is not None
            assert decoding.is_done.wait(10)
            self.view.canvas._take()
        settle()

    def press(
        self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        QTest.keyClick(QApplication.focusWidget() or self.view, key, held)
        if self.view.canvas.is_loading:
            self.wait()
        settle()


@pytest.fixture
def looked(theme: Theme) -> Generator[Looked, None, None]:
    made = Looked(theme)
    yield made
    made.window.close()
    made.window.deleteLater()


def test_it_is_fitted_into_the_window(looked: Looked) -> None:
    looked.open()
    canvas = looked.view.canvas

    assert looked.view.geometry() == looked.window.rect()
    assert canvas.is_fitted
    assert canvas.zoom == pytest.approx(min(canvas.width() / 800, canvas.height() / 600))
    looked.window.resize(500, 420)
    settle()
    assert looked.view.geometry() == looked.window.rect()
    assert canvas.zoom == pytest.approx(min(canvas.width() / 800, canvas.height() / 600))


def test_keys_zoom_and_0_fits_again(looked: Looked) -> None:
    looked.open()
    canvas = looked.view.canvas
    fitted = canvas.zoom
    looked.press(Qt.Key.Key_Plus)
    assert canvas.zoom == pytest.approx(fitted * 1.25)
    looked.press(Qt.Key.Key_Minus)
    assert canvas.is_fitted
    looked.press(Qt.Key.Key_1)
    assert canvas.zoom == pytest.approx(1.0)
    looked.press(Qt.Key.Key_0)
    assert canvas.zoom == pytest.approx(fitted)


def test_zooming_leaves_what_is_under_the_mouse_there(looked: Looked) -> None:
    looked.open()
    canvas = looked.view.canvas
    canvas.zoom_by(4)
    at = QPointF(canvas.width() * 0.4, canvas.height() * 0.6)
    before = canvas._in_picture(at)
    canvas.zoom_by(1.25, at)

    after = canvas._in_picture(at)
    assert (after.x(), after.y()) == pytest.approx((before.x(), before.y()))


def test_an_enlarged_picture_moves_but_not_out_of_sight(looked: Looked) -> None:
    looked.open()
    canvas = looked.view.canvas
    canvas.zoom_by(4)
    canvas.pan(-10_000, -10_000)
    place = canvas._place()

    assert place.right() == pytest.approx(canvas.width())
    assert place.bottom() == pytest.approx(canvas.height())


def test_arrows_go_through_the_pictures_and_stop_at_the_ends(looked: Looked) -> None:
    looked.open()
    assert looked.view.shown == looked.files[0]
    looked.press(Qt.Key.Key_Right)
    looked.press(Qt.Key.Key_Right)
    looked.press(Qt.Key.Key_Right)
    assert looked.view.shown == looked.files[2]
    assert not looked.view.next.isEnabled()
    looked.press(Qt.Key.Key_Left)
    assert looked.view.shown == looked.files[1]


def test_the_focus_stays_within_and_comes_back(looked: Looked) -> None:
    looked.open()
    for _ in range(12):
        looked.press(Qt.Key.Key_Tab)
        focused = QApplication.focusWidget()
        assert focused is not None
        assert looked.view.isAncestorOf(focused)
    looked.press(Qt.Key.Key_Escape)

    assert looked.view.isHidden()
    assert looked.field.hasFocus()


def test_it_is_copied_and_saved_with_the_usual_keys(looked: Looked) -> None:
    saved: list[Attached] = []
    looked.view.save_requested.connect(saved.append)
    looked.open(1)
    looked.press(Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().image().width() == 800
    looked.press(Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert saved == [looked.files[1]]


@pytest.mark.parametrize("data", [b"", b"junk"])
def test_what_cannot_be_shown_says_so(looked: Looked, data: bytes) -> None:
    looked.files = [picture()._replace(data=data)]
    looked.open()

    assert looked.view._lost.isVisible()
    assert not looked.view.copy.isEnabled()
    assert looked.view.save.isEnabled() is bool(data)
