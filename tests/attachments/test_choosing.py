"""What is chosen of a folder."""

from pathlib import Path

from gui.attachments.choosing import Choice, Share
from gui.attachments.folders import Entry, Folder, look_into

MUCH = 10**6


def planted(folder: Path, *names: str) -> Folder:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("12345")
    return look_into(folder).root


def entry(choice: Choice, path: str) -> Entry:
    return next(it for it in choice.root.all_files() if it.path == path)


def test_at_first_it_is_what_one_would_attach(tmp_path: Path) -> None:
    choice = Choice(planted(tmp_path, "a.py", "b.png", "src/c.py", "src/.d", ".git/x"), MUCH)

    assert choice.paths == ["src/c.py", "a.py"]
    assert (choice.files, choice.size) == (2, 10)
    assert choice.tokens > 0
    assert choice.of(choice.root) is Share.ALL
    assert choice.numbers(choice.root) == (2, 4)
    assert choice.numbers(choice.root.folders[1]) == (1, 2)


def test_of_too_many_files_none_is_chosen_at_first(tmp_path: Path) -> None:
    root = planted(tmp_path, *(f"{n}.txt" for n in range(5)))

    assert Choice(root, 4).files == 0
    assert Choice(root, 5).files == 5


def test_a_folder_is_chosen_in_part(tmp_path: Path) -> None:
    choice = Choice(planted(tmp_path, "src/a.py", "src/b.py", "src/deep/c.py"), MUCH)
    src = choice.root.folders[0]

    choice.turn([entry(choice, "src/a.py")])
    assert choice.of(src) is Share.PART
    assert choice.of(src.folders[0]) is Share.ALL

    choice.turn(src.all_files())
    assert choice.of(src) is Share.ALL

    choice.turn(src.all_files())
    assert choice.of(src) is choice.of(choice.root) is Share.NONE
    assert (choice.files, choice.size) == (0, 0)


def test_what_one_would_not_attach_is_chosen_by_itself_only(tmp_path: Path) -> None:
    choice = Choice(planted(tmp_path, "a.py", "img/b.png"), MUCH)
    img = choice.root.folders[0]

    assert choice.of(img) is Share.NONE
    choice.turn(choice.root.all_files())
    choice.turn(choice.root.all_files())
    assert choice.paths == ["a.py"]

    choice.turn(img.all_files())
    assert choice.of(img) is Share.ALL
    assert choice.paths == ["img/b.png", "a.py"]


def test_what_is_no_file_is_never_chosen(tmp_path: Path) -> None:
    (tmp_path / "nowhere").symlink_to("gone")
    choice = Choice(planted(tmp_path, "a.py"), MUCH)

    choice.turn([entry(choice, "nowhere")])

    assert choice.paths == ["a.py"]


def test_more_than_goes_along_is_too_much(tmp_path: Path) -> None:
    choice = Choice(planted(tmp_path, "a", "b", "c"), 2)
    assert not choice.is_too_much

    choice.turn(choice.root.all_files())

    assert choice.is_too_much
