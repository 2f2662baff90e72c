"""Every error about models says what happened, what is safe, and what to do."""

import ast
import inspect

import pytest

from gui.ollama import model_errors
from gui.ollama.errors import OllamaError
from tests.ollama.test_errors import facts_of

KINDS = [
    kind
    for _, kind in inspect.getmembers(model_errors, inspect.isclass)
    if issubclass(kind, OllamaError)
]


@pytest.mark.parametrize("kind", KINDS)
def test_an_error_is_told_in_whole_sentences(kind: type[OllamaError]) -> None:
    error = kind(**facts_of(kind))

    assert str(error).endswith(".")
    assert all(f"some {name}" in str(error) for name in facts_of(kind))
    assert "message" not in str(error)  # there was none
    assert kind.safe
    assert kind.hint


def test_the_tree_in_the_module_s_docstring_names_every_error() -> None:
    tree = ast.get_docstring(ast.parse(inspect.getsource(model_errors))) or ""

    assert all(kind.__name__ in tree for kind in KINDS)
