"""What can be done with installed models: read about, copied, saved, deleted, liked."""

import time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gui.ollama import model_errors
from gui.ollama.model_calls import CreateRequest
from gui.ollama.wire import ModelDetails, ModelFacts
from gui.services.model_changes import Act, Change
from gui.services.server import ServerState
from gui.widgets.models.copy_dialog import CopyDialog
from gui.widgets.models.details_dialog import DetailsDialog
from gui.widgets.models.long_text import LongText
from gui.widgets.models.models_dialog import ModelsDialog
from gui.widgets.models.save_dialog import SaveDialog
from gui.widgets.theme import Theme
from tests.widgets.models.stage import Stage, staged
from tests.widgets.talking import settle, words_in
from tests.widgets.windowed import GEMMA, LLAMA, NOMIC, QWEN, is_stopping, loaded

CTRL = Qt.KeyboardModifier.ControlModifier
FACTS = ModelFacts(
    capabilities=["completion", "thinking", "new"],
    template="{{ .System }}",
    system="Be brief.",
    license="Apache License",
    parameters='temperature 0.6\nstop "<|im_end|>"',
    modelfile="FROM qwen3:14b",
    details=ModelDetails(format="gguf", family="qwen3", parameter_size="14.8B"),
    model_info={"general.architecture": "qwen3", "general.parameter_count": 14_768_307_200},
)


def opened(theme: Theme, folder: Path) -> tuple[Stage, ModelsDialog]:
    stage = staged(theme, folder)
    stage.scene.trigger("models")
    return stage, stage.dialog(ModelsDialog)


def titles(dialog: ModelsDialog) -> list[str]:
    return [row.title for row in dialog.list.rows]


def choose(dialog: ModelsDialog, name: str) -> None:
    dialog.list.set_current([title.removeprefix("★ ") for title in titles(dialog)].index(name))


def test_all_are_listed_and_found(theme: Theme, tmp_path: Path) -> None:
    _, dialog = opened(theme, tmp_path)
    assert titles(dialog)[:2] == [QWEN.name, GEMMA.name]
    assert "14.8B · Q4_K_M" in dialog.list.rows[0].detail

    QTest.keyClicks(dialog.search.edit, "gem")
    assert titles(dialog) == [GEMMA.name]
    QTest.keyClicks(dialog.search.edit, "xyz")
    assert "No model with these words" in words_in(dialog)
    assert not dialog.chat_button.isEnabled()


def test_favourites_come_first_by_button_and_by_keys(theme: Theme, tmp_path: Path) -> None:
    stage, dialog = opened(theme, tmp_path)
    choose(dialog, LLAMA.name)

    dialog.favourite_button.click()
    settle()
    assert titles(dialog)[0] == f"★ {LLAMA.name}"
    assert dialog.current == LLAMA
    assert dialog.favourite_button.text() == "No favourite"
    QTest.keyClick(dialog.list.view, Qt.Key.Key_D, CTRL)

    assert stage.favourites.names == []
    assert titles(dialog)[0] == QWEN.name


def test_a_chat_is_begun(theme: Theme, tmp_path: Path) -> None:
    stage, dialog = opened(theme, tmp_path)
    choose(dialog, GEMMA.name)

    QTest.keyClick(dialog.list.view, Qt.Key.Key_Return)
    settle()

    assert stage.scene.chats.current.conversation.model == GEMMA.name
    assert not dialog.isVisible()


def test_what_cannot_chat_offers_none(theme: Theme, tmp_path: Path) -> None:
    _, dialog = opened(theme, tmp_path)
    choose(dialog, NOMIC.name)

    assert not dialog.chat_button.isEnabled()
    assert dialog.details_button.isEnabled()


def test_deleting_asks_first(theme: Theme, tmp_path: Path) -> None:
    stage, dialog = opened(theme, tmp_path)
    choose(dialog, QWEN.name)

    QTest.keyClick(dialog.list.view, Qt.Key.Key_Delete)
    assert dialog.question.isVisible()
    assert dialog.question.cancel_button.hasFocus()
    assert "frees up to 9.3\u00a0GB" in dialog.question.text.text()
    assert "cannot be undone" in dialog.question.text.text()
    QTest.keyClick(dialog.question.cancel_button, Qt.Key.Key_Escape)
    assert not dialog.question.isVisible()
    assert dialog.isVisible()
    assert stage.changes.calls == []

    dialog.delete_button.click()
    dialog.question.confirm_button.click()
    assert stage.changes.calls == [("delete", QWEN.name)]
    stage.scene.server.set_entries(GEMMA, LLAMA)
    assert titles(dialog) == [GEMMA.name, LLAMA.name]


def test_a_copy_frees_nothing(theme: Theme, tmp_path: Path) -> None:
    stage, dialog = opened(theme, tmp_path)
    own = QWEN._replace(digest="sha256:a3")
    stage.scene.server.set_entries(own, own._replace(name="twin:latest"))
    choose(dialog, QWEN.name)

    dialog.delete_button.click()

    assert "Delete qwen3:14b from the server? This" in dialog.question.text.text()


def test_the_engine_s_models_need_the_file_of_their_base(theme: Theme, tmp_path: Path) -> None:
    stage, dialog = opened(theme, tmp_path)
    own = QWEN._replace(digest="sha256:a3")
    stage.scene.server.set_entries(own, GEMMA._replace(parent=QWEN.name))
    warning = "Models that use its file cannot be used"
    choose(dialog, QWEN.name)
    dialog.delete_button.click()
    assert warning not in dialog.question.text.text()  # Ollama keeps what others need
    dialog.question.cancel_button.click()

    stage.scene.server.is_engine = True
    choose(dialog, QWEN.name)
    dialog.delete_button.click()
    assert warning in dialog.question.text.text()
    assert "frees up to 9.3" in dialog.question.text.text()
    dialog.question.cancel_button.click()
    choose(dialog, GEMMA.name)
    dialog.delete_button.click()
    assert warning not in dialog.question.text.text()


def test_a_running_reply_is_asked_about_and_stopped(theme: Theme, tmp_path: Path) -> None:
    stage = staged(theme, tmp_path)
    chat = stage.scene.add_chat("A question", is_running=True)
    stage.scene.server.remember(loaded(), QWEN.name)
    stage.scene.trigger("models")
    dialog = stage.dialog(ModelsDialog)
    choose(dialog, QWEN.name)

    dialog.delete_button.click()
    assert "is stopped" in dialog.question.text.text()
    assert not is_stopping(chat)
    dialog.question.confirm_button.click()

    assert is_stopping(chat)
    assert stage.changes.calls == [("delete", QWEN.name)]


def test_a_refusal_is_told_where_it_was_asked_for(theme: Theme, tmp_path: Path) -> None:
    stage, dialog = opened(theme, tmp_path)
    error = model_errors.ChangeRefused(text="model 'x' not found", status=404, model="x")

    stage.changes.failed.emit(Change(Act.DELETE, "x"), error)
    assert "not found" in dialog.failure.text()
    dialog.close()
    stage.changes.failed.emit(Change(Act.DELETE, "x"), error)

    assert "not found" in stage.scene.window.problems.problems[0][0]


def test_without_a_server_nothing_is_changed(theme: Theme, tmp_path: Path) -> None:
    stage, dialog = opened(theme, tmp_path)

    stage.scene.server.set_state(ServerState.LOST)

    assert not dialog.delete_button.isEnabled()
    assert not dialog.download_button.isEnabled()
    assert "The server does not answer now" in words_in(dialog)


# --- Details --------------------------------------------------------------------------------------


def test_all_that_is_known_can_be_read_and_copied(theme: Theme, tmp_path: Path) -> None:
    stage, models = opened(theme, tmp_path)
    models.details_button.click()
    dialog = stage.dialog(DetailsDialog)
    assert stage.changes.calls == [("facts", QWEN.name)]
    assert "Asking the server…" in words_in(dialog)

    stage.changes.told.emit("another", FACTS)
    assert "Asking the server…" in words_in(dialog)
    stage.changes.told.emit(QWEN.name, FACTS)
    settle()

    words = words_in(dialog)
    assert {"Size on disk", "9.3\u00a0GB", "GGUF", "chat · thinking · new"} <= set(words)
    assert dialog.text.text == "Be brief."
    dialog.choice.chosen.emit("license")
    dialog.copy_button.click()
    assert QApplication.clipboard().text() == "Apache License"
    assert dialog.text.edit.accessibleName() == "Licence"


def test_a_server_that_does_not_tell(theme: Theme, tmp_path: Path) -> None:
    stage, models = opened(theme, tmp_path)
    models.details_button.click()
    dialog = stage.dialog(DetailsDialog)

    stage.changes.kept_back.emit(
        QWEN.name, model_errors.ChangeRefused(text="broken", status=500, model="x")
    )
    assert "broken" in dialog.state.text()
    dialog.again_button.click()

    assert stage.changes.calls == [("facts", QWEN.name)] * 2


@pytest.mark.parametrize("text", ["A line of a licence.\n" * 100_000, "x" * 2_000_000])
def test_long_texts_do_not_hold_up_the_window(theme: Theme, text: str) -> None:
    shown = LongText(theme)
    shown.resize(500, 300)
    shown.show()
    settle()

    began_s = time.thread_time()
    shown.show_text(text)
    first_s = time.thread_time() - began_s
    began_s = time.thread_time()
    shown._add_piece()
    piece_s = time.thread_time() - began_s

    assert max(first_s, piece_s) < 1  # the whole at once takes many
    assert not shown.is_whole
    assert shown.text == text
    shown.show_text("short")
    settle()
    assert shown.edit.toPlainText() == "short"


# --- Copies, and models of one's own --------------------------------------------------------------


def test_a_copy_is_named_and_made(theme: Theme, tmp_path: Path) -> None:
    stage, models = opened(theme, tmp_path)
    models.copy_button.click()
    dialog = stage.dialog(CopyDialog)
    assert dialog.name.name == "qwen3-copy"

    dialog.name.set_name(GEMMA.name)
    assert dialog.warning.isVisible()  # that one is replaced
    dialog.name.set_name(QWEN.name.upper())
    assert "This is the model itself" in dialog.warning.text()
    assert not dialog.make_button.isEnabled()
    dialog.name.set_name("bad name")
    dialog.make_button.click()
    assert stage.changes.calls == []
    dialog.name.set_name("twin")
    assert not dialog.warning.isVisible()
    QTest.keyClick(dialog.name.field.edit, Qt.Key.Key_Return)

    assert stage.changes.calls == [("copy", QWEN.name, "twin")]
    assert "The server is making it…" in words_in(dialog)
    assert not dialog.make_button.isEnabled()
    assert not dialog.name.isEnabled()  # another name would not be that of the copy
    assert dialog.close_button.text() == "Close"  # which stops nothing
    stage.changes.done.emit(Change(Act.COPY, "twin"))
    assert "twin is a copy of qwen3:14b now." in words_in(dialog)
    dialog.chat_button.click()
    assert stage.scene.chats.current.conversation.model == "twin"


def test_what_a_chat_uses_is_saved_as_a_model(theme: Theme, tmp_path: Path) -> None:
    stage = staged(theme, tmp_path)
    chat = stage.scene.chats.current
    for name, value in {
        "temperature": 0.6,
        "num_ctx": 8192,
        "think": True,
        "stop": ["a\n"],
    }.items():
        chat.choose(name, value)
    stage.scene.server.set_keep_alive(QWEN.name, -1)
    chat.set_system("Talk like a pirate.")

    stage.scene.trigger("save_model")
    dialog = stage.dialog(SaveDialog)
    shown = dialog.preview.text
    assert "Temperature: 0.6" in shown
    assert "Talk like a pirate." in shown
    assert "Think" in dialog.left_out.text()
    assert "Think" not in shown
    dialog.name.set_name("pirate")
    dialog.make_button.click()

    assert stage.changes.calls == [
        (
            "save",
            CreateRequest(
                model="pirate",
                base=QWEN.name,
                system="Talk like a pirate.",
                parameters={"temperature": 0.6, "num_ctx": 8192, "stop": ["a\n"]},
            ),
        )
    ]
    error = model_errors.ChangeRefused(text="disk full", status=500, model="pirate")
    stage.changes.failed.emit(Change(Act.SAVE, "pirate"), error)
    assert "disk full" in dialog.state.text()
    assert dialog.name.field.edit.hasFocus()
    assert dialog.close_button.text() == "Cancel"
    dialog.make_button.click()
    stage.changes.done.emit(Change(Act.SAVE, "pirate"))
    assert "pirate is made." in dialog.state.text()


def test_a_chat_that_leaves_all_alone_can_be_saved_too(theme: Theme, tmp_path: Path) -> None:
    stage = staged(theme, tmp_path)

    stage.scene.trigger("save_model")
    dialog = stage.dialog(SaveDialog)
    assert not dialog.left_out.isVisible()
    dialog.make_button.click()

    assert stage.changes.calls == [("save", CreateRequest(model="my-qwen3", base=QWEN.name))]


def test_any_model_can_be_the_base(theme: Theme, tmp_path: Path) -> None:
    stage, models = opened(theme, tmp_path)
    stage.scene.chats.current.set_system("Be kind.")
    choose(models, GEMMA.name)

    models.save_button.click()
    stage.dialog(SaveDialog).make_button.click()

    request = CreateRequest(model="my-gemma3", base=GEMMA.name, system="Be kind.")
    assert stage.changes.calls == [("save", request)]


def test_without_a_model_there_is_nothing_to_save(theme: Theme, tmp_path: Path) -> None:
    stage = staged(theme, tmp_path)
    stage.scene.server.set_entries()

    assert not stage.scene.window.keys["save_model"].isEnabled()
