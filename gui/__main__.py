"""Start Pronk: prepare what is missing, then run the command."""

from __future__ import annotations

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
    if len(sys.argv) == 1:
        bootstrap.require_display()
    bootstrap.prepare("gui", ["engine"], bootstrap.ENGINE_LIBRARIES)
    from gui import cli

    sys.exit(cli.main(sys.argv[1:]))


if __name__ == "__main__":
    main()
