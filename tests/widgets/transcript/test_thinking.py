from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from gui.chat.reply import Ending
from gui.widgets.theme import Theme
from gui.widgets.transcript.message import THINKING
from gui.widgets.transcript.thinking_header import ThinkingHeader
from gui.widgets.transcript.thinking_part import ThinkingPart
from tests.widgets.talking import Stage, settle, stage, words_in, words_of

LONG = "It is about UTF-8, I think. " * 100


@pytest.fixture
def on_stage(theme: Theme, tmp_path: Path) -> Stage:
    made = stage(theme, tmp_path)
    made.chat.ask("?")
    made.chat.think(LONG)
    made.draw()
    return made


def block(made: Stage) -> ThinkingPart:
    part = made.last_reply.thinking
    assert part is not None
    return part


def header(made: Stage) -> ThinkingHeader:
    return made.parts(ThinkingHeader)[0]


def words(made: Stage) -> str:
    return "\n".join(words_in(header(made)))


def choose(made: Stage, value: str) -> None:
    made.settings._file.set("thinking", value)
    made.settings.changed.emit("thinking")
    settle()


def test_it_is_open_while_it_runs_and_not_too_high(on_stage: Stage, theme: Theme) -> None:
    on_stage.tick(4)

    assert block(on_stage).is_open
    assert "Thinking…" in words(on_stage)
    assert "0:04 · 1 token" in words(on_stage)
    assert block(on_stage).height < theme.px(160 + 60)


def test_it_follows_its_end(on_stage: Stage) -> None:
    on_stage.chat.think(LONG)
    on_stage.draw()
    seat = on_stage.last_reply.seat(THINKING)

    assert seat is not None
    assert seat.window is not None
    assert seat.y + seat.section.height == seat.window[1]
    assert seat.y < seat.window[0]


def test_it_can_be_scrolled_up_while_it_runs(on_stage: Stage) -> None:
    assert block(on_stage).scroll(-40)
    before = on_stage.last_reply.seat(THINKING)
    on_stage.chat.think(LONG)
    on_stage.draw()

    assert on_stage.last_reply.seat(THINKING) == before


def test_it_folds_when_the_answer_begins(on_stage: Stage) -> None:
    on_stage.chat.clock.now_s += 6.2
    on_stage.chat.say("So")
    settle()

    assert not block(on_stage).is_open
    assert "Thought for 6.2 s" in words(on_stage)
    assert header(on_stage).width() < on_stage.transcript.pane.column / 2


def test_it_stays_as_a_person_has_set_it(on_stage: Stage) -> None:
    QTest.mouseClick(header(on_stage), Qt.MouseButton.LeftButton, pos=QPoint(60, 14))
    assert not block(on_stage).is_open
    QTest.mouseClick(header(on_stage), Qt.MouseButton.LeftButton, pos=QPoint(60, 14))
    on_stage.chat.say("So")
    settle()

    assert block(on_stage).is_open


def test_opened_afterwards_it_shows_all(on_stage: Stage, theme: Theme) -> None:
    on_stage.chat.say("So")
    on_stage.chat.end()
    settle()
    QTest.mouseClick(header(on_stage), Qt.MouseButton.LeftButton, pos=QPoint(60, 14))
    settle()

    assert block(on_stage).height > theme.px(300)


def test_the_preference_opens_or_folds_it(on_stage: Stage) -> None:
    choose(on_stage, "folded")
    assert not block(on_stage).is_open
    choose(on_stage, "open")
    assert block(on_stage).is_open
    on_stage.chat.say("So")
    settle()
    assert block(on_stage).is_open


def test_the_answer_can_be_had_now(on_stage: Stage) -> None:
    header(on_stage)._answer_now.click()

    assert on_stage.chat.answered_now == 1


def test_a_model_that_always_thinks_cannot_be_hurried(theme: Theme, tmp_path: Path) -> None:
    made = stage(theme, tmp_path, thinking_values=("low", "high"))
    made.chat.ask("?")
    made.chat.think("hm")
    settle()

    assert "Answer now" not in words(made)


def test_stopped_while_thinking(on_stage: Stage) -> None:
    on_stage.chat.clock.now_s += 2
    on_stage.chat.end(Ending.STOPPED)
    settle()

    assert "Thought for 2.0 s" in words(on_stage)
    assert "Stopped after 1 token" in "\n".join(words_of(on_stage.last_reply))
