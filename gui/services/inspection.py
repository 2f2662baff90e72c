"""What an inspector has to ask for: the prompts of answers, as the server makes them."""

from __future__ import annotations

from contextlib import aclosing
from enum import Enum
from functools import partial
from typing import TYPE_CHECKING, NamedTuple
from weakref import WeakKeyDictionary

from PySide6.QtCore import QObject, Signal

from gui.chat import rebuilding
from gui.chat.body_text import body_text
from gui.chat.prompt_request import prompt_request
from gui.chat.prompt_roles import Stretch, stretches
from gui.ollama import errors
from gui.ollama.model_memory import MemoryState
from gui.ollama.options import load_time
from gui.ollama.snippets.call import call_of
from gui.ollama.threads import in_daemon_thread

if TYPE_CHECKING:
    from collections.abc import Callable

    from gui.chat.body_text import BodyText
    from gui.chat.reply import Reply
    from gui.fields import Value
    from gui.ollama.exchange import Exchange
    from gui.ollama.snippets.call import Call
    from gui.ollama.wire import ChatRequest, DebugInfo
    from gui.services.server import Server
    from gui.services.tasks import Tasks


_LONG_BYTES = 256 * 1024
"""A longer body is made a text beside this thread."""


class PromptState(Enum):
    """What is known of a prompt."""

    NOT_ASKED = "not_asked"
    ASKING = "asking"
    FOUND = "found"
    UNTOLD = "untold"
    """The server does not tell it."""
    FAILED = "failed"


class Prompt(NamedTuple):
    """The prompt of a reply; `text` where it was found, `error` where asking failed.

    `stretches` are whose words stand where in the text.
    """

    state: PromptState
    text: str = ""
    stretches: tuple[Stretch, ...] = ()
    images: int = 0
    error: errors.OllamaError | None = None


_NOT_ASKED = Prompt(PromptState.NOT_ASKED)


class Inspection(QObject):
    """Looks at what went over the wire for replies, and asks for their prompts.

    Signals:
        prompt_changed: Something else is known of a prompt; carries the reply.
        copied: A text was made that is to be put on the clipboard; carries it.
        body_made: The text of a long body is there now.
        can_ask_changed: Perhaps prompts can be asked for now, or no longer.
    """

    prompt_changed = Signal(object)
    copied = Signal(str)
    body_made = Signal()
    can_ask_changed = Signal()

    def __init__(self, server: Server, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server = server
        self._tasks = tasks
        self._prompts: WeakKeyDictionary[Reply, Prompt] = WeakKeyDictionary()
        self._rebuilt: WeakKeyDictionary[Reply, Exchange] = WeakKeyDictionary()
        self._body: tuple[bytes, bool, BodyText | None] | None = None
        server.state_changed.connect(self.can_ask_changed)
        server.memory_changed.connect(self.can_ask_changed)

    def exchange_of(self, reply: Reply) -> Exchange | None:
        """Return what went over the wire for a reply; made up again where it was not recorded."""
        recorded = reply.exchange
        if recorded is not None and not recorded.is_forgotten:
            return recorded
        found = self._rebuilt.get(reply)
        if found is None:
            found = rebuilding.exchange_of(reply)
            if found is None:
                return None
            if not found.headers and reply.asked.server == self._server.base_url:
                found.headers = self._server.shown_headers()
            self._rebuilt[reply] = found
        return found

    def can_copy(self, reply: Reply) -> bool:
        """Tell whether the request of a reply is known."""
        exchange = self.exchange_of(reply)
        return exchange is not None and bool(exchange.body)

    def needs_key(self, reply: Reply) -> bool:
        """Tell whether what the request of a reply is copied as reads a key."""
        exchange = self.exchange_of(reply)
        return exchange is not None and any(it.is_hidden for it in exchange.headers)

    @property
    def has_own_key(self) -> bool:
        """Whether the key of the present server is known to nobody else."""
        return self._server.is_engine

    def copy_as(self, reply: Reply, write: Callable[[Call], str]) -> None:
        """Have the request of a reply written as code; it is made beside this thread."""
        exchange = self.exchange_of(reply)
        if exchange is not None and exchange.body:
            call = partial(call_of, exchange, self._server.base_url, exchange.body)
            self._tasks.spawn(self._write(call, write), "copy a request")

    def body_text(self, body: bytes, *, is_raw: bool) -> BodyText | None:
        """Return a body as a text; of a long one None at first, until `body_made`."""
        if self._body is not None and self._body[0] is body and self._body[1] == is_raw:
            return self._body[2]
        if len(body) <= _LONG_BYTES:
            made = body_text(body, is_raw=is_raw)
            self._body = (body, is_raw, made)
            return made
        self._body = (body, is_raw, None)
        self._tasks.spawn(self._make_body(body, is_raw=is_raw), "text of a body")
        return None

    async def _make_body(self, body: bytes, *, is_raw: bool) -> None:
        made = await in_daemon_thread(lambda: body_text(body, is_raw=is_raw), "body")
        if self._body is not None and self._body[0] is body and self._body[1] == is_raw:
            self._body = (body, is_raw, made)
            self.body_made.emit()

    # --- Prompts ----------------------------------------------------------------------------------

    def prompt_of(self, reply: Reply) -> Prompt:
        """Return what is known of the prompt of a reply."""
        return self._prompts.get(reply, _NOT_ASKED)

    def can_ask(self, model: str) -> bool:
        """Tell whether the server can be asked now, without waiting behind an answer."""
        return self._server.is_connected and not self._server.is_busy(model)

    def ask_prompt(self, reply: Reply) -> None:
        """Ask the server for the prompt of a reply; the model is loaded if it is not."""
        if self.prompt_of(reply).state is PromptState.ASKING:
            return
        self._set(reply, Prompt(PromptState.ASKING))
        self._tasks.spawn(self._ask(reply), f"prompt of {reply.model}")

    async def _ask(self, reply: Reply) -> None:
        found = _NOT_ASKED
        try:
            found = await self._prompt(reply)
        except errors.OllamaError as error:
            found = Prompt(PromptState.FAILED, error=error.without_frames())
            self._server.note_failure(error)
        finally:
            self._set(reply, found)

    async def _prompt(self, reply: Reply) -> Prompt:
        exchange = self.exchange_of(reply)
        server, model = self._server, reply.model
        entry = server.entry(model)
        is_remote = entry is not None and entry.is_remote  # it would answer instead (§8)
        if exchange is None or not exchange.body or is_remote:
            return Prompt(PromptState.UNTOLD)
        is_loaded = server.memory(model).state is MemoryState.LOADED
        first = load_time({**server.always, **reply.sent})
        present = server.load_time_options(model) if is_loaded else first
        keep_alive = server.keep_alive(model)
        request = await in_daemon_thread(
            lambda: _request(exchange.body, present, keep_alive), "prompt"
        )
        client = await server.client()
        told: DebugInfo | None = None
        async with server.request(model, present), aclosing(client.chat(request)) as chunks:
            async for chunk in chunks:
                told = chunk.debug_info
                break  # the first one tells whether it is more than an answer
        if told is None:
            return Prompt(PromptState.UNTOLD)
        text, messages = told.rendered_template, request.messages
        found = await in_daemon_thread(lambda: tuple(stretches(text, messages)), "roles")
        return Prompt(PromptState.FOUND, text, found, told.image_count)

    def _set(self, reply: Reply, prompt: Prompt) -> None:
        self._prompts[reply] = prompt
        self.prompt_changed.emit(reply)

    async def _write(self, call: Callable[[], Call], write: Callable[[Call], str]) -> None:
        self.copied.emit(await in_daemon_thread(lambda: write(call()), "snippet"))


def _request(body: bytes, present: dict[str, Value], keep_alive: Value | None) -> ChatRequest:
    try:
        return prompt_request(body, present, keep_alive)
    except ValueError as error:
        raise errors.RequestInvalid(reason=str(error)) from error
