"""Show an answer in a terminal as it comes: thinking dimmed, waiting with the seconds ticking."""

import asyncio
import os
import re
import sys
import time
from typing import TextIO

from gui.ollama.wire import ChatChunk

TICK_S = 1.0
QUIET_TICK_S = 5.0
_DIM, _PLAIN = "\x1b[2m", "\x1b[0m"
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_CLEAR_LINE = "\r\x1b[K"


def has_colours(stream: TextIO) -> bool:
    """Tell whether to dim text on `stream`; NO_COLOR and FORCE_COLOR decide before the kind."""
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or stream.isatty()


def notice(text: str) -> None:
    """Say something that is not part of the answer."""
    print(text, file=sys.stderr, flush=True)


def harmless(text: str) -> str:
    """Return a text without control characters: a model's escape sequences are not the terminal's.

    Tabs and line ends are kept.
    """
    return _CONTROL.sub("\ufffd", text)


class PrintedAnswer:
    """Prints the chunks of one answer to standard output.

    Where text cannot be dimmed, a line "Thinking:" and a line "Answer:" tell the two apart.
    """

    def __init__(self) -> None:
        self._colours = has_colours(sys.stdout)
        self._is_thinking = False
        self._has_printed = False
        self._ends_line = True
        self.first_token_s: float | None = None
        self._began_at = time.perf_counter()

    def add(self, chunk: ChatChunk) -> None:
        """Print what a chunk brings."""
        message = chunk.message
        if message.thinking or message.content or message.tool_calls:
            self._note_first()
        if message.thinking:
            self._switch(to_thinking=True)
            self._print(message.thinking)
        if message.content:
            self._switch(to_thinking=False)
            self._print(message.content)
        for call in message.tool_calls:
            self._switch(to_thinking=False)
            self._print(f"[{call.function.name} {call.function.arguments}]\n")
        if chunk.debug_info is not None:
            self._print(chunk.debug_info.rendered_template)

    def end(self) -> None:
        """Finish the last line, so that what follows begins on its own."""
        if self._is_thinking and self._colours:
            sys.stdout.write(_PLAIN)
        if not self._ends_line:
            sys.stdout.write("\n")
        self._ends_line = True
        sys.stdout.flush()

    def _note_first(self) -> None:
        if self.first_token_s is None:
            self.first_token_s = time.perf_counter() - self._began_at

    def _switch(self, *, to_thinking: bool) -> None:
        if self._is_thinking == to_thinking:
            return
        self.end()
        self._is_thinking = to_thinking
        if self._colours:
            sys.stdout.write(_DIM if to_thinking else "\n")
        else:
            sys.stdout.write("Thinking:\n" if to_thinking else "\nAnswer:\n")

    def _print(self, text: str) -> None:
        shown = harmless(text)
        sys.stdout.write(shown)
        sys.stdout.flush()
        self._ends_line = shown.endswith("\n")


class Waiting:
    """Tells on standard error how long the first word has been awaited, until `stop`.

    A terminal sees the seconds tick in one line; elsewhere a line comes every five seconds.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._is_terminal = sys.stderr.isatty()
        self._began_at = time.monotonic()
        self._tick: asyncio.TimerHandle | None = None
        self._go_on()

    def stop(self) -> None:
        """Stop, and take the line away."""
        if self._tick is None:
            return
        self._tick.cancel()
        self._tick = None
        if self._is_terminal:
            sys.stderr.write(_CLEAR_LINE)
            sys.stderr.flush()

    def _go_on(self) -> None:
        seconds = TICK_S if self._is_terminal else QUIET_TICK_S
        self._tick = asyncio.get_running_loop().call_later(seconds, self._say)

    def _say(self) -> None:
        elapsed = f"{self._text} … {time.monotonic() - self._began_at:.0f} s"
        sys.stderr.write(f"{_CLEAR_LINE}{elapsed}" if self._is_terminal else f"{elapsed}\n")
        sys.stderr.flush()
        self._go_on()
