"""The pane of options: its title, and what it holds once that is built."""

from __future__ import annotations  # what the pane holds is imported when it is built

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gui.services.chat_controller import ChatController
from gui.services.server import Server
from gui.services.settings import Settings
from gui.widgets.kit.buttons import IconButton, PushButton
from gui.widgets.kit.card import Hairline
from gui.widgets.kit.labels import Label
from gui.widgets.kit.painting import draw_plain
from gui.widgets.theme import Theme

if TYPE_CHECKING:
    from gui.widgets.form import FormRow
    from gui.widgets.options_content import OptionsContent
    from gui.widgets.presets.acts import PresetActs

_SOON_MS = 16
"""After the first picture, and after what was typed meanwhile."""


class OptionsPanel(QWidget):
    """Shows and edits the options of a chat. It is filled right after it is first painted.

    Signals:
        close_requested: The person wants the pane away.
        undo_offered: Something was done that can be undone; carries a sentence about it, and a
            callable without arguments that undoes it.
        stop_requested: A model is to be unloaded although it answers in another chat; carries
            its name.
    """

    close_requested = Signal()
    undo_offered = Signal(str, object)
    stop_requested = Signal(str)

    def __init__(
        self, theme: Theme, parent: QWidget | None = None, settings: Settings | None = None
    ) -> None:
        """`settings` remember what is folded and whether all options are shown."""
        super().__init__(parent)
        self._theme = theme
        self._settings = settings
        self._shown: tuple[ChatController, Server] | None = None
        self._content: OptionsContent | None = None
        self._acts: PresetActs | None = None
        self._title = Label(theme, "h3", "text", self)
        self._reset_all = PushButton(theme, self, kind="link")
        self._close = IconButton(theme, "x", self)
        self._header = QHBoxLayout()
        self._column = QVBoxLayout(self)
        self._arrange()
        self._close.clicked.connect(self.close_requested)
        theme.changed.connect(self.refresh_look)
        self.refresh_look()

    @property
    def content(self) -> OptionsContent:
        """What the pane holds; built when it is first asked for."""
        if self._content is None:
            self._content = self._build()
        return self._content

    def show_chat(self, controller: ChatController, server: Server) -> None:
        """Show the options of a chat from now on."""
        self._shown = (controller, server)
        if self._content is not None:
            self._content.show_chat(controller, server)

    def take_presets(self, acts: PresetActs) -> None:
        """Show the chat's preset, and let others be applied."""
        self._acts = acts
        if self._content is not None:
            self._content.take_presets(acts)

    def open_presets(self) -> None:
        """Open the menu of presets."""
        self.content.open_presets()

    def show_system(self) -> None:
        """Bring the system prompt into view, and the focus to it."""
        self.content.show_system()

    def row(self, name: str) -> FormRow | None:
        """Return the row of an option, if it has been built."""
        return self.content.row(name)

    def build_rest(self) -> None:
        """Build all rows that are missing in open groups now."""
        self.content.build_rest()

    def show_option(self, name: str) -> None:
        """Bring an option into view, and the focus to it."""
        self.content.show_option(name)

    @Slot()
    def refresh_look(self) -> None:
        """Take over words and sizes."""
        px = self._theme.px
        self._header.setContentsMargins(px(16), px(10), px(8), px(10))
        self._title.setText(self.tr("Options"))
        self._reset_all.setText(self.tr("Reset all"))
        self._reset_all.setToolTip(self.tr("Bring all options back to their defaults"))
        self._close.describe(self.tr("Hide options"), "Ctrl+Shift+B")

    def _arrange(self) -> None:
        self._reset_all.setEnabled(False)
        self._header.addWidget(self._title, 1)
        self._header.addWidget(self._reset_all)
        self._header.addWidget(self._close)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addLayout(self._header)
        self._column.addWidget(Hairline(self._theme, self))
        self._column.addStretch(1)

    def _build(self) -> OptionsContent:
        from gui.widgets.options_content import OptionsContent  # noqa: PLC0415 - not before

        content = OptionsContent(self._theme, self, self._settings)
        content.changed_exist.connect(self._reset_all.setEnabled)
        content.undo_offered.connect(self.undo_offered)
        content.stop_requested.connect(self.stop_requested)
        self._reset_all.clicked.connect(content.reset_all)
        self._column.takeAt(self._column.count() - 1)
        self._column.addWidget(content, 1)
        content.show()
        self._column.activate()
        if self._acts is not None:
            content.take_presets(self._acts)
        if self._shown is not None:
            content.show_chat(*self._shown)
        return content

    @Slot()
    def _fill(self) -> None:
        if self._content is None:
            self._content = self._build()

    def paintEvent(self, event: QPaintEvent) -> None:
        draw_plain(QPainter(self), event.rect(), self._theme.colours.panel)
        if self._content is None:
            QTimer.singleShot(_SOON_MS, self._fill)
