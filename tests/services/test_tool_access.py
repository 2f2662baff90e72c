"""What built-in tools may read: kept, and nothing where that cannot be understood."""

import json
from pathlib import Path

import pytest

from gui.services.tasks import Tasks
from gui.services.tool_access import ToolAccess
from tests.qt_loop import OnQtLoop, until


@pytest.fixture
def tasks(on_loop: OnQtLoop) -> Tasks:
    made = Tasks(lambda error: pytest.fail(str(error)))

    async def stop() -> None:
        await made.stop(20.0)

    on_loop.after.append(stop)
    return made


async def test_at_first_nothing_is_allowed(tasks: Tasks, tmp_path: Path) -> None:
    access = ToolAccess(tmp_path / "access.json", tasks)
    await access._load()

    assert (access.may_fetch, access.folders) == (False, ())


async def test_what_is_allowed_is_read_again(tasks: Tasks, tmp_path: Path) -> None:
    path = tmp_path / "new" / "access.json"
    access = ToolAccess(path, tasks)
    access._access = access._access._replace(may_fetch=True, folders=(tmp_path,))
    await access._save()

    other = ToolAccess(path, tasks)
    other.begin()
    await until(lambda: other.may_fetch, other.changed)

    assert other.folders == (tmp_path,)
    assert path.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    "kept",
    [
        "", "[]", "{", '{"format": "x"}',
        '{"format": "pronk-tool-access", "version": 2, "may_fetch": true, "folders": []}',
        '{"format": "pronk-tool-access", "version": 1, "may_fetch": 1, "folders": [3, "a/b"]}',
    ],
)  # fmt: skip
async def test_what_cannot_be_understood_allows_nothing(
    tasks: Tasks, tmp_path: Path, kept: str
) -> None:
    path = tmp_path / "access.json"
    path.write_text(kept)
    access = ToolAccess(path, tasks)
    await access._load()

    assert (access.may_fetch, access.folders) == (False, ())


async def test_a_folder_is_allowed_once_and_no_longer(tasks: Tasks, tmp_path: Path) -> None:
    access = ToolAccess(tmp_path / "access.json", tasks)
    access.add_folder(tmp_path)
    access.add_folder(tmp_path)
    assert len(access.folders) == 1

    access.remove_folder(tmp_path)
    assert not access.folders


async def test_of_many_changes_the_last_one_is_kept(tasks: Tasks, tmp_path: Path) -> None:
    path = tmp_path / "access.json"
    access = ToolAccess(path, tasks)
    saved: list[int] = []
    access.saved.connect(lambda: saved.append(len(access.folders)))
    for at in range(9):
        access.add_folder(tmp_path / str(at))
    await until(lambda: saved, access.saved)

    other = ToolAccess(path, tasks)
    await other._load()
    assert len(other.folders) == 9


async def test_it_is_told_where_it_cannot_be_kept(tasks: Tasks, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    access = ToolAccess(tmp_path / "file" / "access.json", tasks)
    failed: list[object] = []
    access.not_saved.connect(failed.append)
    access.allow_fetch(may_fetch=True)

    await until(lambda: failed, access.not_saved)

    assert access.may_fetch
    assert isinstance(failed[0], OSError)


async def test_what_was_chosen_meanwhile_holds(tasks: Tasks, tmp_path: Path) -> None:
    path = tmp_path / "access.json"
    parts = {"format": "pronk-tool-access", "version": 1, "may_fetch": True, "folders": []}
    path.write_text(json.dumps(parts))
    access = ToolAccess(path, tasks)
    access.allow_fetch(may_fetch=False)
    await access._load()

    assert not access.may_fetch
