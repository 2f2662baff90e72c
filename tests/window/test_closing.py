"""Closing the window while an answer streams."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.fake_ollama import FakeOllama

ROOT = Path(__file__).resolve().parent.parent.parent


def test_it_ends_soon_and_cleanly_and_the_server_stops(fake: FakeOllama, tmp_path: Path) -> None:
    command = [sys.executable, "-X", "dev", "-m", "tests.window.streaming_window"]
    with subprocess.Popen(
        [*command, fake.url, str(tmp_path)],
        cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    ) as process:  # fmt: skip
        step = fake.next_chat(timeout_s=60)
        step.say("Once upon")
        assert process.stdout is not None
        assert process.stdout.readline() == "closing\n"
        began_s = time.monotonic()
        _, said = process.communicate(timeout=30)
        took_s = time.monotonic() - began_s

    assert process.returncode == 0
    assert _without_platform_words(said) == ""
    step.wait_closed()
    assert took_s < 2


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_the_systems_wish_to_end_is_a_normal_close(
    fake: FakeOllama, tmp_path: Path, number: signal.Signals
) -> None:
    # Not as `python -m gui`, which would first install what a real screen needs.
    start = "import pathlib, sys; from argparse import Namespace; from gui import app; sys.exit("
    start += "app.main(Namespace(engine=False, server=sys.argv[1], test_variants=False, "
    start += "data_dir=pathlib.Path(sys.argv[2]))))"
    with subprocess.Popen(
        [sys.executable, "-c", start, fake.url, str(tmp_path)],
        cwd=ROOT, stderr=subprocess.PIPE, text=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    ) as process:  # fmt: skip
        fake.wait_until(lambda seen: seen.requests_for("/api/tags"), timeout_s=60)
        process.send_signal(number)
        _, said = process.communicate(timeout=30)

    assert process.returncode == 0
    assert _without_platform_words(said) == ""
    assert list(tmp_path.rglob("window.ini"))


def _without_platform_words(said: str) -> str:
    """Leave out what Qt's offscreen platform says of itself."""
    lines = [line for line in said.splitlines() if "This plugin does not support" not in line]
    return "\n".join(lines)
