"""Whose words stand where in a prompt, as the model's template made it."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from operator import attrgetter
from typing import NamedTuple

from gui.ollama.wire import Message

MARKER = "marker"
"""What the template added to tell whose words follow, and where they end."""
SYSTEM, USER, ASSISTANT, TOOL, OTHER = "system", "user", "assistant", "tool", "other"
_ROLES = {
    "system": SYSTEM, "developer": SYSTEM, "user": USER, "human": USER, "assistant": ASSISTANT,
    "model": ASSISTANT, "bot": ASSISTANT, "chatbot": ASSISTANT, "gpt": ASSISTANT, "tool": TOOL,
    "ipython": TOOL, "observation": TOOL, "function": TOOL, "tool_response": TOOL,
}  # fmt: skip
_NAMES = "|".join(_ROLES)
_OPENERS = (
    rf"<\|im_start\|>(?P<a>{_NAMES})(?:[^\n]{{0,40}})?\n",
    rf"<\|start_header_id\|>(?P<b>{_NAMES})<\|end_header_id\|>\n*",
    rf"<\|header_start\|>(?P<c>{_NAMES})<\|header_end\|>\n*",
    rf"<start_of_turn>(?P<d>{_NAMES})\n",
    rf"<\|turn>(?P<i>{_NAMES})\n",
    rf"<\|start\|>(?P<e>{_NAMES})[^<\n]{{0,80}}(?:<\|channel\|>[^<\n]{{0,40}})?(?:<\|message\|>)?",
    rf"<\|start_of_role\|>(?P<j>{_NAMES})<\|end_of_role\|>",
    rf"[<\[]\|(?P<f>{_NAMES})\|[>\]]\n?",
    r"<[|｜](?P<g>User|Assistant|System|Tool)[|｜]>",
    r"<\|(?P<k>USER|CHATBOT|SYSTEM)_TOKEN\|>",
    r"(?:^|(?<=\n))(?P<h>USER|ASSISTANT|SYSTEM|User|Assistant|System|Human): ?",
    r"(?:^|(?<=\n))### (?P<l>User|Assistant|System|Human): ?\n?",
)
_FIXED = {
    r"\[INST\] ?": USER, r" ?\[/INST\] ?": ASSISTANT,
    r"<<SYS>>\n?": SYSTEM, r"\n?<</SYS>>\n*": USER,
    r"\[SYSTEM_PROMPT\]": SYSTEM, r"(?:^|(?<=\n))### Instruction:\n?": USER,
    r"(?:^|(?<=\n))### Response:\n?": ASSISTANT, r"\[TOOL_RESULTS\]": TOOL,
}  # fmt: skip
_CLOSERS = (
    r"<\|im_end\|>\n?", r"<\|eot_id\|>", r"<\|eom_id\|>", r"<\|eot\|>", r"<end_of_turn>\n?",
    r"<turn\|>\n?", r"<\|end\|>\n?", r"<\|return\|>", r"<\|call\|>", r"<\|end_of_text\|>\n?",
    r"<\|endoftext\|>\n?", r"\[\|endofturn\|\]\n?", r"</s>\n?", r"<s>", r"<bos>", r"<eos>",
    r"<\|begin_of_text\|>", r"\[/SYSTEM_PROMPT\]", r"\[/TOOL_RESULTS\]", r"\[gMASK\]<sop>",
    r"<[|｜](?:begin|end)▁of▁sentence[|｜]>", r"<\|(?:START|END)_OF_TURN_TOKEN\|>",
)  # fmt: skip
_MARKERS = re.compile(
    "|".join((
        *_OPENERS,
        *(f"(?P<x{number}>{it})" for number, it in enumerate(_FIXED)),
        "(?P<close>" + "|".join(_CLOSERS) + ")",
    ))
)  # fmt: skip
_CLOSER = re.compile("|".join(_CLOSERS))
_FIXED_ROLES = {f"x{number}": role for number, role in enumerate(_FIXED.values())}


_start_of = attrgetter("start")
_MOST_PLACES = 1000
"""So often a text is looked for; a very short one is nearly everywhere."""


class Stretch(NamedTuple):
    """A part of the prompt, from a character to before another; whose it is, or a marker."""

    start: int
    end: int
    role: str
    is_marker: bool = False


def stretches(prompt: str, messages: Sequence[Message] = ()) -> list[Stretch]:
    """Return the parts of a prompt, without gaps.

    The texts of the messages that were sent stand for themselves, also where they look like a
    marker; between them, the words that templates use tell whose turn it is.
    """
    found: list[Stretch] = []
    turns: list[Stretch] = []
    _mark(prompt, 0, len(prompt), OTHER, turns)
    at, role = 0, OTHER
    for message in messages:
        text = message.content.strip()
        is_known = message.role in {SYSTEM, USER, ASSISTANT, TOOL}
        whose = message.role if is_known else OTHER
        start = _place(prompt, text, at, whose, turns) if text else -1
        if start < 0:
            continue
        role = _mark(prompt, at, start, role, found)
        found.append(Stretch(start, start + len(text), whose))
        role = whose
        at = start + len(text)
    _mark(prompt, at, len(prompt), role, found)
    return [it for it in found if it.end > it.start]


def _place(prompt: str, text: str, at: int, role: str, turns: list[Stretch]) -> int:
    """Return where a message stands from `at` on, -1 if nowhere.

    A short one may be in other words too: it is looked for in its own turn, then in any, but
    never within a marker.
    """
    elsewhere = -1
    start = prompt.find(text, at)
    for _ in range(_MOST_PLACES):
        if start < 0:
            break
        number = bisect_right(turns, start, key=_start_of) - 1
        turn = turns[number]
        if start == turn.start and number and not _CLOSER.fullmatch(prompt, *turns[number - 1][:2]):
            turn = turns[number - 1]._replace(is_marker=False)  # it may begin like a marker
        if not turn.is_marker:
            if turn.role == role:
                return start
            elsewhere = start if elsewhere < 0 else elsewhere
        start = prompt.find(text, start + 1)
    return elsewhere


def _mark(prompt: str, start: int, end: int, role: str, found: list[Stretch]) -> str:
    """Part what the template made; return whose turn it is at its end."""
    at = start
    for match in _MARKERS.finditer(prompt, start, end):
        if match.start() > at:
            found.append(Stretch(at, match.start(), role))
        at = match.end()
        kind = str(match.lastgroup)
        if kind == "close":
            found.append(Stretch(match.start(), at, role, is_marker=True))
            role = OTHER
            continue
        role = _FIXED_ROLES.get(kind) or _ROLES.get(match[kind].lower(), OTHER)
        found.append(Stretch(match.start(), at, role, is_marker=True))
    if end > at:
        found.append(Stretch(at, end, role))
    return role
