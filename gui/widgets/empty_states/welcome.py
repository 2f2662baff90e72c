"""The first thing to see: what Pronk is for, where messages go, and how to begin."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from gui.ollama.model_memory import MemoryState
from gui.services.chat_controller import ChatController
from gui.services.server import Server
from gui.widgets.empty_states.starter import Starter
from gui.widgets.kit.buttons import PushButton
from gui.widgets.kit.labels import Label
from gui.widgets.kit.marks import Dot, Mark
from gui.widgets.kit.painting import draw_box, painter_on
from gui.widgets.theme import Theme
from gui.widgets.transcript import amounts

_MARK = 52
_NARROW = 460
"""Below this width the starters stand below each other."""


class Welcome(QWidget):
    """An empty chat.

    Signals:
        begin_requested: The person wants to begin with a text; carries it.
        load_requested: The person wants the model in memory.
        model_requested: The person wants to choose a model.
    """

    begin_requested = Signal(str)
    load_requested = Signal()
    model_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._controller: ChatController | None = None
        self._server: Server | None = None
        self._title = Label(theme, "h1", parent=self, wraps=True)
        self._privacy = Label(theme, "ui", "text2", self, wraps=True)
        self._starters = [Starter(theme, icon, self) for icon in ("pencil", "globe", "wrench")]
        self._cards = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._line = _MemoryLine(theme, self)
        self._line.button.clicked.connect(self._act)
        for starter in self._starters:
            starter.clicked.connect(self._begin)
        self._arrange()
        theme.changed.connect(self.refresh_look)
        self.refresh_look()

    def show_chat(self, controller: ChatController, server: Server) -> None:
        """Take over the chat and the server that the words are about."""
        self._controller = controller
        self._server = server
        self.follow()

    @Slot()
    def follow(self) -> None:
        """Say where messages go, and whether the model is in memory."""
        if self._server is None or self._controller is None:
            return
        self._privacy.setText(self._where_messages_go())
        self._line.show_words(*self._memory_words())
        self._line.button.setToolTip(self.tr("Load the model into memory, or choose one"))

    @Slot()
    def refresh_look(self) -> None:
        """Take over words."""
        self._title.setText(self.tr("What shall we work on?"))
        words = (
            (self.tr("Polish a text"), self.tr("Paste a draft and say who will read it")),
            (self.tr("Translate"), self.tr("Korean and English, in the tone you need")),
            (self.tr("Explain code"), self.tr("Paste code and ask what it does")),
        )
        for starter, (title, hint) in zip(self._starters, words, strict=True):
            starter.set_words(title, hint)
        self.follow()

    def _arrange(self) -> None:
        centre = Qt.AlignmentFlag.AlignHCenter
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(Mark(self._theme, _MARK, self), 0, centre)
        rows.addSpacing(14)
        for label in (self._title, self._privacy):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            rows.addWidget(label)
        rows.addSpacing(20)
        self._cards.setSpacing(12)
        for starter in self._starters:
            self._cards.addWidget(starter, 1)
        rows.addLayout(self._cards)
        rows.addSpacing(20)
        rows.addWidget(self._line, 0, centre)

    def _where_messages_go(self) -> str:
        if self._server is None or self._controller is None:
            return ""
        entry = self._server.entry(self._controller.conversation.model)
        if entry is not None and entry.is_remote:
            host = entry.remote_host or "ollama.com"
            return self.tr("Messages go to {host}").format(host=host)
        if self._server.is_engine:
            return self.tr("Everything stays on this computer.")
        if self._server.is_loopback:
            text = self.tr("Everything stays between this computer and {host}.")
            return text.format(host=self._server.label)
        return self.tr("Messages go to {host}").format(host=self._server.label)

    def _memory_words(self) -> tuple[str, str]:
        """Return what to say of the model's memory, and what can be done; empty where nothing."""
        if self._server is None or self._controller is None or not self._server.is_connected:
            return "", ""
        model = self._controller.conversation.model
        entry = self._server.entry(model)
        if not model:
            return self.tr("No model is chosen yet"), self.tr("Choose a model")
        memory = self._server.memory(model)
        if memory.state is MemoryState.LOADING:
            return self.tr("Loading {model}").format(model=model), ""
        if memory.state is not MemoryState.COLD or (entry is not None and entry.is_remote):
            return "", ""
        chosen = self._controller.chosen()
        free = self._server.free_bytes
        needed = None if entry is None else entry.needed_bytes(chosen.get("num_ctx"))
        if free is not None and needed is not None and needed > free:
            from gui.widgets.sizes import size_text  # noqa: PLC0415 - the first picture does without

            text = self.tr("Not in memory yet: needs about {needed}, {free} are free")
            words = text.format(needed=size_text(needed), free=size_text(free))
            return words, self.tr("Load now")
        usual_s = self._server.usual_load_s(model, chosen)
        if usual_s is None:
            return self.tr("Not in memory yet: the first reply takes longer"), self.tr("Load now")
        text = self.tr("Not in memory yet: the first reply takes about {time} longer")
        return text.format(time=amounts.whole_seconds(usual_s)), self.tr("Load now")

    @Slot()
    def _act(self) -> None:
        has_model = self._controller is not None and self._controller.conversation.model
        (self.load_requested if has_model else self.model_requested).emit()

    @Slot()
    def _begin(self) -> None:
        beginnings = dict(zip(self._starters, self._beginnings(), strict=True))
        starter = self.sender()
        if isinstance(starter, Starter):
            self.begin_requested.emit(beginnings[starter])

    def _beginnings(self) -> tuple[str, ...]:
        return (
            self.tr("Polish the text below. It is for "),
            self.tr("Translate the text below into Korean, in a polite tone:\n\n"),
            self.tr("Explain step by step what this code does:\n\n"),
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the starters below each other where they would become too narrow."""
        super().resizeEvent(event)
        is_narrow = event.size().width() < self._theme.px(_NARROW)
        direction = QBoxLayout.Direction
        self._cards.setDirection(direction.TopToBottom if is_narrow else direction.LeftToRight)


class _MemoryLine(QWidget):
    """A pill that says something of the model, with the thing to do about it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._dot = Dot(theme, self)
        self._dot.set("text3", filled=False)
        self._words = Label(theme, "caption", "text2", self, wraps=True)
        self.button = PushButton(theme, self, kind="link")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(14, 1, 8, 1)
        self._row.setSpacing(8)
        self._row.addWidget(self._dot)
        self._row.addWidget(self._words, 1)
        self._row.addWidget(self.button)

    def show_words(self, words: str, action: str) -> None:
        """Say this, and offer that; empty words show nothing."""
        if (words, action) == (self._words.text(), self.button.text()):
            return
        self._words.setText(words)
        self.button.setText(action)
        self.button.setVisible(bool(action))
        self.setVisible(bool(words))
        self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw the pill."""
        radius = min(self.height() / 2, self._theme.px(16))
        line = self._theme.colours.hairline
        draw_box(painter_on(self), QRectF(self.rect()), radius, line=line)

    def sizeHint(self) -> QSize:
        """Return the size of one line; where there is no room for it, the words wrap."""
        margins = self._row.contentsMargins()
        shown = [part for part in (self._dot, self.button) if not part.isHidden()]
        others = sum(part.sizeHint().width() + self._row.spacing() for part in shown)
        natural = self._words.fontMetrics().horizontalAdvance(self._words.text()) + 2
        width = margins.left() + others + natural + margins.right()
        return QSize(width, self.heightForWidth(width))
