"""The engine starts, ends with whoever started it, and leaves nothing running."""

import json
import os
import signal
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from gui.engine import launch
from tests.engine.processes import children, is_running, until

STARTER = """
import json, sys, time, urllib.request
from gui.engine import launch
engine = launch.start()
body = json.dumps({"model": "smollm2:135m", "options": {"num_ctx": 512}}).encode()
request = urllib.request.Request(engine.url + "/api/chat", body, engine.headers)
urllib.request.urlopen(request).read()
print(engine.pid, flush=True)
time.sleep(600)
"""


def test_stopping_ends_the_engine_and_its_models(engine: launch.Engine) -> None:
    with launch.start() as own:
        body = json.dumps({"model": "smollm2:135m", "options": {"num_ctx": 512}}).encode()
        request = urllib.request.Request(f"{own.url}/api/chat", body, own.headers)
        urllib.request.urlopen(request).read()
        runners = children(own.pid)

    assert len(runners) == 1
    assert not is_running(own.pid)
    until(lambda: not any(map(is_running, runners)))


def test_nothing_is_left_when_the_starter_is_killed(engine: launch.Engine) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", STARTER], stdout=subprocess.PIPE, text=True
    ) as starter:
        assert starter.stdout is not None
        process = int(starter.stdout.readline())
        runners = children(process)
        starter.kill()

    assert len(runners) == 1
    until(lambda: not any(map(is_running, [process, *runners])))


def test_the_runner_goes_when_the_engine_is_killed(engine: launch.Engine) -> None:
    with launch.start() as own:
        body = json.dumps({"model": "smollm2:135m", "options": {"num_ctx": 512}}).encode()
        request = urllib.request.Request(f"{own.url}/api/chat", body, own.headers)
        urllib.request.urlopen(request).read()
        runners = children(own.pid)
        os.kill(own.pid, signal.SIGKILL)

        until(lambda: not any(map(is_running, runners)))


def test_the_token_is_neither_in_the_arguments_nor_in_the_environment(
    engine: launch.Engine,
) -> None:
    token = engine.headers["Authorization"].removeprefix("Bearer ")

    for process in [engine.pid, *children(engine.pid)]:
        for name in ("cmdline", "environ"):
            assert token.encode() not in Path(f"/proc/{process}/{name}").read_bytes()
    assert len(bytes.fromhex(token)) * 8 == 256


def test_a_missing_engine_is_said_in_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(launch, "is_available", lambda: False)

    with pytest.raises(launch.EngineError, match="Use an Ollama server instead"):
        launch.start()


def test_an_engine_that_does_not_start_says_why(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "starlette.py").write_text("raise RuntimeError('broken on purpose')")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))

    with pytest.raises(launch.EngineError, match=r"did not start: .*broken on purpose"):
        launch.start()


def test_started_by_hand_it_says_that_pronk_starts_it() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "gui.engine", "serve"],
        input="\n", capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert done.returncode == 2
    assert "started by Pronk" in done.stderr


@pytest.mark.parametrize(
    ("name", "is_demo"),
    [("smollm2:135m", True), ("SmolLM2:135M", True), ("smollm2-thinking:135m", True),
     ("smollm2", False), ("llama3.2", False)],
)  # fmt: skip
def test_the_demo_model_is_known_by_its_names(name: str, *, is_demo: bool) -> None:
    assert launch.is_demo_model(name) is is_demo
