"""Start Pronk: prepare what is missing, then show the window or run the command."""

from __future__ import annotations

import gc
import sys

from gui import bootstrap

INTERRUPTED = 130


def main() -> None:
    """Run Pronk with the arguments of the command line; end with its exit status."""
    try:
        _run()
    except KeyboardInterrupt:  # while it starts, or ends
        bootstrap.say("Stopped.")
        sys.exit(INTERRUPTED)


def _run() -> None:
    bootstrap.require_python()
    from gui import arguments

    given = arguments.parse(sys.argv[1:])
    if given.command is None:
        bootstrap.require_display()
        bootstrap.prepare("gui", ["engine"], bootstrap.WINDOW_LIBRARIES)
        gc.disable()  # nothing of what is imported goes again; the window collects by itself
        from gui import app

        sys.exit(app.main(given))
    if given.command == "search":
        bootstrap.prepare("gui", ["engine"], {})
        from gui import search_cli

        sys.exit(search_cli.main(given))
    if given.command == "export":
        bootstrap.prepare("gui", ["engine"], {})
        from gui import export_cli

        sys.exit(export_cli.main(given))
    bootstrap.prepare("gui", ["engine"], bootstrap.ENGINE_LIBRARIES)
    from gui import cli

    sys.exit(cli.main(given))


if __name__ == "__main__":
    main()
