"""The memory of a scripted server, as a person sees and changes it by card, menu and picker."""

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtWidgets import QPushButton

from gui import machine_memory
from gui.ollama.model_memory import MemoryState
from gui.services.server import Server
from gui.widgets.arrangement import Pane
from gui.widgets.kit.labels import Label
from gui.widgets.memory_card import MemoryCard
from tests.fake_ollama import FakeOllama
from tests.qt_loop import until
from tests.window.conftest import PLAIN, THINKER, Person

GB = 10**9


class Card:
    """The card in the pane of options."""

    def __init__(self, person: Person) -> None:
        person.window.panes.set_open(Pane.OPTIONS, is_open=True)
        found = person.window.options.content.findChild(MemoryCard)
        assert found is not None
        self._card = found
        self._server: Server = person.program.server

    def words(self) -> str:
        labels = [it for it in self._card.findChildren(Label) if it.isVisible() and it.text()]
        return " | ".join(label.text().replace("\u00a0", " ") for label in labels)

    def button(self, text: str) -> QPushButton:
        buttons = self._card.findChildren(QPushButton)
        return next(it for it in buttons if it.isVisible() and it.text() == text)

    async def says(self, text: str) -> None:
        tick = self._card._tick.timeout
        signals = (self._server.memory_changed, self._server.free_changed, tick)
        await until(lambda: text in self.words(), *signals)


async def _in_memory(server: Server, *names: str) -> None:
    def are_there() -> bool:
        return set(server.loaded_names()) == set(names)

    await until(are_there, server.memory_changed)


def _sent(fake: FakeOllama) -> list[dict[str, Any]]:
    return [request.body for request in fake.requests_for("/api/chat")]


async def test_the_card_follows_the_server_from_load_to_unload(
    person: Person, fake: FakeOllama
) -> None:
    card = Card(person)
    await card.says("Not in memory")
    fake.hold_loads()

    card.button("Load now").click()
    held = await fake.next_load_async()
    await card.says("Loading… 0:0")
    held.finish()
    await card.says("Unloads in 4:5")
    assert "GPU 100%" in card.words()

    server = person.program.server
    server.load(PLAIN.name, {}, -1)
    await card.says("Pinned in memory")
    server.unload(PLAIN.name)
    await card.says("Not in memory")
    assert [body.get("keep_alive") for body in _sent(fake)] == [None, -1, 0]


async def test_the_last_minute_is_made_longer_by_five_minutes_once(
    person: Person, fake: FakeOllama
) -> None:
    card = Card(person)
    server = person.program.server
    server.load(PLAIN.name, {}, 50)
    await card.says("Unloads in 0:4")

    card.button("Keep 5 min more").click()
    await card.says("Unloads in 4:5")

    assert _sent(fake)[-1]["keep_alive"] == 300
    assert server.keep_alive(PLAIN.name) is None
    assert len(fake.loads) == 1


async def test_a_model_partly_on_the_cpu_says_what_to_do(person: Person, fake: FakeOllama) -> None:
    fake.add_model(replace(PLAIN, vram_share=0.62))
    card = Card(person)
    person.chat.load()

    await card.says("Partly on CPU: replies are slower")
    assert "GPU 62% · RAM 38% · Unloads in " in card.words()
    assert "With a smaller context or model, more of it fits on the GPU." in card.words()


async def test_what_needs_more_than_is_free_is_loaded_all_the_same(
    person: Person, fake: FakeOllama, monkeypatch: pytest.MonkeyPatch
) -> None:
    free = [1 * GB]
    monkeypatch.setattr(machine_memory, "free_bytes", lambda: free[0])
    card = Card(person)
    person.program.server.read_memory()
    await card.says("Needs about 2.")
    assert "1.0 GB are free" in card.words()

    card.button("Load now").click()
    await card.says("Unloads in ")
    person.program.server.unload(PLAIN.name)
    await card.says("Needs about 2.")
    free[0] = 100 * GB
    person.program.server.read_memory()
    await until(lambda: "Needs" not in card.words(), person.program.server.free_changed)


async def test_the_menu_unloads_all(person: Person, fake: FakeOllama) -> None:
    server = person.program.server
    server.load(PLAIN.name, {}, -1)
    server.load(THINKER.name, {}, -1)
    await _in_memory(server, PLAIN.name, THINKER.name)

    person.window.keys["unload_all"].trigger()
    await _in_memory(server)

    assert fake.loaded == []
    assert server.memory(PLAIN.name).state is MemoryState.COLD
