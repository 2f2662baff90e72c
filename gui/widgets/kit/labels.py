"""Words on screen: never read as markup, in the colour of a role."""

from PySide6.QtCore import QEvent, QPointF, QSize, Qt, Slot
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent, QPalette, QTextLayout, QTextOption
from PySide6.QtGui import Qt as Rich
from PySide6.QtWidgets import QLabel, QSizePolicy, QToolTip, QWidget

from gui.widgets.theme import Role, Theme

_LINE_PX: dict[Role, int] = {
    "caption": 16,
    "ui": 20,
    "body": 24,
    "h3": 24,
    "h2": 26,
    "h1": 28,
    "mono": 21,
}
"""How far apart the lines of a text are."""
_LEAST_WIDTH = 60
_HEIGHTS_KEPT = 8


class Label(QLabel):
    """Plain text of one or, with `wraps`, as many lines as it needs."""

    def __init__(
        self,
        theme: Theme,
        role: Role = "ui",
        colour: str = "text",
        parent: QWidget | None = None,
        *,
        bold: bool = False,
        wraps: bool = False,
        selectable: bool = False,
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self.role: Role = role
        self.colour = colour
        self._is_bold = bold
        self._is_selectable = selectable
        self._heights: dict[tuple[int, str], int] = {}
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wraps)
        if selectable:
            self.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse
                | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
        theme.changed.connect(self.refresh_look)
        self.refresh_look()

    def set_colour(self, role: str) -> None:
        """Write in the colour of another role."""
        if role != self.colour:
            self.colour = role
            self._refresh_selectable()
            self.update()

    def set_bold(self, is_bold: bool) -> None:
        """Write in bold, or not."""
        if is_bold != self._is_bold:
            self._is_bold = is_bold
            self.refresh_look()

    @Slot()
    def refresh_look(self) -> None:
        """Take over the theme's fonts and colours."""
        self._heights.clear()
        self.setFont(self.theme.font(self.role, bold=self._is_bold))
        self._refresh_selectable()

    def _refresh_selectable(self) -> None:
        """Colour text that Qt paints itself, because a part of it may be selected."""
        if self._is_selectable:
            palette = QPalette()
            palette.setColor(QPalette.ColorRole.WindowText, self.theme.colours.role(self.colour))
            self.setPalette(palette)

    def shown_text(self) -> str:
        """Return the text as it is painted."""
        return self.text()

    def _line_px(self) -> int:
        return max(self.theme.px(_LINE_PX[self.role]), self.fontMetrics().height())

    def _broken(self, width: int) -> QTextLayout:
        """Return the text in lines that are `width` pixels wide at most."""
        layout = QTextLayout(self.text().replace("\n", "\u2028"), self.font())
        option = QTextOption(self.alignment() & Qt.AlignmentFlag.AlignHorizontal_Mask)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setTextDirection(self.layoutDirection())
        layout.setTextOption(option)
        line_px = self._line_px()
        layout.beginLayout()
        line = layout.createLine()
        while line.isValid():
            line.setLineWidth(max(1, width))
            top = (layout.lineCount() - 1) * line_px + (line_px - line.height()) / 2
            line.setPosition(QPointF(0, top))
            line = layout.createLine()
        layout.endLayout()
        return layout

    def _draw_lines(self, painter: QPainter) -> None:
        room = self.contentsRect()
        broken = self._broken(room.width())
        spare = room.height() - broken.lineCount() * self._line_px()
        is_centred = self.alignment() & Qt.AlignmentFlag.AlignVCenter
        top = spare / 2 if is_centred and spare > 0 else 0.0
        broken.draw(painter, QPointF(room.x(), room.y() + top))

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._is_selectable:
            super().paintEvent(event)
            return
        painter = QPainter(self)
        colours = self.theme.colours
        painter.setPen(colours.role(self.colour) if self.isEnabled() else colours.disabled)
        if self.wordWrap():
            self._draw_lines(painter)
        else:
            painter.drawText(self.contentsRect(), int(self.alignment()), self.shown_text())

    def heightForWidth(self, width: int) -> int:
        if not self.wordWrap() or self._is_selectable:
            return super().heightForWidth(width)
        key = (width, self.text())  # layouts ask for the same widths again and again
        if key not in self._heights:
            if len(self._heights) >= _HEIGHTS_KEPT:
                self._heights.clear()
            around = self.contentsMargins()
            lines = self._broken(width - around.left() - around.right()).lineCount()
            self._heights[key] = lines * self._line_px() + around.top() + around.bottom()
        return self._heights[key]

    def minimumSizeHint(self) -> QSize:
        if not self.wordWrap():
            return super().minimumSizeHint()
        around = self.contentsMargins()
        height = self._line_px() + around.top() + around.bottom()
        return QSize(self.theme.px(_LEAST_WIDTH), height)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.ContentsRectChange}:
            self._heights.clear()
        super().changeEvent(event)


class ElidedLabel(Label):
    """One line that is cut where the room ends; its whole text is then the tooltip."""

    def __init__(
        self,
        theme: Theme,
        role: Role = "ui",
        colour: str = "text",
        parent: QWidget | None = None,
        *,
        bold: bool = False,
    ) -> None:
        super().__init__(theme, role, colour, parent, bold=bold)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def shown_text(self) -> str:
        """Return as much of the text as there is room for."""
        line = " ".join(self.text().split("\n"))
        return self.fontMetrics().elidedText(
            line, Qt.TextElideMode.ElideRight, self.contentsRect().width()
        )

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance(self.text()) + 1, metrics.height())

    def minimumSizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        return QSize(min(metrics.horizontalAdvance("…"), self.sizeHint().width()), metrics.height())

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            is_cut = self.shown_text() != self.text()
            if is_cut and not self.toolTip():
                QToolTip.showText(event.globalPos(), plain_tip(self.text()), self)
                return True
        return super().event(event)


def plain_tip(text: str) -> str:
    """Return a tooltip that reads as a text does that others wrote, whatever tags are in it.

    Qt takes a tooltip for HTML that looks like it, and would load the pictures that it names.
    """
    if not Rich.mightBeRichText(text):
        return text
    return Rich.convertFromPlainText(text, Qt.WhiteSpaceMode.WhiteSpaceNormal)
