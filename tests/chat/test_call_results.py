"""Results are those of the calls that have their id, or their place."""

from gui.chat.call_results import is_latest, results_of
from gui.chat.calls import Call, Result
from gui.chat.conversation import Conversation
from gui.chat.question import TOOL, Question
from gui.chat.reply import Reply


def called(*calls: Call) -> tuple[Conversation, Reply]:
    conversation = Conversation()
    conversation.add(Question("q"))
    reply = Reply("m", {})
    reply.calls.extend(calls)
    conversation.add(reply)
    return conversation, reply


def put(conversation: Conversation, text: str, id_: str = "") -> Question:
    made = Question(text, role=TOOL, result=Result("t", id_))
    conversation.add(made)
    return made


def test_a_result_is_found_by_the_id_of_its_call() -> None:
    conversation, reply = called(Call("t", {}, "a"), Call("t", {}, "b"))
    second = put(conversation, "2", "b")

    assert results_of(reply) == [None, second]

    first = put(conversation, "1", "a")
    assert results_of(reply) == [first, second]


def test_without_ids_the_place_tells() -> None:
    conversation, reply = called(Call("t", {}), Call("t", {}))
    first = put(conversation, "1")

    assert results_of(reply) == [first, None]


def test_more_results_than_calls_do_no_harm() -> None:
    conversation, reply = called(Call("t", {}))
    first = put(conversation, "1")
    put(conversation, "2")

    assert results_of(reply) == [first]


def test_a_reply_is_the_latest_until_something_else_follows() -> None:
    conversation, reply = called(Call("t", {}))
    put(conversation, "1")
    assert is_latest(reply)

    conversation.add(Question("next"))
    assert not is_latest(reply)
