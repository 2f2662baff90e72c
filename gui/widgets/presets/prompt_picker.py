"""The list of system prompts over the composer, that “/” opens in an empty one."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.chat.library.words import normal
from gui.chat.preset import Prompt
from gui.widgets.compose_field import ComposeField
from gui.widgets.composing import syllables
from gui.widgets.dialogs.row_list import Row, RowList
from gui.widgets.kit.labels import Label
from gui.widgets.kit.painting import draw_box, painter_on
from gui.widgets.presets.words import first_words
from gui.widgets.theme import Theme
from gui.widgets.transcript.announcing import announce

_MOST_ROWS = 6
_GAP, _RADIUS, _MARGIN = 8, 12, 8
_STEPS = {
    Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1,
    Qt.Key.Key_PageUp: -_MOST_ROWS, Qt.Key.Key_PageDown: _MOST_ROWS,
}  # fmt: skip
_PICKING = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab}
_MOVING = {QEvent.Type.Resize, QEvent.Type.Move}
SLASH = "/"


class PromptPicker(QWidget):
    """Lists what fits the words behind the “/”. The focus stays where they are written.

    It has its turn as long as what is written is a “/” that was typed into an empty field, and
    words of one line behind it. Keys that it has no use for write on.

    Signals:
        picked: The person wants a prompt; carries it. The field is empty again.
    """

    picked = Signal(object)

    def __init__(self, theme: Theme, field: ComposeField, above: QWidget) -> None:
        super().__init__(above.window())
        self._theme = theme
        self._field = field
        self._above = above
        self._prompts: Sequence[Prompt] = ()
        self._shown: list[Prompt] = []
        self._has_turn = False
        self.list = RowList(theme, self)
        self.list.is_framed = False
        self.nothing = Label(theme, "ui", "text2", self, wraps=True)
        self.hint = Label(theme, "caption", "text3", self, wraps=True)
        self._column = QVBoxLayout(self)
        for widget in (self.list, self.nothing, self.hint):
            self._column.addWidget(widget)
        self.list.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        self.list.view.clicked.connect(self._pick)
        field.textChanged.connect(self._follow)
        field.composed.connect(self._follow)
        field.focus_changed.connect(self._follow_focus)
        field.installEventFilter(self)
        above.installEventFilter(self)
        theme.changed.connect(self.refresh_look)
        self.refresh_look()

    @property
    def shown(self) -> list[Prompt]:
        """The prompts that fit what is written."""
        return self._shown

    def open(self, prompts: Sequence[Prompt]) -> None:
        """Begin, after a “/” was typed into the empty field."""
        self._prompts = prompts
        self._has_turn = True
        self._follow()
        if self.isVisible():
            announce(self._field, f"{self.accessibleName()}. {self._said()}")

    @Slot()
    def close_list(self) -> None:
        """End; what is written stays."""
        self._has_turn = False
        self.hide()

    @Slot()
    def refresh_look(self) -> None:
        """Take over words and sizes."""
        px = self._theme.px
        margin = px(_MARGIN)
        self._column.setContentsMargins(margin, margin, margin, margin)
        self._column.setSpacing(px(4))
        self.setAccessibleName(self.tr("System prompts"))
        self.list.view.setAccessibleName(self.tr("System prompts"))
        self.nothing.setText(
            self.tr("No prompts yet: save one beside the system prompt in the options")
        )
        self.hint.setText(self.tr("Enter uses it as the system prompt · Esc keeps the text"))
        for label in (self.nothing, self.hint):
            label.setContentsMargins(px(10), px(2), px(10), px(2))
        self._place()

    # --- Following --------------------------------------------------------------------------------

    def _words(self) -> str | None:
        """Return what is written behind the “/”, with what is being composed; None without one."""
        text = self._field.text()
        if not text.startswith(SLASH) or "\n" in text:
            return None
        return f"{text[1:]}{syllables(self._field.preedit())}"

    @Slot()
    def _follow(self) -> None:
        if not self._has_turn:
            return
        words = self._words()
        if words is None:
            self.close_list()
            return
        wanted = normal(words).split()
        self._shown = [it for it in self._prompts if _fits(it, wanted)]
        begun = " ".join(wanted)
        self._shown.sort(key=lambda it: not normal(it.name).startswith(begun))
        self.list.set_rows(len(self._shown), partial(_row, self._shown))
        self.list.set_current(0)
        self.list.setVisible(bool(self._shown))
        self.nothing.setVisible(not self._prompts)
        self.hint.setVisible(bool(self._prompts))
        is_wanted = bool(self._shown) or not (self._prompts or words)
        self.setVisible(is_wanted)
        if is_wanted:
            self._place()
            self.raise_()

    @Slot()
    def _follow_focus(self) -> None:
        if not self._field.hasFocus():
            self.close_list()

    def _place(self) -> None:
        """Stand above the composer, as high as the rows, within limits."""
        rows = min(_MOST_ROWS, max(1, len(self._shown)))
        self.list.setFixedHeight(rows * self.list.row_height() + 8)
        width = self._above.width()
        height = self._column.totalHeightForWidth(width)
        if height <= 0:
            height = self._column.totalSizeHint().height()
        at = self._above.mapTo(self.window(), QPoint(0, 0))
        top = at.y() - self._theme.px(_GAP) - height
        if top < 0:
            height, top = max(0, height + top), 0
        self.setGeometry(QRect(at.x(), top, width, height))

    def _said(self) -> str:
        if not self._shown:
            return self.nothing.text()
        at = max(0, self.list.current)
        return f"{self._shown[at].name}, {at + 1}/{len(self._shown)}"

    # --- Keys -------------------------------------------------------------------------------------

    def _takes(self, event: QKeyEvent) -> bool:
        """Do what a key means for the list; tell whether it had a meaning."""
        key = event.key()
        if key == Qt.Key.Key_Escape:
            if self._field.preedit():  # that is the input method's
                return False
            self.close_list()
            return True
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        if key in _STEPS and self._shown:
            last = len(self._shown) - 1
            wanted = self.list.current + _STEPS[Qt.Key(key)]
            self.list.set_current(max(0, min(last, wanted)))
            announce(self._field, self._said())
            return True
        if key in _PICKING and self._shown:
            self._field.commit_composition()
            if self._shown and not event.isAutoRepeat():
                self._pick()
            return True
        return False

    @Slot()
    def _pick(self) -> None:
        prompt = self._shown[max(0, self.list.current)]
        self.close_list()
        self._field.set_text("")
        self._field.setFocus()
        self.picked.emit(prompt)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _MOVING and self.isVisible():
            self._place()
        if watched is self._field and self.isVisible() and isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.ShortcutOverride and event.key() == Qt.Key.Key_Escape:
                event.accept()  # ours, before a shortcut of the window
                return True
            if event.type() == QEvent.Type.KeyPress:
                return self._takes(event)
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours = self._theme.colours
        box = self.rect().toRectF()
        radius = self._theme.px(_RADIUS)
        draw_box(painter_on(self), box, radius, fill=colours.card, line=colours.border)


def _fits(prompt: Prompt, wanted: Sequence[str]) -> bool:
    name = normal(prompt.name)
    return all(word in name for word in wanted)


def _row(prompts: Sequence[Prompt], at: int) -> Row:
    return Row(prompts[at].name, first_words(prompts[at].text))
