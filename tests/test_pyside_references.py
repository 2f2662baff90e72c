"""The installed PySide6 keeps its references to None."""

import subprocess
import sys

CALLS = """
import sys
from PySide6.QtWidgets import QApplication, QLabel

app = QApplication([])
label = QLabel()
label.setText("once")
before = sys.getrefcount(None)
for number in range(1000):
    label.setText(str(number))
print(sys.getrefcount(None) - before)
"""


def test_a_thousand_calls_lose_no_references_to_none() -> None:
    # Apart from the other tests: a PySide6 that loses them ends the whole process.
    done = subprocess.run([sys.executable, "-c", CALLS], capture_output=True, text=True, check=True)

    assert abs(int(done.stdout)) <= 100
