"""Fixtures for what is seen."""

from collections.abc import Generator

import pytest
from PySide6.QtWidgets import QApplication

from gui.widgets.theme import Theme, use_own_style


@pytest.fixture(scope="session")
def app() -> QApplication:
    """The one application of a run."""
    use_own_style()
    found = QApplication.instance()
    return found if isinstance(found, QApplication) else QApplication([])


@pytest.fixture
def theme(app: QApplication) -> Generator[Theme, None, None]:
    """Light colours, text of the usual size, and nothing that moves."""
    theme = Theme(animated=False)
    theme.set_mode("light")
    yield theme
    theme.deleteLater()
