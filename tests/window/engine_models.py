"""The built-in engine's models, in window tests that start it as `--engine --test-variants`."""

import argparse
from pathlib import Path

from gui.app import Program
from gui.engine import launch
from tests.qt_loop import until
from tests.window.conftest import Person

DEMO = launch.DEMO_MODEL.name
THINKING = "smollm2-thinking:135m"
TOOLS = "smollm2-tools:135m"
VISION = "smollm2-vision:135m"
SMALL = {"num_ctx": 2048, "num_thread": 1, "num_predict": 24, "seed": 7}
"""Options under which an answer comes soon."""
ROOM_FOR_A_CALL = 96
"""What `num_predict` has to be for a whole call of a tool; it is JSON, with its blanks."""


def arguments(data_dir: Path) -> argparse.Namespace:
    """Return what the command line gives; the fixture `engine` must have fetched the model."""
    return argparse.Namespace(engine=True, server=None, data_dir=data_dir, test_variants=True)


async def at_the_engine(program: Program, model: str, **options: object) -> Person:
    """Return somebody at the window who has chosen one of the engine's models."""
    server = program.server
    await until(lambda: server.entry(model) is not None, server.models_changed)
    program.chats.choose_model(model)
    person = Person(program)
    for name, value in {**SMALL, **options}.items():
        person.chat.choose(name, value)
    return person
