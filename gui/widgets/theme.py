"""Colours, fonts, icons and sizes of everything on screen, and how they follow the system."""

from __future__ import annotations  # QAccessibilityHints is missing in older Qt

import os
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QObject, QRectF, Qt, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QGuiApplication,
    QPainter,
)
from PySide6.QtWidgets import QApplication, QToolTip

from gui.widgets import colours as theme_colours
from gui.widgets import fonts
from gui.widgets.colours import Colours
from gui.widgets.icons import Icons

if TYPE_CHECKING:
    from PySide6.QtGui import QAccessibilityHints, QIcon

Mode = Literal["system", "light", "dark"]
Role = Literal["caption", "ui", "body", "h3", "h2", "h1", "mono"]

_FONT_PX: dict[Role, int] = {
    "caption": 12,
    "ui": 13,
    "body": 15,
    "h3": 15,
    "h2": 17,
    "h1": 20,
    "mono": 13,
}
_HEADINGS = ("h3", "h2", "h1")
_SYSTEM_FONT_PX = 13
"""The system font at which the sizes of the design hold."""
_SCHEMES = {
    "system": Qt.ColorScheme.Unknown,
    "light": Qt.ColorScheme.Light,
    "dark": Qt.ColorScheme.Dark,
}


def use_own_style() -> None:
    """Choose the style that takes our palette as it is; before the QApplication is made.

    `QApplication.setStyle` would do, but it hands a QStyle to Python, whose many enums cost
    milliseconds.
    """
    os.environ["QT_STYLE_OVERRIDE"] = "Fusion"


class Theme(QObject):
    """How everything looks now.

    Signals:
        changed: Colours, text size, fonts or the language have changed: set words, fonts and sizes
            anew.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None, *, animated: bool = True) -> None:
        super().__init__(parent)
        self._icons = Icons()
        self._mode: Mode = "system"
        self._text_size = 100
        self._animated = animated
        self._system_share = _system_share()
        self._hints = QGuiApplication.styleHints()  # what hangs below it goes with this reference
        self._fonts: dict[tuple[Role, bool], QFont] = {}
        self.is_dark = False
        self.colours = self._load_colours()
        self._apply()
        self._follow_system()

    @property
    def scale(self) -> float:
        """How much larger than designed everything is; small text leaves the rest as it is."""
        return max(1.0, self._text_share)

    def px(self, size: float) -> int:
        """Return the real pixels of `size` pixels of the design."""
        return round(size * self.scale)

    def font(self, role: Role, *, bold: bool = False) -> QFont:
        """Return the font of `role`; headings are bold anyway."""
        key = (role, bold)
        if key not in self._fonts:
            self._fonts[key] = self._make_font(role, is_bold=bold or role in _HEADINGS)
        return QFont(self._fonts[key])

    def icon(self, name: str, colour: QColor, size: int = 18) -> QIcon:
        """Return an icon of resources/icons in `colour`, for where Qt draws it itself."""
        ratio = QGuiApplication.primaryScreen().devicePixelRatio()
        from PySide6.QtGui import QIcon  # noqa: PLC0415 - the first picture does without

        return QIcon(self._icons.pixmap(name, colour, self.px(size), ratio))

    def draw_icon(self, painter: QPainter, name: str, rect: QRectF, colour: QColor) -> None:
        """Draw an icon of resources/icons into the middle of `rect`, as large as fits."""
        side = min(rect.width(), rect.height())
        pixmap = self._icons.pixmap(name, colour, side, painter.device().devicePixelRatioF())
        painter.drawPixmap(
            round(rect.center().x() - side / 2), round(rect.center().y() - side / 2), pixmap
        )

    def animation_ms(self, ms: int) -> int:
        """Return how long a movement of `ms` takes: no time at all where movement is unwanted."""
        return ms if self._animated and not self._wants_stillness() else 0

    def set_mode(self, mode: Mode) -> None:
        """Use light or dark colours, or those that the system asks for."""
        if mode == self._mode:
            return
        self._mode = mode
        self._hints.setColorScheme(_SCHEMES[mode])
        self._reload()

    def set_text_size(self, percent: int) -> None:
        """Set all text in `percent` of its usual size."""
        if percent == self._text_size:
            return
        self._text_size = percent
        self._apply()
        self.changed.emit()

    @Slot()
    def refresh(self) -> None:
        """Let everything set its words anew, after a change of language."""
        self.changed.emit()

    def _accessibility(self) -> QAccessibilityHints | None:
        """Return what the system knows of the person's needs; Qt tells since 6.10."""
        return self._hints.accessibility() if hasattr(self._hints, "accessibility") else None

    def _wants_contrast(self) -> bool:
        hints = self._accessibility()
        if hints is None:
            return False
        return hints.contrastPreference() == Qt.ContrastPreference.HighContrast

    def _wants_stillness(self) -> bool:
        preference = getattr(self._accessibility(), "motionPreference", None)  # since Qt 6.12
        if preference is not None and "Reduce" in str(preference()):
            return True
        from PySide6.QtWidgets import QStyle  # noqa: PLC0415 - touching it costs milliseconds

        return QApplication.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration) == 0

    @property
    def _text_share(self) -> float:
        return self._system_share * self._text_size / 100

    def _make_font(self, role: Role, *, is_bold: bool) -> QFont:
        font = QFont()
        font.setFamilies(fonts.coding_families() if role == "mono" else fonts.reading_families())
        font.setPixelSize(max(1, round(_FONT_PX[role] * self._text_share)))
        if role == "mono":
            font.setStyleHint(QFont.StyleHint.Monospace)
        if is_bold:
            font.setWeight(QFont.Weight.DemiBold)
        return font

    def _follow_system(self) -> None:
        self._hints.colorSchemeChanged.connect(self._reload)
        accessibility = self._accessibility()
        if accessibility is not None:
            accessibility.contrastPreferenceChanged.connect(self._reload)

    def _load_colours(self) -> Colours:
        if self._mode == "system":
            self.is_dark = self._hints.colorScheme() == Qt.ColorScheme.Dark
        else:
            self.is_dark = self._mode == "dark"
        loaded = theme_colours.load("dark" if self.is_dark else "light")
        return theme_colours.sharpened(loaded) if self._wants_contrast() else loaded

    def _apply(self) -> None:
        """Hand fonts and colours to Qt, for what it draws itself."""
        self._fonts.clear()
        palette = theme_colours.palette(self.colours)
        QApplication.setPalette(palette)
        QApplication.setFont(self.font("ui"))
        QToolTip.setPalette(palette)
        QToolTip.setFont(self.font("caption"))

    @Slot()
    def _reload(self) -> None:
        self.colours = self._load_colours()
        self._apply()
        self.changed.emit()


def _system_share() -> float:
    """Return how much larger than usual the system sets its own text."""
    system = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    size = float(system.pixelSize())
    if size <= 0:
        screen = QGuiApplication.primaryScreen()
        size = system.pointSizeF() * (screen.logicalDotsPerInchY() if screen else 96) / 72
    return min(2.0, max(1.0, size / _SYSTEM_FONT_PX))
