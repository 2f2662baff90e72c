"""A long mixed answer as a picture, light and dark, against the one that was looked at.

`PRONK_GOLDEN=1` in the environment writes the pictures anew, to be looked at again.
"""

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest

from gui.chat.markdown import formulas, lexers
from gui.widgets.theme import Mode, Theme
from gui.widgets.transcript.message import TEXT
from tests.widgets.talking import Stage, settle, stage

FOLDER = Path(__file__).parent / "golden"
MOST_DIFFERENCE = 48
"""Of a colour, from 0 to 255: what another rounding of an edge makes of it."""
ANSWER = r"""## Tides, in short

The Moon pulls on the **near side** *more* than on the ~~far~~ other one; see [the page](https://example.org/a)
and `code`. The pull falls with $r^{-2}$, a ticket costs $5 or $10.[^1]
달은 가까운 쪽을 **더 세게** 당깁니다.

1. The near bulge
   - nested
   - [x] done
   - [ ] open
2. 두 번째 항목

> A quote with **strong** words,
> over two lines.

| Coast | Range | 설명 |
|:--|--:|:-:|
| Saint-Malo | 12 m | 프랑스 |
| Incheon | 8 m | 대한민국 |

$$
\int_0^\infty e^{-x^2}\,dx = \frac{\sqrt{\pi}}{2}
$$

```python
async def read_lines(response):
    buffer = b'\\n'
    return [line for line in response if line]  # 한글 주석
```

Look: ![a cat](https://cats.example/1.png)

---

[^1]: A footnote.
"""


def painted(made: Stage) -> QImage:
    formulas.wait()
    made.chat.ask("밀물과 썰물은 왜 하루에 두 번 올까요?")
    made.chat.think("Short.")
    made.chat.say(ANSWER)
    made.chat.end()
    made.chat.conversation.path[0].asked_at = datetime(2026, 1, 2, 14, 11, tzinfo=UTC)
    made.chat.reply.asked_at = datetime(2026, 1, 2, 14, 11, tzinfo=UTC)
    settle()
    seat = made.last_reply.seat(TEXT)
    assert seat is not None
    lexers.get("python")
    lexers.wait()
    while made.last_reply.is_unsettled:
        QTest.qWait(5)
    QTest.qWait(300)  # colours and formulas come when there is time
    made.pane.composer.field.setFocus()
    return made.transcript.pane.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)


def differing(shown: QImage, golden: QImage) -> int:
    """Return how many pixels are like none of the golden picture's in the same place or beside."""
    if shown == golden:
        return 0
    count = 0
    for y in range(shown.height()):
        if shown.copy(0, y, shown.width(), 1) == golden.copy(0, y, shown.width(), 1):
            continue
        for x in range(shown.width()):
            if shown.pixel(x, y) != golden.pixel(x, y):
                count += not _is_near(shown.pixelColor(x, y).getRgb(), golden, x, y)
    return count


def _is_near(colour: object, golden: QImage, x: int, y: int) -> bool:
    assert isinstance(colour, tuple)
    for beside_y in range(max(0, y - 1), min(golden.height(), y + 2)):
        for beside_x in range(max(0, x - 1), min(golden.width(), x + 2)):
            other = golden.pixelColor(beside_x, beside_y).getRgb()
            assert isinstance(other, tuple)
            if all(abs(a - b) <= MOST_DIFFERENCE for a, b in zip(colour, other, strict=True)):
                return True
    return False


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_a_mixed_answer_looks_as_it_did(theme: Theme, tmp_path: Path, mode: Mode) -> None:
    theme.set_mode(mode)
    shown = painted(stage(theme, tmp_path, width=800, height=1150))
    path = FOLDER / f"mixed-{mode}.png"
    if os.environ.get("PRONK_GOLDEN"):
        FOLDER.mkdir(exist_ok=True)
        shown.save(str(path))
    golden = QImage(str(path)).convertToFormat(QImage.Format.Format_RGB32)

    assert shown.size() == golden.size()
    assert differing(shown, golden) == 0
