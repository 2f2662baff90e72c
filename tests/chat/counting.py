"""Chats with a server that counts as its vocabulary does, and drops what does not fit."""

from __future__ import annotations

from dataclasses import dataclass, field

from gui.chat.context import Asking, Context
from gui.chat.conversation import Conversation
from gui.chat.question import Question
from gui.chat.reply import Asked, Ending, Reply, Seen
from gui.ollama.figures import Figures

MODEL = "m:latest"


@dataclass
class Counting:
    """A chat at a server with a window of so many tokens.

    `per_token` are the characters of a token, `markup` the tokens around a message. `dropped` are
    what the server has really dropped for each reply.
    """

    window: int = 1 << 30
    per_token: float = 4.0
    markup: int = 8
    model: str = MODEL
    digest: str = "d"
    version: str = "0.32.0"
    knows_window: bool = True
    chat: Conversation = field(default_factory=lambda: Conversation(MODEL))
    dropped: list[int] = field(default_factory=list)
    replies: list[Reply] = field(default_factory=list)

    @property
    def asking(self) -> Asking:
        return Asking(self.model, self.digest, self.chat.system)

    @property
    def context(self) -> Context:
        return Context(self.chat.path, self.asking)

    def tokens(self, text: str) -> int:
        return max(1, round(len(text) / self.per_token))

    def message(self, text: str) -> int:
        return self.tokens(text) + self.markup

    def ask(self, text: str, answer: str, thinking: str = "", *, left_out: int = 0) -> Reply:
        """Ask something, have it answered, and judge what was dropped."""
        self.chat.add(Question(text))
        return self.answer(answer, thinking, left_out=left_out)

    def answer(self, answer: str, thinking: str = "", *, left_out: int = 0) -> Reply:
        system = self.chat.system
        sizes = [
            0 if isinstance(it, Reply) and not len(it.content) else self.message(_text(it))
            for it in self.chat.path
        ]
        prompt = sum(sizes[left_out:]) + (self.message(system) if system else 0) + 3
        gone = left_out
        while prompt > self.window and gone < len(sizes) - 1:
            prompt -= sizes[gone]
            gone += 1
        reply = Reply(self.model, {}, asked=Asked(self.digest, "s", self.version))
        reply.system = system
        reply.thinking.append(thinking)
        reply.content.append(answer)
        thought = self.tokens(thinking) if thinking else 0
        made = thought + self.tokens(answer)
        reply.figures = Figures(prompt_tokens=min(prompt, self.window), answer_tokens=made)
        reply.thinking_tokens = thought
        reply.meter.set_total(made)
        reply.end(Ending.COMPLETE)
        self.chat.add(reply)
        context = self.context
        reply.seen = Seen(
            window=self.window if self.knows_window else None,
            left_out=left_out,
        )
        reply.seen = reply.seen._replace(dropped=context.dropped(reply))
        self.dropped.append(gone)
        self.replies.append(reply)
        return reply


def _text(message: Question | Reply) -> str:
    return message.text if isinstance(message, Question) else str(message.content)
