"""The request of an earlier reply, made up again: as it was, whatever has changed since."""

import json
from typing import Any

from gui.chat.conversation import Conversation
from gui.chat.question import Question
from gui.chat.rebuilding import exchange_of
from gui.chat.reply import CONTINUED, Asked, Ending, Reply, Seen
from gui.ollama.exchange import Exchange


def _reply(text: str, **sent: Any) -> Reply:
    reply = Reply("m:1b", dict(sent), asked=Asked("abc", "http://box:11434", "0.35.0"))
    reply.content.append(text)
    reply.end(Ending.COMPLETE)
    return reply


def _chat() -> tuple[Conversation, Reply, Reply]:
    chat = Conversation(model="m:1b", system="now")
    first, second = _reply("One."), _reply("Two.", temperature=0.5, think="xhigh", keep_alive=-1)
    first.system = second.system = "then"
    for message in (Question("One?"), first, Question("Two?"), second):
        chat.add(message)
    return chat, first, second


def _body(reply: Reply) -> dict[str, Any]:
    exchange = exchange_of(reply)
    assert exchange is not None
    found: dict[str, Any] = json.loads(exchange.body)
    return found


def test_it_is_what_was_sent_then() -> None:
    chat, first, second = _chat()
    chat.add(Question("Another one?"), first)
    assert _body(second) == {
        "model": "m:1b", "think": "xhigh", "keep_alive": -1, "options": {"temperature": 0.5},
        "messages": [
            {"role": "system", "content": "then"}, {"role": "user", "content": "One?"},
            {"role": "assistant", "content": "One."}, {"role": "user", "content": "Two?"},
        ],
    }  # fmt: skip
    exchange = exchange_of(second)
    assert exchange is not None
    assert exchange.is_rebuilt
    assert exchange.has_ended
    assert (exchange.method, exchange.url) == ("POST", "http://box:11434/api/chat")


def test_what_was_left_out_is_left_out_again() -> None:
    _, _, second = _chat()
    second.seen = Seen(None, left_out=2)
    assert [it["content"] for it in _body(second)["messages"]] == ["then", "Two?"]


def test_a_reply_that_went_on_begins_with_what_it_was_given() -> None:
    chat, _, second = _chat()
    more = _reply("Two. And three.")
    more.trait, more.prefix = CONTINUED, len("Two.")
    chat.add(more, second.before)
    assert _body(more)["messages"][-1] == {"role": "assistant", "content": "Two."}


def test_what_was_recorded_is_not_made_up() -> None:
    _, _, second = _chat()
    second.exchange = Exchange()
    second.exchange.note_request("POST", "http://x/api/chat", [], b"{}")
    assert exchange_of(second) is second.exchange
    second.exchange.note_head(503, "Busy", [])
    second.exchange.forget()
    rebuilt = exchange_of(second)
    assert rebuilt is not None
    assert rebuilt.is_rebuilt
    assert rebuilt.status == 503
    assert json.loads(rebuilt.body)["messages"]


def test_of_what_nothing_is_known_there_is_none() -> None:
    chat, _, second = _chat()
    nobody = Reply("", {})
    chat.add(nobody)
    assert exchange_of(nobody) is None
    second.sent["no_such_option"] = 1
    assert exchange_of(second) is None
