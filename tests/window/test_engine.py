"""A person without a server: the real engine and the real models behind the real window."""

import argparse
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from gui.app import Program
from gui.chat.reply import Ending, Phase
from gui.engine import launch
from gui.ollama.model_memory import MemoryState
from gui.services.engine_process import EngineState
from gui.widgets.arrangement import Pane
from gui.widgets.memory_card import MemoryCard
from tests.qt_loop import until
from tests.window.engine_models import DEMO, THINKING, arguments, at_the_engine


@pytest.fixture
def given(engine: launch.Engine, tmp_path: Path) -> argparse.Namespace:
    """As `python3 -m gui --engine --test-variants`; the session's engine has the model fetched."""
    return arguments(tmp_path)


async def test_the_demo_model_answers_with_its_figures(program: Program) -> None:
    person = await at_the_engine(program, DEMO)
    assert program.engine.state is EngineState.RUNNING
    phases: list[Phase] = []
    person.chat.phase_changed.connect(lambda: phases.append(person.reply.phase))

    person.asks("Name three colours.")
    await person.sees_end()

    assert person.reply.ending in {Ending.COMPLETE, Ending.LENGTH}
    assert len(person.reply.content) > 0
    assert person.reply.figures.tokens_per_second is not None
    assert person.reply.figures.answer_tokens is not None
    assert person.reply.figures.answer_tokens <= 24
    assert phases[0] is Phase.LOADING
    assert phases[-2:] == [Phase.WRITING, Phase.DONE]
    await until(
        lambda: program.server.memory(DEMO).state is MemoryState.LOADED,
        program.server.memory_changed,
    )
    assert program.server.memory(DEMO).context_length == 2048


async def test_the_thinking_variant_thinks_before_it_answers(program: Program) -> None:
    person = await at_the_engine(program, THINKING, num_predict=60)
    phases: list[Phase] = []
    person.chat.phase_changed.connect(lambda: phases.append(person.reply.phase))

    person.asks("Name three colours.")
    await person.sees_end()

    assert len(person.reply.thinking) > 0
    assert len(person.reply.content) > 0
    assert person.reply.thinking_s() is not None
    assert phases.index(Phase.THINKING) < phases.index(Phase.WRITING)


async def test_it_can_be_stopped_and_unloaded(program: Program) -> None:
    person = await at_the_engine(program, DEMO)
    person.chat.reset("num_predict")
    person.asks("Tell me a long story about the sea.")
    await until(lambda: len(person.reply.content) > 0, person.chat.answer_grew)

    person.presses(Qt.Key.Key_Escape)
    await person.sees_end()
    assert person.reply.ending is Ending.STOPPED

    program.server.unload(DEMO)
    await until(
        lambda: program.server.memory(DEMO).state is MemoryState.COLD,
        program.server.memory_changed,
    )


async def test_a_model_is_warmed_up_pinned_and_unloaded_by_its_card(program: Program) -> None:
    person = await at_the_engine(program, DEMO)
    server, keys = program.server, person.window.keys
    program.window.panes.set_open(Pane.OPTIONS, is_open=True)
    card = program.window.options.content.findChild(MemoryCard)
    assert card is not None

    assert keys["load"].isEnabled()
    keys["load"].trigger()
    await until(lambda: server.memory(DEMO).state is MemoryState.LOADING, server.memory_changed)
    await until(lambda: server.memory(DEMO).state is MemoryState.LOADED, server.memory_changed)
    assert person.chat.conversation.path == []
    assert server.usual_load_s(DEMO, {"num_ctx": 2048}) is not None
    assert server.usual_load_s(DEMO, {"num_ctx": 1024}) is None

    card._choice.stay_chosen.emit(-1)
    await until(lambda: server.memory(DEMO).is_pinned, server.memory_changed)
    assert card._look is not None
    assert card._look.title == "Pinned in memory"
    card._choice.unload_requested.emit()
    await until(lambda: server.memory(DEMO).state is MemoryState.COLD, server.memory_changed)

    assert server.loaded_names() == []
    assert card._look.title == "Not in memory"


async def test_all_models_are_unloaded_at_once(program: Program) -> None:
    person = await at_the_engine(program, DEMO)
    server = program.server
    for model in (DEMO, THINKING):
        program.chats.choose_model(model)
        person.chat.load()
        await until(partial(server._memory.is_loaded, model), server.memory_changed)
    assert len(server.loaded_names()) == 2

    assert person.window.keys["unload_all"].isEnabled()
    person.window.keys["unload_all"].trigger()
    await until(lambda: not server.loaded_names(), server.memory_changed)

    assert server.memory(DEMO).state is MemoryState.COLD
    assert server.memory(THINKING).state is MemoryState.COLD
