"""A call as a Modelfile: the model with the options, system prompt and history of a chat.

How Ollama reads such a file: a value that begins with three quotes goes on until a line ends
with three of them. Nothing is escaped within, and characters that do not print are dropped.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping

from gui.ollama.snippets.call import Call

_ENDS_EARLY = re.compile(r'"""(?=\s*[\r\n])')
_KEPT = frozenset("\t\n\r")
_ROLES = frozenset({"system", "user", "assistant"})
_IN_FILE = frozenset({"model", "messages", "options"})
_IN_MESSAGE = frozenset({"role", "content"})

_Row = Mapping[str, object]


def modelfile(call: Call) -> str:
    """Return the file; comments say what it cannot hold."""
    body = call.body
    lines = [f"FROM {body.get('model', '')}"]
    notes: list[str] = []
    options = body.get("options")
    if isinstance(options, Mapping) and options:
        lines += ["", *_parameters(options, notes)]
    messages = body.get("messages")
    rows: list[_Row] = (
        [it for it in messages if isinstance(it, dict)] if isinstance(messages, list) else []
    )
    system = [it for it in rows[:1] if it.get("role") == "system"]
    for it in system:
        lines += ["", f"SYSTEM {quoted(str(it.get('content', '')), 'The system prompt', notes)}"]
    history, asked = _parted(rows[len(system) :])
    if history:
        lines.append("")
    for number, it in enumerate(history, 1):
        lines += _message(it, f"Message {number}", notes)
    notes += [
        f"A Modelfile has no place for {name}: {_short(it)}"
        for name, it in body.items()
        if name not in _IN_FILE
    ]
    notes += _notes_on(asked)
    comments = [f"# {note}" for note in notes]
    return "\n".join([*lines, *(["", *comments] if comments else [])]) + "\n"


def _parameters(options: Mapping[str, object], notes: list[str]) -> list[str]:
    lines: list[str] = []
    for name, value in options.items():
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, str):
                lines.append(f"PARAMETER {name} {quoted(one, name, notes)}")
            elif one is not None:
                text = str(one).lower() if isinstance(one, bool) else str(one)
                lines.append(f"PARAMETER {name} {text}")
    return lines


def _parted(rows: list[_Row]) -> tuple[list[_Row], list[_Row]]:
    """Return what came before the last question, and that question with what follows it."""
    last = max((at for at, it in enumerate(rows) if it.get("role") == "user"), default=len(rows))
    return rows[:last], rows[last:]


def _notes_on(asked: list[_Row]) -> list[str]:
    """Say what is asked when the model runs: none of it is in the file."""
    notes: list[str] = []
    for it in asked[:1]:
        notes.append(f"The question is asked when the model runs: {_short(it.get('content', ''))}")
        notes += _left_out(it, "The question")
    for it in asked[1:]:
        role, text = it.get("role", ""), _short(it.get("content", ""))
        notes.append(f"A Modelfile has no place for what follows the question: {role}: {text}")
    return notes


def _left_out(message: _Row, what: str) -> list[str]:
    names = sorted(set(message) - _IN_MESSAGE)
    return [f"A Modelfile has no place for {', '.join(names)}: {what}"] if names else []


def _message(message: _Row, what: str, notes: list[str]) -> list[str]:
    role = str(message.get("role", ""))
    if role not in _ROLES:
        notes.append(f"A Modelfile has no place for messages of the role {_short(role)}: {what}")
        return []
    notes += _left_out(message, what)
    return [f"MESSAGE {role} {quoted(str(message.get('content', '')), what, notes)}"]


def quoted(text: str, what: str, notes: list[str]) -> str:
    """Return a text in three quotes; a note says where Ollama will not read it as it is."""
    counted = Counter(it for it in text if not it.isprintable() and it not in _KEPT)
    if counted:
        names = ", ".join(f"{_named(it)} ({many}x)" for it, many in sorted(counted.items()))
        notes.append(f"{what}: Ollama drops what does not print: {names}")
        text = "".join(it for it in text if it.isprintable() or it in "\t\n\r")
    changed = _ENDS_EARLY.sub("'''", text)
    if changed != text:
        notes.append(f"{what}: three quotes at the end of a line would end it; here they are '''")
    return f'"""{changed}"""'


def _named(character: str) -> str:
    name = unicodedata.name(character, "").lower()
    return f"U+{ord(character):04X}" + (f" {name}" if name else "")


def _short(value: object) -> str:
    """Return a value in one line, cut where it is long."""
    text = " ".join(str(value).split())
    text = "".join(it if it.isprintable() else "?" for it in text)
    return text if len(text) <= 80 else f"{text[:79]}…"
