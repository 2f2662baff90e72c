"""Every error says what happened, what is safe, and what to do."""

import ast
import inspect
import string

import pytest

from gui.ollama import errors
from gui.ollama.errors import OllamaError

KINDS = [
    kind
    for _, kind in inspect.getmembers(errors, inspect.isclass)
    if issubclass(kind, OllamaError) and kind not in {OllamaError, errors.Told}
]


def facts_of(kind: type[OllamaError]) -> dict[str, object]:
    """Return something for each placeholder of an error's sentences."""
    templates = (kind.sentence, kind.safe, kind.hint)
    names = [name for text in templates for _, name, _, _ in string.Formatter().parse(text)]
    return {name: f"some {name}" for name in names if name}


@pytest.mark.parametrize("kind", KINDS)
def test_an_error_is_told_in_whole_sentences(kind: type[OllamaError]) -> None:
    error = kind(**facts_of(kind))

    assert str(error).endswith((".", "some reason"))
    assert all(f"some {name}" in str(error) for name in facts_of(kind))
    assert kind.safe
    assert kind.hint or kind is errors.OptionInvalid


@pytest.mark.parametrize("kind", KINDS)
def test_once_text_has_come_it_is_that_which_is_safe(kind: type[OllamaError]) -> None:
    error = kind(**facts_of(kind))
    error.text_is_kept = True

    assert OllamaError.kept in str(error)
    assert kind.safe not in str(error)


def test_a_fact_with_braces_is_shown_as_it_is() -> None:
    assert "{odd}" in str(errors.AnswerUnreadable(reason="{odd}"))


def test_the_tree_in_the_module_s_docstring_names_every_error() -> None:
    tree = ast.get_docstring(ast.parse(inspect.getsource(errors))) or ""

    assert all(kind.__name__ in tree for kind in (*KINDS, errors.Told))
