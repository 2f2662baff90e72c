from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gui.chat.reply import Ending, Phase, Seen
from gui.ollama import errors
from gui.ollama.figures import Figures
from gui.widgets.kit.buttons import PushButton
from gui.widgets.kit.labels import Label
from gui.widgets.kit.marks import Spinner
from gui.widgets.theme import Theme
from gui.widgets.transcript.figures import FiguresButton, FiguresPopover, uncached_prompt_speed
from tests.widgets.talking import FIGURES, Stage, settle, stage, words_of


@pytest.fixture
def on_stage(theme: Theme, tmp_path: Path) -> Stage:
    made = stage(theme, tmp_path)
    made.server.note_load_s("qwen3:14b", 8.0)
    return made


def words(made: Stage) -> str:
    settle()
    return "\n".join(words_of(made.last_reply))


def spinners(made: Stage) -> list[Spinner]:
    return [spinner for spinner in made.parts(Spinner) if spinner.isVisible()]


def test_nothing_turns_before_a_quarter_of_a_second(on_stage: Stage) -> None:
    on_stage.chat.ask("?", Phase.LOADING)
    on_stage.tick(0.1)
    assert spinners(on_stage) == []
    on_stage.tick(0.2)
    assert len(spinners(on_stage)) == 1


def test_loading_tells_the_usual_time(on_stage: Stage) -> None:
    on_stage.chat.ask("?", Phase.LOADING)
    on_stage.tick(5)

    assert "Loading qwen3:14b" in words(on_stage)
    assert "0:05 · usually 8 s" in words(on_stage)
    on_stage.tick(6)
    assert "0:11 · longer than usual" in words(on_stage)


def test_reading_tells_about_how_much(on_stage: Stage) -> None:
    on_stage.chat.ask("?")
    on_stage.tick(3)

    assert "Reading your message" in words(on_stage)
    assert "0:03 · about 6500 tokens" in words(on_stage)


def test_a_whole_reply_is_waited_for_without_streaming(on_stage: Stage) -> None:
    on_stage.chat.ask("?", stream=False)
    on_stage.tick(3)

    assert "Waiting for the whole reply" in words(on_stage)


def test_writing_tells_the_speed_from_the_fourth_chunk(on_stage: Stage) -> None:
    on_stage.chat.ask("?")
    for _ in range(3):
        on_stage.chat.clock.now_s += 0.5
        on_stage.chat.say("x")
    on_stage.tick()
    assert "Writing · 3 tokens · 0:01" in words(on_stage)
    on_stage.chat.clock.now_s += 0.5
    on_stage.chat.say("x")
    on_stage.tick()

    assert "Writing · ≈ 2.0 tok/s · 4 tokens · 0:02" in words(on_stage)


def test_a_spinner_that_is_shown_stays_for_a_moment(on_stage: Stage) -> None:
    on_stage.chat.ask("?")
    on_stage.tick(0.25)
    on_stage.chat.say("x")
    on_stage.tick(0.25)
    assert len(spinners(on_stage)) == 1
    on_stage.tick(0.25)
    assert spinners(on_stage) == []


def test_done_shows_the_servers_own_figures(on_stage: Stage) -> None:
    on_stage.chat.ask("?")
    on_stage.chat.say("x")
    on_stage.chat.end()

    assert "48.2 tok/s · 412 tokens · 9.1 s" in words(on_stage)


def test_missing_figures_are_dashes(on_stage: Stage) -> None:
    on_stage.chat.ask("?")
    on_stage.chat.say("x")
    on_stage.chat.end(figures=Figures())

    assert "– tok/s · – tokens · –" in words(on_stage)


def test_the_popover_takes_the_time_apart(on_stage: Stage) -> None:
    on_stage.chat.ask("?")
    on_stage.chat.say("x")
    on_stage.chat.end()
    button = on_stage.parts(FiguresButton)[0]
    rows = dict(button.rows())

    assert rows["Loading the model"] == "1.2 s"
    assert rows["Prompt speed"] == "300.0 tok/s"
    assert rows["Generating"] == "8.6 s" or rows["Generating"] == "8.5 s"
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_an_open_popover_follows_the_language(
    on_stage: Stage, theme: Theme, monkeypatch: pytest.MonkeyPatch
) -> None:
    on_stage.chat.ask("?")
    on_stage.chat.say("x")
    on_stage.chat.end()
    button = on_stage.parts(FiguresButton)[0]
    popover = FiguresPopover(theme, button)
    rows = [(f"{name} in Korean", value) for name, value in button.rows()]
    monkeypatch.setattr(button, "rows", lambda: rows)

    theme.refresh()

    assert {name for name, _value in rows} <= {
        label.text() for label in popover.findChildren(Label)
    }


@pytest.mark.parametrize(
    ("cached", "is_first", "speed"),
    [(None, True, 300.0), (None, False, None), (0, False, 300.0), (50, True, None)],
)
def test_the_prompts_speed_is_told_only_where_nothing_was_cached(
    cached: int | None, is_first: bool, speed: float | None
) -> None:
    figures = FIGURES._replace(cached_tokens=cached)

    assert uncached_prompt_speed(figures, is_first=is_first) == speed
    at_once = figures._replace(prompt_s=0.0)
    assert uncached_prompt_speed(at_once, is_first=is_first) is None


def test_stopped_tells_after_how_many_tokens(on_stage: Stage) -> None:
    on_stage.chat.ask("?")
    on_stage.chat.say("x")
    on_stage.chat.say("y")
    on_stage.chat.end(Ending.STOPPED)

    assert "Stopped after 2 tokens" in words(on_stage)


@pytest.mark.parametrize("phase", [Phase.LOADING, Phase.READING])
def test_stopped_before_the_first_word(on_stage: Stage, phase: Phase) -> None:
    on_stage.chat.ask("?", phase)
    on_stage.tick(1)
    on_stage.chat.end(Ending.STOPPED)

    assert "Stopped before the first word" in words(on_stage)
    assert spinners(on_stage) == []


def test_the_limit_that_was_reached_leads_to_its_option(on_stage: Stage) -> None:
    wanted: list[str] = []
    on_stage.pane.option_requested.connect(wanted.append)
    on_stage.chat.ask("?", num_predict=412)
    on_stage.chat.say("x")
    on_stage.chat.end(Ending.LENGTH)
    assert "Reached the limit of 412 tokens" in words(on_stage)
    link = next(b for b in on_stage.parts(PushButton) if b.text() == "Show the option")
    link.click()

    assert wanted == ["num_predict"]


def test_the_end_of_the_context_is_another_limit(on_stage: Stage) -> None:
    on_stage.chat.ask("?")
    on_stage.chat.say("x")
    on_stage.chat.end(Ending.LENGTH)

    assert "Reached the end of the context" in words(on_stage)


def test_a_full_context_is_told_with_its_size_and_a_larger_one(on_stage: Stage) -> None:
    reply = on_stage.chat.ask("?")
    on_stage.chat.say("x")
    reply.seen = Seen(window=4096)
    on_stage.chat.end(Ending.LENGTH, figures=FIGURES._replace(prompt_tokens=4000, answer_tokens=96))

    assert "The context of 4K is full" in words(on_stage)
    buttons = [it.text() for it in on_stage.parts(PushButton) if it.isVisible()]
    assert "Use 8K and continue" in buttons
    assert "Continue" not in buttons


def test_a_limit_of_the_server_is_not_taken_for_a_full_context(on_stage: Stage) -> None:
    reply = on_stage.chat.ask("?")
    on_stage.chat.say("x")
    reply.seen = Seen(window=4096)
    on_stage.chat.end(Ending.LENGTH, figures=FIGURES._replace(prompt_tokens=40, answer_tokens=96))

    assert "Reached a limit of the server's own" in words(on_stage)
    assert "Continue" in [it.text() for it in on_stage.parts(PushButton)]


def test_a_reply_without_a_word_says_so(on_stage: Stage) -> None:
    on_stage.chat.ask("?")
    on_stage.chat.end()

    assert "The model ended its reply without a word." in words(on_stage)


def test_what_came_instead_of_a_text_is_shown(on_stage: Stage) -> None:
    on_stage.chat.ask("?")
    on_stage.chat.reply.other_output = "<|im_start|>user"
    on_stage.chat.end()

    assert "The server sent this instead of an answer." in words(on_stage)
    assert on_stage.text() == "<|im_start|>user"


def test_a_failure_keeps_the_text_and_says_what_happened(on_stage: Stage) -> None:
    on_stage.chat.ask("?")
    on_stage.chat.say("Dust lifts off the plain")
    error = errors.ConnectionLost(address="http://localhost:11434")
    error.text_is_kept = True
    on_stage.chat.end(Ending.FAILED, error)

    assert on_stage.text() == "Dust lifts off the plain"
    assert "The reply was interrupted" in words(on_stage)
    assert "The text so far is kept." in words(on_stage)
    assert "Try again" in words(on_stage)


def test_the_page_to_sign_in_can_be_copied(on_stage: Stage) -> None:
    on_stage.chat.ask("?")
    url = "https://ollama.com/connect?name=x"
    error = errors.SignInNeeded(text="unauthorized", status=401, signin_url=url, way="")
    on_stage.chat.end(Ending.FAILED, error)
    assert "Open the sign-in page" in words(on_stage)
    buttons = on_stage.parts(PushButton)
    next(b for b in buttons if b.text() == "Copy link").click()

    assert QApplication.clipboard().text() == url


def test_a_page_that_is_none_is_not_offered(on_stage: Stage) -> None:
    on_stage.chat.ask("?")
    error = errors.SignInNeeded(text="no", status=401, signin_url="file:///etc/passwd", way="")
    on_stage.chat.end(Ending.FAILED, error)

    assert "Open the sign-in page" not in words(on_stage)


def test_copy_copies_the_reply(on_stage: Stage) -> None:
    on_stage.chat.ask("?")
    on_stage.chat.say("**strong** <b>as text</b>\n")
    on_stage.chat.end()
    on_stage.transcript.copy_last_reply()
    data = QApplication.clipboard().mimeData()

    assert data.text() == "strong <b>as text</b>"
    assert "<p><strong>strong</strong> &lt;b&gt;as text&lt;/b&gt;</p>" in data.html()
    assert data.data("text/markdown").toStdString() == "**strong** <b>as text</b>"
