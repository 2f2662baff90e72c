"""Write all chats into a folder, from the command line."""

import argparse
from pathlib import Path

from gui.chat.library import chats, exporting, json_file
from gui.chat.library.database import Connection, reading
from gui.chat.library.document_parts import Words
from gui.chat.library.errors import Trouble
from gui.chat.library.exporting import Form
from gui.chat.library.writing import CannotWrite, Writing
from gui.library_cli import FAILED, run, say_that_there_are_no_chats
from gui.reasons import reason
from gui.terminal import notice

_FORMS = {"markdown": Form.MARKDOWN, "html": Form.HTML}
_WORDS = Words()
_WHAT_TO_DO = {
    Trouble.FULL: "Make room, or choose another folder, then run the same command again",
    Trouble.READ_ONLY: "Choose a folder in which you may write",
}


def main(given: argparse.Namespace) -> int:
    """Export as `given`; return the exit status: 0, or 1 if not all could be written."""
    return run(given, _export)


def _export(given: argparse.Namespace, path: Path) -> int:
    target = given.folder.expanduser().absolute()
    with reading(path) as connection:
        is_one_file = given.format == "json"
        found = [it for it in chats.every(connection) if is_one_file or it.shown is not None]
        if not found:
            return say_that_there_are_no_chats(path)
        writing = Writing()
        done = 0
        try:
            if is_one_file:
                with writing.begun(target, exporting.ALL_NAME, Form.JSON.value) as file:
                    file.writelines(json_file.parts(connection))
                done = len(found)
            else:
                for chat in found:
                    _write(connection, chat.id, _FORMS[given.format], target, writing)
                    done += 1
        except CannotWrite as error:
            notice(_sentence(error, done, len(found)))
            return FAILED
    were = "chat was" if done == 1 else "chats were"
    print(f"{done:,} {were} written to {target}.")
    return 0


def _write(connection: Connection, chat: int, form: Form, target: Path, writing: Writing) -> None:
    """Write one chat as a document, into the folders that it is in."""
    it = exporting.whole(connection, chat)
    folder = exporting.place(it, target, writing)
    raw = exporting.made(it, form, _WORDS)
    writing.write(folder, exporting.title_of(it, _WORDS), form.value, raw)


def _sentence(error: CannotWrite, done: int, wanted: int) -> str:
    what_to_do = _WHAT_TO_DO.get(Trouble.of(error.why), "Choose another folder")
    kept = f" {done:,} of {wanted:,} chats were written before." if done else ""
    return f"{error.path} cannot be written: {reason(error.why)}. {what_to_do}.{kept}"
