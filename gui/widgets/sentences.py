"""What went wrong, in the language of the window."""

from __future__ import annotations  # the engine is there only once it is asked for

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from gui.fields import FieldError
from gui.ollama.errors import OllamaError, OptionInvalid, ServerBusy, SignInNeeded

if TYPE_CHECKING:
    from gui.engine.launch import EngineError


def sentences(error: OllamaError) -> tuple[str, str]:
    """Return what happened, and the rest: what is safe, and what to do."""
    facts = {name: _fact(error, name, value) for name, value in error.facts.items()}
    said = [_translated("Errors", text).format(**facts) for text in error.templates()]
    return said[0] if said else type(error).__name__, " ".join(said[1:])


def interruption(error: OllamaError) -> tuple[str, str]:
    """Return the same for an answer that broke off after some of it had come."""
    title, rest = sentences(error)
    if not error.text_is_kept:
        return title, rest
    whole = QCoreApplication.translate("Errors", "The reply was interrupted")
    return whole, f"{title} {rest}"


def field_sentence(error: FieldError) -> str:
    """Return why a value was refused."""
    facts = {name: _word("Fields", value) for name, value in error.facts.items()}
    return _translated("Fields", error.template).format(**facts)


def engine_sentence(error: EngineError) -> str:
    """Return why the built-in engine, or its model, is not to be had."""
    facts = {name: word(value) for name, value in error.facts.items()}
    return _translated("Errors", error.template).format(**facts)


def word(value: object) -> object:
    """Return a fact as it stands in a sentence: some are words of ours, marked themselves."""
    return _word("Errors", value)


def details(error: OllamaError) -> str:
    """Return what somebody who looks into it wants to know, in English."""
    lines = [f"{type(error).__name__}: {error}"]
    lines += [f"{name}: {value}" for name, value in error.facts.items() if value != ""]
    cause = error.__cause__
    while cause is not None:
        lines.append(f"{type(cause).__name__}: {cause}")
        cause = cause.__cause__
    return "\n".join(lines)


def _fact(error: OllamaError, name: str, value: object) -> object:
    """Return a fact as it stands in the sentences; some are sentences of ours themselves."""
    if isinstance(error, OptionInvalid) and isinstance(error.__cause__, FieldError):
        return field_sentence(error.__cause__)
    if isinstance(error, SignInNeeded) and name == "way" and error.facts.get("signin_url"):
        way = QCoreApplication.translate("Errors", "open {address}")
        return way.format(address=error.facts["signin_url"])
    if isinstance(error, ServerBusy) and name == "wait" and "wait_s" in error.facts:
        wait = QCoreApplication.translate("Errors", "in {seconds} s")
        return wait.format(seconds=error.facts["wait_s"])
    return word(value)


def _word(context: str, value: object) -> object:
    return _translated(context, value) if isinstance(value, str) and value else value


def _translated(context: str, text: str) -> str:
    """Look up a text that was marked where it was written."""
    return QCoreApplication.translate(context, text)
