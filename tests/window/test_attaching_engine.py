"""A picture is pasted, and the real engine reads it."""

import argparse
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from gui.app import Program
from gui.chat.attached import PICTURE_TOKENS, Kind
from gui.chat.question import Question
from gui.chat.reply import Ending
from gui.engine import launch
from tests.qt_loop import until
from tests.widgets.attach.pictures import png
from tests.window.conftest import Person

DEMO = launch.DEMO_MODEL.name
SEES = DEMO.replace(":", "-vision:")


@pytest.fixture
def given(engine: launch.Engine, tmp_path: Path) -> argparse.Namespace:
    """As `python3 -m gui --engine --test-variants`; the session's engine has the model fetched."""
    return argparse.Namespace(engine=True, server=None, data_dir=tmp_path, test_variants=True)


async def test_a_pasted_picture_reaches_the_model_that_sees(program: Program) -> None:
    server = program.server
    await until(lambda: server.entry(SEES) is not None, server.models_changed)
    program.chats.choose_model(DEMO)
    person = Person(program)
    desk = person.window.attaching
    assert desk is not None
    attaching = desk.files.attaching
    assert attaching is not None
    QApplication.clipboard().setImage(QImage.fromData(png(2000, 1000)))
    person.presses(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    await until(lambda: attaching.ready, attaching.changed)
    person.types("What is this?")
    assert not person.composer.button.isEnabled()
    assert SEES in desk.notice.models

    desk.notice.model_requested.emit(SEES)
    person.chat.choose("num_ctx", 2048)
    person.chat.choose("num_predict", 8)
    assert person.composer.button.isEnabled()
    person.presses(Qt.Key.Key_Return)
    await person.sees_end()

    question, reply = person.chat.conversation.path[0], person.reply
    assert isinstance(question, Question)
    assert [(it.kind, it.width) for it in question.attached] == [(Kind.PICTURE, 1568)]
    assert reply.error is None
    assert reply.ending in {Ending.COMPLETE, Ending.LENGTH}
    assert reply.figures.prompt_tokens is not None
    assert 0 < reply.figures.prompt_tokens < 2 * PICTURE_TOKENS
