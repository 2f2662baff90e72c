"""Models are downloaded from a dialog that says how it goes, and what can be done."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from gui.ollama.library_models import SHORT_LIST
from gui.ollama.model_calls import Recommendation
from gui.services.downloads import DownloadState
from gui.services.server import ServerState
from gui.widgets.models.download_dialog import DownloadDialog
from gui.widgets.models.download_row import DownloadRow
from gui.widgets.theme import Theme
from tests.widgets.models.stage import GB, Stage, come, staged
from tests.widgets.talking import settle, words_in


def opened(theme: Theme, folder: Path) -> tuple[Stage, DownloadDialog]:
    stage = staged(theme, folder)
    stage.scene.trigger("download_model")
    return stage, stage.dialog(DownloadDialog)


def row_of(dialog: DownloadDialog, name: str) -> DownloadRow:
    return next(row for row in dialog.rows if row.download.name == name)


def buttons(row: DownloadRow) -> list[str]:
    shown = (
        row.stop_button, row.resume_button, row.anyway_button, row.chat_button,
        row.details_button,
    )  # fmt: skip
    return [button.text() for button in shown if button.isVisible()]


def test_a_name_is_typed_and_downloaded(theme: Theme, tmp_path: Path) -> None:
    stage, dialog = opened(theme, tmp_path)
    assert dialog.name.field.edit.hasFocus()
    assert not dialog.download_button.isEnabled()

    QTest.keyClicks(dialog.name.field.edit, "ollama pull mistral:7b")
    QTest.keyClick(dialog.name.field.edit, Qt.Key.Key_Return)
    settle()

    assert [it.name for it in stage.downloads.all] == ["mistral:7b"]
    assert [row.download.name for row in dialog.rows] == ["mistral:7b"]
    assert dialog.name.field.edit.text() == ""


def test_one_that_was_stopped_goes_on_where_it_is_seen(theme: Theme, tmp_path: Path) -> None:
    stage, dialog = opened(theme, tmp_path)
    stage.fill_downloads()
    settle()
    assert dialog.rows[3].download.name == "gemma3:12b"

    dialog.name.set_name("gemma3:12b")
    dialog.download_button.click()
    settle()

    assert dialog.rows[0].download.name == "gemma3:12b"
    assert dialog.rows[0].download.is_running
    assert dialog.rows[0].y() < dialog.rows[1].y()
    assert len(dialog.rows) == len(stage.downloads.all)


def test_what_is_no_name_is_not_sent(theme: Theme, tmp_path: Path) -> None:
    stage, dialog = opened(theme, tmp_path)

    QTest.keyClicks(dialog.name.field.edit, "two words")
    dialog.download_button.click()
    settle()

    assert stage.downloads.all == []
    assert "A name has no spaces." in words_in(dialog)
    QTest.keyClick(dialog.name.field.edit, Qt.Key.Key_Backspace)
    assert "A name has no spaces." not in words_in(dialog)


def test_one_of_the_short_list_is_chosen(theme: Theme, tmp_path: Path) -> None:
    stage, dialog = opened(theme, tmp_path)
    titles = [row.title for row in dialog.list.rows]
    assert len(titles) == len(SHORT_LIST)
    assert any("exaone3.5" in title and "GB" in title for title in titles)
    llama = next(row for row in dialog.list.rows if row.title.startswith("llama3.2:3b"))
    assert "already" in llama.detail

    dialog.list.setFocus()
    dialog.list.set_current(2)
    assert dialog.name.name == SHORT_LIST[2].name
    QTest.keyClick(dialog.list.view, Qt.Key.Key_Return)

    assert [it.name for it in stage.downloads.all] == [SHORT_LIST[2].name]
    assert stage.downloads.all[0].expected == SHORT_LIST[2].size


def test_what_the_server_recommends_stands_first(theme: Theme, tmp_path: Path) -> None:
    stage, dialog = opened(theme, tmp_path)
    assert stage.changes.calls == [("advice",)]

    stage.changes.advised.emit(
        [
            Recommendation(model="new:7b", description="A new one"),
            Recommendation(model="gemma3:1b", description="Tiny"),
            Recommendation(model="huge:1t-cloud", description="Elsewhere"),
        ]
    )

    rows = [(row.title, row.detail) for row in dialog.list.rows]
    known = ("gemma3:1b · 815\u00a0MB", "Small and quick, for any computer")  # as it is translated
    assert rows[:2] == [("new:7b", "A new one"), known]
    assert sum("gemma3:1b" in title for title, _ in rows) == 1
    assert not any("huge" in title for title, _ in rows)


def test_each_state_says_what_can_be_done(theme: Theme, tmp_path: Path) -> None:
    stage, dialog = opened(theme, tmp_path)
    stage.fill_downloads()
    settle()

    said = {row.download.state: (row.state.text(), buttons(row)) for row in dialog.rows}
    running, done = said[DownloadState.RUNNING], said[DownloadState.DONE]
    assert running == (
        "1.0\u00a0GB of 5.0\u00a0GB · 1.0\u00a0GB a second · 0:04 left", ["Cancel", "Layers"],
    )  # fmt: skip
    assert "no model named nobody:7b" in said[DownloadState.FAILED][0]
    assert said[DownloadState.FAILED][1] == ["Try again"]  # there is nothing to go on with
    assert "14.0\u00a0GB" in said[DownloadState.NO_ROOM][0]
    assert said[DownloadState.NO_ROOM][1] == ["Resume", "Download anyway"]
    assert said[DownloadState.STOPPED] == (
        "Stopped at 2.0\u00a0GB of 8.0\u00a0GB", ["Resume", "Layers"],
    )  # fmt: skip
    assert done == ("Downloaded: 1.6\u00a0GB", ["Chat with it", "Layers"])
    assert all(row.remove_button.isVisible() is not row.download.is_running for row in dialog.rows)


def test_what_has_nothing_to_go_on_with(theme: Theme, tmp_path: Path) -> None:
    stage, dialog = opened(theme, tmp_path)
    _, nobody, *_ = stage.fill_downloads()
    cloud = stage.list_download("gpt-oss:120b-cloud", DownloadState.DONE)
    settle()
    rows = {row.download: row for row in dialog.rows}
    assert rows[cloud].state.text() == "Downloaded"  # and no size: nothing of it comes here
    assert rows[nobody].resume_button.accessibleName() == "Try again: nobody:7b"

    stage.downloads.resume(nobody)
    nobody.state = DownloadState.STOPPED
    stage.downloads.changed.emit(nobody)

    assert rows[nobody].resume_button.text() == "Resume"


def test_layers_are_shown_when_wanted(theme: Theme, tmp_path: Path) -> None:
    stage, dialog = opened(theme, tmp_path)
    running, *_ = stage.fill_downloads()
    row = row_of(dialog, running.name)
    assert "a3de86cd1c13: 1.0\u00a0GB of 5.0\u00a0GB" not in words_in(row)

    row.details_button.click()
    settle()
    assert "a3de86cd1c13: 1.0\u00a0GB of 5.0\u00a0GB" in words_in(row)
    come(stage, running, 5 * GB, 2 * GB)
    stage.downloads.progressed.emit()
    assert "a3de86cd1c13: 2.0\u00a0GB of 5.0\u00a0GB" in words_in(row)


def test_while_the_last_bytes_are_checked(theme: Theme, tmp_path: Path) -> None:
    stage, dialog = opened(theme, tmp_path)
    running, *_ = stage.fill_downloads()
    row = row_of(dialog, running.name)

    for status, words in (
        ("verifying sha256 digest", "Checking what has come…"),
        ("writing manifest", "Finishing…"),
        ("removing unused layers", "Finishing…"),
    ):
        running.progress.status = status
        stage.downloads.progressed.emit()
        assert row.state.text() == words
    running.progress.status = "pulling a3de86cd1c13"
    stage.clock.now_s += 100
    stage.downloads.progressed.emit()
    assert row.state.text() == "1.0\u00a0GB of 5.0\u00a0GB · waiting for more"
    running.progress.layers.clear()
    running.progress.status = "pulling manifest"
    stage.downloads.progressed.emit()
    assert row.state.text() == "Asking what it consists of…"


def test_a_chat_is_begun_with_what_has_come(theme: Theme, tmp_path: Path) -> None:
    stage, dialog = opened(theme, tmp_path)
    *_, done = stage.fill_downloads()

    row_of(dialog, done.name).chat_button.click()
    settle()

    assert not dialog.isVisible()
    assert stage.scene.chats.current.conversation.model == done.name


def test_a_row_is_taken_off(theme: Theme, tmp_path: Path) -> None:
    stage, dialog = opened(theme, tmp_path)
    stage.fill_downloads()

    row_of(dialog, "nobody:7b").remove_button.click()
    settle()

    assert "nobody:7b" not in [row.download.name for row in dialog.rows]
    assert "nobody:7b" not in [it.name for it in stage.downloads.all]


def test_at_the_built_in_engine_it_says_what_there_is(theme: Theme, tmp_path: Path) -> None:
    stage = staged(theme, tmp_path)
    stage.scene.server.is_engine = True
    asked: list[None] = []
    stage.desk.other_server_requested.connect(lambda: asked.append(None))

    stage.desk.open_download()
    dialog = stage.dialog(DownloadDialog)
    assert "The built-in engine downloads no models" in words_in(dialog)
    assert not dialog.name.isVisible()
    dialog.nothing.demo_button.click()
    model = stage.scene.chats.current.conversation.model
    assert model == stage.desk._engine.demo_model.name

    stage.desk.open_download()
    dialog.nothing.server_button.click()
    assert len(asked) == 1
    assert not dialog.isVisible()


def test_without_a_server_nothing_is_begun(theme: Theme, tmp_path: Path) -> None:
    stage, dialog = opened(theme, tmp_path)
    dialog.name.set_name("qwen3:8b")
    assert dialog.download_button.isEnabled()

    stage.scene.server.set_state(ServerState.LOST)

    assert not dialog.download_button.isEnabled()


def test_the_picker_says_how_far_they_are(theme: Theme, tmp_path: Path) -> None:
    stage, dialog = opened(theme, tmp_path)
    running, *_ = stage.fill_downloads()
    dialog.close()
    button = stage.scene.picker.download_button
    assert button.text() == "Downloading: 20%"

    come(stage, running, 5 * GB, 4 * GB)
    stage.downloads.progressed.emit()
    assert button.text() == "Downloading: 80%"
    running.state = DownloadState.STOPPED
    stage.downloads.changed.emit(running)
    assert button.text() == "Unfinished downloads: 3…"  # one was none
    for download in list(stage.downloads.all):
        stage.downloads.forget(download)
    assert button.text() == "Download a model…"


def test_what_the_picker_does_not_find_is_already_typed(theme: Theme, tmp_path: Path) -> None:
    stage = staged(theme, tmp_path)
    stage.scene.window.model_choice.open()
    picker = stage.scene.picker
    QTest.keyClicks(picker.search.edit, "mistral:7b")

    picker.download_button.click()
    dialog = stage.dialog(DownloadDialog)
    assert dialog.name.name == "mistral:7b"
    assert dialog.download_button.isEnabled()
    dialog.close()
    dialog.name.set_name("")
    stage.scene.window.model_choice.open()
    QTest.keyClicks(picker.search.edit, "qwen")  # which is there
    picker.download_button.click()

    assert not dialog.name.name


def test_the_focus_stays_in_a_row_whose_buttons_change(theme: Theme, tmp_path: Path) -> None:
    stage, dialog = opened(theme, tmp_path)
    running, *_ = stage.fill_downloads()
    row = row_of(dialog, running.name)
    row.stop_button.setFocus()
    assert row.stop_button.hasFocus()

    running.state = DownloadState.STOPPED
    stage.downloads.changed.emit(running)
    settle()

    focused = stage.scene.focus
    assert focused is not None
    assert row.isAncestorOf(focused)


def test_what_ends_while_nobody_looks_is_told_in_the_window(theme: Theme, tmp_path: Path) -> None:
    stage, dialog = opened(theme, tmp_path)
    _, failed, _, _, done = stage.fill_downloads()
    stage.downloads.done.emit(done)
    assert stage.scene.window.problems.problems == []  # it is seen in the dialog
    dialog.close()

    stage.downloads.done.emit(done)
    stage.downloads.failed.emit(failed)

    titles = [title for title, _ in stage.scene.window.problems.problems]
    assert titles == ["exaone3.5:2.4b is downloaded", "nobody:7b is not downloaded"]
