"""Texts as chips in a frame, with a place to write the next one."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QWidget

from gui.widgets.editors.escapes import meant, visible
from gui.widgets.kit.button import Button
from gui.widgets.kit.flow import Flow
from gui.widgets.kit.frame import Frame, clear_background
from gui.widgets.kit.painting import draw_box, painter_on
from gui.widgets.theme import Theme

_REMOVING = {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}
_ICON = 12


class TextChips(Frame):
    """Texts, each of which can be removed, and a line for one more.

    What cannot be seen is shown as an escape, and escapes that are typed are understood. Enter
    adds what is written, as leaving does; Backspace in the empty line removes the last text.

    Signals:
        edited: The person has added or removed texts; carries all that are left.
        reset_requested: The person wants back what applies by itself.
    """

    edited = Signal(object)
    reset_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent, radius=8)
        self._texts: list[str] = []
        self._chips: list[_TextChip] = []
        self._are_given = False
        self.flow = Flow(theme, self)
        self.line = _Line(self)
        self.setFocusProxy(self.line)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self.flow)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.flow.set_parts([self.line])
        self.line.installEventFilter(self)
        self.line.textChanged.connect(self._take_text)
        theme.changed.connect(self.refresh_look)
        self.refresh_look()

    @property
    def texts(self) -> list[str]:
        """The texts that are shown."""
        return list(self._texts)

    def show_texts(self, texts: Sequence[str], *, are_given: bool) -> None:
        """Show texts; those that are `given` apply by themselves, and writing replaces them."""
        if list(texts) == self._texts and are_given == self._are_given:
            return
        had_focus = next((at for at, chip in enumerate(self._chips) if chip.hasFocus()), None)
        for chip in self._chips:
            chip.hide()
            chip.deleteLater()
        self._texts, self._are_given = list(texts), are_given
        self._chips = [self._made_chip(text, is_given=are_given) for text in texts]
        self.flow.set_parts([*self._chips, self.line])
        self._keep_tab_order()
        if had_focus is not None:
            self._focus(min(had_focus, len(self._chips)))
        self.updateGeometry()

    def clear_line(self) -> None:
        """Forget what is being written."""
        self.line.clear()

    @Slot()
    def refresh_look(self) -> None:
        """Take over words and the theme's sizes."""
        px = self.theme.px
        self._row.setContentsMargins(px(6), px(5), px(6), px(5))
        self.line.setFont(self.theme.font("ui"))
        self.line.setMinimumSize(px(80), px(22))
        for chip in self._chips:
            self._describe(chip)
            chip.refresh_look()

    def _keep_tab_order(self) -> None:
        """Let Tab come to the chips before the line, though they were made later."""
        inside = {self, self.flow, self.line, *self._chips}
        before = self.line.previousInFocusChain()
        while before is not None and (
            before in inside or before.focusPolicy() == Qt.FocusPolicy.NoFocus
        ):
            before = before.previousInFocusChain() if before is not self.line else None
        for chip in self._chips:
            if before is not None:
                QWidget.setTabOrder(before, chip)
            before = chip

    def _made_chip(self, text: str, *, is_given: bool) -> "_TextChip":
        chip = _TextChip(self.theme, text, self.flow, is_given=is_given)
        chip.remove_requested.connect(self._remove)
        chip.left.connect(self._go_from)
        self._describe(chip)
        return chip

    def _describe(self, chip: "_TextChip") -> None:
        name = self.tr("Remove “{text}”") if not chip.is_given else self.tr("“{text}” applies")
        chip.describe(name.format(text=visible(chip.meaning)))

    @Slot(object)
    def _remove(self, chip: "_TextChip") -> None:
        at = self._chips.index(chip)
        self.edited.emit([*self._texts[:at], *self._texts[at + 1 :]])

    @Slot(object, int)
    def _go_from(self, chip: "_TextChip", by: int) -> None:
        self._focus(self._chips.index(chip) + by)

    def _focus(self, at: int) -> None:
        """Give the focus to a chip, or to the line behind the last one."""
        if 0 <= at < len(self._chips) and not self._are_given:
            self._chips[at].setFocus(Qt.FocusReason.TabFocusReason)
        elif at >= 0:
            self.line.setFocus(Qt.FocusReason.TabFocusReason)

    def _add(self, texts: Sequence[str]) -> None:
        """Add those that are not there yet, in place of given ones."""
        kept = [] if self._are_given else self.texts
        new = [text for text in dict.fromkeys(texts) if text and text not in kept]
        self.line.clear()
        if new:
            self.edited.emit([*kept, *new])

    @Slot()
    def commit(self) -> None:
        """Add what is written."""
        if self.line.text():
            self._add([meant(self.line.text())])

    @Slot(str)
    def _take_text(self, text: str) -> None:
        """Add the lines that were pasted; show what else cannot be seen as escapes."""
        lines = [line for line in text.splitlines() if line]
        if len(lines) > 1:
            self._add([meant(line) for line in lines])
        elif any(ord(character) < 0x20 for character in text):
            self.line.setText("".join(visible(it) if ord(it) < 0x20 else it for it in text))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            self.commit()
        elif isinstance(event, QKeyEvent):
            is_escape = event.key() == Qt.Key.Key_Escape and bool(self.line.text())
            if event.type() == QEvent.Type.ShortcutOverride and is_escape:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress and self._act_on(event.key()):
                return True
        return super().eventFilter(watched, event)

    def _act_on(self, key: int) -> bool:
        """Do what a key in the line means; return whether it means anything here."""
        is_empty = not self.line.text()
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.commit()
        elif key == Qt.Key.Key_Escape and not is_empty:
            self.line.clear()
        elif key == Qt.Key.Key_Backspace and is_empty and self._chips and not self._are_given:
            self._remove(self._chips[-1])
        elif key == Qt.Key.Key_Delete and is_empty:
            self.reset_requested.emit()
        elif key == Qt.Key.Key_Left and self.line.cursorPosition() == 0 and self._chips:
            self._focus(len(self._chips) - 1)
        else:
            return False
        return True


class _Line(QLineEdit):
    """A line to write in that tells its frame when the focus comes or goes."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self._frame = frame
        self.setFrame(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        clear_background(self)

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        text = self.text() or self.placeholderText()
        hint.setWidth(self.fontMetrics().horizontalAdvance(text) + hint.height())
        return hint

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._frame.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._frame.update()


class _TextChip(Button):
    """One of the texts: a press removes it, unless it is given.

    Signals:
        remove_requested: Remove it; carries it.
        left: Go on to another; carries it, and -1 or 1.
    """

    remove_requested = Signal(object)
    left = Signal(object, int)

    look_height = 22

    def __init__(self, theme: Theme, text: str, parent: QWidget, *, is_given: bool) -> None:
        super().__init__(theme, "" if is_given else "x", parent)
        self.meaning = text
        self.is_given = is_given
        self.setText(_seen(text))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        if is_given:
            self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        else:
            self.clicked.connect(self._ask)
        self.refresh_look()

    def refresh_look(self) -> None:
        super().refresh_look()
        self.setFont(self.theme.font("mono"))

    def least_height(self) -> int:
        return max(self.theme.px(self.look_height), self.fontMetrics().height() + self.theme.px(4))

    @Slot()
    def _ask(self) -> None:
        self.remove_requested.emit(self)

    def _width_beside_text(self) -> int:
        px = self.theme.px
        return px(14) + (0 if self.is_given else px(_ICON + 4))

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self.font())
        width = metrics.horizontalAdvance(self.text()) + self._width_beside_text()
        return QSize(width, self.least_height())

    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme.px(40), self.least_height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_on(self)
        colours, px = self.theme.colours, self.theme.px
        radius = px(6)
        is_lit = self.isEnabled() and not self.is_given
        fill = self.fill_colour(colours.accent_soft) if is_lit else None
        line = None if is_lit else colours.border
        draw_box(painter, QRectF(self.rect()), radius, fill=fill, line=line)
        colour = colours.text3 if self.is_given else colours.accent_text
        if not self.isEnabled():
            colour = colours.disabled
        painter.setPen(colour)
        painter.setFont(self.font())
        is_mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        room = self.width() - self._width_beside_text()
        text = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideMiddle, room + 1)
        x = self.width() - px(7) - room if is_mirrored else px(7)
        place = QRectF(x, 0, room + 1, self.height())
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
        if not self.is_given:
            side = px(_ICON)
            at = px(5) if is_mirrored else self.width() - px(5) - side
            rect = QRectF(at, (self.height() - side) / 2, side, side)
            self.theme.draw_icon(painter, "x", rect, colour)
        self.draw_focus(painter, radius)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.has_ring = True
        if event.key() in _REMOVING:
            self.remove_requested.emit(self)
        elif event.key() in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
            is_mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            forward = 1 if event.key() == Qt.Key.Key_Right else -1
            self.left.emit(self, -forward if is_mirrored else forward)
        else:
            super().keyPressEvent(event)


def _seen(text: str) -> str:
    """Return a text as the chip shows it: spaces at its ends would not be seen either."""
    core = text.strip(" ")
    if not core:
        return "␣" * len(text)
    before = len(text) - len(text.lstrip(" "))
    after = len(text) - len(text.rstrip(" "))
    return "␣" * before + visible(core) + "␣" * after
