"""The command line."""

from pathlib import Path

import pytest

from gui import __version__, arguments

Captured = pytest.CaptureFixture[str]


@pytest.mark.parametrize("argument", ["--version", "--help"])
def test_version_and_help_are_told(capsys: Captured, argument: str) -> None:
    with pytest.raises(SystemExit) as ended:
        arguments.parse([argument])

    assert ended.value.code == 0
    assert (f"pronk {__version__}" if argument == "--version" else "ask") in capsys.readouterr().out


def test_without_a_command_it_is_the_window() -> None:
    given = arguments.parse(["--engine", "--data-dir", "somewhere"])

    assert given.command is None
    assert (given.engine, given.server, given.data_dir) == (True, None, Path("somewhere"))


def test_the_server_may_stand_before_or_after_ask() -> None:
    assert arguments.parse(["--server", "box", "ask", "Hello"]).server == "box"
    assert arguments.parse(["ask", "--server", "box", "Hello"]).server == "box"


@pytest.mark.parametrize(
    "given", [["--engine", "--server", "box"], ["--nonsense"], ["ask"], ["sing", "a song"]]
)
def test_nonsense_is_refused(capsys: Captured, given: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        arguments.parse(given)

    assert ended.value.code == 2
    assert "usage: pronk" in capsys.readouterr().err
