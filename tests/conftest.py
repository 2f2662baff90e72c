"""Fixtures that many tests share."""

import functools
import gc
import inspect
import os
from collections.abc import AsyncGenerator, Generator

import pytest

os.environ["QT_QPA_PLATFORM"] = "offscreen"  # before anything imports Qt

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from gui import machine_memory
from gui.engine import launch
from gui.ollama.client import OllamaClient
from tests.qt_loop import OnQtLoop

for name in [name for name in os.environ if name.lower().endswith("_proxy")]:
    del os.environ[name]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--long", action="store_true", help="run the long sweeps too")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--long"):
        return
    left_out = [item for item in items if item.get_closest_marker("long")]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if item not in left_out]


@pytest.hookimpl(tryfirst=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> bool | None:
    """Run tests that surround themselves with `on_loop` on Qt's loop."""
    on_loop, app = (pyfuncitem.funcargs.get(name) for name in ("on_loop", "app"))
    if not isinstance(on_loop, OnQtLoop) or not isinstance(app, QApplication):
        return None
    if not inspect.iscoroutinefunction(pyfuncitem.obj):
        return None
    names = inspect.signature(pyfuncitem.obj).parameters
    given = {name: pyfuncitem.funcargs[name] for name in names}
    on_loop.run(app, functools.partial(pyfuncitem.obj, **given))
    return True


@pytest.fixture(scope="session")
def app() -> QApplication:
    """The one application of a run."""
    found = QApplication.instance()
    return found if isinstance(found, QApplication) else QApplication([])


@pytest.fixture(autouse=True)
def _garbage_of_qt_is_collected_here(request: pytest.FixtureRequest) -> Generator[None, None, None]:
    """Collect on this thread only: objects of Qt must not end on the scripted server's."""
    if "app" not in request.fixturenames:
        yield
        return
    gc.disable()
    yield
    gc.collect()
    gc.freeze()  # what is alive is not looked at again after each test, but after each module
    gc.enable()


@pytest.fixture(scope="module", autouse=True)
def _no_window_outlives_its_module() -> Generator[None, None, None]:
    """Close what tests left open: each hears every change of language, font and theme."""
    yield
    if not isinstance(QApplication.instance(), QApplication):
        return
    for window in QApplication.topLevelWidgets():
        window.close()
        window.deleteLater()
    QApplication.clipboard().clear()  # what it holds must not outlive Python
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gc.unfreeze()
    gc.collect()
    gc.freeze()


@pytest.fixture
def on_loop(app: QApplication) -> OnQtLoop:
    """What surrounds a test on Qt's loop; asking for it runs the test there."""
    return OnQtLoop()


@pytest.fixture(scope="session")
def anyio_backend() -> str:
    """Run coroutines of tests on asyncio only."""
    return "asyncio"


@pytest.fixture(scope="session", autouse=True)
def no_models_of_one_s_own(tmp_path_factory: pytest.TempPathFactory) -> Generator[None, None, None]:
    """What is in the user's own folder of models makes no difference to the tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_DATA_HOME", str(tmp_path_factory.mktemp("data")))
        yield


@pytest.fixture(scope="session", autouse=True)
def memory_of_no_machine() -> Generator[None, None, None]:
    """How much memory is free on the machine of the tests makes no difference to them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(machine_memory, "free_bytes", lambda: None)
        yield


@pytest.fixture(scope="session")
def engine() -> Generator[launch.Engine, None, None]:
    """The built-in engine with the real demo model and its variants."""
    launch.fetch_demo_model()
    with launch.start(variants=launch.VARIANTS) as running:
        yield running


@pytest.fixture
async def engine_client(engine: launch.Engine) -> AsyncGenerator[OllamaClient, None]:
    """A client of the built-in engine."""
    async with OllamaClient(engine.url, headers=engine.headers) as client:
        yield client
