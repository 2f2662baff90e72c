"""The command line: the window's arguments, and those of `ask`, `search` and `export`."""

import argparse
import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from gui import __version__


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """Return what was given; ends the program with exit status 2 if it makes no sense.

    `command` is "ask", "search" or "export", or None for the window.
    """
    parser = _parser()
    given = parser.parse_args(arguments)
    if given.command == "export" and not given.all:
        parser.error("Say that all chats are to be written: export --all DIR.")
    if given.command == "search":
        first, last = given.from_day, given.until_day
        if first and last and last < first:
            parser.error(f"--until {last} is before --from {first}.")
    return given


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="pronk",
        description="Chat with local models, in a window or with ask in a terminal; search and "
        "export what was said.",
    )
    parser.add_argument("--version", action="version", version=f"pronk {__version__}")
    _add_server(parser)
    _add_data_dir(parser)
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    ask = commands.add_parser(
        "ask",
        help="ask one or more models, print answers and figures",
        description="Ask models one after the other. With more than one, a table compares them.",
    )
    _add_ask(ask)
    search = commands.add_parser(
        "search",
        help="find messages in all chats",
        description="Find the messages with all of the words, newest first. Words are found by "
        "their beginnings, Korean, Chinese and Japanese by any part, without regard to case and "
        "accents. The exit status is 1 if there is none.",
    )
    _add_search(search)
    export = commands.add_parser(
        "export",
        help="write all chats into a folder",
        description="Write all chats into a folder, a file each. Files that are there stay as "
        "they are: a new one gets a number.",
    )
    _add_export(export)
    return parser


def _add_data_dir(parser: argparse.ArgumentParser, *, is_repeated: bool = False) -> None:
    """Add the argument that names the folder; where it is repeated it does not unset it."""
    unset: Any = argparse.SUPPRESS
    parser.add_argument(
        "--data-dir",
        metavar="DIR",
        type=Path,
        default=unset if is_repeated else None,
        help="keep chats, preferences and logs in this folder",
    )


def _add_server(parser: argparse.ArgumentParser, *, is_repeated: bool = False) -> None:
    """Add the arguments that name a server; where they are repeated they do not unset them."""
    unset: Any = argparse.SUPPRESS
    where = parser.add_mutually_exclusive_group()
    where.add_argument(
        "--engine",
        action="store_true",
        default=unset if is_repeated else False,
        help="use the built-in engine",
    )
    where.add_argument(
        "--server",
        metavar="ADDRESS",
        default=unset if is_repeated else None,
        help="address of the server, else OLLAMA_HOST",
    )
    parser.add_argument(
        "--test-variants",
        action="store_true",
        default=unset if is_repeated else False,
        help="with --engine: list the demo model's variants made for tests, too",
    )


def _add_ask(ask: argparse.ArgumentParser) -> None:
    ask.add_argument("prompt", help="what to ask")
    ask.add_argument(
        "--model", metavar="M", action="append", default=None, help="model to ask; may be repeated"
    )
    _add_server(ask, is_repeated=True)
    ask.add_argument(
        "--option", metavar="K=V", action="append", default=[], help="an option, by Ollama's name"
    )
    ask.add_argument("--think", metavar="V", default=None, help="on, off, low, medium, high or max")
    ask.add_argument(
        "--keep-alive", metavar="V", default=None, help="seconds, 5m, 1h30m, forever; 0 unloads"
    )
    ask.add_argument(
        "--format", metavar="F", default=None, help="json, a JSON Schema, or a file that holds one"
    )
    ask.add_argument(
        "--no-stream", action="store_true", default=False, help="print the answer once complete"
    )


def _add_search(search: argparse.ArgumentParser) -> None:
    search.add_argument("words", nargs="+", help="what to look for")
    search.add_argument(
        "--limit", metavar="N", type=_limit, default=50, help="show at most so many (50)"
    )
    search.add_argument(
        "--role", choices=("user", "assistant", "system", "tool"), default=None, help="who said it"
    )
    search.add_argument("--model", metavar="NAME", default=None, help="the model that answered")
    search.add_argument(
        "--from", metavar="DATE", dest="from_day", type=_day, default=None,
        help="the first day, as 2026-01-31",
    )  # fmt: skip
    search.add_argument(
        "--until", metavar="DATE", dest="until_day", type=_day, default=None, help="the last day"
    )
    search.add_argument(
        "--in-thinking", action="store_true", default=False, help="search thinking, too"
    )
    search.add_argument(
        "--json", action="store_true", default=False, help="print a line of JSON for each message"
    )
    _add_data_dir(search, is_repeated=True)


def _add_export(export: argparse.ArgumentParser) -> None:
    export.add_argument("--all", action="store_true", default=False, help="all chats; needed")
    export.add_argument("folder", metavar="DIR", type=Path, help="where to; made if it is missing")
    export.add_argument(
        "--format",
        choices=("markdown", "html", "json"),
        default="markdown",
        help="markdown or html, a file for each chat; or json, one file with everything",
    )
    _add_data_dir(export, is_repeated=True)


def _limit(text: str) -> int:
    """Return a number of messages.

    Raises:
        argparse.ArgumentTypeError: it is none.
    """
    if not re.fullmatch(r"[0-9]{1,9}", text) or int(text) == 0:
        raise argparse.ArgumentTypeError(f"{text} is no number of messages: 1 or more.")
    return int(text)


def _day(text: str) -> date:
    """Return a day.

    Raises:
        argparse.ArgumentTypeError: it is none.
    """
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        try:
            return date.fromisoformat(text)
        except ValueError:
            pass
    raise argparse.ArgumentTypeError(f"{text} is no day: write it as 2026-01-31.")
