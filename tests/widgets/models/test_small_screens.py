"""Every dialog about models at the largest text on the smallest screen, in both languages."""

from collections.abc import Callable, Generator
from pathlib import Path

import pytest

from gui.services.languages import Languages
from gui.widgets.dialogs.dialog import Dialog
from gui.widgets.models.copy_dialog import CopyDialog
from gui.widgets.models.details_dialog import DetailsDialog
from gui.widgets.models.download_dialog import DownloadDialog
from gui.widgets.models.models_dialog import ModelsDialog
from gui.widgets.models.save_dialog import SaveDialog
from gui.widgets.speed.dialog import SpeedDialog
from gui.widgets.theme import Theme
from tests.widgets.dialogs.test_small_screens import HEIGHT, WIDTH
from tests.widgets.models.stage import Stage, staged
from tests.widgets.models.test_models_dialog import FACTS
from tests.widgets.speed.test_dialog import some
from tests.widgets.talking import settle
from tests.widgets.test_every_state import cut_words
from tests.widgets.windowed import GEMMA, QWEN, loaded


def downloads(stage: Stage) -> Dialog:
    stage.fill_downloads()
    stage.desk.open_download()
    dialog = stage.dialog(DownloadDialog)
    for row in dialog.rows:
        row.details_button.click()
    return dialog


def no_downloads(stage: Stage) -> Dialog:
    stage.scene.server.is_engine = True
    stage.desk.open_download()
    return stage.dialog(DownloadDialog)


def models(stage: Stage) -> Dialog:
    stage.scene.server.remember(loaded(), QWEN.name)
    stage.desk.open_models()
    dialog = stage.dialog(ModelsDialog)
    dialog.delete_button.click()
    return dialog


def details(stage: Stage) -> Dialog:
    stage.desk.open_details(QWEN.name)
    stage.changes.told.emit(QWEN.name, FACTS)
    return stage.dialog(DetailsDialog)


def copying(stage: Stage) -> Dialog:
    stage.desk.open_copy(QWEN.name)
    dialog = stage.dialog(CopyDialog)
    dialog.name.set_name(GEMMA.name)
    return dialog


def saving(stage: Stage) -> Dialog:
    stage.scene.chats.current.choose("think", True)
    stage.desk.open_save()
    return stage.dialog(SaveDialog)


def speed(stage: Stage) -> Dialog:
    stage.desk.open_speed()
    dialog = stage.dialog(SpeedDialog)
    stage.desk.works.speeds.come.emit(some())
    return dialog


def no_speed(stage: Stage) -> Dialog:
    stage.desk.open_speed()
    dialog = stage.dialog(SpeedDialog)
    stage.desk.works.speeds.come.emit([])
    return dialog


@pytest.fixture
def speak(theme: Theme) -> Generator[Callable[[str], None], None, None]:
    languages = Languages("en")
    yield languages.use
    languages.use("en")


@pytest.mark.parametrize(
    "make", [downloads, no_downloads, models, details, copying, saving, speed, no_speed]
)
@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("percent", [100, 200])
def test_it_fits_and_nothing_is_cut(
    theme: Theme,
    tmp_path: Path,
    speak: Callable[[str], None],
    make: Callable[[Stage], Dialog],
    language: str,
    percent: int,
) -> None:
    speak(language)
    theme.set_text_size(percent)
    try:
        dialog = make(staged(theme, tmp_path))
        dialog.resize(WIDTH, HEIGHT)
        settle()

        assert dialog.width() <= WIDTH + 40
        assert dialog.height() <= HEIGHT
        assert cut_words(dialog) == []
    finally:
        theme.set_text_size(100)
