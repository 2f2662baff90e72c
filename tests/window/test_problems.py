"""What fails inside the program is told at the top of the window."""

import errno
from pathlib import Path

import pytest

from gui.chat.preferences import PreferencesFile
from tests.qt_loop import until
from tests.window.conftest import Person


async def test_a_failure_is_told_until_it_is_dismissed(person: Person) -> None:
    crashes = person.program._crashes
    crashes._is_told = True
    person.program._show_crash()
    ((title, text),) = person.window.problems.problems
    assert title == "Something went wrong inside Pronk"
    assert text.startswith("Your chats are safe")

    person.window.problems.dismiss()

    assert person.window.problems.problems == []
    assert not crashes._is_told


@pytest.fixture
def _damaged(tmp_path: Path) -> None:
    """What was chosen before is damaged, and something has been set aside earlier."""
    (tmp_path / "settings.json").write_text("{not JSON")
    (tmp_path / "settings.json.bad").write_text("earlier")


@pytest.mark.usefixtures("_damaged")
async def test_damaged_preferences_are_told_with_the_file_that_keeps_them(
    person: Person, tmp_path: Path
) -> None:
    kept = tmp_path / "settings.json.bad2"
    ((title, text),) = person.window.problems.problems

    assert title == "Some preferences were damaged"
    assert str(kept) in text
    assert kept.read_text() == "{not JSON"
    assert (tmp_path / "settings.json.bad").read_text() == "earlier"


async def test_a_full_disk_is_told_once_and_in_each_language(
    person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(PreferencesFile, "write", fail)
    settings, problems = person.program.settings, person.window.problems

    settings.set("language", "ko")
    await until(lambda: problems.problems, settings.save_failed)
    ((title, text),) = problems.problems
    assert title == "설정을 저장하지 못했습니다"
    assert text.startswith("디스크가 가득 찼습니다.")

    settings.set("language", "en")
    await until(lambda: not settings._is_saving, settings.save_failed)
    ((title, text),) = problems.problems
    assert title == "The preferences could not be saved"
    assert text.startswith("The disk is full.")
