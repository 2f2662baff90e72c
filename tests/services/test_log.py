"""The log tells where something failed, and nothing that anybody wrote."""

import logging
import stat
from pathlib import Path

import pytest

from gui.ollama import errors
from gui.services.log import open_log

SECRET = "my prompt about sk-12345"


@pytest.fixture
def logged(tmp_path: Path) -> Path:
    handler = open_log(tmp_path / "logs")
    try:
        _fail_in_many_ways()
    finally:
        logging.getLogger().removeHandler(handler)
        handler.close()
    return tmp_path / "logs"


def _fail_in_many_ways() -> None:
    own, other = logging.getLogger("gui.anything"), logging.getLogger("httpx")
    for error in (ValueError(SECRET), errors.ServerRefused(text=SECRET, status=500)):
        try:
            _fail(error)
        except (ValueError, errors.OllamaError):
            own.exception("It failed on %s", SECRET)
    other.error("POST %s", SECRET)
    other.error(f"POST {SECRET}")


def _fail(error: Exception) -> None:
    raise error


def test_places_and_kinds_are_told_and_no_content(logged: Path) -> None:
    text = (logged / "pronk.log").read_text()

    assert "It failed" in text
    assert "builtins.ValueError" in text
    assert "test_log.py" in text
    assert "in _fail" in text
    assert "ServerRefused (status 500)" in text
    assert "sk-12345" not in text
    assert "prompt about" not in text


def test_only_its_owner_may_read_it(logged: Path) -> None:
    assert stat.S_IMODE(logged.stat().st_mode) == 0o700
    assert stat.S_IMODE((logged / "pronk.log").stat().st_mode) == 0o600


def test_it_does_not_grow_without_end(tmp_path: Path) -> None:
    handler = open_log(tmp_path)
    try:
        for _ in range(50):
            logging.getLogger("gui.anything").error("x" * 100_000)
    finally:
        logging.getLogger().removeHandler(handler)
        handler.close()

    sizes = [path.stat().st_size for path in tmp_path.iterdir()]
    assert len(sizes) == 3
    assert sum(sizes) < 3_300_000
