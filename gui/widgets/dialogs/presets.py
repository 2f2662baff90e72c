"""All presets: applied, renamed, deleted, given away and taken in."""

from functools import partial

from PySide6.QtCore import QCoreApplication, Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QMenu, QWidget

from gui.chat.preset import Preset
from gui.services.presets import NEW_CHATS, Presets
from gui.widgets.dialogs.list_dialog import ListDialog
from gui.widgets.dialogs.row_list import Row
from gui.widgets.kit.buttons import PushButton
from gui.widgets.presets.acts import PresetActs
from gui.widgets.presets.menu import DefaultsMenu
from gui.widgets.presets.row import open_below
from gui.widgets.presets.words import summary
from gui.widgets.theme import Theme

_WIDTH, _HEIGHT = 600, 480
_SIDE_BY_SIDE = QBoxLayout.Direction.LeftToRight


class PresetsDialog(ListDialog):
    """A list of presets, and what can be done with the current one."""

    def __init__(self, theme: Theme, acts: PresetActs, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._acts = acts
        self.menu_shown: QMenu | None = None
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
        self.setWindowTitle(self.tr("Presets"))
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
        self.fit()
        self._take()

    def _arrange(self) -> None:
        self.add_below((), self._of_one())
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

    def fit(self) -> None:
        super().fit()
        widths = [
            it.sizeHint().width()
            for it in (self.import_button, self.export_all_button, self._close)
        ]
        is_wide = sum(widths) + 3 * self.theme.px(8) <= self.room_for_buttons
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
