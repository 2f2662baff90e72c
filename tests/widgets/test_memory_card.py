"""The card of a model's place in memory, and what a person does with it."""

from collections.abc import Generator
from functools import partial
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from gui.ollama.model_memory import MemoryState, ModelMemory
from gui.services.server import ServerState
from gui.widgets.kit.labels import Label
from gui.widgets.kit.ticking_label import TickingLabel
from gui.widgets.memory_card import MemoryCard
from gui.widgets.theme import Theme
from tests.widgets.quiet import MODEL, QuietChat, QuietServer, entry
from tests.widgets.talking import Clock, settle
from tests.widgets.test_every_state import cut_words


class Shown:
    """A card on screen, with a clock that stands still."""

    def __init__(self, theme: Theme) -> None:
        self.clock = Clock()
        self.server = QuietServer(entry())
        self.chat = QuietChat(self.server)
        self.card = MemoryCard(theme, clock=self.clock)
        self.stops: list[str] = []
        self.card.stop_requested.connect(self._note_stop)
        self.card.resize(272, 200)
        self.card.show_model(MODEL, self.server, self.chat)
        self.card.show()
        self.card.activateWindow()
        assert QTest.qWaitForWindowActive(self.card)

    def _note_stop(self, name: str) -> None:
        self.stops.append(name)

    def load(self, **facts: Any) -> None:
        known: dict[str, Any] = {
            "state": MemoryState.LOADED,
            "size": 9_800_000_000,
            "gpu_share": 1.0,
            "stays_s": 272.0,
            "seen_at_s": self.clock.now_s,
        }
        self.server.remember(ModelMemory(**{**known, **facts}))

    def words(self) -> list[str]:
        return [
            label.text()
            for label in self.card.findChildren(Label)
            if label.isVisibleTo(self.card) and label.text()
        ]

    def selected(self) -> object:
        return self.card._choice._segments.value

    def button(self, text: str) -> QPushButton:
        settle()
        return next(
            button
            for button in self.card.findChildren(QPushButton)
            if button.text() == text and button.isVisible()
        )

    def has_button(self, text: str) -> bool:
        settle()
        buttons = self.card.findChildren(QPushButton)
        return any(button.text() == text and button.isVisible() for button in buttons)

    def pick(self, text: str) -> None:
        segments = self.card._choice._segments
        for segment in segments.findChildren(QWidget):
            if getattr(segment, "text", str)() == text:
                QTest.mouseClick(segment, Qt.MouseButton.LeftButton, pos=QPoint(4, 4))
                return
        raise AssertionError(text)

    def customise(self, text: str) -> None:
        self.card._choice._open_custom.click()
        edit = self.card._choice._custom.edit
        edit.clear()
        QTest.keyClicks(edit, text)
        QTest.keyClick(edit, Qt.Key.Key_Return)


@pytest.fixture
def shown(theme: Theme) -> Generator[Shown, None, None]:
    shown = Shown(theme)
    yield shown
    shown.card.close()
    shown.card.deleteLater()


# --- What it says ---------------------------------------------------------------------------------


def test_a_cold_model_is_loaded_with_the_options_of_the_chat(shown: Shown) -> None:
    assert shown.words() == ["Not in memory"]
    assert not shown.card._tick.isActive()
    shown.chat.choose("num_ctx", 8192)

    shown.button("Load now").click()

    assert shown.server.calls == [("load", MODEL, {"num_ctx": 8192}, None)]


def test_a_model_counts_down_by_itself(shown: Shown) -> None:
    shown.load()
    assert shown.words() == ["Unloads in 4:32", "9.8\u00a0GB · GPU 100%"]
    assert shown.card._tick.isActive()

    shown.clock.now_s += 1
    shown.card._tick.timeout.emit()

    assert shown.words()[0] == "Unloads in 4:31"


def test_a_tick_comes_with_the_next_whole_second(shown: Shown) -> None:
    shown.load(stays_s=100.25)

    assert 250 < shown.card._tick.interval() < 400


def test_nothing_ticks_while_nothing_changes_or_nobody_looks(shown: Shown) -> None:
    shown.load(stays_s=None, is_pinned=True)
    assert shown.words()[0] == "Pinned in memory"
    assert not shown.card._tick.isActive()

    shown.load()
    assert shown.card._tick.isActive()
    shown.card.hide()
    assert not shown.card._tick.isActive()
    shown.card.show()
    assert shown.card._tick.isActive()


def test_loading_counts_up(shown: Shown) -> None:
    shown.server.note_load_s(MODEL, 8)
    shown.server.remember(ModelMemory(state=MemoryState.LOADING, loading_since_s=shown.clock.now_s))
    assert shown.words() == ["Loading… 0:00", "usually 8 s"]

    shown.clock.now_s += 5
    shown.card._tick.timeout.emit()
    assert shown.words() == ["Loading… 0:05", "usually 8 s"]
    shown.clock.now_s += 5
    shown.card._tick.timeout.emit()

    assert shown.words() == ["Loading… 0:10", "longer than usual"]


def test_the_last_minute_can_be_made_longer(shown: Shown) -> None:
    shown.load(stays_s=38.0)
    assert shown.words() == ["Unloads in 0:38"]
    offer = shown.button("Keep 5 min more")
    offer.setFocus()

    offer.click()
    assert shown.server.calls == [("load", MODEL, {}, 300)]
    assert shown.server.keep_alive(MODEL) is None
    shown.load(stays_s=300.0)

    assert not offer.isVisible()
    focused = QApplication.focusWidget()
    assert focused is not None
    assert shown.card._choice.isAncestorOf(focused)


def test_a_model_partly_on_the_cpu_is_told_of(shown: Shown) -> None:
    shown.load(gpu_share=0.62)

    assert shown.words() == [
        "Partly on CPU: replies are slower",
        "9.8\u00a0GB · GPU 62% · RAM 38% · Unloads\u00a0in\u00a04:32",
        "With a smaller context or model, more of it fits on the GPU.",
    ]
    assert shown.card.toolTip() == "On the GPU: 6.1\u00a0GB\nIn RAM: 3.7\u00a0GB"


def test_a_model_that_needs_more_than_is_free_is_told_of_and_can_be_loaded(shown: Shown) -> None:
    shown.server.set_entries(entry(size=9_000_000_000, token_bytes=200_000))
    shown.server.set_free(6_100_000_000)
    needs = (
        "Needs about 9.8\u00a0GB, 6.1\u00a0GB are free: it may be slow, or not load. "
        "A smaller context or model needs less."
    )
    assert shown.words() == [
        "Not in memory",
        needs,
    ]
    assert shown.card._hint.colour == "warn"

    shown.button("Load now").click()
    assert shown.server.calls == [("load", MODEL, {}, None)]
    shown.server.set_free(9_900_000_000)

    assert shown.words() == ["Not in memory"]


def test_the_chosen_context_is_part_of_what_is_needed(shown: Shown) -> None:
    shown.server.set_entries(entry(size=9_000_000_000, token_bytes=200_000))
    shown.server.set_free(10_000_000_000)
    assert shown.words() == ["Not in memory"]

    shown.chat.choose("num_ctx", 16_384)

    assert shown.words()[1].startswith("Needs about 12.3\u00a0GB, 10.0\u00a0GB are free")
    shown.chat.reset("num_ctx")
    assert shown.words() == ["Not in memory"]
    other = QuietChat(shown.server)
    shown.card.show_model(MODEL, shown.server, other)
    shown.chat.choose("num_ctx", 16_384)
    assert shown.words() == ["Not in memory"]
    other.choose("num_ctx", 16_384)
    assert len(shown.words()) == 2


def test_who_comes_back_may_have_made_room(shown: Shown) -> None:
    other = QWidget()
    other.show()
    other.activateWindow()
    assert QTest.qWaitForWindowActive(other)
    shown.card.activateWindow()
    assert QTest.qWaitForWindowActive(shown.card)
    assert shown.server.calls == []  # nothing was short

    shown.server.set_entries(entry(size=9_000_000_000))
    shown.server.set_free(1)
    other.activateWindow()
    assert QTest.qWaitForWindowActive(other)
    shown.card.activateWindow()
    assert QTest.qWaitForWindowActive(shown.card)
    other.close()

    assert shown.server.calls == [("look at free",)]


def test_loading_compares_with_loads_of_the_same_context(shown: Shown) -> None:
    shown.server.note_load_s(MODEL, 8)
    shown.server.note_load_s(MODEL, 20, 16_384)
    shown.chat.choose("num_ctx", 16_384)
    shown.server.remember(ModelMemory(state=MemoryState.LOADING, loading_since_s=shown.clock.now_s))
    assert shown.words() == ["Loading… 0:00", "usually 20 s"]

    shown.chat.choose("num_ctx", 32_768)
    shown.card.refresh()

    assert shown.words() == ["Loading… 0:00"]


def test_unloading_is_told_of(shown: Shown) -> None:
    shown.load(state=MemoryState.UNLOADING)

    assert shown.words() == ["Unloading…"]


def test_a_cloud_model_has_nothing_to_choose(shown: Shown) -> None:
    shown.server.set_entries(entry(remote_host="ollama.com"))

    assert shown.words() == ["Runs on ollama.com"]
    assert not shown.card._choice.isVisible()


def test_without_a_server_or_a_model_there_is_nothing_to_choose(shown: Shown) -> None:
    shown.server.set_state(ServerState.LOST)
    assert shown.words() == ["Ollama is not answering"]
    assert not shown.card._choice.isVisible()

    shown.server.set_state(ServerState.CONNECTED)
    shown.card.show_model("", shown.server, shown.chat)

    assert shown.words() == ["No model chosen"]


def test_only_the_words_are_set_anew_each_second(
    shown: Shown, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown.load()
    set_anew: list[str] = []

    def note(label: Label, text: str) -> None:
        set_anew.append(text)

    for kind in (Label, TickingLabel):
        monkeypatch.setattr(kind, "setText", note)

    shown.clock.now_s += 1
    shown.card._tick.timeout.emit()

    assert set_anew == ["Unloads in 4:31"]


# --- What a person chooses ------------------------------------------------------------------------


@pytest.mark.parametrize(("text", "value"), [("5 min", 300), ("1 h", 3600), ("Pin", -1)])
def test_a_time_acts_at_once_and_stays_for_later(shown: Shown, text: str, value: int) -> None:
    shown.load()

    shown.pick(text)

    assert shown.server.calls == [("load", MODEL, {"keep_alive": value}, value)]
    assert shown.server.keep_alive(MODEL) == value
    assert shown.selected() == value


def test_the_same_time_again_lets_it_begin_anew(shown: Shown) -> None:
    shown.load()

    shown.pick("5 min")
    shown.pick("5 min")

    assert len(shown.server.calls) == 2


def test_a_time_from_elsewhere_is_shown(shown: Shown) -> None:
    shown.server.set_keep_alive(MODEL, "5m")
    assert shown.selected() == 300
    shown.server.set_keep_alive(MODEL, "30m")
    assert shown.selected() is None
    assert shown.has_button("Custom: 30m")

    shown.server.set_keep_alive(MODEL, None)

    assert shown.has_button("Custom…")


@pytest.mark.parametrize(
    ("text", "value"), [("90", 90), ("1h30m", "1h30m"), ("forever", -1), ("-1", -1)]
)
def test_a_custom_time_is_seconds_a_duration_or_forever(
    shown: Shown, text: str, value: object
) -> None:
    shown.load()

    shown.customise(text)

    assert shown.server.calls == [("load", MODEL, {"keep_alive": value}, value)]
    assert not shown.card._choice._custom.isVisible()


@pytest.mark.parametrize("text", ["10x", "1d", "", "soon"])
def test_a_custom_time_that_is_none_is_refused_and_kept(shown: Shown, text: str) -> None:
    shown.load()

    shown.customise(text)

    assert shown.server.calls == []
    assert shown.server.keep_alive(MODEL) is None
    assert shown.words()[-1].startswith("Keep in memory is a number of seconds")
    assert shown.card._choice._custom.edit.text() == text


def test_a_refused_time_can_be_corrected(shown: Shown) -> None:
    shown.load()
    shown.customise("1")
    shown.server.calls.clear()
    shown.customise("1x")
    edit = shown.card._choice._custom.edit

    QTest.keyClick(edit, Qt.Key.Key_Backspace)
    assert not shown.card._choice._custom.is_invalid
    QTest.keyClicks(edit, "m")
    shown.button("Set").click()

    assert shown.server.calls == [("load", MODEL, {"keep_alive": "1m"}, "1m")]


def test_escape_closes_the_field_and_hands_the_focus_back(shown: Shown) -> None:
    shown.card._choice._open_custom.click()
    edit = shown.card._choice._custom.edit
    assert QApplication.focusWidget() is edit

    QTest.keyClick(edit, Qt.Key.Key_Escape)

    assert not edit.isVisible()
    assert QApplication.focusWidget() is shown.card._choice._open_custom


def test_a_custom_zero_unloads_now_and_after_each_answer(shown: Shown) -> None:
    shown.load()

    shown.customise("0")

    assert shown.server.calls == [("unload", MODEL)]
    assert shown.server.keep_alive(MODEL) == 0


# --- Now ------------------------------------------------------------------------------------------


def test_now_unloads_once_and_changes_nothing_later(shown: Shown) -> None:
    shown.load()
    shown.server.set_keep_alive(MODEL, 3600)

    shown.pick("Now")

    assert shown.server.calls == [("unload", MODEL)]
    assert shown.server.keep_alive(MODEL) == 3600
    assert shown.selected() == 3600


def test_now_has_nothing_to_do_for_a_cold_model(shown: Shown) -> None:
    shown.pick("Now")

    assert shown.server.calls == []


def test_now_asks_first_while_a_reply_runs(shown: Shown) -> None:
    shown.load()
    shown.chat.answer()

    shown.pick("Now")
    assert shown.server.calls == []
    assert shown.words()[-1] == "A reply is running. Stop it and unload?"
    assert QApplication.focusWidget() is shown.button("Cancel")
    shown.button("Stop and unload").click()

    assert shown.chat.stops == 1
    assert shown.server.calls == [("unload", MODEL)]
    assert shown.stops == []
    assert not shown.has_button("Cancel")


@pytest.mark.parametrize("by_key", [False, True])
def test_cancel_leaves_reply_and_model_alone(shown: Shown, *, by_key: bool) -> None:
    shown.load()
    shown.chat.answer()
    shown.pick("Now")

    if by_key:
        QTest.keyClick(shown.button("Cancel"), Qt.Key.Key_Escape)
    else:
        shown.button("Cancel").click()

    assert (shown.chat.stops, shown.server.calls) == (0, [])
    assert not shown.has_button("Cancel")


def test_a_reply_in_another_chat_is_stopped_by_request(shown: Shown) -> None:
    shown.load()
    shown.server.busy.add(MODEL)

    shown.pick("Now")
    shown.button("Stop and unload").click()

    assert shown.stops == [MODEL]
    assert shown.server.calls == [("unload", MODEL)]


def test_a_reply_of_another_model_does_not_hinder(shown: Shown) -> None:
    shown.load()
    shown.chat.answer("another:1b")

    shown.pick("Now")

    assert shown.server.calls == [("unload", MODEL)]


def test_the_question_does_not_follow_to_another_model(shown: Shown) -> None:
    shown.load()
    shown.chat.answer()
    shown.pick("Now")

    shown.card.show_model("another:1b", shown.server, shown.chat)

    assert not shown.has_button("Cancel")


@pytest.mark.parametrize("percent", [100, 150, 200])
def test_no_words_are_cut_in_any_state(shown: Shown, theme: Theme, percent: int) -> None:
    loading = ModelMemory(state=MemoryState.LOADING, loading_since_s=shown.clock.now_s)
    shown.server.set_entries(entry(size=9_000_000_000, token_bytes=200_000))
    shown.server.note_load_s(MODEL, 8)
    theme.set_text_size(percent)
    try:
        for change in (
            partial(shown.server.set_free, 6_100_000_000),
            partial(shown.server.remember, loading),
            shown.load,
            partial(shown.load, stays_s=38.0),
            partial(shown.load, stays_s=None, is_pinned=True),
            partial(shown.load, gpu_share=0.62),
            partial(shown.load, state=MemoryState.UNLOADING),
        ):
            change()
            width, layout = theme.px(240), shown.card.layout()
            assert layout is not None
            shown.card.resize(width, layout.heightForWidth(width))
            settle()
            assert cut_words(shown.card) == []
    finally:
        theme.set_text_size(100)
