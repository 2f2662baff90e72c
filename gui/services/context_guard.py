"""Watches over what a model can still see of one chat, and holds what would not fit."""

from __future__ import annotations  # imported once there are messages, or something is written

from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal, Slot

from gui.chat.context import (
    ENDANGERED_AT,
    Asking,
    Context,
    Estimate,
    Fit,
    larger_window,
    seen_until,
)
from gui.chat.question import Question, lineage
from gui.chat.reply import Ending, Reply
from gui.ollama import errors
from gui.ollama.option import is_at_least
from gui.ollama.option_table import OPTION_NAMED
from gui.services.answer_window import may_be_of_before, window_at

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gui.chat.attached import Attached
    from gui.chat.context import Path
    from gui.chat.node import Node
    from gui.fields import Value
    from gui.services.chat_choice import ChatChoice
    from gui.services.server import Server

REFUSES_SINCE = "0.12.4"
"""Older servers ignore `truncate` and `shift` (ollama-api §12)."""


class Why(Enum):
    """Why something is to be decided."""

    FULL = "full"
    """The message that is to be sent does not fit."""
    TIGHT = "tight"
    """It fits, but its answer may not."""
    REFUSED = "refused"
    """The server has refused it."""
    NEAR = "near"
    """The last answer has nearly filled the window."""


class Concern(NamedTuple):
    """What is to be decided: `fit` tells how the message fits.

    `larger` is the next size of the window that would do, `extra_bytes` what it takes in memory;
    both are None where that is not known. `reloads` tells whether it loads the model again,
    `counts` whether the server itself has counted, `refuses` whether it would refuse.
    """

    why: Why
    fit: Fit
    larger: int | None = None
    extra_bytes: int | None = None
    reloads: bool = False
    counts: bool = False
    refuses: bool = False
    can_sum_up: bool = False

    @property
    def was_refused(self) -> bool:
        """Whether it was sent already, and refused."""
        return self.why is Why.REFUSED

    @property
    def waits(self) -> bool:
        """Whether something waits to be sent."""
        return self.why in {Why.FULL, Why.TIGHT}

    @property
    def drops_or_leaves(self) -> int:
        """How many of the oldest messages would go, by the server's doing or ours."""
        return self.fit.drops or self.fit.leave_out


class Level(NamedTuple):
    """How full the window is: `used` with the draft, and the `draft` alone, in tokens."""

    used: Estimate
    draft: int
    window: int | None
    read: int | None = None
    written: int | None = None

    @property
    def share(self) -> float | None:
        """How much of the window is used; None where its size is unknown."""
        return None if not self.window else min(1.0, self.used.tokens / self.window)


class ContextGuard(QObject):
    """Of one chat: how full the window is, what is held, and what is left out.

    Signals:
        changed: The figures, or what is to be decided, are others.
        line_changed: What the model no longer sees begins elsewhere.
        insisted: Something is to be sent once more that is held already.
        drop_suspected: The server may have dropped messages; carries the reply.
    """

    changed = Signal()
    line_changed = Signal()
    insisted = Signal()
    drop_suspected = Signal(object)

    def __init__(self, chat: ChatChoice, server: Server) -> None:
        super().__init__(chat)
        self._chat = chat
        self._server = server
        self._known: Context | None = None
        self._before: Estimate | None = None
        self._draft = ""
        self._attached: tuple[Attached, ...] = ()
        self._held: Concern | None = None
        self._held_before: Node | None = None
        self._passes = False
        self._drops_once = False
        self._waits: Reply | None = None
        self._refused: tuple[Node, int] | None = None
        self._dismissed: set[object] = set()
        self.leaves_out = self._left_out_last() > 0
        chat.options_changed.connect(self.follow)
        server.models_changed.connect(self.follow)
        server.memory_changed.connect(self._take_memory)
        server.memory_read.connect(self._take_read)

    # --- How full it is ---------------------------------------------------------------------------

    @property
    def context(self) -> Context:
        """What is known of the messages that are shown."""
        if self._known is None:
            self._known = Context(list(self._chat.conversation.path), self._asking())
        return self._known

    @property
    def window(self) -> int | None:
        """The size of the window at the next message, in tokens; None if nobody knows."""
        return self._window_of(self._chat.conversation.model)

    def level(self) -> Level:
        """Return how full the window is, with what is being written."""
        running = self._running()
        if running is not None:
            path = self._chat.conversation.path
            if self._before is None:
                self._before = Context(path[:-1], self._asking()).used()
            return Level(self._before.plus(running.meter.tokens, 1.0), 0, self.window)
        draft = self.context.draft(self._draft, self._attached)
        used = self.context.used(self.window)
        read = written = None
        last = self._chat.conversation.last_reply
        if last is not None:
            read, written = last.figures.prompt_tokens, last.figures.answer_tokens
        return Level(used.plus(draft, draft / 2), draft, self.window, read, written)

    def parts(self) -> dict[str, float]:
        """Return about how many tokens each kind of text takes in what the model sees."""
        context, unseen = self.context, self.unseen()
        whole = context.used(self.window).tokens
        found = {"questions": 0.0, "answers": 0.0}
        for at in range(unseen, len(context.path)):
            kind = "questions" if isinstance(context.path[at], Question) else "answers"
            found[kind] += context.tokens_of(at)
        return {
            "system": max(0.0, whole - sum(found.values())),
            **found,
            "draft": float(context.draft(self._draft, self._attached)),
        }

    @property
    def has_thinking(self) -> bool:
        """Whether any answer that is shown was thought about."""
        return any(isinstance(it, Reply) and len(it.thinking) for it in self.context.path)

    @property
    def is_remote(self) -> bool:
        """Whether the model runs elsewhere, where nobody tells how large the window is."""
        entry = self._server.entry(self._chat.conversation.model)
        return entry is not None and entry.is_remote

    @property
    def is_forgetful(self) -> bool:
        """Whether the server forgets silently although it is told not to: it is too old."""
        return bool(self._server.always) and not is_at_least(self._server.version, REFUSES_SINCE)

    def take_draft(self, text: str, attached: Sequence[Attached] = ()) -> None:
        """Reckon with what is being written, and what is attached to it."""
        if (text, tuple(attached)) == (self._draft, self._attached):
            return
        self._draft, self._attached = text, tuple(attached)
        if self._held is not None:
            self._held = self._concern(text, self._held_before)
        self.changed.emit()

    # --- What is to be decided --------------------------------------------------------------------

    def concern(self) -> Concern | None:
        """Return what is to be decided now, if anything."""
        if self._running() is not None:
            return None
        if self._held is not None:
            return self._held
        reply = self._chat.conversation.last_reply
        if reply is None or reply in self._dismissed:
            return None
        if isinstance(reply.error, errors.ContextExceeded):
            return self._of_refusal(reply)
        return self._of_near_end(reply)

    def holds(
        self, text: str, before: Node | None = None, *, attached: Sequence[Attached] = ()
    ) -> bool:
        """Tell whether a message is to wait, as it would not fit; it may follow another one."""
        passes, self._passes = self._passes, False
        self._draft, self._attached = text, tuple(attached)
        found = None if passes else self._concern(text, before)
        if found is not None and found == self._held:
            self.insisted.emit()
        elif found != self._held:
            self._held, self._held_before = found, before
            self.changed.emit()
        return found is not None

    def dismiss(self) -> None:
        """Leave things as they are: nothing is sent."""
        reply = self._chat.conversation.last_reply
        if self._held is not None:
            self._held = None
        elif reply is not None:
            was_refused = isinstance(reply.error, errors.ContextExceeded)
            self._dismissed.add(reply if was_refused else Why.NEAR)
        self.changed.emit()

    def use_larger(self, window: int) -> None:
        """Use a larger window in this chat from the next message on, and let that pass."""
        concern = self.concern()
        self.leaves_out = False
        self._chat.choose("num_ctx", window)
        if concern is not None and concern.why is not Why.NEAR:
            self._let_pass()

    def leave_oldest_out(self) -> None:
        """Leave out the oldest messages, from the next one on as long as they do not fit."""
        self.leaves_out = True
        self._let_pass()

    def send_anyway(self) -> None:
        """Let the next message pass as it is: what does not fit is the server's to drop or refuse.

        Once it has refused, it is told to drop what does not fit, this once.
        """
        concern = self.concern()
        self._drops_once = concern is not None and concern.why is Why.REFUSED
        self._let_pass()

    def end_holding(self) -> None:
        """Hold nothing any more: what was held goes another way."""
        self._held = None
        self.changed.emit()

    def _let_pass(self) -> None:
        self._passes = True
        self._held = None
        self.changed.emit()

    # --- What is sent -----------------------------------------------------------------------------

    def left_out(self, behind: Node, model: str) -> int:
        """Return how many of the oldest messages are left out of a request for a reply."""
        if self._waits is not None:  # the model has gone before anybody could ask
            self._conclude_late(self._waits)
        path = lineage(behind)
        self._passes = False
        if not self.leaves_out:
            return 0
        context = Context(path, self._asking(model))
        before = self._left_out_last(path)
        window = self._window_of(model)
        if window is None:
            return before
        counted = self._refused[1] if self._refused and self._refused[0] is behind else None
        fit = context.fit("", window, self._reserve(context, window, model), counted=counted)
        if fit.fits:
            is_newest = behind is self._chat.conversation.last  # others are asked for again
            self.leaves_out = not is_newest
            return 0
        return max(before, fit.leave_out)

    def wanted(self, sent: dict[str, Value]) -> dict[str, Value]:
        """Return the options to send: once the server drops what does not fit, if that is wanted.

        Only `truncate` is changed for that, which reloads nothing.
        """
        drops_once, self._drops_once = self._drops_once, False
        if drops_once and sent.get("truncate") is False:
            return {**sent, "truncate": True}
        return sent

    # --- What came of it --------------------------------------------------------------------------

    def judge(self, reply: Reply) -> None:
        """Find out what the model did not see when it gave a reply that has just ended."""
        self._waits = None
        if isinstance(reply.error, errors.ContextExceeded) and reply.before is not None:
            tokens = reply.error.facts.get("prompt_tokens")
            self._refused = (reply.before, _number(tokens)) if _number(tokens) else None
            return
        if reply.ending not in {Ending.COMPLETE, Ending.LENGTH}:
            return
        window = window_at(reply, self._server)
        entry = self._server.entry(reply.model)
        if may_be_of_before(reply, window, self._server):
            self._waits = reply
        elif window is None and not (entry is not None and entry.is_remote):
            self._waits = reply  # the server is being asked
        else:
            self._conclude(reply, window)

    def _conclude(self, reply: Reply, window: int | None) -> None:
        self._waits = None
        reply.seen = reply.seen._replace(window=window)
        asking = Asking(reply.model, reply.asked.digest, reply.system)
        context = Context(lineage(reply), asking)
        dropped = context.dropped(reply)
        reply.seen = reply.seen._replace(dropped=0 if dropped == reply.seen.left_out else dropped)
        if reply.seen.dropped or context.may_have_dropped(reply):
            self.drop_suspected.emit(reply)

    def take_dropped(self, reply: Reply, dropped: int) -> None:
        """Take in how many of the oldest messages a reply was made without, as the server says."""
        if dropped == reply.seen.dropped or reply not in self._chat.conversation.path:
            return
        reply.seen = reply.seen._replace(dropped=dropped)
        self._chat.keeper.end(reply)
        self.line_changed.emit()
        self.follow()

    def unseen(self) -> int:
        """Return how many of the messages that are shown the model no longer sees."""
        return seen_until(self._chat.conversation.path)

    @Slot()
    def _take_memory(self) -> None:
        """Take in how large the window is; judge a reply that had to wait for that."""
        self._take_read()
        self.follow()

    @Slot()
    def _take_read(self) -> None:
        """Judge a reply that had to wait until the server told how large the window is."""
        reply = self._waits
        if reply is None or self._server.is_reading_memory:
            return
        if window_at(reply, self._server) is not None:
            self._conclude_late(reply)

    def _conclude_late(self, reply: Reply) -> None:
        self._conclude(reply, window_at(reply, self._server))
        self._chat.keeper.end(reply)
        self.line_changed.emit()

    @Slot()
    def follow(self) -> None:
        """Reckon anew: the messages, the model or what is chosen are others."""
        self._known = self._before = None
        if self._held is not None:
            self._held = self._concern(self._draft, self._held_before)
        self.changed.emit()

    # --- Concerns ---------------------------------------------------------------------------------

    def _concern(self, text: str, before: Node | None) -> Concern | None:
        """Return what is wrong with sending a message, if anything."""
        model = self._chat.conversation.model
        window = self._window_of(model)
        if window is None or (not text.strip() and not self._attached):
            return None
        context = self.context if before is None else Context(lineage(before), self._asking())
        reserve = self._reserve(context, window, model)
        fit = context.fit(text, window, reserve, attached=self._attached)
        if fit.fits or (self.leaves_out and fit.leave_out and fit.rest <= window):
            return None
        return self._concern_of(Why.TIGHT if fit.prompt_fits else Why.FULL, fit, len(context.path))

    def _of_refusal(self, reply: Reply) -> Concern | None:
        error = reply.error
        if error is None or reply.before is None:
            return None
        window = _number(error.facts.get("context_tokens")) or self._window_of(reply.model)
        if window is None:
            return None
        counted = _number(error.facts.get("prompt_tokens"))
        context = Context(lineage(reply.before), self._asking(reply.model))
        reserve = self._reserve(context, window, reply.model)
        fit = context.fit("", window, reserve, counted=counted or None)
        return self._concern_of(Why.REFUSED, fit, len(context.path) - 1, counts=counted > 0)

    def _of_near_end(self, reply: Reply) -> Concern | None:
        window = self.window
        if window is None or self.leaves_out or Why.NEAR in self._dismissed:
            return None
        if reply.ending not in {Ending.COMPLETE, Ending.LENGTH}:
            return None
        if self.context.used(window).tokens < ENDANGERED_AT * window:
            return None
        reserve = self._reserve(self.context, window, self._chat.conversation.model)
        fit = self.context.fit("", window, reserve)
        return self._concern_of(Why.NEAR, fit, len(self.context.path))

    def _concern_of(self, why: Why, fit: Fit, history: int, *, counts: bool = False) -> Concern:
        entry = self._server.entry(self._chat.conversation.model)
        needed = max(fit.prompt + fit.reserve, fit.window + 1)
        larger = extra = None
        if entry is None or not (entry.is_remote or entry.is_mlx):
            most = entry.context_max if entry is not None else None
            larger = larger_window(fit.window, needed, most)
        if larger is not None and entry is not None:
            extra = entry.extra_bytes(fit.window, larger)
        refuses = self._chat.chosen().get("truncate") is False
        return Concern(
            why,
            fit,
            larger,
            extra,
            reloads=self._server.memory(self._chat.conversation.model).context_length is not None,
            counts=counts,
            refuses=refuses and is_at_least(self._server.version, REFUSES_SINCE),
            can_sum_up=history > 0,
        )

    def _running(self) -> Reply | None:
        reply = self._chat.conversation.last_reply
        return reply if reply is not None and reply.ending is None else None

    # --- Facts ------------------------------------------------------------------------------------

    def _asking(self, model: str = "") -> Asking:
        model = model or self._chat.conversation.model
        entry = self._server.entry(model)
        return Asking(model, entry.digest if entry else "", self._chat.system())

    def _window_of(self, model: str) -> int | None:
        entry = self._server.entry(model)
        if not model or (entry is not None and entry.is_remote):
            return None
        memory = self._server.memory(model)
        chosen = self._chat.chosen()
        if memory.context_length and "num_ctx" not in self._server.reloading(model, chosen):
            return memory.context_length
        wanted = chosen.get("num_ctx", self._chat.applying(OPTION_NAMED["num_ctx"]).value)
        if isinstance(wanted, int) and wanted > 0:
            most = entry.context_max if entry is not None else None
            return min(wanted, most) if most else wanted
        return memory.context_length or self._last_window(model)

    def _last_window(self, model: str) -> int | None:
        """Return how large the window was at the last reply, where nothing says what it is now."""
        for message in reversed(self._chat.conversation.path):
            if isinstance(message, Reply) and message.seen.window and message.model == model:
                return message.seen.window if "num_ctx" not in message.sent else None
        return None

    def _reserve(self, context: Context, window: int, model: str) -> int:
        entry = self._server.entry(model)
        limit = self._chat.chosen().get("num_predict")
        if limit is None and entry is not None:
            limit = entry.parameters.get("num_predict")
        return context.reserve(window, limit)

    def _left_out_last(self, path: Path | None = None) -> int:
        for message in reversed(self._chat.conversation.path if path is None else path):
            if isinstance(message, Reply):
                return message.seen.left_out
        return 0


def _number(fact: object) -> int:
    """Return a count out of what an error says; 0 where it says none."""
    return int(fact) if isinstance(fact, int | str) and str(fact).isdecimal() else 0
