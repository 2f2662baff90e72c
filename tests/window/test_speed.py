"""The figures of an answer lead to those of all answers, at the real window."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from gui.widgets.speed.dialog import SpeedDialog
from gui.widgets.transcript.figures import FiguresButton, FiguresPopover
from tests.fake_ollama import FakeOllama
from tests.qt_loop import until
from tests.window.conftest import PLAIN, Person


async def test_speed_is_opened_from_an_answer_s_figures(person: Person, fake: FakeOllama) -> None:
    for temperature in (0.2, 0.9):
        person.chat.choose("temperature", temperature)
        person.asks("Hello")
        chat = await fake.next_chat_async()
        chat.say("Hi")
        chat.finish(eval_count=40, eval_duration=1_000_000_000, prompt_eval_count=10)
        await person.sees_end()
    program = person.program
    button = person.transcript.findChildren(FiguresButton)[-1]
    button.click()
    popover = program.window.findChild(FiguresPopover)
    assert popover is not None
    QTest.keyClick(popover.speed_button, Qt.Key.Key_Space)

    dialog = program.window.findChild(SpeedDialog)
    desk = program.window.desk
    assert dialog is not None
    assert desk is not None
    await until(lambda: dialog.keys, desk.works.speeds.come)

    assert [key.model for key in dialog.keys] == [PLAIN.name]
    assert [point.y for point in dialog.by_time.points] == [40.0, 40.0]
    assert [point.x for point in dialog.by_context.points] == [50.0, 50.0]
    (series,) = dialog.shown
    ((change,),) = series.changes.values()
    assert change == ("temperature", 0.2, 0.9)


async def test_a_temporary_chat_is_not_in_it(person: Person, fake: FakeOllama) -> None:
    program = person.program
    program.window.keys["new_temporary_chat"].trigger()
    person.asks("Hello")
    chat = await fake.next_chat_async()
    chat.finish(eval_count=40, eval_duration=1_000_000_000)
    await person.sees_end()

    program.window.keys["speed"].trigger()
    desk = program.window.desk
    assert desk is not None
    come: list[object] = []
    desk.works.speeds.come.connect(come.append)
    await until(lambda: come, desk.works.speeds.come)

    assert come == [[]]
