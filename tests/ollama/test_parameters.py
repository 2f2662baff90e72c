"""The text of a model's own parameters is read into values."""

import pytest

from gui.ollama.parameters import read_parameters


def test_values_have_the_types_of_their_options() -> None:
    text = "num_ctx                        4096\ntemperature 0.2\nuse_mmap true\nseed -1"

    assert read_parameters(text) == {
        "num_ctx": 4096,
        "temperature": 0.2,
        "use_mmap": True,
        "seed": -1,
    }


def test_a_name_that_repeats_makes_a_list() -> None:
    text = 'stop                           "<|im_end|>"\nstop "</s>"\n'

    assert read_parameters(text) == {"stop": ["<|im_end|>", "</s>"]}


def test_a_single_stop_text_is_a_list_too() -> None:
    assert read_parameters('stop "User:"') == {"stop": ["User:"]}


@pytest.mark.parametrize(
    ("quoted", "text"),
    [
        (r'"a\nb"', "a\nb"),
        (r'"\"x\" \\"', '"x" \\'),
        (r'"\u003c\x41\U0001F600\101"', "<A😀A"),
        ("`raw\\n`", "raw\\n"),
        ("plain words", "plain words"),
        ('"', '"'),
    ],
)
def test_go_quotes_are_taken_off(quoted: str, text: str) -> None:
    assert read_parameters(f"stop {quoted}") == {"stop": [text]}


def test_what_is_unknown_or_odd_stays_a_text() -> None:
    text = "mirostat 2\ntemperature hot\n\nlonely\nother a\nother b"

    assert read_parameters(text) == {"mirostat": "2", "temperature": "hot", "other": ["a", "b"]}
