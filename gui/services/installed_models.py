"""Which models a server has, and what is known of them."""

from __future__ import annotations  # asyncio is not there yet when functions are defined

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from gui.ollama import errors
from gui.ollama.model_entry import ModelEntry
from gui.services.tasks import Tasks

if TYPE_CHECKING:
    from gui.ollama.wire import InstalledModel, ModelFacts
    from gui.services.reachable import Reachable


class InstalledModels(QObject):
    """The models of one server, the newest first in `entries`.

    Signals:
        changed: They, or what is known of them, are others.
    """

    changed = Signal()

    def __init__(self, server: Reachable, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._server = server
        self._tasks = tasks
        self.forget()

    def entry(self, name: str) -> ModelEntry | None:
        """Return what is known of a model."""
        return next((entry for entry in self.entries if entry.is_named(name)), None)

    def forget(self) -> None:
        """Know nothing: the server is another."""
        self.entries: list[ModelEntry] = []
        self._installed: Sequence[InstalledModel] = ()
        self._facts: dict[tuple[str, str], ModelFacts] = {}
        self._being_learnt: set[str] = set()

    def take(self, models: Sequence[InstalledModel]) -> None:
        """Take over what the server says it has."""
        self._installed = models
        self._make_entries()

    async def read(self) -> bool:
        """Read anew which models there are; tell whether that worked."""
        client = await self._server.client()
        try:
            models = await client.tags()
        except errors.OllamaError as error:
            self._server.note_failure(error)
            return False
        is_present = self._server.is_present(client)
        if is_present:
            self.take(models)
        return is_present

    def learn(self, name: str) -> None:
        """Ask for the facts of a model, unless they are known or being asked for."""
        entry = self.entry(name)
        if entry is None or entry.has_facts or entry.name in self._being_learnt:
            return
        self._being_learnt.add(entry.name)
        self._tasks.spawn(self._learn(entry), "show")

    async def _learn(self, entry: ModelEntry) -> None:
        client = await self._server.client()
        try:
            facts = await client.show(entry.name)
        except errors.OllamaError as error:
            self._server.note_failure(error)
            return
        finally:
            self._being_learnt.discard(entry.name)
        if self._server.is_present(client):
            self._facts[entry.name, entry.digest] = facts
            self._make_entries()

    def _make_entries(self) -> None:
        self.entries = [
            ModelEntry.of(model, self._facts.get((model.name, model.digest)))
            for model in self._installed
        ]
        self.changed.emit()
