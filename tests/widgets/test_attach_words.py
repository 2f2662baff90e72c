"""Why something cannot be attached, in words."""

import re

import pytest
from PySide6.QtWidgets import QApplication

from gui.attachments.refusal import CannotAttach, Refused
from gui.widgets.attach_words import refused_text, refused_words


@pytest.mark.parametrize("refused", Refused)
def test_each_refusal_says_why_and_what_to_do(app: QApplication, refused: Refused) -> None:
    error = CannotAttach(
        refused, "a.png", size=9_000_000, most=4_000_000, extra="heic", reason="The disk is full"
    )

    text = refused_text(error)

    assert len(re.findall(r"[.;](?: |$)", text)) >= 2, "two sentences"
    assert "{" not in text
    assert "%n" not in text


def test_the_file_is_named(app: QApplication) -> None:
    title, _ = refused_words(CannotAttach(Refused.EMPTY, "a.png"))

    assert title == "“a.png” cannot be attached"


def test_bytes_are_told_apart_from_pixels(app: QApplication) -> None:
    bytes_text = refused_text(CannotAttach(Refused.TOO_LARGE, "a", size=9_000_000, most=4_000_000))
    pixels = refused_text(CannotAttach(Refused.TOO_MANY_PIXELS, "a", width=30_000, height=20))

    assert "9\u00a0MB" in bytes_text
    assert "30,000 × 20 pixels" in pixels
