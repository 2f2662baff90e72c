"""Signatures and docstrings, as a model is told of them."""

import types
from typing import Any

import pytest

from gui.chat.structured.validating import held_against, schema_problems
from gui.tools.own import docstrings
from gui.tools.own.broken import OwnFileBroken
from gui.tools.own.signatures import functions, read_arguments, shape_of

HEAD = (
    "from __future__ import annotations\nfrom enum import Enum, IntEnum\nfrom pathlib import Path\n"
    "from typing import *\nfrom os.path import join\nclass Unit(Enum):\n    C = 'c'\n    F = 'f'\n"
)


def module(text: str) -> types.ModuleType:
    made = types.ModuleType("made")
    exec(compile(HEAD + text, "made.py", "exec", dont_inherit=True), vars(made))
    return made


def parameters(signature: str) -> dict[str, Any]:
    found = functions(module(f"def f({signature}): pass"), "made.py")["f"].definition["parameters"]
    assert schema_problems(found) == []
    return dict(found)


def broken(text: str) -> str:
    with pytest.raises(OwnFileBroken) as error:
        functions(module(text), "made.py")
    return str(error.value)


@pytest.mark.parametrize(
    ("annotation", "schema"),
    [
        ("str", {"type": "string"}),
        ("int", {"type": "integer"}),
        ("float", {"type": "number"}),
        ("bool", {"type": "boolean"}),
        ("list", {"type": "array"}),
        ("List[int]", {"type": "array", "items": {"type": "integer"}}),
        ("list[list[str]]",
         {"type": "array", "items": {"type": "array", "items": {"type": "string"}}}),
        ("dict", {"type": "object"}),
        ("dict[str, float]", {"type": "object", "additionalProperties": {"type": "number"}}),
        ("Optional[int]", {"type": ["integer", "null"]}),
        ("str | None", {"type": ["string", "null"]}),
        ("int | str", {"type": ["integer", "string"]}),
        ("list[int] | None",
         {"anyOf": [{"type": "array", "items": {"type": "integer"}}, {"type": "null"}]}),
        ("Literal['a', 'b']", {"enum": ["a", "b"], "type": "string"}),
        ("Literal[1, 'b', None]", {"enum": [1, "b", None]}),
        ("Unit", {"enum": ["c", "f"], "type": "string"}),
        ("Annotated[int, 'How many.']", {"type": "integer", "description": "How many."}),
        ("'int'", {"type": "integer"}),
    ],
)  # fmt: skip
def test_an_annotation_becomes_a_schema(annotation: str, schema: dict[str, Any]) -> None:
    assert parameters(f"x: {annotation}")["properties"] == {"x": schema}


def test_what_has_a_default_is_not_required() -> None:
    assert parameters("a: int, b: int = 1, *, c: str, d: str = ''")["required"] == ["a", "c"]


@pytest.mark.parametrize(
    "annotation",
    ["Path", "set[int]", "tuple[int, int]", "dict[int, str]", "bytes", "Any", "Callable[[], int]",
     "list[Path]", "Literal[b'x']", "object", "type[int]", "int | Path"],
)  # fmt: skip
def test_an_annotation_that_no_model_understands_is_told(annotation: str) -> None:
    text = broken(f"def area(shape: {annotation}): pass")

    assert text.startswith("“made.py”, function area: a model cannot be told of the annotation ")
    assert "of the parameter “shape”. Use str, int," in text


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("def f(x): pass", "the parameter “x” has no annotation. Write one, such as “x: int”."),
        ("def f(*x: int): pass", "the parameter “x” cannot be given by its name."),
        ("def f(**x: int): pass", "the parameter “x” cannot be given by its name."),
        ("def f(x: int, /): pass", "the parameter “x” cannot be given by its name."),
        ("def f(x: Nowhere): pass", "an annotation cannot be read: name 'Nowhere' is not defined"),
    ],
)
def test_what_is_wrong_names_file_function_and_parameter(text: str, sentence: str) -> None:
    assert broken(text).startswith(f"“made.py”, function f: {sentence}")


def test_only_public_functions_of_the_file_itself_are_tools() -> None:
    text = "def _hidden(): pass\nshort = lambda: 1\nclass Thing: pass\ndef seen(): pass\n"

    assert set(functions(module(text), "made.py")) == {"seen"}
    assert broken("").startswith("“made.py” has no function for a model")
    assert "more than 50 functions" in broken("".join(f"def f{n}(): pass\n" for n in range(51)))


def test_a_docstring_tells_of_function_and_parameters() -> None:
    text = '''def f(city: str, days: int = 1):
    """Tell the weather
    of a city.

    Only on earth.

    Args:
        city: Its name,
            as it is written: in English.
        days (int): So many.

    Returns:
        Words: many.
    """
'''
    definition = functions(module(text), "made.py")["f"].definition

    assert definition["description"] == "Tell the weather of a city.\nOnly on earth."
    assert definition["parameters"]["properties"] == {
        "city": {"type": "string", "description": "Its name, as it is written: in English."},
        "days": {"type": "integer", "description": "So many."},
    }


@pytest.mark.parametrize(
    "text", [None, "", "   ", "Args:", "Args:\n  no colon", "x\n\nReturns:\n  y"]
)
def test_poor_docstrings_are_read_all_the_same(text: str | None) -> None:
    assert docstrings.read(text) in [("", {}), ("x", {})]


@pytest.mark.parametrize(
    ("annotation", "value", "wanted"),
    [
        (float, 1, 1.0), (int, 2.0, 2), (bool, True, True), (int | float, 2.5, 2.5),
        (int | None, None, None), (list[float], [1], [1.0]), (dict[str, int], {"a": 1.0}, {"a": 1}),
    ],
)  # fmt: skip
def test_values_become_what_is_annotated(annotation: object, value: Any, wanted: Any) -> None:
    found = shape_of(annotation).read(value)

    assert found == wanted
    assert type(found) is type(wanted)


@pytest.mark.parametrize("value", [None, True, 0, 1, 2.0, 2.5, "c", [], [1], ["c"], {}, {"a": 1}])
@pytest.mark.parametrize(
    "annotation",
    ["str", "int", "float", "bool", "list[int]", "list[str]", "dict[str, int]", "int | None",
     "Unit", "Literal[0, 'c']", "list[Unit] | float"],
)  # fmt: skip
def test_a_value_is_read_exactly_if_it_fits_the_schema(annotation: str, value: Any) -> None:
    function = functions(module(f"def f(x: {annotation}): pass"), "made.py")["f"]
    problems, *_ = held_against(function.definition["parameters"], {"x": value})
    try:
        read_arguments(function.shapes, {"x": value})
        is_read = True
    except ValueError:
        is_read = False

    assert is_read is (not problems)
