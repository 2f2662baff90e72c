"""The chat's preset on top of the options, and the line of the system prompt."""

from PySide6.QtCore import QPoint, Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from gui.services.chat_controller import ChatController
from gui.widgets.kit.buttons import PushButton
from gui.widgets.kit.labels import Label
from gui.widgets.presets.acts import PresetActs
from gui.widgets.presets.button import PresetButton
from gui.widgets.presets.words import summary
from gui.widgets.theme import Theme


class PresetRow(PresetButton):
    """Tells the preset of the shown chat; a press opens the menu of presets."""

    def __init__(self, theme: Theme, acts: PresetActs, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._acts = acts
        self._menu: QMenu | None = None
        self.clicked.connect(self.open_menu)
        acts.presets.changed.connect(self.follow)
        theme.changed.connect(self.follow)
        self.follow()

    @property
    def menu_shown(self) -> QMenu | None:
        """The menu that was opened last."""
        return self._menu

    @Slot()
    def open_menu(self) -> None:
        """Open the menu of presets below."""
        from gui.widgets.presets.menu import PresetMenu  # noqa: PLC0415 - when it is wanted

        self._menu = PresetMenu(self._acts, self)
        self._menu.setMinimumWidth(self.width())
        open_below(self._menu, self)

    @Slot()
    def follow(self) -> None:
        """Say how the chat stands to its preset now."""
        acts = self._acts
        preset = acts.kept or acts.applied
        if preset is None:
            self.set_words(self.tr("No preset"))
            self.setToolTip(self.tr("Apply a named set of options, or save one"))
            return
        text = self.tr("Preset: {name}").format(name=preset.name)
        if acts.chat.is_edited:
            self.set_words(text, self.tr("edited"))
            self.setToolTip(self.tr("This chat differs from its preset; the menu resets it"))
        elif acts.is_outdated:
            self.set_words(text, self.tr("older"))
            self.setToolTip(
                self.tr("The preset was changed after it was applied; the menu takes the changes")
            )
        else:
            self.set_words(text)
            says = self.tr("What this chat leaves alone is as this preset says")
            self.setToolTip(f"{says}\n{summary(preset)}")


class PromptBar(QWidget):
    """Below the system prompt: where it comes from, and a menu to pick or save one."""

    def __init__(self, theme: Theme, acts: PresetActs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._acts = acts
        self._menu: QMenu | None = None
        self.source = Label(theme, "caption", "text3", self, wraps=True)
        self.button = PushButton(theme, self, kind="link", icon="book-open")
        self._row = QHBoxLayout(self)
        self._row.addWidget(self.source, 1)
        self._row.addWidget(self.button)
        self.button.clicked.connect(self.open_menu)
        acts.presets.changed.connect(self.follow)
        theme.changed.connect(self.refresh_look)
        self.refresh_look()

    @property
    def menu_shown(self) -> QMenu | None:
        """The menu that was opened last."""
        return self._menu

    @Slot()
    def open_menu(self) -> None:
        """Open the menu of prompts below."""
        from gui.widgets.presets.prompt_menu import PromptMenu  # noqa: PLC0415 - when wanted

        self._menu = PromptMenu(self._acts, self)
        open_below(self._menu, self.button)

    @Slot()
    def refresh_look(self) -> None:
        """Take over words and sizes."""
        self._row.setContentsMargins(self._theme.px(2), 0, 0, 0)
        self._row.setSpacing(self._theme.px(8))
        self.button.setText(self.tr("Prompts"))
        self.button.setToolTip(
            self.tr("Pick or save a system prompt; “/” in an empty message picks one, too")
        )
        self.follow()

    @Slot()
    def follow(self) -> None:
        """Say where the system prompt comes from."""
        self.source.setText(self._source(self._acts.chat))

    def _source(self, chat: ChatController) -> str:
        prompt = self._acts.prompt_in_use()
        preset = self._acts.kept or self._acts.applied
        if not chat.system().strip():
            return ""
        if not chat.conversation.system.strip() and preset is not None:
            return self.tr("From preset “{name}”").format(name=preset.name)
        return f"“{prompt.name}”" if prompt is not None else ""


def open_below(menu: QMenu, anchor: QWidget) -> None:
    """Open a menu below a widget, at the side where one begins to read."""
    _place(anchor)
    at = QPoint(0, anchor.height())
    if anchor.layoutDirection() == Qt.LayoutDirection.RightToLeft:
        at.setX(anchor.width())
    menu.popup(anchor.mapToGlobal(at))


def _place(widget: QWidget) -> None:
    """Have a widget stand where it belongs, if it was built just now."""
    parent = widget.parentWidget()
    if parent is not None and not widget.isWindow():
        _place(parent)
        layout = parent.layout()
        if layout is not None:
            layout.activate()
