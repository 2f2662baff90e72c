"""What must be seen of an option without pointing at it: that it is ignored, or reloads."""

from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from gui.fields import Field, FieldError, Value
from gui.ollama.model_entry import ModelEntry
from gui.ollama.option import Option, is_at_least
from gui.services.chat_choice import KEEP_ALIVE
from gui.widgets.form import refusal_sentence

_ENGINE_IGNORES = {"use_mmap", "draft_num_predict", "shift"}


class Circumstances(NamedTuple):
    """What decides whether an option does anything: the server, the model, what is loaded.

    `is_reloading`: for this option the next message reloads the model.
    """

    version: str
    entry: ModelEntry | None
    is_engine: bool = False
    is_reloading: bool = False
    has_logprobs: bool = False


def why_not(option: Option, now: Circumstances) -> str:
    """Return why an option can do nothing here; empty if it can."""
    if not is_at_least(now.version, option.since):
        text = QCoreApplication.translate("OptionsPanel", "Needs Ollama {version} or newer.")
        return text.format(version=option.since)
    if option.name in _ENGINE_IGNORES and now.is_engine:
        return QCoreApplication.translate("OptionsPanel", "The built-in engine ignores this.")
    entry = now.entry
    if entry is None:
        return ""
    if option.capability and not entry.thinking_values:
        return QCoreApplication.translate("OptionsPanel", "This model cannot think.")
    if entry.is_remote and (option.reloads or option.name == KEEP_ALIVE):
        return QCoreApplication.translate("OptionsPanel", "Cloud models ignore this.")
    if entry.is_mlx and option.mlx_ignores:
        return QCoreApplication.translate("OptionsPanel", "MLX models ignore this.")
    return ""


def reloading_sentence() -> str:
    """Say that the next message loads the model again."""
    return QCoreApplication.translate("OptionsPanel", "The next message reloads the model.")


def notes(
    option: Option, field: Field, value: Value | None, reason: str, now: Circumstances
) -> Iterator[str]:
    """Yield the lines below the editor of an option.

    `field` is the option's with the limits that hold now; `value` is the one chosen, None if none
    is; `reason` is why the option can do nothing here.
    """
    if reason:
        yield reason
        return
    if option.until and now.version and is_at_least(now.version, option.until):
        text = QCoreApplication.translate(
            "OptionsPanel", "Deprecated since Ollama {version}: it may have no effect."
        )
        yield text.format(version=option.until)
    if value is not None:
        try:
            field.check(value)
        except FieldError as error:
            label = QCoreApplication.translate("Options", option.field.label)
            yield refusal_sentence(error, label)
    if option.name == "top_logprobs" and value and not now.has_logprobs:
        yield QCoreApplication.translate(
            "OptionsPanel", "Without effect while probabilities are off."
        )
    if now.is_reloading:
        yield reloading_sentence()
    elif option.reloads_on(now.version):
        yield QCoreApplication.translate("OptionsPanel", "Changing this reloads the model.")
