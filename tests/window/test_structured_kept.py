"""Answers in JSON of earlier runs are judged and shown like those of this one."""

from pathlib import Path

import pytest

from gui.app import Program
from gui.chat.library import chats, messages
from gui.chat.library.database import Connection, Database
from gui.chat.library.records import ASSISTANT, USER, Made
from gui.chat.structured.building import list_of_objects
from gui.widgets.transcript.structured_answer import View
from tests.built_library import NOON_MS
from tests.qt_loop import until
from tests.window.conftest import Person
from tests.window.test_structured import GOOD, judged, message, strip


@pytest.fixture(autouse=True)
def library(tmp_path: Path) -> None:
    """A chat of a former run, which was shown last."""

    def fill(to: Connection) -> None:
        made = Made(model="plain:latest", options={"format": list_of_objects()})
        chat = chats.add(to, began_ms=NOON_MS)
        asked = messages.add(to, chat, None, USER, "Cities?", sent_ms=NOON_MS)
        answer = messages.add(to, chat, asked, ASSISTANT, "", sent_ms=NOON_MS + 1)
        ended_ms = NOON_MS + 2
        messages.end(to, answer, GOOD, "", ending="complete", ended_ms=ended_ms, made=made)
        chats.note_shown(to, chat)

    database = Database(tmp_path / "chats.db")
    database.write(fill).result()
    database.close()


async def test_answers_of_earlier_runs_are_judged_and_shown_too(program: Program) -> None:
    await until(lambda: program.chats.current.conversation.path, program.chats.current_changed)
    person = Person(program)
    await judged(person)
    assert strip(person).words.text() == "Valid: the answer follows the schema"
    assert message(person).answer.view is View.TABLE
