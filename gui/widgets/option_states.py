"""What the panel says about each option: how it stands for a chat, its model and its server."""

from collections.abc import Iterator, Mapping, Sequence

from PySide6.QtCore import QCoreApplication

from gui.fields import Choice, Duration, Number, Toggle, Value
from gui.ollama.option import Option, is_at_least
from gui.ollama.options import OPTION_NAMED, Applying, Source
from gui.services.chat_controller import ChatController
from gui.services.server import Server
from gui.widgets.durations import stay_text
from gui.widgets.editors.choice import value_word
from gui.widgets.editors.editor import Standing
from gui.widgets.form import RowState

_FIELD = OPTION_NAMED["think"].field
_THINK = _FIELD.choices if isinstance(_FIELD, Choice) else ()


class OptionStates:
    """Reads how options stand in one chat, all at one moment."""

    def __init__(self, controller: ChatController, server: Server) -> None:
        self._controller = controller
        self._version = server.version
        self._entry = server.entry(controller.conversation.model)
        self.chosen: Mapping[str, Value] = controller.own()

    def of(self, option: Option) -> RowState:
        """Return what the row of an option shows."""
        applying = self._controller.applying(option)
        reason = self._why_not(option)
        standing = Standing(
            chosen=self.chosen.get(option.name),
            applying=applying.value,
            allowed=self._thinking_values() if option.name == "think" else (),
        )
        help_text = QCoreApplication.translate("Options", option.field.help)
        unset = _unset_sentence(option, applying)
        changed = QCoreApplication.translate("OptionsPanel", "Changed.")
        notes = tuple(self._notes(option, standing, reason))
        return RowState(
            label=QCoreApplication.translate("Options", option.field.label),
            standing=standing,
            description=" ".join((help_text, changed if standing.is_changed else unset, *notes)),
            tip="\n".join((help_text, *self._facts(option), unset, *notes)),
            notes=notes,
            ends=_ends(option),
            is_enabled=not reason,
        )

    def _thinking_values(self) -> tuple[bool | str, ...]:
        """Return what `think` may be for this model; off and on while it is not known.

        A level of a newer server, which a request would not take, is left out.
        """
        if self._entry is None:
            return (False, True)
        return tuple(value for value in self._entry.thinking_values if value in _THINK)

    def _why_not(self, option: Option) -> str:
        """Return why an option can do nothing here; empty if it can."""
        if not is_at_least(self._version, option.since):
            text = QCoreApplication.translate("OptionsPanel", "Needs Ollama {version} or newer.")
            return text.format(version=option.since)
        if option.capability and not self._thinking_values():
            return QCoreApplication.translate("OptionsPanel", "This model cannot think.")
        return ""

    def _notes(self, option: Option, standing: Standing, reason: str) -> Iterator[str]:
        """Yield what must be seen without pointing at the row."""
        if reason:
            yield reason
        elif standing.is_changed and self._is_out_of_use(option):
            text = QCoreApplication.translate(
                "OptionsPanel", "Without effect since Ollama {version}."
            )
            yield text.format(version=option.until)
        if option.reloads:
            yield QCoreApplication.translate("OptionsPanel", "Changing this reloads the model.")

    def _is_out_of_use(self, option: Option) -> bool:
        return bool(option.until and self._version) and is_at_least(self._version, option.until)

    def _facts(self, option: Option) -> Iterator[str]:
        name = QCoreApplication.translate("OptionsPanel", "Name in Ollama: {name}")
        yield name.format(name=option.name)
        if isinstance(option.field, Number) and (limits := _limits(option.field)):
            yield limits
        longest = self._entry.context_max if self._entry is not None else None
        if option.name == "num_ctx" and longest:
            text = QCoreApplication.translate(
                "OptionsPanel", "This model was made for up to {count} tokens."
            )
            yield text.format(count=f"{longest:,}")


def value_text(option: Option, value: Value) -> str:
    """Return a value as it stands in a sentence."""
    if isinstance(value, bool) or isinstance(option.field, Toggle):
        return value_word(value)
    if isinstance(option.field, Duration):
        return stay_text(value)
    if isinstance(value, Mapping):
        return QCoreApplication.translate("OptionsPanel", "a schema")
    if isinstance(value, Sequence) and not isinstance(value, str):
        return ", ".join(f"“{text}”" for text in value)
    return f"{value:g}" if isinstance(value, float) else str(value)


def _unset_sentence(option: Option, applying: Applying) -> str:
    """Say what applies while nothing is chosen, and where it comes from."""
    how = QCoreApplication.translate("Options", option.automatic) if option.automatic else ""
    if applying.value is None:
        text = QCoreApplication.translate("OptionsPanel", "Unless changed: {how}.")
        return text.format(how=how)
    value = value_text(option, applying.value)
    if not value:
        return QCoreApplication.translate("OptionsPanel", "Unless changed: none.")
    if applying.source is Source.PRESET:
        text = QCoreApplication.translate("OptionsPanel", "Unless changed: {value}, the preset's.")
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
    return text.format(value=value, how=how)


def _limits(field: Number) -> str:
    """Say which numbers a field takes; empty if all."""
    facts = {
        "minimum": f"{field.minimum:g}" if field.minimum is not None else "",
        "maximum": f"{field.maximum:g}" if field.maximum is not None else "",
        "special": ", ".join(f"{value:g}" for value in field.special),
    }
    if field.minimum is None:
        return ""
    if field.maximum is not None:
        text = QCoreApplication.translate("OptionsPanel", "From {minimum} to {maximum}")
    elif field.special:
        text = QCoreApplication.translate("OptionsPanel", "At least {minimum}, or {special}")
    else:
        text = QCoreApplication.translate("OptionsPanel", "At least {minimum}")
    return text.format(**facts)


def _ends(option: Option) -> tuple[str, str] | None:
    if option.name != "temperature":
        return None
    return (
        QCoreApplication.translate("OptionsPanel", "Precise"),
        QCoreApplication.translate("OptionsPanel", "Creative"),
    )
