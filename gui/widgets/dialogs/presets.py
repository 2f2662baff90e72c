"""All presets: applied, renamed, deleted, given away and taken in."""

from functools import partial

from PySide6.QtCore import QCoreApplication, Qt, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QMenu, QVBoxLayout, QWidget

from gui.chat.preset import Preset
from gui.services.presets import NEW_CHATS, Presets
from gui.widgets.dialogs.dialog import Dialog
from gui.widgets.dialogs.row_list import Row, RowList
from gui.widgets.kit.buttons import PushButton
from gui.widgets.kit.labels import Label
from gui.widgets.kit.scroll import ScrollArea
from gui.widgets.presets.acts import PresetActs
from gui.widgets.presets.menu import DefaultsMenu
from gui.widgets.presets.row import open_below
from gui.widgets.presets.words import summary
from gui.widgets.theme import Theme

_WIDTH, _HEIGHT = 600, 480
_BESIDE = 64
"""What is beside the buttons, in pixels of the design."""
_SIDE_BY_SIDE = QBoxLayout.Direction.LeftToRight


class PresetsDialog(Dialog):
    """A list of presets, and what can be done with the current one."""

    def __init__(self, theme: Theme, acts: PresetActs, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._acts = acts
        self.menu_shown: QMenu | None = None
        self.list = RowList(theme, self)
        self.state = Label(theme, "ui", "text3", self, wraps=True)
        self.apply_button = PushButton(theme, self, kind="primary")
        self.rename_button = PushButton(theme, self, icon="pencil")
        self.default_button = PushButton(theme, self)
        self.delete_button = PushButton(theme, self, icon="trash-2")
        self.export_button = PushButton(theme, self)
        self.import_button = PushButton(theme, self)
        self.export_all_button = PushButton(theme, self)
        self._close = PushButton(theme, self)
        self._arrange()
        self._connect()
        self.refresh_look()
        self.resize_to(_WIDTH, _HEIGHT)

    def open_at(self, preset: Preset | None) -> None:
        """Show it, with a preset as the current one."""
        self._take()
        keys = [it.key for it in self._acts.presets.presets]
        if preset is not None and preset.key in keys:
            self.list.set_current(keys.index(preset.key))
        self.show()
        self.raise_()
        self.activateWindow()
        (self.list if keys else self.import_button).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def refresh_look(self) -> None:
        super().refresh_look()
        px = self.theme.px
        self.setWindowTitle(self.tr("Presets"))
        self._column.setContentsMargins(0, 0, px(8), 0)
        self._column.setSpacing(px(8))
        self._actions.setSpacing(px(8))
        self.list.view.setAccessibleName(self.windowTitle())
        for button, text, tip in (
            (self.apply_button, self.tr("Apply"), self.tr("Apply it to the shown chat (Enter)")),
            (self.rename_button, self.tr("Rename…"), self.tr("Give it another name (F2)")),
            (self.default_button, self.tr("Default…"),
             self.tr("Choose which new chats begin with it")),
            (self.delete_button, self.tr("Delete"),
             self.tr("Delete it; chats keep it as it was (Delete)")),
            (self.export_button, self.tr("Export…"), self.tr("Write it into a file for others")),
            (self.import_button, self.tr("Import…"),
             self.tr("Take in presets and prompts from a file")),
            (self.export_all_button, self.tr("Export all…"),
             self.tr("Write all presets and prompts into a file")),
            (self._close, self.tr("Close"), self.tr("Close this window (Esc)")),
        ):  # fmt: skip
            button.setText(text)
            button.setToolTip(tip)
        self.state.setText(
            self.tr("No presets yet: choose options in a chat, and save them as a preset")
        )
        self._fit()
        self._take()

    def _arrange(self) -> None:
        content = QWidget()
        self._column = QVBoxLayout(content)
        self._actions = QGridLayout()
        self.state.setAlignment(Qt.AlignmentFlag.AlignCenter)
        for widget in (self.list, self.state):
            self._column.addWidget(widget, 1)
        self._column.addLayout(self._actions)
        scroll = ScrollArea(self.theme, self)
        scroll.setWidget(content)
        self.body.addWidget(scroll)
        self.buttons.insertWidget(0, self.import_button)
        self.buttons.insertWidget(1, self.export_all_button)
        self.buttons.addWidget(self._close)

    def _connect(self) -> None:
        acts = self._acts
        acts.presets.changed.connect(self._take)
        self.list.current_changed.connect(self._follow)
        self.list.activated.connect(self._apply)
        self.apply_button.clicked.connect(self._apply)
        self.rename_button.clicked.connect(self._rename)
        self.default_button.clicked.connect(self._choose_default)
        self.delete_button.clicked.connect(self._delete)
        self.export_button.clicked.connect(self._export)
        self.import_button.clicked.connect(acts.ask_to_import)
        self.export_all_button.clicked.connect(partial(acts.ask_to_export, None))
        self._close.clicked.connect(self.close)

    @property
    def _current(self) -> Preset | None:
        presets = self._acts.presets.presets
        return presets[self.list.current] if 0 <= self.list.current < len(presets) else None

    @Slot()
    def _take(self) -> None:
        """Show what presets there are now."""
        presets = self._acts.presets.presets
        self.list.set_rows(len(presets), partial(_row, self._acts.presets))
        self.list.setVisible(bool(presets))
        self.state.setVisible(not presets)
        self._follow()

    @Slot()
    def _follow(self) -> None:
        for button in self._of_one():
            button.setEnabled(self._current is not None)
        presets = self._acts.presets
        self.export_all_button.setEnabled(bool(presets.presets or presets.prompts))

    def _of_one(self) -> tuple[PushButton, ...]:
        return (
            self.apply_button, self.rename_button, self.default_button, self.delete_button,
            self.export_button,
        )  # fmt: skip

    def _fit(self) -> None:
        """Put buttons into more lines where there is no room beside each other."""
        room = self.width() - self.theme.px(_BESIDE)
        gap = self.theme.px(8)
        widest = max(button.sizeHint().width() for button in self._of_one())
        columns = max(1, min(len(self._of_one()), (room + gap) // (widest + gap)))
        for at, button in enumerate(self._of_one()):
            self._actions.addWidget(button, at // columns, at % columns)
        widths = [
            it.sizeHint().width()
            for it in (self.import_button, self.export_all_button, self._close)
        ]
        is_wide = sum(widths) + 3 * gap <= room
        down = QBoxLayout.Direction.TopToBottom
        self.buttons.setDirection(_SIDE_BY_SIDE if is_wide else down)

    @Slot()
    def _apply(self) -> None:
        if self._current is not None:
            self._acts.apply(self._current)
            self.close()

    @Slot()
    def _rename(self) -> None:
        if self._current is not None:
            self._acts.ask_to_rename(self._current)

    @Slot()
    def _choose_default(self) -> None:
        if self._current is not None:
            self.menu_shown = DefaultsMenu(self._acts, self._current, self)
            open_below(self.menu_shown, self.default_button)

    @Slot()
    def _delete(self) -> None:
        if self._current is not None:
            self._acts.delete(self._current)

    @Slot()
    def _export(self) -> None:
        if self._current is not None:
            self._acts.ask_to_export(self._current)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete and self.list.view.hasFocus():
            self._delete()
        elif event.key() == Qt.Key.Key_F2:
            self._rename()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()


def _row(presets: Presets, at: int) -> Row:
    """Return a preset as it is read: where new chats begin with it, and what it chooses."""
    preset = presets.presets[at]
    places = [
        QCoreApplication.translate("PresetsDialog", "Default for {model}").format(model=model)
        if model != NEW_CHATS
        else QCoreApplication.translate("PresetsDialog", "Default for new chats")
        for model in presets.models_of(preset)
    ]
    return Row(preset.name, " · ".join([*places, summary(preset)]))
