"""The models that a person likes best."""

from PySide6.QtCore import QObject, Signal, Slot

from gui.ollama.names import canonical
from gui.services.settings import Settings

_NAME = "favourites"


class Favourites(QObject):
    """Names of models, kept with the preferences; whatever server has them.

    Signals:
        changed: A model has become a favourite, or is none any more.
    """

    changed = Signal()

    def __init__(self, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        settings.changed.connect(self._follow)

    @property
    def names(self) -> list[str]:
        """The names, as they are compared."""
        found = self._settings.get(_NAME)
        return [str(name) for name in found] if isinstance(found, list | tuple) else []

    def has(self, name: str) -> bool:
        """Tell whether a model is a favourite."""
        return canonical(name) in self.names

    def toggle(self, name: str) -> None:
        """Make a model a favourite, or no longer."""
        key, names = canonical(name), self.names
        kept = [it for it in names if it != key]
        self._settings.set(_NAME, kept if key in names else [*kept, key])

    @Slot(str)
    def _follow(self, name: str) -> None:
        if name == _NAME:
            self.changed.emit()
