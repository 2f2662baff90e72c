"""A window that has the keyboard."""

from collections.abc import Generator

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget


@pytest.fixture
def window(app: QApplication) -> Generator[QWidget, None, None]:
    """An empty window in front of all others."""
    window = QWidget()
    window.resize(640, 480)
    window.show()
    window.activateWindow()
    assert QTest.qWaitForWindowActive(window)
    yield window
    window.close()
    window.deleteLater()
