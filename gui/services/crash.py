"""Notice whatever fails without having been expected to, log it, and say so once."""

import contextlib
import faulthandler
import logging
import sys
import threading
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import IO

from PySide6.QtCore import (
    QMessageLogContext,
    QObject,
    Qt,
    QtMsgType,
    Signal,
    Slot,
    qInstallMessageHandler,
)

_log = logging.getLogger(__name__)
_FAULTS_BYTES = 1_000_000
_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


class CrashReporter(QObject):
    """The hooks of slots, tasks, threads, finalisers and Qt's messages, and the log behind them.

    Signals:
        happened: Something failed; carries a sentence that names the log. Not again before
            `dismiss`.
    """

    happened = Signal(str)
    _failed = Signal()

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._handler: logging.Handler | None = None
        self._faults: IO[str] | None = None
        self._is_told = False
        self.cannot_log: OSError | None = None
        self._failed.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Take over all hooks."""
        faulthandler.enable(sys.__stderr__ or 2)
        sys.excepthook = self._take
        threading.excepthook = self._take_thread
        sys.unraisablehook = self._take_unraisable
        qInstallMessageHandler(_log_qt)

    def open_log(self) -> None:
        """Begin to write, at the latest when something fails; `cannot_log` says why it cannot."""
        if self._handler is not None or self.cannot_log:
            return
        from gui.services.log import open_log  # noqa: PLC0415 - the first picture does without

        try:
            self._handler = open_log(self._folder)
            self._faults = self._open_faults()
        except OSError as error:
            self.cannot_log = error.with_traceback(None)
        faulthandler.enable(self._faults or sys.__stderr__ or 2)

    def _open_faults(self) -> IO[str]:
        """Open the file for crashes of the process itself; what earlier ones left stays."""
        path = self._folder / "crash.log"
        is_full = path.exists() and path.stat().st_size > _FAULTS_BYTES
        file = path.open("w" if is_full else "a", encoding="utf-8")
        path.chmod(0o600)
        return file

    def uninstall(self) -> None:
        """Give the hooks back and close the files."""
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__
        sys.unraisablehook = sys.__unraisablehook__
        qInstallMessageHandler(None)
        if self._faults is not None:
            faulthandler.enable(sys.__stderr__ or 2)
            self._faults.close()
            self._faults = None
        if self._handler is not None:
            logging.getLogger().removeHandler(self._handler)
            self._handler.close()
            self._handler = None

    def report(self, error: BaseException) -> None:
        """Log a failure, and tell the person of it; may be called on any thread."""
        self.open_log()
        _log.error("A failure that nobody handled", exc_info=error)
        self._failed.emit()

    def report_from_loop(self, _loop: object, context: Mapping[str, object]) -> None:
        """Log what failed in an event loop outside of any task, as its exception handler."""
        error = context.get("exception")
        if isinstance(error, BaseException):
            self.report(error)
        else:
            _log.error("The event loop complains of something that is no exception")

    def sentence(self) -> str:
        """Return what to tell of a failure, in the present language."""
        if self.cannot_log:
            return self.tr("Your chats are safe, and you can go on.")
        text = self.tr("Your chats are safe, and you can go on. Details are in {path}.")
        return text.format(path=self._folder / "pronk.log")

    @Slot()
    def dismiss(self) -> None:
        """Tell of the next failure again."""
        self._is_told = False

    @Slot()
    def _tell(self) -> None:
        if self._is_told:
            return
        self._is_told = True
        self.happened.emit(self.sentence())

    def _take(
        self, kind: type[BaseException], error: BaseException, traceback: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, traceback)
            return
        self.report(error)
        self._say(kind)

    def _say(self, kind: type[BaseException]) -> None:
        """Name the failure in the terminal: before the window is there, nobody else does."""
        text = self.tr("Something went wrong inside Pronk: {kind}. Details are in {path}.")
        if self.cannot_log:
            text = self.tr("Something went wrong inside Pronk: {kind}.")
        path = self._folder / "pronk.log"
        print(text.format(kind=kind.__name__, path=path), file=sys.__stderr__)

    def _take_thread(self, failure: threading.ExceptHookArgs) -> None:
        if failure.exc_value is not None and failure.exc_type is not SystemExit:
            self.report(failure.exc_value)

    def _take_unraisable(self, failure: "sys.UnraisableHookArgs") -> None:
        if failure.exc_value is not None:
            self.report(failure.exc_value)


def _log_qt(kind: QtMsgType, _: QMessageLogContext, text: str) -> None:
    """Log Qt's own messages; they name classes and files, not what anybody wrote."""
    with contextlib.suppress(RuntimeError):  # at the very end, when logging is gone
        logging.getLogger("gui.qt").log(_LEVELS.get(kind, logging.WARNING), text)
