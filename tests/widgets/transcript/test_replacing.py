"""A file takes another's place only once it is whole."""

import errno
import os
from pathlib import Path

import pytest

from gui.widgets.transcript.replacing import replacing


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
