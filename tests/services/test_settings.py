"""Preferences, effective at once and written behind."""

import json
from pathlib import Path

from gui.chat.preferences import PreferencesFile
from gui.services.settings import Settings
from gui.services.tasks import Tasks
from tests.qt_loop import until


async def test_a_choice_applies_at_once_and_is_written(settings: Settings, tmp_path: Path) -> None:
    told: list[str] = []
    settings.changed.connect(told.append)
    settings.set("theme", "dark")
    settings.set("language", "ko")
    assert (settings.get("theme"), told) == ("dark", ["theme", "language"])

    settings.write_now()
    assert json.loads((tmp_path / "settings.json").read_text())["language"] == "ko"


async def test_a_failed_write_is_told(tmp_path: Path, tasks: Tasks) -> None:
    (tmp_path / "file").write_text("")
    settings = Settings(PreferencesFile(tmp_path / "file" / "settings.json"), tasks)
    told: list[str] = []
    settings.save_failed.connect(told.append)

    settings.set("theme", "dark")
    await until(lambda: told, settings.save_failed)

    assert settings.get("theme") == "dark"
