"""Bodies as texts: nothing is left out of what is shown but the middles of pictures."""

import json

import pytest

from gui.chat.body_text import body_text

LONG = "A" * 600


@pytest.mark.parametrize("is_raw", [True, False])
@pytest.mark.parametrize("indent", [None, 2])
def test_only_pictures_are_shortened(is_raw: bool, indent: int | None) -> None:
    messages = [
        {"role": "user", "content": LONG, "images": [LONG + "B==", "C" * 600]},
        {"role": "assistant", "content": LONG},
    ]
    body = json.dumps({"model": LONG, "messages": messages}, indent=indent).encode()
    made = body_text(body, is_raw=is_raw)

    assert json.loads(made.whole) == json.loads(body)
    if is_raw:
        assert made.whole.encode() == body
    assert made.shown.count(f'"{LONG}"') == 3
    assert f'"{"A" * 24}… (603)"' in made.shown
    assert f'"{"C" * 24}… (600)"' in made.shown


def test_what_is_no_json_is_shown_as_it_is() -> None:
    assert body_text(b"<html>", is_raw=False).shown == "<html>"
