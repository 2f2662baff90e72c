"""What the commands that read the library share: opening it, and sentences where that fails."""

import argparse
import io
import os
import sys
from collections.abc import Callable
from pathlib import Path

import msgspec

from gui.chat.library import chats, messages
from gui.chat.library.database import Connection
from gui.chat.library.errors import LibraryError, Trouble
from gui.chat.library.records import Chat
from gui.chat.titles import one_line
from gui.services.folders import Folders
from gui.terminal import notice

FAILED = 1
MISUSED = 2
INTERRUPTED = 130

Command = Callable[[argparse.Namespace, Path], int]

_SENTENCES = {
    Trouble.READ_ONLY: "{path} may not be read by you. Ask its owner, or name the folder of your "
    "own chats with --data-dir.",
    Trouble.BUSY: "{path} is held by another program. Try again in a moment.",
    Trouble.DAMAGED: "{path} is damaged, and was left as it is. Open Pronk's window: it keeps the "
    "damaged file and goes on with the newest copy.",
    Trouble.FOREIGN: "{path} belongs to another program. Name the folder of your chats with "
    "--data-dir.",
    Trouble.NEWER: "{path} is of a newer version of Pronk. Use that one, or a later one.",
    Trouble.OLDER: "{path} is of an earlier version of Pronk. Open the window once, which brings "
    "it up to date.",
}
_OTHERWISE = (
    "{path} cannot be read: {said}. Check the disk, or name another folder with --data-dir."
)
_NO_CHATS = "There are no chats yet; they will be in {path}. Name another folder with --data-dir."


def run(given: argparse.Namespace, command: Command) -> int:
    """Run a command with the path of the library; return its exit status.

    What goes wrong with it is told in a sentence.
    """
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # a terminal need not know all letters
    path = Folders.of(given.data_dir).library
    try:
        status = command(given, path)
        sys.stdout.flush()
    except LibraryError as error:
        notice(_sentence(error, path))
        return FAILED
    except msgspec.MsgspecError:  # what stands in it is none of Pronk's
        notice(_SENTENCES[Trouble.DAMAGED].format(path=path))
        return FAILED
    except KeyboardInterrupt:
        notice("Stopped.")
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read our output has left; Python would stumble over it once more at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED
    return status


def say_that_there_are_no_chats(path: Path) -> int:
    """Say it; return the exit status."""
    notice(_NO_CHATS.format(path=path))
    return FAILED


def titled(connection: Connection, chat: int) -> Chat:
    """Return a chat that has a title: the first words where nobody gave it one."""
    found = chats.one(connection, chat)
    if found.title:
        return found
    kept = messages.of_chat(connection, chat)
    first = next(messages.path(kept, found.shown), None)
    title = one_line(first.content) if first else ""
    return msgspec.structs.replace(found, title=title or "New chat")


def _sentence(error: LibraryError, path: Path) -> str:
    if error.trouble is Trouble.GONE and not _has_bytes(path):
        return _NO_CHATS.format(path=path)
    return _SENTENCES.get(error.trouble, _OTHERWISE).format(path=path, said=error)


def _has_bytes(path: Path) -> bool:
    try:
        return path.stat().st_size > 0
    except OSError:
        return False
