"""A person downloads a model, chats with it and deletes it, at the real window."""

from pathlib import Path

from gui.app import Program
from gui.services.downloads import DownloadState
from gui.widgets.models.desk import ModelDesk
from gui.widgets.models.download_dialog import DownloadDialog
from gui.widgets.models.models_dialog import ModelsDialog
from tests.fake_ollama import FakeModel, FakeOllama, Layer, Pullable, PullEnding
from tests.qt_loop import until
from tests.window.conftest import PLAIN, Person

NEW = FakeModel(name="new:latest", capabilities=("completion",))
LAYERS = (Layer("weights", 100), Layer("template", 10))


def desk_of(program: Program) -> ModelDesk:
    desk = program.window.desk
    assert desk is not None
    return desk


def dialog_of(program: Program) -> DownloadDialog:
    found = program.window.findChild(DownloadDialog)
    assert found is not None
    return found


async def test_a_model_is_downloaded_resumed_and_chatted_with(
    person: Person, fake: FakeOllama
) -> None:
    program = person.program
    downloads = desk_of(program).works.downloads
    fake.add_pullable(
        Pullable(model=NEW, layers=LAYERS, steps=4, ending=PullEnding.STALL, ends_after=3)
    )
    program.window.keys["download_model"].trigger()
    dialog = dialog_of(program)
    dialog.name.set_name("new")
    dialog.download_button.click()
    download = downloads.all[0]
    await until(lambda: download.progress.completed == 50, downloads.progressed)
    dialog.close()  # which stops nothing
    assert download.is_running

    program.window.keys["download_model"].trigger()
    row = dialog.rows[0]
    row.stop_button.click()
    await until(lambda: download.state is DownloadState.STOPPED, downloads.changed)
    await fake.wait_until_async(lambda it: it.disconnects)
    fake.add_pullable(Pullable(model=NEW, layers=LAYERS, steps=4))
    row.resume_button.click()
    await until(lambda: download.state is DownloadState.DONE, downloads.changed)
    assert download.progress.arrived == 60

    row.chat_button.click()
    await until(lambda: program.server.entry("new") is not None, program.server.models_changed)
    person.asks("Hello")
    chat = await fake.next_chat_async()
    chat.finish(eval_count=2)
    await person.sees_end()
    assert fake.requests_for("/api/chat")[-1].body["model"] == "new"


async def test_the_end_of_the_program_stops_a_download_that_goes_on_later(
    person: Person, fake: FakeOllama, tmp_path: Path
) -> None:
    program = person.program
    downloads = desk_of(program).works.downloads
    fake.add_pullable(
        Pullable(model=NEW, layers=LAYERS, steps=4, ending=PullEnding.STALL, ends_after=3)
    )
    download = downloads.start("new")
    await until(lambda: download.progress.completed == 50, downloads.progressed)

    await program.tasks.stop(1)

    await fake.wait_until_async(lambda it: it.disconnects)
    assert download.state is DownloadState.STOPPED
    program.settings.write_now()
    assert "new" in (tmp_path / "settings.json").read_text(encoding="utf-8")


async def test_a_model_is_deleted(person: Person, fake: FakeOllama) -> None:
    program = person.program
    program.window.keys["models"].trigger()
    dialog = program.window.findChild(ModelsDialog)
    assert dialog is not None
    titles = [row.title for row in dialog.list.rows]
    dialog.list.set_current(titles.index(PLAIN.name))

    dialog.delete_button.click()
    dialog.question.confirm_button.click()

    server = program.server
    await until(lambda: server.entry(PLAIN.name) is None, server.models_changed)
    assert PLAIN.name not in [model.name for model in fake.models]
    assert PLAIN.name not in [row.title for row in dialog.list.rows]
