"""Reads a Modelfile as Ollama does: its state machine, state by state (parser/parser.go)."""

from typing import NamedTuple


class Command(NamedTuple):
    """A line of the file; FROM is called "model", a parameter by its name."""

    name: str
    args: str


class Invalid(ValueError):
    """Ollama would refuse the file."""


_COMMANDS = {"from", "license", "template", "system", "adapter", "renderer", "parser", "parameter",
             "message", "requires"}  # fmt: skip


def parse(text: str) -> list[Command]:
    """Return the commands.

    Raises:
        Invalid: Ollama would not read it.
    """
    reader = _Reader()
    for character in text:
        reader.read(character)
    return reader.end()


class _Reader:
    """Where in a file it is, and what has been read."""

    def __init__(self) -> None:
        self._state = "nil"
        self._buffer = ""
        self._name = ""
        self._role = ""
        self._found: list[Command] = []

    def read(self, character: str) -> None:
        after, is_part = _next(self._state, character)
        if after != self._state:
            if self._state == "value" and (_unquoted(self._buffer) is None or character in " \t"):
                self._buffer += character
                return
            self._state = self._leave(after)
            self._buffer = ""
        if is_part and character.isprintable():
            self._buffer += character

    def end(self) -> list[Command]:
        if self._state == "value" and _unquoted(self._buffer) is not None:
            self._leave("nil")
        elif self._state not in {"nil", "comment"}:
            raise Invalid(f"it ends within a {self._state}")
        if not any(it.name == "model" for it in self._found):
            raise Invalid("no FROM line")
        return self._found

    def _leave(self, after: str) -> str:
        """Take what the buffer holds; return the state that follows."""
        if self._state == "name":
            after, self._name = _after_name(self._buffer)
        elif self._state == "parameter":
            self._name = self._buffer
        elif self._state == "message":
            if self._buffer not in {"system", "user", "assistant"}:
                raise Invalid(f"role {self._buffer}")
            self._role = self._buffer
        elif self._state == "value":
            value = _unquoted(self._buffer)
            args = f"{self._role}: {value}" if self._role else value
            self._found.append(Command(self._name, args or ""))
            self._role = ""
        return after


def _after_name(buffer: str) -> tuple[str, str]:
    command = buffer.lower()
    if command not in _COMMANDS:
        raise Invalid(f"command {buffer!r}")
    if command == "from":
        return "value", "model"
    return {"parameter": "parameter", "message": "message"}.get(command, "value"), command


def _next(state: str, character: str) -> tuple[str, bool]:
    """Return the next state, and whether the character belongs to what is being read."""
    is_space, is_newline = character in " \t", character in "\r\n"
    if state == "nil":
        if character == "#":
            return "comment", False
        return ("nil", False) if is_space or is_newline else ("name", True)
    if state == "comment":
        return ("nil", False) if is_newline else ("comment", False)
    if state == "value":
        return ("nil", True) if is_space or is_newline else ("value", True)
    if is_space:
        return "value", False
    is_letter = character.isascii() and character.isalpha()
    is_in_name = character.isascii() and (character.isalnum() or character == "_")
    if is_letter or (state == "parameter" and is_in_name):
        return state, True
    raise Invalid(f"{character!r} in a {state}")


def _unquoted(buffer: str) -> str | None:
    text = buffer.strip()
    if text.startswith('"""'):
        return text[3:-3] if len(text) >= 6 and text.endswith('"""') else None
    if text.startswith('"'):
        return text[1:-1] if len(text) >= 2 and text.endswith('"') else None
    return text
