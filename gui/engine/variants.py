"""The demo model's variants, for tests: its file with another template, or with more beside it."""

import hashlib
from dataclasses import replace

from gui.assets import asset
from gui.engine.model import Model


def variant_of(demo: Model, name: str) -> Model:
    """Return the variant of the demo model with a name of `launch.VARIANTS`."""
    base, _, size = demo.name.partition(":")
    made = replace(
        demo,
        name=f"{base}-{name}:{size}",
        digest=hashlib.sha256(f"{demo.digest} {name}".encode()).hexdigest(),
        is_variant=True,
    )
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


def _template(name: str) -> str:
    return asset(f"engine/{name}.jinja").read_text(encoding="utf-8")
