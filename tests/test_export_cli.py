"""All chats are written into a folder, each file whole, and no other one is touched."""

import errno
import json
import subprocess
import sys
from pathlib import Path

import pytest

from gui import arguments as command_line
from gui import export_cli
from gui.chat.library import chats, json_file
from gui.chat.library.database import Connection, Database
from gui.chat.library.writing import CannotWrite
from tests.built_library import NOON_MS, ROOT, built, fill, pronk, talk

Captured = pytest.CaptureFixture[str]


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(tmp_path_factory.mktemp("data")).parent


def export(data: Path, *arguments: object) -> int:
    given = ["--data-dir", str(data), "export", "--all", *map(str, arguments)]
    return export_cli.main(command_line.parse(given))


def files(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): path.read_text(encoding="utf-8")
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_each_chat_is_a_file_in_the_folders_it_is_in(data: Path, tmp_path: Path) -> None:
    out = tmp_path / "new" / "out"
    done = pronk("export", "--all", out, "--data-dir", data)

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"2 chats were written to {out}.\n"
    assert files(out) == {
        "Where is the Café.md": (
            "# Where is the Café?\n\n## You\n\nWhere is the\nCafé?\n\n## b\n\nAt the tide mill.\n"
        ),
        "Nature/Sea tides/Tides why.md": (
            "# Tides: why?\n\n## You\n\n조석은 왜 생기나?\n\n"
            "## qwen3:14b\n\nBecause of **the Moon**, twice a day.\n"
        ),
    }


def test_a_chat_in_which_nothing_was_sent_is_no_document(tmp_path: Path) -> None:
    def begin(to: Connection) -> None:
        chats.write_draft(to, chats.add(to, began_ms=NOON_MS), "half")

    database = Database(tmp_path / "chats.db")
    database.write(fill).result()
    database.write(begin).result()
    database.close()

    assert export(tmp_path, tmp_path / "out") == 0
    assert set(files(tmp_path / "out")) == {"Where is the Café.md", "Nature/Sea tides/Tides why.md"}
    assert export(tmp_path, tmp_path / "json", "--format", "json") == 0
    raw = (tmp_path / "json" / "pronk-chats.json").read_bytes()
    assert [it.draft for it in json_file.read(raw).chats if it.draft] == ["half"]


def test_pages_can_be_read_in_a_browser(data: Path, tmp_path: Path) -> None:
    assert export(data, tmp_path, "--format", "html") == 0
    written = files(tmp_path)

    assert set(written) == {"Where is the Café.html", "Nature/Sea tides/Tides why.html"}
    assert "<strong>the Moon</strong>" in written["Nature/Sea tides/Tides why.html"]


def test_json_is_one_file_that_can_be_read_again(
    data: Path, tmp_path: Path, capsys: Captured
) -> None:
    assert export(data, tmp_path, "--format", "json") == 0
    (path,) = tmp_path.iterdir()

    assert path.name == "pronk-chats.json"
    assert len(json_file.read(path.read_bytes()).chats) == 2
    assert json.loads(path.read_bytes())["chats"][1]["folder"] == ["Nature", "Sea: tides"]
    assert "2 chats were written" in capsys.readouterr().out


@pytest.mark.parametrize("form", ["markdown", "json"])
def test_a_second_time_loses_nothing_of_the_first(data: Path, tmp_path: Path, form: str) -> None:
    export(data, tmp_path, "--format", form)
    first = {path: path.stat().st_ino for path in tmp_path.rglob("*") if path.is_file()}
    export(data, tmp_path, "--format", form)

    assert {path: path.stat().st_ino for path in first} == first
    names = [path.name for path in tmp_path.rglob("*") if path.is_file()]
    assert len(names) == 2 * len(first)
    assert sum(" (2)." in name for name in names) == len(first)


def test_names_alike_are_told_apart(tmp_path: Path) -> None:
    def add_chats(to: Connection) -> None:
        for title in ("a", "A", "a/", "e\u0301", "é", "🌊" * 80, "con", ""):
            chat = chats.add(to, began_ms=1)
            talk(to, chat, "New chat", "", 1)
            chats.rename(to, chat, title, "model")

    database = Database(tmp_path / "chats.db")
    database.write(add_chats).result()
    database.close()

    assert export(tmp_path, tmp_path / "out") == 0
    names = {path.name for path in (tmp_path / "out").iterdir()}
    assert len(names) == 8
    assert {"a.md", "chat con.md", "new chat.md"} <= {name.lower() for name in names}


def test_a_file_in_the_place_of_a_folder_stays(data: Path, tmp_path: Path) -> None:
    (tmp_path / "Nature").write_text("mine")

    assert export(data, tmp_path) == 0
    assert files(tmp_path)["Nature"] == "mine"
    assert (tmp_path / "Nature (2)" / "Sea tides" / "Tides why.md").is_file()


def test_a_file_that_is_no_folder_is_told(data: Path, tmp_path: Path, capsys: Captured) -> None:
    (tmp_path / "file").write_text("mine")

    assert export(data, tmp_path / "file") == 1
    assert export(data, tmp_path / "file" / "below") == 1
    assert (tmp_path / "file").read_text() == "mine"
    assert capsys.readouterr().err == (
        f"{tmp_path}/file cannot be written: A file is in the place of a folder. "
        "Choose another folder.\n"
        f"{tmp_path}/file/below cannot be written: A file is in the place of a folder. "
        "Choose another folder.\n"
    )


def test_nothing_is_half_written(tmp_path: Path) -> None:
    """Write where no file may be longer than 20,000 bytes, what SQLite shares neither."""
    database = Database(tmp_path / "chats.db")
    database.write(fill).result()
    long = database.write(lambda to: chats.add(to, began_ms=1)).result()
    database.write(lambda to: talk(to, long, "Long", "x" * 30_000, NOON_MS - 10_000)).result()
    database.close()
    start = (
        "import resource, runpy, sys; sys.argv = sys.argv[1:]\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))\n"
        "runpy.run_module('gui', run_name='__main__')"
    )
    out = tmp_path / "out"
    done = subprocess.run(
        [sys.executable, "-c", start, "gui", "export", "--all", out, "--data-dir", tmp_path],
        cwd=ROOT, capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip

    assert done.returncode == 1
    assert done.stderr == (
        f"{out} cannot be written: File too large. Choose another folder. "
        "2 of 3 chats were written before.\n"
    )
    assert set(files(out)) == {"Where is the Café.md", "Nature/Sea tides/Tides why.md"}


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.ENOSPC, "/out cannot be written: The disk is full. Make room, or"),
        (errno.EACCES, "/out cannot be written: Access is not allowed. Choose a folder in which"),
        (errno.EROFS, "/out cannot be written: Nothing can be written there. Choose a folder"),
    ],
)
def test_what_to_do_is_said(number: int, said: str) -> None:
    error = CannotWrite(Path("/out"), OSError(number, "?"))

    assert export_cli._sentence(error, 0, 3).startswith(said)


def test_no_chats_make_no_folder(tmp_path: Path, capsys: Captured) -> None:
    Database(tmp_path / "chats.db").close()

    assert export(tmp_path, tmp_path / "out") == 1
    assert "There are no chats yet" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()
