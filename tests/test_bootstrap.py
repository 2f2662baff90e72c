"""A checkout is prepared once, and whatever is in the way is said in a sentence."""

import ast
import importlib.metadata
import json
import os
import platform
import re
import shutil
import sys
import threading
import tomllib
from pathlib import Path

import pytest

from gui import bootstrap
from gui.bootstrap import CannotPrepare, Environment

ROOT = Path(__file__).resolve().parent.parent
START_UP = ("gui/__init__.py", "gui/__main__.py", "gui/bootstrap.py", "tests/__init__.py",
            "tests/__main__.py", "tests/benchmarks/__init__.py")  # fmt: skip


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    (tmp_path / "pyproject.toml").write_text("[project]\nname = 'pronk'\n")
    return tmp_path


@pytest.fixture
def environment(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> Environment:
    """An environment in a small checkout; what is run to make it is only noted."""
    environment = Environment(checkout, checkout / ".venv")
    monkeypatch.setattr(bootstrap, "_run", Installer(environment))
    return environment


class Installer:
    """Stands in for venv, pip and uv, which need a network and minutes."""

    def __init__(self, environment: Environment) -> None:
        self._environment = environment
        self.commands: list[list[str]] = []
        self.failure = ""
        self.fails_with = ""

    def __call__(self, command: list[str], environment: object, failure: str) -> None:
        self.commands.append(command)
        if "venv" in command:
            self._environment.python.parent.mkdir(parents=True)
            self._environment.python.touch(mode=0o755)
        elif self.fails_with and self.fails_with in command[-1]:
            raise CannotPrepare(self.failure)


def installer() -> Installer:
    run = bootstrap._run
    assert isinstance(run, Installer)
    return run


@pytest.mark.parametrize("name", START_UP)
def test_start_up_parses_on_an_old_python(name: str) -> None:
    ast.parse((ROOT / name).read_text(encoding="utf-8"), feature_version=(3, 8))


def test_every_dependency_is_looked_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    of_module = importlib.metadata.packages_distributions()
    for extra, names in bootstrap.MODULES.items():
        lines = project["optional-dependencies"][extra] if extra else project["dependencies"]
        here = [line for line in lines if "sys_platform" not in line or sys.platform in line]
        wanted = {re.split(r"[<>=~!]", line)[0].lower().replace("_", "-") for line in here}
        found = {it.lower().replace("_", "-") for name in names for it in of_module[name]}
        assert {it for it in wanted if not it.startswith("types-")} <= found


def test_an_old_python_gets_a_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        bootstrap.require_python((3, 10))

    assert ended.value.code == 2
    assert "needs Python 3.11 or newer, and this is 3.10" in capsys.readouterr().err


def test_no_display_is_said_in_a_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)

    with pytest.raises(SystemExit) as ended:
        bootstrap.require_display()

    assert ended.value.code == 2
    assert "no display" in capsys.readouterr().err


def test_an_environment_is_made_and_stamped(environment: Environment, checkout: Path) -> None:
    assert environment.why_unfit(["engine"]) == "there is none yet"

    environment.make_fit(["engine"])

    stamp = json.loads((checkout / ".venv" / "pronk.json").read_text())
    assert stamp["extras"] == ["engine"]
    assert stamp["python"] == platform.python_version()
    assert stamp["checkout"] == str(checkout)
    assert len(stamp["pyproject"]) == 64
    assert environment.why_unfit(["engine"]) == ""
    assert installer().commands[-1][-1] == f"{checkout}[engine]"


def test_a_fit_environment_is_left_alone(environment: Environment) -> None:
    environment.make_fit(["engine", "test"])
    installer().commands.clear()

    environment.make_fit(["engine"])

    assert installer().commands == []


def test_more_extras_are_installed_beside_those_that_are_there(
    environment: Environment, checkout: Path
) -> None:
    environment.make_fit(["engine"])
    installer().commands.clear()

    environment.make_fit(["test"])

    (command,) = installer().commands
    assert command[-1] == f"{checkout}[engine,test]"


def test_a_changed_pyproject_is_installed_anew(environment: Environment, checkout: Path) -> None:
    environment.make_fit(["engine"])
    (checkout / "pyproject.toml").write_text("[project]\nname = 'pronk'\nversion = '2'\n")

    assert environment.why_unfit(["engine"]) == "what Pronk needs has changed"
    installer().commands.clear()
    environment.make_fit(["engine"])

    assert len(installer().commands) == 1
    assert environment.why_unfit(["engine"]) == ""


@pytest.mark.parametrize(("fact", "value"), [("python", "3.11.0"), ("checkout", "elsewhere")])
def test_an_environment_of_another_python_or_place_is_made_anew(
    environment: Environment, checkout: Path, fact: str, value: str
) -> None:
    environment.make_fit(["engine"])
    stamp = checkout / ".venv" / "pronk.json"
    stamp.write_text(json.dumps({**json.loads(stamp.read_text()), fact: value}))
    left = checkout / ".venv" / "left over"
    left.touch()

    environment.make_fit(["engine"])

    assert not left.exists()
    assert environment.why_unfit(["engine"]) == ""


def test_an_installation_that_failed_is_begun_again(
    environment: Environment, checkout: Path
) -> None:
    installer().fails_with, installer().failure = "[engine", "no network"
    with pytest.raises(CannotPrepare, match="no network"):
        environment.make_fit(["engine"])
    assert environment.why_unfit(["engine"]) == "it is not complete"

    installer().fails_with = ""
    environment.make_fit(["engine"])

    assert environment.why_unfit(["engine"]) == ""


@pytest.mark.parametrize(
    "words",
    [
        "No matching distribution found for xllamacpp",
        "because xllamacpp has no wheels with a matching tag",
    ],
)
def test_where_no_engine_fits_it_is_left_out_once_for_all(
    environment: Environment, checkout: Path, capsys: pytest.CaptureFixture[str], words: str
) -> None:
    installer().fails_with, installer().failure = "[engine", f"ERROR: {words}"

    environment.make_fit(["engine"])

    assert "going on without it" in capsys.readouterr().err
    assert installer().commands[-1][-1] == str(checkout)
    assert environment.why_unfit(["engine"]) == ""


def test_uv_is_used_where_it_is_there(
    environment: Environment, checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "which", {"uv": "uv"}.get)

    environment.make_fit(["engine"])

    make, install = installer().commands
    assert make[:3] == ["uv", "venv", "--seed"]
    assert install[:3] == ["uv", "pip", "install"]


def test_two_starts_do_not_prepare_at_the_same_time(
    environment: Environment, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = installer()
    inside = threading.Semaphore(1)
    crowded: list[bool] = []

    def alone(command: list[str], variables: object, failure: str) -> None:
        crowded.append(not inside.acquire(blocking=False))
        run(command, variables, failure)
        inside.release()

    monkeypatch.setattr(bootstrap, "_run", alone)
    threads = [threading.Thread(target=environment.make_fit, args=(["engine"],)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert not any(crowded)
    assert len(run.commands) == 2


def test_a_checkout_that_cannot_be_written_is_said_in_a_sentence(tmp_path: Path) -> None:
    missing = tmp_path / "missing"

    with pytest.raises(CannotPrepare, match=r"cannot be written: .*Make the checkout writable"):
        Environment(missing, missing / ".venv").make_fit([])


def test_a_program_that_fails_is_quoted(capsys: pytest.CaptureFixture[str]) -> None:
    command = [sys.executable, "-c", "print('first'); print('last words'); raise SystemExit(3)"]

    with pytest.raises(CannotPrepare, match=r"It failed\. (.|\n)*last words"):
        bootstrap._run(command, os.environ, "It failed")


def test_a_program_that_is_not_there_is_said_in_a_sentence() -> None:
    with pytest.raises(CannotPrepare, match=r"It failed: no-such-program: .*\.$"):
        bootstrap._run(["no-such-program"], os.environ, "It failed")


def test_missing_libraries_are_found_by_loading_them() -> None:
    missing = bootstrap.missing_packages({"libc.so.6": "libc6", "libnothing.so.9": "libnothing9"})

    assert missing == ["libnothing9"]


def test_without_root_the_line_to_run_is_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bootstrap, "_is_debian", lambda: True)
    monkeypatch.setattr(shutil, "which", {"apt-get": "apt-get"}.get)
    monkeypatch.setattr(os, "geteuid", lambda: 1000)

    with pytest.raises(
        CannotPrepare,
        match=r"sudo apt-get update && sudo apt-get install -y .* libgl1$",
    ):
        bootstrap._install_system_packages(["libgl1"])


def test_on_other_systems_the_packages_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bootstrap, "_is_debian", lambda: False)

    with pytest.raises(CannotPrepare, match="lacks what Debian calls libgl1"):
        bootstrap._install_system_packages(["libgl1"])


def test_what_leads_installers_astray_is_kept_from_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PIP_TARGET", "elsewhere")
    monkeypatch.setenv("PIP_CERT", "kept")

    variables = bootstrap._straight()

    assert "PIP_TARGET" not in variables
    assert variables["PIP_CERT"] == "kept"


def test_an_installed_package_prepares_nothing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(bootstrap, "CHECKOUT", tmp_path)

    bootstrap.prepare("gui", ["engine"], {"libnothing.so.9": "libnothing9"})
