"""What kind of text a file is."""

import pytest

from gui.chat.attached import Attached, Kind, attached
from gui.chat.attached_kinds import is_taken_out, language_of


def text(name: str) -> Attached:
    return attached(name, Kind.TEXT, "text/plain", b"one")


@pytest.mark.parametrize(
    ("name", "language"),
    [("a.py", "py"), ("a.YML", "yaml"), ("src/b.h", "c"), ("c.txt", ""), ("Makefile", "")],
)
def test_the_ending_tells_the_language(name: str, language: str) -> None:
    assert language_of(text(name)) == language


def test_what_was_taken_out_of_another_file_has_no_language() -> None:
    page = text("page.html")._replace(origin="text/html")
    assert is_taken_out(page)
    assert not language_of(page)
    as_it_stands = text("notes.md")._replace(origin="text/markdown")
    assert not is_taken_out(as_it_stands)
    assert language_of(as_it_stands) == "md"
