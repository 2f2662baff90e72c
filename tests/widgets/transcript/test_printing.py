"""A chat on paper: every word, in order, on pages that cut no line."""

from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtTest import QTest

from gui.widgets.theme import Theme
from gui.widgets.transcript.printing import Printing, file_name
from tests.benchmarks import markdown_texts as texts
from tests.widgets.talking import Stage, settle, stage

ANSWER = """\
## Why tides come twice

The **Moon** pulls on the near side, 달은 가까운 쪽을 당깁니다.

1. First
2. Second

| Coast | Range |
|---|--:|
| Incheon | 8 m |

```python
value = compute(1)
```
"""


@pytest.fixture
def on_stage(theme: Theme, tmp_path: Path) -> Stage:
    made = stage(theme, tmp_path)
    made.chat.ask("밀물과 썰물은 왜 생기나요?")
    made.chat.think("Not for paper.")
    made.chat.say(ANSWER)
    made.chat.end()
    settle()
    return made


def saved(made: Stage, path: Path) -> list[str]:
    """Save the chat; return the text of each page."""
    printing = made.transcript.printing
    printing.save(made.messages, "Tides", path)
    while printing.is_busy:
        QTest.qWait(5)
    document = pypdfium2.PdfDocument(path)
    found = [page.get_textpage().get_text_range() for page in document]
    document.close()
    return found


def test_every_word_is_on_paper_in_order(on_stage: Stage, tmp_path: Path) -> None:
    (text,) = saved(on_stage, tmp_path / "tides.pdf")
    places = [
        text.find(word)
        for word in ("You", "밀물과", "14b", "Why tides", "달은", "First", "Second", "Coast",
                     "Incheon", "python", "value = compute(1)")
    ]  # fmt: skip

    assert places == sorted(places)
    assert min(places) >= 0
    assert "Not for paper" not in text


def test_a_long_chat_takes_pages_and_loses_nothing(theme: Theme, tmp_path: Path) -> None:
    made = stage(theme, tmp_path)
    made.chat.ask("?")
    made.chat.say("\n\n".join(f"Paragraph number {at} of many." for at in range(200)))
    made.chat.end()
    made.chat.ask("And code?")
    made.chat.say("```text\n" + "".join(f"line {at}\n" for at in range(150)) + "```\n")
    made.chat.end()
    settle()
    pages = saved(made, tmp_path / "long.pdf")
    letters = "".join("".join(pages).split())  # a narrow page is taken for columns of letters

    assert len(pages) > 5
    assert all(letters.count(f"Paragraphnumber{at}of") == 1 for at in range(200))
    assert all(f"line{at}" in letters for at in range(150))
    assert letters.count("line") == 150
    ends = ["".join(page.split()) for page in pages]
    assert all(page.endswith(str(at + 1)) for at, page in enumerate(ends))


def test_the_margins_stay_white(theme: Theme, tmp_path: Path) -> None:
    made = stage(theme, tmp_path)
    made.chat.ask("word " * 300)
    made.chat.say(texts.mixed(3_000) + "\n\n| " + " | ".join(["wide cell"] * 12) + " |\n")
    made.chat.end()
    settle()
    saved(made, tmp_path / "wide.pdf")
    document = pypdfium2.PdfDocument(tmp_path / "wide.pdf")
    for page in document:
        picture = page.render(scale=1, grayscale=True)
        letters = bytes(picture.buffer)
        for row in range(picture.height):
            end = row * picture.stride + picture.width
            assert set(letters[end - 30 : end]) == {255}


def test_a_file_survives_where_another_cannot_be_written(on_stage: Stage, tmp_path: Path) -> None:
    failures: list[tuple[str, str]] = []

    def note(path: str, why: str) -> None:
        failures.append((path, why))

    on_stage.pane.saving_failed.connect(note)
    on_stage.transcript.printing.save(on_stage.messages, "x", tmp_path / "gone" / "x.pdf")

    assert failures[0][0].endswith("x.pdf")
    assert failures[0][1]
    assert list(tmp_path.glob("**/*.pdf")) == []


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Tides", "Tides.pdf"),
        ('a/b\\c:d*e?f"g<h>i|j', "a b c d e f g h i j.pdf"),
        ("  .hidden. ", "hidden.pdf"),
        ("con", "chat con.pdf"),
        ("", "chat.pdf"),
        ("한글 제목", "한글 제목.pdf"),
        ("x" * 200, f"{'x' * 80}.pdf"),
        ("a\nb\x00c", "a b c.pdf"),
    ],
)
def test_names_are_safe_everywhere(title: str, name: str) -> None:
    assert file_name(title) == name


def test_one_at_a_time(on_stage: Stage, theme: Theme, tmp_path: Path) -> None:
    printing = Printing(theme, on_stage.pane)
    printing.save(on_stage.messages, "a", tmp_path / "a.pdf")
    printing.save(on_stage.messages, "b", tmp_path / "b.pdf")
    while printing.is_busy:
        QTest.qWait(5)

    assert (tmp_path / "a.pdf").exists()
    assert not (tmp_path / "b.pdf").exists()
