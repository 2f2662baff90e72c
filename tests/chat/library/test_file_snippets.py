"""A hit in a file is shown in its line, behind the file's name."""

from functools import partial

import pytest

from gui.chat.library.attachments import Named
from gui.chat.library.file_snippets import file_snippet
from gui.chat.library.snippets import Snippet, snippet


def found(typed: str, *files: Named) -> Snippet | None:
    return file_snippet(files, lambda text, taken: partial(snippet, text, typed)(40 - taken))


def marked(line: Snippet | None) -> list[str]:
    return [line.text[start:end] for start, end in line.spans] if line is not None else []


def test_a_line_stands_behind_the_name_of_its_file() -> None:
    line = found("moon", Named("src/tide.txt", "no\nsuch"), Named("src/a.txt", "1\nthe Moon\n2"))

    assert line is not None
    assert line.text == "a.txt: 1 the Moon 2"
    assert marked(line) == ["Moon"]


def test_a_long_text_is_cut_around_what_was_found() -> None:
    line = found("밀물", Named("a.txt", "x " * 500 + "밀물 " + "y " * 500))

    assert line is not None
    assert line.text.startswith("a.txt: …x")
    assert len(line.text) <= 40
    assert marked(line) == ["밀물"]


def test_a_name_is_shown_for_itself() -> None:
    line = found("tide", Named("src/tide.txt", "no such"))

    assert line is not None
    assert line.text == "src/tide.txt"
    assert marked(line) == ["tide"]


@pytest.mark.parametrize("name", ["n" * 99 + ".txt", "a\n\x00b " * 30])
def test_a_long_name_leaves_room(name: str) -> None:
    line = found("moon", Named(name, "the moon"))

    assert line is not None
    assert len(line.text) <= 40
    assert line.text.isprintable()
    assert marked(line) == ["moon"]


def test_nothing_is_of_no_file() -> None:
    assert found("moon") is found("moon", Named("a", "b")) is None
