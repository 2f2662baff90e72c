"""One model that the engine can run."""

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from gui.engine.gguf import Header
from gui.engine.recipes import Recipe

JsonObject = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Model:
    """One model: its file's facts, and how to run it.

    `parameters` are its own defaults; `extra` goes into every request to its runner. `weights`
    tells one state of a file from another. A model that was made from another has its `recipe`;
    `is_variant` marks those of the demo model that tests use.
    """

    name: str
    path: Path
    header: Header
    size_bytes: int
    modified_at: datetime
    digest: str
    weights: str
    parameters: JsonObject = field(default_factory=dict)
    template: str = ""
    thinks: bool = False
    calls_tools: bool = False
    projector: Path | None = None
    extra: JsonObject = field(default_factory=dict)
    system: str = ""
    messages: list[JsonObject] = field(default_factory=list)
    licences: list[str] = field(default_factory=list)
    recipe: Recipe | None = None
    is_variant: bool = False

    @property
    def file_model(self) -> str:
        """The name under which the file that it runs is served, its own or another's."""
        return self.recipe.weights if self.recipe else self.name

    @property
    def runs_as(self) -> tuple[str, str, Path | None]:
        """What models have in common that one running model can serve, options apart."""
        return (str(self.path), self.template, self.projector)

    @property
    def capabilities(self) -> list[str]:
        """What the model can do, in Ollama's words."""
        if "bert" in self.header.architecture:
            return ["embedding"]
        more = {"tools": self.calls_tools, "vision": self.sees, "thinking": self.thinks}
        return ["completion", *(name for name, is_able in more.items() if is_able)]

    @property
    def sees(self) -> bool:
        """Whether it can be shown images."""
        return self.projector is not None

    @property
    def trained_context(self) -> int:
        """How many tokens the model was trained to see."""
        return self.header.number("context_length") or 4096
