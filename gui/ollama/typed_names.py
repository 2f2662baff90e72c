"""Names of models as a person types them."""

import re

from gui.fields import QT_TRANSLATE_NOOP

_LONGEST = 80
_MODEL = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]{0,79}")
_NAMESPACE = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_-]{0,79}")
_HOST = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.:-]{0,349}")
_COMMAND = re.compile(r"ollama\s+(?:run|pull)\s+", re.IGNORECASE)
_LIBRARY = ("www.ollama.com/", "ollama.com/", "registry.ollama.ai/", "library/")
"""What may stand before a name in an address of the library."""


def typed_name(text: str) -> str:
    """Return the name in what a person typed or pasted: a command, or an address of the library."""
    name = text.strip().strip("\"'`")
    command = _COMMAND.match(name)
    if command is not None:
        name = name[command.end() :].strip()
    name = re.sub(r"^https?://", "", name, flags=re.IGNORECASE)
    for place in _LIBRARY:
        if name.lower().startswith(place):
            name = name[len(place) :]
    return name.rstrip("/")


def why_no_name(name: str) -> str:
    """Return why a server would refuse a name, untranslated; empty where it would not.

    The rules are those of Ollama's own parser: [host/][namespace/]model[:tag], each of ASCII
    letters, digits, `_`, `-` and, but for the namespace, dots, beginning with none but the former.
    """
    if not name:
        return QT_TRANSLATE_NOOP("Names", "Give it a name.")
    if any(character.isspace() for character in name):
        return QT_TRANSLATE_NOOP("Names", "A name has no spaces.")
    model, _, tag = name.rpartition(":") if ":" in name.rpartition("/")[2] else (name, "", None)
    *places, model = model.split("/")
    if len(places) > 2:
        return QT_TRANSLATE_NOOP("Names", "A name has at most two slashes.")
    if any(not re.fullmatch(r"[!-~]*", part) for part in (*places, model, tag or "")):
        return QT_TRANSLATE_NOOP(
            "Names", "Only the letters A to Z, digits, and the signs . _ - can be in a name."
        )
    if not model:
        return QT_TRANSLATE_NOOP("Names", "The name of the model is missing.")
    if tag == "":
        return QT_TRANSLATE_NOOP("Names", "After the colon a tag is missing, such as latest.")
    host = places[0] if len(places) == 2 else None
    namespace = places[-1] if places else None
    parts = ((host, _HOST), (namespace, _NAMESPACE), (model, _MODEL), (tag, _MODEL))
    if all(part is None or pattern.fullmatch(part) for part, pattern in parts):
        return ""
    if any(part is not None and len(part) > _LONGEST for part in (namespace, model, tag)):
        return QT_TRANSLATE_NOOP("Names", "Each part of a name has at most 80 letters.")
    return QT_TRANSLATE_NOOP(
        "Names", "Write it like llama3.2, qwen3:4b or hf.co/user/model:Q4_K_M."
    )
