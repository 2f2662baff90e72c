"""How much memory this computer has free, as far as its system tells without another program."""

import os
import sys
from pathlib import Path

_MEMINFO = Path("/proc/meminfo")
_DRIVERS_LINUX = (Path("/proc/driver/nvidia/gpus"), Path("/dev/kfd"), Path("/dev/dxg"))
"""There with a GPU of NVIDIA, of AMD with what computing needs, or one lent to WSL."""
_DRIVERS_WINDOWS = ("nvcuda.dll", "amdhip64.dll", "amdhip64_6.dll", "amdhip64_7.dll")


def free_bytes() -> int | None:
    """Return how many bytes a program can take without others being put out to disk.

    Models may go to a GPU with memory of its own, of which nobody tells here: where there is
    one, and where the system does not say, it is None. A GPU of Apple's shares the computer's.
    """
    try:
        if sys.platform == "darwin":
            return _free_on_macos()
        if sys.platform == "win32":
            return None if _has_gpu_on_windows() else _free_on_windows()
        if any(path.exists() for path in _DRIVERS_LINUX):
            return None
        return available_in(_MEMINFO.read_text(encoding="ascii"))
    except (OSError, ValueError, AttributeError, ImportError):
        return None


def available_in(meminfo: str) -> int | None:
    """Return what /proc/meminfo calls available, in bytes; None where it does not tell."""
    for line in meminfo.splitlines():
        name, _, rest = line.partition(":")
        if name == "MemAvailable":
            amount, _, unit = rest.strip().partition(" ")
            return int(amount) * 1024 if unit == "kB" else None
    return None


def _has_gpu_on_windows() -> bool:
    system = Path(os.environ.get("SYSTEMROOT", r"C:\Windows"), "System32")
    return any((system / name).exists() for name in _DRIVERS_WINDOWS)


def _free_on_windows() -> int | None:
    import ctypes  # noqa: PLC0415 - not needed elsewhere

    class Status(ctypes.Structure):
        """MEMORYSTATUSEX of the Windows API."""

        _fields_ = (
            ("dwLength", ctypes.c_uint32),
            ("dwMemoryLoad", ctypes.c_uint32),
            ("ullTotalPhys", ctypes.c_uint64),
            ("ullAvailPhys", ctypes.c_uint64),
            ("ullTotalPageFile", ctypes.c_uint64),
            ("ullAvailPageFile", ctypes.c_uint64),
            ("ullTotalVirtual", ctypes.c_uint64),
            ("ullAvailVirtual", ctypes.c_uint64),
            ("ullAvailExtendedVirtual", ctypes.c_uint64),
        )

    status = Status(dwLength=ctypes.sizeof(Status))
    kernel = ctypes.CDLL("kernel32")
    return int(status.ullAvailPhys) if kernel.GlobalMemoryStatusEx(ctypes.byref(status)) else None


def _free_on_macos() -> int | None:
    """Return the share of memory that the system counts as free, of all that there is."""
    level = _sysctl(b"kern.memorystatus_level")  # per cent, as `memory_pressure` prints it
    size = _sysctl(b"hw.memsize")
    return None if level is None or size is None else size * level // 100


def _sysctl(name: bytes) -> int | None:
    import ctypes  # noqa: PLC0415 - not needed elsewhere

    value = ctypes.c_uint64(0)
    length = ctypes.c_size_t(ctypes.sizeof(value))
    system = ctypes.CDLL(None)
    failed = system.sysctlbyname(name, ctypes.byref(value), ctypes.byref(length), None, 0)
    return None if failed else int(value.value)
