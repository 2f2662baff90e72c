"""Download models: by name or from a short list, and see how that goes."""

from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gui.ollama.library_models import SHORT_LIST, known_size
from gui.ollama.names import canonical
from gui.services.downloads import Download, Downloads
from gui.services.server import Server
from gui.widgets.dialogs.dialog import Dialog
from gui.widgets.dialogs.row_list import Row, RowList
from gui.widgets.kit.buttons import PushButton
from gui.widgets.kit.labels import Label
from gui.widgets.kit.scroll import ScrollArea
from gui.widgets.model_row import SEPARATOR
from gui.widgets.models.download_row import DownloadRow
from gui.widgets.models.name_field import NameField
from gui.widgets.models.no_downloads import NoDownloads
from gui.widgets.sizes import size_text
from gui.widgets.tab_order import follow_the_screen
from gui.widgets.theme import Theme

_WIDTH, _HEIGHT = 560, 640
_LEAST_LIST = 220


class Suggestion(NamedTuple):
    """A model to download: `size` in bytes is about what comes; `use` is ready to be shown."""

    name: str
    size: int | None
    use: str


class DownloadDialog(Dialog):
    """Closing it stops nothing.

    Signals:
        chat_requested: The person wants to chat with a model; carries its name.
        demo_requested: The person wants to chat with the demo model.
        other_server_requested: The person wants to give another address.
        advice_wanted: What the server recommends is to be asked for.
    """

    chat_requested = Signal(str)
    demo_requested = Signal()
    other_server_requested = Signal()
    advice_wanted = Signal()

    def __init__(
        self, theme: Theme, downloads: Downloads, server: Server, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, parent)
        self._downloads = downloads
        self._server = server
        self._advised: list[Suggestion] = []
        self._suggestions: list[Suggestion] = []
        self.rows: list[DownloadRow] = []
        self.nothing = NoDownloads(theme, self)
        self.name = NameField(theme, self)
        self.download_button = PushButton(theme, self, kind="primary", icon="download")
        self._under_way = Label(theme, "caption", "text3", self, bold=True)
        self._known = Label(theme, "caption", "text3", self, bold=True)
        self.list = RowList(theme, self)
        self._form = QWidget(self)
        self._arrange()
        self._close = self.add_close_button()
        self._connect()
        self.refresh_look()
        self._follow_list()
        self.resize_to(_WIDTH, _HEIGHT)

    def refresh_look(self) -> None:
        super().refresh_look()
        px = self.theme.px
        self.setWindowTitle(self.tr("Download a model"))
        for column in (self._column, self._form_rows):
            column.setSpacing(px(8))
        self._column.setContentsMargins(0, 0, px(8), 0)
        self._cards.setSpacing(px(8))
        self.list.setMinimumHeight(px(_LEAST_LIST))
        self.name.set_words(
            self.tr("Name of the model"),
            self.tr(
                "A name of ollama.com/library, such as qwen3:4b, or one of Hugging Face: "
                "hf.co/user/model:Q4_K_M."
            ),
            self.tr("A name, or an address or a command copied from ollama.com"),
        )
        self.download_button.setText(self.tr("Download"))
        self.download_button.setToolTip(self.tr("Let the server download this model (Enter)"))
        self._under_way.setText(self.tr("Downloads"))
        self._known.setText(self.tr("Well-known models, with about how much is downloaded"))
        self.list.view.setAccessibleName(self._known.text())
        self.list.setToolTip(self.tr("Choose one to fill in its name; Enter downloads it"))
        self._close.setText(self.tr("Close"))
        self._close.setToolTip(self.tr("Close this window; downloads go on (Esc)"))
        self._suggest()

    @Slot(object)
    def take_advice(self, advised: Sequence[Suggestion]) -> None:
        """List what the server recommends before the models that are known here."""
        self._advised = list(advised)
        self._suggest()

    def _arrange(self) -> None:
        line = QHBoxLayout()
        line.addStretch(1)
        line.addWidget(self.download_button)
        self._cards = QVBoxLayout()
        self._form_rows = QVBoxLayout(self._form)
        self._form_rows.setContentsMargins(0, 0, 0, 0)
        self._form_rows.addWidget(self.name)
        self._form_rows.addLayout(line)
        self._form_rows.addWidget(self._under_way)
        self._form_rows.addLayout(self._cards)
        self._form_rows.addWidget(self._known)
        self._form_rows.addWidget(self.list, 1)
        content = QWidget()
        self._column = QVBoxLayout(content)
        self._column.addWidget(self.nothing)
        self._column.addWidget(self._form, 1)
        scroll = ScrollArea(self.theme, self)
        scroll.setWidget(content)
        self.body.addWidget(scroll)

    def _connect(self) -> None:
        self.name.changed.connect(self._follow)
        self.name.entered.connect(self._download)
        self.download_button.clicked.connect(self._download)
        self.list.current_changed.connect(self._fill_in)
        self.list.view.clicked.connect(self._fill_in)
        self.list.activated.connect(self._download_current)
        self.nothing.other_server_requested.connect(self.other_server_requested)
        self.nothing.demo_requested.connect(self.demo_requested)
        self._downloads.list_changed.connect(self._follow_list)
        self._downloads.changed.connect(self._follow)
        self._server.state_changed.connect(self._follow)
        self._server.models_changed.connect(self._suggest)

    # --- What is shown ----------------------------------------------------------------------------

    @Slot()
    def _follow_list(self) -> None:
        """Have a row for each download."""
        kept = {row.download: row for row in self.rows}
        for download, row in kept.items():
            if download not in self._downloads.all:
                self._cards.removeWidget(row)
                row.hide()
                row.deleteLater()
        self.rows = [kept.get(it) or self._row(it) for it in self._downloads.all]
        for at, row in enumerate(self.rows):
            self._cards.insertWidget(at, row)
            row.follow()
        follow_the_screen(self)
        self._follow()

    def _row(self, download: Download) -> DownloadRow:
        row = DownloadRow(self.theme, self._downloads, download, self._form)
        row.chat_requested.connect(self.chat_requested)
        row.show()
        return row

    @Slot()
    def _follow(self) -> None:
        """Show what can be done now."""
        is_engine = self._server.is_engine
        self.nothing.setVisible(is_engine)
        self._form.setVisible(not is_engine)
        self._under_way.setVisible(bool(self.rows))
        under_way = self._downloads.of(self.name.name)
        is_running = under_way is not None and under_way.is_running
        can_begin = self._downloads.can_download and bool(self.name.name) and not is_running
        self.download_button.setEnabled(can_begin)

    @Slot()
    def _suggest(self) -> None:
        """List the models to choose from, those of the server's own advice first.

        What it says of them is English: where they are known here, their words are translated.
        """
        known = {
            canonical(one.name): Suggestion(
                one.name, one.size, QCoreApplication.translate("Library", one.use)
            )
            for one in SHORT_LIST
        }
        advised = [known.pop(canonical(one.name), one) for one in self._advised]
        self._suggestions = [*advised, *known.values()]
        installed = {canonical(entry.name) for entry in self._server.models}
        at = self.list.current if self.list.rows else -1
        blocked = self.list.blockSignals(True)
        self.list.set_rows(len(self._suggestions), partial(_row_of, self._suggestions, installed))
        self.list.set_current(at)
        self.list.blockSignals(blocked)

    # --- What is done -----------------------------------------------------------------------------

    @Slot()
    def _fill_in(self) -> None:
        if 0 <= self.list.current < len(self._suggestions):
            self.name.set_name(self._suggestions[self.list.current].name)

    @Slot()
    def _download_current(self) -> None:
        self._fill_in()
        self._download()

    @Slot()
    def _download(self) -> None:
        if not self.download_button.isEnabled() or not self.name.check():
            return
        name = self.name.name
        self._downloads.start(name, self._size(name))
        self.name.set_name("")

    def _size(self, name: str) -> int | None:
        sizes = {canonical(one.name): one.size for one in self._suggestions}
        return sizes.get(canonical(name)) or known_size(name)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not event.spontaneous():
            self._follow_list()
            (self.nothing.server_button if self._server.is_engine else self.name).setFocus()
            self.advice_wanted.emit()


def _row_of(suggestions: Sequence[Suggestion], installed: set[str], at: int) -> Row:
    """Return a model to download as it is read: its name, size and use."""
    one = suggestions[at]
    title = SEPARATOR.join(part for part in (one.name, size_text(one.size or 0)) if part)
    if one.size is None:
        title = one.name
    if canonical(one.name) in installed:
        here = QCoreApplication.translate("DownloadDialog", "On this server already")
        return Row(title, SEPARATOR.join(part for part in (here, one.use) if part))
    return Row(title, one.use)
