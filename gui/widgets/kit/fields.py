"""Fields to type in: one line, or a text that grows with what is typed."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPlainTextEdit, QSizePolicy, QWidget

from gui.widgets.kit.frame import Frame, clear_background
from gui.widgets.kit.painting import painter_on
from gui.widgets.kit.scroll import ThinScrollBar
from gui.widgets.theme import Role, Theme

_ICON = 16
_BAR_AS_NEEDED = Qt.ScrollBarPolicy.ScrollBarAsNeeded
_NO_BAR = Qt.ScrollBarPolicy.ScrollBarAlwaysOff


class TextField(Frame):
    """One line to type in. `edit` is the QLineEdit in the frame."""

    def __init__(self, theme: Theme, parent: QWidget | None = None, *, icon: str = "") -> None:
        super().__init__(theme, parent, radius=8 if icon else 6)
        self._icon = icon
        self._is_changed = False
        self.edit = _LineEdit(self)
        self.edit.setFrame(False)
        clear_background(self.edit)
        self.setFocusProxy(self.edit)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self.edit)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.refresh_look)
        self.refresh_look()

    def set_changed(self, is_changed: bool) -> None:
        """Write in bold what differs from the default."""
        if is_changed != self._is_changed:
            self._is_changed = is_changed
            self.refresh_look()

    @Slot()
    def refresh_look(self) -> None:
        """Take over the theme's fonts and sizes."""
        px = self.theme.px
        left, right = px(8 + _ICON + 6 if self._icon else 6), px(6)
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            left, right = right, left
        self._row.setContentsMargins(left, px(3), right, px(3))
        self.edit.setFont(self.theme.font("ui", bold=self._is_changed))
        self.setMinimumHeight(px(34 if self._icon else 30))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._icon:
            px = self.theme.px
            side = px(_ICON)
            is_mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            x = self.width() - px(10) - side if is_mirrored else px(10)
            rect = QRectF(x, (self.height() - side) / 2, side, side)
            self.theme.draw_icon(painter_on(self), self._icon, rect, self.theme.colours.text3)


class TextArea(Frame):
    """A text to type in, as high as it is long, within limits. `edit` is the QPlainTextEdit.

    Signals:
        height_changed: It has become higher or lower.
    """

    height_changed = Signal()

    def __init__(
        self,
        theme: Theme,
        parent: QWidget | None = None,
        *,
        least_lines: int = 1,
        most_lines: int = 10,
        role: Role = "ui",
        framed: bool = True,
    ) -> None:
        super().__init__(theme, parent, radius=8)
        self.is_framed = framed
        self._least_lines = least_lines
        self._most_lines = most_lines
        self._role: Role = role
        self.edit = _PlainTextEdit(theme, self)
        self.setFocusProxy(self.edit)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self.edit)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.edit.document().documentLayout().documentSizeChanged.connect(self._fit)
        self.edit.width_changed.connect(self._fit)
        theme.changed.connect(self.refresh_look)
        self.refresh_look()

    @Slot()
    def refresh_look(self) -> None:
        """Take over the theme's fonts and sizes."""
        margin = self.theme.px(8) if self.is_framed else 0
        self._row.setContentsMargins(margin, margin, self.theme.px(4) if margin else 0, margin)
        self.edit.setFont(self.theme.font(self._role))
        self._fit()

    def _lines(self) -> int:
        """Count the lines, as far as it matters; those not laid out yet are so now."""
        layout = self.edit.document().documentLayout()
        lines, block = 0, self.edit.document().firstBlock()
        while block.isValid() and lines <= self._most_lines:
            layout.blockBoundingRect(block)
            lines += block.layout().lineCount()
            block = block.next()
        return lines

    @Slot()
    def _fit(self) -> None:
        lines = self._lines()
        shown = min(self._most_lines, max(self._least_lines, lines))
        is_cut = lines > self._most_lines
        self.edit.setVerticalScrollBarPolicy(_BAR_AS_NEEDED if is_cut else _NO_BAR)
        document_margin = round(2 * self.edit.document().documentMargin())
        height = shown * self.edit.fontMetrics().lineSpacing() + document_margin
        if height != self.edit.height() or self.edit.minimumHeight() != height:
            self.edit.setFixedHeight(height)
            self.height_changed.emit()


class _LineEdit(QLineEdit):
    """A line to type in that tells its frame when the focus comes or goes."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self._frame = frame

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._frame.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._frame.update()


class _PlainTextEdit(QPlainTextEdit):
    """A text to type in that tells its frame when the focus comes or goes.

    Signals:
        width_changed: It is wider or narrower, and may have other lines.
    """

    width_changed = Signal()

    def __init__(self, theme: Theme, frame: Frame) -> None:
        super().__init__(frame)
        self._frame = frame
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBar(ThinScrollBar(theme, Qt.Orientation.Vertical))
        self.document().setDocumentMargin(2)
        clear_background(self)

    def sizeHint(self) -> QSize:
        return QSize(120, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(60, self.fontMetrics().lineSpacing())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.width_changed.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._frame.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._frame.update()
