"""What the first answer needs is loaded before it comes."""

import subprocess
import sys

CHECK = """
import os, sys
os.environ["QT_QPA_PLATFORM"] = "offscreen"
from PySide6.QtWidgets import QApplication
from PySide6.QtTest import QTest
from gui.widgets.theme import Theme, use_own_style
from gui.widgets.warm_up import WarmUp
use_own_style()
app = QApplication([])
warm_up = WarmUp(Theme(animated=False))
assert "markdown_it" not in sys.modules
warm_up.begin()
while not warm_up.is_done:
    QTest.qWait(5)
assert "markdown_it" in sys.modules
"""


def test_markdown_is_loaded_while_nobody_waits() -> None:
    subprocess.run([sys.executable, "-c", CHECK], check=True, timeout=60)
