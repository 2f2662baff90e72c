"""Presets that are there at once and written nowhere, in the whole window."""

from collections.abc import Iterable
from pathlib import Path

from gui.chat.preset import Collection, Preset, Prompt
from gui.services.preset_defaults import PresetDefaults
from gui.services.presets import Presets
from gui.widgets.arrangement import Pane
from gui.widgets.presets.acts import PresetActs
from gui.widgets.presets.prompt_picker import PromptPicker
from gui.widgets.presets.row import PresetRow, PromptBar
from gui.widgets.theme import Theme
from tests.widgets.talking import settle
from tests.widgets.windowed import QWEN, IdleTasks, Scene, scene

CAREFUL = Preset(
    name="Careful",
    options={"temperature": 0.2, "num_ctx": 8192, "format": {"type": "object"}},
    system="Answer briefly. Show code first, then explain. Reply in my language.",
    key="careful",
)
BOLD = Preset(name="Bold & free, with a name that is long", options={"top_p": 1.0}, key="bold")
PROMPTS = (
    Prompt(name="Tutor", text="You teach, step by step. " * 20, key="1"),
    Prompt(name="번역가", text="한국어로 옮기세요.", key="2"),
    Prompt(name="Empty", text="", key="3"),
)


class IdlePresets(Presets):
    """Holds presets and prompts without a file."""

    def __init__(
        self, presets: Iterable[Preset] = (CAREFUL, BOLD), prompts: Iterable[Prompt] = PROMPTS
    ) -> None:
        super().__init__(Path("nowhere.json"), IdleTasks(), list)
        self._all = Collection(tuple(presets), tuple(prompts))
        self.is_loaded = True


class Presetting:
    """The window with presets, its options open."""

    def __init__(
        self, theme: Theme, folder: Path, presets: IdlePresets | None = None, width: int = 1200
    ) -> None:
        self.scene: Scene = scene(theme, folder, QWEN, width=width)
        self.presets = presets if presets is not None else IdlePresets()
        self.window = self.scene.window
        self.window.take_presets(self.presets)
        self.defaults = PresetDefaults(self.scene.chats, self.presets, self.window)
        self.window.panes.set_open(Pane.OPTIONS, is_open=True)
        self.content = self.window.options.content
        self.content.build_rest()
        settle()

    @property
    def acts(self) -> PresetActs:
        return self.row._acts

    @property
    def row(self) -> PresetRow:
        found = self.content.findChild(PresetRow)
        assert found is not None
        return found

    @property
    def bar(self) -> PromptBar:
        found = self.content.findChild(PromptBar)
        assert found is not None
        return found

    @property
    def picker(self) -> PromptPicker:
        assert self.window.prompting is not None
        return self.window.prompting.picker

    def type(self, text: str) -> None:
        """Type into the composer."""
        from PySide6.QtTest import QTest  # noqa: PLC0415 - once there is an application

        QTest.keyClicks(self.window.conversation.composer.field, text)
        settle()
