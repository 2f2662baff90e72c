from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gui.chat.calls import Call, Outcome, Result
from gui.chat.question import SYSTEM, TOOL, Question
from gui.chat.reply import LAST_ROUND, Ending
from gui.ollama.wire import AnswerPart, ChatChunk, FunctionCall, ToolCall
from gui.widgets.theme import Theme
from gui.widgets.transcript.fold_header import FoldHeader
from gui.widgets.transcript.message import CALLS, TEXT
from gui.widgets.transcript.message_actions import MessageActions
from gui.widgets.transcript.paper_message import paper_messages, paper_path
from gui.widgets.transcript.question_message import QuestionMessage
from gui.widgets.transcript.result_message import ResultMessage
from tests.widgets.talking import Stage, settle, stage, words_in

MARKUP = "# no heading\n[a link](https://example.org/) ![picture](https://example.org/a.png)"


@pytest.fixture
def on_stage(theme: Theme, tmp_path: Path) -> Stage:
    made = stage(theme, tmp_path)
    made.chat.ask("What is 6 times 7?")
    return made


def call(made: Stage, *calls: Call) -> None:
    wanted = [
        ToolCall(id=it.id, function=FunctionCall(name=it.name, arguments=it.arguments))
        for it in calls
    ]
    made.chat._take(made.chat.reply, ChatChunk(message=AnswerPart(tool_calls=wanted)))
    made.draw()


def put_result(made: Stage, text: str, result: Result | None) -> ResultMessage:
    made.chat.conversation.add(Question(text, role=TOOL, result=result))
    made.chat.path_changed.emit()
    settle()
    message = made.messages[-1]
    assert isinstance(message, ResultMessage)
    return message


def words(made: Stage, at: int = -1) -> list[str]:
    return words_in(made.parts(FoldHeader, made.messages[at])[0])


SIX = Call("calculator", {"expression": "6 * 7"}, "c1")


def test_a_call_is_a_folded_line_with_its_arguments(on_stage: Stage) -> None:
    call(on_stage, SIX)
    on_stage.chat.end()
    settle()

    assert words(on_stage)[:1] == ["Called calculator"]
    assert '{"expression": "6 * 7"}' in words(on_stage)
    assert on_stage.last_reply.seat(CALLS) is None
    assert on_stage.last_reply.seat(TEXT) is None


def test_a_call_that_nothing_became_of_says_so(on_stage: Stage) -> None:
    call(on_stage, SIX)
    assert "not run" not in words(on_stage)

    on_stage.chat.end(Ending.STOPPED)
    settle()

    assert "not run" in words(on_stage)


def test_a_reply_with_calls_only_is_not_said_to_be_without_a_word(on_stage: Stage) -> None:
    call(on_stage, SIX)
    on_stage.chat.end()
    settle()

    assert not any("without a word" in text for text in on_stage.words())


def test_unfolded_the_arguments_are_json_in_lines(on_stage: Stage) -> None:
    call(on_stage, SIX)
    on_stage.chat.end()
    header = on_stage.parts(FoldHeader)[0]

    QTest.mouseClick(header, Qt.MouseButton.LeftButton, pos=QPoint(40, 10))
    settle()

    assert on_stage.text(number=CALLS) == '{\n  "expression": "6 * 7"\n}'


def test_several_calls_are_one_line_and_each_is_named_below_it(on_stage: Stage) -> None:
    call(on_stage, SIX, Call("current_time", {}, "c2"))
    on_stage.chat.end()
    on_stage.chat.conversation.add(Question("42", role=TOOL, result=Result("calculator", "c1")))
    on_stage.chat.path_changed.emit()
    settle()
    reply = on_stage.messages[-2]
    reply.unfold(CALLS)
    settle()

    assert words(on_stage, -2)[:2] == ["Called 2 tools", "1 not run"]
    assert "calculator, current_time" in words(on_stage, -2)
    text = on_stage.text(reply, CALLS)
    assert "calculator\n" in text
    assert "current_time · not run" in text


def test_a_result_is_folded_and_says_what_became_of_the_call(on_stage: Stage) -> None:
    call(on_stage, SIX)
    on_stage.chat.end()

    message = put_result(on_stage, "42", Result("calculator", "c1", Outcome.DONE, 0.25, True))

    assert words(on_stage) == ["Result of calculator", "done", "0.25 s · cut"]
    assert message.seats() == []
    assert message.name().startswith("Result of calculator, done, ")
    assert not isinstance(message, QuestionMessage)


@pytest.mark.parametrize(
    ("outcome", "word"),
    [
        (Outcome.FAILED, "failed"),
        (Outcome.TIMED_OUT, "timed out"),
        (Outcome.DENIED, "denied"),
        (Outcome.STOPPED, "stopped"),
        (Outcome.UNKNOWN, "unknown tool"),
    ],
)
def test_every_outcome_has_a_word(on_stage: Stage, outcome: Outcome, word: str) -> None:
    on_stage.chat.end()

    put_result(on_stage, "no", Result("calculator", "c1", outcome))

    assert words(on_stage) == ["Result of calculator", word]


def test_a_result_is_plain_text_without_links(on_stage: Stage) -> None:
    on_stage.chat.end()
    message = put_result(on_stage, MARKUP, Result("fetch_page"))

    message.unfold(TEXT)
    settle()

    assert on_stage.text(message) == MARKUP
    stops = on_stage.transcript.pane.stops.all_in(len(on_stage.messages) - 1)
    assert {it.stop.target for it in stops} == {""}


def test_a_long_result_is_only_so_high_and_scrolled_by_itself(
    on_stage: Stage, theme: Theme
) -> None:
    on_stage.chat.end()
    message = put_result(on_stage, "line\n" * 4_000, Result("read_file"))
    message.unfold(TEXT)
    settle()
    before = message.seat(TEXT)

    assert message.height < theme.px(360 + 80)
    assert message.scroll_within(QPoint(20, 100), 50)
    after = message.seat(TEXT)
    assert before is not None
    assert after is not None
    assert after.y < before.y


def test_a_result_is_found_and_unfolded_by_the_search(on_stage: Stage) -> None:
    on_stage.chat.end()
    message = put_result(on_stage, "the needle", Result("read_file"))

    on_stage.transcript.open_find()
    on_stage.transcript._searching.bar.field.edit.setText("needle")
    on_stage.transcript.pane.finding.finish()
    on_stage.transcript.find_next(1)
    settle()

    assert message.part.is_open


def test_the_text_of_a_result_can_be_copied_while_it_is_folded(on_stage: Stage) -> None:
    on_stage.chat.end()
    message = put_result(on_stage, "a\n\tb", Result("read_file"))

    on_stage.transcript.pane.make_current(len(on_stage.messages) - 1)
    on_stage.transcript.pane.setFocus()
    settle()
    actions = on_stage.parts(MessageActions, message)[0]
    actions._copy.click()

    assert QApplication.clipboard().text() == "a\n\tb"


def test_a_name_that_hides_something_is_shown_without_it(on_stage: Stage) -> None:
    call(on_stage, Call("calc\u202eulator\n" + "x" * 200, {}))
    on_stage.chat.end()
    settle()

    title = words(on_stage)[0]
    assert "\u202e" not in title
    assert "\n" not in title
    assert len(title) < 100


def test_a_reply_that_had_to_do_without_tools_says_so(on_stage: Stage) -> None:
    on_stage.chat.reply.trait = LAST_ROUND
    on_stage.chat.say("42")
    on_stage.chat.end()
    settle()

    assert any("10 rounds" in text for text in on_stage.words())


def test_a_system_message_says_that_it_is_one(on_stage: Stage) -> None:
    on_stage.chat.end()
    on_stage.chat.conversation.add(Question("Be brief.", role=SYSTEM))
    on_stage.chat.path_changed.emit()
    settle()

    assert on_stage.messages[-1].who() == "System message"
    assert on_stage.text(on_stage.messages[-1]) == "Be brief."


def test_calls_and_results_are_printed(on_stage: Stage) -> None:
    call(on_stage, SIX)
    on_stage.chat.end()
    message = put_result(on_stage, "42", Result("calculator", "c1", Outcome.DONE, 0.2))

    folded = paper_messages(on_stage.messages)
    message.unfold(TEXT)
    shown = paper_messages(on_stage.messages)
    unseen = paper_path(on_stage.chat.conversation.path)

    assert [it.text for it in folded[1].texts][:1] == ["Called calculator"]
    assert [it.text for it in folded[2].texts] == ["done"]
    assert [it.text for it in shown[2].texts] == ["done", "42"]
    assert [it.text for it in unseen[2].texts] == ["done", "42"]
    assert unseen[2].who == "Result of calculator"
