"""Why something cannot go along with a message."""

import errno

import pytest

from gui.attachments.refusal import Refused, not_read


@pytest.mark.parametrize(
    ("number", "refused"),
    [
        (errno.ENOENT, Refused.GONE),
        (errno.EISDIR, Refused.IS_FOLDER),
        (errno.ETIMEDOUT, Refused.NOT_ANSWERING),
        (errno.EACCES, Refused.NOT_READABLE),
        (errno.EIO, Refused.NOT_READABLE),
    ],
)
def test_what_the_system_said_becomes_a_refusal(number: int, refused: Refused) -> None:
    error = not_read(OSError(number, "said"), "notes.txt")

    assert (error.refused, error.name) == (refused, "notes.txt")


def test_why_a_file_is_not_readable_is_told() -> None:
    assert not_read(OSError(errno.EACCES, "no"), "a").reason == "Access is not allowed"
