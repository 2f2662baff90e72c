"""What is remembered of the window."""

from pathlib import Path

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QGuiApplication

from gui.services.listed_chat import Folder
from gui.widgets.arrangement import Pane, WidthClass
from gui.widgets.theme import Theme
from gui.widgets.window_state import Remembered, WindowState
from tests.widgets.windowed import QWEN, scene

pytestmark = pytest.mark.usefixtures("theme")
STATE = Remembered(
    place=QRect(20, 30, 700, 500),
    is_maximized=True,
    has_menu_bar=True,
    wishes={
        WidthClass.WIDE: (Pane.CHATS,),
        WidthClass.MEDIUM: (),
        WidthClass.NARROW: (),
    },
    widths={Pane.CHATS: 210, Pane.OPTIONS: 333},
)


def test_nothing_is_remembered_at_first(tmp_path: Path) -> None:
    assert WindowState(tmp_path / "window.ini").load() == Remembered()


def test_what_is_remembered_comes_back(tmp_path: Path) -> None:
    path = tmp_path / "new" / "window.ini"
    WindowState(path).save(STATE)
    assert path.is_file()
    assert WindowState(path).load() == STATE


def test_a_place_on_no_screen_is_forgotten(tmp_path: Path) -> None:
    state = WindowState(tmp_path / "window.ini")
    far = QGuiApplication.primaryScreen().geometry().right() + 500
    state.save(Remembered(place=QRect(far, 30, 700, 500), widths=STATE.widths))
    loaded = state.load()
    assert loaded.place is None
    assert loaded.widths == STATE.widths


@pytest.mark.parametrize(
    ("good", "bad"),
    [
        ("20 30 700 500", "twenty"),
        ("20 30 700 500", "99999999999 30 700 500"),
        ("20 30 700 500", "@Rect(1 2 3 4)"),
        ("width_chats=210", "width_chats=wide"),
        ("chats", "cats"),
    ],
)
def test_a_damaged_file_is_as_none(tmp_path: Path, good: str, bad: str) -> None:
    path = tmp_path / "window.ini"
    WindowState(path).save(STATE)
    path.write_text(path.read_text().replace(good, bad))
    assert WindowState(path).load() == Remembered()


def test_other_screens_have_a_memory_of_their_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "window.ini"
    WindowState(path).save(STATE)
    monkeypatch.setattr("gui.widgets.window_state._screens", lambda: "screens-others")
    assert WindowState(path).load() == Remembered()


def test_a_file_that_cannot_be_written_does_not_matter(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    state = WindowState(tmp_path / "file" / "window.ini")
    state.save(STATE)
    assert state.load().place is None


def test_a_window_gets_no_larger_than_the_screens(theme: Theme, tmp_path: Path) -> None:
    WindowState(tmp_path / "window.ini").save(
        Remembered(place=QRect(0, 0, 90_000, 90_000), widths=STATE.widths)
    )
    shown = scene(theme, tmp_path, QWEN, width=None)
    room = QGuiApplication.primaryScreen().virtualSize()
    assert shown.window.size() == room


def test_a_window_comes_back_as_it_was_closed(theme: Theme, tmp_path: Path) -> None:
    first = scene(theme, tmp_path, QWEN)
    assert (first.window.width(), first.window.minimumWidth()) == (1200, 640)
    first.resize(1000, 700)
    first.trigger("chats_pane")
    first.trigger("menu_bar")
    first.resize(1150, 700)
    first.trigger("options_pane")
    first.window.close()

    again = scene(theme, tmp_path, QWEN, width=1150)
    assert again.window.panes.wishes == first.window.panes.wishes
    assert again.window.sidebar.isVisible()
    assert not again.window.options.isVisible()
    assert again.window.menuBar().isVisible()
    again.resize(1000)
    assert again.window.sidebar.isVisible()


def test_which_folders_are_open_is_known_though_nothing_else_is(tmp_path: Path) -> None:
    state = WindowState(tmp_path / "window.ini")
    state.save(Remembered(open_folders=frozenset({3, 14})))
    assert state.load() == Remembered(open_folders=frozenset({3, 14}))
    text = (tmp_path / "window.ini").read_text(encoding="utf-8")
    (tmp_path / "window.ini").write_text(text.replace("3 14", "three"), encoding="utf-8")
    assert WindowState(tmp_path / "window.ini").load() == Remembered()


def test_folders_stay_open_over_restarts(theme: Theme, tmp_path: Path) -> None:
    for is_open in (False, True):
        shown = scene(theme, tmp_path, QWEN)
        shown.chats.shelf.folders.append(folder := Folder(7, "Nature"))
        shown.add_chat("First")
        view = shown.window.sidebar.view
        assert view is not None
        assert shown.window.sidebar.open_folders == ({7} if is_open else set())
        view.list.toggle(folder, is_open=True)
        shown.window.close()
