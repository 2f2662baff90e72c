"""What goes along with a message, as the model reads it."""

from hypothesis import given
from hypothesis import strategies as st

from gui.chat.attached import PICTURE_TOKENS, Attached, Kind, as_text, attached, media, with_files

PNG = b"\x89PNG\r\n\x1a\n"


def text_file(name: str, text: str) -> Attached:
    return attached(name, Kind.TEXT, "text/plain", text.encode())


def test_files_stand_before_the_message_under_their_names() -> None:
    sent = with_files("What is wrong?", [text_file("a/b.py", "x = 1\n"), text_file("c.txt", "y")])

    assert sent == "File: a/b.py\n```\nx = 1\n```\n\nFile: c.txt\n```\ny\n```\n\nWhat is wrong?"


def test_a_message_without_files_is_its_text() -> None:
    assert with_files("  as it is\n", []) == "  as it is\n"


def test_a_message_may_be_a_file_alone() -> None:
    assert with_files("", [text_file("c.txt", "y")]) == "File: c.txt\n```\ny\n```"


@given(st.text(alphabet="`a\n ", max_size=60))
def test_nothing_in_a_file_ends_its_block(text: str) -> None:
    fence = as_text(text_file("f", text)).split("\n")[1]

    assert set(fence) == {"`"}
    assert fence not in text


def test_a_name_of_several_lines_stands_on_one() -> None:
    assert as_text(text_file("a\nb", "x")).startswith("File: a b\n```\n")


def test_pictures_and_sounds_are_sent_apart_in_their_order() -> None:
    picture = attached("p.png", Kind.PICTURE, "image/png", PNG, width=2, height=2)
    sound = attached("s.wav", Kind.SOUND, "audio/wav", b"RIFF", seconds=4)

    assert media([sound, text_file("t", "x"), picture]) == [b"RIFF", PNG]
    assert (picture.tokens, sound.tokens) == (PICTURE_TOKENS, 100)


def test_what_could_not_be_read_again_is_not_sent() -> None:
    lost = attached("p.png", Kind.PICTURE, "image/png", PNG)._replace(data=b"")
    empty = text_file("e", "")

    assert lost.is_missing
    assert not empty.is_missing
    assert media([lost]) == []
    assert media([attached("empty.png", Kind.PICTURE, "image/png", b"")]) == []


def test_what_each_kind_asks_of_a_model() -> None:
    assert [it.capability for it in Kind] == ["vision", "audio", ""]
