"""The messages of a chat as lines that a person can change, and what becomes of a change."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from gui.chat.calls import Result
from gui.chat.question import TOOL, Question
from gui.chat.reply import EDITED, Ending, Phase, Reply

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gui.chat.node import Node

ASSISTANT = "assistant"


class Line(NamedTuple):
    """One message: its role, its text, and for a result the tool that it is of.

    `node` is the message that it was made from; None for a new one.
    """

    role: str
    text: str
    tool: str = ""
    node: Question | Reply | None = None


class Rewritten(NamedTuple):
    """What a change comes to: the last message that stays, and those to put behind it."""

    kept: Node | None
    new: list[Question | Reply]


def line_of(node: Question | Reply) -> Line:
    """Return a message as a line."""
    if isinstance(node, Reply):
        return Line(ASSISTANT, str(node.content), node=node)
    return Line(node.role, node.text, node.result.tool if node.result is not None else "", node)


def rewritten(
    path: Sequence[Question | Reply], lines: Sequence[Line], model: str = ""
) -> Rewritten:
    """Return what lines come to: those at the beginning that are unchanged stay as they are.

    What was attached to a message goes with it, as do the calls of a reply and the id of the call
    that a result is of. What a person writes as the model's is shown under the name `model`.
    """
    same = 0
    while same < min(len(path), len(lines)) and lines[same] == line_of(path[same]):
        same += 1
    kept = path[same - 1] if same else None
    return Rewritten(kept, [_message(it, model) for it in lines[same:]])


def _message(line: Line, model: str) -> Question | Reply:
    old = line.node
    if line.role == ASSISTANT:
        name = old.model if isinstance(old, Reply) else model
        made = Reply(name, dict(old.sent) if isinstance(old, Reply) else {}, phase=Phase.DONE)
        made.trait = EDITED
        made.content.append(line.text)
        if isinstance(old, Reply):
            made.calls += old.calls
            made.thinking.append(str(old.thinking))
            made.asked, made.system = old.asked, old.system
        made.end(Ending.COMPLETE)
        return made
    result = None
    if line.role == TOOL:
        known = old.result if isinstance(old, Question) and old.result is not None else Result("")
        result = known._replace(tool=line.tool)
    attached = old.attached if isinstance(old, Question) else ()
    return Question(line.text, role=line.role, attached=attached, result=result)
