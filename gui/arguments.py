"""The command line: the window's arguments, and those of `ask`."""

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from gui import __version__


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """Return what was given; ends the program with exit status 2 if it makes no sense.

    `command` is "ask", or None for the window.
    """
    return _parser().parse_args(arguments)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="pronk", description="Chat with local models, in a window or with ask in a terminal."
    )
    parser.add_argument("--version", action="version", version=f"pronk {__version__}")
    _add_server(parser)
    parser.add_argument(
        "--data-dir", metavar="DIR", type=Path, help="keep preferences and logs in this folder"
    )
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    ask = commands.add_parser(
        "ask",
        help="ask one or more models, print answers and figures",
        description="Ask models one after the other. With more than one, a table compares them.",
    )
    _add_ask(ask)
    return parser


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
