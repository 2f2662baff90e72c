"""What goes into a model that is saved from a chat, and what cannot."""

from __future__ import annotations  # what is sent is imported when the first model is saved

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from gui.fields import Value
from gui.ollama.option import Place
from gui.ollama.options import OPTION_NAMED

if TYPE_CHECKING:
    from gui.ollama.model_calls import CreateRequest


class Recipe(NamedTuple):
    """A model to be made: its base, the system prompt (empty for the base's own), its parameters.

    `left_out` are the chosen options that a model cannot hold: they belong to a request.
    """

    base: str
    system: str
    parameters: Mapping[str, Value]
    left_out: Mapping[str, Value]

    def request(self, name: str) -> CreateRequest:
        """Return what is sent to make it under this name."""
        from msgspec import UNSET  # noqa: PLC0415 - see above

        from gui.ollama.model_calls import CreateRequest  # noqa: PLC0415

        return CreateRequest(
            model=name,
            base=self.base,
            system=self.system or UNSET,
            parameters=dict(self.parameters) or UNSET,
        )


def recipe(base: str, system: str, chosen: Mapping[str, Value]) -> Recipe:
    """Return what a model of this base, system prompt and options consists of."""
    parameters = {k: v for k, v in chosen.items() if _is_parameter(k)}
    left_out = {k: v for k, v in chosen.items() if k not in parameters}
    return Recipe(base, system.strip() and system, parameters, left_out)


def _is_parameter(name: str) -> bool:
    option = OPTION_NAMED.get(name)
    return option is not None and option.place is Place.OPTIONS
