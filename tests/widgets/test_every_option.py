"""Every row of the options and every state of the memory card, in all sizes: no words are cut."""

from collections.abc import Generator
from typing import Any

import pytest
from PySide6.QtCore import QTranslator
from PySide6.QtWidgets import QApplication

from gui.assets import asset
from gui.fields import Value
from gui.ollama.model_memory import MemoryState, ModelMemory
from gui.ollama.options import OPTIONS
from gui.widgets.memory_card import MemoryCard
from gui.widgets.option_group import OptionGroup
from gui.widgets.options_panel import OptionsPanel
from gui.widgets.theme import Theme
from tests.widgets.quiet import MODEL, QuietChat, QuietServer, entry
from tests.widgets.talking import Clock, settle
from tests.widgets.test_every_state import cut_words

NARROWEST = 272


def loaded(**facts: Any) -> ModelMemory:
    known: dict[str, Any] = {
        "state": MemoryState.LOADED,
        "size": 13_800_000_000,
        "gpu_share": 1.0,
        "seen_at_s": 100.0,
    }
    return ModelMemory(**(known | facts))


MEMORIES = {
    "cold": ModelMemory(state=MemoryState.COLD),
    "loading": ModelMemory(state=MemoryState.LOADING, loading_since_s=0.0),
    "counting": loaded(stays_s=272.0),
    "last minute": loaded(stays_s=38.0),
    "long": loaded(stays_s=50_000.0),
    "pinned": loaded(is_pinned=True),
    "partly": loaded(gpu_share=0.62, stays_s=272.0),
}


@pytest.fixture(params=["en", "ko"])
def language(app: QApplication, request: pytest.FixtureRequest) -> Generator[str, None, None]:
    translator = QTranslator()
    assert translator.load(str(asset(f"translations/pronk_{request.param}.qm")))
    app.installTranslator(translator)
    yield request.param
    app.removeTranslator(translator)


@pytest.fixture(params=[100, 150, 200])
def sized(theme: Theme, request: pytest.FixtureRequest) -> Generator[Theme, None, None]:
    theme.set_text_size(request.param)
    yield theme
    theme.set_text_size(100)


@pytest.mark.parametrize("is_changed", [False, True])
def test_no_words_of_the_options_are_cut(sized: Theme, language: str, *, is_changed: bool) -> None:
    server = QuietServer(entry(thinking_values=("low", "medium", "high")))
    chat = QuietChat(server)
    panel = OptionsPanel(sized)
    panel.resize(sized.px(NARROWEST), 600)
    panel.show_chat(chat, server)
    panel.show()
    for group in panel.content.findChildren(OptionGroup):
        group.set_open(True)
    panel.build_rest()
    if is_changed:
        chosen: dict[str, Value] = {
            "think": "low",
            "shift": False,
            "seed": 2147483647,
            "keep_alive": -1,
        }
        chosen |= {"num_ctx": 131072, "format": "json", "typical_p": 0.5, "stop": ["<|end|>"]}
        chat.restore(chosen)
    settle()

    cut = cut_words(panel)

    panel.close()
    panel.deleteLater()
    assert cut == []
    assert all(panel.row(option.name) is not None for option in OPTIONS)


@pytest.mark.parametrize("memory", MEMORIES.values(), ids=MEMORIES)
def test_no_words_of_the_memory_card_are_cut(
    sized: Theme, language: str, memory: ModelMemory
) -> None:
    server = QuietServer(entry())
    server.note_load_s(MODEL, 30)
    chat = QuietChat(server)
    server.remember(memory)
    server.set_keep_alive(MODEL, "1h30m")
    chat.answer()
    card = MemoryCard(sized, clock=Clock())
    card.show_model(MODEL, server, chat)
    card.resize(sized.px(NARROWEST - 32), 100)
    card.show()
    card._choice._open_custom.click()
    card._choice._take_custom()
    if memory.state is not MemoryState.COLD:
        card._choice.unload_requested.emit()
    settle()
    card.resize(card.width(), card.heightForWidth(card.width()))
    settle()

    cut = cut_words(card)

    card.close()
    card.deleteLater()
    assert cut == []
