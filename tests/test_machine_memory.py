"""How much memory is free, on each kind of system."""

import sys
from pathlib import Path

import pytest

from gui import machine_memory
from gui.machine_memory import available_in

MEMINFO = """MemTotal:       32791144 kB
MemFree:         1032240 kB
MemAvailable:    6123456 kB
Buffers:          100000 kB
"""
free_bytes = machine_memory.free_bytes  # before the tests' own answer takes its place


@pytest.fixture
def plain_linux(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A computer without a GPU of its own memory; returns the file that tells of its memory."""
    meminfo = tmp_path / "meminfo"
    meminfo.write_text(MEMINFO)
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(machine_memory, "_MEMINFO", meminfo)
    monkeypatch.setattr(machine_memory, "_DRIVERS_LINUX", (tmp_path / "gpu",))
    return meminfo


def test_what_is_available_counts_not_what_is_unused(plain_linux: Path) -> None:
    assert free_bytes() == 6_123_456 * 1024
    plain_linux.write_text(MEMINFO.replace("6123456", "12"))
    assert free_bytes() == 12 * 1024


def test_beside_a_gpu_nobody_knows(plain_linux: Path) -> None:
    plain_linux.with_name("gpu").mkdir()

    assert free_bytes() is None


@pytest.mark.parametrize("text", ["", "MemTotal: 5 kB", "MemAvailable: much", "MemAvailable: 5 MB"])
def test_what_is_not_told_is_not_known(plain_linux: Path, text: str) -> None:
    plain_linux.write_text(text)

    assert free_bytes() is None


def test_a_missing_file_is_no_failure(plain_linux: Path) -> None:
    plain_linux.unlink()

    assert free_bytes() is None


@pytest.mark.parametrize("platform", ["win32", "darwin"])
def test_elsewhere_a_call_that_is_not_there_is_no_failure(
    platform: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setenv("SYSTEMROOT", str(tmp_path))

    assert free_bytes() is None


def test_a_gpu_on_windows_is_known_by_its_driver(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("SYSTEMROOT", str(tmp_path))
    assert not machine_memory._has_gpu_on_windows()
    (tmp_path / "System32").mkdir()
    (tmp_path / "System32" / "nvcuda.dll").touch()

    assert machine_memory._has_gpu_on_windows()


@pytest.mark.skipif(sys.platform != "linux", reason="reads a file that only Linux has")
def test_this_computer_tells_of_no_more_than_it_has() -> None:
    meminfo = Path("/proc/meminfo").read_text(encoding="ascii")
    available = available_in(meminfo)
    total = available_in(meminfo.replace("MemAvailable", "-").replace("MemTotal", "MemAvailable"))

    assert available is not None
    assert total is not None
    assert 0 < available < total
