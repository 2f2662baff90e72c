"""What goes along with a question: the pictures and files above its text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from gui.chat.attached_source import AttachedSource
from gui.widgets.transcript.section import Section

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gui.chat.attached import Attached
    from gui.widgets.transcript.look import Look

_PICTURES, _FILE = 240, 54
"""About how high they are, until they are laid out; in pixels of the design."""


class AttachedPart:
    """Pictures in rows, then a line for each file, whose text unfolds."""

    def __init__(self, files: Sequence[Attached], look: Look) -> None:
        self._look = look
        self._width = 0
        self._section: Section | None = None
        self.source = AttachedSource(files, _more_lines)

    @property
    def height(self) -> int:
        """How high all of it is, as far as that is known."""
        if self._section is not None:
            return self._section.height
        pictures = self._look.px(_PICTURES) if self.source.pictures else 0
        files = self.source.chunk_count() - (1 if pictures else 0)
        return pictures + files * self._look.px(_FILE)

    @property
    def section(self) -> Section:
        """What is laid out of it."""
        if self._section is None:
            self._section = Section(lambda: self.source, (0, 1), self._look)
            self._section.set_width(self._width)
            self._section.read_all()
        return self._section

    def set_width(self, width: int) -> None:
        """Take the widest that it may be."""
        self._width = width
        if self._section is not None:
            self._section.set_width(width)

    def set_look(self, look: Look) -> None:
        """Take over other fonts, colours, sizes or words."""
        self._look = look
        self._section = None

    def natural_width(self) -> int:
        """Return how wide it needs to be; the text of a file takes all the room that there is."""
        section = self.section
        is_known = all(map(section.is_exact, range(section.chunk_count)))
        if self.source.is_open or not is_known:
            return self._width
        return min(self._width, section.natural_width())

    def act(self, number: int) -> None:
        """Fold or unfold the file at a line, or show more of it."""
        self.source.act(number)
        self.section.set_width(self._width)
        self.section.refresh()

    def rest(self) -> None:
        """Forget what can be made again."""
        if self._section is not None:
            self._section.rest()


def _more_lines(count: int) -> str:
    return QCoreApplication.translate("Attached", "… %n more lines", "", count)
