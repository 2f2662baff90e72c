"""A conversation and its replies."""

from gui.chat.conversation import Conversation, guessed_tokens
from gui.chat.question import Question
from gui.chat.reply import Ending, Phase, Reply
from gui.ollama.wire import AnswerPart, ChatChunk, Message


class Clock:
    def __init__(self) -> None:
        self.now_s = 0.0

    def __call__(self) -> float:
        return self.now_s


def _says(content: str = "", thinking: str = "") -> ChatChunk:
    return ChatChunk(message=AnswerPart(content=content, thinking=thinking))


def _asked(chat: Conversation, question: str, answer: str) -> None:
    chat.add(Question(question))
    reply = Reply("m", {})
    reply.add(_says(answer))
    reply.end(Ending.COMPLETE)
    chat.add(reply)


def test_a_reply_goes_through_its_phases_and_measures_them() -> None:
    clock = Clock()
    reply = Reply("m", {}, phase=Phase.LOADING, clock=clock)
    clock.now_s = 2
    assert reply.enter(Phase.READING)
    clock.now_s = 3
    assert reply.phase_elapsed_s() == 1
    assert reply.add(_says(thinking="Hm"))
    clock.now_s = 5
    assert reply.thinking_s() == 2
    assert reply.add(_says("Yes"))
    clock.now_s = 9
    assert not reply.add(_says(" indeed"))
    reply.end(Ending.COMPLETE)
    clock.now_s = 99

    assert (reply.first_token_s, reply.thinking_s(), reply.elapsed_s()) == (3, 2, 9)
    assert (str(reply.thinking), str(reply.content)) == ("Hm", "Yes indeed")


def test_the_title_is_the_first_words() -> None:
    chat = Conversation()
    assert chat.title == ""
    _asked(chat, "Tell  me\nabout " + "springboks " * 20, "Yes")

    assert chat.title.startswith("Tell me about springboks")
    assert len(chat.title) <= 60


def test_the_last_question_goes_without_its_own_replies() -> None:
    chat = Conversation(system="Be brief.")
    _asked(chat, "One", "1")
    _asked(chat, "Two", "half an ans")

    assert chat.messages(chat.path[-2]) == [
        Message("system", "Be brief."),
        Message("user", "One"),
        Message("assistant", "1"),
        Message("user", "Two"),
    ]


def test_a_blank_system_prompt_is_not_sent() -> None:
    chat = Conversation(system="  \n")
    _asked(chat, "One", "1")

    assert [message.role for message in chat.messages(chat.path[0])] == ["user"]


def test_tokens_are_guessed_from_the_length() -> None:
    assert guessed_tokens([Message("user", "x" * 350)]) == 100
    assert guessed_tokens([]) == 1


def test_versions_stand_beside_each_other_and_none_is_lost() -> None:
    chat = Conversation()
    _asked(chat, "One", "1")
    first = chat.path[1]
    other = Reply("m", {})
    chat.add(other, first.before)

    assert chat.path[1] is other
    assert other.versions == [first, other]

    _asked(chat, "Two", "2")
    chat.show(first)
    assert chat.path[-1] is first
    chat.show(other)
    assert len(chat.path) == 4
