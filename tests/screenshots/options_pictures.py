"""The panel of options with values of all sources, and what the next message reloads."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QSize

from gui.chat.preset import Preset
from gui.ollama.model_memory import MemoryState
from gui.widgets.arrangement import Pane
from tests.screenshots.stage import MODELS, QWEN, Stage, staged

_SIZE = QSize(1120, 1500)
_PRESET = Preset(name="Careful", options={"top_k": 20, "think": True, "repeat_penalty": 1.1})
_PRESET_KO = replace(_PRESET, name="꼼꼼하게")


async def options_light_en(path: Path) -> None:
    """Write a picture of values of the server, the model, a preset and the chat."""
    await _options(path, theme="light", language="en", preset=_PRESET)


async def options_dark_ko(path: Path) -> None:
    """Write a picture of the same, dark and in Korean."""
    await _options(path, theme="dark", language="ko", preset=_PRESET_KO)


async def _options(path: Path, *, theme: str, language: str, preset: Preset) -> None:
    async with staged(size=_SIZE, theme=theme, language=language, panes=(Pane.OPTIONS,)) as stage:
        qwen = next(model for model in MODELS if model.name == QWEN)
        own = {"top_p": 0.95, "stop": ["<|im_end|>"]}
        stage.fake.add_model(replace(qwen, parameters=own, context_length=40_960))
        await stage.begin_chat()
        stage.chat.load()
        await stage.sees_memory(QWEN, MemoryState.LOADED)
        stage.chat.apply_preset(preset)
        stage.chat.choose("temperature", 0.6)
        stage.chat.choose("seed", 42)
        stage.chat.choose("num_ctx", 16_384)
        stage.chat.choose("stop", ["\nUser:", "###"])
        await _seen(stage, path)


async def _seen(stage: Stage, path: Path) -> None:
    stage.window.options.build_rest()
    stage.stop_countdown(QWEN, 271.9)
    await stage.rest()
    stage.window.grab().save(str(path))
