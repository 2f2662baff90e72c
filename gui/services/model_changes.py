"""Makes, copies and deletes models of a server."""

from __future__ import annotations  # the client is imported when it is first needed

from collections.abc import Callable, Coroutine
from contextlib import aclosing
from enum import Enum
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QObject, Signal

from gui.lazily import lazily
from gui.ollama import errors
from gui.ollama.model_memory import MemoryState
from gui.services.server import Server
from gui.services.tasks import Tasks

if TYPE_CHECKING:
    from gui.ollama import model_calls
    from gui.ollama.client import OllamaClient
else:
    model_calls = lazily("gui.ollama.model_calls")


class Act(Enum):
    """What is done with a model."""

    DELETE = "delete"
    COPY = "copy"
    SAVE = "save"


class Change(NamedTuple):
    """An act and the model that it is done with, or for a copy or a new one, that it makes."""

    act: Act
    name: str


class ModelChanges(QObject):
    """Changes which models a server has, one call after another where several are wanted.

    Signals:
        done: A change is made; carries the `Change`.
        failed: A change is not made; carries the `Change` and the `OllamaError`.
        told: What the server knows of a model has come; carries its name and the `ModelFacts`.
        kept_back: The server does not tell; carries the model's name and the `OllamaError`.
        advised: What the server recommends has come; carries a list of `Recommendation`.
    """

    done = Signal(object)
    failed = Signal(object, object)
    told = Signal(str, object)
    kept_back = Signal(str, object)
    advised = Signal(object)

    def __init__(self, server: Server, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server = server
        self._tasks = tasks
        self._under_way: set[Change] = set()

    def is_under_way(self, change: Change) -> bool:
        """Tell whether a change is being made."""
        return change in self._under_way

    def delete(self, name: str) -> None:
        """Delete a model, out of memory first."""
        self._begin(Change(Act.DELETE, name), lambda client: self._delete(client, name))

    def copy(self, source: str, destination: str) -> None:
        """Give a model a second name."""
        change = Change(Act.COPY, destination)
        self._begin(change, lambda client: model_calls.copy(client, source, destination))

    def save(self, request: model_calls.CreateRequest) -> None:
        """Make a model of an installed one."""
        self._begin(Change(Act.SAVE, request.model), lambda client: _create(client, request))

    def ask_facts(self, name: str) -> None:
        """Ask for all that the server knows of a model."""
        self._tasks.spawn(self._ask_facts(name), "show")

    def ask_advice(self) -> None:
        """Ask which models the server recommends; told only if it recommends any."""
        if self._server.is_connected and not self._server.is_engine:
            self._tasks.spawn(self._ask_advice(), "recommendations")

    def _begin(
        self, change: Change, work: Callable[[OllamaClient], Coroutine[Any, Any, None]]
    ) -> None:
        if change not in self._under_way:
            self._under_way.add(change)
            self._tasks.spawn(self._make(change, work), "change models")

    async def _make(
        self, change: Change, work: Callable[[OllamaClient], Coroutine[Any, Any, None]]
    ) -> None:
        try:
            await work(await self._server.client())
        except errors.OllamaError as error:
            self._under_way.discard(change)
            self._server.note_failure(error)
            self.failed.emit(change, error.without_frames())
        else:
            self._under_way.discard(change)
            self.done.emit(change)
        finally:
            self._under_way.discard(change)
            self._server.refresh()

    async def _ask_facts(self, name: str) -> None:
        try:
            facts = await (await self._server.client()).show(name)
        except errors.OllamaError as error:
            self._server.note_failure(error)
            self.kept_back.emit(name, error.without_frames())
        else:
            self.told.emit(name, facts)

    async def _ask_advice(self) -> None:
        client = await self._server.client()
        try:
            found = await model_calls.recommendations(client)
        except errors.OllamaError as error:
            self._server.note_failure(error)
            return
        if found and self._server.is_present(client):
            self.advised.emit(found)

    async def _delete(self, client: OllamaClient, name: str) -> None:
        if self._server.memory(name).state is MemoryState.LOADED:
            await client.unload(name)
        await model_calls.delete(client, name)


async def _create(client: OllamaClient, request: model_calls.CreateRequest) -> None:
    async with aclosing(model_calls.create(client, request)) as lines:
        async for _ in lines:
            pass
