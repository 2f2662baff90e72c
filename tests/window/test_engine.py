"""A person without a server: the real engine and the real models behind the real window."""

import argparse
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from gui.app import Program
from gui.chat.reply import Ending, Phase
from gui.engine import launch
from gui.ollama.model_memory import MemoryState
from gui.services.engine_process import EngineState
from tests.qt_loop import until
from tests.window.conftest import Person

DEMO = launch.DEMO_MODEL.name
THINKING = "smollm2-thinking:135m"


@pytest.fixture
def given(engine: launch.Engine, tmp_path: Path) -> argparse.Namespace:
    """As `python3 -m gui --engine --test-variants`; the session's engine has the model fetched."""
    return argparse.Namespace(engine=True, server=None, data_dir=tmp_path, test_variants=True)


async def _at_the_engine(program: Program, model: str) -> Person:
    server = program.server
    await until(lambda: server.entry(model) is not None, server.models_changed)
    assert program.engine.state is EngineState.RUNNING
    program.chats.choose_model(model)
    person = Person(program)
    for name, value in {"num_ctx": 2048, "num_thread": 1, "num_predict": 24, "seed": 7}.items():
        person.chat.choose(name, value)
    return person


async def test_the_demo_model_answers_with_its_figures(program: Program) -> None:
    person = await _at_the_engine(program, DEMO)
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
    person = await _at_the_engine(program, THINKING)
    person.chat.choose("num_predict", 60)
    phases: list[Phase] = []
    person.chat.phase_changed.connect(lambda: phases.append(person.reply.phase))

    person.asks("Name three colours.")
    await person.sees_end()

    assert len(person.reply.thinking) > 0
    assert len(person.reply.content) > 0
    assert person.reply.thinking_s() is not None
    assert phases.index(Phase.THINKING) < phases.index(Phase.WRITING)


async def test_it_can_be_stopped_and_unloaded(program: Program) -> None:
    person = await _at_the_engine(program, DEMO)
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
