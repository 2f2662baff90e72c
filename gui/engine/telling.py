"""What is told of a model: in the list, in memory, and all of its facts (ollama-api §5, §6)."""

import json
import os
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from gui.engine.memory import InMemory
from gui.engine.model import Model

JsonObject = dict[str, Any]

_ABOUT_WINDOW = (
    "# The built-in engine ends an answer that fills the context window with the reason\n"
    '# "length", whatever `shift` says: nothing is forgotten in the middle of an answer.\n'
)
_NEVER = "2318-03-06T17:17:24Z"


def _details(model: Model) -> JsonObject:
    family = model.header.architecture
    return {
        "parent_model": model.recipe.parent if model.recipe else "",
        "format": "gguf",
        "family": family,
        "families": [family],
        "parameter_size": _parameter_size(model.header.parameter_count),
        "quantization_level": model.header.file_type,
    }


def _parameter_size(count: int) -> str:
    return f"{count / 1e9:.1f}B" if count >= 1e9 else f"{count / 1e6:.2f}M"


def tag(model: Model) -> JsonObject:
    """Return a model's row in /api/tags."""
    return {
        "name": model.name,
        "model": model.name,
        "modified_at": _moment(model.modified_at),
        "size": model.size_bytes,
        "digest": model.digest,
        "details": {**_details(model), "context_length": model.trained_context},
        "capabilities": model.capabilities,
    }


def in_memory(entry: InMemory) -> JsonObject:
    """Return a model's row in /api/ps."""
    model = entry.model
    return {
        "name": model.name,
        "model": model.name,
        "size": model.size_bytes + _cache_bytes(model, entry.context),
        "digest": model.digest,
        "details": _details(model),
        "expires_at": _moment(entry.expires_at) if entry.expires_at else _NEVER,
        "size_vram": 0,
        "context_length": entry.context,
    }


def _cache_bytes(model: Model, context: int) -> int:
    """Return the bytes of the key and value cache, by the formula of ollama-api §6."""
    shape = _cache_shape(model)
    width = shape["attention.key_length"] + shape["attention.value_length"]
    return context * shape["block_count"] * shape["attention.head_count_kv"] * width * 2


def _cache_shape(model: Model) -> dict[str, int]:
    """Return what the formula takes; what a file leaves out follows from the rest in llama.cpp."""
    header = model.header
    heads = header.number("attention.head_count") or 1
    width = (header.number("embedding_length") or 0) // heads
    return {
        "block_count": header.number("block_count") or 0,
        "attention.head_count_kv": header.number("attention.head_count_kv") or heads,
        "attention.key_length": header.number("attention.key_length") or width,
        "attention.value_length": header.number("attention.value_length") or width,
    }


def facts(model: Model) -> JsonObject:
    """Return what /api/show tells; texts that are empty are left out."""
    header = model.header
    shape = {f"{header.architecture}.{name}": n for name, n in _cache_shape(model).items()}
    info = {**shape, **header.facts, "general.parameter_count": header.parameter_count}
    info.pop("tokenizer.chat_template", None)
    texts = {
        "license": "\n".join(filter(None, (header.text("general.license"), *model.licences))),
        "modelfile": _modelfile(model),
        "parameters": "\n".join(
            f"{name:<30} {_go_literal(value)}" for name, value in _lines_of(model.parameters)
        ),
        "template": model.template,
        "system": model.system,
    }
    told: JsonObject = {name: text for name, text in texts.items() if text}
    told |= {
        "details": _details(model),
        "model_info": info,
        "capabilities": model.capabilities,
        "modified_at": _moment(model.modified_at),
    }
    if model.messages:
        told["messages"] = model.messages
    if model.thinks:
        told["thinking"] = {"values": [False, True], "default": True}
    return told


def _lines_of(parameters: JsonObject) -> Iterator[tuple[str, object]]:
    """Yield names and values; a list is told value by value under the same name."""
    for name, value in parameters.items():
        for part in value if isinstance(value, list) else [value]:
            yield name, part


def _go_literal(value: object) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    text = json.dumps(value, ensure_ascii=False)
    return "".join(part if part.isprintable() else json.dumps(part)[1:-1] for part in text)


def _modelfile(model: Model) -> str:
    """Return the Modelfile that would make the model from its file of weights."""
    recipe = model.recipe
    if recipe is None:
        file = os.fsencode(model.path.name).decode("utf-8", "replace")
        return f"{_ABOUT_WINDOW}FROM {file}\n"
    lines = [f"FROM {recipe.weights}"]
    lines += [f"TEMPLATE {_quoted(recipe.template)}"] if recipe.template else []
    lines += [f"SYSTEM {_quoted(recipe.system)}"] if recipe.system else []
    lines += [
        f"PARAMETER {name} {_quoted(value) if isinstance(value, str) else _go_literal(value)}"
        for name, value in _lines_of(recipe.parameters)
    ]
    lines += [f"LICENSE {_quoted(text)}" for text in recipe.licences]
    lines += [
        f"MESSAGE {message.get('role')} {_quoted(str(message.get('content') or ''))}"
        for message in recipe.messages
    ]
    return _ABOUT_WINDOW + "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    """Return a text as a Modelfile has it: in quotes if it has lines, quotes or blanks at ends."""
    if '"' in text:
        return f'"""{text}"""'
    return f'"{text}"' if "\n" in text or text != text.strip() or not text else text


def _moment(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")
