"""Notebooks are read as their cells, with the text of what they have put out."""

import json

import pytest

from gui.attachments.notebook_text import notebook_text
from tests.attachments.documents import notebook


def read(*cells: object, **more: object) -> str:
    return notebook_text(notebook(cells, **more).decode())


def test_cells_follow_each_other() -> None:
    text = read(
        {"cell_type": "markdown", "source": ["# 제목\n", "Words"]},
        {"cell_type": "code", "source": "print('a')\n", "outputs": [
            {"output_type": "stream", "name": "stdout", "text": ["a\n", "b\n"]},
            {"output_type": "execute_result", "data": {"text/plain": "42", "text/html": "<b>42"}},
        ]},
        {"cell_type": "raw", "source": "raw"},
        metadata={"kernelspec": {"name": "ir", "language": "R"}},
    )  # fmt: skip

    assert text == (
        "# 제목\nWords\n\n```R\nprint('a')\n```\n\nOutput:\n```\na\nb\n```\n\n"
        "Output:\n```\n42\n```\n\nraw"
    )


def test_pictures_are_left_out_and_it_says_so() -> None:
    text = read({"cell_type": "code", "source": "plot()", "outputs": [
        {"output_type": "display_data", "data": {"image/png": "iVBORw0KGgo" * 1000,
                                                 "text/plain": ["<Figure>"]}},
    ]})  # fmt: skip

    assert "iVBOR" not in text
    assert text.endswith("Output:\n```\n<Figure>\n```\n\n[A picture is left out.]")


def test_a_traceback_is_read_without_its_colours() -> None:
    text = read({"cell_type": "code", "source": "1/0", "outputs": [
        {"output_type": "error", "ename": "ZeroDivisionError", "evalue": "division by zero",
         "traceback": ["\x1b[0;31mZeroDivisionError\x1b[0m: division by zero"]},
        {"output_type": "error", "ename": "E", "evalue": "v"},
    ]})  # fmt: skip

    assert "```\nZeroDivisionError: division by zero\n```" in text
    assert "```\nE: v\n```" in text


def test_nothing_within_a_cell_ends_its_block() -> None:
    text = read({"cell_type": "code", "source": "s = '''\n```\n'''"})

    assert text == "````python\ns = '''\n```\n'''\n````"


def test_a_long_output_is_cut_and_it_says_so() -> None:
    text = read({"cell_type": "code", "source": "", "outputs": [{"text": "x" * 30_000}]})

    assert "[Cut: the first 20,000 of 30,000 characters.]" in text
    assert len(text) < 20_200


def test_format_3_is_read() -> None:
    old = {"nbformat": 3, "worksheets": [{"cells": [
        {"cell_type": "heading", "level": 2, "source": "Part"},
        {"cell_type": "code", "language": "python", "input": ["1 + 1"],
         "outputs": [{"output_type": "pyout", "text": ["2"], "png": "iVBO"}]},
    ]}]}  # fmt: skip

    assert notebook_text(json.dumps(old)) == (
        "## Part\n\n```python\n1 + 1\n```\n\nOutput:\n```\n2\n```\n\n[A picture is left out.]"
    )


@pytest.mark.parametrize(
    "source",
    ["", "{", "[]", "1", "{}", '{"cells": 3}', "[" * 100_000, '{"a":' * 100_000,
     '{"n": ' + "9" * 5000 + "}"],
)  # fmt: skip
def test_what_is_none_is_told(source: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - whatever the reason is
        notebook_text(source)


def test_odd_values_are_passed_over() -> None:
    text = read(
        None, 3, {}, {"cell_type": "code", "source": [1, "x", None], "outputs": [1, {"data": 3}]},
        {"cell_type": "heading", "level": 99, "source": "H"}, {"cell_type": "code", "outputs": {}},
        metadata=[],
    )  # fmt: skip

    assert text == "```python\nx\n```\n\n# H"
