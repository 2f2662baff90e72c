"""What is kept of a conversation is what it was, also where it could not be kept yet."""

from datetime import UTC, datetime, timedelta

from msgspec import structs

from gui.chat import keeping
from gui.chat.attached import Kind, attached
from gui.chat.calls import Call, Outcome, Result
from gui.chat.conversation import Conversation
from gui.chat.library import json_file, messages
from gui.chat.library.records import USER, KeptResult, Made
from gui.chat.preset import Preset
from gui.chat.question import Question
from gui.chat.reply import Asked, Ending, Reply
from gui.ollama.errors import NotAnswering
from gui.ollama.figures import Figures

AT = datetime(2026, 9, 21, 12, tzinfo=UTC)


def answered(text: str, thinking: str = "", *, ending: Ending = Ending.COMPLETE) -> Reply:
    reply = Reply("m", {"think": True}, asked=Asked("d", "s", "1"), asked_at=AT)
    reply.thinking.append(thinking)
    reply.content.append(text)
    error = NotAnswering(address="http://a") if ending is Ending.FAILED else None
    if error is not None:
        error.text_is_kept = True
    reply.set_past(
        ending, ended_at=AT, error=error, total_s=2.5, thinking_s=1.5 if thinking else None,
        tokens=7,
    )  # fmt: skip
    return reply


def talk() -> Conversation:
    """Return a conversation with versions, of which the first ones are shown."""
    made = Conversation("m", system="Be brief.", chosen={"seed": 1}, draft="half", key="k")
    question = Question("왜?", AT)
    made.add(question)
    first = answered("one", "hm")
    made.add(first, question)
    made.add(answered("two", ending=Ending.FAILED), question)
    made.add(Question("edited", AT + timedelta(seconds=1)), made.top)
    made.show(first)
    return made


def test_a_conversation_that_was_never_kept_has_records() -> None:
    chat, found = keeping.records_of(talk(), changed_ms=1)

    assert (chat.key, chat.title, chat.system, chat.draft) == ("k", "왜?", "Be brief.", "half")
    assert chat.began_ms == chat.changed_ms - 1000 == keeping.milliseconds(AT)
    assert [it.content for it in messages.path(found, chat.shown)] == ["왜?", "one"]
    assert [it.content for it in messages.from_the_first(found)] == ["왜?", "edited", "one", "two"]
    assert [it.ending for it in found.values()] == ["complete", "complete", "complete", "failed"]


def test_options_that_no_model_takes_are_not_chosen() -> None:
    chat, found = keeping.records_of(talk())
    good = {"temperature": 0.5, "stop": ["a"], "think": "ultra", "num_ctx": 4096}
    bad = {"top_k": "hot", "seed": 10**40, "keep_alive": {}, "format": 3, "later": 1}
    odd = structs.replace(
        chat, chosen={**good, **bad}, preset=Preset(name="p", options={**bad, **good}, system="s")
    )
    assert keeping.conversation_of(odd, found).chosen == good
    assert keeping.conversation_of(odd, found).preset == Preset(name="p", options=good, system="s")

    worse = {"stop": ["a", 1], "think": 7, "num_ctx": None}
    odd = structs.replace(chat, chosen=worse)
    assert keeping.conversation_of(odd, found).chosen == {}


def test_figures_that_cannot_be_are_not_there() -> None:
    chat, found = keeping.records_of(talk())
    figures = {
        "answer_s": 0.0,
        "answer_tokens": 3.0,
        "total_s": -1.0,
        "prompt_s": 2.0,
        "load_s": 1e300,
        "tokens": 1e300,
    }
    odd = {
        at: structs.replace(it, made=structs.replace(it.made, figures=figures))
        for at, it in found.items()
    }
    (reply,) = (it for it in keeping.conversation_of(chat, odd).path if isinstance(it, Reply))
    assert reply.figures == Figures(answer_s=0.0, answer_tokens=3, prompt_s=2.0)
    assert reply.figures.tokens_per_second is None


def test_what_is_made_of_records_has_the_same_ones() -> None:
    chat, found = keeping.records_of(talk())
    again, found_again = keeping.records_of(keeping.conversation_of(chat, found))

    assert found_again == found
    assert again == chat
    assert json_file.chat_in_file(again, found_again, []) == json_file.chat_in_file(chat, found, [])


def test_files_calls_and_results_are_kept() -> None:
    picture = attached("a.png", Kind.PICTURE, "image/png", b"png", width=3, height=2)
    result = Result("clock", "c1", Outcome.TIMED_OUT, 1.5, is_cut=True)
    made = Conversation("m", key="k", draft_attached=(picture,), queued_attached=(picture,) * 2)
    made.add(Question("Mind.", AT, role="system"))
    made.add(Question("look", AT, attached=[picture]))
    reply = answered("")
    reply.calls = [Call("clock", {"zone": "Asia/Seoul", "n": 10**30}, "c1"), Call("none", {})]
    made.add(reply)
    made.add(Question("12:00", AT, role="tool", result=result))
    chat, found = keeping.records_of(made)
    again = keeping.conversation_of(chat, found)

    assert keeping.records_of(again) == (chat, found)
    assert (again.draft_attached, again.queued_attached) == ((picture,), (picture,) * 2)
    system, question, answer, tool = again.path
    assert isinstance(system, Question)
    assert isinstance(question, Question)
    assert isinstance(answer, Reply)
    assert isinstance(tool, Question)
    assert (system.role, question.role, tool.role) == ("system", "user", "tool")
    assert question.attached == (picture,)
    assert answer.calls == reply.calls
    assert tool.result == result


def test_a_result_of_nobody_knows_what_is_one_all_the_same() -> None:
    chat, found = keeping.records_of(talk())
    odd = {at: structs.replace(it, role="tool", made=Made()) for at, it in found.items()}
    said = keeping.conversation_of(chat, odd).path[0]
    assert isinstance(said, Question)
    assert said.result == Result("")
    strange = KeptResult(tool="t", outcome="eaten", seconds=-1)
    odd = {at: structs.replace(it, made=Made(result=strange)) for at, it in odd.items()}
    said = keeping.conversation_of(chat, odd).path[0]
    assert isinstance(said, Question)
    assert said.result == Result("t")


def test_a_reply_on_its_way_has_no_ending_and_a_new_chat_has_a_date_and_a_key() -> None:
    made = Conversation("m", is_temporary=True)
    made.add(Reply("m", {}, asked_at=AT))
    chat, found = keeping.records_of(made)
    empty, none = keeping.records_of(Conversation())

    assert [it.ending for it in found.values()] == [None]
    assert chat.key
    assert none == {}
    assert empty.began_ms > keeping.milliseconds(AT - timedelta(days=4000))
    assert USER not in {it.role for it in found.values()}
