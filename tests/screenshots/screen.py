"""A screen of its own size, on which nobody looks."""

import atexit
import json
import tempfile
from pathlib import Path

_SCREEN = {
    "name": "one",
    "x": 0,
    "y": 0,
    "width": 1280,
    "height": 800,
    "logicalDpi": 96,
    "logicalBaseDpi": 96,
    "dpr": 1,
}


def platform() -> str:
    """Return the platform for Qt, which reads the screen's size from a file."""
    folder = tempfile.TemporaryDirectory()
    atexit.register(folder.cleanup)
    path = Path(folder.name) / "screens.json"
    path.write_text(json.dumps({"screens": [_SCREEN]}), encoding="utf-8")
    return f"offscreen:configfile={path}"
