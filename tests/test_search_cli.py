"""Searching from the command line, beside the window and without it."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from gui import arguments as command_line
from gui import search_cli
from gui.chat.library import chats
from gui.chat.library.database import Connection, Database
from tests.built_library import ROOT, built, fill, pronk, talk

Captured = pytest.CaptureFixture[str]


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(tmp_path_factory.mktemp("data")).parent


def search(data: Path, *arguments: str) -> int:
    return search_cli.main(command_line.parse(["--data-dir", str(data), "search", *arguments]))


def test_the_newest_comes_first_with_what_is_around_it(data: Path) -> None:
    done = pronk("search", "--data-dir", data, "day tide")

    assert (done.returncode, done.stdout) == (1, "")
    done = pronk("--data-dir", data, "search", "T")
    assert (done.returncode, done.stderr) == (0, "3 of 3 messages\n")
    assert done.stdout == (
        "2026-09-22 12:00  Where is the Café?  (b)\n    At the tide mill.\n\n"
        "2026-09-22 12:00  Where is the Café?  (you)\n    Where is the Café?\n\n"
        "2026-09-21 12:00  Tides: why?  (qwen3:14b)\n    Because of **the Moon**, twice a day.\n\n"
    )


def test_words_are_bold_where_that_can_be(data: Path) -> None:
    done = pronk("search", "--data-dir", data, "조석", "왜", FORCE_COLOR="1", NO_COLOR="")

    assert done.stdout.endswith("(you)\n    \x1b[1m조석\x1b[0m은 \x1b[1m왜\x1b[0m 생기나?\n\n")


def test_a_line_fits_into_the_terminal(tmp_path: Path) -> None:
    def add_long_message(to: Connection) -> None:
        talk(to, chats.add(to, began_ms=1), "밀물과썰물" * 100, "", 10_000)

    database = Database(tmp_path / "chats.db")
    database.write(add_long_message).result()
    database.close()

    line = pronk("search", "--data-dir", tmp_path, "썰물", COLUMNS="64").stdout.splitlines()[1]
    assert line.startswith("    밀물과썰물")
    assert 50 <= len(line.strip()) * 2 + 4 <= 64


@pytest.mark.parametrize(
    ("arguments", "sent"),
    [
        (["the"], ["22b", "22", "21qwen3:14b"]),
        (["the", "--limit", "1"], ["22b"]),
        (["the", "--role", "user"], ["22"]),
        (["the", "--role", "assistant"], ["22b", "21qwen3:14b"]),
        (["the", "--model", "b"], ["22b"]),
        (["the", "--from", "2026-09-22"], ["22b", "22"]),
        (["the", "--until", "2026-09-21"], ["21qwen3:14b"]),
        (["the", "--from", "2026-09-21", "--until", "2026-09-22"], ["22b", "22", "21qwen3:14b"]),
        (["the", "--from", "0001-01-01", "--until", "9999-12-31"], ["22b", "22", "21qwen3:14b"]),
        (["the", "--until", "0001-01-01"], []),
        (["the", "--from", "9999-12-31"], []),
        (["gravity"], []),
        (["gravity", "--in-thinking"], ["22b", "21qwen3:14b"]),
        (["secret"], []),
    ],
)
def test_it_can_be_narrowed(
    data: Path, capsys: Captured, arguments: list[str], sent: list[str]
) -> None:
    status = search(data, "--json", *arguments)

    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [line["sent"][8:10] + line["model"] for line in lines] == sent
    assert status == (0 if sent else 1)


def test_a_line_of_json_has_it_all(data: Path, capsys: Captured) -> None:
    search(data, "moon", "--json")

    (line,) = capsys.readouterr().out.splitlines()
    found = json.loads(line)
    assert len(found.pop("chat")) == 32
    ((start, end),) = found.pop("marked")
    assert found["context"][start:end] == "Moon"
    assert found.pop("sent").startswith("2026-09-21T")
    assert found == {
        "title": "Tides: why?", "role": "assistant", "model": "qwen3:14b",
        "context": "Because of **the Moon**, twice a day.",
        "content": "Because of **the Moon**, twice a day.", "thinking": "They ask of gravity.",
    }  # fmt: skip


def test_how_many_there_are_is_told(data: Path, capsys: Captured) -> None:
    search(data, "the", "--limit", "2")
    assert capsys.readouterr().err == "2 of 3 messages\n"
    search(data, "moon")
    assert capsys.readouterr().err == "1 of 1 message\n"


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (["nowhere"], 1, "No message has “nowhere”. Add --in-thinking"),
        (["nowhere", "--in-thinking"], 1, "No message has “nowhere”.\n"),
        (["moon", "--role", "user"], 1, "There may be some without --role"),
        (["!? …"], 2, "There is nothing to look for in “!? …”. Type letters"),
    ],
)
def test_nothing_found_is_said(
    data: Path, capsys: Captured, arguments: list[str], status: int, said: str
) -> None:
    assert search(data, *arguments) == status
    heard = capsys.readouterr()
    assert heard.out == ""
    assert said in heard.err


def test_the_window_may_have_it_open(tmp_path: Path) -> None:
    database = Database(tmp_path / "chats.db")
    database.write(fill).result()
    before = database.path.read_bytes()

    done = pronk("search", "--data-dir", tmp_path, "moon")
    assert done.stderr == "1 of 1 message\n"
    assert database.path.read_bytes() == before
    database.close()


def test_neither_qt_nor_a_client_is_loaded(data: Path) -> None:
    start = (
        "import runpy, sys; sys.argv = ['gui', 'search', '--data-dir', sys.argv[1], 'moon']\n"
        "try: runpy.run_module('gui', run_name='__main__')\n"
        "finally: print(sorted({'PySide6', 'httpx', 'qasync'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", start, str(data)], cwd=ROOT, capture_output=True, text=True,
        check=False, timeout=60,
    )  # fmt: skip

    assert done.stdout.endswith("\n[]\n")


def test_a_reader_that_leaves_ends_it_quietly(tmp_path: Path) -> None:
    def add_long_messages(to: Connection) -> None:
        chat = chats.add(to, began_ms=1)
        for at in range(20):
            talk(to, chat, "word " * 5_000, "", 10_000 * at)

    database = Database(tmp_path / "chats.db")
    database.write(add_long_messages).result()
    database.close()
    with subprocess.Popen(
        [sys.executable, "-m", "gui", "search", "--data-dir", tmp_path, "word", "--json"],
        cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    ) as process:  # fmt: skip
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(4)
        process.stdout.close()
        said = process.stderr.read()

    assert said == ""
    assert process.returncode == 1
