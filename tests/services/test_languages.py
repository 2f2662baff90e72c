"""Pronk's words in another language."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from gui.services.languages import Languages


def test_words_follow_the_language_and_back(app: QApplication) -> None:
    languages = Languages("ko")
    assert QCoreApplication.translate("Options", "Temperature") == "온도"

    languages.use("en")
    assert QCoreApplication.translate("Options", "Temperature") == "Temperature"


def test_qts_own_words_follow_too(app: QApplication) -> None:
    languages = Languages("ko")
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "취소"
    languages.use("en")
