"""One download: how far it has come, layer by layer if wanted, and what can be done about it."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gui.services.downloads import Download, Downloads, DownloadState
from gui.widgets.kit.buttons import IconButton, PushButton
from gui.widgets.kit.card import Card
from gui.widgets.kit.flow import Flow
from gui.widgets.kit.labels import ElidedLabel, Label
from gui.widgets.kit.marks import ThinBar
from gui.widgets.models.download_words import layer_text, state_text
from gui.widgets.theme import Theme
from gui.widgets.transcript.announcing import announce

_BAD = {DownloadState.FAILED, DownloadState.NO_ROOM}
_CAN_GO_ON = {DownloadState.STOPPED, DownloadState.FAILED, DownloadState.NO_ROOM}


class DownloadRow(Card):
    """A card with a bar.

    Signals:
        chat_requested: The person wants to chat with the model; carries its name.
    """

    chat_requested = Signal(str)

    def __init__(
        self, theme: Theme, downloads: Downloads, download: Download, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, parent)
        self.download = download
        self._downloads = downloads
        self._name = ElidedLabel(theme, "ui", "text", self, bold=True)
        self.state = Label(theme, "caption", "text2", self, wraps=True)
        self.bar = ThinBar(theme, self)
        self.remove_button = IconButton(theme, "x", self, size=28)
        self.stop_button = PushButton(theme, self)
        self.resume_button = PushButton(theme, self, icon="play")
        self.anyway_button = PushButton(theme, self)
        self.chat_button = PushButton(theme, self, kind="primary")
        self.details_button = PushButton(theme, self, kind="link", icon="chevron-right")
        self._layers = QWidget(self)
        self._lines: list[_LayerLine] = []
        self._arrange()
        self._connect()
        self.refresh_look()

    def refresh_look(self) -> None:
        """Take over words and sizes."""
        px = self.theme.px
        self._column.setContentsMargins(px(12), px(8), px(8), px(8))
        self._column.setSpacing(px(6))
        self._layer_rows.setSpacing(px(4))
        name = self.download.name
        self._name.setText(name)
        self.setAccessibleName(name)
        remove = self.tr("Take {model} off this list").format(model=name)
        self.remove_button.describe(remove)
        for button, text, tip in (
            (self.stop_button, self.tr("Cancel"),
             self.tr("Stop this download; what has come is kept for a while")),
            (self.anyway_button, self.tr("Download anyway"),
             self.tr("Go on although the disk will be full")),
            (self.chat_button, self.tr("Chat with it"), self.tr("Begin a chat with this model")),
            (self.details_button, self.tr("Layers"), self.tr("Show each part of the model")),
        ):  # fmt: skip
            self._describe(button, text, tip)
        self.follow()

    @Slot()
    def follow(self) -> None:
        """Show how it stands now."""
        download = self.download
        state = download.state
        text = state_text(download)
        if text != self.state.text():
            self.state.setText(text)
            self.setAccessibleDescription(text)
        self.state.set_colour("danger" if state in _BAD else "text2")
        self._describe_resuming()
        progress = download.progress
        is_waiting = download.is_running and not progress.layers
        share = progress.completed / progress.total if progress.total else 0.0
        self.bar.set_share(None if is_waiting else share)
        self.bar.setVisible(state is not DownloadState.DONE)
        wanted = {
            self.resume_button: state in _CAN_GO_ON,
            self.anyway_button: state is DownloadState.NO_ROOM,
            self.chat_button: state is DownloadState.DONE,
            self.details_button: bool(progress.layers),
            self.remove_button: not download.is_running,
            self.stop_button: download.is_running,
        }
        for button, is_wanted in sorted(wanted.items(), key=lambda pair: not pair[1]):
            if button.isHidden() is is_wanted:  # first those that may take the focus
                button.setVisible(is_wanted)
        if not self._layers.isHidden():
            self._follow_layers()

    def _describe(self, button: PushButton, text: str, tip: str) -> None:
        button.setText(text)
        button.setToolTip(tip)
        button.setAccessibleName(f"{text}: {self.download.name}")

    def _describe_resuming(self) -> None:
        """Offer to go on, or where there is nothing to go on with, to try again."""
        if self.download.is_unfinished:
            text, tip = self.tr("Resume"), self.tr("Go on with this download")
        else:
            text, tip = self.tr("Try again"), self.tr("Ask the server for this model again")
        if text != self.resume_button.text():
            self._describe(self.resume_button, text, tip)
            self.resume_button.set_icon("play" if self.download.is_unfinished else "rotate-cw")

    @Slot()
    def _follow_progress(self) -> None:
        if self.isVisible():
            self.follow()

    @Slot(object)
    def note_change(self, download: Download) -> None:
        """Take notice that a download does something else; say so, if it is this one."""
        if download is self.download:
            self.follow()
            announce(self, f"{download.name}: {self.state.text()}")

    def _arrange(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self._name, 1)
        top.addWidget(self.remove_button)
        self._actions = Flow(self.theme, self)
        for button in (
            self.stop_button, self.chat_button, self.resume_button, self.anyway_button,
            self.details_button,
        ):  # fmt: skip
            self._actions.add(button)
        self._layer_rows = QVBoxLayout(self._layers)
        self._layer_rows.setContentsMargins(0, 0, 0, 0)
        self._layers.hide()
        self._column = QVBoxLayout(self)
        self._column.addLayout(top)
        for widget in (self.state, self.bar, self._actions, self._layers):
            self._column.addWidget(widget)

    def _connect(self) -> None:
        self.stop_button.clicked.connect(self._stop)
        self.resume_button.clicked.connect(self._resume)
        self.anyway_button.clicked.connect(self._go_on_anyway)
        self.remove_button.clicked.connect(self._remove)
        self.chat_button.clicked.connect(self._chat)
        self.details_button.clicked.connect(self._toggle_layers)
        self._downloads.progressed.connect(self._follow_progress)
        self._downloads.changed.connect(self.note_change)
        self.theme.changed.connect(self.refresh_look)

    def _follow_layers(self) -> None:
        layers = list(self.download.progress.layers.values())
        for layer in layers[len(self._lines) :]:
            line = _LayerLine(self.theme, self._layers)
            line.show_share(layer_text(layer), 0.0)
            self._lines.append(line)
            self._layer_rows.addWidget(line)
        for line, layer in zip(self._lines, layers, strict=False):
            line.show_share(layer_text(layer), layer.completed / layer.total)

    @Slot()
    def _toggle_layers(self) -> None:
        is_open = self._layers.isHidden()
        self.details_button.set_icon("chevron-down" if is_open else "chevron-right")
        self._layers.setVisible(is_open)
        self.follow()

    @Slot()
    def _stop(self) -> None:
        self._downloads.stop(self.download)

    @Slot()
    def _resume(self) -> None:
        self._downloads.resume(self.download)

    @Slot()
    def _go_on_anyway(self) -> None:
        self._downloads.resume(self.download, ignores_room=True)

    @Slot()
    def _remove(self) -> None:
        self._downloads.forget(self.download)

    @Slot()
    def _chat(self) -> None:
        self.chat_requested.emit(self.download.name)


class _LayerLine(QWidget):
    """A part of a model: words, and a bar."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = Label(theme, "caption", "text3", self, wraps=True)
        self._bar = ThinBar(theme, self)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(2)
        rows.addWidget(self._words)
        rows.addWidget(self._bar)

    def show_share(self, words: str, share: float) -> None:
        """Show how much of it is there."""
        if words != self._words.text():
            self._words.setText(words)
        self._bar.set_share(share)
