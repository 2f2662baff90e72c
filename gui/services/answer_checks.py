"""Holds answers against the form that they were asked in, one after the other, in a thread."""

from __future__ import annotations

import sys
from contextlib import contextmanager, suppress
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from gui.chat.structured.validating import Doubt, Outcome, Verdict, check
from gui.ollama.threads import in_daemon_thread

if TYPE_CHECKING:
    from collections.abc import Generator

    from gui.chat.reply import Reply
    from gui.services.tasks import Tasks

_KEPT = 30
"""So many verdicts are remembered, with what the answers say."""
_LONG = 50_000
_TURN_S = 0.0005


class AnswerChecks(QObject):
    """The verdicts on answers; the one that was asked for last is found first.

    Signals:
        checked: An answer has been held against its form; carries the reply and the `Verdict`.
    """

    checked = Signal(object, object)

    def __init__(self, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._known: dict[Reply, Verdict] = {}
        self._wanted: list[Reply] = []
        self._is_working = False

    def check(self, reply: Reply) -> None:
        """Hold an answer that has ended against its form; `checked` tells what comes of it."""
        if reply in self._wanted:
            return
        self._wanted.append(reply)
        if not self._is_working:
            self._is_working = True
            self._tasks.spawn(self._work(), "answer checks")

    async def _work(self) -> None:
        try:
            while self._wanted:
                reply = self._wanted[-1]
                verdict = self._known.pop(reply, None)
                if verdict is None:
                    text, form = str(reply.content), reply.sent.get("format")
                    with _sharing(is_long=len(text) > _LONG):
                        work = partial(_checked, text, form)
                        verdict = await in_daemon_thread(work, "answer check")
                self._known[reply] = verdict
                if len(self._known) > _KEPT:
                    del self._known[next(iter(self._known))]
                self._wanted.remove(reply)
                with suppress(RuntimeError):  # the chat may have been given up meanwhile
                    self.checked.emit(reply, verdict)
        finally:
            self._is_working = False


@contextmanager
def _sharing(*, is_long: bool) -> Generator[None]:
    """Let the window's thread have its turn ten times as soon while a long answer is checked.

    Each of its calls into Qt waits for its turn anew, by default for 5 ms.
    """
    usual_s = sys.getswitchinterval()
    if is_long:
        sys.setswitchinterval(_TURN_S)
    try:
        yield
    finally:
        sys.setswitchinterval(usual_s)


def _checked(text: str, form: object) -> Verdict:
    try:
        return check(text, form)
    except Exception as error:  # noqa: BLE001 - whatever a model wrote, it is told and no crash
        return Verdict(Outcome.UNCHECKED, doubt=Doubt.FAILED, about=str(error)[:200])
