"""A paragraph or a heading, laid out."""

import math
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cache
from itertools import zip_longest
from unicodedata import bidirectional

from PySide6.QtCore import QCoreApplication, QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QPainter,
    QTextLayout,
    QTextLine,
    QTextOption,
)

from gui.chat.markdown import formulas
from gui.chat.markdown.formulas import Formula
from gui.chat.markdown.leaves import Inline, Span, Style
from gui.chat.markdown.links import host_of
from gui.widgets.theme import Role
from gui.widgets.transcript.edited_text import Edit, EditedText
from gui.widgets.transcript.inline_formulas import (
    PLACE,
    Picture,
    format_of,
    formula_of,
    picture_of,
)
from gui.widgets.transcript.look import Look
from gui.widgets.transcript.piece import NO_MARKS, Marks, Piece, Range, Stop, StopKind
from gui.widgets.transcript.utf16 import x_of

_WIDEST_FORMULA = 480
"""A wider one is shown as its source, which can be broken into lines."""
_LINE_BREAKS = QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere


class TextPiece(Piece):
    """A text with stretches of other styles, in lines of at least the height of its role."""

    def __init__(
        self, inline: Inline, look: Look, role: Role = "body", colour: str = "text"
    ) -> None:
        self.inline = inline
        self._look = look
        self._role: Role = role
        self._colour = colour
        self._undrawn: list[Formula] = []
        self.edited = EditedText(inline.text, self._edits() if inline.spans else [])
        self._layout = QTextLayout(self.edited.drawn, look.font(role))
        self._is_right_to_left = _is_right_to_left(inline.text)
        self._layout.setTextOption(_wrapping(is_right_to_left=self._is_right_to_left))
        self._layout.setCacheEnabled(True)
        if inline.spans:
            self._layout.setFormats(self._formats())
        self._tops: list[int] = []
        self._is_one_line = False
        self.width = 0
        self.natural_width = 0

    def lay_out(self, width: int) -> None:
        if width == self.width or (self._is_one_line and self.natural_width <= width):
            self.width = width
            return
        self.width = width
        layout = self._layout
        least = self._look.line_height(self._role)
        top, widest = 0, 0.0
        self._tops = []
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            natural = math.ceil(line.height())
            above, below = self._overhang(line)
            y = max((least - natural) // 2, above)
            line.setPosition(QPointF(0, top + y))
            widest = max(widest, line.naturalTextWidth())
            self._tops.append(top)
            top += max(least, y + natural + below)
        layout.endLayout()
        self.height = top
        self.natural_width = math.ceil(widest)
        self._is_one_line = len(self._tops) == 1 and not self._is_right_to_left

    @property
    def undrawn(self) -> Sequence[Formula]:
        """The formulas that are shown as their sources, as there was no time to draw them."""
        return self._undrawn

    def _overhang(self, line: QTextLine) -> tuple[int, int]:
        """Return how far formulas reach above and below a line's letters."""
        pictures = [it for it, _ in self._pictures_in(line)] if self.edited.edits else []
        if not pictures:
            return 0, 0
        above = max(it.ascent for it in pictures) - line.ascent()
        below = max(it.depth for it in pictures) - line.descent()
        return max(0, math.ceil(above) + 1), max(0, math.ceil(below) + 1)

    def _pictures_in(self, line: QTextLine) -> list[tuple[Picture, Edit]]:
        start = line.textStart()
        end = start + line.textLength()
        return [
            (it.picture, it)
            for it in self.edited.edits
            if it.picture is not None and start <= self.edited.to_qt(it.start) < end
        ]

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
        same = min(same, self.edited.begin_of_change(former.edited))
        line = self._layout.lineForTextPosition(self.edited.to_qt(same))
        # A word that grows may go to the next line, and accents reach above their own.
        number = line.lineNumber() - 2 if line.isValid() else 0
        return self._tops[number] if number > 0 else 0

    def text(self) -> str:
        return self.inline.text

    def cuts(self) -> list[int]:
        return self._tops[1:]

    def line_starts(self) -> list[int]:
        """Return where in the text each line begins."""
        lines = (self._layout.lineAt(at) for at in range(self._layout.lineCount()))
        return [self.edited.from_qt(line.textStart()) for line in lines]

    def paint(self, painter: QPainter, top: int, bottom: int, marks: Marks) -> None:
        painter.setPen(self._look.colour(self._colour))
        if self._look.is_paper:
            self._print(painter, top, bottom)
            return
        clip = QRectF(0, top, self.width + 2, bottom - top)
        self._layout.draw(painter, QPointF(0, 0), self._marked(marks), clip)
        if self._has_pictures():
            first = max(0, bisect_right(self._tops, top) - 1)
            for at in range(first, bisect_left(self._tops, bottom)):
                self._draw_pictures(painter, self._layout.lineAt(at), marks)

    def _has_pictures(self) -> bool:
        return any(it.picture is not None for it in self.edited.edits)

    def _draw_pictures(self, painter: QPainter, line: QTextLine, marks: Marks) -> None:
        """Draw the formulas of a line, on what marks them."""
        base = line.y() + line.ascent()
        for picture, edit in self._pictures_in(line):
            left = x_of(line, self.edited.to_qt(edit.start))
            area = QRectF(left, base - picture.ascent, picture.width, picture.height)
            colour = self._colour_below((edit.start, edit.end), marks)
            if colour is not None:
                painter.fillRect(area, colour)
            picture.draw(painter, area)

    def _colour_below(self, part: Range, marks: Marks) -> QColor | None:
        colours = self._look.colours
        if marks.selection is not None and _touch(part, marks.selection):
            return colours.accent_soft
        shown = [*marks.hits, *([marks.current] if marks.current is not None else [])]
        return colours.warn_soft if any(_touch(part, hit) for hit in shown) else None

    def _print(self, painter: QPainter, top: int, bottom: int) -> None:
        """Draw exactly the lines between two cuts: what is clipped can be read in a PDF too."""
        for at in range(self._layout.lineCount()):
            line = self._layout.lineAt(at)
            if top <= self._tops[at] < bottom:
                line.draw(painter, QPointF(0, 0))
                self._draw_pictures(painter, line, NO_MARKS)

    def position_at(self, point: QPoint) -> int:
        layout = self._layout
        line = layout.lineAt(0)
        for at in range(layout.lineCount()):
            line = layout.lineAt(at)
            if point.y() < self._bottom_of(at):
                break
        else:
            return len(self.inline.text)
        return self.edited.from_qt(line.xToCursor(point.x()))

    def caret(self, position: int) -> QRect:
        at = self.edited.to_qt(min(position, len(self.inline.text)))
        line = self._layout.lineForTextPosition(at)
        if not line.isValid():
            return QRect(0, 0, 1, self.height)
        return QRect(round(x_of(line, at)), round(line.y()), 1, math.ceil(line.height()))

    def areas(self, start: int, end: int) -> list[QRect]:
        return self._drawn_areas(self.edited.to_qt(start), self.edited.to_qt(end))

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
        added = next((it.words for it in self.edited.edits if it.start == it.end == span.end), "")
        first = self.edited.to_qt(span.start)
        return self._drawn_areas(first, self.edited.to_qt(span.end) + len(added))

    def stops(self) -> list[Stop]:
        return [
            Stop(
                _stop_kind(span),
                span.start,
                span.end,
                "" if span.style & Style.FOLD else span.target,
                tuple(self._areas_of(span)),
            )
            for span in self.inline.spans
            if span.target and span.style & (Style.LINK | Style.IMAGE | Style.FOLD)
        ]

    def _bottom_of(self, at: int) -> int:
        """Return where a line ends."""
        return self._tops[at + 1] if at + 1 < len(self._tops) else self.height

    def _marked(self, marks: Marks) -> list[QTextLayout.FormatRange]:
        colours = self._look.colours
        found: list[QTextLayout.FormatRange] = []
        for hit in marks.hits:
            found += self._ranges(hit, colours.warn_soft, None)
        if marks.current is not None:
            found += self._ranges(marks.current, colours.warn, colours.base)
        if marks.selection is not None:
            found += self._ranges(marks.selection, colours.accent, colours.on_accent)
        return found

    def _ranges(
        self, part: Range, behind: QColor, letters: QColor | None
    ) -> list[QTextLayout.FormatRange]:
        """Return how a part is marked; formulas in it are marked where they are drawn."""
        found: list[QTextLayout.FormatRange] = []
        at = part[0]
        for it in self.edited.edits:
            if it.picture is not None and _touch(part, (it.start, it.end)):
                found.append(self._range((at, it.start), behind, letters))
                at = it.end
        found.append(self._range((at, part[1]), behind, letters))
        return [it for it in found if it.length > 0]

    def _range(
        self, part: Range, behind: QColor, letters: QColor | None
    ) -> QTextLayout.FormatRange:
        start = self.edited.to_qt(part[0])
        made = _format_range(start, self.edited.to_qt(part[1]) - start)
        made.format.setBackground(behind)
        if letters is not None:
            made.format.setForeground(letters)
        return made

    def _edits(self) -> list[Edit]:
        """Return the formulas that can be drawn, and what is said of pictures: none is fetched."""
        found: list[Edit] = []
        for span in self.inline.spans:
            if span.style & Style.IMAGE:
                found.append(Edit(span.end, span.end, _picture_words(span.target)))
            elif span.style & Style.MATH:
                picture = self._picture(self.inline.text[span.start : span.end])
                if picture is not None:
                    found.append(Edit(span.start, span.end, PLACE, picture))
        return found

    def _picture(self, tex: str) -> Picture | None:
        look = self._look
        formula = formula_of(tex, look.font(self._role), look.colour(self._colour))
        can_wait = look.is_paper and formulas.are_loaded()
        if can_wait or formulas.is_ready(formula):
            return picture_of(formula, look.px(_WIDEST_FORMULA))
        self._undrawn.append(formula)
        return None

    def _formats(self) -> list[QTextLayout.FormatRange]:
        edits = self.edited.edits
        drawn = {it.start for it in edits if it.picture is not None}
        spans = (span for span in self.inline.spans if span.start not in drawn)
        return [*map(self._formatted, spans), *map(self._of_edit, edits)]

    def _of_edit(self, edit: Edit) -> QTextLayout.FormatRange:
        # Behind what stands before it, which has another place where it ends.
        end = self.edited.to_qt(edit.end)
        start = self.edited.to_qt(edit.start) if edit.picture is not None else end
        made = _format_range(start, len(edit.words))
        if edit.picture is not None:
            made.format = format_of(edit.picture, self._look.font(self._role))
            return made
        made.format.setForeground(self._look.colours.text3)
        made.format.setFontUnderline(True)
        return made

    def _formatted(self, span: Span) -> QTextLayout.FormatRange:
        start = self.edited.to_qt(span.start)
        made = _format_range(start, self.edited.to_qt(span.end) - start)
        made.format = self._look.text_format(span.style)
        return made


def _stop_kind(span: Span) -> StopKind:
    if span.style & Style.FOLD:
        return StopKind(span.target)
    return StopKind.IMAGE if span.style & Style.IMAGE else StopKind.LINK


def _picture_words(address: str) -> str:
    words = QCoreApplication.translate("Pictures", "Image not loaded: {host} · Copy link")
    return f" ({words.format(host=host_of(address) or address[:40])})"


def _touch(one: Range, other: Range) -> bool:
    return one[0] < other[1] and other[0] < one[1]


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
