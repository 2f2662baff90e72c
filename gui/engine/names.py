"""Names of models as Ollama's server reads and compares them."""

import re

_MODEL_PART = r"[A-Za-z0-9_][A-Za-z0-9_.-]{0,79}"
_VALID = re.compile(
    r"(?:(?:[A-Za-z0-9_][A-Za-z0-9_.:-]{0,349}/)?[A-Za-z0-9_][A-Za-z0-9_-]{0,79}/)?"
    rf"{_MODEL_PART}(?::{_MODEL_PART})?"
)
"""Server and owner, which may be left out; the model; its tag, which may be left out."""
_USUAL = re.compile(r"(?:registry\.ollama\.ai/)?library/", re.IGNORECASE)


def is_valid(name: str) -> bool:
    """Tell whether a model can have that name."""
    return _VALID.fullmatch(name) is not None


def shown_name(name: str) -> str:
    """Return a model's name with its tag, and without the server and owner that are usual."""
    name = _USUAL.sub("", name.strip(), count=1)
    return name if ":" in name.rpartition("/")[2] else f"{name}:latest"


def full_name(name: str) -> str:
    """Return the name by which a model is found: in lower case and with its tag."""
    return shown_name(name).lower()
