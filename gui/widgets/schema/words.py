"""What is said of schemas."""

from PySide6.QtCore import QCoreApplication

from gui.chat.structured.fields import Kind, SchemaError
from gui.chat.structured.validating import Problem
from gui.chat.structured.writing import printable
from gui.widgets import verdict_words


def kind_word(kind: Kind) -> str:
    """Return what a kind of values is called."""
    translate = QCoreApplication.translate
    return {
        Kind.STRING: translate("SchemaKinds", "Text"),
        Kind.NUMBER: translate("SchemaKinds", "Number"),
        Kind.INTEGER: translate("SchemaKinds", "Whole number"),
        Kind.BOOLEAN: translate("SchemaKinds", "Yes or no"),
        Kind.OBJECT: translate("SchemaKinds", "Object"),
        Kind.ARRAY: translate("SchemaKinds", "List"),
        Kind.NULL: translate("SchemaKinds", "Nothing"),
        Kind.ANY: translate("SchemaKinds", "Anything"),
        Kind.JSON: translate("SchemaKinds", "As JSON"),
    }[kind]


def kind_with_word(kind: Kind) -> str:
    """Return the same with JSON Schema's own word."""
    if kind in {Kind.ANY, Kind.JSON}:
        return kind_word(kind)
    return f"{kind_word(kind)} · {kind.value}"


def error_words(error: SchemaError) -> str:
    """Return why a text is no schema that can be built on."""
    translate = QCoreApplication.translate
    if error.broken is not None:
        safe = translate("SchemaText", "The fields stay as they were.")
        return f"{verdict_words.broken_words(error.broken)} {safe}"
    if error.repeated:
        words = translate("SchemaText", "{place} stands there twice, and one would be lost.")
        return words.format(place=printable(error.repeated[:200]))
    return {
        "deep": translate("SchemaText", "The schema is nested too deeply to be kept."),
        "large": translate("SchemaText", "A number in the schema is too large to be kept."),
    }.get(error.what, translate("SchemaText", "A schema is a JSON object, in braces."))


def problem_words(problems: list[Problem]) -> str:
    """Return what the meta-schema has against a schema, a line each."""
    first = [printable(_problem(it)) for it in problems[:3]]
    more = len(problems) - len(first)
    if more > 0:
        first.append(QCoreApplication.translate("Verdict", "… and %n more", "", more))
    return "\n".join(first)


def _problem(problem: Problem) -> str:
    words = QCoreApplication.translate("SchemaText", "No valid JSON Schema, in {place}: {message}")
    if not problem.place:
        words = QCoreApplication.translate("SchemaText", "No valid JSON Schema: {message}")
    return words.format(place=verdict_words.place_text(problem.path), message=problem.message[:200])
