"""Figures of kept answers are read behind the window, and written as a table."""

import csv
import os
from pathlib import Path

import pytest

from gui.chat.library.errors import LibraryError
from gui.chat.speeds import Series
from gui.services.library import Library
from gui.services.speeds import Speeds
from gui.services.tasks import Tasks
from tests.chat.library.test_speeds import MADE, add_chat
from tests.qt_loop import OnQtLoop, until


@pytest.fixture
def library(tmp_path: Path, tasks: Tasks, on_loop: OnQtLoop) -> Library:
    made = Library(tmp_path / "chats.db", tasks)

    async def begin() -> None:
        made.begin()
        await until(lambda: made.is_open, made.opened)

    on_loop.before.append(begin)
    on_loop.after.append(lambda: made.aclose(1))
    return made


async def read(speeds: Speeds) -> list[Series]:
    come: list[list[Series]] = []
    speeds.come.connect(come.append)
    speeds.read()
    speeds.read()  # which changes nothing
    await until(lambda: come, speeds.come, speeds.failed)
    assert len(come) == 1
    return come[0]


async def test_what_is_asked_for_is_on_disk_first(library: Library, tasks: Tasks) -> None:
    speeds = Speeds(library, tasks)
    library.write(lambda connection: add_chat(connection, MADE, MADE))

    (series,) = await read(speeds)

    assert series.model == "a"
    assert len(series.answers) == 2
    assert len(series.by_time) == 2


async def test_a_table_is_written_in_the_place_of_another(
    library: Library, tasks: Tasks, tmp_path: Path
) -> None:
    speeds = Speeds(library, tasks)
    library.write(lambda connection: add_chat(connection, MADE))
    series = await read(speeds)
    path = tmp_path / "speed.csv"
    path.write_text("old")
    told: list[Path] = []
    speeds.exported.connect(told.append)

    speeds.export(series, path)
    await until(lambda: told, speeds.exported, speeds.export_failed)

    with path.open(encoding="utf-8-sig", newline="") as file:
        (row,) = csv.DictReader(file)
    assert row["model"] == "a"
    assert set(os.listdir(tmp_path)) & {"speed.csv.new", "speed.csv~"} == set()  # noqa: PTH208


async def test_what_cannot_be_written_is_told(
    library: Library, tasks: Tasks, tmp_path: Path
) -> None:
    speeds = Speeds(library, tasks)
    told: list[OSError] = []

    def note(_: Path, error: OSError) -> None:
        told.append(error)

    speeds.export_failed.connect(note)

    speeds.export([], tmp_path / "none" / "speed.csv")
    await until(lambda: told, speeds.exported, speeds.export_failed)

    assert isinstance(told[0], FileNotFoundError)


async def test_a_library_that_is_not_open_is_told(tasks: Tasks, tmp_path: Path) -> None:
    speeds = Speeds(Library(tmp_path / "chats.db", tasks), tasks)
    told: list[LibraryError] = []
    speeds.failed.connect(told.append)

    speeds.read()
    await until(lambda: told, speeds.failed)

    assert os.listdir(tmp_path) == []  # noqa: PTH208
