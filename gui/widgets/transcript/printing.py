"""Print a chat, or save it as a PDF: from the menu to the file, a few milliseconds at a time."""

import re
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from PySide6.QtCore import QFileDevice, QMarginsF, QObject, QSaveFile, QTimer, Signal, Slot
from PySide6.QtGui import QPageLayout, QPageSize, QPdfWriter
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from gui.widgets.theme import Theme
from gui.widgets.transcript import amounts
from gui.widgets.transcript.message import Message
from gui.widgets.transcript.paper import Paper, PaperMessage
from gui.widgets.transcript.question_message import QuestionMessage

_SLICE_S = 0.008
_MARGIN_MM = 18
_LONGEST_NAME = 80
_FORBIDDEN = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*]+')
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?$", re.IGNORECASE)


class Printing(QObject):
    """What is printed or saved now; one at a time.

    Signals:
        failed: A file could not be written; carries its path and why, in the system's words.
        finished: It is done; carries the path of the file, empty where it was printed.
    """

    failed = Signal(str, str)
    finished = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._parent = parent
        self._steps: Iterator[None] = iter(())
        self._end: Callable[[], None] = lambda: None
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._work)

    @property
    def is_busy(self) -> bool:
        """Whether something is being printed."""
        return self._timer.isActive()

    def ask_where(self, messages: Sequence[Message], title: str) -> None:
        """Let the person choose a file, and save there."""
        dialog = QFileDialog(self._parent, self.tr("Save as PDF"), file_name(title))
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
        if self.is_busy:
            return
        file = QSaveFile(str(path), self)
        if not file.open(QFileDevice.OpenModeFlag.WriteOnly):
            self.failed.emit(str(path), file.errorString())
            return
        writer = QPdfWriter(file)
        writer.setTitle(title)
        writer.setCreator("Pronk")
        self._lay_out(writer)

        def end() -> None:
            if file.commit():
                self.finished.emit(str(path))
            else:
                self.failed.emit(str(path), file.errorString())
            file.deleteLater()

        self._begin(Paper(writer, self._theme).paint(paper(messages)), end)

    def ask_printer(self, messages: Sequence[Message]) -> None:
        """Let the person choose a printer, and print."""
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter  # noqa: PLC0415 - when needed

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        dialog = QPrintDialog(printer, self._parent)
        dialog.accepted.connect(
            lambda: self._begin(
                Paper(printer, self._theme).paint(paper(messages)), lambda: self.finished.emit("")
            )
        )
        dialog.finished.connect(dialog.deleteLater)
        QDialog.open(dialog)  # its own form wants a slot by name

    def _lay_out(self, writer: QPdfWriter) -> None:
        margins = QMarginsF(_MARGIN_MM, _MARGIN_MM, _MARGIN_MM, _MARGIN_MM)
        size = QPageSize(QPageSize.PageSizeId.A4)
        portrait = QPageLayout.Orientation.Portrait
        unit = QPageLayout.Unit.Millimeter
        writer.setPageLayout(QPageLayout(size, portrait, margins, unit))

    def _begin(self, steps: Iterator[None], end: Callable[[], None]) -> None:
        if not self.is_busy:
            self._steps, self._end = steps, end
            self._timer.start(0)

    @Slot()
    def _work(self) -> None:
        ends_s = time.perf_counter() + _SLICE_S
        try:
            for _ in self._steps:
                if time.perf_counter() > ends_s:
                    return
        except BaseException:
            self._timer.stop()
            raise
        self._timer.stop()
        self._end()


def paper(messages: Sequence[Message]) -> list[PaperMessage]:
    """Return what is printed of messages: not their thinking, which is no part of the answers."""
    return [
        PaperMessage(
            message.who(),
            amounts.time_of_day(message.when()),
            message.source(),
            isinstance(message, QuestionMessage),
        )
        for message in messages
    ]


def file_name(title: str) -> str:
    """Return a name for a file with a title, which every system takes."""
    name = _FORBIDDEN.sub(" ", title)
    name = " ".join(name.split())[:_LONGEST_NAME].strip(" .")
    if not name or _RESERVED.match(name):
        name = f"chat {name}".strip()
    return f"{name}.pdf"
