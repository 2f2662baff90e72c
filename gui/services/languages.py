"""Pronk's own words in the language that the person chose, and Qt's with them."""

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from gui.assets import asset

LANGUAGES = ("en", "ko")


class Languages:
    """The translations in use; needs the application to be there."""

    def __init__(self, choice: str) -> None:
        self._translators: list[QTranslator] = []
        self.use(choice)

    def use(self, choice: str) -> None:
        """Speak "en" or "ko", or with "system" the first of the system's that is spoken here."""
        for translator in self._translators:
            QCoreApplication.removeTranslator(translator)
        language = choice if choice in LANGUAGES else _of_the_system()
        QLocale.setDefault(QLocale(language))
        qt_folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        own_folder = str(asset("translations"))
        found = [_load(f"qtbase_{language}", qt_folder), _load(f"pronk_{language}", own_folder)]
        self._translators = [translator for translator in found if translator is not None]
        for translator in self._translators:
            QCoreApplication.installTranslator(translator)


def _of_the_system() -> str:
    for name in QLocale.system().uiLanguages():
        if name[:2] in LANGUAGES:
            return name[:2]
    return "en"


def _load(name: str, folder: str) -> QTranslator | None:
    translator = QTranslator()
    return translator if translator.load(name, folder) else None
