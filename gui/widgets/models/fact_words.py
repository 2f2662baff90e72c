"""What is known of a model, as lines of a label and a value."""

from __future__ import annotations  # the wire's types are imported by whoever asks the server

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QCoreApplication

from gui.ollama.model_entry import ModelEntry
from gui.ollama.times import read_time
from gui.widgets.days import day_text
from gui.widgets.model_row import SEPARATOR
from gui.widgets.sizes import size_text

if TYPE_CHECKING:
    from gui.ollama.wire import ModelFacts


class Fact(NamedTuple):
    """One line."""

    label: str
    value: str


def facts_of(entry: ModelEntry, facts: ModelFacts) -> list[Fact]:
    """Return what a person may want to know of a model, as far as the server tells."""
    details = facts.details
    info = facts.model_info
    architecture = str(info.get("general.architecture") or details.family)
    translate = QCoreApplication.translate
    quantisation = details.quantization_level or entry.quantization
    capabilities = facts.capabilities or entry.capabilities or ()
    embedding = _number(info.get(f"{architecture}.embedding_length"))
    found = [
        Fact(translate("ModelFacts", "Size on disk"), size_text(entry.size) if entry.size else ""),
        Fact(translate("ModelFacts", "Parameters"), _parameters(entry, facts)),
        Fact(translate("ModelFacts", "Quantisation"), quantisation),
        Fact(translate("ModelFacts", "Format"), details.format.upper()),
        Fact(translate("ModelFacts", "Architecture"), architecture),
        Fact(translate("ModelFacts", "Trained context"), _tokens(entry.context_max)),
        Fact(translate("ModelFacts", "Embedding length"), embedding),
        Fact(translate("ModelFacts", "Layers"), _number(info.get(f"{architecture}.block_count"))),
        Fact(translate("ModelFacts", "Capabilities"), _capabilities(capabilities)),
        Fact(translate("ModelFacts", "Made from"), details.parent_model),
        Fact(translate("ModelFacts", "Runs on"), facts.remote_host),
        Fact(translate("ModelFacts", "Needs Ollama"), facts.requires),
        Fact(translate("ModelFacts", "Renderer"), facts.renderer),
        Fact(translate("ModelFacts", "Parser"), facts.parser),
        Fact(translate("ModelFacts", "Changed"), _day(facts.modified_at)),
        Fact(translate("ModelFacts", "Digest"), entry.digest.removeprefix("sha256:")[:12]),
    ]
    return [fact for fact in found if fact.value]


def _capabilities(names: Iterable[str]) -> str:
    """Return what a model can do; what is not known here is called as the server calls it."""
    translate = QCoreApplication.translate
    words = {
        "completion": translate("ModelFacts", "chat"),
        "thinking": translate("ModelFacts", "thinking"),
        "tools": translate("ModelFacts", "tools"),
        "vision": translate("ModelFacts", "seeing images"),
        "audio": translate("ModelFacts", "hearing audio"),
        "insert": translate("ModelFacts", "filling in"),
        "embedding": translate("ModelFacts", "embedding"),
        "image": translate("ModelFacts", "making images"),
    }
    return SEPARATOR.join(words.get(name, name) for name in names)


def _parameters(entry: ModelEntry, facts: ModelFacts) -> str:
    size = facts.details.parameter_size or entry.parameter_size
    exact = _number(facts.model_info.get("general.parameter_count"))
    return f"{size} ({exact})" if size and exact else size or exact


def _number(value: object) -> str:
    is_number = isinstance(value, int) and not isinstance(value, bool) and value > 0
    return f"{value:,}" if is_number else ""


def _tokens(count: int | None) -> str:
    if count is None:
        return ""
    return QCoreApplication.translate("ModelFacts", "{count} tokens").format(count=f"{count:,}")


def _day(text: str) -> str:
    time = read_time(text)
    return "" if time is None else day_text(time.astimezone().date())
