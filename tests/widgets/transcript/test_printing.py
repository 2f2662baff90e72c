"""A chat on paper: every word, in order, on pages that cut no line."""

import errno
import os
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtGui import QPdfWriter
from PySide6.QtTest import QTest

from gui.chat.reply import Ending
from gui.ollama.errors import NotAnswering
from gui.widgets import problem_words
from gui.widgets.theme import Theme
from gui.widgets.transcript.message import THINKING
from gui.widgets.transcript.paper import Paper
from gui.widgets.transcript.paper_message import paper_messages
from gui.widgets.transcript.printing import Printing
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


def told(made: Stage) -> list[tuple[str, str]]:
    """Return what failures the pane tells of, from now on."""
    failures: list[tuple[str, str]] = []

    def note(path: str, why: str) -> None:
        failures.append((path, why))

    made.pane.saving_failed.connect(note)
    return failures


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
    failures = told(on_stage)
    on_stage.transcript.printing.save(on_stage.messages, "x", tmp_path / "gone" / "x.pdf")

    assert failures[0][0].endswith("x.pdf")
    assert failures[0][1]
    assert list(tmp_path.glob("**/*.pdf")) == []


def test_one_at_a_time(on_stage: Stage, theme: Theme, tmp_path: Path) -> None:
    printing = Printing(theme, on_stage.pane)
    printing.save(on_stage.messages, "a", tmp_path / "a.pdf")
    printing.save(on_stage.messages, "b", tmp_path / "b.pdf")
    while printing.is_busy:
        QTest.qWait(5)

    assert (tmp_path / "a.pdf").exists()
    assert not (tmp_path / "b.pdf").exists()


# --- What is on paper -----------------------------------------------------------------------------


def letters(pages: list[str]) -> str:
    """Return what is on all pages, without the spaces between the letters."""
    return "".join("".join(pages).split())


def answered(theme: Theme, folder: Path, answer: str) -> Stage:
    made = stage(theme, folder)
    made.chat.ask("?")
    made.chat.say(answer)
    made.chat.end()
    settle()
    return made


def test_all_columns_of_a_wide_table_are_there_once(theme: Theme, tmp_path: Path) -> None:
    row = "| " + " | ".join(f"cell{at}x cell text" for at in range(20)) + " |\n"
    made = answered(theme, tmp_path, row + "|---" * 20 + "|\n" + row.replace("cell", "row") * 60)
    whole = letters(saved(made, tmp_path / "wide.pdf"))

    assert [whole.count(f"cell{at}x") for at in range(20)] == [1] * 20
    assert [whole.count(f"row{at}x") for at in range(20)] == [60] * 20


def test_signs_between_figures_can_be_read(theme: Theme, tmp_path: Path) -> None:
    made = answered(theme, tmp_path, "At 12:30, A-B, 1-2 and 3x4 -> 5")
    whole = letters(saved(made, tmp_path / "signs.pdf"))

    assert "At12:30,A-B,1-2and3x4->5" in whole
    assert "qwen3:14b" in whole


def test_nothing_is_there_twice_where_a_page_ends(theme: Theme, tmp_path: Path) -> None:
    words = " ".join(f"word{at}x" for at in range(2_000))
    made = answered(theme, tmp_path, f"77. {words}\n")
    whole = letters(saved(made, tmp_path / "cut.pdf"))

    assert [at for at in range(2_000) if whole.count(f"word{at}x") != 1] == []
    assert whole.count("77.") == 1


def test_a_heading_stands_above_its_text(theme: Theme, tmp_path: Path) -> None:
    parts = "".join(f"## Heading{at}x\n\nText{at}x of it.\n\n" for at in range(40))
    for page in saved(answered(theme, tmp_path, parts), tmp_path / "heads.pdf"):
        on_page = letters([page])
        assert all(f"Text{at}x" in on_page for at in range(40) if f"Heading{at}x" in on_page)


def test_replies_without_words_tell_how_they_ended(theme: Theme, tmp_path: Path) -> None:
    made = stage(theme, tmp_path)
    made.chat.ask("First?")
    made.chat.end(Ending.STOPPED)
    made.chat.ask("Second?")
    made.chat.end(Ending.FAILED, NotAnswering(address="127.0.0.1:1"))
    settle()
    whole = letters(saved(made, tmp_path / "empty.pdf"))

    assert whole.count("qwen3:14b") == 2
    assert "Stoppedbeforethefirstword" in whole
    assert "127.0.0.1:1" in whole


def test_thinking_is_printed_while_it_is_unfolded(on_stage: Stage, tmp_path: Path) -> None:
    on_stage.last_reply.unfold(THINKING)
    (text,) = saved(on_stage, tmp_path / "open.pdf")
    assert text.index("Not for paper") < text.index("Why tides")


def test_a_long_block_of_code_is_painted_page_by_page(theme: Theme, tmp_path: Path) -> None:
    made = answered(theme, tmp_path, "```text\n" + "line\n" * 1_000 + "```\n")
    writer = QPdfWriter(str(tmp_path / "steps.pdf"))
    paper = Paper(writer, theme)
    pages = 0
    for _ in paper.paint(paper_messages(made.messages)):
        assert paper.pages - pages <= 1
        pages = paper.pages

    assert pages > 20


# --- Files ----------------------------------------------------------------------------------------


def refuse(_file: int) -> None:
    """Do as a disk does that is full."""
    raise OSError(errno.ENOSPC, "No space left on device")


def test_a_full_disk_is_told_in_words_and_the_old_file_stays(
    on_stage: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "tides.pdf"
    path.write_bytes(b"old")
    failures = told(on_stage)
    monkeypatch.setattr(os, "fsync", refuse)
    printing = on_stage.transcript.printing
    printing.save(on_stage.messages, "Tides", path)
    while printing.is_busy:
        QTest.qWait(5)

    assert failures == [(str(path), "The disk is full")]
    title, text = problem_words.chat_not_saved(*failures[0])
    assert (title, "The disk is full" in text) == ("The chat could not be saved", True)
    assert path.read_bytes() == b"old"


def test_what_is_cancelled_leaves_nothing_behind(on_stage: Stage, tmp_path: Path) -> None:
    folder = tmp_path / "saved"
    folder.mkdir()
    on_stage.chat.ask("More?")
    on_stage.chat.say("A paragraph.\n\n" * 3_000)
    on_stage.chat.end()
    settle()
    printing = on_stage.transcript.printing
    printing.save(on_stage.messages, "Tides", folder / "tides.pdf")
    assert len(list(folder.iterdir())) == 1
    toast = printing._toast
    toast.show_progress()
    assert toast.toast.isVisible()
    toast.toast.action.click()

    assert not printing.is_busy
    assert list(folder.iterdir()) == []
    assert not toast.toast.isVisible()


def test_a_saved_chat_is_told_by_its_name(on_stage: Stage, tmp_path: Path) -> None:
    saved(on_stage, tmp_path / "tides.pdf")
    assert on_stage.transcript.printing._toast.toast.accessibleName() == "Saved as tides.pdf"


def test_a_printer_that_takes_nothing_is_told(on_stage: Stage, tmp_path: Path) -> None:
    failures = told(on_stage)
    device = QPdfWriter(str(tmp_path))  # a folder is no file to write
    on_stage.transcript.printing.print_on(device, on_stage.messages)

    assert failures == [("", "")]
    assert problem_words.chat_not_saved("", "")[0] == "The chat could not be printed"


def test_formulas_are_drawn_on_paper(theme: Theme, tmp_path: Path) -> None:
    made = stage(theme, tmp_path)
    made.chat.ask("?")
    made.chat.say(r"The mean $\frac{q+7}{2}$ of both.")
    made.chat.end()
    settle()
    (text,) = saved(made, tmp_path / "mean.pdf")

    assert "The mean" in text
    assert "of both." in text
    assert "frac" not in text
