"""Opens the dialogs about models, and does what is wished for in them."""

from __future__ import annotations  # what serves the dialogs is imported later

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from gui.ollama.errors import OllamaError
from gui.ollama.library_models import known_size
from gui.ollama.names import is_cloud_name
from gui.services.chats import Chats
from gui.services.downloads import Download, Downloads
from gui.services.engine_process import EngineProcess
from gui.services.favourites import Favourites
from gui.services.model_changes import Act, Change, ModelChanges
from gui.services.server import Server
from gui.services.speeds import Speeds
from gui.widgets.dialogs.dialog import Dialog
from gui.widgets.model_choice import ModelChoice
from gui.widgets.models import download_words
from gui.widgets.sentences import sentences
from gui.widgets.theme import Theme

if TYPE_CHECKING:
    from gui.ollama.model_calls import Recommendation
    from gui.widgets.models.copy_dialog import CopyDialog
    from gui.widgets.models.details_dialog import DetailsDialog
    from gui.widgets.models.download_dialog import DownloadDialog
    from gui.widgets.models.models_dialog import ModelsDialog
    from gui.widgets.models.recipe import Recipe
    from gui.widgets.models.save_dialog import SaveDialog
    from gui.widgets.speed.dialog import SpeedDialog


class Works(NamedTuple):
    """What works on models behind the window."""

    downloads: Downloads
    changes: ModelChanges
    favourites: Favourites
    speeds: Speeds


class ModelDesk(QObject):
    """The dialogs about models of one window: at most one of each, built when first wanted.

    Signals:
        chat_begun: A chat with a model has been begun.
        other_server_requested: The person wants to give another address.
        problem_found: Something failed while nobody looked; carries the `Problem`.
        news_found: A model has come while nobody looked; carries the `Problem` that tells it.
    """

    chat_begun = Signal()
    other_server_requested = Signal()
    problem_found = Signal(object)
    news_found = Signal(object)

    def __init__(  # noqa: PLR0917 - each of them stands for itself
        self,
        theme: Theme,
        chats: Chats,
        server: Server,
        engine: EngineProcess,
        works: Works,
        choice: ModelChoice,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._theme = theme
        self._chats = chats
        self._server = server
        self._engine = engine
        self.works = works
        self._choice = choice
        self._window = window
        self._models: ModelsDialog | None = None
        self._download: DownloadDialog | None = None
        self._details: DetailsDialog | None = None
        self._copy: CopyDialog | None = None
        self._save: SaveDialog | None = None
        self._speed: SpeedDialog | None = None
        works.downloads.done.connect(self._tell_done)
        works.downloads.failed.connect(self._tell_failed)
        downloads = works.downloads
        for changed in (downloads.progressed, downloads.changed, downloads.list_changed):
            changed.connect(self._note_downloads)
        works.changes.done.connect(self._note_done)
        works.changes.failed.connect(self._note_failure)

    def close_all(self) -> None:
        """Close the dialogs, with the window."""
        for dialog in self._made():
            dialog.close()

    @property
    def can_save(self) -> bool:
        """Whether a model can be saved of what the shown chat uses."""
        return self._server.entry(self._chats.current.conversation.model) is not None

    @Slot()
    def open_models(self) -> None:
        """Show the installed models."""
        if self._models is None:
            from gui.widgets.models.models_dialog import ModelsDialog  # noqa: PLC0415 - not before

            dialog = ModelsDialog(self._theme, self._server, self.works.favourites, self._window)
            dialog.chat_requested.connect(self.chat_with)
            dialog.details_requested.connect(self.open_details)
            dialog.copy_requested.connect(self.open_copy)
            dialog.save_requested.connect(self.open_save_of)
            dialog.download_requested.connect(self.open_download)
            dialog.question_wanted.connect(self._ask_to_delete)
            dialog.delete_requested.connect(self._delete)
            self._models = dialog
        _show(self._models)

    @Slot()
    def open_download(self) -> None:
        """Show the downloads, and what else can be downloaded."""
        if self._download is None:
            from gui.widgets.models.download_dialog import DownloadDialog  # noqa: PLC0415

            dialog = DownloadDialog(self._theme, self.works.downloads, self._server, self._window)
            dialog.chat_requested.connect(self.chat_with)
            dialog.demo_requested.connect(self._chat_with_demo)
            dialog.other_server_requested.connect(self._ask_for_server)
            dialog.advice_wanted.connect(self.works.changes.ask_advice)
            self.works.changes.advised.connect(self._pass_advice)
            self._download = dialog
        _show(self._download)

    @Slot(str)
    def open_download_of(self, name: str) -> None:
        """Show the downloads, with this name already typed."""
        self.open_download()
        if self._download is not None and name:
            self._download.name.set_name(name)

    @Slot(str)
    def open_details(self, name: str) -> None:
        """Show all that is known of a model."""
        entry = self._server.entry(name)
        if entry is None:
            return
        if self._details is None:
            from gui.widgets.models.details_dialog import DetailsDialog  # noqa: PLC0415

            self._details = DetailsDialog(self._theme, self._window)
            self._details.facts_wanted.connect(self.works.changes.ask_facts)
            self.works.changes.told.connect(self._details.take_facts)
            self.works.changes.kept_back.connect(self._details.take_failure)
        self._details.open_for(entry)
        _show(self._details)

    @Slot(str)
    def open_copy(self, name: str) -> None:
        """Ask how the copy of a model is to be called."""
        if self._copy is None:
            from gui.widgets.models.copy_dialog import CopyDialog  # noqa: PLC0415

            self._copy = CopyDialog(self._theme, self._server, self._window)
            self._copy.copy_requested.connect(self.works.changes.copy)
            self._copy.chat_requested.connect(self.chat_with)
        self._copy.open_for(name)
        _show(self._copy)

    @Slot()
    def open_save(self) -> None:
        """Ask how a model is to be called that is what the shown chat uses."""
        if self.can_save:
            self.open_save_of(self._chats.current.conversation.model)
        else:
            self._choice.open()

    @Slot(str)
    def open_save_of(self, base: str) -> None:
        """Ask how a model is to be called: this one, with what the shown chat adds to it."""
        from gui.widgets.models.recipe import recipe  # noqa: PLC0415 - not before
        from gui.widgets.models.save_dialog import SaveDialog  # noqa: PLC0415

        if self._save is None:
            self._save = SaveDialog(self._theme, self._server, self._window)
            self._save.save_requested.connect(self._make)
            self._save.chat_requested.connect(self.chat_with)
        chat = self._chats.current
        self._save.open_for(recipe(base, chat.system(), chat.chosen()))
        _show(self._save)

    @Slot()
    def open_speed(self) -> None:
        """Show how fast the answers of all models came."""
        self.open_speed_of("")

    @Slot(str)
    def open_speed_of(self, model: str) -> None:
        """Show how fast the answers of a model came; of all for an empty name."""
        if self._speed is None:
            from gui.widgets.speed.dialog import SpeedDialog  # noqa: PLC0415 - not before

            self._speed = SpeedDialog(self._theme, self.works.speeds, self._window)
        self._speed.open_for(model)
        _show(self._speed)

    @Slot(str)
    def chat_with(self, name: str) -> None:
        """Begin a chat with a model."""
        self.close_all()
        self._chats.new_chat()
        self._chats.choose_model(name)
        self.chat_begun.emit()

    # --- What is done -----------------------------------------------------------------------------

    @Slot(str)
    def _ask_to_delete(self, name: str) -> None:
        if self._models is not None:
            is_answering = self._choice.is_answering(name)
            self._models.ask_to_delete(name, is_answering=is_answering)

    @Slot(str)
    def _delete(self, name: str) -> None:
        self._choice.stop(name)
        self.works.changes.delete(name)

    @Slot(object, str)
    def _make(self, made_of: Recipe, name: str) -> None:
        self.works.changes.save(made_of.request(name))

    @Slot()
    def _chat_with_demo(self) -> None:
        self.chat_with(self._engine.demo_model.name)

    @Slot()
    def _ask_for_server(self) -> None:
        if self._download is not None:
            self._download.close()
        self.other_server_requested.emit()

    # --- What is told -----------------------------------------------------------------------------

    @Slot(object)
    def _note_done(self, change: Change) -> None:
        if change.act is Act.COPY and self._copy is not None:
            self._copy.take_done(change.name)
        elif change.act is Act.SAVE and self._save is not None:
            self._save.take_done(change.name)

    @Slot(object, object)
    def _note_failure(self, change: Change, error: OllamaError) -> None:
        """Tell in the dialog that asked for it, or in the window where that is closed."""
        asked = {Act.COPY: self._copy, Act.SAVE: self._save, Act.DELETE: self._models}[change.act]
        if asked is None or not asked.isVisible():
            self.problem_found.emit(partial(_words_of, change.name, error))
        else:
            asked.take_failure(change.name, error)

    @Slot(object)
    def _pass_advice(self, found: Sequence[Recommendation]) -> None:
        from gui.widgets.models.download_dialog import Suggestion  # noqa: PLC0415 - it is there

        if self._download is not None:
            self._download.take_advice(
                [
                    Suggestion(one.model, known_size(one.model), one.description)
                    for one in found
                    if not is_cloud_name(one.model)
                ]
            )

    @Slot()
    def _note_downloads(self) -> None:
        """Let the picker say how far the models on their way have come."""
        downloads = self.works.downloads.all
        running = [it.progress for it in downloads if it.is_running]
        total = sum(it.total for it in running)
        done = sum(it.completed for it in running)
        percent = 100 * done // max(1, total) if running else None
        left = sum(it.is_unfinished for it in downloads)
        self._choice.note_downloads(percent, left)

    @Slot(object)
    def _tell_done(self, download: Download) -> None:
        if self._download is None or not self._download.isVisible():
            self.news_found.emit(partial(download_words.news, download))

    @Slot(object)
    def _tell_failed(self, download: Download) -> None:
        if self._download is None or not self._download.isVisible():
            self.problem_found.emit(partial(download_words.failure, download))

    def _made(self) -> list[Dialog]:
        dialogs = (
            self._models, self._download, self._details, self._copy, self._save, self._speed,
        )  # fmt: skip
        return [dialog for dialog in dialogs if dialog is not None]


def _words_of(name: str, error: OllamaError) -> tuple[str, str]:
    title, rest = sentences(error)
    return f"{name}: {title}", rest


def _show(dialog: Dialog) -> None:
    dialog.show()
    dialog.raise_()
    dialog.activateWindow()
