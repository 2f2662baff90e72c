"""The real engine calls a tool that comes with Pronk, and goes on with its result."""

import argparse
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from gui.app import Program
from gui.chat.calls import Outcome
from gui.chat.question import TOOL, Question
from gui.chat.reply import Ending
from gui.engine import launch
from tests.qt_loop import until
from tests.window.conftest import Person

CALLER = "smollm2-tools:135m"
LONG_S = 120.0


@pytest.fixture
def given(engine: launch.Engine, tmp_path: Path) -> argparse.Namespace:
    """As `python3 -m gui --engine`, with the variants that tests need."""
    return argparse.Namespace(engine=True, server=None, data_dir=tmp_path, test_variants=True)


async def test_a_tool_is_called_and_the_model_goes_on_with_the_result(program: Program) -> None:
    server, person = program.server, Person(program)
    await until(lambda: server.entry(CALLER) is not None, server.models_changed, within_s=LONG_S)
    program.chats.choose_model(CALLER)
    chat = person.chat
    chat.choose("num_ctx", 2048)
    chat.choose("num_predict", 120)
    chat.set_tools(("current_time",))
    person.asks("What time is it?")
    rounds = chat.rounds
    await until(
        lambda: rounds.asking is not None or not chat.is_running,
        rounds.changed, chat.phase_changed, within_s=LONG_S,
    )  # fmt: skip
    card = person.window.calls.card
    assert card.isVisible()
    assert card.title.text() == "Run current_time?"
    await until(card.once.isEnabled, card._guard.timeout)

    QTest.mouseClick(card.once, Qt.MouseButton.LeftButton)
    await until(lambda: not chat.is_running, chat.phase_changed, rounds.changed, within_s=LONG_S)

    called, result, answer = chat.conversation.path[-3:]
    assert isinstance(result, Question)
    assert result.result is not None
    assert (result.role, result.result.tool) == (TOOL, "current_time")
    assert result.result.outcome in {Outcome.DONE, Outcome.FAILED}
    assert answer is person.reply
    assert person.reply.ending in {Ending.COMPLETE, Ending.LENGTH}
    assert str(person.reply.content).strip()
    assert called is not answer
