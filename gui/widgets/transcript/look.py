"""How the messages look: fonts, colours and sizes at one theme, text size and zoom."""

from PySide6.QtGui import QColor, QFont, QFontMetrics, QFontMetricsF, QTextCharFormat

from gui.chat.markdown.leaves import Style
from gui.widgets.colours import Colours
from gui.widgets.theme import Role, Theme

_LINE = {"body": 24, "ui": 20, "mono": 21, "h3": 24, "h2": 26, "h1": 28, "caption": 16}
_HEADINGS: dict[int, Role] = {1: "h1", 2: "h2"}


class Look:
    """What pieces of messages are laid out and painted with; made anew when any of it changes.

    `zoom` is the size of the messages beside the rest of the window, 1.0 for the same. What can
    only be pressed is left out where `is_paper` is set.
    """

    def __init__(self, theme: Theme, zoom: float = 1.0) -> None:
        self.theme = theme
        self.zoom = zoom
        self._scale = theme.scale * zoom
        self.colours: Colours = theme.colours
        self.is_paper = False
        self._fonts: dict[tuple[Role, bool], QFont] = {}
        self._advances: dict[Role, float] = {}
        self._lines: dict[Role, int] = {}
        self._widths: dict[str, int] = {}
        self._formats: dict[int, QTextCharFormat] = {}

    def px(self, size: float) -> int:
        """Return the real pixels of `size` pixels of the design."""
        return round(size * self._scale)

    def font(self, role: Role, *, bold: bool = False) -> QFont:
        """Return the font of a role; headings are bold anyway."""
        key = (role, bold)
        if key not in self._fonts:
            font = self.theme.font(role, bold=bold)
            font.setPixelSize(max(1, round(font.pixelSize() * self.zoom)))
            if self.is_paper:
                _make_readable(font)
            self._fonts[key] = font
        return self._fonts[key]

    def line_height(self, role: Role) -> int:
        """Return the least height of a line."""
        if role not in self._lines:
            self._lines[role] = max(self.px(_LINE[role]), self._text_height(role))
        return self._lines[role]

    def metrics(self, role: Role) -> QFontMetrics:
        """Return the measures of a font."""
        return QFontMetrics(self.font(role))

    def advance(self, role: Role) -> float:
        """Return how wide a letter of a font with letters of one width is."""
        if role not in self._advances:
            self._advances[role] = QFontMetricsF(self.font(role)).horizontalAdvance("0")
        return self._advances[role]

    def width_of(self, marker: str) -> int:
        """Return how wide the marker of a list item is; there are few."""
        if marker not in self._widths:
            self._widths[marker] = self.metrics("body").horizontalAdvance(marker)
        return self._widths[marker]

    def text_format(self, style: Style) -> QTextCharFormat:
        """Return how a stretch of a style is set within a text."""
        key = int(style)
        if key not in self._formats:
            self._formats[key] = self._made_format(style)
        return self._formats[key]

    def heading_role(self, level: int) -> Role:
        """Return the font of a heading of a level."""
        return _HEADINGS.get(level, "h3")

    def colour(self, name: str) -> QColor:
        """Return the colour of a role."""
        return self.colours.role(name)

    def _text_height(self, role: Role) -> int:
        # Letters of another script than the font's own may be higher, and then lines are too.
        return round(self.font(role).pixelSize() * 1.2)

    def _made_format(self, style: Style) -> QTextCharFormat:
        made = QTextCharFormat()
        if style & (Style.CODE | Style.MATH):
            made.setFont(QFont(self.font("mono", bold=bool(style & Style.STRONG))))
            made.setBackground(self.colours.sunken)
        elif style & Style.STRONG:
            made.setFontWeight(QFont.Weight.DemiBold)
        if style & Style.EMPHASIS:
            made.setFontItalic(True)
        if style & Style.STRIKE:
            made.setFontStrikeOut(True)
        if style & (Style.LINK | Style.IMAGE):
            made.setForeground(self.colours.accent)
            made.setFontUnderline(bool(style & Style.LINK))
        if style & Style.FOLD:
            made.setForeground(self.colours.accent_text)
        if style & Style.NOTE:
            made.setForeground(self.colours.accent)
            made.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSuperScript)
        return made


def _make_readable(font: QFont) -> None:
    """Use the letters themselves, or what reads a PDF finds no ":" in 12:30 and no "x" in 3x4.

    Fonts put other signs between figures, and arrows for "->", which Qt cannot name in a PDF.
    """
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    for tag in ("calt", "clig"):
        font.setFeature(QFont.Tag(tag), 0)
