"""Messages as they are sent: with pictures, files, calls and results."""

from msgspec import UNSET, to_builtins

from gui.chat.attached import Kind, attached
from gui.chat.calls import Call, Result
from gui.chat.conversation import Conversation
from gui.chat.question import SYSTEM, TOOL, Question
from gui.chat.reply import Ending, Phase, Reply
from gui.chat.sending import NOT_RUN
from gui.ollama.wire import Message

CLOCK = Call("clock", {"zone": "Asia/Seoul"}, "call_1")
SUM = Call("sum", {"of": [1, 2]}, "call_2")


def reply(text: str = "", calls: tuple[Call, ...] = (), thinking: str = "") -> Reply:
    made = Reply("m", {}, phase=Phase.DONE)
    made.content.append(text)
    made.thinking.append(thinking)
    made.calls += calls
    made.end(Ending.COMPLETE)
    return made


def result(text: str, of: Call) -> Question:
    return Question(text, role=TOOL, result=Result(of.name, of.id))


def sent(*path: Question | Reply, left_out: int = 0, system: str = "") -> list[Message]:
    chat = Conversation(system=system)
    for message in path:
        chat.add(message)
    last = chat.last
    assert last is not None
    return chat.messages(last, left_out)


def test_a_round_of_tools_is_sent_as_the_server_wants_it() -> None:
    messages = sent(
        Question("What time is it?"),
        reply("Let me see.", (CLOCK,), thinking="I need a clock."),
        result("10:00", CLOCK),
    )

    assert to_builtins(messages) == [
        {"role": "user", "content": "What time is it?"},
        {
            "role": "assistant",
            "content": "Let me see.",
            "thinking": "I need a clock.",
            "tool_calls": [
                {
                    "id": "call_1",
                    "function": {"name": "clock", "arguments": CLOCK.arguments, "index": 0},
                }
            ],
        },
        {"role": "tool", "content": "10:00", "tool_name": "clock", "tool_call_id": "call_1"},
    ]


def test_thinking_of_earlier_rounds_is_not_sent_again() -> None:
    messages = sent(
        Question("a"), reply("", (CLOCK,), thinking="old"), result("1", CLOCK), reply("one"),
        Question("b"), reply("", (SUM,), thinking="new"), result("3", SUM),
    )  # fmt: skip

    assert [it.thinking for it in messages if it.role == "assistant"] == [UNSET, UNSET, "new"]


def test_a_call_without_a_result_gets_one() -> None:
    messages = sent(Question("a"), reply("", (CLOCK, SUM)), result("3", SUM), Question("b"))

    assert [(it.role, it.content, it.tool_name) for it in messages[2:]] == [
        ("tool", "3", "sum"),
        ("tool", NOT_RUN, "clock"),
        ("user", "b", UNSET),
    ]


def test_the_last_calls_get_results_too() -> None:
    assert sent(Question("a"), reply("", (CLOCK,)))[-1].content == NOT_RUN


def test_calls_without_ids_are_answered_in_their_order() -> None:
    first, second = Call("f", {}), Call("f", {"x": 1})
    messages = sent(Question("a"), reply("", (first, second)), result("1", first))

    assert [(it.content, it.tool_call_id) for it in messages[2:]] == [
        ("1", UNSET),
        (NOT_RUN, UNSET),
    ]


def test_results_go_with_calls_that_are_left_out() -> None:
    path = (Question("a"), reply("", (CLOCK,)), result("1", CLOCK), reply("one"), Question("b"))

    assert [it.content for it in sent(*path, left_out=2)] == ["one", "b"]


def test_a_message_of_any_role_is_sent_as_it_was_built() -> None:
    messages = sent(
        Question("made up", role=TOOL), Question("be brief", role=SYSTEM), Question("b"),
        system="all",
    )  # fmt: skip

    assert [(it.role, it.content) for it in messages] == [
        ("system", "all"), ("tool", "made up"), ("system", "be brief"), ("user", "b"),
    ]  # fmt: skip


def test_pictures_are_bytes_and_files_are_text() -> None:
    picture = attached("p.png", Kind.PICTURE, "image/png", b"\x89PNG")
    file = attached("n.txt", Kind.TEXT, "text/plain", b"note")
    (message,) = sent(Question("", attached=[picture, file]))

    assert message.images == [b"\x89PNG"]
    assert message.content == "File: n.txt\n```\nnote\n```"


def test_a_chat_of_pictures_is_named_after_them() -> None:
    chat = Conversation()
    chat.add(Question("", attached=[attached("cat.png", Kind.PICTURE, "image/png", b"x")]))

    assert chat.title == "cat.png"
