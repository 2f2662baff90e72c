"""Holds a schema against the meta-schema while it is written, beside the window's thread."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gui.chat.structured.validating import Problem

_PAUSE_MS = 250
"""So long after the last change it is looked at."""
_LOOK_MS = 30


class SchemaCheck(QObject):
    """Finds what is wrong with a schema; of several that come fast only the last is looked at.

    Its timers rest while there is none.

    Signals:
        checked: A schema was looked at; carries its problems, a list.
    """

    checked = Signal(list)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._wanted: Mapping[str, object] | None = None
        self._work: _Work | None = None
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._begin)
        self._looks = QTimer(self, interval=_LOOK_MS)
        self._looks.timeout.connect(self._look)

    def check(self, schema: Mapping[str, object]) -> None:
        """Look at a schema soon."""
        self._wanted = schema
        self._pause.start()

    def stop(self) -> None:
        """Forget what was to be looked at."""
        self._wanted = None
        self._pause.stop()

    @Slot()
    def _begin(self) -> None:
        if self._wanted is None or self._work is not None:
            return
        self._work = _Work(self._wanted)
        self._wanted = None
        self._looks.start()

    @Slot()
    def _look(self) -> None:
        """Take what was found, and begin with what has come meanwhile."""
        work = self._work
        if work is None or not work.is_done:
            return
        self._looks.stop()
        self._work = None
        if self._wanted is not None:
            self._begin()
        else:
            self.checked.emit(work.problems)


class _Work:
    """One look at a schema, in a thread of its own."""

    def __init__(self, schema: Mapping[str, object]) -> None:
        self._schema = schema
        self.problems: list[Problem] = []
        self.is_done = False
        threading.Thread(target=self._run, name="schema check", daemon=True).start()

    def _run(self) -> None:
        from gui.chat.structured.validating import (  # noqa: PLC0415 - with the schema's own
            Problem,
            schema_problems,
        )

        try:
            self.problems = schema_problems(self._schema)
        except Exception as error:  # noqa: BLE001 - whatever a person wrote, it is told and no crash
            self.problems = [Problem((), "", None, "", str(error))]
        self.is_done = True
