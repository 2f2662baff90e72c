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


def test_the_folder_may_stand_before_or_after_the_command() -> None:
    for given in (["--data-dir", "d", "search", "x"], ["search", "x", "--data-dir", "d"]):
        assert arguments.parse(given).data_dir == Path("d")
    for given in (
        ["--data-dir", "d", "export", "--all", "o"],
        ["export", "o", "--all", "--data-dir=d"],
    ):
        parsed = arguments.parse(given)
        assert (parsed.data_dir, parsed.folder) == (Path("d"), Path("o"))


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (["export", "out"], "Say that all chats are to be written: export --all DIR."),
        (["export", "--all"], "required: DIR"),
        (["search"], "required: words"),
        (["search", "x", "--limit", "0"], "0 is no number of messages"),
        (["search", "x", "--from", "2026-02-30"], "2026-02-30 is no day: write it as 2026-01-31."),
        (["search", "x", "--until", "20260101"], "20260101 is no day"),
        (["search", "x", "--from", "2026-02-03", "--until", "2026-02-02"], "is before --from"),
    ],
)
def test_what_is_wrong_is_said(capsys: Captured, given: list[str], said: str) -> None:
    with pytest.raises(SystemExit) as ended:
        arguments.parse(given)

    assert ended.value.code == 2
    assert said in capsys.readouterr().err
