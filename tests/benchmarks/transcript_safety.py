"""What is opened while hostile texts are shown, heard by an audit hook in a process of its own.

`python3 -m tests.benchmarks.transcript_safety` prints a JSON list of what was opened.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtWidgets import QApplication

from gui.widgets.theme import Theme, use_own_style
from tests.benchmarks import hostile
from tests.benchmarks import markdown_texts as texts
from tests.benchmarks.growing_views import Ours, paint
from tests.benchmarks.rows import Row, exactly
from tests.benchmarks.transcript_chats import rest

_REACHES_OUT = ("open", "os.open", "os.listdir", "os.scandir", "socket.", "subprocess.",
                "urllib.", "http.", "ctypes.dlopen", "import", "webbrowser.")  # fmt: skip
_IDLE_S = 0.1
"""What is done while there is time is done by then: reading once more, colours, formulas."""
_WARM_UP = "$$\n\\frac{a}{b}\n$$\n" + "".join(
    f"```{name}\nx\n```\n" for name in ("python", "json", "c", "html")
)


def opened_files() -> Iterator[Row]:
    """Count what is opened; the row of the benchmark."""
    command = [sys.executable, "-m", "tests.benchmarks.transcript_safety"]
    found = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    events = json.loads(found.splitlines()[-1])
    for event in events[:10]:
        print(event, file=sys.stderr)
    yield exactly("15 files and sockets opened by the hostile corpus", len(events), 0)


def main() -> None:
    """Show every hostile text, and print what was opened meanwhile."""
    use_own_style()
    app = QApplication([])
    theme = Theme(animated=False)
    events: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        _show(theme, Path(folder), texts.mixed(2_000) + "\n\n" + _WARM_UP)
        rest(0.5)  # what is loaded beside the window is there
        is_listening = [False]

        def hear(event: str, arguments: tuple[object, ...]) -> None:
            if is_listening[0] and event.startswith(_REACHES_OUT):
                events.append(f"{event} {arguments[:1]!r}"[:200])

        sys.addaudithook(hear)
        views = [Ours(theme, Path(folder)) for _ in hostile.reaching_out()]
        before = _descriptors()
        is_listening[0] = True
        _descriptors()
        if not events:
            raise RuntimeError("nothing is heard")
        events.clear()
        for view, text in zip(views, hostile.reaching_out(), strict=True):
            for piece in texts.deltas(text, 5):
                view.add(piece)
                paint()
            view.end()
            rest(_IDLE_S)
        is_listening[0] = False
        if _descriptors() != before:
            events.append("a file or socket stayed open")
    print(json.dumps(events))
    app.quit()


def _show(theme: Theme, folder: Path, text: str) -> None:
    """Show a text to its end: modules and fonts are loaded, which is not what is measured."""
    view = Ours(theme, folder)
    view.add(text)
    paint()
    view.end()
    rest(0.3)


def _descriptors() -> set[str]:
    """Return what this process has open."""
    folder = Path("/proc/self/fd")
    found = [entry for entry in folder.iterdir() if entry.exists()]
    return {str(entry.readlink()) for entry in found}


if __name__ == "__main__":
    main()
