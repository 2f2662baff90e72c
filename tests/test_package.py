"""The package says of itself what is true, and nothing of the machine it was made on."""

import re
import shutil
import subprocess
import tomllib
from importlib.metadata import entry_points
from pathlib import Path

import pytest

import gui

ROOT = Path(__file__).resolve().parent.parent
SETTINGS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PROJECT = SETTINGS["project"]
TOP_LEVEL = {"pyproject.toml", "README.md", "CHANGELOG.md", "LICENSE", "gui", "resources", "tests"}


def tracked() -> list[Path]:
    """Return the files that belong to the project; where git cannot tell, those of its folders."""
    if shutil.which("git"):
        listed = subprocess.run(
            ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
            cwd=ROOT, capture_output=True, text=True, check=False,
        )  # fmt: skip
        if listed.returncode == 0:
            return [ROOT / name for name in listed.stdout.splitlines()]
    found = [path for name in ("gui", "resources", "tests") for path in (ROOT / name).rglob("*")]
    return [path for path in found if path.is_file() and path.suffix != ".pyc"]


def test_the_version_is_said_alike_in_both_places() -> None:
    assert PROJECT["version"] == gui.__version__


def test_the_command_is_installed() -> None:
    (command,) = entry_points(group="console_scripts", name="pronk")

    assert command.value == "gui.__main__:main"
    assert callable(command.load())


def test_versions_known_to_break_are_kept_out() -> None:
    requirements = list(PROJECT["dependencies"])
    for extra in PROJECT["optional-dependencies"].values():
        requirements += extra

    assert PROJECT["requires-python"] == ">=3.11"
    assert "httpx==0.28.1" in requirements
    assert "xllamacpp>=2026.10.11549,<2026.11" in requirements
    assert "PySide6-Essentials>=6.8,<6.12" in requirements


def test_the_package_holds_all_resources_but_the_pictures_of_the_readme() -> None:
    included = SETTINGS["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    names = {
        path.relative_to(ROOT).parts[1]
        for path in tracked()
        if path.relative_to(ROOT).parts[0] == "resources"
    }

    wanted = {f"resources/{name}" for name in names - {"screenshots"}}
    assert included == {name: f"gui/{name}" for name in wanted}


def test_the_desktop_entry_names_an_icon_that_is_there() -> None:
    entry = (ROOT / "resources" / "pronk.desktop").read_text(encoding="utf-8").splitlines()

    assert "Icon=pronk" in entry
    assert {path.suffix for path in (ROOT / "resources").glob("pronk.*")} == {
        ".desktop", ".png", ".svg"
    }  # fmt: skip


def test_the_top_level_holds_what_it_should_and_nothing_else() -> None:
    names = {path.relative_to(ROOT).parts[0] for path in tracked()}

    assert {name for name in names if not name.startswith(".")} <= TOP_LEVEL


@pytest.mark.parametrize("path", tracked(), ids=lambda path: str(path.relative_to(ROOT)))
def test_a_file_names_no_path_of_a_machine(path: Path) -> None:
    text = path.read_bytes()

    assert not re.search(rb"(?<![\w.])/(?:root|work|home/\w+)/", text) or path == Path(__file__)
