"""Tab goes through a widget as one reads it."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from gui.widgets.tab_order import follow_the_screen


def test_what_was_made_last_may_come_first(app: QApplication) -> None:
    window = QWidget()
    column = QVBoxLayout(window)
    third, second, first = QLineEdit(window), QLineEdit(window), QLineEdit(window)
    inner = QWidget(window)
    line = QHBoxLayout()
    line.addWidget(first)
    column.addLayout(line)
    column.addWidget(QLabel("no stop", window))
    column.addWidget(inner)
    QVBoxLayout(inner).addWidget(second)
    column.addStretch(1)
    column.addWidget(third)
    window.show()
    window.activateWindow()
    assert QTest.qWaitForWindowActive(window)

    follow_the_screen(window)
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is second
    QTest.keyClick(second, Qt.Key.Key_Tab)

    assert QApplication.focusWidget() is third
    window.close()
