"""The file that a person begins with who writes a tool."""

from __future__ import annotations

from itertools import count
from pathlib import Path

from gui.assets import asset

TEMPLATE = "tools/dice.py"


def write_template(folder: Path) -> Path:
    """Write the example into the folder of tools, under a name that is free; return its path.

    Raises:
        OSError: it cannot be written.
        FileNotFoundError: the installation is incomplete.
    """
    source = asset(TEMPLATE)
    data = source.read_bytes()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    for number in count(1):
        path = folder / (source.name if number == 1 else f"{source.stem}_{number}.py")
        try:
            with path.open("xb") as file:
                file.write(data)
        except FileExistsError:
            continue
        return path
    raise AssertionError  # there is always a number more
