"""Messages as lines that a person changes."""

from gui.chat.attached import Kind, attached
from gui.chat.calls import Call, Result
from gui.chat.question import SYSTEM, TOOL, USER, Question
from gui.chat.reply import EDITED, Ending, Phase, Reply
from gui.chat.rewriting import Line, line_of, rewritten

PICTURE = attached("p.png", Kind.PICTURE, "image/png", b"x")


def reply(text: str) -> Reply:
    made = Reply("m", {"seed": 1}, phase=Phase.DONE)
    made.content.append(text)
    made.calls.append(Call("clock", {}, "call_1"))
    made.end(Ending.COMPLETE)
    return made


PATH: list[Question | Reply] = [
    Question("hello", attached=[PICTURE]),
    reply("let me see"),
    Question("10:00", role=TOOL, result=Result("clock", "call_1")),
    reply("it is ten"),
]
LINES = [line_of(it) for it in PATH]


def test_messages_are_lines() -> None:
    assert [it[:3] for it in LINES] == [
        ("user", "hello", ""),
        ("assistant", "let me see", ""),
        ("tool", "10:00", "clock"),
        ("assistant", "it is ten", ""),
    ]


def test_what_is_unchanged_stays() -> None:
    assert rewritten(PATH, LINES) == (PATH[-1], [])
    assert rewritten(PATH, LINES[:2]) == (PATH[1], [])


def test_what_follows_a_change_is_new() -> None:
    kept, new = rewritten(PATH, [LINES[0], LINES[1], LINES[2]._replace(text="11:00"), LINES[3]])

    assert kept is PATH[1]
    result, answer = new
    assert isinstance(result, Question)
    assert isinstance(answer, Reply)
    assert (result.role, result.text, result.result) == (TOOL, "11:00", Result("clock", "call_1"))
    assert (str(answer.content), answer.calls) == ("it is ten", [Call("clock", {}, "call_1")])


def test_a_message_may_take_another_role() -> None:
    _, new = rewritten(PATH, [LINES[0]._replace(role=SYSTEM), LINES[1]._replace(role=USER)])

    assert [it.role for it in new if isinstance(it, Question)] == [SYSTEM, USER]
    assert isinstance(new[0], Question)
    assert new[0].attached == (PICTURE,)


def test_a_text_of_the_persons_own_can_be_the_models() -> None:
    kept, new = rewritten(PATH, [*LINES[:1], Line("assistant", "As I said")])

    assert kept is PATH[0]
    (answer,) = new
    assert isinstance(answer, Reply)
    assert (str(answer.content), answer.trait, answer.ending) == (
        "As I said", EDITED, Ending.COMPLETE,
    )  # fmt: skip


def test_an_array_can_be_built_from_nothing() -> None:
    lines = [Line(SYSTEM, "be brief"), Line(TOOL, "42", "sum"), Line(USER, "well?")]
    kept, new = rewritten([], lines)

    assert kept is None
    assert [(it.role, it.text) for it in new if isinstance(it, Question)] == [
        (SYSTEM, "be brief"), (TOOL, "42"), (USER, "well?"),
    ]  # fmt: skip


def test_a_line_that_was_taken_out_changes_what_follows() -> None:
    kept, new = rewritten(PATH, [LINES[0], LINES[3]])

    assert kept is PATH[0]
    assert len(new) == 1
