"""Runs snippets as a person would."""

import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from gui.ollama.snippets.call import Call
from gui.ollama.snippets.curl import curl
from gui.ollama.snippets.python_httpx import python_httpx
from gui.ollama.snippets.python_ollama import python_ollama
from gui.ollama.snippets.typescript import typescript
from tests import programs

Done = subprocess.CompletedProcess[str]
Run = Callable[[str, Path, Mapping[str, str]], Done]


def as_shell(text: str, folder: Path, variables: Mapping[str, str]) -> Done:
    """Paste a snippet into a shell."""
    programs.curl()
    return programs.run(["sh"], given=text, variables=variables)


def as_python(text: str, folder: Path, variables: Mapping[str, str]) -> Done:
    """Save a snippet and run it with Python."""
    path = folder / "snippet.py"
    path.write_text(text, encoding="utf-8")
    return programs.run([sys.executable, str(path)], variables=variables)


def as_typescript(text: str, folder: Path, variables: Mapping[str, str]) -> Done:
    """Save a snippet and run it with Node."""
    path = folder / "snippet.ts"
    path.write_text(text, encoding="utf-8")
    return programs.run([programs.node(), "--no-warnings", str(path)], variables=variables)


KINDS: dict[str, tuple[Callable[[Call], str], Run]] = {
    "curl": (curl, as_shell),
    "httpx": (python_httpx, as_python),
    "ollama": (python_ollama, as_python),
    "typescript": (typescript, as_typescript),
}
