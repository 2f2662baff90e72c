"""Versions of a message: which is shown, the way to the others, and what tells them apart."""

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from gui.chat.node import Node
from gui.chat.reply import CONTINUED, EDITED, Reply
from gui.widgets.kit.buttons import IconButton
from gui.widgets.kit.labels import Label
from gui.widgets.kit.painting import draw_box, painter_on
from gui.widgets.theme import Theme
from gui.widgets.transcript.message_events import MessageEvents

_MOST_TRAITS = 3
"""So many differences are named; of more it is told how many."""
_LONGEST = 24


class VersionSwitcher(QWidget):
    """`‹ 2/3 ›` below a message that has several versions.

    Signals:
        version_requested: The person wants to see another version; carries how much further on.
    """

    version_requested = Signal(int)

    def __init__(
        self, theme: Theme, node: Node, events: MessageEvents, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._node = node
        self._events = events
        self._before = IconButton(theme, "chevron-left", self, size=28)
        self._count = Label(theme, "caption", "text2", self)
        self._after = IconButton(theme, "chevron-right", self, size=28)
        self._before.clicked.connect(lambda: self.version_requested.emit(-1))
        self._after.clicked.connect(lambda: self.version_requested.emit(1))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for widget in (self._before, self._count, self._after):
            row.addWidget(widget)
        events.possible_changed.connect(self.follow)
        theme.changed.connect(self.refresh_look)
        self.refresh_look()
        self.follow()

    @Slot()
    def refresh_look(self) -> None:
        """Take over the words."""
        at, count = place_among_versions(self._node)
        self._count.setText(f"{at}/{count}")
        self._before.describe(self.tr("Previous version"), self.tr("Alt+Left"))
        self._after.describe(self.tr("Next version"), self.tr("Alt+Right"))
        words = self.tr("Version {number} of {count}").format(number=at, count=count)
        self.setAccessibleName(words)
        self._count.setToolTip(words)
        self.adjustSize()

    @Slot()
    def follow(self) -> None:
        """Let only what can be reached now be pressed."""
        at, count = place_among_versions(self._node)
        self._before.setEnabled(at > 1 and not self._events.is_busy)
        self._after.setEnabled(at < count and not self._events.is_busy)


class Tag(Label):
    """A few words in a frame: what is special about a reply."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "caption", "text2", parent)
        self._frame = theme
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)

    def sizeHint(self) -> QSize:
        """Return the size of the words, and of the frame around them."""
        px = self._frame.px
        words = super().sizeHint()
        return QSize(words.width() + px(12), max(words.height() + px(4), px(28)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the frame behind the words."""
        px = self._frame.px
        margin = (self.height() - self.fontMetrics().height() - px(4)) / 2
        area = QRectF(self.rect()).adjusted(0, margin, 0, -margin)
        colours = self._frame.colours
        draw_box(painter_on(self), area, px(4), fill=colours.sunken, line=colours.hairline)
        super().paintEvent(event)


def place_among_versions(node: Node) -> tuple[int, int]:
    """Return which version of a message it is, from 1, and how many there are."""
    versions = node.versions
    return versions.index(node) + 1, len(versions)


def what_differed(reply: Reply) -> list[str]:
    """Return what was different about a reply from the version before it, in words."""
    words = []
    if reply.trait == EDITED:
        words.append(QCoreApplication.translate("Versions", "edited"))
    elif reply.trait == CONTINUED:
        words.append(QCoreApplication.translate("Versions", "continued"))
    at = reply.versions.index(reply)
    before = reply.versions[at - 1] if at else None
    if reply.trait or not isinstance(before, Reply):
        return words
    if before.model != reply.model:
        words.append(reply.model)
    sent, former = reply.sent, before.sent
    names = [name for name in {**sent, **former} if sent.get(name) != former.get(name)]
    return [*words, *(f"{name} {_value(reply, name)}" for name in names)]


def differences(reply: Reply) -> str:
    """Return what was different about a reply, in a few words; nothing if nothing was."""
    words = what_differed(reply)
    if len(words) > _MOST_TRAITS:
        left = len(words) - _MOST_TRAITS + 1
        more = QCoreApplication.translate("Versions", "%n more", "", left)
        words = [*words[: _MOST_TRAITS - 1], more]
    return " · ".join(words)


def _value(reply: Reply, name: str) -> str:
    if name not in reply.sent:
        return QCoreApplication.translate("Versions", "default")
    value = reply.sent[name]
    if isinstance(value, bool):
        on, off = (
            QCoreApplication.translate("Versions", "on"),
            QCoreApplication.translate("Versions", "off"),
        )
        return on if value else off
    text = f"{value:g}" if isinstance(value, float) else " ".join(str(value).split())
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
