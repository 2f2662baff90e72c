"""The request of a reply of an earlier run, made up again from what the library keeps of it."""

from gui.chat import asking
from gui.chat.conversation import Conversation
from gui.chat.reply import CONTINUED, Reply
from gui.ollama.errors import OllamaError
from gui.ollama.exchange import Exchange
from gui.ollama.wire import Message, encode


def exchange_of(reply: Reply) -> Exchange | None:
    """Return what went over the wire for a reply; made up again where it was not recorded.

    None where it cannot be made up: nothing is known any more of whom it was asked.
    """
    recorded = reply.exchange
    if recorded is not None and (recorded.body or not recorded.is_forgotten):
        return recorded
    rebuilt = _rebuilt(reply)
    if rebuilt is not None and recorded is not None:
        rebuilt.status, rebuilt.reason = recorded.status, recorded.reason
        rebuilt.headers, rebuilt.answer_headers = recorded.headers, recorded.answer_headers
        rebuilt.is_forgotten = True
    return rebuilt


def _rebuilt(reply: Reply) -> Exchange | None:
    if not reply.model or reply.before is None:
        return None
    messages = Conversation(system=reply.system).messages(reply.before, reply.seen.left_out)
    if reply.trait == CONTINUED:
        messages.append(Message("assistant", str(reply.content)[: reply.prefix]))
    try:
        body = encode(asking.request(reply.model, messages, reply.sent))
    except OllamaError:  # an option that this version does not know
        return None
    exchange = Exchange()
    exchange.method, exchange.body, exchange.is_rebuilt = "POST", body, True
    exchange.url = f"{reply.asked.server}/api/chat" if reply.asked.server else ""
    exchange.sent_at = reply.asked_at
    exchange.end()
    return exchange
