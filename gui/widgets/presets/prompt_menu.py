"""The menu of system prompts."""

from functools import partial

from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from gui.widgets.kit.labels import plain_tip
from gui.widgets.presets.acts import PresetActs
from gui.widgets.presets.words import first_words


class PromptMenu(QMenu):
    """Made anew each time it is opened: it says how things stand then."""

    def __init__(self, acts: PresetActs, parent: QWidget) -> None:
        super().__init__(parent)
        self.setToolTipsVisible(True)
        self.aboutToHide.connect(self.deleteLater)
        group = QActionGroup(self)
        used = acts.prompt_in_use()
        for prompt in acts.usable_prompts:
            action = self.addAction(prompt.name.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(used is not None and used.key == prompt.key)
            action.setToolTip(plain_tip(first_words(prompt.text)))
            action.triggered.connect(partial(acts.use_prompt, prompt))
            group.addAction(action)
        self.addSeparator()
        save = self.addAction(self.tr("Save this prompt…"))
        save.setToolTip(self.tr("Keep the system prompt of this chat under a name"))
        save.setEnabled(bool(acts.chat.system().strip()))
        save.triggered.connect(acts.ask_to_save_prompt)
        own = acts.chat.conversation.system.strip()
        if not own and acts.chat.system().strip():
            write_on = self.addAction(self.tr("Change it for this chat"))
            write_on.setToolTip(self.tr("Copy the preset's prompt into the field, to write on"))
            write_on.triggered.connect(acts.write_on)
        clear = self.addAction(self.tr("Remove from this chat"))
        clear.setToolTip(self.tr("Empty the chat's own system prompt"))
        clear.setEnabled(bool(own))
        clear.triggered.connect(acts.clear_system)
        manage = self.addAction(self.tr("Edit prompts…"))
        manage.setToolTip(self.tr("Write, rename and delete prompts"))
        manage.triggered.connect(acts.manage_prompts_requested)
