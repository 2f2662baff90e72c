"""The files of tools in a folder: read, described and called, each time as they were looked at."""

from __future__ import annotations

import base64
import hashlib
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from gui.ollama.threads import in_daemon_thread
from gui.reasons import reason
from gui.tools.own import broken
from gui.tools.own.broken import OwnFileBroken
from gui.tools.tool import Arguments, CutText, ToolFailed

if TYPE_CHECKING:
    from gui.tools.own.log import Log

CALL_S = 30.0
DESCRIBE_S = 20.0
LARGEST_BYTES = 1_000_000
MOST_FILES = 100
_NO_ANSWER = "It answered with what is no answer."


class Source(NamedTuple):
    """A file as it was read: what is shown, enabled and run are these very bytes."""

    file: str
    data: bytes

    @property
    def sha256(self) -> str:
        """What tells it from any other content."""
        return hashlib.sha256(self.data).hexdigest()

    @property
    def text(self) -> str:
        """It as text."""
        return self.data.decode("utf-8", "replace")


class Described(NamedTuple):
    """A function as a model is told of it."""

    name: str
    description: str
    parameters: dict[str, Any]


def described(parts: Any) -> Described:
    """Return a function as it was kept, or told by the process of its file.

    Raises:
        KeyError, TypeError, ValueError: these parts are none.
    """
    name, description = parts["name"], parts["description"]
    return Described(str(name), str(description), dict(parts["parameters"]))


def names(folder: Path) -> list[str]:
    """Return the names of the files of tools; none where there is no folder."""
    found = sorted(
        it.name for it in folder.glob("*.py") if not it.name.startswith((".", "_")) and _is_file(it)
    )
    return list(islice(found, MOST_FILES))


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:
        return True  # reading it will tell why it cannot be


def read(folder: Path, file: str) -> Source:
    """Read a file.

    Raises:
        OwnFileBroken: it cannot be read, or is too large.
    """
    try:
        with (folder / file).open("rb") as opened:
            data = opened.read(LARGEST_BYTES + 1)
    except OSError as error:
        raise OwnFileBroken(broken.UNREADABLE, file=file, why=reason(error)) from error
    if len(data) > LARGEST_BYTES:
        raise OwnFileBroken(broken.TOO_LARGE, file=file, most=LARGEST_BYTES // 1000)
    return Source(file, data)


async def describe(
    source: Source, folder: Path, log: Log, seconds: float = DESCRIBE_S
) -> tuple[Described, ...]:
    """Run a file to find out which functions it has.

    Raises:
        OwnFileBroken: it has none that a model can call.
    """
    try:
        answer = await _asked({}, source, folder, log, seconds)
    except ToolFailed as error:
        raise OwnFileBroken(broken.NO_ANSWER, file=source.file, why=error) from error
    if "broken" in answer:
        raise _broken(source.file, answer["broken"])
    try:
        return tuple(described(it) for it in answer["tools"])
    except (KeyError, TypeError, ValueError) as error:
        raise OwnFileBroken(broken.NO_ANSWER, file=source.file, why=_NO_ANSWER) from error


async def call(
    source: Source,
    function: str,
    arguments: Arguments,
    *,
    folder: Path,
    log: Log,
    seconds: float = CALL_S,
) -> str:
    """Return the result of a function as text; being cancelled ends its process.

    Raises:
        ToolTimedOut: it took longer.
        ToolFailed: it raised something, or its process ended or said something else.
    """
    task = {"function": function, "arguments": arguments}
    answer = await _asked(task, source, folder, log, seconds)
    if "broken" in answer:
        raise ToolFailed(str(_broken(source.file, answer["broken"])))
    if "failed" in answer:
        raise ToolFailed(_clean(answer["failed"]))
    if "result" not in answer:
        raise ToolFailed(_NO_ANSWER)
    text = _clean(answer["result"])
    return CutText(text) if answer.get("is_cut") else text


def _broken(file: str, parts: Any) -> OwnFileBroken:
    """Return what a process says is wrong with its file, if that is one of our sentences."""
    try:
        error = OwnFileBroken(parts["template"], **parts["facts"])
        if error.template in broken.SENTENCES and str(error):
            return error
    except (KeyError, TypeError, ValueError, IndexError):
        pass
    return OwnFileBroken(broken.NO_ANSWER, file=file, why=_NO_ANSWER)


async def _asked(
    task: dict[str, Any], source: Source, folder: Path, log: Log, seconds: float
) -> dict[str, Any]:
    from gui.tools.own.process import ToolProcess  # noqa: PLC0415 - nothing is called at start

    process = ToolProcess(folder, log)
    encoded = base64.b64encode(source.data).decode()
    whole = {"file": source.file, "source": encoded, **task}
    try:
        return await in_daemon_thread(lambda: process.ask(whole, seconds), "own tool")
    finally:
        process.end()


def _clean(text: object) -> str:
    """Return a text that can be kept: halves of pairs that stand alone cannot."""
    return str(text).encode("utf-8", "replace").decode("utf-8")
