"""What is wrong with a file of tools, in sentences for the person who wrote it."""

from __future__ import annotations

from gui.fields import QT_TRANSLATE_NOOP

NO_ANNOTATION = QT_TRANSLATE_NOOP(
    "Tools",
    "“{file}”, function {function}: the parameter “{parameter}” has no annotation. Write one, such "
    "as “{parameter}: int”.",
)
UNSUPPORTED = QT_TRANSLATE_NOOP(
    "Tools",
    "“{file}”, function {function}: a model cannot be told of the annotation {annotation} of the "
    "parameter “{parameter}”. Use str, int, float, bool, list, dict, Literal, an Enum, or one of "
    "them or None.",
)
NOT_BY_NAME = QT_TRANSLATE_NOOP(
    "Tools",
    "“{file}”, function {function}: the parameter “{parameter}” cannot be given by its name. Write "
    "it without “*” and “/”.",
)
UNKNOWN_NAME = QT_TRANSLATE_NOOP(
    "Tools", "“{file}”, function {function}: an annotation cannot be read: {why}."
)
NO_FUNCTIONS = QT_TRANSLATE_NOOP(
    "Tools", "“{file}” has no function for a model: one that is defined in it, without “_” first."
)
TOO_MANY = QT_TRANSLATE_NOOP("Tools", "“{file}” has more than {most} functions.")
NO_PYTHON = QT_TRANSLATE_NOOP("Tools", "“{file}” is no Python: line {line}: {why}.")
RAISES = QT_TRANSLATE_NOOP("Tools", "“{file}” goes wrong when it is read: {why}.")
TOO_LARGE = QT_TRANSLATE_NOOP("Tools", "“{file}” is too large: it may have {most} kB.")
UNREADABLE = QT_TRANSLATE_NOOP("Tools", "“{file}” cannot be read: {why}.")
NO_ANSWER = QT_TRANSLATE_NOOP("Tools", "“{file}” could not be read: {why}")


SENTENCES = frozenset({
    NO_ANNOTATION, UNSUPPORTED, NOT_BY_NAME, UNKNOWN_NAME, NO_FUNCTIONS, TOO_MANY, NO_PYTHON,
    RAISES, TOO_LARGE, UNREADABLE, NO_ANSWER,
})  # fmt: skip


class OwnFileBroken(Exception):
    """A file has no tools that can be used.

    `template` is a sentence for the person, marked for translation; `facts` fill it.
    """

    def __init__(self, template: str, **facts: object) -> None:
        super().__init__()
        self.template = template
        self.facts = facts

    def __str__(self) -> str:
        return self.template.format(**self.facts)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, OwnFileBroken) and str(self) == str(other)

    def __hash__(self) -> int:
        return hash(str(self))
