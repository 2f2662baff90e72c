"""Files import their own layer and lower ones only, as `gui/__init__.py` maps them."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

GUI = Path(__file__).resolve().parent.parent / "gui"

LAYERS = (
    ("gui.bootstrap",),
    ("gui.arguments",),
    ("gui.lazily",),
    ("gui.features",),
    ("gui.fields",),
    ("gui.reasons",),
    ("gui.assets",),
    ("gui.machine_memory",),
    ("gui.ollama",),
    ("gui.engine",),
    ("gui.chat",),
    ("gui.tools",),
    ("gui.attachments",),
    ("gui.services",),
    ("gui.widgets",),
    ("gui.terminal",),
    ("gui.cli",),
    ("gui.library_cli",),
    ("gui.search_cli", "gui.export_cli"),
    ("gui.app",),
    ("gui.__main__",),
)
"""From the lowest up; a layer may import itself and those before it."""

HOMES = {
    "httpx": (
        "gui.ollama.client",
        "gui.ollama.transport",
        "gui.ollama.bodies",
        "gui.engine.runner_client",
        "gui.tools.web",  # connects to addresses that were checked
    ),
    "httpcore": (
        "gui.ollama.client",
        "gui.ollama.transport",
        "gui.ollama.bodies",
        "gui.engine.runner_client",
        "gui.tools.web",  # connects to addresses that were checked
    ),
    "httpx2": ("gui.tools.mcp.connection",),
    "mcp": ("gui.tools.mcp.connection", "gui.tools.mcp.process"),
    "qasync": ("gui.app",),
    "sqlite3": ("gui.chat.library.database",),
    "xllamacpp": ("gui.engine.runner",),
    "PySide6.QtWidgets": ("gui.widgets", "gui.app"),
    "PySide6.QtCore": ("gui.attachments", "gui.services", "gui.widgets", "gui.app"),
    "PySide6.QtNetwork": ("gui.services", "gui.widgets", "gui.app"),
    "PySide6.QtGui": ("gui.attachments", "gui.services.attaching", "gui.widgets", "gui.app"),
    "PySide6": ("gui.attachments", "gui.services", "gui.widgets", "gui.app"),
}
"""Packages that only these modules, and what is below them, may import."""

STANDARD_LIBRARY_ONLY = (
    "gui.__main__",
    "gui.arguments",
    "gui.bootstrap",
    "gui.features",
    "gui.lazily",
    "gui.fields",
    "gui.reasons",
    "gui.assets",
    "gui.machine_memory",
    "gui.engine.launch",
)


def violations(gui: Path) -> list[str]:
    """Return a sentence for each import below `gui` that the map does not allow."""
    modules = {_name(path, gui): path for path in sorted(gui.rglob("*.py"))}
    imports = {name: set(_imports(name, path, gui)) for name, path in modules.items()}
    found = [
        complaint
        for name, targets in imports.items()
        for target in sorted(targets)
        for complaint in _complaints(name, target)
    ]
    found += [
        f"{name} is in no layer" for name in modules if name != "gui" and _layer(name) is None
    ]
    if imports.get("gui"):
        found.append("gui/__init__.py imports something")
    return found + _cycles(imports)


def _name(path: Path, gui: Path) -> str:
    parts = path.relative_to(gui.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _imports(name: str, path: Path, gui: Path) -> Iterator[str]:
    """Yield what a module imports, wherever in it the import stands."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = _absolute(node, name, is_package=path.name == "__init__.py")
            for alias in node.names:
                whole = f"{base}.{alias.name}"
                yield whole if whole in HOMES or _is_module(whole, gui) else base
        elif isinstance(node, ast.Call) and _is_import_call(node):
            yield str(ast.literal_eval(node.args[0]))


def _absolute(node: ast.ImportFrom, name: str, *, is_package: bool) -> str:
    if not node.level:
        return node.module or ""
    parents = name.split(".")
    parents = parents[: len(parents) - node.level + is_package]
    return ".".join([*parents, *filter(None, [node.module])])


def _is_module(whole: str, gui: Path) -> bool:
    path = gui.parent.joinpath(*whole.split("."))
    return path.with_suffix(".py").exists() or (path / "__init__.py").exists()


def _is_import_call(node: ast.Call) -> bool:
    called = ast.unparse(node.func)
    is_import = called in {"importlib.import_module", "import_module", "__import__"}
    return is_import and bool(node.args) and isinstance(node.args[0], ast.Constant)


def _complaints(name: str, target: str) -> Iterator[str]:
    ours, theirs = _layer(name), _layer(target)
    if ours is not None and theirs is not None and theirs > ours:
        yield f"{name} imports {target}, a layer above it"
    is_inside = _is_below(name, "gui.engine")
    if _is_below(target, "gui.engine") and not is_inside and target != "gui.engine.launch":
        yield f"{name} imports {target}: of the engine only launch may be imported"
    package = next((home for home in HOMES if _is_below(target, home)), None)
    if package and not any(_is_below(name, home) for home in HOMES[package]):
        yield f"{name} imports {target}, which is not at home there"
    if name in STANDARD_LIBRARY_ONLY and _top(target) not in {*sys.stdlib_module_names, "gui"}:
        yield f"{name} imports {target}, which is not in the standard library"


def _cycles(imports: dict[str, set[str]]) -> list[str]:
    found: list[str] = []

    def walk(name: str, path: tuple[str, ...]) -> None:
        if name in path:
            found.append("a cycle: " + " -> ".join([*path[path.index(name) :], name]))
            return
        if name in done:
            return
        for target in sorted(imports[name] & imports.keys()):
            walk(target, (*path, name))
        done.add(name)

    done: set[str] = set()
    for name in imports:
        walk(name, ())
    return found


def _layer(name: str) -> int | None:
    for number, layer in enumerate(LAYERS):
        if any(_is_below(name, home) for home in layer):
            return number
    return None


def _is_below(name: str, home: str) -> bool:
    return name == home or name.startswith(f"{home}.")


def _top(target: str) -> str:
    return target.partition(".")[0]


def planted(tmp_path: Path, files: dict[str, str]) -> list[str]:
    gui = tmp_path / "gui"
    for name, text in {"__init__.py": "", **files}.items():
        path = gui / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return violations(gui)


def test_the_program_keeps_to_its_map() -> None:
    assert violations(GUI) == []


@pytest.mark.parametrize(
    ("files", "complaint"),
    [
        ({"ollama/wire.py": "import gui.chat.context", "chat/context.py": ""}, "a layer above"),
        ({"ollama/wire.py": "def f():\n    from gui.chat import context", "chat/context.py": ""},
         "a layer above"),
        ({"fields.py": "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import gui.cli",
          "cli.py": ""}, "a layer above"),
        ({"ollama/wire.py": "from ..chat import context", "chat/context.py": ""}, "a layer above"),
        ({"ollama/wire.py": "import importlib\nimportlib.import_module('gui.cli')", "cli.py": ""},
         "a layer above"),
        ({"ollama/a.py": "import gui.ollama.b", "ollama/b.py": "from gui.ollama import a"},
         "a cycle"),
        ({"chat/a.py": "def f():\n    import gui.chat.b", "chat/b.py": "import gui.chat.a"},
         "a cycle"),
        ({"ollama/wire.py": "import httpx"}, "not at home"),
        ({"chat/context.py": "from httpcore import Response"}, "not at home"),
        ({"widgets/view.py": "import qasync"}, "not at home"),
        ({"chat/library/search.py": "import sqlite3"}, "not at home"),
        ({"engine/server.py": "import xllamacpp"}, "not at home"),
        ({"services/server.py": "from PySide6 import QtWidgets"}, "not at home"),
        ({"services/server.py": "from PySide6.QtWidgets import QWidget"}, "not at home"),
        ({"services/server.py": "import PySide6.QtGui"}, "not at home"),
        ({"chat/context.py": "from PySide6.QtCore import QObject"}, "not at home"),
        ({"cli.py": "from gui.engine import models", "engine/models.py": ""}, "only launch"),
        ({"cli.py": "import gui.engine.server", "engine/server.py": ""}, "only launch"),
        ({"engine/launch.py": "import platformdirs"}, "standard library"),
        ({"fields.py": "import msgspec"}, "standard library"),
        ({"helpers/text.py": ""}, "in no layer"),
        ({"misc.py": ""}, "in no layer"),
        ({"__init__.py": "import os"}, "imports something"),
    ],
)  # fmt: skip
def test_a_planted_violation_is_found(
    tmp_path: Path, files: dict[str, str], complaint: str
) -> None:
    assert any(complaint in found for found in planted(tmp_path, files))


def test_what_the_map_allows_is_not_complained_of(tmp_path: Path) -> None:
    files = {
        "ollama/client.py": "import httpx\nfrom gui.ollama import wire\nfrom gui import fields",
        "ollama/wire.py": "import msgspec",
        "fields.py": "import json",
        "cli.py": "from gui.engine import launch",
        "engine/launch.py": "import subprocess",
        "widgets/view.py": "from PySide6.QtWidgets import QWidget",
        "__main__.py": "from gui import cli",
    }

    assert planted(tmp_path, files) == []
