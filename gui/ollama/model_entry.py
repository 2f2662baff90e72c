"""An installed model as a person sees it: what it is, what it can do, what it brings along."""

from __future__ import annotations  # the window's first picture does without the wire's types

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from gui.fields import Value
from gui.ollama.names import canonical, is_cloud_name
from gui.ollama.parameters import read_parameters

if TYPE_CHECKING:
    from gui.ollama.wire import InstalledModel, ModelFacts

_LEVELS_ONLY = {"gptoss", "gpt-oss"}
"""Families that think at a level and cannot be told not to (ollama-api §3.3)."""

USUAL_CONTEXT = 4096
"""Tokens of the context that a server chooses without a large GPU (ollama-api §3.5)."""
_MLX_FORMAT = "safetensors"
"""What the details of a model say that MLX runs; the others are "gguf"."""


class ModelEntry(NamedTuple):
    """One installed model.

    `size` is bytes on disk. `capabilities` is None where the server does not tell (before 0.6.4).
    `thinking_values` are what `think` may be, none if the model cannot think. `parameters` are
    the model's own options, `context_max` the length it was trained for, in tokens; `goes_on`
    tells whether its template lets it go on from a beginning of an answer. `token_bytes` is about
    what a token of context takes in memory, `layers` how many of them a GPU can take. These need
    the facts of /api/show (`has_facts`). `parent` is the model that it was made from.
    """

    name: str
    digest: str = ""
    size: int = 0
    family: str = ""
    parameter_size: str = ""
    quantization: str = ""
    capabilities: tuple[str, ...] | None = None
    remote_host: str = ""
    thinking_values: tuple[bool | str, ...] = ()
    thinking_default: bool | str | None = None
    parameters: Mapping[str, Value] = MappingProxyType({})
    context_max: int | None = None
    goes_on: bool = True
    token_bytes: int | None = None
    layers: int | None = None
    is_mlx: bool = False
    has_facts: bool = False
    parent: str = ""

    @property
    def can_chat(self) -> bool:
        """Whether it can answer messages; where the server does not tell, it is tried."""
        return self.capabilities is None or "completion" in self.capabilities

    @property
    def is_remote(self) -> bool:
        """Whether it runs elsewhere than on the server's own machine."""
        return bool(self.remote_host) or is_cloud_name(self.name)

    def needed_bytes(self, num_ctx: Value | None = None) -> int | None:
        """Return about how many bytes it takes in memory: weights, and a context of that length.

        Without a length it is the model's own, or what servers choose. None where it runs
        elsewhere, or the size is not known; a model that says too little counts without context.
        """
        if self.is_remote or self.size <= 0:
            return None
        wanted = self.parameters.get("num_ctx") if num_ctx is None else num_ctx
        tokens = wanted if isinstance(wanted, int) and wanted > 0 else USUAL_CONTEXT
        if self.context_max is not None:
            tokens = min(tokens, self.context_max)
        return self.size + tokens * (self.token_bytes or 0)

    def extra_bytes(self, from_tokens: int, to_tokens: int) -> int | None:
        """Return about how many bytes more the longer context takes.

        Less memory is a negative number; None where the model does not say enough.
        """
        if self.token_bytes is None:
            return None
        return (to_tokens - from_tokens) * self.token_bytes

    def can(self, capability: str) -> bool:
        """Tell whether the server says that the model can do this."""
        return self.capabilities is not None and capability in self.capabilities

    @classmethod
    def of(cls, model: InstalledModel, facts: ModelFacts | None) -> ModelEntry:
        """Return the entry of a model of /api/tags; where `facts` differ from it they are right."""
        from gui.ollama.context_memory import kv_cache_bytes, layer_count  # noqa: PLC0415 - as below
        from gui.ollama.wire import ModelFacts  # noqa: PLC0415 - not needed before

        known = facts or ModelFacts()
        details = known.details if known.details.family else model.details
        said = known.capabilities if known.capabilities is not None else model.capabilities
        capabilities = None if said is None else tuple(said)
        family = details.family.lower()
        modes = known.thinking
        return cls(
            name=model.name or model.model,
            digest=model.digest,
            size=model.size,
            family=family,
            parameter_size=details.parameter_size,
            quantization=details.quantization_level,
            capabilities=capabilities,
            remote_host=known.remote_host or model.remote_host,
            thinking_values=(
                tuple(modes.values)
                if modes is not None and modes.values
                else _thinking_values(capabilities, family)
            ),
            thinking_default=None if modes is None else modes.default,
            parameters=read_parameters(known.parameters),
            context_max=_context_max(known) or details.context_length,
            goes_on=_goes_on(known.template),
            token_bytes=kv_cache_bytes(known.model_info, 1),
            layers=layer_count(known.model_info),
            is_mlx=_MLX_FORMAT in {known.details.format, model.details.format},
            has_facts=facts is not None,
            parent=details.parent_model,
        )

    def is_named(self, name: str) -> bool:
        """Tell whether the server would take `name` for this model."""
        return canonical(name) == canonical(self.name)


def _thinking_values(capabilities: tuple[str, ...] | None, family: str) -> tuple[bool | str, ...]:
    if capabilities is None or "thinking" not in capabilities:
        return ()
    return ("low", "medium", "high") if family in _LEVELS_ONLY else (False, True)


def _goes_on(template: str) -> bool:
    """Tell whether a template leaves the last message open, so that the model continues it.

    One that runs through the messages and does not ask which is the last ends every one of them
    (ollama-api §3.2; the templates of Ollama's library call it `$last`).
    """
    return ".Messages" not in template or "last" in template.lower()


def _context_max(facts: ModelFacts) -> int | None:
    architecture = facts.model_info.get("general.architecture")
    length = facts.model_info.get(f"{architecture}.context_length")
    return length if isinstance(length, int) and length > 0 else None
