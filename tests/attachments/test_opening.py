"""Only files are opened: what never ends, or is none, is refused at once."""

import os
import socket
from pathlib import Path

import pytest

from gui.attachments.opening import opened, read_most
from gui.attachments.refusal import CannotAttach, Refused


def refused(path: Path) -> Refused:
    with pytest.raises(CannotAttach) as caught, opened(path):
        pass
    assert caught.value.name == path.name
    return caught.value.refused


def test_a_file_is_opened_with_its_size(tmp_path: Path) -> None:
    path = tmp_path / "note.txt"
    path.write_bytes(b"12345")

    with opened(path) as (file, size):
        assert size == 5
        assert read_most(file, 3) == b"123"
        assert read_most(file, 100) == b"45"


def test_a_pipe_is_refused_without_waiting_for_one_who_writes(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")

    assert refused(tmp_path / "pipe.txt") is Refused.NOT_A_FILE


def test_a_socket_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # names of sockets are short
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("socket.txt")
        assert refused(tmp_path / "socket.txt") is Refused.NOT_A_FILE


@pytest.mark.parametrize("name", ["/dev/zero", "/dev/tty"])
def test_a_device_is_refused(name: str) -> None:
    assert refused(Path(name)) is Refused.NOT_A_FILE


def test_a_link_to_a_device_is_refused(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").symlink_to("/dev/zero")

    assert refused(tmp_path / "notes.txt") is Refused.NOT_A_FILE


def test_what_is_not_there_is_told_apart(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to(tmp_path / "loop")

    assert refused(tmp_path / "gone.txt") is Refused.GONE
    assert refused(tmp_path) is Refused.IS_FOLDER
    assert refused(tmp_path / ("long" * 100)) is Refused.NOT_READABLE
    assert refused(tmp_path / "loop") is Refused.NOT_READABLE
    assert refused(Path("a\0b")) is Refused.GONE
