"""A paragraph or a heading, laid out."""

import math
from functools import cache
from itertools import zip_longest
from typing import NamedTuple
from unicodedata import bidirectional

from PySide6.QtCore import QCoreApplication, QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QPainter,
    QTextLayout,
    QTextOption,
)

from gui.chat.markdown.leaves import Inline, Span, Style
from gui.chat.markdown.links import host_of
from gui.widgets.theme import Role
from gui.widgets.transcript.look import Look
from gui.widgets.transcript.piece import Marks, Piece, Stop, StopKind
from gui.widgets.transcript.utf16 import Utf16, x_of

_LINE_BREAKS = QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere


class _Addition(NamedTuple):
    """Words that are drawn behind a position, and are no part of the text."""

    at: int
    words: str


class TextPiece(Piece):
    """A text with stretches of other styles, in lines of at least the height of its role."""

    def __init__(
        self, inline: Inline, look: Look, role: Role = "body", colour: str = "text"
    ) -> None:
        self.inline = inline
        self._look = look
        self._role: Role = role
        self._colour = colour
        self._added = _additions(inline)
        shown = _with_additions(inline.text, self._added)
        self._utf16 = Utf16(shown)
        self._layout = QTextLayout(shown, look.font(role))
        self._layout.setTextOption(_wrapping(is_right_to_left=_is_right_to_left(inline.text)))
        self._layout.setCacheEnabled(True)
        if inline.spans:
            formats = [self._formatted(span) for span in inline.spans]
            self._layout.setFormats(formats + [self._of_addition(it) for it in self._added])
        self.width = 0
        self.natural_width = 0

    def lay_out(self, width: int) -> None:
        if width == self.width:
            return
        self.width = width
        layout = self._layout
        least = self._look.line_height(self._role)
        top, widest = 0, 0.0
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            natural = line.height()
            height = max(least, math.ceil(natural))
            line.setPosition(QPointF(0, top + (height - natural) // 2))
            widest = max(widest, line.naturalTextWidth())
            top += height
        layout.endLayout()
        self.height = top
        self.natural_width = math.ceil(widest)

    def begin_of_change(self, former: "TextPiece") -> int:
        """Return from which height on it looks different from what stood there before."""
        if former.width != self.width:
            return 0
        old, new = former.inline.text, self.inline.text
        same, most = 0, min(len(old), len(new))
        while same < most:  # what grows differs near its end
            half = (same + most + 1) // 2
            if old[:half] == new[:half]:
                same = half
            else:
                most = half - 1
        pairs = zip_longest(former.inline.spans, self.inline.spans)
        differing = next((pair for pair in pairs if pair[0] != pair[1]), (None, None))
        same = min(same, *(span.start for span in differing if span is not None), len(new))
        line = self._layout.lineForTextPosition(self._to_qt(same))
        # A word that grows may go to the next line, and accents reach above their own.
        number = line.lineNumber() - 2 if line.isValid() else 0
        return int(self._layout.lineAt(number).y()) if number > 0 else 0

    def text(self) -> str:
        return self.inline.text

    def cuts(self) -> list[int]:
        lines = (self._layout.lineAt(at) for at in range(1, self._layout.lineCount()))
        return [int(line.y()) for line in lines]

    def line_starts(self) -> list[int]:
        """Return where in the text each line begins."""
        lines = (self._layout.lineAt(at) for at in range(self._layout.lineCount()))
        return [self._from_qt(line.textStart()) for line in lines]

    def paint(self, painter: QPainter, top: int, bottom: int, marks: Marks) -> None:
        painter.setPen(self._look.colour(self._colour))
        if self._look.is_paper:
            self._print(painter, top, bottom)
            return
        clip = QRectF(0, top, self.width + 2, bottom - top)
        self._layout.draw(painter, QPointF(0, 0), self._marked(marks), clip)

    def _print(self, painter: QPainter, top: int, bottom: int) -> None:
        """Draw exactly the lines between two cuts: what is clipped can be read in a PDF too."""
        for at in range(self._layout.lineCount()):
            line = self._layout.lineAt(at)
            if top <= line.y() < bottom:
                line.draw(painter, QPointF(0, 0))

    def position_at(self, point: QPoint) -> int:
        layout = self._layout
        line = layout.lineAt(0)
        for at in range(layout.lineCount()):
            line = layout.lineAt(at)
            if point.y() < line.y() + self._bottom_of(at):
                break
        else:
            return len(self.inline.text)
        return self._from_qt(line.xToCursor(point.x()))

    def caret(self, position: int) -> QRect:
        at = self._to_qt(min(position, len(self.inline.text)))
        line = self._layout.lineForTextPosition(at)
        if not line.isValid():
            return QRect(0, 0, 1, self.height)
        return QRect(round(x_of(line, at)), round(line.y()), 1, math.ceil(line.height()))

    def areas(self, start: int, end: int) -> list[QRect]:
        return self._drawn_areas(self._to_qt(start), self._to_qt(end))

    def _drawn_areas(self, first: int, last: int) -> list[QRect]:
        found: list[QRect] = []
        for at in range(self._layout.lineCount()):
            line = self._layout.lineAt(at)
            begin = max(first, line.textStart())
            stop = min(last, line.textStart() + line.textLength())
            if begin < stop:
                left, right = x_of(line, begin), x_of(line, stop)
                left, right = min(left, right), max(left, right)
                height = math.ceil(line.height())
                found.append(QRect(int(left), round(line.y()), math.ceil(right - left), height))
        return found

    def _areas_of(self, span: Span) -> list[QRect]:
        """Return where a link, or a picture with what is said of it, is drawn."""
        added = next((it.words for it in self._added if it.at == span.end), "")
        first = self._to_qt(span.start)
        return self._drawn_areas(first, self._to_qt(span.end) + len(added))

    def stops(self) -> list[Stop]:
        return [
            Stop(
                StopKind.IMAGE if span.style & Style.IMAGE else StopKind.LINK,
                span.start,
                span.end,
                span.target,
                tuple(self._areas_of(span)),
            )
            for span in self.inline.spans
            if span.target and span.style & (Style.LINK | Style.IMAGE)
        ]

    def _to_qt(self, position: int) -> int:
        """Return a position in the text as Qt counts it in what is drawn."""
        shift = sum(len(it.words) for it in self._added if it.at < position)
        return self._utf16.to_qt(position + shift)

    def _from_qt(self, position: int) -> int:
        drawn, shift = self._utf16.from_qt(position), 0
        for it in self._added:
            if drawn <= it.at + shift:
                break
            if drawn < it.at + shift + len(it.words):
                return it.at
            shift += len(it.words)
        return drawn - shift

    def _bottom_of(self, at: int) -> float:
        """Return how far a line reaches below its own top."""
        if at + 1 < self._layout.lineCount():
            return self._layout.lineAt(at + 1).y() - self._layout.lineAt(at).y()
        return self.height - self._layout.lineAt(at).y()

    def _marked(self, marks: Marks) -> list[QTextLayout.FormatRange]:
        colours = self._look.colours
        found = [self._range(hit, colours.warn_soft, None) for hit in marks.hits]
        if marks.current is not None:
            found.append(self._range(marks.current, colours.warn, colours.base))
        if marks.selection is not None:
            found.append(self._range(marks.selection, colours.accent, colours.on_accent))
        return found

    def _range(
        self, part: tuple[int, int], behind: QColor, letters: QColor | None
    ) -> QTextLayout.FormatRange:
        start = self._to_qt(part[0])
        made = _format_range(start, self._to_qt(part[1]) - start)
        made.format.setBackground(behind)
        if letters is not None:
            made.format.setForeground(letters)
        return made

    def _of_addition(self, added: _Addition) -> QTextLayout.FormatRange:
        start = self._to_qt(added.at)
        made = _format_range(start, len(added.words))
        made.format.setForeground(self._look.colours.text3)
        made.format.setFontUnderline(True)
        return made

    def _formatted(self, span: Span) -> QTextLayout.FormatRange:
        start = self._to_qt(span.start)
        made = _format_range(start, self._to_qt(span.end) - start)
        made.format = self._look.text_format(span.style)
        return made


def _additions(inline: Inline) -> list[_Addition]:
    """Return what is said of pictures: they are never fetched."""
    return [
        _Addition(span.end, _picture_words(span.target))
        for span in inline.spans
        if span.style & Style.IMAGE
    ]


def _picture_words(address: str) -> str:
    words = QCoreApplication.translate("Pictures", "Image not loaded: {host} · Copy link")
    return f" ({words.format(host=host_of(address) or address[:40])})"


def _with_additions(text: str, added: list[_Addition]) -> str:
    for it in reversed(added):
        text = text[: it.at] + it.words + text[it.at :]
    return text


@cache
def _wrapping(*, is_right_to_left: bool) -> QTextOption:
    option = QTextOption()
    option.setWrapMode(_LINE_BREAKS)
    if is_right_to_left:
        option.setTextDirection(Qt.LayoutDirection.RightToLeft)
        option.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute)
    else:
        option.setTextDirection(Qt.LayoutDirection.LeftToRight)
    return option


def _is_right_to_left(text: str) -> bool:
    """Tell whether the first letter that has a direction is written from right to left."""
    if text.isascii():
        return False
    directions = (bidirectional(letter) for letter in text)
    return next((it != "L" for it in directions if it in {"L", "R", "AL"}), False)


def _format_range(start: int, length: int) -> QTextLayout.FormatRange:
    made = QTextLayout.FormatRange()
    made.start, made.length = start, length
    return made
