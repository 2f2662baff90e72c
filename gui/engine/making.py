"""Models made from installed ones, copied and deleted, as Ollama's server does it (ollama-api §6).

Nothing is downloaded: a model that is not installed cannot be made from, nor pulled.
"""

import json
import re
from collections.abc import Callable, Iterator
from typing import Any

from gui.engine.decoding import typed
from gui.engine.launch import is_demo_model
from gui.engine.model import Model
from gui.engine.models import ModelFolder
from gui.engine.names import full_name, is_valid, shown_name
from gui.engine.recipes import Recipe, digest
from gui.engine.refusals import Refused, body_error, not_found, weights_gone
from gui.engine.requests import read_message, read_options
from gui.reasons import reason

JsonObject = dict[str, Any]

_NO_DOWNLOADS = "the built-in engine downloads nothing besides the demo model"
_CREATE = "CreateRequest"
_NOT_ADOPTED = ("files", "adapters", "quantize")
_GONE = {"f16_kv", "logits_all", "low_vram", "mirostat", "mirostat_eta", "mirostat_tau", "numa",
         "penalize_newline", "tfs_z", "use_mlock", "vocab_only"}  # fmt: skip
"""Parameters that Ollama knew once: they are passed over, as it does."""
_GO_TEMPLATE = re.compile(r"\{\{-?\s*(?:[.$]|(?:if|range|with|end|else|block|define)\b)")


def create(body: JsonObject, folder: ModelFolder) -> Iterator[JsonObject]:
    """Make a model of another; yield the lines that tell of it, the last with a success or error.

    Raises:
        Refused: what is asked for is not in order. Nothing has been made then.
    """
    given = _name_in(body, _CREATE)
    own = _own_parts(body)
    name = _free_name(given, folder)
    source = typed(body, "from", str, "", _CREATE)
    unknown = [field for field in _NOT_ADOPTED if body.get(field)]
    if unknown:
        raise body_error(
            f"the built-in engine makes models of installed ones, without {unknown[0]}"
        )
    if not source:
        raise body_error("neither 'from' or 'files' was specified")
    if not is_valid(source) and folder.find(source) is None:
        raise body_error("invalid model name")
    return _created(name, source, own, folder)


def copy(body: JsonObject, folder: ModelFolder) -> None:
    """Give a model a second name.

    Raises:
        Refused: there is no such model, or the name cannot be had.
    """
    source, destination = (
        typed(body, field, str, "", "CopyRequest") for field in ("source", "destination")
    )
    base = folder.find(source)
    for field, name in (("source", source), ("destination", destination)):
        if not is_valid(name) and (field != "source" or base is None):
            raise body_error(f"{field} {_quoted(name)} is invalid")
    if base is None:
        raise Refused(404, f"model {_quoted(source)} not found")
    if full_name(source) == full_name(destination):
        return
    name = _free_name(destination, folder)
    _keep(_recipe(name, base, base.recipe.parent if base.recipe else "", {}), folder)


def delete(body: JsonObject, folder: ModelFolder, unload: Callable[[Model], None]) -> None:
    """Delete a model. What it was made from stays; what was made from it is not found any more.

    A model whose file goes leaves the memory too: nobody could unload it afterwards.

    Raises:
        Refused: there is no such model, or its file cannot be deleted.
    """
    name = _name_in(body, "DeleteRequest")
    model = folder.find(name)
    if not is_valid(name) and model is None:
        raise body_error(f"name {_quoted(name)} is invalid")
    if model is not None and model.recipe is None:
        unload(model)
    try:
        was_there = folder.remove(name)
    except OSError as error:
        raise Refused(500, f"model '{name}' cannot be deleted: {reason(error)}") from error
    if not was_there:
        raise not_found(name)


def pull(body: JsonObject, folder: ModelFolder) -> Iterator[JsonObject]:
    """Yield the lines of a download: it succeeds if there is nothing to download.

    Raises:
        Refused: that is no name of a model.
    """
    name = _name_in(body, "PullRequest")
    model = folder.find(name)
    if not is_valid(name) and model is None:
        raise body_error("invalid model name")
    return _pulled(name, model)


def _name_in(body: JsonObject, struct: str) -> str:
    """Return the model's name; `name` is the old spelling of the field."""
    name: str = typed(body, "model", str, "", struct) or typed(body, "name", str, "", struct)
    return name


def _pulled(name: str, model: Model | None) -> Iterator[JsonObject]:
    yield {"status": "pulling manifest"}
    if model is None:
        yield {"error": f"pull model manifest: {_NO_DOWNLOADS}. {_way_to(name)}"}
        return
    layer = {"digest": f"sha256:{model.weights}", "total": model.size_bytes}
    yield {
        "status": f"pulling {model.weights[:12]}",
        **layer,
        "completed": model.size_bytes,
    }
    for status in ("verifying sha256 digest", "writing manifest", "success"):
        yield {"status": status}


def _way_to(name: str) -> str:
    if is_demo_model(full_name(name)):
        return "Pronk fetches that one itself, when its built-in engine is chosen"
    return (
        f"Download '{name}' with an Ollama server, or put its GGUF file into the engine's folder "
        "of models"
    )


def _created(name: str, source: str, own: JsonObject, folder: ModelFolder) -> Iterator[JsonObject]:
    base = folder.find(source)
    if base is None:
        yield {"status": "pulling manifest"}
        yield {"error": _why_missing(source, folder)}
        return
    yield {"status": f"using existing layer sha256:{base.weights}"}
    parent = base.name
    if base.recipe is not None and full_name(base.name) == full_name(name):
        parent = base.recipe.parent  # it is made anew of itself
    recipe = _recipe(name, base, parent, own)
    before = _recipe(name, base, parent, {})
    for part in ("template", "system", "licences", "parameters", "messages"):
        value = getattr(recipe, part)
        if value:
            is_new = value != getattr(before, part)
            kind = "creating new" if is_new else "using existing"
            yield {"status": f"{kind} layer sha256:{digest(value)}"}
    yield {"status": "writing manifest"}
    try:
        _keep(recipe, folder)
    except Refused as refused:
        yield {"error": refused.text}
        return
    yield {"status": "success"}


def _why_missing(source: str, folder: ModelFolder) -> str:
    recipe = folder.recipe(source)
    if recipe is not None:
        return weights_gone(source, recipe.weights).text
    damage = folder.broken(source)
    if damage:
        return f"unable to load model: {damage}"
    return f"model '{source}' not found: {_NO_DOWNLOADS}. Models are made of installed ones"


def _own_parts(body: JsonObject) -> JsonObject:
    """Return what the request gives the model of its own."""
    template = typed(body, "template", str, "", _CREATE)
    if _GO_TEMPLATE.search(template):
        raise body_error(
            "template error: the built-in engine reads Jinja templates, as GGUF files have them, "
            "and this one is in Go's language. Leave it out to use the model's own"
        )
    messages = [read_message(part) for part in typed(body, "messages", list, [], _CREATE)]
    parts: JsonObject = {
        "system": typed(body, "system", str, "", _CREATE),
        "template": template,
        "messages": messages,
        "licences": _licences(body.get("license")),
        "parameters": _parameters(typed(body, "parameters", dict, {}, _CREATE)),
    }
    return {name: value for name, value in parts.items() if value}


def _parameters(given: JsonObject) -> JsonObject:
    known = read_options(given)
    for name, value in given.items():
        if value is not None and name not in known and name not in _GONE:
            raise body_error(f"unknown parameter '{name}'")
    return known


def _licences(given: object) -> list[str]:
    texts = [given] if isinstance(given, str) else given
    if texts is None:
        return []
    if not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
        raise body_error("json: cannot unmarshal license into Go value of type []string")
    return [text for text in texts if text]


def _free_name(name: str, folder: ModelFolder) -> str:
    """Return a name for a model as it is shown; that of a file of weights cannot be had."""
    if not is_valid(name):
        raise body_error("invalid model name")
    if folder.is_file(name):
        raise body_error(
            f'"{name}" is the name of a model file, which is not replaced: choose another name'
        )
    return shown_name(name)


def _recipe(name: str, base: Model, parent: str, own: JsonObject) -> Recipe:
    """Return what a model is made of that takes after another, but for what is its own."""
    taken = base.recipe or Recipe(name, base.name, parent)
    return Recipe(
        name=name,
        weights=taken.weights,
        parent=parent,
        system=own.get("system", taken.system),
        template=own.get("template", taken.template),
        parameters={**taken.parameters, **own.get("parameters", {})},
        messages=own.get("messages", taken.messages),
        licences=[*taken.licences, *own.get("licences", ())],
    )


def _keep(recipe: Recipe, folder: ModelFolder) -> None:
    try:
        folder.keep(recipe)
    except OSError as error:
        raise Refused(500, f"{recipe.name} cannot be kept: {reason(error)}") from error


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
