"""A window with one answered question, for a screen reader to read: prints a line once it is there.

Each line on its input goes on with the answer's text; the end of the input ends it.
"""

import sys
import tempfile
from pathlib import Path

from PySide6.QtCore import QSocketNotifier, QTimer
from PySide6.QtWidgets import QApplication

from gui.widgets.theme import Theme, use_own_style
from tests.widgets.talking import stage

QUESTION = "Is it raining?"
ANSWER = """No, [the sun](https://sun.example/now) is out.

| a | b |
|---|---|
| 1 | 2 |

```python
x = 1
```
"""


def main() -> None:
    """Show it."""
    use_own_style()
    app = QApplication([])
    app.setApplicationName("Spoken")
    with tempfile.TemporaryDirectory() as folder:
        made = stage(Theme(animated=False), Path(folder))
        made.chat.ask(QUESTION)
        made.chat.say(ANSWER)
        made.draw()

        def take() -> None:
            line = sys.stdin.readline()
            if not line:
                app.quit()
                return
            made.chat.say(line)
            made.chat.end()
            print("said", flush=True)

        notifier = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
        notifier.activated.connect(take)
        made.transcript.focus_last()
        QTimer.singleShot(0, lambda: print("shown", flush=True))
        app.exec()


if __name__ == "__main__":
    main()
