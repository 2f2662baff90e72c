"""A model of one's own, saved from a chat with the real built-in engine, used, and deleted."""

import argparse
from pathlib import Path

import pytest

from gui.app import Program
from gui.engine import launch
from gui.ollama.wire import ModelFacts
from gui.services.model_changes import ModelChanges
from gui.widgets.models.download_dialog import DownloadDialog
from gui.widgets.models.models_dialog import ModelsDialog
from gui.widgets.models.save_dialog import SaveDialog
from tests.qt_loop import until
from tests.widgets.talking import words_in
from tests.window.conftest import Person

DEMO = launch.DEMO_MODEL.name
MINE = "pirate:135m"


@pytest.fixture
def given(engine: launch.Engine, tmp_path: Path) -> argparse.Namespace:
    """As `python3 -m gui --engine`; the session's engine has the model fetched."""
    return argparse.Namespace(engine=True, server=None, data_dir=tmp_path, test_variants=False)


def changes_of(program: Program) -> ModelChanges:
    desk = program.window.desk
    assert desk is not None
    return desk.works.changes


async def test_a_model_is_saved_chatted_with_and_deleted(program: Program) -> None:
    server = program.server
    await until(lambda: server.entry(DEMO) is not None, server.models_changed)
    program.chats.choose_model(DEMO)
    person = Person(program)
    chosen = {"num_ctx": 2048, "num_thread": 1, "num_predict": 16, "seed": 7}
    for name, value in chosen.items():
        person.chat.choose(name, value)
    person.chat.set_system("You are a pirate.")

    program.window.keys["save_model"].trigger()
    dialog = program.window.findChild(SaveDialog)
    assert dialog is not None
    dialog.name.set_name(MINE)
    done: list[object] = []
    changes = changes_of(program)
    changes.done.connect(done.append)
    dialog.make_button.click()
    await until(lambda: done, changes.done, changes.failed)
    await until(lambda: server.entry(MINE) is not None, server.models_changed)
    program.window.model_choice.open()
    assert program.window.model_choice.picker.models.index_of(MINE).isValid()
    program.window.model_choice.picker.close()

    dialog.chat_button.click()
    mine = Person(program)
    assert mine.chat.conversation.model == MINE
    mine.asks("Who are you?")
    await mine.sees_end()
    assert len(mine.reply.content) > 0
    told: list[tuple[str, str]] = []

    def note(_: str, facts: ModelFacts) -> None:
        told.append((facts.system, facts.parameters))

    changes.told.connect(note)
    changes.ask_facts(MINE)
    await until(lambda: told, changes.told)
    system, parameters = told[0]
    assert system == "You are a pirate."
    assert all(name in parameters for name in chosen)

    program.window.keys["models"].trigger()
    models = program.window.findChild(ModelsDialog)
    assert models is not None
    titles = [row.title for row in models.list.rows]
    models.list.set_current(titles.index(DEMO))
    models.delete_button.click()
    assert "Models that use its file" in models.question.text.text()
    models.question.cancel_button.click()
    models.list.set_current(titles.index(MINE))
    models.delete_button.click()
    assert "Models that use its file" not in models.question.text.text()
    models.question.confirm_button.click()
    await until(lambda: server.entry(MINE) is None, server.models_changed)
    assert server.entry(DEMO) is not None


async def test_the_engine_says_that_it_downloads_nothing(program: Program) -> None:
    server = program.server
    await until(lambda: server.entry(DEMO) is not None, server.models_changed)

    program.window.keys["download_model"].trigger()
    dialog = program.window.findChild(DownloadDialog)
    assert dialog is not None
    assert "The built-in engine downloads no models" in words_in(dialog)
    dialog.nothing.demo_button.click()

    assert program.chats.current.conversation.model == DEMO
