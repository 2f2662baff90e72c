"""A conversation and its replies."""

from datetime import datetime

from gui.chat.conversation import Conversation, Ending, Phase, Reply, Turn, guessed_tokens
from gui.ollama.wire import AnswerPart, ChatChunk, Message


class Clock:
    def __init__(self) -> None:
        self.now_s = 0.0

    def __call__(self) -> float:
        return self.now_s


def _says(content: str = "", thinking: str = "") -> ChatChunk:
    return ChatChunk(message=AnswerPart(content=content, thinking=thinking))


def _turn(question: str, answer: str) -> Turn:
    reply = Reply("m", {})
    reply.add(_says(answer))
    reply.end(Ending.COMPLETE)
    return Turn(question, datetime.now().astimezone(), [reply])


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
    chat = Conversation(1)
    assert chat.title == ""
    chat.turns.append(_turn("Tell  me\nabout " + "springboks " * 20, "Yes"))

    assert chat.title.startswith("Tell me about springboks")
    assert len(chat.title) <= 60


def test_the_last_question_goes_without_its_own_replies() -> None:
    chat = Conversation(1, system="Be brief.")
    chat.turns = [_turn("One", "1"), _turn("Two", "half an ans")]

    assert chat.messages() == [
        Message("system", "Be brief."),
        Message("user", "One"),
        Message("assistant", "1"),
        Message("user", "Two"),
    ]


def test_a_blank_system_prompt_is_not_sent() -> None:
    chat = Conversation(1, system="  \n")
    chat.turns = [_turn("One", "1")]

    assert [message.role for message in chat.messages()] == ["user"]


def test_tokens_are_guessed_from_the_length() -> None:
    assert guessed_tokens([Message("user", "x" * 350)]) == 100
    assert guessed_tokens([]) == 1
