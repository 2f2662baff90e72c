"""How long a model usually takes to load, as a person sees it in the next run."""

import json
from pathlib import Path

from gui.ollama.model_memory import MemoryState
from gui.services.folders import Folders
from gui.services.server import Server
from gui.widgets.arrangement import Pane
from gui.widgets.memory_card import MemoryCard
from tests.fake_ollama import FakeOllama
from tests.qt_loop import until
from tests.window.conftest import PLAIN, Person, Start, end


def _has_learned(server: Server) -> bool:
    return server.usual_load_s(PLAIN.name) is not None


async def _options(person: Person) -> MemoryCard:
    """Open the pane of options; return the card in it."""
    person.window.panes.set_open(Pane.OPTIONS, is_open=True)
    found = person.window.options.content.findChild(MemoryCard)
    assert found is not None
    await until(found.isVisible, person.program.server.memory_changed)
    return found


def _side(card: MemoryCard) -> str:
    return card._look.side if card._look is not None else ""


async def test_the_next_run_knows_how_long_a_load_takes(
    start: Start, fake: FakeOllama, tmp_path: Path
) -> None:
    first = await start()
    first.chat.load()
    server = first.program.server
    await until(lambda: server.loaded_names() and _has_learned(server), server.memory_changed)
    server.note_load_s(PLAIN.name, 8.2, 8192)
    server.unload(PLAIN.name)
    await until(lambda: not server.loaded_names(), server.memory_changed)
    await end(first)

    kept = json.loads(Folders.of(tmp_path).load_times.read_text())["loads"]
    assert {(it["server"], it["model"], it["num_ctx"]) for it in kept} == {
        (fake.url, PLAIN.name, None),
        (fake.url, PLAIN.name, 8192),
    }
    fake.hold_loads()
    second = await start()
    card = await _options(second)
    second.chat.choose("num_ctx", 8192)
    second.chat.load()
    held = await fake.next_load_async()
    again = second.program.server
    shown = (again.memory_changed, card._tick.timeout)
    await until(lambda: _side(card) == "usually 8 s", *shown)

    assert again.usual_load_s(PLAIN.name, {"num_ctx": 8192}) == 8.2
    held.finish()
    await until(lambda: again.memory(PLAIN.name).state is MemoryState.LOADED, again.memory_changed)
    assert again.memory(PLAIN.name).context_length == 8192
    assert again.usual_load_s(PLAIN.name, {"num_ctx": 4096}) is None
