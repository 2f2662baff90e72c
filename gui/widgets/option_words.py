"""How an option stands, in words: its value, where that comes from, its limits."""

import math
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from gui.fields import Duration, Field, Number, Toggle, Value, plain
from gui.ollama.option import Option
from gui.ollama.options import OPTIONS, Applying, Source
from gui.services.chat_choice import KEEP_ALIVE
from gui.widgets.durations import stay_s, stay_text
from gui.widgets.editors.choice import value_word
from gui.widgets.editors.escapes import visible


class Provenance(NamedTuple):
    """Where the value of an option comes from.

    `own` is what is chosen for the chat, None if nothing is; `applying` is what applies otherwise,
    and `below` what would without the preset, whose name is `preset`.
    """

    own: Value | None
    applying: Applying
    below: Applying
    preset: str = ""

    @property
    def source(self) -> Source:
        """The source of the value that applies."""
        return self.applying.source if self.own is None else Source.CHAT


def labels(names: Collection[str]) -> str:
    """Return what options are called, in the order of the table."""
    shown = [option.field.label for option in OPTIONS if option.name in names]
    return ", ".join(QCoreApplication.translate("Options", label) for label in shown)


def value_text(option: Option, value: Value) -> str:
    """Return a value as it stands in a sentence."""
    if isinstance(value, bool) or isinstance(option.field, Toggle):
        return value_word(value)
    if isinstance(option.field, Duration):
        is_endless = stay_s(value) == math.inf
        forever = QCoreApplication.translate("DurationEditor", "forever")
        return forever if is_endless else stay_text(value)
    if isinstance(value, Mapping):
        return QCoreApplication.translate("OptionsPanel", "a schema")
    if isinstance(value, Sequence) and not isinstance(value, str):
        return ", ".join(f"“{visible(text)}”" for text in value)
    return f"{value:g}" if isinstance(value, float) else str(value)


def provenance_sentences(option: Option, provenance: Provenance) -> Iterator[str]:
    """Say what applies and where it comes from, and what would apply otherwise."""
    own, applying, below, preset = provenance
    if own is not None:
        if option.name == KEEP_ALIVE:
            text = QCoreApplication.translate(
                "OptionsPanel", "In use: {value}, set for this model."
            )
        else:
            text = QCoreApplication.translate("OptionsPanel", "In use: {value}, set in this chat.")
        yield text.format(value=_said(option, own))
    elif applying.source is Source.PRESET:
        text = QCoreApplication.translate(
            "OptionsPanel", "In use: {value}, from the preset “{preset}”."
        )
        yield text.format(value=_said(option, applying.value), preset=preset)
        yield _without_preset(option, below)
        return
    yield _unless_changed(option, applying, preset)


def limits_sentence(field: Field) -> str:
    """Say which numbers a field takes; empty if all, or if it takes none."""
    if not isinstance(field, Number) or field.minimum is None:
        return ""
    if field.maximum is not None and field.special:
        text = QCoreApplication.translate(
            "OptionsPanel", "From {minimum} to {maximum}, or {special}"
        )
    elif field.maximum is not None:
        text = QCoreApplication.translate("OptionsPanel", "From {minimum} to {maximum}")
    elif field.special:
        text = QCoreApplication.translate("OptionsPanel", "At least {minimum}, or {special}")
    else:
        text = QCoreApplication.translate("OptionsPanel", "At least {minimum}")
    return text.format(
        minimum=plain(field.minimum),
        maximum=plain(field.maximum) if field.maximum is not None else "",
        special=", ".join(plain(value) for value in field.special),
    )


def slider_ends(option: Option) -> tuple[str, str] | None:
    """Return what the two ends of an option's slider mean; None where the numbers tell."""
    match option.name:
        case "temperature":
            return (
                QCoreApplication.translate("OptionsPanel", "Precise"),
                QCoreApplication.translate("OptionsPanel", "Creative"),
            )
        case "num_predict":
            return ("", QCoreApplication.translate("OptionsPanel", "No limit"))
        case "repeat_last_n":
            return (
                QCoreApplication.translate("OptionsPanel", "Off"),
                QCoreApplication.translate("OptionsPanel", "Whole context"),
            )
        case "num_keep":
            return ("", QCoreApplication.translate("OptionsPanel", "All"))
        case _:
            return None


def _said(option: Option, value: Value | None) -> str:
    text = "" if value is None else value_text(option, value)
    return text or QCoreApplication.translate("OptionsPanel", "none")


def _unless_changed(option: Option, applying: Applying, preset: str) -> str:
    how = QCoreApplication.translate("Options", option.automatic) if option.automatic else ""
    if applying.value is None:
        text = QCoreApplication.translate("OptionsPanel", "Unless changed: {how}.")
        return text.format(how=how)
    value = value_text(option, applying.value)
    if not value:
        return QCoreApplication.translate("OptionsPanel", "Unless changed: none.")
    if applying.source is Source.PRESET:
        text = QCoreApplication.translate(
            "OptionsPanel", "Unless changed: {value}, from the preset “{preset}”."
        )
    elif applying.source is Source.PREFERENCE:
        text = QCoreApplication.translate(
            "OptionsPanel", "Unless changed: {value}, by the preference “Never forget silently”."
        )
    elif applying.source is Source.MODEL:
        text = QCoreApplication.translate(
            "OptionsPanel", "Unless changed: {value}, the model's own."
        )
    elif how:
        text = QCoreApplication.translate(
            "OptionsPanel", "Unless changed: {value}, the server's default ({how})."
        )
    else:
        text = QCoreApplication.translate(
            "OptionsPanel", "Unless changed: {value}, the server's default."
        )
    return text.format(value=value, how=how, preset=preset)


def _without_preset(option: Option, below: Applying) -> str:
    how = QCoreApplication.translate("Options", option.automatic) if option.automatic else ""
    if below.value is None:
        text = QCoreApplication.translate("OptionsPanel", "Without the preset: {how}.")
        return text.format(how=how)
    value = value_text(option, below.value)
    if not value:
        return QCoreApplication.translate("OptionsPanel", "Without the preset: none.")
    if below.source is Source.PREFERENCE:
        text = QCoreApplication.translate(
            "OptionsPanel",
            "Without the preset: {value}, by the preference “Never forget silently”.",
        )
    elif below.source is Source.MODEL:
        text = QCoreApplication.translate(
            "OptionsPanel", "Without the preset: {value}, the model's own."
        )
    else:
        text = QCoreApplication.translate(
            "OptionsPanel", "Without the preset: {value}, the server's default."
        )
    return text.format(value=value)
