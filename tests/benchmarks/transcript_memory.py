"""What one process keeps in memory for a chat: `open`, `visit` or `stream`; prints megabytes."""

import gc
import os
import sys
import tempfile
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtWidgets import QApplication

from gui.widgets.theme import Theme, use_own_style
from tests.benchmarks import markdown_texts as texts
from tests.benchmarks.growing_views import Ours, paint, talk, transcript
from tests.benchmarks.transcript_chats import TURNS, chat, rest

_PIECE_TOKENS = 20
_STREAM_TOKENS = 50_000


def main() -> None:
    """Measure one of them."""
    use_own_style()
    app = QApplication([])
    theme = Theme(animated=False)
    with tempfile.TemporaryDirectory() as folder:
        _warm_up(theme, Path(folder))
        if sys.argv[1] == "stream":
            grown_mb = _stream(theme, Path(folder))
        else:
            grown_mb = _open(theme, Path(folder), visits_all=sys.argv[1] == "visit")
    print(grown_mb)
    app.quit()


def _open(theme: Theme, folder: Path, *, visits_all: bool) -> float:
    server, shown = talk(chat(TURNS))
    view = transcript(theme, folder)
    before = resident_mb()
    view.show_chat(shown, server)
    paint()
    if visits_all:
        bar = view.pane.verticalScrollBar()
        while bar.value():
            bar.setValue(bar.value() - bar.pageStep())
            paint()
    rest(0.3)
    return resident_mb() - before


def _stream(theme: Theme, folder: Path) -> float:
    ours = Ours(theme, folder)
    pieces = list(texts.deltas(texts.mixed(_STREAM_TOKENS), _PIECE_TOKENS))
    before = resident_mb()
    for piece in pieces:
        ours.add(piece)
        paint()
    return resident_mb() - before


def _warm_up(theme: Theme, folder: Path) -> None:
    """Show a bit of everything: modules and fonts are no part of a chat."""
    ours = Ours(theme, folder)
    for piece in texts.deltas(texts.mixed(2_000, seed=3), _PIECE_TOKENS):
        ours.add(piece)
        paint()
    rest(0.5)
    ours.close()
    paint()


def resident_mb() -> float:
    """Return the resident memory of this process."""
    gc.collect()
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


if __name__ == "__main__":
    main()
