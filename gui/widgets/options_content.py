"""What the pane of options holds: the model's memory, the system prompt, every option."""

from __future__ import annotations  # presets are imported once they are read

import time
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.chat.weights import Sampling
from gui.fields import Value
from gui.ollama.model_entry import ModelEntry
from gui.ollama.options import OPTIONS
from gui.services.chat_controller import ChatController
from gui.services.server import Server
from gui.services.settings import Settings
from gui.widgets.form import FormRow
from gui.widgets.kit.card import Section
from gui.widgets.kit.fields import TextArea
from gui.widgets.kit.painting import draw_plain
from gui.widgets.kit.scroll import ScrollArea
from gui.widgets.memory_card import MemoryCard
from gui.widgets.option_group import OptionGroup
from gui.widgets.option_search import OptionSearch
from gui.widgets.option_states import OptionStates
from gui.widgets.options_view import OptionsView
from gui.widgets.presets.words import first_words
from gui.widgets.tab_order import follow_the_screen
from gui.widgets.theme import Theme
from gui.widgets.weights_chart import WeightsChart, sampling_of

if TYPE_CHECKING:
    from gui.chat.preset import Preset
    from gui.widgets.presets.acts import PresetActs
    from gui.widgets.presets.row import PresetRow, PromptBar

_LINES = 3
"""So many lines of a preset's system prompt stand in the empty field."""
_PLACEHOLDER = 300
"""So many characters of it are looked at for that."""
_SLICE_S = 0.004
_SETTLED_MS = 200
"""After that, rows that were built anew have found their places."""


class _Ground(QWidget):
    """What the options stand on: what changes on it has nothing painted anew below it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def paintEvent(self, event: QPaintEvent) -> None:
        draw_plain(QPainter(self), event.rect(), self._theme.colours.panel)


class OptionsContent(QWidget):
    """Shows and edits the options of a chat.

    Rows are built in short slices once it has been painted, those of a folded group when it is
    unfolded.

    Signals:
        changed_exist: There are changed options, or no more; carries which.
        undo_offered: Something was done that can be undone; carries a sentence about it, and a
            callable without arguments that undoes it.
        stop_requested: A model is to be unloaded although it answers in another chat; carries
            its name.
    """

    changed_exist = Signal(bool)
    undo_offered = Signal(str, object)
    stop_requested = Signal(str)

    def __init__(
        self, theme: Theme, parent: QWidget | None = None, settings: Settings | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._controller: ChatController | None = None
        self._server: Server | None = None
        self._states: OptionStates | None = None
        self._in_memory: object = None
        self._entry: ModelEntry | None = None
        self._sought: FormRow | None = None
        self.search = OptionSearch(theme, self)
        self._scroll = ScrollArea(theme, self)
        self._content = _Ground(theme)
        self._memory_section = Section(theme, self._content)
        self._memory = MemoryCard(theme, self._content)
        self._system_section = Section(theme, self._content)
        self._system = TextArea(theme, self._content, least_lines=_LINES, most_lines=10)
        self._groups = [
            OptionGroup(title, list(options), theme, self._content)
            for title, options in groupby(OPTIONS, key=lambda option: option.field.group)
        ]
        self._weights = WeightsChart(theme, self._content)
        self._view = OptionsView(
            self.search, self._groups, (self._memory_section, self._system_section), settings, self
        )
        self._next_slice = QTimer(self, interval=0)
        self._told: object = None
        self._preset_row: PresetRow | None = None
        self._prompts: PromptBar | None = None
        self._column = QVBoxLayout(self._content)
        self._arrange()
        self._connect()
        theme.changed.connect(self.refresh_look)
        self.refresh_look()

    # --- What is shown ----------------------------------------------------------------------------

    def show_chat(self, controller: ChatController, server: Server) -> None:
        """Show the options of a chat from now on."""
        if controller is not self._controller:
            self._follow(controller, server)
            for group in self._groups:
                group.restore()
        self.refresh()

    def take_presets(self, acts: PresetActs) -> None:
        """Show the chat's preset on top, and a menu of prompts at the system prompt."""
        from gui.widgets.presets.row import PresetRow, PromptBar  # noqa: PLC0415 - once read

        self._preset_row = PresetRow(self._theme, acts, self._content)
        self._prompts = PromptBar(self._theme, acts, self._content)
        self._column.insertWidget(0, self._preset_row)
        self._system_section.body.addWidget(self._prompts)
        self._preset_row.show()  # Qt does it later, and till then it has no place
        self._states = None
        self.refresh()
        follow_the_screen(self._content)

    def open_presets(self) -> None:
        """Open the menu of presets."""
        if self._preset_row is not None:
            self._scroll.ensureWidgetVisible(self._preset_row)
            self._preset_row.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self._preset_row.open_menu()

    def show_system(self) -> None:
        """Bring the system prompt into view, and the focus to it."""
        self._system_section.set_open(True)
        self._scroll.ensureWidgetVisible(self._system)
        self._system.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def row(self, name: str) -> FormRow | None:
        """Return the row of an option, if it has been built."""
        return next((row for group in self._groups if (row := group.row(name))), None)

    def build_rest(self) -> None:
        """Build all rows that are missing in open groups now."""
        while self._build_slice():
            pass

    def show_option(self, name: str) -> None:
        """Bring an option into view, and the focus to it."""
        self._view.show_option(name)
        self.build_rest()
        row = self.row(name)
        if row is not None:
            row.show()  # what is not shown yet cannot have the focus
            self._sought = row
            self._keep_in_view()
            QTimer.singleShot(_SETTLED_MS, self._forget_sought)
            row.editor.controls()[0].setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot()
    def refresh(self) -> None:
        """Show how everything stands now, if it is another way than before."""
        if self._controller is None or self._server is None or not self.isVisible():
            return
        conversation = self._controller.conversation
        self._show_memory(conversation.model)
        states = OptionStates(self._controller, self._server)
        names = states.changed_since(self._states)
        if conversation.system != self._system.edit.toPlainText():
            self._system.edit.setPlainText(conversation.system)
        told = (conversation.preset, self._controller.is_edited, self._controller.system())
        if self._states is None or told != self._told:
            self._told = told
            self._show_preset(conversation.preset)
        self._states = states
        if not names:
            return
        self.changed_exist.emit(bool(states.own))
        self._view.show_changed(states.chosen)
        for group in self._groups:
            group.show_states(states, names)
        self._column.activate()
        if not names.isdisjoint(Sampling._fields):
            self._weights.show_sampling(sampling_of(self._controller))
        entry = self._server.entry(conversation.model)
        if entry != self._entry:  # choices may have been made anew
            self._entry = entry
            follow_the_screen(self._content)

    def _show_preset(self, preset: Preset | None) -> None:
        """Show what the preset says where the chat has no system prompt of its own."""
        words = first_words(preset.system, _PLACEHOLDER) if preset is not None else ""
        edit = self._system.edit
        room = round(_LINES * 0.9 * edit.viewport().width())  # lines are broken between words
        words = edit.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room)
        self._system.edit.setPlaceholderText(
            words or self.tr("The model's own, unless you write one")
        )
        if self._preset_row is not None:
            self._preset_row.follow()
        if self._prompts is not None:
            self._prompts.follow()

    def _show_memory(self, model: str) -> None:
        """Show another model's memory; the card itself follows what becomes of one."""
        shown = (model, self._server, self._controller)
        if shown != self._in_memory and self._server is not None and self._controller is not None:
            self._in_memory = shown
            self._memory.show_model(model, self._server, self._controller)

    @Slot()
    def refresh_look(self) -> None:
        px = self._theme.px
        # The scroll bar stands in the margin at the right.
        self._column.setContentsMargins(px(16), px(12), px(6), px(16))
        self._column.setSpacing(px(4))
        self._memory_section.set_title(self.tr("Model memory"))
        self._system_section.set_title(self.tr("System prompt"))
        self._system.edit.setAccessibleName(self.tr("System prompt"))
        self._system.setToolTip(
            self.tr("What the model is told before the conversation, from the next message on")
        )
        for group in self._groups:
            group.refresh_title()
        self._states = None
        self.refresh()

    # --- Building ---------------------------------------------------------------------------------

    def _arrange(self) -> None:
        self._memory_section.body.addWidget(self._memory)
        self._system_section.body.addWidget(self._system)
        for section in (self._memory_section, self._system_section, *self._groups):
            self._column.addWidget(section)
        self._column.addStretch(1)
        self._groups[0].set_foot(self._weights)  # below the options that it shows
        self._view.restore()
        # Always there, though often invisible: the rows keep their width when it is needed.
        self._scroll.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._scroll.setWidget(self._content)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.search)
        column.addWidget(self._scroll, 1)

    def _connect(self) -> None:
        self._system.edit.textChanged.connect(self._take_system)
        self._memory.stop_requested.connect(self.stop_requested)
        self._next_slice.timeout.connect(self._build_slice)
        self._scroll.verticalScrollBar().rangeChanged.connect(self._keep_in_view)
        for group in self._groups:
            group.value_edited.connect(self._choose)
            group.reset_requested.connect(self._reset)
            group.rows_wanted.connect(self._next_slice.start)

    def _follow(self, controller: ChatController, server: Server) -> None:
        if self._controller is not None:
            self._controller.options_changed.disconnect(self.refresh)
            self._controller.phase_changed.disconnect(self.refresh)
        if server is not self._server:
            self._follow_server(server)
        controller.options_changed.connect(self.refresh)
        controller.phase_changed.connect(self.refresh)  # an answer has had a seed
        self._controller = controller

    def _follow_server(self, server: Server) -> None:
        if self._server is not None:
            self._server.models_changed.disconnect(self.refresh)
            self._server.state_changed.disconnect(self.refresh)
            self._server.memory_changed.disconnect(self.refresh)
        server.models_changed.connect(self.refresh)
        server.state_changed.connect(self.refresh)
        server.memory_changed.connect(self.refresh)
        self._server = server

    @Slot()
    def _build_slice(self) -> bool:
        """Build some of the missing rows; return whether more are missing."""
        missing = [group for group in self._groups if group.is_open and not group.is_complete]
        if not missing or self._controller is None or self._server is None:
            self._next_slice.stop()
            follow_the_screen(self._content)
            return False
        states = OptionStates(self._controller, self._server)
        missing[0].build(states, time.perf_counter() + _SLICE_S)
        return True

    # --- What the person does ---------------------------------------------------------------------

    @Slot(str, object)
    def _choose(self, name: str, value: Value) -> None:
        if self._controller is not None:
            self._controller.choose(name, value)

    @Slot(str)
    def _reset(self, name: str) -> None:
        if self._controller is not None:
            self._controller.reset(name)

    @Slot()
    def _take_system(self) -> None:
        if self._controller is not None:
            self._controller.set_system(self._system.edit.toPlainText())

    @Slot()
    def reset_all(self) -> None:
        """Bring all options back to their defaults, and offer to undo that."""
        if self._controller is None:
            return
        before = self._controller.reset_all()
        for group in self._groups:
            group.restore()
        undo = partial(self._controller.restore, before)
        self.undo_offered.emit(self.tr("Options reset"), undo)

    @Slot()
    def _keep_in_view(self) -> None:
        """Follow a row that is sought, while new rows find their places."""
        if self._sought is not None:
            self._scroll.ensureWidgetVisible(self._sought)

    @Slot()
    def _forget_sought(self) -> None:
        self._sought = None

    # --- Qt ---------------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), self._theme.colours.panel)
        if not all(group.is_complete for group in self._groups if group.is_open):
            self._next_slice.start()
