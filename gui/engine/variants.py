"""The demo model's variants, for tests: its file with another template, or with more beside it."""

import hashlib
from dataclasses import replace
from pathlib import Path

from gui.assets import asset
from gui.engine.model import Model
from gui.engine.projector import random_projector
from gui.engine.writing import write_whole


def variant_of(demo: Model, name: str, folder: Path) -> Model:
    """Return the variant of the demo model with a name of `launch.VARIANTS`.

    Raises:
        OSError: the projector of the one that sees cannot be kept in `folder`.
    """
    base, _, size = demo.name.partition(":")
    made = replace(
        demo,
        name=f"{base}-{name}:{size}",
        digest=hashlib.sha256(f"{demo.digest} {name}".encode()).hexdigest(),
        is_variant=True,
    )
    if name == "vision":
        return replace(made, projector=_projector(demo, folder))
    return _thinking(made) if name == "thinking" else _calling(made)


def _thinking(demo: Model) -> Model:
    """Return the model with a template that makes it think, or what looks like it."""
    return replace(
        demo,
        template=_template("thinking"),
        thinks=True,
        extra={
            "reasoning_budget_tokens": 24,
            # So small a model would often end where its thinking does, without an answer.
            "logit_bias": [[demo.header.facts.get("tokenizer.ggml.eos_token_id", 2), -4]],
        },
    )


def _calling(demo: Model) -> Model:
    """Return the model with a template that tells it of the tools it may call."""
    return replace(demo, template=_template("tools"), calls_tools=True)


def _projector(demo: Model, folder: Path) -> Path:
    """Return the file of a projector that fits the model; it is written where there is none."""
    path = folder / "random.mmproj"
    if not path.exists():
        write_whole(path, random_projector(demo.header.number("embedding_length") or 0))
    return path


def _template(name: str) -> str:
    return asset(f"engine/{name}.jinja").read_text(encoding="utf-8")
