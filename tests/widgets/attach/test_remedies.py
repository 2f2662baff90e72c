"""What may be done about a file that was refused."""

from pathlib import Path

import pytest

from gui.attachments.refusal import CannotAttach, Refused
from gui.services.attaching import Item, State
from gui.widgets.attach.remedies import Remedy, remedy_of, remedy_words


@pytest.mark.parametrize(
    ("refused", "name", "remedy"),
    [
        (Refused.DAMAGED, "a.png", Remedy.AGAIN),
        (Refused.LONG_TEXT, "a.txt", Remedy.BEGINNING),
        (Refused.NO_TEXT, "a.PDF", Remedy.PAGES),
        (Refused.NO_TEXT, "a.docx", Remedy.AGAIN),
    ],
)
def test_each_refusal_has_its_remedy(refused: Refused, name: str, remedy: Remedy) -> None:
    error = CannotAttach(refused, name)
    item = Item(name, Path(name), State.REFUSED, refused=error)

    assert remedy_of(item) is remedy
    assert "F5" in remedy_words(remedy)


def test_what_came_from_no_file_cannot_be_read_again() -> None:
    pasted = Item("a.png", None, State.REFUSED, refused=CannotAttach(Refused.DAMAGED, "a.png"))

    assert remedy_of(pasted) is None
    assert remedy_of(Item("b.png", Path("b.png"), State.READY)) is None
