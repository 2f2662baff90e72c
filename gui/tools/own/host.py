"""The process in which one file of tools runs: it reads a task, answers it, and ends.

The task is a line of JSON on the standard input, with the file's source in it: what runs is what
was looked at, whatever has become of the file. The answer is a line of JSON on what was the
standard output; whatever the file prints goes to the standard error. When the input ends, the
one who asked is gone, and this process ends with all that it has started.
"""

from __future__ import annotations

import base64
import contextlib
import inspect
import io
import json
import linecache
import os
import signal
import sys
import threading
import traceback
import types
from pathlib import Path
from typing import Any

from gui.tools.own import broken
from gui.tools.own.broken import OwnFileBroken
from gui.tools.own.signatures import Function, functions, read_arguments
from gui.tools.tool import cut

_MODULE = "pronk_tools"
_LONGEST_ERROR = 2_000


def main() -> None:
    """Do the one task that comes."""
    questions, answers = _take_pipes()
    task = json.loads(_line(questions))
    _limit(task["seconds"])
    threading.Thread(target=_end_with, args=(questions,), daemon=True).start()
    line = json.dumps(_answer(task)).encode() + b"\n"
    with contextlib.suppress(
        Exception
    ):  # the file may have closed it, or put anything in its place
        sys.stdout.flush()
    while line:
        line = line[os.write(answers, line) :]


def _take_pipes() -> tuple[int, int]:
    """Return where tasks come from and answers go; leave nothing of that to the file."""
    questions, answers = os.dup(0), os.dup(1)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.dup2(2, 1)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(line_buffering=True, errors="backslashreplace")
    return questions, answers


def _line(questions: int) -> bytes:
    read = b""
    pieces: list[bytes] = []
    while not read.endswith(b"\n"):
        read = os.read(questions, 65_536)
        if not read:
            sys.exit(1)
        pieces.append(read)
    return b"".join(pieces)


def _limit(seconds: float) -> None:
    """Let the system end what nobody else ends, and end this before others where memory is short.

    A process that never lets go of the interpreter does not notice that its input has ended.
    """
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 - not on every system

    _, most = resource.getrlimit(resource.RLIMIT_CPU)
    wanted = int(seconds + 30) * (os.cpu_count() or 1)
    limit = wanted if most == resource.RLIM_INFINITY else min(wanted, most)
    resource.setrlimit(resource.RLIMIT_CPU, (limit, most))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with contextlib.suppress(OSError):  # Linux only
        Path("/proc/self/oom_score_adj").write_text("1000", encoding="ascii")


def _end_with(questions: int) -> None:
    """End this process, and those that it started, when the input ends."""
    while os.read(questions, 1):
        pass
    if sys.platform != "win32" and os.getpgrp() == os.getpid():
        os.killpg(0, signal.SIGKILL)
    os._exit(1)


def _answer(task: dict[str, Any]) -> dict[str, Any]:
    file, name = task["file"], task.get("function")
    try:
        found = functions(_run(file, base64.b64decode(task["source"])), file)
    except OwnFileBroken as error:
        facts = {fact: str(it) for fact, it in error.facts.items()}
        return {"broken": {"template": error.template, "facts": facts}}
    if name is None:
        return {"tools": [it.definition for it in found.values()]}
    if name not in found:
        return {"failed": f"“{file}” has no function {name}."}
    return _called(name, found[name], task["arguments"])


def _run(file: str, source: bytes) -> types.ModuleType:
    """Run a file as a module.

    Raises:
        OwnFileBroken: it is no Python, or raises something.
    """
    path = str(Path.cwd() / file)
    module = types.ModuleType(_MODULE)
    module.__file__ = path
    sys.modules[_MODULE] = module  # where annotations and data classes look for it
    text = source.decode("utf-8", "replace")
    linecache.cache[path] = (len(text), None, text.splitlines(keepends=True), path)
    try:
        exec(compile(source, path, "exec", dont_inherit=True), vars(module))  # noqa: S102 - the person enabled it
    except SyntaxError as error:
        if error.filename != path:
            raise _raises(file, error) from error
        raise OwnFileBroken(
            broken.NO_PYTHON, file=file, line=error.lineno or 1, why=error.msg
        ) from error
    except (KeyboardInterrupt, Exception, SystemExit) as error:
        raise _raises(file, error) from error
    return module


def _raises(file: str, error: BaseException) -> OwnFileBroken:
    traceback.print_exception(error)
    return OwnFileBroken(broken.RAISES, file=file, why=_told(error))


def _called(name: str, function: Function, arguments: dict[str, Any]) -> dict[str, Any]:
    try:
        given = read_arguments(function.shapes, arguments)
    except ValueError as error:
        return {"failed": f"The argument “{error}” does not fit {name}."}
    try:
        result = function.call(**given)
        if inspect.iscoroutine(result):
            import asyncio  # noqa: PLC0415 - it takes longer than most tools

            result = asyncio.run(result)
        text, is_cut = cut(_text(result))
    except (KeyboardInterrupt, Exception, SystemExit) as error:  # noqa: BLE001 - whatever it raises is told
        traceback.print_exception(error)
        return {"failed": f"{name} failed: {_told(error)}"}
    return {"result": text, "is_cut": is_cut}


def _text(result: object) -> str:
    if isinstance(result, str):
        return result
    try:
        return json.dumps(result, ensure_ascii=False)
    except (TypeError, ValueError, RecursionError):
        return repr(result)


def _told(error: BaseException) -> str:
    try:
        said = str(error)
    except Exception:  # noqa: BLE001 - errors of anybody's making may fail to say what they are
        said = ""
    return f"{type(error).__name__}: {said}".removesuffix(": ")[:_LONGEST_ERROR]
