"""Conversations as the library keeps them, and the reverse."""

from __future__ import annotations

import dataclasses
import uuid
from contextlib import suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from msgspec import structs

from gui.chat.calls import Call, Outcome, Result
from gui.chat.conversation import Conversation
from gui.chat.library.records import (
    ASSISTANT,
    DATE_SHIFT,
    INTERRUPTED,
    TOOL,
    Chat,
    ChosenTools,
    KeptCall,
    KeptResult,
    Made,
    Message,
)
from gui.chat.node import Node
from gui.chat.question import Question
from gui.chat.reply import Asked, Ending, Phase, Reply, Seen
from gui.ollama import errors
from gui.ollama.figures import Figures
from gui.ollama.options import checked

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gui.chat.preset import Preset

CONTINUES = "continues"
"""Stands in what a person's message was made with where Pronk wrote it, to have an answer go on."""
_TIMES = (
    "elapsed_s", "thinking_s", "first_token_s", "tokens", "thinking_tokens", "prefix", "window",
)  # fmt: skip
"""Figures of our own beside the server's."""
_MOST = 2**31 - 1
"""More seconds or tokens cannot be; a file that was taken in may say so all the same."""


def milliseconds(date: datetime) -> int:
    """Return a date as the library keeps it: milliseconds since 1970."""
    return round(date.timestamp() * 1000)


def now_ms() -> int:
    """Return the time in milliseconds since 1970."""
    return milliseconds(datetime.now(UTC))


def made_of_question(question: Question) -> Made:
    """Return how a question came to be."""
    return Made(
        trait=CONTINUES if question.continues else "", origin=question.origin,
        result=_kept_result(question.result) if question.result is not None else None,
    )  # fmt: skip


def made_of(reply: Reply) -> Made:
    """Return what a reply was made with, and its figures so far."""
    figures = {name: value for name, value in reply.figures._asdict().items() if value is not None}
    own = {
        "elapsed_s": reply.elapsed_s(),
        "thinking_s": reply.thinking_s(),
        "first_token_s": reply.first_token_s,
        "tokens": reply.meter.tokens,
        "thinking_tokens": reply.thinking_tokens,
        "prefix": reply.prefix,
        "window": reply.seen.window,
    }
    return Made(
        model=reply.model, digest=reply.asked.digest, server=reply.asked.server,
        version=reply.asked.version, options=reply.sent, system=reply.system,
        trait=reply.trait,
        figures={**figures, **{name: value for name, value in own.items() if value}},
        other_output=reply.other_output, left_out=reply.seen.left_out,
        dropped=reply.seen.dropped, tokens=reply.kept_tokens(),
        calls=[KeptCall(name=it.name, arguments=it.arguments, id=it.id) for it in reply.calls],
        **_kept_error(reply.error),
    )  # fmt: skip


def tools_of(conversation: Conversation) -> ChosenTools:
    """Return what the model may call in a conversation, as it is kept."""
    return ChosenTools(on=conversation.tools, always=tuple(sorted(conversation.always)))


def conversation_of(chat: Chat, messages: Mapping[int, Message]) -> Conversation:
    """Return a chat that was kept."""
    conversation = Conversation(
        model=chat.model, system=chat.system, chosen=_fitting(chat.chosen), draft=chat.draft,
        queued=chat.queued, given_title=chat.title if chat.titled_by else "", number=chat.id,
        key=chat.key, preset=_fitting_preset(chat.preset), takes_default=False,
        draft_attached=chat.draft_attached, queued_attached=chat.queued_attached,
        tools=chat.tools.on, always=set(chat.tools.always),
    )  # fmt: skip
    nodes: dict[int | None, Node] = {None: conversation.top}
    waiting: list[Message] = list(messages.values())
    while waiting:  # a clock that was set back may have put an answer before its question
        later: list[Message] = []
        for message in waiting:
            before = nodes.get(message.parent)
            if before is None:
                later.append(message)
            else:
                made = nodes[message.id] = _node(message)
                made.put_behind(before)
        if len(later) == len(waiting):
            break
        waiting = later
    for message in messages.values():
        if message.id in nodes and message.shown in nodes and message.shown is not None:
            nodes[message.id].shown = nodes[message.shown]
    if chat.shown in nodes and chat.shown is not None:
        conversation.top.shown = nodes[chat.shown]
    return conversation


def records_of(
    conversation: Conversation,
    *,
    folder: int | None = None,
    is_pinned: bool = False,
    changed_ms: int = 0,
) -> tuple[Chat, dict[int, Message]]:
    """Return a conversation as it would be kept, whether or not it has been.

    Messages that have no id yet get one here. One that is on its way has no ending.
    """
    number = conversation.number or 0
    found: dict[int, Message] = {}
    ids: dict[Node, int] = {}
    waiting: list[Node] = list(conversation.top.after)
    for node in waiting:  # it grows
        waiting += node.after
        if isinstance(node, Question | Reply):
            ids[node] = node.number or _free_id(milliseconds(node.asked_at), found)
            found[ids[node]] = _message(node, ids, number)
    for node, at in ids.items():
        if node.shown in ids:
            found[at] = structs.replace(found[at], shown=ids[node.shown])
    dates = [it.sent_ms for it in found.values()] or [changed_ms or now_ms()]
    chat = Chat(
        id=number, key=conversation.key or uuid.uuid4().hex, title=conversation.title,
        titled_by="person" if conversation.given_title else "", folder=folder,
        is_pinned=is_pinned, is_unread=False, began_ms=min(dates),
        changed_ms=max(changed_ms, *dates), bin_ms=None, model=conversation.model,
        system=conversation.system, chosen=dict(conversation.chosen), draft=conversation.draft,
        queued=conversation.queued, preset=conversation.preset, tools=tools_of(conversation),
        draft_attached=conversation.draft_attached, queued_attached=conversation.queued_attached,
        shown=ids.get(conversation.top.shown) if conversation.top.shown is not None else None,
    )  # fmt: skip
    return chat, found


def _message(node: Question | Reply, ids: Mapping[Node, int], chat: int) -> Message:
    """Return a message as a record; which one is shown behind it is not known yet."""
    parent = ids.get(node.before) if node.before is not None else None
    if isinstance(node, Question):
        made = made_of_question(node)
        return Message(
            id=ids[node], chat=chat, parent=parent, role=node.role, content=node.text,
            ending=Ending.COMPLETE.value, made=made, attached=node.attached,
        )  # fmt: skip
    return Message(
        id=ids[node], chat=chat, parent=parent, role=ASSISTANT, content=str(node.content),
        thinking=str(node.thinking), ending=node.ending.value if node.ending is not None else None,
        ended_ms=milliseconds(node.ended_at) if node.ended_at is not None else None,
        made=made_of(node),
    )  # fmt: skip


def _free_id(sent_ms: int, taken: Mapping[int, Message]) -> int:
    number = max(0, sent_ms) << DATE_SHIFT
    while number in taken:
        number += 1
    return number


def _node(message: Message) -> Node:
    node = _reply(message) if message.role == ASSISTANT else _question(message)
    node.number = message.id
    return node


def _question(message: Message) -> Question:
    made = message.made
    result = _result(made.result or KeptResult(tool="")) if message.role == TOOL else None
    return Question(
        message.content, _date(message.sent_ms), role=message.role, attached=message.attached,
        result=result, continues=made.trait == CONTINUES, origin=made.origin,
    )  # fmt: skip


def _kept_result(result: Result) -> KeptResult:
    return KeptResult(
        tool=result.tool, call=result.call, outcome=result.outcome.value, seconds=result.seconds,
        is_cut=result.is_cut,
    )  # fmt: skip


def _result(kept: KeptResult) -> Result:
    try:
        outcome = Outcome(kept.outcome)
    except ValueError:  # another program's word for it
        outcome = Outcome.DONE
    return Result(kept.tool, kept.call, outcome, max(0.0, kept.seconds), kept.is_cut)


def _reply(message: Message) -> Reply:
    made = message.made
    figures = {name: it for name, it in made.figures.items() if 0 <= it <= _MOST}
    server = {name: figures[name] for name in Figures._fields if name in figures}
    own = {name: figures.get(name) for name in _TIMES}
    reply = Reply(
        made.model, dict(made.options), asked=Asked(made.digest, made.server, made.version),
        phase=Phase.DONE, asked_at=_date(message.sent_ms),
    )  # fmt: skip
    reply.content.append(message.content)
    reply.thinking.append(message.thinking)
    reply.figures = Figures(**_whole(server))
    reply.first_token_s = own["first_token_s"]
    reply.thinking_tokens = round(own["thinking_tokens"] or 0)
    reply.prefix = round(own["prefix"] or 0)
    reply.calls = [Call(it.name, it.arguments, it.id) for it in made.calls]
    reply.trait = made.trait
    reply.system = made.system
    reply.keep_tokens(made.tokens)
    reply.other_output = made.other_output
    window = round(own["window"]) if own["window"] else None
    reply.seen = Seen(window, left_out=max(0, made.left_out), dropped=max(0, made.dropped))
    reply.set_past(
        _ending(message.ending),
        ended_at=_date(message.ended_ms) if message.ended_ms is not None else None,
        error=_error(made, has_text=bool(message.content or message.thinking)),
        total_s=own["elapsed_s"] or 0.0,
        thinking_s=(own["thinking_s"] or 0.0) if message.thinking else None,
        tokens=round(own["tokens"] or 0),
    )
    return reply


def _fitting(chosen: Mapping[str, Any]) -> dict[str, Any]:
    """Return those of the chosen options that there are, with values that they take.

    A file that was taken in may have others. Levels of thinking are the server's to know.
    """
    found: dict[str, Any] = {}
    for name, value in chosen.items():
        with suppress(errors.OptionInvalid):
            if name != "think" or not isinstance(value, str):
                checked(name, value)
            found[name] = value
    return found


def _fitting_preset(preset: Preset | None) -> Preset | None:
    if preset is None:
        return None
    return dataclasses.replace(preset, options=_fitting(preset.options))


def _whole(figures: Mapping[str, float]) -> dict[str, Any]:
    """Return figures in which counts are whole numbers."""
    return {name: round(it) if name.endswith("tokens") else it for name, it in figures.items()}


def _ending(kept: str | None) -> Ending:
    try:
        return Ending(kept or INTERRUPTED)
    except ValueError:  # another program's word for it
        return Ending.COMPLETE


def _kept_error(error: errors.OllamaError | None) -> dict[str, Any]:
    """Return an error as its sentence, and as what it takes to say it in another language."""
    if error is None:
        return {}
    facts = {name: it for name, it in error.facts.items() if isinstance(it, str | int | float)}
    return {"error": str(error), "error_kind": type(error).__name__, "error_facts": facts}


def _error(made: Made, *, has_text: bool) -> errors.OllamaError | None:
    if not made.error and not made.error_kind:
        return None
    kind = getattr(errors, made.error_kind, None)
    if isinstance(kind, type) and issubclass(kind, errors.OllamaError):
        error = kind(**made.error_facts)
        error.text_is_kept = has_text
        try:
            str(error)
        except (LookupError, ValueError):  # a fact is missing that its sentence needs
            return errors.Told(said=made.error)
        return error
    return errors.Told(said=made.error)


def _date(ms: int) -> datetime:
    return datetime.fromtimestamp(ms / 1000, UTC).astimezone()
