"""Files of resources/ are found, and a missing one is said in a sentence."""

import pytest

from gui.assets import asset


def test_a_file_of_the_resources_is_found() -> None:
    assert "<think>" in asset("engine/thinking.jinja").read_text(encoding="utf-8")


def test_a_missing_file_is_said_in_a_sentence() -> None:
    with pytest.raises(FileNotFoundError, match=r"nothing.svg is missing.*install Pronk again"):
        asset("nothing.svg")
