"""A picture of a message as large as the window: fitted, enlarged, saved and copied."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QHideEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from gui.chat.attached import Attached
from gui.widgets.attach import words
from gui.widgets.attach.canvas import Canvas
from gui.widgets.kit.buttons import IconButton
from gui.widgets.kit.labels import ElidedLabel, Label, plain_tip
from gui.widgets.kit.marks import Spinner
from gui.widgets.theme import Theme
from gui.widgets.transcript.announcing import announce


class FullView(QWidget):
    """Covers the window with a picture; Esc closes it, arrows go to the message's other ones.

    It is no window of its own: so screen readers and pictures of the window treat it as a part
    of the window.

    Signals:
        save_requested: The person wants the picture in a file; carries the `Attached`.
        closed: It is no longer shown.
    """

    save_requested = Signal(object)
    closed = Signal()

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self._theme = theme
        self._files: Sequence[Attached] = ()
        self._at = 0
        self._focus_before: QWidget | None = None
        self.canvas = Canvas(theme, self)
        self._spinner = Spinner(theme, self, size=24)
        self._lost = Label(theme, "ui", "text2", self, wraps=True)
        self._name = ElidedLabel(theme, "ui", "text", self, bold=True)
        self._facts = Label(theme, "caption", "text3", self)
        self.previous = IconButton(theme, "chevron-left", self)
        self.next = IconButton(theme, "chevron-right", self)
        self.zoom_out = IconButton(theme, "zoom-out", self)
        self.zoom_in = IconButton(theme, "zoom-in", self)
        self.fit = IconButton(theme, "maximize", self)
        self.copy = IconButton(theme, "copy", self)
        self.save = IconButton(theme, "download", self)
        self.close_button = IconButton(theme, "x", self)
        self._arrange()
        self._connect()
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.hide()
        self.refresh_look()

    @property
    def shown(self) -> Attached | None:
        """The picture that is shown."""
        return self._files[self._at] if self._files else None

    def open_at(self, files: Sequence[Attached], at: int) -> None:
        """Show one of these pictures."""
        self._files = list(files)
        self._focus_before = QApplication.focusWidget()
        self.window().installEventFilter(self)
        self.setGeometry(self.window().rect())
        self._show(at)
        self.show()
        self.raise_()
        self.canvas.setFocus(Qt.FocusReason.PopupFocusReason)

    def step(self, by: int) -> None:
        """Show the next or previous picture, if there is one."""
        if 0 <= self._at + by < len(self._files):
            self._show(self._at + by)

    @Slot()
    def refresh_look(self) -> None:
        """Take over words and sizes."""
        self._rows.setContentsMargins(*[self._theme.px(12)] * 4)
        self.setAccessibleName(self.tr("Picture"))
        self.previous.describe(self.tr("Previous picture"), "←")
        self.next.describe(self.tr("Next picture"), "→")
        self.zoom_out.describe(self.tr("Smaller"), "−")
        self.zoom_in.describe(self.tr("Larger"), "+")
        self.fit.describe(self.tr("Show all of it"), "0")
        self.copy.describe(self.tr("Copy the picture"), self.tr("Ctrl+C"))
        self.save.describe(self.tr("Save picture…"), self.tr("Ctrl+S"))
        self.close_button.describe(self.tr("Close"), self.tr("Esc"))
        self._lost.setText(
            self.tr("This picture cannot be shown: what it held is gone, or is damaged.")
        )
        self._describe()

    def _arrange(self) -> None:
        bar = QHBoxLayout()
        bar.setSpacing(4)
        titles = QVBoxLayout()
        titles.setSpacing(0)
        titles.addWidget(self._name)
        titles.addWidget(self._facts)
        bar.addLayout(titles, 1)
        for button in (
            self.previous, self.next, self.zoom_out, self.zoom_in, self.fit, self.copy,
            self.save, self.close_button,
        ):  # fmt: skip
            bar.addWidget(button)
        self._rows = QVBoxLayout(self)
        self._rows.addLayout(bar)
        self._rows.addWidget(self._lost, 0, Qt.AlignmentFlag.AlignCenter)
        self._rows.addWidget(self._spinner, 0, Qt.AlignmentFlag.AlignCenter)
        self._rows.addWidget(self.canvas, 1)

    def _connect(self) -> None:
        self.previous.clicked.connect(self._go_back)
        self.next.clicked.connect(self._go_on)
        self.zoom_in.clicked.connect(self.canvas.zoom_in)
        self.zoom_out.clicked.connect(self.canvas.zoom_out)
        self.fit.clicked.connect(self.canvas.fit)
        self.copy.clicked.connect(self._copy)
        self.save.clicked.connect(self._save)
        self.close_button.clicked.connect(self.close)
        self.canvas.zoomed.connect(self._follow)
        self.canvas.shown.connect(self._follow)
        self._theme.changed.connect(self.refresh_look)

    def _show(self, at: int) -> None:
        self._at = at
        self.canvas.show_data(self._files[at].data)
        self._describe()
        self._follow()
        shown = self._files[at]
        announce(self, f"{shown.name}, {words.facts(shown)}")

    def _describe(self) -> None:
        shown = self.shown
        if shown is None:
            return
        place = ""
        if len(self._files) > 1:
            place = self.tr("{number} of {count}").format(
                number=self._at + 1, count=len(self._files)
            )
        self._name.setText(shown.name)
        self._name.setToolTip(plain_tip(words.tip(shown)))
        zoom = self.tr("{percent} %").format(percent=round(100 * self.canvas.zoom))
        facts = (place, words.facts(shown), zoom if self.canvas.image is not None else "")
        self._facts.setText(" · ".join(part for part in facts if part))
        self.canvas.setAccessibleName(shown.name)
        self.canvas.setAccessibleDescription(words.facts(shown))

    @Slot()
    def _follow(self) -> None:
        """Show what can be done now."""
        self._describe()
        canvas = self.canvas
        has_image = canvas.image is not None
        self._spinner.setVisible(canvas.is_loading)
        self._lost.setVisible(not has_image and not canvas.is_loading)
        enabled = {
            self.previous: self._at > 0,
            self.next: self._at + 1 < len(self._files),
            self.zoom_in: has_image,
            self.zoom_out: has_image and not canvas.is_fitted,
            self.fit: has_image and not canvas.is_fitted,
            self.copy: has_image,
            self.save: self.shown is not None and bool(self.shown.data),
        }
        for button, is_of_use in enabled.items():
            if button.hasFocus() and not is_of_use:
                canvas.setFocus()
            button.setEnabled(is_of_use)

    @Slot()
    def _go_back(self) -> None:
        self.step(-1)

    @Slot()
    def _go_on(self) -> None:
        self.step(1)

    @Slot()
    def _copy(self) -> None:
        if self.canvas.image is not None:
            QApplication.clipboard().setImage(self.canvas.image)
            announce(self, self.tr("Picture copied"))

    @Slot()
    def _save(self) -> None:
        if self.shown is not None and self.shown.data:
            self.save_requested.emit(self.shown)

    def event(self, event: QEvent) -> bool:
        """Take the keys before shortcuts of the window do."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self.setGeometry(self.window().rect())
        return super().eventFilter(watched, event)

    def focusNextPrevChild(self, is_next: bool) -> bool:
        """Keep the focus within."""
        stops: list[QWidget] = [self.canvas, *self._buttons()]
        current = QApplication.focusWidget()
        at = stops.index(current) + (1 if is_next else -1) if current in stops else 0
        reason = Qt.FocusReason.TabFocusReason if is_next else Qt.FocusReason.BacktabFocusReason
        stops[at % len(stops)].setFocus(reason)
        return True

    def _buttons(self) -> list[QWidget]:
        every = (
            self.previous, self.next, self.zoom_out, self.zoom_in, self.fit, self.copy, self.save,
            self.close_button,
        )  # fmt: skip
        return [it for it in every if it.isEnabled()]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what the buttons do; nothing reaches what is behind."""
        keys = Qt.Key
        is_command = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        acts = {
            keys.Key_Escape: self.close, keys.Key_Left: self._go_back, keys.Key_Right: self._go_on,
            keys.Key_PageUp: self._go_back, keys.Key_PageDown: self._go_on,
            keys.Key_Plus: self.canvas.zoom_in, keys.Key_Equal: self.canvas.zoom_in,
            keys.Key_Minus: self.canvas.zoom_out, keys.Key_0: self.canvas.fit,
            keys.Key_1: self.canvas.show_full_size,
        }  # fmt: skip
        commands = {keys.Key_C: self._copy, keys.Key_S: self._save}
        act = acts.get(Qt.Key(event.key()))
        if is_command:
            act = commands.get(Qt.Key(event.key()), act)
        if act is not None:
            act()
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if event.spontaneous() or not self._files:
            return
        self.window().removeEventFilter(self)
        self._files = ()
        self.canvas.image = None
        before, self._focus_before = self._focus_before, None
        if before is not None and isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        self.closed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(event.rect(), self._theme.colours.base)
