"""Hostile texts: nothing is opened for them, and nothing freezes."""

import time
from pathlib import Path

import pytest

from gui.widgets.theme import Theme
from gui.widgets.transcript.reply_message import ReplyMessage
from tests.benchmarks import hostile
from tests.benchmarks.growing_views import Ours, paint
from tests.benchmarks.transcript_safety import opened_files

FREEZE_S = 2
"""Each step takes some 5 to 50 ms; this catches what is quadratic."""


def test_no_file_and_no_socket_is_opened() -> None:
    (row,) = opened_files()

    assert row.holds, row.value


@pytest.mark.parametrize(("name", "text"), list(hostile.too_much()), ids=lambda it: it[:30])
def test_too_much_of_anything_is_shown_without_a_freeze(
    theme: Theme, tmp_path: Path, name: str, text: str
) -> None:
    ours = Ours(theme, tmp_path)
    reply = ours.transcript.messages[-1]
    assert isinstance(reply, ReplyMessage)
    ours.chat.say(text)
    steps = [ours._live.draw, paint]
    began_s = time.thread_time()
    while len(reply.source()) > reply.shown_length:
        for step in steps:
            step()
        assert time.thread_time() - began_s < FREEZE_S, name
        began_s = time.thread_time()
    ours.end()
    ours.transcript.pane.verticalScrollBar().setValue(0)
    paint()

    assert time.thread_time() - began_s < FREEZE_S, name
    assert ours.transcript.pane.content_height() > 0
    ours.close()
