"""Files of a message as leaf blocks."""

from gui.chat.attached import Attached, Kind, attached
from gui.chat.attached_source import FIRST_LINES, AttachedSource
from tests.chat.markdown.reading import outline


def picture(name: str = "cat.png") -> Attached:
    return attached(name, Kind.PICTURE, "image/png", b"png", width=40, height=30)


def text(name: str = "notes.txt", content: str = "one\ntwo\n") -> Attached:
    return attached(name, Kind.TEXT, "text/plain", content.encode())


def source(*files: Attached) -> AttachedSource:
    return AttachedSource(files, lambda count: f"{count} more")


def lines(of: AttachedSource) -> list[str]:
    return [it for at in range(of.chunk_count()) for it in outline(of.leaves(at))]


def test_pictures_stand_side_by_side_before_the_files() -> None:
    made = source(text("a.txt"), picture("1.png"), text("b.txt"), picture("2.png"))

    assert lines(made) == ["attached: 1.png, 2.png", "attached: a.txt", "attached: b.txt"]


def test_a_text_unfolds_and_folds() -> None:
    made = source(picture(), text("hello.py", "print()\n"))
    made.refresh()
    made.act(1)

    assert made.refresh().is_reset
    assert lines(made)[1:] == ["attached: hello.py", "code py: print()"]
    made.act(1)
    assert not made.is_open
    assert lines(made)[1:] == ["attached: hello.py"]


def test_a_long_text_is_shown_a_part_at_a_time() -> None:
    count = FIRST_LINES + 10
    made = source(text(content="\n".join(map(str, range(count)))))
    made.act(0)
    assert lines(made)[-1] == "text: 10 more"
    assert lines(made)[1].endswith(f"/{FIRST_LINES - 1}")
    made.act(1)
    assert lines(made)[-1].endswith(f"/{count - 1}")
    assert made.chunk_count() == 1


def test_lines_that_are_long_are_fewer() -> None:
    made = source(text(content="\n".join(["x" * 50_000] * 5)))
    made.act(0)

    assert lines(made)[-1] == "text: 3 more"


def test_pictures_and_what_is_missing_do_not_unfold() -> None:
    lost = text()._replace(data=b"")
    made = source(picture(), lost)
    made.act(0)
    made.act(1)

    assert not made.is_open
