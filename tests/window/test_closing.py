"""Closing the window while an answer streams."""

import subprocess
import sys
import time
from pathlib import Path

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


def _without_platform_words(said: str) -> str:
    """Leave out what Qt's offscreen platform says of itself."""
    lines = [line for line in said.splitlines() if "This plugin does not support" not in line]
    return "\n".join(lines)
