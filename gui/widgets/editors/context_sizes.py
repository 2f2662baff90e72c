"""Edit a context length: besides a number and a slider the usual ones, and what they take."""

from PySide6.QtCore import QPoint, Slot
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from gui.fields import Number, Value
from gui.widgets.editors.editor import Size, Standing
from gui.widgets.editors.number import NumberEditor
from gui.widgets.kit.buttons import Segments
from gui.widgets.kit.labels import Label
from gui.widgets.theme import Theme

_MORE = "more"
"""Stands for all the others among the usual lengths."""
_MOST_SEGMENTS = 4


class ContextEditor(NumberEditor):
    """Edits a context length.

    The first of the usual lengths are segments, and the last segment offers all of them. A line
    below says how much memory they take, where that is known.
    """

    def __init__(self, field: Number, theme: Theme, parent: QWidget) -> None:
        super().__init__(field, theme, parent)
        self._sizes: tuple[Size, ...] = ()
        self._items: list[tuple[object, str]] = []
        self._tips: list[str] = []
        self._menu: QMenu | None = None
        self._segments = Segments(theme, self.body, arrows_choose=False)
        self._segments.chosen.connect(self._take_segment)
        self._notes = Label(theme, "caption", "text3", self.body, wraps=True)
        self._segments.hide()
        self._notes.hide()
        self.watch_delete(self._segments)
        self.column.addWidget(self._segments)
        self.column.addWidget(self._notes)

    def controls(self) -> tuple[QWidget, ...]:
        if self._segments.isHidden():
            return super().controls()
        return (*super().controls(), self._segments)

    def show_standing(self, standing: Standing) -> None:
        super().show_standing(standing)
        if standing.sizes != self._sizes:
            self._sizes = standing.sizes
            self._show_notes()
        self._show_segments()

    def refresh_look(self) -> None:
        super().refresh_look()
        self._notes.setContentsMargins(0, self.theme.px(3), 0, 0)
        self._show_notes()
        self._show_segments()

    def describe(self, name: str, description: str, tip: str) -> None:
        super().describe(name, description, tip)
        if notes := self._notes.text():
            self._segments.setAccessibleDescription(f"{description} {notes}")

    def _show_segments(self) -> None:
        """Show the first lengths, and behind them the chosen one or that there are more."""
        first = self._sizes[:_MOST_SEGMENTS]
        chosen = self._standing.chosen
        items: list[tuple[object, str]] = [(size.value, size.label) for size in first]
        if len(self._sizes) > len(first):
            other = next((it for it in self._sizes[len(first) :] if it.value == chosen), None)
            items.append((_MORE, other.label if other is not None else "…"))
            shown = _MORE if other is not None else chosen
        else:
            shown = chosen
        tips = [*map(self._tip, first), self.tr("All usual lengths")]
        if items != self._items or tips != self._tips:
            self._items, self._tips = items, tips
            self._segments.setVisible(bool(items))
            self._segments.set_items(items, tips)
        self._segments.set_value(shown)

    def _tip(self, size: Size) -> str:
        if not size.note:
            return self.tr("{length} tokens").format(length=f"{size.value:,}")
        text = self.tr("{length} tokens: {memory}")
        return text.format(length=f"{size.value:,}", memory=size.note)

    def _show_notes(self) -> None:
        texts = [
            self.tr("{length}: {memory}").format(length=size.label, memory=size.note)
            for size in self._sizes[:_MOST_SEGMENTS]
            if size.note
        ]
        self._notes.setText(" · ".join(texts))
        self._notes.setVisible(bool(texts))

    @Slot(object)
    def _take_segment(self, value: Value) -> None:
        if value != _MORE:
            self.restore()
            self.value_edited.emit(value)
            return
        self._show_segments()  # it is shown as chosen once something is
        self._open_menu()

    def _open_menu(self) -> None:
        """Offer all usual lengths, each with what it takes."""
        menu = QMenu(self._segments)
        group = QActionGroup(menu)
        for size in self._sizes:
            action = QAction(f"{size.label}\t{size.note}" if size.note else size.label, menu)
            action.setCheckable(True)
            action.setChecked(size.value == self._standing.chosen)
            action.setData(size.value)
            group.addAction(action)
            menu.addAction(action)
        group.triggered.connect(self._take)
        menu.aboutToHide.connect(menu.deleteLater)
        self._menu = menu
        corner = QPoint(self._segments.width() - menu.sizeHint().width(), self._segments.height())
        menu.popup(self._segments.mapToGlobal(corner))

    @Slot(QAction)
    def _take(self, action: QAction) -> None:
        self.restore()
        self.value_edited.emit(action.data())
