"""The row above the conversation: panes, model, menu."""

from PySide6.QtCore import QRect, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from gui.ollama.model_memory import ModelMemory
from gui.services.chat_controller import ChatController
from gui.services.server import Server
from gui.widgets.actions import Actions
from gui.widgets.kit.buttons import IconButton
from gui.widgets.kit.labels import ElidedLabel
from gui.widgets.kit.painting import draw_plain
from gui.widgets.model_button import ModelButton
from gui.widgets.model_row import facts_of, sign_of
from gui.widgets.theme import Theme

_HEIGHT = 52
_GAP = 6
_INDENT = 10


class Header(QWidget):
    """Shows the model of a chat, and gives the buttons of the window a place.

    Size and quantisation stand beside the model, and below it where that is too narrow.

    Signals:
        menu_requested: The person wants the menu at the button with the dots.
    """

    menu_requested = Signal()

    def __init__(self, theme: Theme, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._actions = actions
        self._controller: ChatController | None = None
        self._server: Server | None = None
        self._has_chats_button = False
        self._followed: object = None
        self._meter: QWidget | None = None
        self.show_chats = IconButton(theme, "panel-left", self)
        self.new_chat = IconButton(theme, "square-pen", self)
        self.model_button = ModelButton(theme, self)
        self._facts = ElidedLabel(theme, "caption", "text2", self)
        self.menu_button = IconButton(theme, "ellipsis", self)
        self.show_options = IconButton(theme, "panel-right", self)
        self._row = QHBoxLayout(self)
        self._model = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._arrange()
        self._connect()
        self.refresh_look()

    def show_chat(self, controller: ChatController, server: Server) -> None:
        """Show the model of another chat."""
        if self._controller is not None:
            self._controller.options_changed.disconnect(self.follow)
        if self._server is None:
            server.memory_changed.connect(self.follow)
            server.models_changed.connect(self.follow)
        self._controller = controller
        self._server = server
        controller.options_changed.connect(self.follow)
        self.follow()

    def show_panes(self, *, has_chats: bool, has_options: bool) -> None:
        """Show which panes stand beside the conversation, or lie over it."""
        self.show_chats.setVisible(not has_chats)
        self.new_chat.setVisible(not has_chats)
        self.show_options.setChecked(has_options)
        self._has_chats_button = not has_chats
        self._set_margins()
        self._stack()

    def place_meter(self, meter: QWidget) -> None:
        """Give what tells how full the context is its place before the menu."""
        self._meter = meter
        self._row.insertWidget(self._row.indexOf(self.menu_button), meter)
        self.setTabOrder(self.model_button, meter)
        self.setTabOrder(meter, self.menu_button)

    @Slot()
    def follow(self) -> None:
        """Show how the model stands now."""
        if self._controller is None or self._server is None:
            return
        name = self._controller.conversation.model
        entry = self._server.entry(name) if name else None
        memory: ModelMemory = self._server.memory(name)
        sign = sign_of(memory, is_remote=entry is not None and entry.is_remote)
        facts = [facts_of(entry)] if entry is not None else []
        if self._controller.conversation.is_temporary:
            facts.insert(0, self.tr("Temporary chat"))
        words = " · ".join(it for it in facts if it)
        if self._followed == (name, sign, words):
            return
        self._followed = (name, sign, words)
        self.model_button.show_model(name, sign, self._actions.keys("choose_model"))
        self._facts.setText(words)
        self._stack()

    @Slot()
    def refresh_look(self) -> None:
        """Take over words and sizes."""
        px = self._theme.px
        self.setMinimumHeight(px(_HEIGHT) + 1)
        self._row.setSpacing(px(6))
        self._set_margins()
        self.show_chats.describe(self.tr("Show chats"), self._actions.keys("chats_pane"))
        self.new_chat.describe(self.tr("New chat"), self._actions.keys("new_chat"))
        self.menu_button.describe(self.tr("Menu"))
        self.show_options.describe(self.tr("Options"), self._actions.keys("options_pane"))
        self.setAccessibleName(self.tr("Header"))
        self._followed = None
        self.follow()

    def _arrange(self) -> None:
        self.show_options.setCheckable(True)
        self._row.addWidget(self.show_chats)
        self._row.addWidget(self.new_chat)
        self._row.addLayout(self._model, 1)
        self._model.addWidget(self.model_button)
        self._model.addWidget(self._facts, 1)
        self._row.addWidget(self.menu_button)
        self._row.addWidget(self.show_options)

    def _stack(self) -> None:
        """Put size and quantisation beside the model, or below it."""
        px = self._theme.px
        buttons = (self.show_chats, self.new_chat, self.menu_button, self.show_options)
        shown: list[QWidget] = [button for button in buttons if not button.isHidden()]
        if self._meter is not None and not self._meter.isHidden():
            shown.append(self._meter)
        around = self._row.contentsMargins()
        taken = around.left() + around.right()
        taken += sum(button.sizeHint().width() + self._row.spacing() for button in shown)
        words = self.model_button.sizeHint().width() + px(_GAP) + self._facts.sizeHint().width()
        is_row = not self._facts.text() or words <= self.width() - taken
        direction = QBoxLayout.Direction
        self._model.setDirection(direction.LeftToRight if is_row else direction.TopToBottom)
        self._model.setSpacing(px(_GAP) if is_row else 0)
        self._facts.setContentsMargins(0 if is_row else px(_INDENT), 0, 0, 0)
        self._model.setContentsMargins(0, 0 if is_row else px(2), 0, 0 if is_row else px(1))

    def _connect(self) -> None:
        self.show_chats.clicked.connect(self._actions["chats_pane"].trigger)
        self.new_chat.clicked.connect(self._actions["new_chat"].trigger)
        self.model_button.clicked.connect(self._actions["choose_model"].trigger)
        self.menu_button.clicked.connect(self.menu_requested)
        self.show_options.clicked.connect(self._toggle_options)
        self._theme.changed.connect(self.refresh_look)

    def _set_margins(self) -> None:
        px = self._theme.px
        self._row.setContentsMargins(px(10 if self._has_chats_button else 16), 0, px(12), 1)

    @Slot()
    def _toggle_options(self) -> None:
        """Leave it to the panes whether the button looks pressed."""
        self._actions["options_pane"].trigger()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._stack()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        colours = self._theme.colours
        draw_plain(painter, event.rect(), colours.base)
        draw_plain(painter, QRect(0, self.height() - 1, self.width(), 1), colours.hairline)
