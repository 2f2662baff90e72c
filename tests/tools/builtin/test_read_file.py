"""Reading files: below the allowed folders only, text only, so much at most."""

import os
import tempfile
from collections.abc import Generator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui.tools.arguments import check
from gui.tools.builtin import allowed as allowed_folders
from gui.tools.builtin.read_file import MOST_ENTRIES, decoded, read, read_file_tool
from gui.tools.tool import RESULT_LENGTH, ToolFailed

SECRET = "nobody may read this"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An allowed folder; beside it lies what is not allowed."""
    (tmp_path / "secret.txt").write_text(SECRET)
    (tmp_path / "notes-private").mkdir()
    (tmp_path / "notes-private" / "secret.txt").write_text(SECRET)
    folder = tmp_path / "notes"
    (folder / "old").mkdir(parents=True)
    (folder / "tides.txt").write_text("one\ntwo\nthree\n")
    (folder / "old" / "한글.md").write_text("# 조석\n", encoding="utf-8")
    return folder


def refusal(path: str, *allowed: Path, first: int = 1, last: int | None = None) -> str:
    with pytest.raises(ToolFailed) as failed:
        read(path, allowed, first, last)
    assert SECRET not in str(failed.value)
    return str(failed.value)


async def test_the_tool_reads_what_is_allowed_at_the_time(folder: Path) -> None:
    allowed: list[Path] = []
    tool = read_file_tool(lambda: allowed)

    with pytest.raises(ToolFailed, match="No folder is allowed"):
        await tool.run({"path": "tides.txt"})
    allowed.append(folder)

    assert await tool.run({"path": "tides.txt", "first_line": 2, "last_line": 2}) == (
        "“tides.txt”, lines 2 to 2 of 3:\ntwo"
    )
    assert tool.is_private


async def test_lines_may_be_written_as_decimal_numbers(folder: Path) -> None:
    tool = read_file_tool(lambda: [folder])
    arguments = {"path": "tides.txt", "first_line": 2.0, "last_line": 2.0}
    await check(tool, arguments)
    assert (await tool.run(arguments)).endswith("lines 2 to 2 of 3:\ntwo")


@pytest.mark.parametrize("is_absolute", [False, True])
def test_a_file_is_read_by_either_kind_of_path(folder: Path, is_absolute: bool) -> None:
    path = str(folder / "old" / "한글.md") if is_absolute else "old/한글.md"

    assert read(path, [folder]) == f"“{path}”, lines 1 to 1 of 1:\n# 조석"


def test_the_folder_that_has_the_file_is_found(folder: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()

    assert "two" in read("tides.txt", [other, folder])


@pytest.mark.parametrize(
    "path",
    ["../secret.txt", "old/../../secret.txt", "../notes-private/secret.txt", "/etc/passwd",
     "../nothing-here.txt", "~/.bashrc", "link", "folder-link/secret.txt",
     "link-to-link", "old/up/secret.txt", "..", "/", "/proc/self/environ", "/dev/stdin"],
)  # fmt: skip
def test_what_is_elsewhere_is_refused_in_the_same_words(
    folder: Path, tmp_path: Path, path: str
) -> None:
    (folder / "link").symlink_to(tmp_path / "secret.txt")
    (folder / "link-to-link").symlink_to(folder / "link")
    (folder / "folder-link").symlink_to(tmp_path / "notes-private")
    (folder / "old" / "up").symlink_to("../..")

    assert refusal(path, folder) == (
        f"“{path}” is not below a folder that the user has allowed. Allowed: {folder}."
    )


def test_a_link_within_the_folder_is_followed(folder: Path) -> None:
    (folder / "link").symlink_to("old")

    assert "조석" in read("link/한글.md", [folder])


def test_an_allowed_folder_may_be_a_link_itself(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "here").symlink_to(folder)

    assert "two" in read("tides.txt", [tmp_path / "here"])
    assert "two" in read(str(tmp_path / "here" / "tides.txt"), [tmp_path / "here"])


@pytest.mark.parametrize("swapped", ["old", "old/한글.md"])
def test_what_becomes_a_link_after_it_was_looked_at_is_not_followed(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, swapped: str
) -> None:
    (tmp_path / "notes-private" / "한글.md").write_text(SECRET)
    placed = allowed_folders._placed

    def placed_and_swapped(*arguments: object) -> tuple[Path, Path]:
        found = placed(*arguments)  # type: ignore[arg-type] # whatever it takes
        (folder / swapped).rename(folder / "away")
        target = "notes-private" if swapped == "old" else "secret.txt"
        (folder / swapped).symlink_to(tmp_path / target)
        return found

    monkeypatch.setattr(allowed_folders, "_placed", placed_and_swapped)

    assert "cannot be opened" in refusal("old/한글.md", folder)


def test_where_files_cannot_be_opened_within_folders_it_is_looked_twice(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(allowed_folders, "_CAN_OPEN_WITHIN", False)
    assert "two" in read("tides.txt", [folder])
    assert "tides.txt" in read(".", [folder])
    placed = allowed_folders._placed

    def placed_and_swapped(*arguments: object) -> tuple[Path, Path]:
        found = placed(*arguments)  # type: ignore[arg-type] # whatever it takes
        (folder / "tides.txt").unlink()
        (folder / "tides.txt").symlink_to(tmp_path / "secret.txt")
        return found

    monkeypatch.setattr(allowed_folders, "_placed", placed_and_swapped)

    assert refusal("tides.txt", folder) == "The path has just become another one."


def test_what_is_no_file_is_refused_at_once(folder: Path) -> None:
    os.mkfifo(folder / "pipe")

    assert refusal("pipe", folder) == "“pipe” is neither a file nor a folder."


def test_what_is_not_there_or_cannot_be_read_is_told(folder: Path) -> None:
    assert refusal("nothing.txt", folder) == "“nothing.txt” cannot be opened: It does not exist."
    assert "cannot be opened" in refusal("tides.txt/more", folder)
    assert refusal("a\0b", folder) == "This is no path."
    assert refusal("a/" * 3000, folder) == "This is no path."


def test_what_is_no_text_is_told(folder: Path) -> None:
    (folder / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")
    (folder / "empty").touch()

    assert refusal("picture.txt", folder) == "“picture.txt” is no text."
    assert read("empty", [folder]) == "“empty” is empty."


def test_what_is_too_large_is_told_without_reading_it(folder: Path) -> None:
    with (folder / "large.log").open("wb") as file:
        file.truncate(500_000_000)

    assert refusal("large.log", folder) == (
        "“large.log” has 500.0 MB; files of 10 MB at most can be read."
    )


def test_a_long_file_is_read_in_parts(folder: Path) -> None:
    (folder / "long.txt").write_text("".join(f"line {number}\n" for number in range(1, 5001)))

    text = read("long.txt", [folder])
    last = text.splitlines()[-2].removeprefix("line ")
    rest = read("long.txt", [folder], int(last) + 1)

    assert len(text) <= RESULT_LENGTH
    assert text.endswith(f"[The rest is left out: read on from line {int(last) + 1}.]")
    assert rest.splitlines()[1] == f"line {int(last) + 1}"


def test_a_line_that_is_too_long_is_cut(folder: Path) -> None:
    (folder / "line.txt").write_text("x" * 100_000 + "\nend")

    text = read("line.txt", [folder])

    assert len(text) <= RESULT_LENGTH
    assert "…\n[The rest is left out: read on from line 2.]" in text


def test_lines_that_are_not_there_are_told(folder: Path) -> None:
    assert refusal("tides.txt", folder, first=9) == (
        "“tides.txt” has 3 lines: there are none from 9 to 3."
    )
    assert "lines 2 to 3 of 3" in read("tides.txt", [folder], 2, 99)


def test_a_folder_is_listed(folder: Path) -> None:
    (folder / "link").symlink_to("/etc")

    assert read("", [folder]) == (
        f"The folder “{folder}” has:\nold/\nlink (link)\ntides.txt (14 bytes)"
    )
    assert "한글.md (9 bytes)" in read("old", [folder])


def test_a_large_folder_is_listed_in_part(folder: Path) -> None:
    for number in range(MOST_ENTRIES + 5):
        (folder / "old" / f"{number}").touch()

    text = read("old", [folder])

    assert text.endswith("[6 more are left out.]")
    assert len(text) <= RESULT_LENGTH


def test_of_several_folders_their_names_are_listed(folder: Path, tmp_path: Path) -> None:
    allowed = [folder, tmp_path / "notes-private"]

    assert read(".", allowed) == f"Allowed: {folder}, {tmp_path / 'notes-private'}."
    assert read(".", []) == allowed_folders.folders_text([])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp949"])
def test_text_is_read_in_its_encoding(encoding: str) -> None:
    text = "밀물과 썰물은 달과 해가 끌어당기는 힘 때문에 하루에 두 번씩 일어난다.\n" * 5

    assert decoded(text.encode(encoding)) == text


@pytest.fixture(scope="module")
def walled() -> Generator[Path]:
    """An allowed folder with links out of it, and a secret beside it."""
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        (root / "secret").write_text(SECRET)
        (root / "in" / "a").mkdir(parents=True)
        (root / "in" / "a" / "up").symlink_to("..")
        (root / "in" / "out").symlink_to("..")
        (root / "in" / "far").symlink_to("/")
        yield root


parts = st.sampled_from(["..", ".", "a", "up", "out", "far", "in", "secret", "", "~", "tmp"])


@given(st.lists(parts, max_size=8), st.booleans())
def test_no_path_leads_out(walled: Path, path: list[str], is_absolute: bool) -> None:
    written = "/".join([str(walled) if is_absolute else "a", *path])
    try:
        text = read(written, [walled / "in"])
    except ToolFailed as failed:
        text = str(failed)
    assert SECRET not in text
    assert "secret (" not in text
