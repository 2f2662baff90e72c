"""Remembers where the window was and which panes were open, apart for each set of screens.

Which folders were open is the same on all screens.
"""

import contextlib
import zlib
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from PySide6.QtCore import QRect, QSettings, QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from gui.widgets.arrangement import FIRST_WISHES, Pane, WidthClass, Wishes
from gui.widgets.menus import Menus
from gui.widgets.panes import Panes

USUAL_SIZE = QSize(1200, 800)
LEAST_SIZE = QSize(640, 480)

_FARTHEST = 100_000
"""No screen reaches so far, in pixels; Qt cannot calculate with much larger numbers."""
_FOLDERS = "list/open_folders"
_REACHABLE_WIDTH, _REACHABLE_HEIGHT = 120, 32
"""So much of the window's top must be on a screen for somebody to take hold of it."""


class Remembered(NamedTuple):
    """How a window stood; `place` is None where it is unknown, or on no screen any more."""

    place: QRect | None = None
    is_maximized: bool = False
    has_menu_bar: bool = False
    wishes: Wishes = FIRST_WISHES
    widths: Mapping[Pane, int] = MappingProxyType({})
    open_folders: frozenset[int] = frozenset()


class WindowState:
    """The file that remembers. What it holds can be done without, so failures are silent."""

    def __init__(self, path: Path) -> None:
        self._path = path

    @property
    def path(self) -> Path:
        """Where the file is."""
        return self._path

    def restore(self, window: QWidget, panes: Panes, menus: Menus, open_folders: set[int]) -> None:
        """Place a window and its parts as they were when it was closed."""
        state = self.load()
        window.setMinimumSize(LEAST_SIZE)
        open_folders |= state.open_folders
        panes.restore(state.wishes, state.widths)
        menus.show_bar(is_wanted=state.has_menu_bar)
        if state.place is None:
            window.resize(USUAL_SIZE.boundedTo(window.screen().availableSize()))
        else:
            size = state.place.size().boundedTo(window.screen().virtualSize())
            window.setGeometry(QRect(state.place.topLeft(), size))
        if state.is_maximized:
            window.setWindowState(window.windowState() | Qt.WindowState.WindowMaximized)

    def keep(self, window: QWidget, panes: Panes, menus: Menus, open_folders: set[int]) -> None:
        """Remember how a window and its parts stand."""
        state = Remembered(
            place=window.normalGeometry() if window.isMaximized() else window.geometry(),
            is_maximized=window.isMaximized(),
            has_menu_bar=menus.has_bar,
            wishes=panes.wishes,
            widths=panes.widths,
            open_folders=frozenset(open_folders),
        )
        self.save(state)

    def load(self) -> Remembered:
        """Return what is remembered for the screens that there are."""
        file = self._open()
        folders: frozenset[int] = frozenset()
        with contextlib.suppress(ValueError, KeyError):
            folders = frozenset(int(it) for it in _text(file, _FOLDERS).split())
        file.beginGroup(_screens())
        with contextlib.suppress(ValueError, KeyError):
            return Remembered(
                place=_on_screen(_rect(_text(file, "place"))),
                is_maximized=_text(file, "maximized") == "yes",
                has_menu_bar=_text(file, "menu_bar") == "yes",
                wishes={one: _panes(_text(file, f"open_{one.value}")) for one in WidthClass},
                widths={one: int(_text(file, f"width_{one.value}")) for one in Pane},
                open_folders=folders,
            )
        return Remembered(open_folders=folders)

    def save(self, state: Remembered) -> None:
        """Remember a state for the screens that there are."""
        file = self._open()
        file.setValue(_FOLDERS, " ".join(str(it) for it in sorted(state.open_folders)))
        file.beginGroup(_screens())
        if state.place is not None:
            file.setValue("place", _rect_text(state.place))
        file.setValue("maximized", "yes" if state.is_maximized else "no")
        file.setValue("menu_bar", "yes" if state.has_menu_bar else "no")
        for width_class, panes in state.wishes.items():
            file.setValue(f"open_{width_class.value}", " ".join(pane.value for pane in panes))
        for pane, width in state.widths.items():
            file.setValue(f"width_{pane.value}", str(width))
        file.sync()

    def _open(self) -> QSettings:
        return QSettings(str(self._path), QSettings.Format.IniFormat)


def _screens() -> str:
    """Return a name for the screens that there are, and how they stand to each other."""
    places = sorted(_rect_text(screen.geometry()) for screen in QGuiApplication.screens())
    return f"screens-{zlib.crc32(' '.join(places).encode()):08x}"


def _text(file: QSettings, name: str) -> str:
    value = file.value(name)
    if not isinstance(value, str):
        raise KeyError(name)
    return value


def _rect_text(rect: QRect) -> str:
    return f"{rect.x()} {rect.y()} {rect.width()} {rect.height()}"


def _rect(text: str) -> QRect:
    x, y, width, height = (int(number) for number in text.split())
    if max(abs(number) for number in (x, y, width, height)) > _FARTHEST:
        raise ValueError(text)
    return QRect(x, y, width, height)


def _panes(text: str) -> tuple[Pane, ...]:
    return tuple(Pane(name) for name in text.split())


def _on_screen(place: QRect) -> QRect | None:
    """Return the place if one can still reach the window there."""
    top = QRect(place.x(), place.y(), place.width(), _REACHABLE_HEIGHT)
    for screen in QGuiApplication.screens():
        seen = screen.availableGeometry().intersected(top)
        if seen.width() >= _REACHABLE_WIDTH and seen.height() >= _REACHABLE_HEIGHT // 2:
            return place
    return None
