"""Start the engine, and fetch its demo model; all that the rest of the program needs of it.

Both run as child processes of this one. Standard library only. The functions block: call them
from a thread where an event loop is running.
"""

import contextlib
import importlib.util
import json
import os
import secrets
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from gui.fields import QT_TRANSLATE_NOOP

START_S = 60.0
STOP_S = 3.0
VARIANTS = ("thinking", "tools", "vision")
"""The demo model's variants, made for tests: its file with another template or a projector."""
_STDERR_LINES = 50


@dataclass(frozen=True, slots=True)
class DemoModel:
    """A small real model that can be fetched where there is no other."""

    name: str
    title: str
    licence: str
    download_bytes: int
    file: str


DEMO_MODEL = DemoModel(
    name="smollm2:135m",
    title="SmolLM2-135M-Instruct",
    licence="Apache-2.0",
    download_bytes=92_871_040,
    file="SmolLM2-135M-Instruct.Q4_1.gguf",
)


class EngineError(Exception):
    """The engine cannot do what was asked of it; the text says why and what to do.

    `template` is that text as it is marked for translation; `facts` fill it.
    """

    def __init__(self, template: str, **facts: object) -> None:
        super().__init__()
        self.template = template
        self.facts = facts

    def __str__(self) -> str:
        return self.template.format(**self.facts)


def is_available() -> bool:
    """Tell whether the engine is installed: it is an extra, and not to be had everywhere."""
    names = ("xllamacpp", "starlette", "uvicorn")
    return all(importlib.util.find_spec(name) is not None for name in names)


def not_installed() -> EngineError:
    """Return what to say where the engine is asked for and not available."""
    return EngineError(
        QT_TRANSLATE_NOOP(
            "Errors",
            "The built-in engine is not installed: it is not to be had for this machine, or was "
            "left out. Use an Ollama server instead, or install Pronk with its extra “engine”.",
        )
    )


def is_demo_model(name: str) -> bool:
    """Tell whether a model of this name is the demo model or one of its variants."""
    return name.lower() == DEMO_MODEL.name or bool(variants_named([name]))


def variants_named(names: Sequence[str]) -> list[str]:
    """Return those of `VARIANTS` that are named; who names one wants it served."""
    base, _, size = DEMO_MODEL.name.partition(":")
    wanted = {name.lower() for name in names}
    return [variant for variant in VARIANTS if f"{base}-{variant}:{size}" in wanted]


def has_demo_model() -> bool:
    """Tell whether the demo model has been fetched."""
    process = _start_child(["has-demo-model"])
    try:
        said = process.stdout.readline() if process.stdout else ""
    finally:
        _end(process)
    return bool(json.loads(said or "{}").get("has_demo_model"))


def fetch_demo_model(
    report: Callable[[int, int], None] | None = None, stop: threading.Event | None = None
) -> None:
    """Fetch the demo model into the user's cache, unless it is there.

    `report` is told the bytes so far and in total; setting `stop` gives up.

    Raises:
        EngineError: it could not be fetched. Nothing is left behind, and it can be repeated.
    """
    process = _start_child(["fetch"])
    if stop is not None:
        threading.Thread(target=_end_when_set, args=(stop, process), daemon=True).start()
    try:
        error = _follow_fetch(process, report)
    finally:
        _end(process)
    if error is not None:
        raise error


def _follow_fetch(
    process: subprocess.Popen[str], report: Callable[[int, int], None] | None
) -> EngineError | None:
    """Return why the fetch failed, or None when it is done."""
    for line in process.stdout or ():
        event = json.loads(line)
        if "error" in event:
            return EngineError(event["error"], **event["facts"])
        if event.get("done"):
            return None
        if report is not None:
            report(event["done_bytes"], event["total_bytes"])
    return EngineError(
        QT_TRANSLATE_NOOP(
            "Errors",
            "The demo model was not fetched, and nothing is left of it. Ask again to fetch it.",
        )
    )


def _end_when_set(stop: threading.Event, process: subprocess.Popen[str]) -> None:
    stop.wait()
    _end(process)


def start(*, models: Path | None = None, variants: Sequence[str] = ()) -> "Engine":
    """Start the engine and return it when it answers.

    `models` is the folder of the person's own GGUF files, by default one in the user's data;
    `variants` are those of `VARIANTS` to serve beside the demo model.

    Raises:
        EngineError: it is not installed, or did not start.
    """
    if not is_available():
        raise not_installed()
    arguments = ["serve", *(f"--variant={variant}" for variant in variants)]
    if models is not None:
        arguments.append(f"--models={models}")
    process = _start_child(arguments)
    token = secrets.token_hex(32)
    with contextlib.suppress(OSError):  # an engine that has ended already is noticed below
        _write_line(process.stdin, token)
    return _started(process, token)


def _started(process: subprocess.Popen[str], token: str) -> "Engine":
    last_words: deque[str] = deque(maxlen=_STDERR_LINES)
    threading.Thread(target=_keep, args=(process.stderr, last_words), daemon=True).start()
    timer = threading.Timer(START_S, process.kill)
    timer.start()
    try:
        line = process.stdout.readline() if process.stdout else ""
    finally:
        timer.cancel()
    if not line:
        _end(process)
        raise _not_started(" ".join(last_words)[-600:])
    return Engine(process, json.loads(line)["url"], token)


def _not_started(last_words: str) -> EngineError:
    if not last_words:
        return EngineError(
            QT_TRANSLATE_NOOP("Errors", "The built-in engine did not start. Try again.")
        )
    template = QT_TRANSLATE_NOOP(
        "Errors", "The built-in engine did not start: {last_words}. Try again."
    )
    return EngineError(template, last_words=last_words)


class Engine:
    """The running engine; a context manager that stops it.

    `url` is its address, `headers` what every request to it needs.
    """

    def __init__(self, process: subprocess.Popen[str], url: str, token: str) -> None:
        self._process = process
        self.url = url
        self.headers = {"Authorization": f"Bearer {token}"}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.stop()

    @property
    def pid(self) -> int:
        """The number of the engine's process."""
        return self._process.pid

    def wait(self) -> None:
        """Return when the engine has ended."""
        self._process.wait()

    def stop(self) -> None:
        """End the engine and the models it runs."""
        _end(self._process)


def _start_child(arguments: Sequence[str]) -> subprocess.Popen[str]:
    """Start `python -m gui.engine` so that it is found wherever this runs from."""
    package_parent = str(Path(__file__).resolve().parents[2])
    path = os.pathsep.join(filter(None, [package_parent, os.environ.get("PYTHONPATH", "")]))
    return subprocess.Popen(
        [sys.executable, "-m", "gui.engine", *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        errors="replace",
        env={**os.environ, "PYTHONPATH": path, "PYTHONUNBUFFERED": "1"},
        start_new_session=True,  # Ctrl+C in a terminal is for us; we end the child
    )


def _end(process: subprocess.Popen[str]) -> None:
    """Let a child end by the end of its input, and insist if it does not."""
    with contextlib.suppress(OSError):
        if process.stdin is not None:
            process.stdin.close()
    try:
        process.wait(STOP_S)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    for pipe in (process.stdout, process.stderr):
        if pipe is not None:
            pipe.close()


def _write_line(pipe: IO[str] | None, line: str) -> None:
    if pipe is not None:
        pipe.write(f"{line}\n")
        pipe.flush()


def _keep(pipe: IO[str] | None, lines: deque[str]) -> None:
    """Read what a child says until it ends: an unread pipe would fill up and stop it."""
    with contextlib.suppress(ValueError):  # closed meanwhile
        for line in pipe or ():
            lines.append(line.strip())
