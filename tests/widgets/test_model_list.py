"""The list of models."""

import pytest
from PySide6.QtCore import QModelIndex, Qt

from gui.ollama.model_memory import MemoryState, ModelMemory
from gui.widgets.model_list import ModelList
from gui.widgets.model_row import ModelRow
from tests.widgets.quiet import entry
from tests.widgets.talking import Clock
from tests.widgets.windowed import GEMMA, LLAMA, NOMIC, QWEN, StillServer, loaded

pytestmark = pytest.mark.usefixtures("theme")


def listed(models: ModelList) -> list[str]:
    return [line.name if isinstance(line, ModelRow) else line for line in models.lines]


def test_models_in_memory_stand_first() -> None:
    server = StillServer(QWEN, GEMMA, LLAMA)
    server.remember(loaded(), GEMMA.name)
    models = ModelList(server)
    models.refresh()
    assert listed(models) == [
        "In memory", GEMMA.name, "On this server", QWEN.name, LLAMA.name,
    ]  # fmt: skip


def test_without_any_in_memory_there_is_one_group() -> None:
    models = ModelList(StillServer(QWEN))
    models.refresh()
    assert listed(models) == ["On this server", QWEN.name]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("gem", [GEMMA.name]),
        ("3", [QWEN.name, GEMMA.name, LLAMA.name]),
        ("q4 14.8", [QWEN.name]),
        ("LLAMA 3b", [LLAMA.name]),
        ("nothing", []),
    ],
)
def test_all_words_must_occur(words: str, found: list[str]) -> None:
    models = ModelList(StillServer(QWEN, GEMMA, LLAMA))
    models.look_for(words)
    assert [line.name for line in models.lines if isinstance(line, ModelRow)] == found


def test_titles_are_passed_over_and_embedding_models_reached() -> None:
    models = ModelList(StillServer(NOMIC))
    models.refresh()
    assert models.flags(models.index(0)) == Qt.ItemFlag.NoItemFlags
    assert models.flags(models.index(1)) & Qt.ItemFlag.ItemIsEnabled
    spoken = models.index(1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "Embedding only, cannot chat" in spoken


def test_ticking_changes_only_what_counts_down() -> None:
    clock = Clock()
    server = StillServer(QWEN, GEMMA)
    server.remember(loaded(seen_at_s=clock.now_s, stays_s=100.0), QWEN.name)
    models = ModelList(server, clock=clock)
    models.refresh()
    assert models.ticks
    changed: list[int] = []

    def note(first: QModelIndex) -> None:
        changed.append(first.row())

    models.dataChanged.connect(note)
    clock.now_s += 40
    models.tick()
    assert changed == [1]
    row = models.row_at(models.index(1))
    assert row is not None
    assert row.left == "1:00"


def test_a_model_that_is_loading_stays_in_its_place() -> None:
    server = StillServer(QWEN, GEMMA)
    models = ModelList(server)
    models.refresh()
    resets: list[int] = []
    models.modelReset.connect(lambda: resets.append(1))
    server.remember(ModelMemory(state=MemoryState.LOADING), GEMMA.name)
    models.refresh()
    assert resets == []
    server.remember(loaded(), GEMMA.name)
    models.refresh()
    assert resets == [1]


def test_two_hundred_models_are_searched() -> None:
    names = [f"model-{number}:7b" for number in range(200)]
    models = ModelList(StillServer(*(entry(name=name) for name in names)))
    models.refresh()
    models.look_for("model 1")
    assert listed(models) == ["On this server", *(name for name in names if "1" in name)]
