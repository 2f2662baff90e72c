"""The chosen preferences, effective at once and written behind."""

from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal

from gui.chat.preferences import PreferencesFile
from gui.fields import Value
from gui.ollama.threads import in_daemon_thread
from gui.services.tasks import Tasks


class Settings(QObject):
    """What the person has chosen.

    Signals:
        changed: A preference has another value; carries its name.
        save_failed: The file cannot be written; carries the `OSError`. What was chosen
            applies until the program ends.
    """

    changed = Signal(str)
    save_failed = Signal(object)

    def __init__(self, file: PreferencesFile, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._file = file
        self._tasks = tasks
        self._unsaved: dict[str, Any] | None = None
        self._is_saving = False

    def get(self, name: str) -> Value:
        """Return the value that applies."""
        return self._file.get(name)

    def set(self, name: str, value: object) -> None:
        """Choose a value.

        Raises:
            FieldError: the preference does not take it; with a sentence.
        """
        if not self._file.set(name, value):
            return
        self._unsaved = self._file.snapshot()
        if not self._is_saving:
            self._is_saving = True
            self._tasks.spawn(self._save(), "save preferences")
        self.changed.emit(name)

    def write_now(self) -> None:
        """Write what is not written yet, at the end of the program.

        Raises:
            OSError: the file cannot be written.
        """
        values, self._unsaved = self._unsaved, None
        if values is not None:
            self._file.write(values)

    async def _save(self) -> None:
        """Write until nothing newer is there; once more per change at most."""
        try:
            while self._unsaved is not None:
                values, self._unsaved = self._unsaved, None
                await in_daemon_thread(partial(self._file.write, values), "write preferences")
        except OSError as error:
            self.save_failed.emit(error.with_traceback(None))
        finally:
            self._is_saving = False
