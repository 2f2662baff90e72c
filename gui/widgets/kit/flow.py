"""Things side by side, and in further rows where there is no room for all in one."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.widgets.kit.painting import mirrored
from gui.widgets.theme import Theme

_GAP = 6


class Flow(QWidget):
    """Each part is as wide as it wants to be, or as there is room in a row of its own.

    It places its parts itself, as a layout written in Python is asked too often.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._parts: list[QWidget] = []
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def parts(self) -> list[QWidget]:
        """What it holds, in order."""
        return list(self._parts)

    def add(self, part: QWidget) -> None:
        """Put something behind the last one."""
        part.setParent(self)
        self._parts.append(part)

    def set_parts(self, parts: Sequence[QWidget]) -> None:
        """Hold these, in this order, and no others."""
        self._parts = list(parts)
        for part in parts:
            part.setParent(self)
            part.show()
        self.updateGeometry()
        self._place()

    def remove(self, part: QWidget) -> None:
        """Do without a part."""
        self._parts.remove(part)
        self.updateGeometry()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return max((place.bottom() + 1 for _, place in self._places(width)), default=0)

    def sizeHint(self) -> QSize:
        hints = [_size(part) for part in self._parts if not part.isHidden()]
        width = sum(it.width() for it in hints) + self._gap() * max(0, len(hints) - 1)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, max((_size(part).height() for part in self._parts), default=0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
            self._place()
        return super().event(event)

    def _place(self) -> None:
        for part, place in self._places(self.width()):
            part.setGeometry(mirrored(place, self.rect(), self.layoutDirection()))

    def _places(self, room: int) -> list[tuple[QWidget, QRect]]:
        """Return where each part belongs; those in a row are centred to each other."""
        rows: list[list[tuple[QWidget, QRect]]] = [[]]
        x = y = 0
        for part in self._parts:
            if part.isHidden():
                continue
            size = _size(part)
            width = min(size.width(), room)
            if rows[-1] and x + width > room:
                x, y = 0, y + _height(rows[-1]) + self._gap()
                rows.append([])
            rows[-1].append((part, QRect(x, y, width, size.height())))
            x += width + self._gap()
        return [
            (part, place.translated(0, (_height(row) - place.height()) // 2))
            for row in rows
            for part, place in row
        ]

    def _gap(self) -> int:
        return self._theme.px(_GAP)


def _size(part: QWidget) -> QSize:
    return part.sizeHint().expandedTo(part.minimumSize())


def _height(row: list[tuple[QWidget, QRect]]) -> int:
    return max((place.height() for _, place in row), default=0)
