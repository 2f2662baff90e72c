"""What a model and its server allow of an option, where they say so."""

from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from gui.fields import QT_TRANSLATE_NOOP, Choice, Field, Number
from gui.ollama.options import OPTION_NAMED


class Bounds(NamedTuple):
    """What bounds the options of one model on one server; None where that is not known.

    `trained` is the length that the model was made for and `context` that of its window, in
    tokens; `layers` are those that a GPU can take, `cores` those of the server's processor;
    `thinking` is what `think` may be, none for a model that cannot think.
    """

    trained: int | None = None
    context: int | None = None
    layers: int | None = None
    cores: int | None = None
    thinking: tuple[bool | str, ...] | None = None


def bounded(name: str, bounds: Bounds) -> Field:
    """Return the field of an option as this model and server limit it.

    Equal limits give the same object, so that it tells whether anything has changed.
    """
    field = OPTION_NAMED[name].field
    if isinstance(field, Choice):
        return _of_choices(name, bounds.thinking) if bounds.thinking else field
    if not isinstance(field, Number):
        return field
    if name == "num_predict" and bounds.context is not None:
        return _usually_up_to(name, bounds.context)
    limit, sentence = _limit(name, bounds)
    if limit is None or (field.minimum is not None and limit < field.minimum):
        return field
    return _up_to(name, limit, sentence)


@lru_cache(maxsize=64)
def _of_choices(name: str, choices: tuple[bool | str, ...]) -> Field:
    return replace(OPTION_NAMED[name].field, choices=choices)  # type: ignore[call-arg]


@lru_cache(maxsize=64)
def _usually_up_to(name: str, usual: int) -> Field:
    return replace(OPTION_NAMED[name].field, usual_maximum=usual)  # type: ignore[call-arg]


@lru_cache(maxsize=256)
def _up_to(name: str, limit: int, sentence: str) -> Field:
    return replace(OPTION_NAMED[name].field, maximum=limit, too_much=sentence)  # type: ignore[call-arg]


def _limit(name: str, bounds: Bounds) -> tuple[int | None, str]:
    """Return the most that an option may be, and the sentence for more than that."""
    match name:
        case "num_ctx":
            return bounds.trained, QT_TRANSLATE_NOOP(
                "Fields", "This model was made for {maximum} tokens at most; {value} is more."
            )
        case "repeat_last_n" | "num_keep":
            return bounds.context, QT_TRANSLATE_NOOP(
                "Fields", "The context has {maximum} tokens; {value} is more."
            )
        case "num_gpu":
            return bounds.layers, QT_TRANSLATE_NOOP(
                "Fields", "This model has {maximum} layers; {value} is more."
            )
        case "num_thread":
            return bounds.cores, QT_TRANSLATE_NOOP(
                "Fields", "This computer has {maximum} processor cores; {value} is more."
            )
        case _:
            return None, ""
