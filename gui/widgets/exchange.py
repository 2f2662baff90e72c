"""Export and import as a person sees them: which file, how far it is, what came of it."""

from __future__ import annotations  # the first picture does without what is exchanged

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import (
    QCoreApplication,
    QLocale,
    QMimeData,
    QObject,
    QStandardPaths,
    QTimer,
    Signal,
    Slot,
)
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from gui.lazily import lazily
from gui.services.chats import Chats
from gui.services.listed_chat import ListedChat
from gui.services.transfer import Exported, ExportFailure, How, Taken, Transfer
from gui.widgets.theme import Theme
from gui.widgets.undo_toast import UndoToast

if TYPE_CHECKING:
    from gui.chat import keeping
    from gui.chat.library import document_parts, exporting, writing
    from gui.chat.library.document_parts import Words
    from gui.widgets import exchange_words
    from gui.widgets.dialogs.export_all import ExportAllDialog
    from gui.widgets.transcript import unseen
else:
    keeping = lazily("gui.chat.keeping")
    document_parts = lazily("gui.chat.library.document_parts")
    exporting = lazily("gui.chat.library.exporting")
    writing = lazily("gui.chat.library.writing")
    exchange_words = lazily("gui.widgets.exchange_words")
    unseen = lazily("gui.widgets.transcript.unseen")

_UNTOLD_MS = 400
_RENEW_MS = 250


class Chosen(NamedTuple):
    """A file that a person chose. One that was there is replaced only if that was confirmed."""

    path: Path
    form: exporting.Form
    replaces: bool


class Exchange(QObject):
    """Asks where chats go and come from, and tells what became of it.

    Signals:
        problem_found: Something could not be exported or imported; carries a `Problem`.
        pdf_requested: The shown chat is to be saved as a PDF; carries the path.
    """

    problem_found = Signal(object)
    pdf_requested = Signal(object)

    def __init__(
        self, theme: Theme, chats: Chats, transfer: Transfer, toast: UndoToast, window: QWidget
    ) -> None:
        super().__init__(window)
        self._theme = theme
        self._chats = chats
        self._transfer = transfer
        self._toast = toast
        self._window = window
        self._folder: Path | None = None
        self._form_name = "MARKDOWN"
        self._form_dialog: ExportAllDialog | None = None
        self._has_failed = False
        self._is_told = False
        self._progress = (0, 0)
        self._delay = QTimer(self)
        self._delay.timeout.connect(self._show_work)
        transfer.exported.connect(self._tell_exported)
        transfer.export_failed.connect(self._tell_not_exported)
        transfer.progressed.connect(self._note_progress)
        transfer.imported.connect(self._tell_imported)
        transfer.import_failed.connect(self._tell_not_imported)

    # --- Out --------------------------------------------------------------------------------------

    @Slot()
    def ask_where(self) -> None:
        """Let the person choose a file for the shown chat, and write it there."""
        self.ask_where_for(self._chats.listed)

    def ask_where_for(self, chat: ListedChat) -> None:
        """Let the person choose a file for a chat, and write it there."""
        form = exporting.Form[self._form_name]
        proposed = f"{writing.safe_name(chat.title or self._words().untitled)}{form.value}"
        dialog = self._dialog(self.tr("Export chat"), proposed)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        filters = self.filters()
        dialog.setNameFilters(list(filters.values()))
        dialog.selectNameFilter(filters[form])
        dialog.setDefaultSuffix(form.value[1:])
        forms = {words: it for it, words in filters.items()}

        def follow(words: str) -> None:
            """Let the ending follow what the chat is to be made into."""
            dialog.setDefaultSuffix(forms[words].value[1:])
            for typed in map(Path, dialog.selectedFiles()):
                if typed.suffix.lower() in {it.value for it in filters}:
                    dialog.selectFile(str(typed.with_name(f"{typed.stem}{forms[words].value}")))

        def export(path: str) -> None:
            self.export(chat, chosen(Path(path), forms[dialog.selectedNameFilter()], proposed))

        dialog.filterSelected.connect(follow)
        dialog.fileSelected.connect(export)
        dialog.open()

    def export(self, chat: ListedChat, file: Chosen) -> None:
        """Write a chat into a file."""
        self._folder, self._form_name = file.path.parent, file.form.name
        is_pdf = file.form is exporting.Form.PDF
        if is_pdf and file.replaces and chat is self._chats.listed:
            self.pdf_requested.emit(file.path)
            return
        self._transfer.export_chat(chat, file.path, self._how(file.form), replaces=file.replaces)

    @Slot()
    def ask_for_all(self) -> None:
        """Let the person choose what all chats are made into and where, and write them there."""
        if self._transfer.is_exporting:
            self._is_told = False
            self._show_work()
            return
        from gui.widgets.dialogs.export_all import ExportAllDialog  # noqa: PLC0415 - when wanted

        if self._form_dialog is None:
            self._form_dialog = ExportAllDialog(self._theme, self._window)
            self._form_dialog.form_chosen.connect(self._ask_folder)
        self._form_dialog.open()

    @Slot(object)
    def _ask_folder(self, form: exporting.Form) -> None:
        dialog = self._dialog(self.tr("Export all chats into a folder"), "")
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.setLabelText(QFileDialog.DialogLabel.Accept, self.tr("Export here"))

        def export(path: str) -> None:
            self.export_all(Path(path), form)

        dialog.fileSelected.connect(export)
        dialog.open()

    def export_all(self, folder: Path, form: exporting.Form) -> None:
        """Write all chats into a folder."""
        self._folder = folder
        self._progress = (0, 0)
        self._begin_work()
        self._transfer.export_all(folder, self._how(form))

    @Slot()
    def copy_chat(self) -> None:
        """Put the shown messages of the chat on the clipboard, in Markdown, without thinking."""
        kept = keeping.records_of(self._chats.current.conversation)
        whole = exporting.Whole(*kept, [])
        text = exporting.made(whole, exporting.Form.MARKDOWN, self._words()).decode()
        data = QMimeData()
        data.setText(text)
        data.setData("text/markdown", text.encode())
        QApplication.clipboard().setMimeData(data)
        self._toast.tell(self.tr("Chat copied as Markdown"))

    # --- In ---------------------------------------------------------------------------------------

    @Slot()
    def ask_files(self) -> None:
        """Let the person choose files, and take in their chats."""
        dialog = self._dialog(self.tr("Import chats"), "")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setNameFilters([self.tr("Chats (*.json)"), self.tr("All files (*)")])
        dialog.setLabelText(QFileDialog.DialogLabel.Accept, self.tr("Import"))
        dialog.filesSelected.connect(self.import_files)
        dialog.open()

    @Slot(list)
    def import_files(self, files: Sequence[str]) -> None:
        """Take in the chats of files."""
        paths = [Path(it) for it in files]
        self._folder = paths[0].parent
        self._has_failed = False
        self._begin_work()
        self._transfer.import_files(paths)

    # --- What came of it --------------------------------------------------------------------------

    @Slot(object)
    def _tell_exported(self, exported: Exported) -> None:
        if not exported.is_all:
            self._toast.tell(self.tr("Saved as {name}").format(name=exported.path.name))
            return
        self._end_work()
        folder = exported.path.name or str(exported.path)
        if exported.done == exported.wanted:
            text = self.tr("%n chats exported to {folder}", "", exported.done)
        else:
            text = self.tr("Stopped: %n chats exported to {folder}", "", exported.done)
        self._toast.tell(text.format(folder=folder))

    @Slot(object)
    def _tell_not_exported(self, failure: ExportFailure) -> None:
        if failure.is_all:
            self._end_work()
        self.problem_found.emit(partial(exchange_words.not_exported, failure))

    @Slot(object)
    def _tell_imported(self, taken: Taken) -> None:
        self._end_work()
        parts = []
        if taken.added:
            parts.append(self.tr("%n chats imported", "", len(taken.added)))
        if taken.known:
            parts.append(self.tr("%n were there already", "", taken.known))
        if taken.added:
            self._toast.offer(" · ".join(parts), partial(self._transfer.undo, taken))
        elif parts:
            self._toast.tell(parts[0])
        elif not self._has_failed:
            self._toast.tell(self.tr("There are no chats in this file"))

    @Slot(object, object)
    def _tell_not_imported(self, path: Path, error: Exception) -> None:
        self._has_failed = True
        self.problem_found.emit(partial(exchange_words.not_imported, path, error))

    # --- While it goes on -------------------------------------------------------------------------

    @Slot(int, int)
    def _note_progress(self, done: int, wanted: int) -> None:
        self._progress = (done, wanted)

    def _begin_work(self) -> None:
        """Say what goes on once it has taken a while."""
        self._is_told = False
        self._delay.start(_UNTOLD_MS)

    @Slot()
    def _show_work(self) -> None:
        """Say how far it is, and again in a moment."""
        if self._is_told:
            self._toast.renew_work(self._work_text())
            return
        self._is_told = True
        cancel = self._transfer.cancel if self._transfer.is_exporting else None
        self._toast.tell_work(self._work_text(), cancel, self.tr("Write no further chats"))
        self._delay.start(_RENEW_MS)

    def _work_text(self) -> str:
        if not self._transfer.is_exporting:
            return self.tr("Importing chats…")
        done, wanted = self._progress
        if not wanted:
            return self.tr("Exporting chats…")
        locale = QLocale()
        return self.tr("Exporting chats… {done} of {all}").format(
            done=locale.toString(done), all=locale.toString(wanted)
        )

    def _end_work(self) -> None:
        if not self._transfer.is_exporting and not self._transfer.is_importing:
            self._delay.stop()
            self._toast.end_work()

    # --- Within -----------------------------------------------------------------------------------

    def filters(self) -> dict[exporting.Form, str]:
        """Return what a chat can be made into, as the dialog offers it."""
        return {
            exporting.Form.MARKDOWN: self.tr("Markdown (*.md)"),
            exporting.Form.JSON: self.tr("JSON with everything (*.json)"),
            exporting.Form.HTML: self.tr("Web page (*.html)"),
            exporting.Form.PDF: self.tr("PDF (*.pdf)"),
        }

    def _dialog(self, title: str, name: str) -> QFileDialog:
        """Return a dialog in the folder that was used last, which is gone once it is closed."""
        documents = QStandardPaths.StandardLocation.DocumentsLocation
        usual = Path(QStandardPaths.writableLocation(documents))
        folders = (self._folder, usual) if self._folder is not None else (usual,)
        folder = next((it for it in folders if it.is_dir()), Path.home())
        dialog = QFileDialog(self._window, title, str(folder / name))
        dialog.finished.connect(dialog.deleteLater)
        return dialog

    def _words(self) -> Words:
        return document_parts.Words(
            you=QCoreApplication.translate("Messages", "You"),
            untitled=self.tr("New chat"),
            language=QLocale().bcp47Name()[:2],
            system=self.tr("System"),
            call=self.tr("Call of {tool}"),
            result=self.tr("Result of {tool}"),
            missing=self.tr("could not be read any more"),
        )

    def _how(self, form: exporting.Form) -> How:
        words = self._words()

        async def paint(it: exporting.Whole) -> bytes:
            return await unseen.painted(it, exporting.title_of(it, words), self._theme)

        return How(form, words, paint)


def chosen(path: Path, form: exporting.Form, proposed: str) -> Chosen:
    """Return what a person means with a path and what was chosen beside it.

    An ending that was typed counts more than the form. Where the ending is another one than the
    person saw, nobody has confirmed that a file is replaced.
    """
    typed = path.suffix.lower()
    known = next((it for it in exporting.Form if it.value == typed), None)
    if known is not None and (known is form or path.name != proposed):
        return Chosen(path, known, replaces=True)
    stem = path.stem if known is not None else path.name
    return Chosen(path.with_name(f"{stem}{form.value}"), form, replaces=False)
