"""An inspector on screen, with replies whose answers were recorded."""

from typing import Any

from gui.chat import asking
from gui.chat.conversation import Conversation
from gui.chat.question import Question
from gui.chat.reply import Asked, Ending, Reply
from gui.ollama.exchange import Exchange
from gui.ollama.figures import Figures
from gui.ollama.wire import Message, encode
from gui.services.inspection import Inspection
from gui.widgets.inspector.panel import InspectorPanel
from gui.widgets.theme import Theme
from tests.widgets.quiet import MODEL, QuietServer, entry

LINE = (
    b'{"model":"qwen3:14b","created_at":"2026-08-21T10:00:00.1234567Z",'
    b'"message":{"role":"assistant","content":" word"},"done":false}\n'
)
THOUGHT = LINE.replace(b'"content":" word"', b'"content":"","thinking":" hm"')
LAST = b'{"model":"qwen3:14b","message":{"content":""},"done":true,"done_reason":"stop"}\n'


class Clock:
    """A clock that stands still until a test moves it."""

    def __init__(self) -> None:
        self.now_s = 0.0

    def __call__(self) -> float:
        return self.now_s


def inspector(theme: Theme, width: int = 900, height: int = 320) -> InspectorPanel:
    """Show an inspector of nothing yet."""
    server = QuietServer(entry())
    server.base_url = "http://127.0.0.1:11434"
    panel = InspectorPanel(theme, Inspection(server, server._tasks, server))
    panel._keeps_alive = server  # type: ignore[attr-defined]
    panel.resize(width, height)
    panel.show()
    return panel


def conversation(question: str = "Why?", **sent: Any) -> tuple[Conversation, Reply]:
    """Return a chat with one reply that has ended."""
    chat = Conversation(model=MODEL)
    reply = Reply(MODEL, dict(sent), asked=Asked("abc", "http://127.0.0.1:11434", "0.35.0"))
    chat.add(Question(question))
    chat.add(reply)
    reply.content.append("word word")
    reply.figures = Figures(total_s=4.0, load_s=0.5, prompt_s=0.5, prompt_tokens=9,
                            answer_s=2.0, answer_tokens=100)  # fmt: skip
    reply.end(Ending.COMPLETE)
    return chat, reply


def recorded(reply: Reply, parts: list[tuple[float, bytes]], body: bytes = b"") -> Exchange:
    """Record an answer that came in parts at these seconds."""
    clock = Clock()
    exchange = Exchange(clock=clock)
    given = body or encode(asking.request(reply.model, [Message("user", "Why?")], reply.sent))
    headers = [("authorization", "Bearer s3cret"), ("host", "127.0.0.1:11434")]
    exchange.note_request("POST", "http://127.0.0.1:11434/api/chat", headers, given)
    exchange.note_head(200, "OK", [("content-type", "application/x-ndjson")])
    for clock.now_s, data in parts:
        exchange.note(data)
    exchange.end()
    reply.exchange = exchange
    return exchange
