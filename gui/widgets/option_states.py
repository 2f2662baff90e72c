"""How each option stands for a chat, its model and its server."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from gui.fields import Field, Value
from gui.ollama.option import Option
from gui.ollama.option_limits import Bounds, bounded
from gui.ollama.options import OPTION_NAMED, Source
from gui.services.chat_controller import ChatController
from gui.services.server import Server
from gui.widgets.context_lengths import usual_lengths
from gui.widgets.editors.editor import Size, Standing
from gui.widgets.form import RowState
from gui.widgets.option_notes import Circumstances, notes, reloading_sentence, why_not
from gui.widgets.option_words import (
    Provenance,
    limits_sentence,
    provenance_sentences,
    slider_ends,
)

_ALL = frozenset(OPTION_NAMED)
_BOUNDED: Mapping[str, frozenset[str]] = {
    "trained": frozenset({"num_ctx"}),
    "context": frozenset({"num_predict", "repeat_last_n", "num_keep"}),
    "layers": frozenset({"num_gpu"}),
    "cores": frozenset({"num_thread"}),
    "thinking": frozenset({"think"}),
}
"""The options that each of the bounds limits."""


class Facts(NamedTuple):
    """All that the row of one option depends on; rows of equal facts are alike."""

    provenance: Provenance
    field: Field
    circumstances: Circumstances
    sizes: tuple[Size, ...] = ()
    last: Value | None = None


class OptionStates:
    """Reads how options stand in one chat, all at one moment.

    `system` is the chat's own prompt; `own` are the values chosen for the chat itself, `chosen`
    also those of its preset. `bounds` limit them, `reloading` are those for which the next message
    reloads the model; `context` is the length in tokens that is loaded, or would be if the chat
    chose none. `shared` is what all of them depend on.
    """

    def __init__(self, controller: ChatController, server: Server) -> None:
        conversation = controller.conversation
        preset = conversation.preset
        self._controller = controller
        self._entry = server.entry(conversation.model)
        self.system = conversation.system
        self.own: Mapping[str, Value] = controller.own()
        self.chosen: Mapping[str, Value] = {**(preset.options if preset else {}), **self.own}
        self.bounds = controller.bounds()
        unset = controller.applying(OPTION_NAMED["num_ctx"]).value
        loaded = server.memory(conversation.model).context_length
        self.context = loaded or (unset if isinstance(unset, int) else None)
        self._preset = preset.name if preset is not None else ""
        self.reloading = controller.reloading()
        self._version, self._is_engine = server.version, server.is_engine
        reply = conversation.last_reply
        self.last_seed = reply.sent.get("seed") if reply is not None else None
        self.shared = (controller, self._entry, preset, server.version, dict(server.always))

    def changed_since(self, before: "OptionStates | None") -> frozenset[str]:
        """Return the names of the options that may stand in another way than before."""
        if before is None or before.shared != self.shared:
            return _ALL
        own, old = self.own, before.own
        names = {name for name in own.keys() | old.keys() if own.get(name) != old.get(name)}
        names |= self.reloading ^ before.reloading
        for name, now, then in zip(Bounds._fields, self.bounds, before.bounds, strict=True):
            if now != then:
                names |= _BOUNDED[name]
        if self.context != before.context:
            names.add("num_ctx")
        if self.last_seed != before.last_seed:
            names.add("seed")
        if "logprobs" in names:
            names.add("top_logprobs")
        return frozenset(names)

    def facts(self, option: Option) -> Facts:
        """Return all that the row of an option depends on."""
        name = option.name
        has_logprobs = name == "top_logprobs" and bool(self.chosen.get("logprobs"))
        return Facts(
            provenance=Provenance(
                self.own.get(name),
                self._controller.applying(option),
                self._controller.applying_below_preset(option),
                self._preset,
            ),
            field=bounded(name, self.bounds),
            circumstances=Circumstances(
                version=self._version,
                entry=self._entry,
                is_engine=self._is_engine,
                is_reloading=name in self.reloading,
                has_logprobs=has_logprobs,
            ),
            sizes=usual_lengths(self._entry, self.context) if name == "num_ctx" else (),
            last=self.last_seed if name == "seed" else None,
        )


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
        urgent=reloading_sentence() if now.is_reloading else "",
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
