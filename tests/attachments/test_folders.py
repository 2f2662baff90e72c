"""The files of a folder: all are listed, and those that one would attach are chosen."""

import os
import threading
from pathlib import Path

import pytest

from gui.attachments.folders import Folder, WhyNot, about_tokens, look_into
from gui.attachments.refusal import CannotAttach, Refused
from gui.attachments.steps import Steps, Stopped


def plant(folder: Path, *names: str, text: str = "text\n") -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)


def reasons(root: Folder) -> dict[str, WhyNot | None]:
    return {it.path: it.why_not for it in root.all_files()}


def folders(root: Folder) -> dict[str, WhyNot | None]:
    found = {it.path: it.why_not for it in root.folders}
    for it in root.folders:
        found |= folders(it)
    return found


def test_files_are_listed_below_their_folders_by_name(tmp_path: Path) -> None:
    plant(tmp_path / "project", "b.py", "A.md", "src/z.py", "src/deep/한글.txt", "lib/x.py")

    looked = look_into(tmp_path / "project")

    assert looked.root.name == "project"
    assert list(reasons(looked.root)) == [
        "lib/x.py", "src/deep/한글.txt", "src/z.py", "A.md", "b.py",
    ]  # fmt: skip
    assert set(reasons(looked.root).values()) == {None}
    assert (looked.files, looked.is_cut) == (5, False)
    assert {it.size for it in looked.root.all_files()} == {5}


def test_what_one_would_not_attach_is_listed_and_not_chosen(tmp_path: Path) -> None:
    plant(tmp_path, "a.py", ".env", "photo.PNG", ".github/ci.yml", "data.tar.gz")
    plant(tmp_path, "empty.txt", text="")
    plant(tmp_path, "log.txt", text="x" * 2_000_001)
    (tmp_path / "link.py").symlink_to("a.py")
    (tmp_path / "nowhere.py").symlink_to("gone.py")
    (tmp_path / "zero.txt").symlink_to("/dev/zero")
    os.mkfifo(tmp_path / "pipe.txt")

    looked = look_into(tmp_path)

    assert reasons(looked.root) == {
        "a.py": None, ".env": WhyNot.HIDDEN, "photo.PNG": WhyNot.NO_TEXT,
        ".github/ci.yml": WhyNot.HIDDEN, "data.tar.gz": WhyNot.NO_TEXT,
        "empty.txt": WhyNot.EMPTY, "log.txt": WhyNot.LARGE, "link.py": WhyNot.LINK,
        "nowhere.py": WhyNot.NO_FILE, "zero.txt": WhyNot.NO_FILE, "pipe.txt": WhyNot.NO_FILE,
    }  # fmt: skip
    assert [it.path for it in looked.root.all_files() if not it.can_be_chosen] == [
        "nowhere.py", "pipe.txt", "zero.txt",
    ]  # fmt: skip


def test_folders_that_programs_fill_are_not_looked_into(tmp_path: Path) -> None:
    plant(tmp_path, ".git/config", "node_modules/a/b.js", "src/__pycache__/x.pyc", "src/x.py")

    looked = look_into(tmp_path)

    assert reasons(looked.root) == {"src/x.py": None}
    assert folders(looked.root) == {
        ".git": WhyNot.MADE, "node_modules": WhyNot.MADE, "src": None,
        "src/__pycache__": WhyNot.MADE,
    }  # fmt: skip


def test_links_make_no_loops(tmp_path: Path) -> None:
    plant(tmp_path, "a/x.py")
    (tmp_path / "a" / "up").symlink_to(tmp_path)
    (tmp_path / "a" / "self").symlink_to("self")
    (tmp_path / "root").symlink_to("/")

    looked = look_into(tmp_path)

    assert reasons(looked.root) == {"a/x.py": None, "a/self": WhyNot.NO_FILE}
    assert folders(looked.root) == {"a": None, "a/up": WhyNot.LINK, "root": WhyNot.LINK}


def test_five_thousand_files_are_listed(tmp_path: Path) -> None:
    for n in range(50):
        plant(tmp_path, *(f"f{n}/{m}.txt" for m in range(100)))
    told: list[int] = []

    looked = look_into(tmp_path, Steps(lambda done, _: told.append(done)))

    assert (looked.files, looked.is_cut) == (5_000, False)
    assert len(reasons(looked.root)) == 5_000
    assert told == sorted(told)


def test_a_larger_folder_is_listed_in_part_with_what_is_hidden_last(tmp_path: Path) -> None:
    plant(tmp_path, *(f".cache/{n}" for n in range(30)), *(f"src/{n}" for n in range(9)), "top")

    looked = look_into(tmp_path, most=20)

    assert (looked.files, looked.is_cut) == (20, True)
    assert sum(it is None for it in reasons(looked.root).values()) == 10


def test_a_folder_of_many_levels_ends_somewhere(tmp_path: Path) -> None:
    deep = tmp_path.joinpath(*["d"] * 60)
    plant(deep, "x.py")

    looked = look_into(tmp_path)

    assert reasons(looked.root) == {}
    assert list(folders(looked.root).values()).count(WhyNot.DEEP) == 1


def test_a_folder_that_goes_away_meanwhile_is_told(tmp_path: Path) -> None:
    plant(tmp_path, "a/x.py", "b/y.py")

    def take_away(_done: int, _whole: int) -> None:
        if (tmp_path / "b").exists():
            (tmp_path / "b" / "y.py").unlink()
            (tmp_path / "b").rmdir()

    looked = look_into(tmp_path, Steps(take_away))

    assert reasons(looked.root) == {"a/x.py": None}
    assert folders(looked.root) in ({"a": None, "b": WhyNot.UNREADABLE}, {"a": None})


def test_it_can_be_stopped(tmp_path: Path) -> None:
    plant(tmp_path, "a.py")
    stop = threading.Event()
    stop.set()

    with pytest.raises(Stopped):
        look_into(tmp_path, Steps(stop=stop))


def test_what_is_no_folder_is_told(tmp_path: Path) -> None:
    plant(tmp_path, "a.py")
    for path, why in (
        (tmp_path / "gone", Refused.GONE),
        (tmp_path / "a.py", Refused.NOT_A_FILE),
        (Path("a\0b"), Refused.GONE),
    ):
        with pytest.raises(CannotAttach) as caught:
            look_into(path)
        assert caught.value.refused is why


def test_tokens_are_guessed_from_bytes() -> None:
    assert about_tokens(0) == 0
    assert 200 < about_tokens(1_000) < 400
