"""All system prompts: written, renamed, deleted, used."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from gui.chat.preset import Prompt
from gui.chat.titles import one_line
from gui.services.presets import free_name
from gui.widgets.dialogs.list_dialog import ListDialog
from gui.widgets.dialogs.row_list import Row
from gui.widgets.kit.buttons import PushButton
from gui.widgets.kit.fields import TextArea, TextField
from gui.widgets.kit.labels import Label
from gui.widgets.presets.acts import PresetActs
from gui.widgets.presets.words import first_words
from gui.widgets.theme import Theme

_WIDTH, _HEIGHT = 520, 600
_KEEP_MS = 400
"""So long after the last key what was written is kept."""


class PromptsDialog(ListDialog):
    """A list of prompts, and the name and text of the current one, to be written in."""

    def __init__(self, theme: Theme, acts: PresetActs, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._acts = acts
        self._edited: Prompt | None = None
        self._name_label = Label(theme, "ui", "text", self)
        self.name = TextField(theme, self)
        self._text_label = Label(theme, "ui", "text", self)
        self.text = TextArea(theme, self, least_lines=5, most_lines=12)
        self.refusal = Label(theme, "caption", "danger", self, wraps=True)
        self.use_button = PushButton(theme, self, kind="primary")
        self.new_button = PushButton(theme, self)
        self.delete_button = PushButton(theme, self, icon="trash-2")
        self._close = PushButton(theme, self)
        self._delay = QTimer(self)
        self._delay.setSingleShot(True)
        self._delay.setInterval(_KEEP_MS)
        self._arrange()
        self._connect()
        self.refresh_look()
        self.resize_to(_WIDTH, _HEIGHT)

    def open_at(self, prompt: Prompt | None) -> None:
        """Show it, with a prompt as the current one."""
        self._take()
        self._go_to(prompt)
        self.show()
        self.raise_()
        self.activateWindow()
        has_any = bool(self._acts.presets.prompts)
        (self.list if has_any else self.new_button).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def refresh_look(self) -> None:
        super().refresh_look()
        self.setWindowTitle(self.tr("System prompts"))
        self.list.view.setAccessibleName(self.windowTitle())
        self._name_label.setText(self.tr("Name"))
        self.name.edit.setAccessibleName(self.tr("Name of the prompt"))
        self.name.setToolTip(self.tr("What it is called in menus"))
        self._text_label.setText(self.tr("Text"))
        self.text.edit.setAccessibleName(self.tr("Text of the prompt"))
        self.text.setToolTip(self.tr("What the model is told before the conversation"))
        self.refusal.setText(self.tr("Another one has this name; choose a different one."))
        self.state.setText(self.tr("No prompts yet"))
        for button, text, tip in (
            (self.use_button, self.tr("Use in this chat"),
             self.tr("Make it the system prompt of the shown chat (Enter in the list)")),
            (self.new_button, self.tr("New prompt"), self.tr("Write another prompt")),
            (self.delete_button, self.tr("Delete"),
             self.tr("Delete it; chats keep its text (Delete in the list)")),
            (self._close, self.tr("Close"), self.tr("Close this window (Esc)")),
        ):  # fmt: skip
            button.setText(text)
            button.setToolTip(tip)
        self.fit()
        self._take()

    def _arrange(self) -> None:
        self._name_label.setBuddy(self.name.edit)
        self._text_label.setBuddy(self.text.edit)
        self.add_below(
            (self._name_label, self.name, self.refusal, self._text_label, self.text),
            (self.use_button, self.new_button, self.delete_button),
        )
        self.buttons.addWidget(self._close)
        self.refusal.hide()

    def _connect(self) -> None:
        self._acts.presets.changed.connect(self._take)
        self.list.current_changed.connect(self._show_current)
        self.list.activated.connect(self._use)
        self.name.edit.textEdited.connect(self._wait_to_keep)
        self.text.edit.textChanged.connect(self._wait_to_keep)
        self._delay.timeout.connect(self.keep)
        self.use_button.clicked.connect(self._use)
        self.new_button.clicked.connect(self._add)
        self.delete_button.clicked.connect(self._delete)
        self._close.clicked.connect(self.close)

    # --- What is shown ----------------------------------------------------------------------------

    @Slot()
    def _take(self) -> None:
        """Show what prompts there are now; what is being written stays as it is."""
        prompts = self._acts.presets.prompts
        edited = self._edited
        self.list.set_rows(len(prompts), partial(_row, prompts))
        if edited is not None:
            self._go_to(edited)
        self.list.setVisible(bool(prompts))
        self.state.setVisible(not prompts)
        self._show_current()

    def _go_to(self, prompt: Prompt | None) -> None:
        keys = [it.key for it in self._acts.presets.prompts]
        if prompt is not None and prompt.key in keys:
            self.list.set_current(keys.index(prompt.key))

    @Slot()
    def _show_current(self) -> None:
        """Show the current prompt, where it is another than the one that is written in."""
        prompts = self._acts.presets.prompts
        at = self.list.current
        prompt = prompts[at] if 0 <= at < len(prompts) else None
        edited = self._edited
        if prompt is None or edited is None or prompt.key != edited.key:
            self.keep()
            self._edited = prompt
            self.name.edit.setText(prompt.name if prompt is not None else "")
            self.text.edit.setPlainText(prompt.text if prompt is not None else "")
            self._delay.stop()
            self._object()
        for widget in (self.delete_button, self.name, self.text):
            widget.setEnabled(prompt is not None)
        self._follow_text()

    def _follow_text(self) -> None:
        """Let a prompt be used that has a text."""
        has_text = self._edited is not None and bool(self.text.edit.toPlainText().strip())
        self.use_button.setEnabled(has_text)

    def _object(self) -> bool:
        """Say so where the name is another one's, or there is none."""
        there = self._acts.presets.prompt_named(self.name.edit.text())
        is_taken = there is not None and self._edited is not None and there.key != self._edited.key
        self.refusal.setVisible(is_taken)
        self.name.set_invalid(is_taken)
        return is_taken

    # --- What is done -----------------------------------------------------------------------------

    @Slot()
    def _wait_to_keep(self) -> None:
        self._object()
        self._follow_text()
        self._delay.start()

    @Slot()
    def keep(self) -> None:
        """Keep what was written; a name that cannot be given stays what it was."""
        self._delay.stop()
        if self._edited is None or all(
            it.key != self._edited.key for it in self._acts.presets.prompts
        ):
            return
        name = one_line(self.name.edit.text())
        if not name or self._object():
            name = self._edited.name
        wanted = replace(self._edited, name=name, text=self.text.edit.toPlainText())
        if wanted != self._edited:
            self._edited = wanted
            self._acts.presets.put_prompt(wanted)

    @Slot()
    def _add(self) -> None:
        self.keep()
        presets = self._acts.presets
        name = free_name(self.tr("Prompt"), [it.name for it in presets.prompts])
        self._edited = None
        self._go_to(presets.save_prompt(name, ""))
        self.name.edit.selectAll()
        self.name.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot()
    def _use(self) -> None:
        self.keep()
        if self._edited is not None and self.use_button.isEnabled():
            self._acts.use_prompt(self._edited)
            self.close()

    @Slot()
    def _delete(self) -> None:
        self.keep()
        if self._edited is not None:
            prompt, self._edited = self._edited, None
            self._acts.delete_prompt(prompt)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete and self.list.view.hasFocus():
            self._delete()
            return
        super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.keep()


def _row(prompts: Sequence[Prompt], at: int) -> Row:
    return Row(prompts[at].name, first_words(prompts[at].text))
