"""Messages of a conversation as they are sent (ollama-api §3.2 and §3.6)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import UNSET

from gui.chat.attached import media, with_files, without
from gui.chat.question import TOOL, USER, Question
from gui.chat.reply import Reply
from gui.ollama.wire import FunctionCall, Message, ToolCall

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from gui.chat.attached import Kind
    from gui.chat.calls import Call

NOT_RUN = "This tool was not run."
"""What the model is told of a call that nothing became of, such as when the program ended."""


def sent(
    lineage: Sequence[Question | Reply], left_out: int = 0, *, unfit: Collection[Kind] = ()
) -> list[Message]:
    """Return messages as they are sent, without so many of the oldest.

    `unfit` is what the model cannot see or hear: a line tells it of each that is left out. The
    results of calls that are left out are left out, too. Every call that is sent has its
    result behind it. Thinking is sent only with the calls that the model is still at (§3.6):
    elsewhere the server does not need it, and it costs context (§3.2).
    """
    begin = left_out
    while 0 < begin < len(lineage) and _is_result(lineage[begin]):
        begin += 1
    asked = [at for at, it in enumerate(lineage) if isinstance(it, Question) and it.role == USER]
    found: list[Message] = []
    pending: list[Call] = []
    for at, node in enumerate(lineage[begin:], begin):
        if not _is_result(node):
            found += _not_run(pending)
            pending = []
        if isinstance(node, Question):
            _take_result(pending, node)
            found.append(_of_question(node, unfit))
        elif len(node.content) or node.calls:
            pending = list(node.calls)
            found.append(_of_reply(node, with_thinking=not asked or at > asked[-1]))
    return found + _not_run(pending)


def _is_result(node: Question | Reply) -> bool:
    return isinstance(node, Question) and node.role == TOOL and node.result is not None


def _take_result(pending: list[Call], message: Question) -> None:
    """Take the call off that a result is of: by its id, or where there is none by its place."""
    if pending and message.result is not None:
        wanted = message.result.call
        pending.remove(next((it for it in pending if wanted and it.id == wanted), pending[0]))


def _not_run(calls: Iterable[Call]) -> list[Message]:
    return [
        Message("tool", NOT_RUN, tool_name=it.name, tool_call_id=it.id or UNSET) for it in calls
    ]


def _of_question(question: Question, unfit: Collection[Kind]) -> Message:
    files, lines = without(question.attached, unfit)
    images = media(files)
    result = question.result if question.role == TOOL else None
    return Message(
        question.role,
        with_files("\n\n".join(filter(None, [*lines, question.text])), files),
        images=images or UNSET,
        tool_name=result.tool if result is not None else UNSET,
        tool_call_id=(result.call or UNSET) if result is not None else UNSET,
    )


def _of_reply(reply: Reply, *, with_thinking: bool) -> Message:
    calls = [
        ToolCall(
            id=it.id or UNSET, function=FunctionCall(name=it.name, arguments=it.arguments, index=at)
        )
        for at, it in enumerate(reply.calls)
    ]
    thinking = str(reply.thinking) if calls and with_thinking else ""
    return Message(
        "assistant", str(reply.content), thinking=thinking or UNSET, tool_calls=calls or UNSET
    )
