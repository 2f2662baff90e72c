"""Run one of the engine's processes: the server, or the fetching of the demo model."""

import argparse
import asyncio
import socket
import sys
from pathlib import Path

from gui import bootstrap
from gui.engine.child import end_with_parent, leave_standard_output, print_line, read_first_line
from gui.engine.launch import VARIANTS

_BACKLOG = 128


def main() -> int:
    """Do what the first argument says; `gui.engine.launch` is what calls this.

    A person may, too, to be told the folder of models, in a checkout that is not prepared yet.
    """
    bootstrap.prepare("gui.engine", ["engine"], bootstrap.ENGINE_LIBRARIES)
    given = _parser().parse_args()
    if given.command == "fetch":
        return _fetch()
    if given.command == "has-demo-model":
        from gui.engine.models import demo_file

        print_line({"has_demo_model": demo_file().is_file()})
        return 0
    return _serve(given)


def _parser() -> argparse.ArgumentParser:
    import platformdirs

    own = platformdirs.user_data_path("pronk") / "models"
    parser = argparse.ArgumentParser(
        prog="python3 -m gui.engine",
        description=f"Pronk's built-in engine. It is started by Pronk. GGUF files in {own} are "
        "its models, besides the demo model.",
    )
    commands = parser.add_subparsers(dest="command", required=True)
    serve = commands.add_parser("serve", help="answer on loopback; the token comes on stdin")
    serve.add_argument("--models", type=Path, default=own, help="the folder of GGUF files")
    serve.add_argument("--variant", choices=VARIANTS, action="append", default=[], help="for tests")
    commands.add_parser("fetch", help="fetch the demo model")
    commands.add_parser("has-demo-model", help="tell whether it has been fetched")
    return parser


def _fetch() -> int:
    from gui.engine.fetch import CannotFetch, Fetch

    fetch = Fetch(lambda done, total: print_line({"done_bytes": done, "total_bytes": total}))
    end_with_parent(fetch.abandon)
    try:
        fetch.run()
    except CannotFetch as error:
        print_line({"error": error.template, "facts": error.facts})
        return 1
    print_line({"done": True})
    return 0


def _serve(given: argparse.Namespace) -> int:
    token = read_first_line()
    if len(token) < 32:
        print("The engine is started by Pronk, which hands it a token.", file=sys.stderr)
        return 2
    end_with_parent()
    asyncio.run(_run(given, token))
    return 0


async def _run(given: argparse.Namespace, token: str) -> None:
    import uvicorn

    from gui.engine.memory import Memory
    from gui.engine.models import ModelFolder
    from gui.engine.server import make_app

    memory = Memory()
    app = make_app(ModelFolder(given.models, given.variant), memory, token)
    config = uvicorn.Config(
        app, http="h11", ws="none", lifespan="off", log_config=None, access_log=False,
        backlog=_BACKLOG, server_header=False,
    )  # fmt: skip
    with socket.create_server(("127.0.0.1", 0), backlog=_BACKLOG) as listener:
        print_line({"url": f"http://127.0.0.1:{listener.getsockname()[1]}"})
        leave_standard_output()
        try:
            await uvicorn.Server(config).serve(sockets=[listener])
        finally:
            memory.close()


if __name__ == "__main__":
    sys.exit(main())
