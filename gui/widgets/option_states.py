"""How each option stands for a chat, its model and its server."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from gui.fields import Field, Value
from gui.ollama.option import Option
from gui.ollama.option_limits import bounded
from gui.ollama.options import Source
from gui.services.chat_controller import ChatController
from gui.services.server import Server
from gui.widgets.context_lengths import usual_lengths
from gui.widgets.editors.editor import Size, Standing
from gui.widgets.form import RowState
from gui.widgets.option_notes import Circumstances, notes, why_not
from gui.widgets.option_words import (
    Provenance,
    limits_sentence,
    provenance_sentences,
    slider_ends,
)


class Facts(NamedTuple):
    """All that the row of one option depends on; rows of equal facts are alike."""

    provenance: Provenance
    field: Field
    circumstances: Circumstances
    sizes: tuple[Size, ...] = ()
    last: Value | None = None


class OptionStates:
    """Reads how options stand in one chat, all at one moment.

    `chosen` are the values that are chosen for the chat itself or by its preset.
    """

    def __init__(self, controller: ChatController, server: Server) -> None:
        conversation = controller.conversation
        self._controller = controller
        self._entry = server.entry(conversation.model)
        preset = conversation.preset
        self._own: Mapping[str, Value] = controller.own()
        self.chosen: Mapping[str, Value] = {**(preset.options if preset else {}), **self._own}
        self._bounds = controller.bounds()
        self._memory = server.memory(conversation.model)
        self._preset = preset.name if preset is not None else ""
        self._now = Circumstances(
            version=server.version,
            entry=self._entry,
            is_engine=server.is_engine,
            reloading=controller.reloading(),
        )
        reply = conversation.last_reply
        self._last = reply.sent.get("seed") if reply is not None else None

    def facts(self, option: Option) -> Facts:
        """Return all that the row of an option depends on."""
        name = option.name
        now = self._now._replace(reloading=self._now.reloading & {name})
        if name == "top_logprobs":
            now = now._replace(has_logprobs=bool(self.chosen.get("logprobs")))
        return Facts(
            provenance=Provenance(
                self._own.get(name),
                self._controller.applying(option),
                self._controller.applying_below_preset(option),
                self._preset,
            ),
            field=bounded(name, self._bounds),
            circumstances=now,
            sizes=self._sizes() if name == "num_ctx" else (),
            last=self._last if name == "seed" else None,
        )

    def _sizes(self) -> tuple[Size, ...]:
        return usual_lengths(self._entry, self._memory.context_length or self._bounds.context)


def row_state(option: Option, facts: Facts) -> RowState:
    """Return what the row of an option shows."""
    provenance, field, now = facts.provenance, facts.field, facts.circumstances
    has_preset = provenance.applying.source is Source.PRESET
    is_own = provenance.own is not None
    chosen = provenance.own
    if not is_own and has_preset:
        chosen = provenance.applying.value
    reason = why_not(option, now)
    lines = tuple(notes(option, field, chosen, reason, now))
    standing = Standing(
        chosen=chosen,
        applying=provenance.applying.value,
        is_own=is_own,
        has_preset=has_preset,
        allowed=_thinking_values(facts) if option.name == "think" else (),
        field=field,
        sizes=facts.sizes,
        last=facts.last,
    )
    help_text = QCoreApplication.translate("Options", option.field.help)
    changed = QCoreApplication.translate("OptionsPanel", "Changed.")
    origin = tuple(provenance_sentences(option, provenance))
    start = (help_text, changed) if standing.is_changed else (help_text,)
    return RowState(
        label=QCoreApplication.translate("Options", option.field.label),
        standing=standing,
        description=" ".join((*start, *origin, *lines)),
        tip="\n".join((help_text, *_known(option, facts), *origin, *lines)),
        notes=lines,
        ends=slider_ends(option),
        is_enabled=not reason,
    )


def _thinking_values(facts: Facts) -> tuple[bool | str, ...]:
    """Return what `think` may be for this model; off and on while it is not known."""
    entry = facts.circumstances.entry
    return (False, True) if entry is None else entry.thinking_values


def _known(option: Option, facts: Facts) -> Iterator[str]:
    name = QCoreApplication.translate("OptionsPanel", "Name in Ollama: {name}")
    yield name.format(name=option.name)
    if limits := limits_sentence(facts.field):
        yield limits
    entry = facts.circumstances.entry
    longest = entry.context_max if entry is not None else None
    if option.name == "num_ctx" and longest:
        text = QCoreApplication.translate(
            "OptionsPanel", "This model was made for up to {count} tokens."
        )
        yield text.format(count=f"{longest:,}")
