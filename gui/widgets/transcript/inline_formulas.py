"""Formulas within a line of text, as pictures."""

from functools import lru_cache
from typing import NamedTuple

from PySide6.QtCore import QByteArray, QRectF
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QTextCharFormat
from PySide6.QtSvg import QSvgRenderer

from gui.chat.markdown import formulas
from gui.chat.markdown.formulas import Formula
from gui.chat.markdown.leaves import Inline, Style

PLACE = "\u2800"
"""What is drawn below a picture: no space, or it would hang over at the end of a line."""
_SIZE = 1.2
"""The letters of a formula, beside those of the text."""
_KEPT = 500


class Picture(NamedTuple):
    """A formula's picture: its size, and how far it reaches below the base line, in pixels."""

    formula: Formula
    svg: bytes
    width: float
    height: float
    depth: float

    @property
    def ascent(self) -> float:
        """How far it reaches above the base line."""
        return self.height - self.depth

    def draw(self, painter: QPainter, area: QRectF) -> None:
        """Draw it in an area of its size."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _renderer(self.svg).render(painter, area)
        painter.restore()


def has_formula(inline: Inline) -> bool:
    """Tell whether there is a formula in a text."""
    return any(span.style & Style.MATH for span in inline.spans)


def formula_of(tex: str, font: QFont, colour: QColor) -> Formula:
    """Return a formula as it is set in a text."""
    return Formula(tex, round(font.pixelSize() * _SIZE), colour.name(), is_inline=True)


def picture_of(formula: Formula, widest: int) -> Picture | None:
    """Draw a formula, if it is one and not too wide for a line; see `formulas.drawn`."""
    made = formulas.drawn(formula)
    if made is None or made.width > widest:
        return None
    return Picture(formula, made.svg, made.width, made.height, made.depth)


def format_of(picture: Picture, font: QFont) -> QTextCharFormat:
    """Return what makes the place below a picture as wide as the picture, and unseen."""
    made = QTextCharFormat()
    made.setForeground(QColor(0, 0, 0, 0))
    made.setFontLetterSpacingType(QFont.SpacingType.AbsoluteSpacing)
    made.setFontLetterSpacing(picture.width - QFontMetricsF(font).horizontalAdvance(PLACE))
    return made


@lru_cache(maxsize=_KEPT)
def _renderer(svg: bytes) -> QSvgRenderer:
    return QSvgRenderer(QByteArray(svg))
