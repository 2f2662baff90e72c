"""A log that tells where something failed, and nothing that anybody wrote."""

import logging
import logging.handlers
import traceback
from pathlib import Path

from gui.ollama.errors import OllamaError

_BYTES = 1_000_000
_FILES = 3
_OWN = "gui"


class WithoutContent(logging.Formatter):
    """Formats records so that prompts, answers and keys cannot be in them.

    The text of an exception may hold any of these, and so do local variables: of exceptions only
    their kinds and the places in the code are written. Messages are written of our own modules
    only, without their arguments.
    """

    def format(self, record: logging.LogRecord) -> str:
        """Return the lines of a record."""
        when = self.formatTime(record)
        lines = [f"{when} {record.levelname} {record.name}: {self._said(record)}"]
        if record.exc_info and record.exc_info[1] is not None:
            lines += places(record.exc_info[1])
        return "\n".join(lines)

    def _said(self, record: logging.LogRecord) -> str:
        is_ours = record.name == _OWN or record.name.startswith(f"{_OWN}.")
        return str(record.msg) if is_ours else "(a message of another library)"


def places(error: BaseException) -> list[str]:
    """Return the kinds of an exception and of its causes, each with its places in the code."""
    lines: list[str] = []
    seen: set[int] = set()
    current: BaseException | None = error
    while current is not None and id(current) not in seen:
        seen.add(id(current))
        kind = type(current)
        lines.append(f"  {kind.__module__}.{kind.__qualname__}{_status(current)}")
        lines += [
            f"    {frame.filename}:{frame.lineno} in {frame.name}"
            for frame in traceback.extract_tb(current.__traceback__)
        ]
        current = current.__cause__ or current.__context__
    return lines


def _status(error: BaseException) -> str:
    """Return what of our own errors is a number only."""
    status = error.facts.get("status") if isinstance(error, OllamaError) else None
    return f" (status {status})" if isinstance(status, int) else ""


def open_log(folder: Path) -> logging.Handler:
    """Begin to log into `folder`, which is made for this person only.

    Raises:
        OSError: the folder or the file cannot be made or written.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    folder.chmod(0o700)
    handler = logging.handlers.RotatingFileHandler(
        folder / "pronk.log", maxBytes=_BYTES, backupCount=_FILES - 1, encoding="utf-8"
    )
    (folder / "pronk.log").chmod(0o600)
    handler.setFormatter(WithoutContent())
    handler.setLevel(logging.WARNING)
    logging.getLogger().addHandler(handler)
    return handler
