"""A file takes another's place only once it is whole, and every name is one."""

import errno
import os
import re
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui.chat.library.writing import CannotWrite, Writing, file_name, replacing


def test_what_is_written_takes_the_place_of_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / "chat.pdf"
    path.write_bytes(b"old")
    path.chmod(0o640)
    with replacing(path) as file:
        file.write(b"new")
        assert path.read_bytes() == b"old"

    assert path.read_bytes() == b"new"
    assert path.stat().st_mode & 0o777 == 0o640
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.skipif(os.name == "nt", reason="Windows has other rights")
def test_a_private_file_is_its_owners_alone(tmp_path: Path) -> None:
    path = tmp_path / "presets.json"
    for old in (b"", b"old"):
        if old:
            path.write_bytes(old)
            path.chmod(0o644)
        with replacing(path, is_private=True) as file:
            file.write(b"new")

        assert path.read_bytes() == b"new"
        assert path.stat().st_mode & 0o777 == 0o600


def test_a_file_survives_a_failure_and_nothing_is_left_behind(tmp_path: Path) -> None:
    path = tmp_path / "chat.pdf"
    path.write_bytes(b"old")
    with pytest.raises(OSError, match="full"), replacing(path) as file:
        file.write(b"half")
        raise OSError(errno.ENOSPC, "full")

    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_link_stays_one(tmp_path: Path) -> None:
    real, link = tmp_path / "real.pdf", tmp_path / "link.pdf"
    real.write_bytes(b"old")
    link.symlink_to(real)
    with replacing(link) as file:
        file.write(b"new")

    assert link.is_symlink()
    assert real.read_bytes() == b"new"


def test_folders_and_places_that_are_gone_are_refused(tmp_path: Path) -> None:
    with pytest.raises(IsADirectoryError), replacing(tmp_path):
        pass
    with pytest.raises(FileNotFoundError), replacing(tmp_path / "gone" / "chat.pdf"):
        pass


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may do all")
def test_a_file_that_must_not_be_changed_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "chat.pdf"
    path.write_bytes(b"old")
    path.chmod(0o400)
    with pytest.raises(PermissionError), replacing(path):
        pass
    assert path.read_bytes() == b"old"


# --- Where the system refuses ---------------------------------------------------------------------


class Failing:
    """Refuses the call of the system that has a number; counts them all."""

    def __init__(self, patch: pytest.MonkeyPatch, number: int) -> None:
        self.number = number
        self.calls = 0
        for owner, name in (
            (os, "fsync"), (Path, "open"), (Path, "replace"), (Path, "hardlink_to"),
            (Path, "rename"), (Path, "mkdir"), (Path, "iterdir"),
            (tempfile, "NamedTemporaryFile"),
        ):  # fmt: skip
            patch.setattr(owner, name, self._counted(getattr(owner, name)))

    def _counted(self, call: Callable[..., Any]) -> Callable[..., Any]:
        def counted(*arguments: Any, **named: Any) -> Any:
            self.calls += 1
            if self.calls == self.number:
                raise OSError(errno.ENOSPC, "full")
            return call(*arguments, **named)

        return counted


def replace_it(folder: Path) -> None:
    with replacing(folder / "a.md") as file:
        file.write(b"new")


def write_beside(folder: Path) -> None:
    Writing().write(folder, "a", ".md", b"new")


def write_in_pieces(folder: Path) -> None:
    with Writing().begun(folder, "a", ".md") as file:
        file.write(b"n")
        file.write(b"ew")


@pytest.mark.parametrize("write", [replace_it, write_beside, write_in_pieces])
def test_whichever_call_fails_the_old_file_stays_and_nothing_lies_beside_it(
    write: Callable[[Path], None], tmp_path: Path
) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / "a.md").write_bytes(b"old")
    number, calls = 0, 0
    while number <= calls < 20:
        number += 1
        (folder / "a.md").write_bytes(b"old")
        with pytest.MonkeyPatch.context() as patch:
            system = Failing(patch, number)
            is_written = True
            try:
                write(folder)
            except (CannotWrite, OSError):
                is_written = False
        files = {path.name: path.read_bytes() for path in folder.iterdir()}
        expected = {"a.md": b"old"}
        if is_written:
            expected["a.md" if write is replace_it else "a (2).md"] = b"new"
        assert files == expected
        (folder / "a (2).md").unlink(missing_ok=True)
        calls = system.calls

    assert number > 3


def test_a_file_that_breaks_off_is_none(tmp_path: Path) -> None:
    with pytest.raises(KeyError), Writing().begun(tmp_path, "a", ".md") as file:
        file.write(b"half")
        raise KeyError

    assert list(tmp_path.iterdir()) == []


# --- Names --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Tides: why?", "Tides why.md"),
        ("../../etc/passwd", "etc passwd.md"),
        ("a\x00b\nc", "a b c.md"),
        ("CON", "chat CON.md"),
        ("", "chat.md"),
        ("...", "chat.md"),
        ("com1.tar", "chat com1.tar.md"),
        ("  .hidden. ", "hidden.md"),
        ('a/b\\c:d*e?f"g<h>i|j', "a b c d e f g h i j.md"),
        ("밀물과 썰물", "밀물과 썰물.md"),
        ("가" * 300, "가" * 76 + ".md"),
        ("x" * 200, "x" * 80 + ".md"),
        ("🌊" * 80, "🌊" * 57 + ".md"),
    ],
)
def test_every_title_makes_a_name(title: str, name: str) -> None:
    assert file_name(title, ".md", lambda _: False) == name


def test_a_name_that_is_taken_gets_a_number() -> None:
    taken = {"a.md", "a (2).md"}

    assert file_name("a", ".md", taken.__contains__) == "a (3).md"


@given(st.text(max_size=120))
def test_no_name_leaves_its_folder(title: str) -> None:
    name = file_name(title, ".json", lambda _: False)

    assert not re.search(r"[\\/\x00-\x1f]", name)
    assert name not in {".", ".."}
    assert len(name.encode()) <= 240
