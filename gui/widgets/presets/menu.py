"""The menu of presets: those to apply, and what can be done with the one that is."""

from functools import partial

from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from gui.services.presets import NEW_CHATS
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
        self._add_defaults()
        self.addSeparator()
        manage = self.addAction(self.tr("Manage presets…"))
        manage.setToolTip(self.tr("Rename, delete, export and import presets"))
        manage.triggered.connect(acts.manage_presets_requested)

    def _add_presets(self) -> None:
        group = QActionGroup(self)
        applied = self._acts.applied
        none = self._checkable(self.tr("None"), is_on=applied is None)
        none.setToolTip(self.tr("Only what is chosen in this chat itself applies"))
        none.triggered.connect(partial(self._acts.apply, None))
        group.addAction(none)
        for preset in self._acts.presets.presets:
            is_on = applied is not None and applied.key == preset.key
            action = self._checkable(_shown(preset.name), is_on=is_on)
            action.setToolTip(summary(preset))
            action.triggered.connect(partial(self._acts.apply, preset))
            group.addAction(action)
        if applied is not None and self._acts.kept is None:
            gone = self._checkable(_shown(applied.name), is_on=True)
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

    def _add_defaults(self) -> None:
        kept, model = self._acts.kept, self._acts.chat.conversation.model
        if kept is None:
            return
        places = [(NEW_CHATS, self.tr("Default for new chats"))]
        if model:
            places.insert(0, (model, self.tr("Default for {model}").format(model=_shown(model))))
        for place, text in places:
            is_on = self._acts.presets.is_default(kept, place)
            action = self._checkable(text, is_on=is_on)
            action.setToolTip(self.tr("New chats begin with this preset"))
            wanted = None if is_on else kept
            action.triggered.connect(partial(self._acts.presets.set_default, wanted, place))

    def _checkable(self, text: str, *, is_on: bool) -> QAction:
        action = self.addAction(text)
        action.setCheckable(True)
        action.setChecked(is_on)
        return action


def _shown(name: str) -> str:
    """Return a name in which no letter is taken for a key of the menu."""
    return name.replace("&", "&&")
