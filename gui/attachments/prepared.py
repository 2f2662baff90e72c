"""What a source has become: ready to go along with a message, and to be shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

    from gui.chat.attached import Attached


class Prepared(NamedTuple):
    """What goes along, with what is shown of it meanwhile.

    `thumbnail` is there for pictures only. `full_width` and `full_height` are the pixels that a
    picture had before it was made smaller, upright; 0 for anything else.
    """

    attached: Attached
    thumbnail: QImage | None = None
    full_width: int = 0
    full_height: int = 0
