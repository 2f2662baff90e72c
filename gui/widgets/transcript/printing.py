"""Print a chat, or save it as a PDF: from the menu to the file, a few milliseconds at a time."""

import time
from collections.abc import Callable, Generator, Iterator, Sequence
from pathlib import Path

from PySide6.QtCore import (
    QBuffer,
    QIODevice,
    QLocale,
    QMarginsF,
    QObject,
    QStandardPaths,
    QTimer,
    Signal,
    Slot,
)
from PySide6.QtGui import QPagedPaintDevice, QPageLayout, QPageSize, QPdfWriter
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QWidget

from gui.chat.library.writing import replacing, safe_name
from gui.reasons import reason
from gui.widgets.theme import Theme
from gui.widgets.transcript.message import Message
from gui.widgets.transcript.paper import NoPaper, Paper
from gui.widgets.transcript.paper_message import paper_messages
from gui.widgets.transcript.printing_toast import PrintingToast

_SLICE_S = 0.008
_WAIT_MS = 20
_MARGIN_MM = 18
_PIECE = 1 << 18
"""Bytes of a file that are written at once."""
_TERRITORY = QLocale.Country
_LETTER = {
    _TERRITORY.UnitedStates, _TERRITORY.Canada, _TERRITORY.Mexico, _TERRITORY.Philippines,
    _TERRITORY.Chile, _TERRITORY.Colombia, _TERRITORY.Venezuela, _TERRITORY.PuertoRico,
}  # fmt: skip
"""Where paper is 8.5 by 11 inches; elsewhere it is A4."""


class Printing(QObject):
    """What is printed or saved now; one at a time.

    Signals:
        failed: It could not be done; carries the path of the file, empty where it was to be
            printed, and why, marked for translation.
        finished: It is done; carries the path of the file, empty where it was printed.
    """

    failed = Signal(str, str)
    finished = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._parent = parent
        self._steps: Iterator[bool] | None = None
        self._path = ""
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._work)
        self._toast = PrintingToast(theme, parent)
        self._toast.cancel_requested.connect(self.cancel)
        QApplication.instance().aboutToQuit.connect(self.cancel)  # type: ignore[union-attr]

    @property
    def is_busy(self) -> bool:
        """Whether something is being printed."""
        return self._steps is not None

    def ask_where(self, messages: Sequence[Message], title: str) -> None:
        """Let the person choose a file, and save there."""
        documents = QStandardPaths.StandardLocation.DocumentsLocation
        folder = Path(QStandardPaths.writableLocation(documents))
        place = folder if folder.is_dir() else Path.home()
        name = f"{safe_name(title)}.pdf"
        dialog = QFileDialog(self._parent, self.tr("Save as PDF"), str(place / name))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(self.tr("PDF (*.pdf)"))
        dialog.setDefaultSuffix("pdf")

        def save(path: str) -> None:
            self.save(messages, title, Path(path))

        dialog.fileSelected.connect(save)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def save(self, messages: Sequence[Message], title: str, path: Path) -> None:
        """Write a PDF; a file that is there is replaced only once the new one is whole."""
        self._begin(lambda: self._saved(messages, title, path), str(path))

    def ask_printer(self, messages: Sequence[Message]) -> None:
        """Let the person choose a printer, and print."""
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter  # noqa: PLC0415 - when needed

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setPageMargins(_margins(), QPageLayout.Unit.Millimeter)
        dialog = QPrintDialog(printer, self._parent)

        def begin() -> None:
            self.print_on(printer, messages)

        dialog.accepted.connect(begin)
        dialog.finished.connect(dialog.deleteLater)
        QDialog.open(dialog)  # its own form wants a slot by name

    def print_on(self, device: QPagedPaintDevice, messages: Sequence[Message]) -> None:
        """Print on a device that is set up."""
        self._begin(lambda: Paper(device, self._theme).paint(paper_messages(messages)), "")

    @Slot()
    def cancel(self) -> None:
        """Leave it: no file is written, and no further page printed."""
        self._stop()
        self._toast.end()

    # --- Steps ----------------------------------------------------------------------------------

    def _saved(self, messages: Sequence[Message], title: str, path: Path) -> Iterator[bool]:
        with replacing(path) as file:
            buffer = QBuffer()
            buffer.open(QIODevice.OpenModeFlag.WriteOnly)
            writer = pdf_writer(buffer, title)
            yield from Paper(writer, self._theme).paint(paper_messages(messages))
            made = bytes(buffer.data().data())
            for at in range(0, len(made), _PIECE):
                file.write(made[at : at + _PIECE])
                yield False

    def _begin(self, make_steps: Callable[[], Iterator[bool]], path: str) -> None:
        if self.is_busy:
            self._toast.show_progress()
            return
        self._steps, self._path = make_steps(), path
        self._toast.begin(is_saving=bool(path))
        self._timer.start(0)
        self._work()

    def _stop(self) -> None:
        """Put everything away; whatever is painted on is let go first."""
        steps, self._steps = self._steps, None
        self._timer.stop()
        if isinstance(steps, Generator):
            steps.close()

    @Slot()
    def _work(self) -> None:
        if self._steps is None:
            return
        try:
            is_done = self._go_on(self._steps)
        except NoPaper:
            self._fail("", "")
        except OSError as error:
            self._fail(self._path, reason(error))
        except BaseException:  # nothing half done stays, whatever it was; and it goes on its way
            self.cancel()
            raise
        else:
            if is_done:
                self._stop()
                self._toast.end(self._path)
                self.finished.emit(self._path)

    def _go_on(self, steps: Iterator[bool]) -> bool:
        """Work for a while; return whether all is done."""
        ends_s = time.perf_counter() + _SLICE_S
        for is_waiting in steps:
            if is_waiting or time.perf_counter() > ends_s:
                self._timer.setInterval(_WAIT_MS if is_waiting else 0)
                return False
        return True

    def _fail(self, path: str, why: str) -> None:
        self.cancel()
        self.failed.emit(path, why)


def pdf_writer(device: QIODevice, title: str) -> QPdfWriter:
    """Return what paints pages of the usual size into a PDF."""
    writer = QPdfWriter(device)
    writer.setTitle(title)
    writer.setCreator("Pronk")
    writer.setPageLayout(_page_layout())
    return writer


def _margins() -> QMarginsF:
    return QMarginsF(_MARGIN_MM, _MARGIN_MM, _MARGIN_MM, _MARGIN_MM)


def _page_layout() -> QPageLayout:
    is_letter = QLocale.system().territory() in _LETTER
    size = QPageSize.PageSizeId.Letter if is_letter else QPageSize.PageSizeId.A4
    portrait, unit = QPageLayout.Orientation.Portrait, QPageLayout.Unit.Millimeter
    return QPageLayout(QPageSize(size), portrait, _margins(), unit)
