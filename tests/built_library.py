"""A library for the commands that read it, and the commands run as a person runs them."""

import os
import subprocess
import sys
import time
from datetime import datetime
from pathlib import Path

from gui.chat.library import chats, messages
from gui.chat.library.database import Connection, Database
from gui.chat.library.records import ASSISTANT, USER, Made

ROOT = Path(__file__).resolve().parent.parent
NOON_MS = int(datetime(2026, 9, 21, 12).astimezone().timestamp() * 1000)
DAY_MS = 24 * 3600 * 1000


def built(folder: Path) -> Path:
    """Build a library in a folder for data; return its file, which nothing has open."""
    path = folder / "chats.db"
    database = Database(path)
    database.write(fill).result()
    database.close()
    return path


def fill(to: Connection) -> None:
    """Add chats of three days: one in folders, one without a title, one in the bin."""
    inner = chats.add_folder(to, "Sea: tides", chats.add_folder(to, "Nature"))
    tides = chats.add(to, began_ms=NOON_MS)
    chats.rename(to, tides, "Tides: why?", "person")
    chats.move(to, tides, inner)
    talk(to, tides, "조석은 왜 생기나?", "Because of **the Moon**, twice a day.", NOON_MS)
    coffee = chats.add(to, began_ms=NOON_MS + DAY_MS)
    talk(to, coffee, "Where is the\nCafé?", "At the tide mill.", NOON_MS + DAY_MS, model="b")
    gone = chats.add(to, began_ms=NOON_MS + 2 * DAY_MS)
    talk(to, gone, "A secret tide", "Gone.", NOON_MS + 2 * DAY_MS)
    # Whatever the date is by now: 30 days after it was deleted a program would remove it for good.
    chats.put_into_bin(to, gone, now_ms=max(NOON_MS + 2 * DAY_MS, time.time_ns() // 1_000_000))


def talk(
    to: Connection, chat: int, question: str, answer: str, at_ms: int, *, model: str = "qwen3:14b"
) -> None:
    """Add a question and its answer, a second later."""
    asked = messages.add(to, chat, None, USER, question, sent_ms=at_ms)
    made = messages.add(to, chat, asked, ASSISTANT, "", sent_ms=at_ms + 1000)
    messages.end(
        to, made, answer, "They ask of gravity.", ending="complete", ended_ms=at_ms + 2000,
        made=Made(model=model),
    )  # fmt: skip


def pronk(*arguments: object, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the program until it ends."""
    plain = {name: it for name, it in os.environ.items() if name not in {"DISPLAY", "COLUMNS"}}
    return subprocess.run(
        [sys.executable, "-m", "gui", *map(str, arguments)], cwd=ROOT, text=True, timeout=60,
        env={**plain, "PYTHONIOENCODING": "utf-8", **environment}, capture_output=True, check=False,
        encoding="utf-8",
    )  # fmt: skip
