"""The menu of presets: those to apply, and what can be done with the one that is."""

from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from gui.chat.preset import Preset
from gui.ollama.names import canonical
from gui.services.presets import NEW_CHATS
from gui.widgets.kit.labels import plain_tip
from gui.widgets.presets.acts import PresetActs
from gui.widgets.presets.words import summary


class PresetMenu(QMenu):
    """Made anew each time it is opened: it says how things stand then."""

    def __init__(self, acts: PresetActs, parent: QWidget) -> None:
        super().__init__(parent)
        self._acts = acts
        self.setToolTipsVisible(True)
        self.aboutToHide.connect(self.deleteLater)
        self._add_presets()
        self.addSeparator()
        self._add_what_changes()
        self.addSeparator()
        if acts.kept is not None:
            add_defaults(self, acts, acts.kept)
        self.addSeparator()
        manage = self.addAction(self.tr("Manage presets…"))
        manage.setToolTip(self.tr("Rename, delete, export and import presets"))
        manage.triggered.connect(acts.manage_presets_requested)

    def _add_presets(self) -> None:
        group = QActionGroup(self)
        applied = self._acts.applied
        none = _checkable(self, self.tr("None"), is_on=applied is None)
        none.setToolTip(self.tr("Only what is chosen in this chat itself applies"))
        none.triggered.connect(partial(self._acts.apply, None))
        group.addAction(none)
        for preset in self._acts.presets.presets:
            is_on = applied is not None and applied.key == preset.key
            action = _checkable(self, _shown(preset.name), is_on=is_on)
            action.setToolTip(plain_tip(summary(preset)))
            action.triggered.connect(partial(self._acts.apply, preset))
            group.addAction(action)
        if applied is not None and self._acts.kept is None:
            gone = _checkable(self, _shown(applied.name), is_on=True)
            gone.setToolTip(self.tr("Not among your presets; this chat keeps it as it was"))
            gone.setEnabled(False)
            group.addAction(gone)

    def _add_what_changes(self) -> None:
        acts = self._acts
        applied, kept = acts.applied, acts.kept
        save = self.addAction(self.tr("Save as preset…"))
        save.setToolTip(self.tr("Keep the options, format and system prompt of this chat"))
        save.triggered.connect(acts.ask_to_save)
        if applied is None:
            return
        name = _shown((kept or applied).name)
        if kept is not None:
            update = self.addAction(self.tr("Update “{name}”").format(name=name))
            update.setToolTip(self.tr("Let the preset choose what this chat does"))
            update.setEnabled(acts.chat.is_edited)
            update.triggered.connect(acts.update_preset)
        reset = self.addAction(self.tr("Reset to preset"))
        reset.setToolTip(self.tr("Leave everything in this chat to the preset again"))
        reset.setEnabled(acts.chat.is_edited)
        reset.triggered.connect(acts.reset)
        if acts.is_outdated:
            take = self.addAction(self.tr("Take the changes of “{name}”").format(name=name))
            take.setToolTip(self.tr("The preset was changed after it was applied to this chat"))
            take.triggered.connect(acts.take_changes)


def _shown(name: str) -> str:
    """Return a name in which no letter is taken for a key of the menu."""
    return name.replace("&", "&&")


class DefaultsMenu(QMenu):
    """Which new chats begin with a preset; made anew each time it is opened."""

    def __init__(self, acts: PresetActs, preset: Preset, parent: QWidget) -> None:
        super().__init__(parent)
        self.setToolTipsVisible(True)
        self.aboutToHide.connect(self.deleteLater)
        add_defaults(self, acts, preset)


def add_defaults(menu: QMenu, acts: PresetActs, preset: Preset) -> None:
    """Offer a preset to new chats: those with the shown model, all, and those that have it."""
    presets = acts.presets
    shown = acts.chat.conversation.model
    places = [*([shown] if shown else []), NEW_CHATS]
    there = {NEW_CHATS, canonical(shown)}
    places += [model for model in presets.models_of(preset) if model not in there]
    for place in places:
        if place == NEW_CHATS:
            text = QCoreApplication.translate("PresetMenu", "Default for new chats")
        else:
            text = QCoreApplication.translate("PresetMenu", "Default for {model}").format(
                model=_shown(place)
            )
        is_on = presets.is_default(preset, place)
        action = _checkable(menu, text, is_on=is_on)
        action.setToolTip(
            QCoreApplication.translate("PresetMenu", "New chats begin with this preset")
        )
        action.triggered.connect(partial(presets.set_default, None if is_on else preset, place))


def _checkable(menu: QMenu, text: str, *, is_on: bool) -> QAction:
    action = menu.addAction(text)
    action.setCheckable(True)
    action.setChecked(is_on)
    return action
