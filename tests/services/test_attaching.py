"""Files, pictures and sounds on their way into a message."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtGui import QImage

from gui.attachments import incoming
from gui.attachments.incoming import Looked
from gui.attachments.prepared import Prepared
from gui.attachments.refusal import CannotAttach, Refused
from gui.chat.attached import Attached, Kind, attached
from gui.services import attaching as module
from gui.services.attaching import Attaching, State
from gui.services.tasks import Tasks
from tests.qt_loop import until


@pytest.fixture
def attaching(tasks: Tasks) -> Attaching:
    return Attaching(tasks)


def picture(path: Path, width: int = 40) -> Path:
    image = QImage(width, 20, QImage.Format.Format_RGB32)
    image.fill(0xFF336699)
    assert image.save(str(path))
    return path


def text(name: str, content: str = "a") -> Attached:
    return attached(name, Kind.TEXT, "text/plain", content.encode())


async def over(attaching: Attaching) -> None:
    await until(lambda: not attaching.is_busy, attaching.changed)


async def test_a_picture_becomes_ready(attaching: Attaching, tmp_path: Path) -> None:
    attaching.add_paths([picture(tmp_path / "a.png")])
    assert attaching.is_busy

    await over(attaching)

    (item,) = attaching.items
    assert item.state is State.READY
    assert item.attached is not None
    assert (item.attached.name, item.attached.kind) == ("a.png", Kind.PICTURE)
    assert item.thumbnail is not None
    assert (item.full_width, item.full_height) == (40, 20)


async def test_fifty_stay_in_their_order(attaching: Attaching, tmp_path: Path) -> None:
    paths = [picture(tmp_path / f"{number}.png", 10 + number) for number in range(50)]

    attaching.add_paths(paths)
    await over(attaching)

    assert [one.name for one in attaching.take()] == [path.name for path in paths]
    assert not attaching.items


async def test_one_that_is_refused_leaves_the_others_alone(
    attaching: Attaching, tmp_path: Path
) -> None:
    (tmp_path / "b.png").write_bytes(b"\x89PNG\r\n\x1a\n and no more")

    attaching.add_paths([picture(tmp_path / "a.png"), tmp_path / "b.png", tmp_path / "c.png"])
    await over(attaching)

    states = [item.refused.refused if item.refused else None for item in attaching.items]
    assert states == [None, Refused.DAMAGED, Refused.GONE]
    assert len(attaching.take()) == 1


async def test_names_have_the_folders_that_were_chosen(
    attaching: Attaching, tmp_path: Path
) -> None:
    folder = tmp_path / "project"
    (folder / "src").mkdir(parents=True)

    attaching.add_paths([picture(folder / "src" / "a.png")], below=folder)
    await over(attaching)

    assert [one.name for one in attaching.take()] == ["project/src/a.png"]


async def test_an_empty_file_goes_along_with_its_folder_only(
    attaching: Attaching, tmp_path: Path
) -> None:
    (tmp_path / "__init__.py").write_text("")

    attaching.add_paths([tmp_path / "__init__.py"])
    attaching.add_paths([tmp_path / "__init__.py"], below=tmp_path)
    await over(attaching)

    assert refusals(attaching) == [Refused.EMPTY]
    assert [one.name for one in attaching.ready] == [f"{tmp_path.name}/__init__.py"]


async def test_a_text_is_read_by_what_it_holds(attaching: Attaching, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Grüße", encoding="utf-16")

    attaching.add_paths([tmp_path / "a.txt"])
    await over(attaching)

    assert [one.text for one in attaching.take()] == ["Grüße"]


async def test_a_name_that_no_file_can_have_is_refused(attaching: Attaching) -> None:
    attaching.add_paths([Path("a\0.png")])
    await over(attaching)

    assert refusals(attaching) == [Refused.GONE]


async def test_a_folder_is_no_item(attaching: Attaching, tmp_path: Path) -> None:
    found: list[str] = []
    attaching.folder_found.connect(found.append)

    attaching.add_paths([tmp_path])
    await over(attaching)

    assert found == [str(tmp_path)]
    assert not attaching.items


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no such pipes")
async def test_a_pipe_is_not_waited_for(attaching: Attaching, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.png")

    attaching.add_paths([tmp_path / "pipe.png"])
    await over(attaching)

    assert refusals(attaching) == [Refused.NOT_A_FILE]


def refusals(attaching: Attaching) -> list[Refused]:
    return [item.refused.refused for item in attaching.items if item.refused is not None]


async def test_a_picture_from_the_clipboard_becomes_ready(attaching: Attaching) -> None:
    image = QImage(3000, 1000, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFFFF)

    attaching.add_image(image, "Screenshot.png")
    await over(attaching)

    (one,) = attaching.take()
    assert (one.width, one.height, one.media_type) == (1568, 522, "image/png")


async def test_a_pasted_text_becomes_ready(attaching: Attaching) -> None:
    attaching.add_text("two\nlines", "Pasted.txt")
    await over(attaching)

    assert [one.text for one in attaching.take()] == ["two\nlines"]


async def test_what_was_ready_before_is_ready_at_once(attaching: Attaching) -> None:
    attaching.add_attached([text("a.txt")])

    assert not attaching.is_busy
    assert [one.name for one in attaching.ready] == ["a.txt"]


async def test_a_draft_gets_its_thumbnails_back(attaching: Attaching, tmp_path: Path) -> None:
    data = picture(tmp_path / "a.png").read_bytes()
    one = attached("a.png", Kind.PICTURE, "image/png", data, width=40, height=20)

    attaching.add_attached([one])
    assert attaching.ready == (one,)
    await until(lambda: attaching.items[0].thumbnail is not None, attaching.changed)

    assert attaching.ready == (one,)


async def test_a_draft_that_cannot_be_shown_still_goes_along(attaching: Attaching) -> None:
    one = attached("a.png", Kind.PICTURE, "image/png", b"no picture")

    attaching.add_attached([one])
    attaching.add_text("b", "b")
    await over(attaching)
    attaching.add_text("c", "c")
    await over(attaching)

    assert [it.state for it in attaching.items] == [State.READY] * 3


async def test_many_pages_take_the_place_of_their_file(attaching: Attaching) -> None:
    attaching.add_text("a", "a")
    attaching.add_work("b.pdf", lambda: [Prepared(text("b 1")), Prepared(text("b 2"))])
    attaching.add_text("c", "c")
    await over(attaching)

    assert [one.name for one in attaching.take()] == ["a", "b 1", "b 2", "c"]


async def test_what_comes_to_nothing_is_refused(attaching: Attaching) -> None:
    attaching.add_work("a.pdf", list)
    await over(attaching)

    assert refusals(attaching) == [Refused.EMPTY]


async def test_what_breaks_its_reader_is_refused(
    attaching: Attaching, caplog: pytest.LogCaptureFixture
) -> None:
    def broken() -> list[Prepared]:
        raise ZeroDivisionError

    attaching.add_work("a.docx", broken)
    await over(attaching)

    assert refusals(attaching) == [Refused.DAMAGED]
    assert "a.docx could not be made ready" in caplog.text


async def test_the_one_that_is_read_can_be_removed(attaching: Attaching) -> None:
    begun, goes_on = Event(), Event()

    def hangs() -> list[Prepared]:
        begun.set()
        goes_on.wait(10)
        return [Prepared(text("late"))]

    attaching.add_work("a", hangs)
    attaching.add_text("b", "b")
    await asyncio.get_running_loop().run_in_executor(None, begun.wait, 10)
    attaching.remove(0)
    await over(attaching)

    assert [one.name for one in attaching.take()] == ["b"]
    goes_on.set()


async def test_all_can_be_taken_out_while_they_are_read(attaching: Attaching) -> None:
    goes_on = Event()
    attaching.add_work("a", lambda: [Prepared(text("late"))] if goes_on.wait(10) else [])
    attaching.add_text("b", "b")
    await until(lambda: attaching.items[0].state is State.READING, attaching.changed)

    attaching.clear()
    goes_on.set()

    assert not attaching.items
    assert not attaching.is_busy


async def test_what_is_not_ready_stays_when_the_rest_is_taken(attaching: Attaching) -> None:
    goes_on = Event()
    attaching.add_attached([text("a")])
    attaching.add_work("b", lambda: [Prepared(text("b"))] if goes_on.wait(10) else [])

    assert [one.name for one in attaching.take()] == ["a"]
    goes_on.set()
    await over(attaching)

    assert [one.name for one in attaching.take()] == ["b"]


async def test_a_file_that_is_never_read_to_its_end_is_refused(
    attaching: Attaching, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "READ_S", 0.05)
    goes_on = Event()

    attaching.add_work("a", lambda: [Prepared(text("late"))] if goes_on.wait(10) else [])
    attaching.add_text("b", "b")
    await over(attaching)
    goes_on.set()

    assert refusals(attaching) == [Refused.TOO_SLOW]
    assert [one.name for one in attaching.ready] == ["b"]


async def test_a_drive_that_does_not_answer_holds_up_nothing_else(
    attaching: Attaching, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "ANSWER_S", 0.05)
    goes_on = Event()

    def hangs(_: Path, name: str) -> Looked:
        goes_on.wait(10)
        raise CannotAttach(Refused.GONE, name)

    monkeypatch.setattr(incoming, "look_at", hangs)
    attaching.add_paths([Path("/hung/a.png")])
    attaching.add_text("b", "b")
    await over(attaching)
    goes_on.set()

    assert refusals(attaching) == [Refused.NOT_ANSWERING]
    assert [one.name for one in attaching.ready] == ["b"]


async def test_a_file_that_is_too_large_is_not_read(attaching: Attaching, tmp_path: Path) -> None:
    path = picture(tmp_path / "a.png")
    os.truncate(path, 500_000_000)  # takes no room on the disk

    attaching.add_paths([path])
    await over(attaching)

    error = attaching.items[0].refused
    assert error is not None
    assert (error.refused, error.size) == (Refused.TOO_LARGE, 500_000_000)


async def test_they_are_put_into_another_order(attaching: Attaching) -> None:
    attaching.add_attached([text("a"), text("b"), text("c")])

    attaching.move(2, 0)

    assert [one.name for one in attaching.ready] == ["c", "a", "b"]


async def test_more_than_go_along_are_left_out_and_told(
    attaching: Attaching, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MOST_FILES", 3)
    for name in "ab":
        attaching.add_text(name, name)

    attaching.add_paths([Path("/nowhere/c"), Path("/nowhere/d"), Path("/nowhere/e")])

    last = attaching.items[-1].refused
    assert last is not None
    assert (last.refused, last.name, last.size, last.most) == (Refused.TOO_MANY, "d", 2, 3)
    assert len(attaching.items) == 4
    await over(attaching)


async def test_more_pages_than_go_along_are_left_out_and_told(
    attaching: Attaching, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MOST_FILES", 3)

    attaching.add_text("a", "a")
    attaching.add_work("b.pdf", lambda: [Prepared(text(f"b {page}")) for page in range(1, 6)])
    await over(attaching)

    last = attaching.items[-1].refused
    assert last is not None
    assert (last.refused, last.name, last.size) == (Refused.TOO_MANY, "b 3", 3)
    assert [one.name for one in attaching.take()] == ["a", "b 1", "b 2"]


async def test_together_they_are_not_too_much(
    attaching: Attaching, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MOST_BYTES", 10)

    attaching.add_text("123456", "a")
    attaching.add_text("123456", "b")
    attaching.add_text("1234", "c")
    await over(attaching)

    assert refusals(attaching) == [Refused.TOO_MUCH]
    assert [one.name for one in attaching.ready] == ["a", "c"]


async def test_a_refused_file_can_be_read_again(attaching: Attaching, tmp_path: Path) -> None:
    attaching.add_paths([tmp_path / "a.png"])
    await over(attaching)
    picture(tmp_path / "a.png")

    attaching.try_again(0)
    await over(attaching)

    assert attaching.items[0].state is State.READY


async def test_a_refused_file_can_be_read_another_way(attaching: Attaching) -> None:
    def too_large() -> list[Prepared]:
        raise CannotAttach(Refused.TOO_LARGE, "a", size=2, most=1)

    attaching.add_work("a", too_large)
    await over(attaching)
    attaching.try_again(0, lambda: [Prepared(text("a", "the beginning"))])
    await over(attaching)

    assert [one.text for one in attaching.take()] == ["the beginning"]
